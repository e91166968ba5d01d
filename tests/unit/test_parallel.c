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

static const ThemaTest tests[] = {
    {"each once", test_each_once}, {"how many workers", test_workers}, {NULL, NULL}};

int main(void)
{
  return harness_run("parallel", tests);
}
