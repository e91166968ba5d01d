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
  guint32 n_terms;
  guint32 *rank_at;    /* of each position; THEMA_PAD for what makes no pair */
  guint32 *id_of_rank; /* vocabulary ids */
  GArray *segments;    /* of ThemaSpan: what a window does not cross, or the contexts; none is empty */
} ThemaPlaces;

ThemaPlaces *thema_places_new(const ThemaStream *stream, const ThemaCooccurrenceOptions *options);
void thema_places_free(ThemaPlaces *places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaPlaces, thema_places_free)

/* The positions [first, end) up to `reach` before `position`, and after it, within a segment. */
ThemaSpan thema_places_before(ThemaSpan segment, gsize position, guint reach);
ThemaSpan thema_places_after(ThemaSpan segment, gsize position, guint reach);

/* A list of numbers for each of `n` rows: those of row r are item[row[r]] … item[row[r + 1] - 1]. */
typedef struct {
  gsize *row; /* n + 1 */
  guint32 *item;
} ThemaPostings;

/* The rising positions of each term. */
ThemaPostings thema_postings_of_terms(const ThemaPlaces *places);
/* The rising contexts of each term, and the rising terms of each context. */
ThemaPostings thema_postings_of_contexts(const ThemaPlaces *places);
ThemaPostings thema_postings_turn(const ThemaPostings *postings, guint32 n, guint32 n_turned);
void thema_postings_clear(ThemaPostings *postings);

/* Counts by rank of one row, and which of them are not zero. Where distances have weights, one count for each
 * of them too, so that sums are of integers until the row is done. */
typedef struct {
  guint32 n_terms;
  guint64 *count;
  guint32 *touched;
  guint32 n_touched;
  const double *weights; /* of distance 1, 2, …; NULL: the rest is not used */
  guint n_distances;
  guint32 *slot;       /* by rank: when it was touched */
  GArray *by_distance; /* of guint64: n_distances counts for each slot */
} ThemaRow;

ThemaRow thema_row_new(guint32 n_terms, const ThemaCooccurrenceOptions *options);
void thema_row_clear(ThemaRow *row);

/* Room for the distances of a rank that was just touched. */
void thema_row_open_slot(ThemaRow *row, guint32 rank);

/* `distance` from 1; it matters in weighted rows only. */
static inline void thema_row_add(ThemaRow *row, guint32 rank, gsize distance)
{
  if (row->count[rank]++ == 0) {
    row->touched[row->n_touched++] = rank;
    if (row->weights)
      thema_row_open_slot(row, rank);
  }
  if (row->weights)
    g_array_index(row->by_distance, guint64, (gsize)row->slot[rank] * row->n_distances + distance - 1)++;
}

/* Puts word frequencies in the place of marginals where the options ask for them: of a node with
 * `node_count` occurrences, or (G_MAXUINT64) of term1, which is a rank as term2 is. */
void thema_cooccurrence_apply_frequencies(ThemaCooccurrence *result, const ThemaPlaces *places,
                                          guint64 node_count);

/* A result without pairs yet. */
ThemaCooccurrence *thema_cooccurrence_empty(const ThemaCooccurrenceOptions *options);

/* Appends the row as pairs of ranks with at least `min_count`, f set, in rank order, and empties it. */
void thema_row_flush(ThemaRow *row, guint32 term1, guint64 min_count, ThemaCooccurrence *result);

/* Counts all pairs: ranks in term1 and term2, f, f1, f2 and n set. */
ThemaCooccurrence *thema_cooccurrence_windows(const ThemaPlaces *places,
                                              const ThemaCooccurrenceOptions *options);
ThemaCooccurrence *thema_cooccurrence_contexts(const ThemaPlaces *places,
                                               const ThemaCooccurrenceOptions *options);

G_END_DECLS

#endif
