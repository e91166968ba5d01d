#ifndef THEMA_MATRIX_MATRIX_H
#define THEMA_MATRIX_MATRIX_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"

G_BEGIN_DECLS

/* Unit × term counts as numbers only (compressed sparse rows), with the sums statistics need. Rows are units,
 * columns terms, both in the fixed order of the counts they come from. The arrays row, column and count are
 * borrowed from those counts, which must outlive the matrix. */
typedef struct {
  guint32 n_rows;
  guint32 n_columns;
  const gsize *row;      /* n_rows + 1 */
  const guint32 *column; /* rising within a row */
  const guint64 *count;
  const guint64 *row_tokens; /* word tokens of each unit, stopwords included */
  guint64 tokens;            /* word tokens of all units */
  guint64 *row_total;        /* sum of the row's counts */
  guint64 *column_total;     /* count of each term over all units */
  guint32 *column_units;     /* df: units that hold the term */
  guint32 *column_length;    /* characters of each term, 0 where the counts have no names for them */
} ThemaMatrix;

THEMA_API ThemaMatrix *thema_matrix_new(const ThemaCounts *counts);
/* The same by so many threads; 0 for as many as the machine has cores. */
THEMA_API ThemaMatrix *thema_matrix_by_threads(const ThemaCounts *counts, guint threads);
THEMA_API void thema_matrix_free(ThemaMatrix *matrix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaMatrix, thema_matrix_free)

G_END_DECLS

#endif
