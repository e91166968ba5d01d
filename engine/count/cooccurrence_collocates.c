#include "count/cooccurrence-private.h"

/* Counts a side `span` of a node's window, which begins at `edge`. f2 is that of all pairs already; an edge
 * word that is a pad makes no pair among all pairs, so its pairs join the sums here: f never exceeds f2, nor
 * f1 the total. */
static void add_window(ThemaCollocates *collocates, const ThemaPlaces *places, ThemaSpan span, gsize edge)
{
  bool edge_is_pad = places->rank_at[edge] == THEMA_PAD;
  for (gsize p = span.start; p < span.end; p++) {
    guint32 rank = places->rank_at[p];
    if (rank == THEMA_PAD)
      continue;
    thema_row_add(&collocates->row, rank, p > edge ? p - edge : edge - p);
    collocates->f1++;
    if (edge_is_pad) {
      collocates->margins.second[rank]++;
      collocates->margins.n++;
    }
  }
}

static void add_nodes(ThemaCollocates *collocates, const ThemaPlaces *places, const GArray *nodes,
                      const ThemaCooccurrenceOptions *options)
{
  guint s = 0;
  for (guint i = 0; i < nodes->len; i++) {
    ThemaSpan node = g_array_index(nodes, ThemaSpan, i);
    while (g_array_index(places->segments, ThemaSpan, s).end <= node.start)
      s++;
    ThemaSpan segment = g_array_index(places->segments, ThemaSpan, s);
    ThemaSpan before = thema_places_before(places, segment, node.start, options->left);
    ThemaSpan after = thema_places_after(places, segment, node.end - 1, options->right);
    add_window(collocates, places, before, node.start);
    add_window(collocates, places, after, node.end - 1);
  }
}

/* Counts each term once per context, outside the nodes: a node's own words are not its collocates, and were
 * they in f2 without being in f, the four cells would not add up. */
static void add_contexts(ThemaCollocates *collocates, const ThemaPlaces *places, const GArray *nodes)
{
  g_autofree guint32 *seen = g_new0(guint32, places->n_terms); /* context + 1 that last held the term */
  guint next = 0;                                              /* first node that does not end before p */
  for (guint32 c = 0; c < places->segments->len; c++) {
    ThemaSpan segment = g_array_index(places->segments, ThemaSpan, c);
    while (next < nodes->len && g_array_index(nodes, ThemaSpan, next).end <= segment.start)
      next++;
    bool holds = next < nodes->len && g_array_index(nodes, ThemaSpan, next).start < segment.end;
    collocates->f1 += holds;
    for (gsize p = segment.start; p < segment.end; p++) {
      while (next < nodes->len && g_array_index(nodes, ThemaSpan, next).end <= p)
        next++;
      bool inside = next < nodes->len && g_array_index(nodes, ThemaSpan, next).start <= p;
      guint32 rank = places->rank_at[p];
      if (inside || rank == THEMA_PAD || seen[rank] == c + 1)
        continue;
      seen[rank] = c + 1;
      collocates->margins.second[rank]++;
      if (holds)
        thema_row_add(&collocates->row, rank, 1);
    }
  }
  collocates->margins.n = places->segments->len;
}

/* Word frequencies in place of the sums of windows. */
static void take_words(ThemaCollocates *collocates, const ThemaPlaces *places, const GArray *nodes)
{
  thema_margins_clear(&collocates->margins);
  collocates->margins = thema_margins_of_words(places);
  collocates->f1 = 0;
  for (guint i = 0; i < nodes->len; i++)
    collocates->f1 += g_array_index(nodes, ThemaSpan, i).start < places->own;
}

void thema_collocates_count(ThemaCollocates *collocates, const ThemaPlaces *places, const GArray *nodes,
                            const ThemaCooccurrenceOptions *options)
{
  bool window = options->meet == THEMA_MEET_WINDOW;
  *collocates = (ThemaCollocates){.row = thema_row_new(places->n_terms, options)};
  collocates->margins =
      window ? thema_margins_of_windows(places, options->left, options->right) : thema_margins_new(places);
  if (window)
    add_nodes(collocates, places, nodes, options);
  else
    add_contexts(collocates, places, nodes);
  if (window && options->marginals != THEMA_MARGINALS_WINDOWS)
    take_words(collocates, places, nodes);
}

void thema_collocates_clear(ThemaCollocates *collocates)
{
  thema_row_clear(&collocates->row);
  thema_margins_clear(&collocates->margins);
}

ThemaCooccurrence *thema_collocates_new(const ThemaStream *stream, const GArray *nodes,
                                        const ThemaCooccurrenceOptions *options)
{
  g_return_val_if_fail(stream != NULL && nodes != NULL && options != NULL, NULL);
  g_autoptr(ThemaPlaces) places = thema_places_new(stream, options);
  g_auto(ThemaCollocates) collocates;
  thema_collocates_count(&collocates, places, nodes, options);
  g_auto(ThemaPairRows) rows;
  thema_pair_rows_init(&rows, options);
  thema_row_flush(&collocates.row, THEMA_NO_TERM, options->min_count, &rows);
  for (guint i = 0; i < rows.pairs->len; i++) {
    ThemaPair *pair = &g_array_index(rows.pairs, ThemaPair, i);
    pair->f1 = collocates.f1;
    pair->f2 = collocates.margins.second[pair->term2];
    pair->term2 = places->id_of_rank[pair->term2];
  }
  ThemaCooccurrence *result = thema_cooccurrence_empty(options);
  thema_cooccurrence_append(result, &rows, options->weights);
  result->n = collocates.margins.n;
  return result;
}
