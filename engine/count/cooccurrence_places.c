#include <stdlib.h>

#include "count/cooccurrence-private.h"

/* Whether two sentences that follow each other stand in one segment. */
static bool together(const ThemaSentence *a, const ThemaSentence *b, ThemaMeet segment)
{
  bool same = a->document == b->document;
  if (segment <= THEMA_MEET_SECTION)
    same = same && a->section == b->section;
  if (segment <= THEMA_MEET_PARAGRAPH)
    same = same && a->paragraph == b->paragraph;
  if (segment <= THEMA_MEET_SENTENCE)
    same = false;
  return same;
}

static ThemaMeet segment_of(const ThemaCooccurrenceOptions *options)
{
  if (options->meet != THEMA_MEET_WINDOW)
    return options->meet;
  switch (options->within) {
  case THEMA_WITHIN_SENTENCE:
    return THEMA_MEET_SENTENCE;
  case THEMA_WITHIN_PARAGRAPH:
    return THEMA_MEET_PARAGRAPH;
  case THEMA_WITHIN_DOCUMENT:
    return THEMA_MEET_DOCUMENT;
  case THEMA_WITHIN_SECTION:
    break;
  }
  return THEMA_MEET_SECTION;
}

static GArray *cut_segments(const ThemaStream *stream, ThemaMeet meet)
{
  GArray *segments = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  const ThemaSentence *before = NULL;
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    if (sentence->first == sentence->end)
      continue;
    if (before && together(before, sentence, meet)) {
      g_array_index(segments, ThemaSpan, segments->len - 1).end = sentence->end;
    } else {
      ThemaSpan segment = {sentence->first, sentence->end};
      g_array_append_val(segments, segment);
    }
    before = sentence;
  }
  return segments;
}

ThemaPlaces *thema_places_new(const ThemaStream *stream, const ThemaCooccurrenceOptions *options)
{
  ThemaPlaces *places = g_new0(ThemaPlaces, 1);
  places->n_positions = stream->positions->len;
  places->own = (guint32)(places->n_positions - stream->beyond);
  places->n_terms = thema_vocabulary_size(stream->vocabulary);
  g_autofree guint32 *ranks = thema_vocabulary_ranks(stream->vocabulary);
  places->id_of_rank = g_new(guint32, places->n_terms);
  for (guint32 id = 0; id < places->n_terms; id++)
    places->id_of_rank[ranks[id]] = id;
  places->only = options->only ? g_new(guint8, (gsize)places->n_terms + 1) : NULL;
  for (guint32 id = 0; options->only && id < places->n_terms; id++)
    places->only[ranks[id]] = options->only[id];
  places->rank_at = g_new(guint32, places->n_positions);
  for (guint32 p = 0; p < places->n_positions; p++) {
    const ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, p);
    places->rank_at[p] = position->reason == THEMA_KEPT ? ranks[position->term] : THEMA_PAD;
  }
  places->segments = cut_segments(stream, segment_of(options));
  return places;
}

void thema_places_free(ThemaPlaces *places)
{
  if (!places)
    return;
  g_free(places->rank_at);
  g_free(places->id_of_rank);
  g_free(places->only);
  g_array_unref(places->segments);
  g_free(places);
}

ThemaSpan thema_places_before(const ThemaPlaces *places, ThemaSpan segment, gsize position, guint reach)
{
  gsize room = position - segment.start;
  gsize end = MIN(position, places->own);
  return (ThemaSpan){MIN(position - MIN(room, reach), end), end};
}

ThemaSpan thema_places_after(const ThemaPlaces *places, ThemaSpan segment, gsize position, guint reach)
{
  gsize room = position < places->own ? segment.end - position - 1 : 0;
  return (ThemaSpan){position + 1, position + 1 + MIN(room, reach)};
}

/* Turns counts that stand at row[r + 1] into offsets; `row` has n + 1 places. */
static void counts_to_offsets(gsize *row, guint32 n)
{
  for (guint32 r = 0; r < n; r++)
    row[r + 1] += row[r];
}

ThemaPostings thema_postings_of_terms(const ThemaPlaces *places)
{
  ThemaPostings postings = {.row = g_new0(gsize, (gsize)places->n_terms + 1)};
  for (guint32 p = 0; p < places->n_positions; p++)
    if (places->rank_at[p] != THEMA_PAD)
      postings.row[places->rank_at[p] + 1]++;
  counts_to_offsets(postings.row, places->n_terms);
  postings.item = g_new(guint32, postings.row[places->n_terms]);
  g_autofree gsize *next = g_memdup2(postings.row, ((gsize)places->n_terms + 1) * sizeof(gsize));
  for (guint32 p = 0; p < places->n_positions; p++)
    if (places->rank_at[p] != THEMA_PAD)
      postings.item[next[places->rank_at[p]]++] = p;
  return postings;
}

