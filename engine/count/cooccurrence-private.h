#ifndef THEMA_COUNT_COOCCURRENCE_PRIVATE_H
#define THEMA_COUNT_COOCCURRENCE_PRIVATE_H

#include <glib.h>

#include "base/span.h"
#include "count/cooccurrence.h"

G_BEGIN_DECLS

#define THEMA_PAD G_MAXUINT32

/* A stream laid out for pairing. Terms go by their rank in byte order, so that whatever is walked by number
 * comes out in the order of the rows. */
typedef struct {
  guint32 n_positions;
  guint32 own; /* of them; those behind are of the next part (see ThemaStream), and what is left of a pair
                  counts */
  guint32 n_terms;
  guint32 *rank_at;    /* of each position; THEMA_PAD for what makes no pair */
  guint32 *id_of_rank; /* vocabulary ids */
  guint8 *only;        /* by rank, as in the options; NULL for all */
  GArray *segments;    /* of ThemaSpan: what a window does not cross, or the contexts; none is empty */
} ThemaPlaces;

ThemaPlaces *thema_places_new(const ThemaStream *stream, const ThemaCooccurrenceOptions *options);
void thema_places_free(ThemaPlaces *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaPlaces, thema_places_free)

/* Whether a term may be in a row. */
static inline bool thema_places_pair(const ThemaPlaces *places, guint32 rank)
{
  return !places->only || places->only[rank];
}

/* The positions [first, end) up to `reach` before `position`, and after it, within a segment: those with
 * which it makes pairs that are counted here, not in the next part. */
ThemaSpan thema_places_before(const ThemaPlaces *places, ThemaSpan segment, gsize position, guint reach);
ThemaSpan thema_places_after(const ThemaPlaces *places, ThemaSpan segment, gsize position, guint reach);

/* A list of numbers for each of `n` rows: those of row r are item[row[r]] … item[row[r + 1] - 1]. */
typedef struct {
  gsize *row; /* n + 1 */
  guint32 *item;
} ThemaPostings;

/* The rising positions of each term. */
ThemaPostings thema_postings_of_terms(const ThemaPlaces *places);
/* The rising contexts of each term, and the rising terms of each context; at[i] is where the term of item i
 * stands among those of its context. */
ThemaPostings thema_postings_of_contexts(const ThemaPlaces *places);
ThemaPostings thema_postings_turn(const ThemaPostings *postings, guint32 n, guint32 n_turned, guint32 *at);
void thema_postings_clear(ThemaPostings *postings);

/* Counts by rank of one row, and which of them are not zero. Where distances have weights, one count for each
 * of them too, so that sums are of integers until the row is done. */
typedef struct {
  guint32 n_terms;
  guint64 *count;
  guint32 *touched;
  guint32 n_touched;
  guint n_distances;   /* that have weights; 0: the rest is not used */
  guint32 *slot;       /* by rank: when it was touched */
  GArray *by_distance; /* of guint64: n_distances counts for each slot */
} ThemaRow;

ThemaRow thema_row_new(guint32 n_terms, const ThemaCooccurrenceOptions *options);
void thema_row_clear(ThemaRow *row);

void thema_sort_ranks(guint32 *ranks, guint32 n);

/* Room for the distances of a rank that was just touched. */
void thema_row_open_slot(ThemaRow *row, guint32 rank);

/* `distance` from 1; it matters in weighted rows only. */
static inline void thema_row_add(ThemaRow *row, guint32 rank, gsize distance)
{
  if (row->count[rank]++ == 0) {
    row->touched[row->n_touched++] = rank;
    if (row->n_distances > 0)
      thema_row_open_slot(row, rank);
  }
  if (row->n_distances > 0)
    g_array_index(row->by_distance, guint64, (gsize)row->slot[rank] * row->n_distances + distance - 1)++;
}

