#include "base/parallel.h"
#include "count/cooccurrence-private.h"

/* Meetings that a task has, at least: enough to outweigh the handing over, and no more pairs than it takes.
 */
#define TASK_MEETINGS 40960

typedef struct {
  const ThemaRowLister *lister;
  ThemaPairSink *sink;
  GArray *tasks;       /* guint32: nodes [tasks[i], tasks[i + 1]) of each */
  ThemaPairRows *rows; /* one a worker, of the task at hand */
} Listing;

/* Deals the nodes out. */
static GArray *deal_out(const ThemaRowLister *lister)
{
  GArray *tasks = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint32 begun = 0;
  gsize meetings = 0;
  g_array_append_val(tasks, begun);
  for (guint32 end = 1; end <= lister->n; end++) {
    meetings += lister->meetings(lister->data, end - 1) + 1;
    if (end < lister->n && meetings < TASK_MEETINGS)
      continue;
    g_array_append_val(tasks, end);
    meetings = 0;
  }
  return tasks;
}

/* What listing leaves open. */
static void finish_pairs(const ThemaRowLister *lister, GArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++) {
    ThemaPair *pair = &g_array_index(pairs, ThemaPair, i);
    pair->f1 = lister->margins->first[pair->term1];
    pair->f2 = lister->margins->second[pair->term2];
    pair->term1 = lister->ids[pair->term1];
    pair->term2 = lister->ids[pair->term2];
  }
}

static void list_task(gpointer data, guint worker, guint task)
{
  Listing *listing = data;
  const ThemaRowLister *lister = listing->lister;
  ThemaPairRows *rows = &listing->rows[worker];
  thema_pair_rows_init(rows, lister->options);
  guint32 end = g_array_index(listing->tasks, guint32, task + 1);
  for (guint32 node = g_array_index(listing->tasks, guint32, task); node < end; node++)
    if (!g_atomic_int_get(&listing->sink->stopped))
      lister->list(lister->data, worker, node, rows);
  finish_pairs(lister, rows->pairs);
}

static void give_task(gpointer data, guint worker, guint task G_GNUC_UNUSED)
{
  Listing *listing = data;
  listing->sink->take(listing->sink->data, &listing->rows[worker]);
  thema_pair_rows_clear(&listing->rows[worker]);
}

void thema_rows_list(const ThemaRowLister *lister, ThemaPairSink *sink)
{
  Listing listing = {.lister = lister,
                     .sink = sink,
                     .tasks = deal_out(lister),
                     .rows = g_new(ThemaPairRows, lister->n_workers)};
  thema_parallel_run_in_order(lister->n_workers, listing.tasks->len - 1, list_task, give_task, &listing);
  if (sink->take_margins)
    sink->take_margins(sink->data, lister->ids, lister->n, lister->margins);
  g_free(listing.rows);
  g_array_unref(listing.tasks);
}
