#include "base/parallel.h"

#include "harness.h"

#define WORKERS 3

/* By task: how often it was done; by worker: how many of its tasks were done. */
typedef struct {
  guint *done;
  guint by_worker[WORKERS];
} Tally;

static void do_task(gpointer data, guint worker, guint task)
{
  Tally *tally = data;
  tally->done[task]++;
  tally->by_worker[worker]++;
}

static void test_each_once(void)
{
  static const guint sizes[] = {0, 1, 2, 7, 1000};
  for (guint s = 0; s < G_N_ELEMENTS(sizes); s++) {
    g_autofree guint *done = g_new0(guint, sizes[s] + 1);
    Tally tally = {.done = done};
    thema_parallel_run(WORKERS, sizes[s], do_task, &tally);
    for (guint i = 0; i < sizes[s]; i++)
      CU_ASSERT_EQUAL(done[i], 1);
    CU_ASSERT_EQUAL(done[sizes[s]], 0);
    CU_ASSERT_EQUAL(tally.by_worker[0] + tally.by_worker[1] + tally.by_worker[2], sizes[s]);
  }
}

static void test_workers(void)
{
  CU_ASSERT_EQUAL(thema_parallel_workers(4, 9), 4);
  CU_ASSERT_EQUAL(thema_parallel_workers(4, 2), 2);
  CU_ASSERT_EQUAL(thema_parallel_workers(4, 0), 1);
  CU_ASSERT_EQUAL(thema_parallel_workers(0, 1), 1);
  CU_ASSERT_TRUE(thema_parallel_workers(0, 1000) >= 1);
}

/* What was given out, in the order in which that happened, and by whom each was done. */
typedef struct {
  guint given[1000];
  guint n_given;
  guint done_by[1000];
  gboolean giving;
} Giving;

static void note_worker(gpointer data, guint worker, guint task)
{
  Giving *giving = data;
  if (task % 7 == 0)
    g_usleep(50); /* so that later tasks are done before it */
  giving->done_by[task] = worker;
}

static void give_out(gpointer data, guint worker, guint task)
{
  Giving *giving = data;
  CU_ASSERT_TRUE(g_atomic_int_compare_and_exchange(&giving->giving, FALSE, TRUE));
  CU_ASSERT_EQUAL(giving->done_by[task], worker);
  giving->given[giving->n_given++] = task;
  g_atomic_int_set(&giving->giving, FALSE);
}

static void test_in_order(void)
{
  static const guint sizes[] = {0, 1, 2, 1000};
  for (guint s = 0; s < G_N_ELEMENTS(sizes); s++) {
    Giving giving = {.n_given = 0};
    thema_parallel_run_in_order(WORKERS, sizes[s], note_worker, give_out, &giving);
    CU_ASSERT_EQUAL(giving.n_given, sizes[s]);
    for (guint i = 0; i < giving.n_given; i++)
      CU_ASSERT_EQUAL(giving.given[i], i);
  }
}

static const ThemaTest tests[] = {{"each once", test_each_once},
                                  {"how many workers", test_workers},
                                  {"in order", test_in_order},
                                  {NULL, NULL}};

int main(void)
{
  return harness_run("parallel", tests);
}
