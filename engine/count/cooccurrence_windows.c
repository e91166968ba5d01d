#include "base/parallel.h"
#include "count/cooccurrence-private.h"

typedef struct {
  const ThemaPlaces *places;
  const ThemaCooccurrenceOptions *options;
  ThemaPostings positions;
  guint32 *segment_at; /* by position, so that a term's positions need no search */
  ThemaRow *rows;      /* one a worker */
} Windows;

/* Adds a side of the window of the node at `position` to its row. With `upper`, the row takes only partners
 * at or after the node in byte order. */
static void add_window(const ThemaPlaces *places, ThemaSpan span, gsize position, bool upper, ThemaRow *row)
{
  guint32 least = upper ? places->rank_at[position] : 0;
  for (gsize p = span.start; p < span.end; p++) {
    guint32 rank = places->rank_at[p];
    if (rank >= least && rank != THEMA_PAD && thema_places_pair(places, rank))
      thema_row_add(row, rank, p > position ? p - position : position - p);
  }
}

static guint32 *segment_of_positions(const ThemaPlaces *places)
{
  guint32 *segment_at = g_new0(guint32, places->n_positions);
  for (guint32 s = 0; s < places->segments->len; s++) {
    ThemaSpan segment = g_array_index(places->segments, ThemaSpan, s);
    for (gsize p = segment.start; p < segment.end; p++)
      segment_at[p] = s;
  }
  return segment_at;
}

static gsize meetings(gconstpointer data, guint32 node)
{
  const Windows *windows = data;
  gsize n = windows->positions.row[node + 1] - windows->positions.row[node];
  return n * ((gsize)windows->options->left + windows->options->right);
}

static void list_row(gpointer data, guint worker, guint32 node, ThemaPairRows *into)
{
  const Windows *windows = data;
  const ThemaPlaces *places = windows->places;
  const ThemaCooccurrenceOptions *options = windows->options;
  ThemaRow *row = &windows->rows[worker];
  bool upper = options->left == options->right;
  if (!thema_places_pair(places, node))
    return;
  for (gsize i = windows->positions.row[node]; i < windows->positions.row[node + 1]; i++) {
    guint32 p = windows->positions.item[i];
    ThemaSpan segment = g_array_index(places->segments, ThemaSpan, windows->segment_at[p]);
    add_window(places, thema_places_before(places, segment, p, options->left), p, upper, row);
    add_window(places, thema_places_after(places, segment, p, options->right), p, upper, row);
  }
  thema_row_flush(row, node, options->min_count, into);
}

guint64 thema_cooccurrence_windows(const ThemaPlaces *places, const ThemaCooccurrenceOptions *options,
                                   guint threads, ThemaPairSink *sink)
{
  Windows windows = {places, options, thema_postings_of_terms(places), segment_of_positions(places), NULL};
  g_auto(ThemaMarginSums) margins = options->marginals == THEMA_MARGINALS_WINDOWS
                                        ? thema_margins_of_windows(places, options->left, options->right)
                                        : thema_margins_of_words(places);
  guint n_workers = thema_parallel_workers(threads, places->n_terms);
  windows.rows = g_new(ThemaRow, n_workers);
  for (guint i = 0; i < n_workers; i++)
    windows.rows[i] = thema_row_new(places->n_terms, options);
  thema_rows_list(&(ThemaRowLister){places->n_terms, places->id_of_rank, &margins, options, n_workers,
                                    list_row, meetings, &windows},
                  sink);
  for (guint i = 0; i < n_workers; i++)
    thema_row_clear(&windows.rows[i]);
  g_free(windows.rows);
  g_free(windows.segment_at);
  thema_postings_clear(&windows.positions);
  return margins.n;
}
