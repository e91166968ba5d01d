#ifndef THEMA_MODEL_SVD_H
#define THEMA_MODEL_SVD_H

#include <glib.h>

#include "base/api.h"
#include "model/sparse.h"

G_BEGIN_DECLS

/* The first terms of a singular value decomposition: the matrix is about the sum of value·left·rightᵀ. */
typedef struct {
  guint n;       /* terms there are */
  double *value; /* n, the largest first */
  double *left;  /* n vectors of n_rows numbers, one after the other, of length 1 */
  double *right; /* n vectors of n_columns numbers */
} ThemaSvd;

/* At most the first `k`: fewer where the matrix is of lower rank, a singular value below 1e-6 times the
 * largest (or times the length of what is stored, before anything is taken away) counting as 0. From the
 * eigenvectors of the smaller of A·Aᵀ and Aᵀ·A, from a fixed start: the same matrix gives the same signs.
 * Free with thema_svd_free. */
THEMA_API ThemaSvd *thema_svd_new(const ThemaSparse *matrix, guint k);
THEMA_API void thema_svd_free(ThemaSvd *svd);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaSvd, thema_svd_free)

G_END_DECLS

#endif
