#include "base/parallel.h"
#include "count/cooccurrence-private.h"

/* Items of postings that a task has, at least: enough to outweigh the handing over. */
#define TASK_ITEMS 4096

typedef struct {
  const ThemaRowLister *lister;
  GArray *tasks;             /* guint32: nodes [tasks[i], tasks[i + 1]) of each */
  ThemaCooccurrence **parts; /* one a worker, of the task at hand */
  ThemaCooccurrence *result;
} Listing;

/* Deals the nodes out. */
static GArray *deal_out(const ThemaRowLister *lister)
{
  const gsize *row = lister->postings->row;
  GArray *tasks = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint32 begun = 0;
  g_array_append_val(tasks, begun);
  for (guint32 end = 1; end <= lister->n; end++) {
    if (end < lister->n && row[end] - row[begun] < TASK_ITEMS)
      continue;
    g_array_append_val(tasks, end);
    begun = end;
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
  ThemaCooccurrence *part = thema_cooccurrence_empty(lister->options);
  guint32 end = g_array_index(listing->tasks, guint32, task + 1);
  for (guint32 node = g_array_index(listing->tasks, guint32, task); node < end; node++)
    lister->list(lister->data, worker, node, part);
  finish_pairs(lister, part->pairs);
  listing->parts[worker] = part;
}

static void join_part(gpointer data, guint worker, guint task G_GNUC_UNUSED)
{
  Listing *listing = data;
  ThemaCooccurrence *result = listing->result;
  ThemaCooccurrence *part = listing->parts[worker];
  if (part->pairs->len > 0)
    g_array_append_vals(result->pairs, part->pairs->data, part->pairs->len);
  if (result->weighted != NULL && part->weighted->len > 0)
    g_array_append_vals(result->weighted, part->weighted->data, part->weighted->len);
  thema_cooccurrence_free(part);
}

ThemaCooccurrence *thema_rows_list(const ThemaRowLister *lister)
{
  Listing listing = {.lister = lister,
                     .tasks = deal_out(lister),
                     .parts = g_new(ThemaCooccurrence *, lister->n_workers),
                     .result = thema_cooccurrence_empty(lister->options)};
  listing.result->n = lister->margins->n;
  thema_parallel_run_in_order(lister->n_workers, listing.tasks->len - 1, list_task, join_part, &listing);
  g_free(listing.parts);
  g_array_unref(listing.tasks);
  return listing.result;
}
