#include "base/parallel.h"

/* What the workers share. */
typedef struct {
  ThemaWork work;
  gpointer data;
  guint n_tasks;
  guint next; /* the first task that nobody has taken; changed atomically */
} Run;

typedef struct {
  Run *run;
  guint number;
  GThread *thread; /* NULL where none could be had: the others do its share */
} Worker;

static gpointer do_tasks(gpointer data)
{
  const Worker *worker = data;
  Run *run = worker->run;
  for (guint task = (guint)g_atomic_int_add(&run->next, 1); task < run->n_tasks;
       task = (guint)g_atomic_int_add(&run->next, 1))
    run->work(run->data, worker->number, task);
  return NULL;
}

guint thema_parallel_workers(guint wanted, guint n_tasks)
{
  guint workers = wanted > 0 ? wanted : g_get_num_processors();
  return MAX(1, MIN(workers, n_tasks));
}

void thema_parallel_run(guint n_workers, guint n_tasks, ThemaWork work, gpointer data)
{
  Run run = {work, data, n_tasks, 0};
  g_return_if_fail(n_workers > 0);
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
}