ThemaPostings thema_postings_of_contexts(const ThemaPlaces *places)
{
  ThemaPostings positions = thema_postings_of_terms(places);
  ThemaPostings contexts = {g_new0(gsize, (gsize)places->n_terms + 1), NULL};
  g_autofree guint32 *context_at = g_new(guint32, places->n_positions);
  for (guint32 c = 0; c < places->segments->len; c++) {
    ThemaSpan segment = g_array_index(places->segments, ThemaSpan, c);
    for (gsize p = segment.start; p < segment.end; p++)
      context_at[p] = c;
  }
  contexts.item = positions.item; /* written behind the reading */
  gsize n = 0;
  for (guint32 rank = 0; rank < places->n_terms; rank++) {
    guint32 last = G_MAXUINT32;
    for (gsize i = positions.row[rank]; i < positions.row[rank + 1]; i++) {
      guint32 context = context_at[positions.item[i]];
      if (context != last)
        contexts.item[n++] = context;
      last = context;
    }
    contexts.row[rank + 1] = n;
  }
  g_free(positions.row);
  return contexts;
}

ThemaPostings thema_postings_turn(const ThemaPostings *postings, guint32 n, guint32 n_turned, guint32 *at)
{
  ThemaPostings turned = {g_new0(gsize, (gsize)n_turned + 1), g_new(guint32, postings->row[n])};
  for (gsize i = 0; i < postings->row[n]; i++)
    turned.row[postings->item[i] + 1]++;
  counts_to_offsets(turned.row, n_turned);
  g_autofree gsize *next = g_memdup2(turned.row, ((gsize)n_turned + 1) * sizeof(gsize));
  for (guint32 r = 0; r < n; r++)
    for (gsize i = postings->row[r]; i < postings->row[r + 1]; i++) {
      gsize to = next[postings->item[i]]++;
      turned.item[to] = r;
      at[i] = (guint32)(to - turned.row[postings->item[i]]);
    }
  return turned;
}

void thema_postings_clear(ThemaPostings *postings)
{
  g_free(postings->row);
  g_free(postings->item);
}

ThemaRow thema_row_new(guint32 n_terms, const ThemaCooccurrenceOptions *options)
{
  ThemaRow row = {.n_terms = n_terms, .count = g_new0(guint64, n_terms), .touched = g_new(guint32, n_terms)};
  if (options->meet != THEMA_MEET_WINDOW || !options->weights)
    return row;
  row.n_distances = MAX(options->left, options->right);
  row.slot = g_new(guint32, n_terms);
  row.by_distance = g_array_new(FALSE, TRUE, sizeof(guint64));
  return row;
}

void thema_row_clear(ThemaRow *row)
{
  g_free(row->count);
  g_free(row->touched);
  g_free(row->slot);
  g_clear_pointer(&row->by_distance, g_array_unref);
}

void thema_row_open_slot(ThemaRow *row, guint32 rank)
{
  row->slot[rank] = row->n_touched - 1;
  g_array_set_size(row->by_distance, row->n_touched * row->n_distances);
}

static int by_rank(const void *a, const void *b)
{
  guint32 left = *(const guint32 *)a;
  guint32 right = *(const guint32 *)b;
  return (left > right) - (left < right);
}

void thema_sort_ranks(guint32 *ranks, guint32 n)
{
  qsort(ranks, n, sizeof(guint32), by_rank);
}

/* Puts the touched ranks in order: a full row by walking it, a sparse one by sorting. */
static void order_touched(ThemaRow *row)
{
  if (row->n_touched < row->n_terms / 16) {
    thema_sort_ranks(row->touched, row->n_touched);
    return;
  }
  guint32 n = 0;
  for (guint32 rank = 0; rank < row->n_terms; rank++)
    if (row->count[rank] > 0)
      row->touched[n++] = rank;
}

void thema_pair_rows_init(ThemaPairRows *rows, const ThemaCooccurrenceOptions *options)
{
  bool weighted = options->meet == THEMA_MEET_WINDOW && options->weights;
  rows->pairs = g_array_new(FALSE, FALSE, sizeof(ThemaPair));
  rows->distances = g_array_new(FALSE, FALSE, sizeof(guint64));
  rows->n_distances = weighted ? MAX(options->left, options->right) : 0;
}

void thema_pair_rows_clear(ThemaPairRows *rows)
{
  g_clear_pointer(&rows->pairs, g_array_unref);
  g_clear_pointer(&rows->distances, g_array_unref);
}

void thema_row_flush(ThemaRow *row, guint32 term1, guint64 min_count, ThemaPairRows *into)
{
  order_touched(row);
  for (guint32 i = 0; i < row->n_touched; i++) {
    guint32 rank = row->touched[i];
    ThemaPair pair = {.term1 = term1, .term2 = rank, .f = row->count[rank]};
    row->count[rank] = 0;
    if (pair.f < min_count)
      continue;
    g_array_append_val(into->pairs, pair);
    if (row->n_distances > 0)
      g_array_append_vals(
          into->distances,
          &g_array_index(row->by_distance, guint64, (gsize)row->slot[rank] * row->n_distances),
          row->n_distances);
  }
  row->n_touched = 0;
  if (row->n_distances > 0)
    g_array_set_size(row->by_distance, 0);
}
