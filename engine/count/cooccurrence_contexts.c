#include <string.h>

#include "base/parallel.h"
#include "count/cooccurrence-private.h"

/* Terms that stand in contexts enough for a pair, by number, in byte order: rows are over those alone. */
typedef struct {
  guint32 n;
  guint32 *rank_of;
  ThemaPostings contexts; /* of each */
  ThemaPostings terms;    /* of each context */
  guint32 *at;            /* where the term of each item of `contexts` stands among those of its context */
} Common;

/* What a worker makes a row with. */
typedef struct {
  guint32 *count; /* by number; all zero between rows */
  guint32 *touched;
} Row;

typedef struct {
  Common common;
  guint32 least; /* contexts of a pair */
  Row *rows;     /* one a worker */
} Contexts;

/* Takes out the terms that may be in no row, or are in so few contexts that no pair of theirs is met often
 * enough. */
static void drop_unpaired(Common *common, const ThemaPlaces *places, guint32 least)
{
  ThemaPostings contexts = thema_postings_of_contexts(places);
  gsize kept = 0;
  gsize start = 0;
  common->rank_of = g_new(guint32, (gsize)places->n_terms + 1);
  for (guint32 rank = 0; rank < places->n_terms; rank++) {
    gsize end = contexts.row[rank + 1];
    gsize held = end - start;
    if (held >= least && thema_places_pair(places, rank)) {
      memmove(contexts.item + kept, contexts.item + start, held * sizeof *contexts.item);
      kept += held;
      common->rank_of[common->n++] = rank;
      contexts.row[common->n] = kept;
    }
    start = end;
  }
  common->contexts = contexts;
}

static void common_init(Common *common, const ThemaPlaces *places, guint32 least)
{
  drop_unpaired(common, places, least);
  common->at = g_new(guint32, common->contexts.row[common->n] + 1);
  common->terms = thema_postings_turn(&common->contexts, common->n, places->segments->len, common->at);
}

static void common_clear(Common *common)
{
  g_free(common->rank_of);
  g_free(common->at);
  thema_postings_clear(&common->contexts);
  thema_postings_clear(&common->terms);
}

/* The terms after the node in the context of one of its items. */
static ThemaSpan rest_of_context(const Common *common, gsize item)
{
  guint32 context = common->contexts.item[item];
  return (ThemaSpan){common->terms.row[context] + common->at[item] + 1, common->terms.row[context + 1]};
}

static void add_pair(const ThemaPairRows *into, guint32 node, guint32 other, guint32 f)
{
  ThemaPair pair = {.term1 = node, .term2 = other, .f = f};
  g_array_append_val(into->pairs, pair);
}

/* A row that most terms are in: counted without a look at what was there, and walked. */
static void list_full_row(const Contexts *contexts, const Row *row, guint32 node, ThemaPairRows *into)
{
  const Common *common = &contexts->common;
  for (gsize i = common->contexts.row[node]; i < common->contexts.row[node + 1]; i++) {
    ThemaSpan rest = rest_of_context(common, i);
    for (gsize k = rest.start; k < rest.end; k++)
      row->count[common->terms.item[k]]++;
  }
  for (guint32 other = node + 1; other < common->n; other++)
    if (row->count[other] >= contexts->least)
      add_pair(into, node, other, row->count[other]);
  memset(row->count + node, 0, (common->n - node) * sizeof *row->count);
}

static void list_sparse_row(const Contexts *contexts, const Row *row, guint32 node, ThemaPairRows *into)
{
  const Common *common = &contexts->common;
  guint32 n_touched = 0;
  for (gsize i = common->contexts.row[node]; i < common->contexts.row[node + 1]; i++) {
    ThemaSpan rest = rest_of_context(common, i);
    for (gsize k = rest.start; k < rest.end; k++) {
      row->touched[n_touched] = common->terms.item[k];
      n_touched += row->count[common->terms.item[k]]++ == 0;
    }
  }
  thema_sort_ranks(row->touched, n_touched);
  for (guint32 i = 0; i < n_touched; i++) {
    guint32 *count = &row->count[row->touched[i]];
    if (*count >= contexts->least)
      add_pair(into, node, row->touched[i], *count);
    *count = 0;
  }
}

static gsize meetings_of(gconstpointer data, guint32 node)
{
  const Contexts *contexts = data;
  const Common *common = &contexts->common;
  gsize meetings = 0;
  for (gsize i = common->contexts.row[node]; i < common->contexts.row[node + 1]; i++) {
    ThemaSpan rest = rest_of_context(common, i);
    meetings += rest.end - rest.start;
  }
  return meetings;
}

static void list_row(gpointer data, guint worker, guint32 node, ThemaPairRows *into)
{
  const Contexts *contexts = data;
  if (meetings_of(contexts, node) >= (contexts->common.n - node) / 8)
    list_full_row(contexts, &contexts->rows[worker], node, into);
  else
    list_sparse_row(contexts, &contexts->rows[worker], node, into);
}

/* Of each common term, how many contexts hold it, and all contexts. */
static ThemaMarginSums margins_of_contexts(const Common *common, guint32 n_contexts)
{
  ThemaMarginSums margins = {g_new(guint64, (gsize)common->n + 1), NULL, n_contexts};
  for (guint32 i = 0; i < common->n; i++)
    margins.first[i] = common->contexts.row[i + 1] - common->contexts.row[i];
  margins.second = g_memdup2(margins.first, ((gsize)common->n + 1) * sizeof(guint64));
  return margins;
}

guint64 thema_cooccurrence_contexts(const ThemaPlaces *places, const ThemaCooccurrenceOptions *options,
                                    guint threads, ThemaPairSink *sink)
{
  guint32 n_contexts = places->segments->len;
  Contexts contexts = {.least = (guint32)CLAMP(options->min_count, 1, G_MAXUINT32)};
  Common *common = &contexts.common;
  common_init(common, places, contexts.least);
  g_auto(ThemaMarginSums) margins = margins_of_contexts(common, n_contexts);
  g_autofree guint32 *ids = g_new(guint32, (gsize)common->n + 1);
  for (guint32 i = 0; i < common->n; i++)
    ids[i] = places->id_of_rank[common->rank_of[i]];
  guint n_workers = thema_parallel_workers(threads, common->n);
  contexts.rows = g_new(Row, n_workers);
  for (guint i = 0; i < n_workers; i++)
    contexts.rows[i] = (Row){g_new0(guint32, (gsize)common->n + 1), g_new(guint32, (gsize)common->n + 1)};
  thema_rows_list(
      &(ThemaRowLister){common->n, ids, &margins, options, n_workers, list_row, meetings_of, &contexts},
      sink);
  for (guint i = 0; i < n_workers; i++) {
    g_free(contexts.rows[i].count);
    g_free(contexts.rows[i].touched);
  }
  g_free(contexts.rows);
  common_clear(common);
  return margins.n;
}
