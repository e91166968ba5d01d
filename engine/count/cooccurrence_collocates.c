#include "count/cooccurrence-private.h"

/* Collocates of one node, by rank. */
typedef struct {
  const ThemaPlaces *places;
  const GArray *nodes; /* of ThemaSpan */
  ThemaRow row;        /* f */
  guint64 *column;     /* f2 of each term; borrowed */
  guint64 f1;
  guint64 n;
} Collocates;

/* Counts a side `span` of a node's window, which begins at `edge`. f2 is that of all pairs already; an edge
 * word that is a pad makes no pair among all pairs, so its pairs join the sums here: f never exceeds f2, nor
 * f1 the total. */
static void add_window(Collocates *collocates, ThemaSpan span, gsize edge)
{
  bool edge_is_pad = collocates->places->rank_at[edge] == THEMA_PAD;
  for (gsize p = span.start; p < span.end; p++) {
    guint32 rank = collocates->places->rank_at[p];
    if (rank == THEMA_PAD)
      continue;
    thema_row_add(&collocates->row, rank, p > edge ? p - edge : edge - p);
    collocates->f1++;
    if (edge_is_pad) {
      collocates->column[rank]++;
      collocates->n++;
    }
  }
}

static void add_nodes(Collocates *collocates, const ThemaCooccurrenceOptions *options)
{
  const ThemaPlaces *places = collocates->places;
  guint s = 0;
  for (guint i = 0; i < collocates->nodes->len; i++) {
    ThemaSpan node = g_array_index(collocates->nodes, ThemaSpan, i);
    while (g_array_index(places->segments, ThemaSpan, s).end <= node.start)
      s++;
    ThemaSpan segment = g_array_index(places->segments, ThemaSpan, s);
    add_window(collocates, thema_places_before(segment, node.start, options->left), node.start);
    add_window(collocates, thema_places_after(segment, node.end - 1, options->right), node.end - 1);
  }
}

/* Counts each term once per context, outside the nodes: a node's own words are not its collocates, and were
 * they in f2 without being in f, the four cells would not add up. */
static void add_contexts(Collocates *collocates)
{
  const ThemaPlaces *places = collocates->places;
  const GArray *nodes = collocates->nodes;
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
      collocates->column[rank]++;
      if (holds)
        thema_row_add(&collocates->row, rank, 1);
    }
  }
  collocates->n = places->segments->len;
}

ThemaCooccurrence *thema_collocates_new(const ThemaStream *stream, const GArray *nodes,
                                        const ThemaCooccurrenceOptions *options)
{
  g_return_val_if_fail(stream != NULL && nodes != NULL && options != NULL, NULL);
  g_autoptr(ThemaPlaces) places = thema_places_new(stream, options);
  bool window = options->meet == THEMA_MEET_WINDOW;
  g_auto(ThemaMarginSums) margins =
      window ? thema_margins_of_windows(places, options->left, options->right) : thema_margins_new(places);
  Collocates collocates = {places,         nodes, thema_row_new(places->n_terms, options),
                           margins.second, 0,     margins.n};
  if (window)
    add_nodes(&collocates, options);
  else
    add_contexts(&collocates);
  ThemaCooccurrence *result = thema_cooccurrence_empty(options);
  result->n = collocates.n;
  thema_row_flush(&collocates.row, THEMA_NO_TERM, options->min_count, result);
  g_auto(ThemaMarginSums) words = {0};
  if (result->marginals != THEMA_MARGINALS_WINDOWS) {
    words = thema_margins_of_words(places);
    result->n = words.n;
    collocates.f1 = nodes->len;
    collocates.column = words.second;
  }
  for (guint i = 0; i < result->pairs->len; i++) {
    ThemaPair *pair = &g_array_index(result->pairs, ThemaPair, i);
    pair->f1 = collocates.f1;
    pair->f2 = collocates.column[pair->term2];
    pair->term2 = places->id_of_rank[pair->term2];
  }
  thema_row_clear(&collocates.row);
  return result;
}
