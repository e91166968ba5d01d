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

/* Counts by rank of one row, and which of them are not zero. */
typedef struct {
  guint32 n_terms;
  guint64 *count;
  guint32 *touched;
  guint32 n_touched;
} ThemaRow;

ThemaRow thema_row_new(guint32 n_terms);
void thema_row_clear(ThemaRow *row);

static inline void thema_row_add(ThemaRow *row, guint32 rank)
{
  if (row->count[rank]++ == 0)
    row->touched[row->n_touched++] = rank;
}

/* Appends the row as pairs of ranks with at least `min_count`, f set, in rank order, and empties it. */
void thema_row_flush(ThemaRow *row, guint32 term1, guint64 min_count, GArray *pairs);

/* Counts all pairs: ranks in term1 and term2, f, f1, f2 and n set. */
ThemaCooccurrence *thema_cooccurrence_windows(const ThemaPlaces *places,
                                              const ThemaCooccurrenceOptions *options);
ThemaCooccurrence *thema_cooccurrence_contexts(const ThemaPlaces *places,
                                               const ThemaCooccurrenceOptions *options);

G_END_DECLS

#endif
