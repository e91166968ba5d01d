#include "count/cooccurrence.h"

#include "count/cooccurrence-private.h"

ThemaCooccurrence *thema_cooccurrence_empty(const ThemaCooccurrenceOptions *options)
{
  ThemaCooccurrence *result = g_new0(ThemaCooccurrence, 1);
  result->pairs = g_array_new(FALSE, FALSE, sizeof(ThemaPair));
  if (options->meet == THEMA_MEET_WINDOW && options->weights)
    result->weighted = g_array_new(FALSE, FALSE, sizeof(double));
  if (options->meet == THEMA_MEET_WINDOW) {
    result->marginals = options->marginals;
    result->span = options->left + options->right;
  }
  return result;
}

void thema_cooccurrence_apply_frequencies(ThemaCooccurrence *result, const ThemaPlaces *places,
                                          guint64 node_count)
{
  if (result->marginals == THEMA_MARGINALS_WINDOWS)
    return;
  g_autofree guint64 *count = g_new0(guint64, places->n_terms);
  for (guint32 p = 0; p < places->n_positions; p++)
    if (places->rank_at[p] != THEMA_PAD)
      count[places->rank_at[p]]++;
  for (guint i = 0; i < result->pairs->len; i++) {
    ThemaPair *pair = &g_array_index(result->pairs, ThemaPair, i);
    pair->f1 = node_count == G_MAXUINT64 ? count[pair->term1] : node_count;
    pair->f2 = count[pair->term2];
  }
  result->n = places->n_positions;
}

/* Adds a side of the window of the node at `position` to its row and to the column sums; returns its kept
 * tokens. With `upper`, the row takes only partners at or after the node in byte order. */
static guint64 add_window(const ThemaPlaces *places, ThemaSpan span, gsize position, bool upper,
                          ThemaRow *row, guint64 *column)
{
  guint64 kept = 0;
  guint32 node = places->rank_at[position];
  for (gsize p = span.start; p < span.end; p++) {
    guint32 rank = places->rank_at[p];
    if (rank == THEMA_PAD)
      continue;
    kept++;
    column[rank]++;
    if (!upper || rank >= node)
      thema_row_add(row, rank, p > position ? p - position : position - p);
  }
  return kept;
}

/* The segment of each position, so that a term's positions need no search. */
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

ThemaCooccurrence *thema_cooccurrence_windows(const ThemaPlaces *places,
                                              const ThemaCooccurrenceOptions *options)
{
  ThemaCooccurrence *result = thema_cooccurrence_empty(options);
  ThemaPostings positions = thema_postings_of_terms(places);
  g_autofree guint32 *segment_at = segment_of_positions(places);
  g_autofree guint64 *row_sum = g_new0(guint64, places->n_terms);
  g_autofree guint64 *column_sum = g_new0(guint64, places->n_terms);
  ThemaRow row = thema_row_new(places->n_terms, options);
  bool upper = options->left == options->right;
  for (guint32 node = 0; node < places->n_terms; node++) {
    for (gsize i = positions.row[node]; i < positions.row[node + 1]; i++) {
      guint32 p = positions.item[i];
      ThemaSpan segment = g_array_index(places->segments, ThemaSpan, segment_at[p]);
      ThemaSpan before = thema_places_before(segment, p, options->left);
      ThemaSpan after = thema_places_after(segment, p, options->right);
      row_sum[node] += add_window(places, before, p, upper, &row, column_sum);
      row_sum[node] += add_window(places, after, p, upper, &row, column_sum);
    }
    result->n += row_sum[node];
    thema_row_flush(&row, node, options->min_count, result);
  }
  for (guint i = 0; i < result->pairs->len; i++) {
    ThemaPair *pair = &g_array_index(result->pairs, ThemaPair, i);
    pair->f1 = row_sum[pair->term1];
    pair->f2 = column_sum[pair->term2];
  }
  thema_row_clear(&row);
  thema_postings_clear(&positions);
  return result;
}

/* Takes out the terms of so few contexts that no pair of theirs is met often enough. */
static void drop_rare(ThemaPostings *contexts, guint32 n_terms, guint64 min_count)
{
  gsize kept = 0;
  gsize start = 0;
  for (guint32 term = 0; term < n_terms; term++) {
    gsize end = contexts->row[term + 1];
    for (gsize i = start; i < end && end - start >= min_count; i++)
      contexts->item[kept++] = contexts->item[i];
    start = end;
    contexts->row[term + 1] = kept;
  }
}

ThemaCooccurrence *thema_cooccurrence_contexts(const ThemaPlaces *places,
                                               const ThemaCooccurrenceOptions *options)
{
  ThemaCooccurrence *result = thema_cooccurrence_empty(options);
  guint32 n_contexts = places->segments->len;
  result->n = n_contexts;
  ThemaPostings contexts = thema_postings_of_contexts(places);
  drop_rare(&contexts, places->n_terms, options->min_count);
  ThemaPostings terms = thema_postings_turn(&contexts, places->n_terms, n_contexts);
  /* Nodes rise, so the partners after the node are what is left of each context's terms. */
  g_autofree gsize *left = g_memdup2(terms.row, ((gsize)n_contexts + 1) * sizeof(gsize));
  ThemaRow row = thema_row_new(places->n_terms, options);
  for (guint32 node = 0; node < places->n_terms; node++) {
    for (gsize i = contexts.row[node]; i < contexts.row[node + 1]; i++) {
      guint32 context = contexts.item[i];
      for (gsize k = ++left[context]; k < terms.row[context + 1]; k++)
        thema_row_add(&row, terms.item[k], 1);
    }
    thema_row_flush(&row, node, options->min_count, result);
  }
  for (guint i = 0; i < result->pairs->len; i++) {
    ThemaPair *pair = &g_array_index(result->pairs, ThemaPair, i);
    pair->f1 = contexts.row[pair->term1 + 1] - contexts.row[pair->term1];
    pair->f2 = contexts.row[pair->term2 + 1] - contexts.row[pair->term2];
  }
  thema_row_clear(&row);
  thema_postings_clear(&contexts);
  thema_postings_clear(&terms);
  return result;
}

ThemaCooccurrence *thema_cooccurrence_new(const ThemaStream *stream, const ThemaCooccurrenceOptions *options)
{
  g_return_val_if_fail(stream != NULL && options != NULL, NULL);
  g_autoptr(ThemaPlaces) places = thema_places_new(stream, options);
  ThemaCooccurrence *result = options->meet == THEMA_MEET_WINDOW
                                  ? thema_cooccurrence_windows(places, options)
                                  : thema_cooccurrence_contexts(places, options);
  thema_cooccurrence_apply_frequencies(result, places, G_MAXUINT64);
  for (guint i = 0; i < result->pairs->len; i++) {
    ThemaPair *pair = &g_array_index(result->pairs, ThemaPair, i);
    pair->term1 = places->id_of_rank[pair->term1];
    pair->term2 = places->id_of_rank[pair->term2];
  }
  return result;
}

void thema_cooccurrence_free(ThemaCooccurrence *cooccurrence)
{
  if (!cooccurrence)
    return;
  g_array_unref(cooccurrence->pairs);
  g_clear_pointer(&cooccurrence->weighted, g_array_unref);
  g_free(cooccurrence);
}
