#ifndef THEMA_MODEL_SPARSE_H
#define THEMA_MODEL_SPARSE_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* A matrix of few non-zero numbers (compressed sparse rows), less the product of two vectors: element (i, j)
 * is the stored one, or 0, minus left[i]·right[j]. That is how a sparse matrix is centred without becoming a
 * dense one. All arrays are borrowed; all numbers are finite. */
typedef struct {
  guint32 n_rows;
  guint32 n_columns;
  const gsize *row;      /* n_rows + 1 offsets into the next two */
  const guint32 *column; /* each once in a row */
  const double *value;
  const double *left;  /* n_rows, or NULL: nothing is taken away … */
  const double *right; /* n_columns; NULL with left */
} ThemaSparse;

/* The matrix times `width` vectors: `in` holds n_columns rows, `out` gets n_rows rows of `width` numbers. */
THEMA_API void thema_sparse_times(const ThemaSparse *matrix, const double *in, double *out, guint width);

/* The transposed matrix times `width` vectors: `in` holds n_rows rows, `out` gets n_columns rows. */
THEMA_API void thema_sparse_transposed_times(const ThemaSparse *matrix, const double *in, double *out,
                                             guint width);

/* Sums of the squared elements of each row (n_rows) and each column (n_columns), what is not stored included;
 * returns the sum of all. */
THEMA_API double thema_sparse_squares(const ThemaSparse *matrix, double *of_rows, double *of_columns);

G_END_DECLS

#endif
