#include "base/parallel.h"

/* What the workers share. */
typedef struct {
  ThemaWork work;
  ThemaWork give; /* or NULL */
  gpointer data;
  guint n_tasks;
  guint next; /* the first task that nobody has taken; changed atomically */
  GMutex lock;
  GCond turn;
  guint given; /* tasks given out, under the lock */
} Run;

typedef struct {
  Run *run;
  guint number;
  GThread *thread; /* NULL where none could be had: the others do its share */
} Worker;

/* Tasks are taken in order, so the one whose turn it is has its worker already. */
static void give_out(Run *run, guint worker, guint task)
{
  g_mutex_lock(&run->lock);
  while (run->given != task)
    g_cond_wait(&run->turn, &run->lock);
  g_mutex_unlock(&run->lock);
  run->give(run->data, worker, task);
  g_mutex_lock(&run->lock);
  run->given++;
  g_cond_broadcast(&run->turn);
  g_mutex_unlock(&run->lock);
}

static gpointer do_tasks(gpointer data)
{
  const Worker *worker = data;
  Run *run = worker->run;
  for (guint task = (guint)g_atomic_int_add(&run->next, 1); task < run->n_tasks;
       task = (guint)g_atomic_int_add(&run->next, 1)) {
    run->work(run->data, worker->number, task);
    if (run->give != NULL)
      give_out(run, worker->number, task);
  }
  return NULL;
}

guint thema_parallel_workers(guint wanted, guint n_tasks)
{
  guint workers = wanted > 0 ? wanted : g_get_num_processors();
  return MAX(1, MIN(workers, n_tasks));
}

void thema_parallel_run(guint n_workers, guint n_tasks, ThemaWork work, gpointer data)
{
  thema_parallel_run_in_order(n_workers, n_tasks, work, NULL, data);
}

void thema_parallel_run_in_order(guint n_workers, guint n_tasks, ThemaWork work, ThemaWork give,
                                 gpointer data)
{
  Run run = {.work = work, .give = give, .data = data, .n_tasks = n_tasks};
  g_return_if_fail(n_workers > 0);
  g_mutex_init(&run.lock);
  g_cond_init(&run.turn);
  g_autofree Worker *workers = g_new0(Worker, n_workers);
  for (guint i = 0; i < n_workers; i++) {
    workers[i] = (Worker){&run, i, NULL};
    if (i > 0)
      workers[i].thread = g_thread_try_new("thema", do_tasks, &workers[i], NULL);
  }
  do_tasks(&workers[0]);
  for (guint i = 1; i < n_workers; i++)
    if (workers[i].thread != NULL)
      g_thread_join(workers[i].thread);
  g_cond_clear(&run.turn);
  g_mutex_clear(&run.lock);
}