/* Pairs of some rows as they are counted: f, and of weighted windows their meetings by distance. */
typedef struct {
  GArray *pairs;     /* of ThemaPair */
  GArray *distances; /* of guint64: n_distances counts of each pair */
  guint n_distances; /* 0 without weights */
} ThemaPairRows;

void thema_pair_rows_init(ThemaPairRows *rows, const ThemaCooccurrenceOptions *options);
void thema_pair_rows_clear(ThemaPairRows *rows);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ThemaPairRows, thema_pair_rows_clear)

/* Appends the row as pairs of ranks with at least `min_count`, f set, in rank order, and empties it. */
void thema_row_flush(ThemaRow *row, guint32 term1, guint64 min_count, ThemaPairRows *into);

/* A result without pairs yet, and what adds rows to it. */
ThemaCooccurrence *thema_cooccurrence_empty(const ThemaCooccurrenceOptions *options);
void thema_cooccurrence_append(ThemaCooccurrence *result, const ThemaPairRows *rows, const double *weights);

/* What f1 and f2 of each rank are, and n. */
typedef struct {
  guint64 *first;
  guint64 *second;
  guint64 n;
} ThemaMarginSums;

/* All 0. */
ThemaMarginSums thema_margins_new(const ThemaPlaces *places);
/* Those of windows, from their real sizes: the kept tokens in the windows around a rank's positions, and the
 * kept tokens that have one of them in theirs. */
ThemaMarginSums thema_margins_of_windows(const ThemaPlaces *places, guint left, guint right);
/* Those of words: how often each occurs, and the word tokens. */
ThemaMarginSums thema_margins_of_words(const ThemaPlaces *places);
void thema_margins_clear(ThemaMarginSums *margins);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ThemaMarginSums, thema_margins_clear)

/* Lists the pairs of one node in rising order: their numbers and f. */
typedef void (*ThemaListRow)(gpointer data, guint worker, guint32 node, ThemaPairRows *into);
/* How many meetings that is, about. */
typedef gsize (*ThemaMeetings)(gconstpointer data, guint32 node);

/* Where pairs go as they are counted. */
typedef struct {
  gpointer data;
  /* Some rows, those of lower terms first: vocabulary ids, f, f1 and f2. */
  void (*take)(gpointer data, const ThemaPairRows *rows);
  /* What f1 and f2 of n terms are, once all rows are taken; NULL where nobody asks. */
  void (*take_margins)(gpointer data, const guint32 *ids, guint32 n, const ThemaMarginSums *margins);
  gint stopped; /* whether no more are wanted; changed atomically */
} ThemaPairSink;

/* The pairs of nodes 0 … n - 1, listed by several threads at once and given margins and ids. */
typedef struct {
  guint32 n;
  const guint32 *ids; /* in the vocabulary */
  const ThemaMarginSums *margins;
  const ThemaCooccurrenceOptions *options;
  guint n_workers;
  ThemaListRow list;
  ThemaMeetings meetings;
  gpointer data;
} ThemaRowLister;

void thema_rows_list(const ThemaRowLister *lister, ThemaPairSink *sink);

/* Counts all pairs; returns n. */
guint64 thema_cooccurrence_windows(const ThemaPlaces *places, const ThemaCooccurrenceOptions *options,
                                   guint threads, ThemaPairSink *sink);
guint64 thema_cooccurrence_contexts(const ThemaPlaces *places, const ThemaCooccurrenceOptions *options,
                                    guint threads, ThemaPairSink *sink);

/* What places have of a node: how often each rank meets it, f1, and the f2 of each rank and n in `margins`.
 */
typedef struct {
  ThemaRow row;
  guint64 f1;
  ThemaMarginSums margins;
} ThemaCollocates;

void thema_collocates_count(ThemaCollocates *collocates, const ThemaPlaces *places, const GArray *nodes,
                            const ThemaCooccurrenceOptions *options);
void thema_collocates_clear(ThemaCollocates *collocates);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ThemaCollocates, thema_collocates_clear)

G_END_DECLS

#endif
