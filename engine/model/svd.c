#include "model/svd.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "model/eigen-private.h"

#define RANK_FLOOR 1e-12 /* a squared singular value below this share of the largest is rounding */

/* A·Aᵀ or, with fewer columns than rows, Aᵀ·A. */
static void times_gram(gconstpointer data, const double *in, double *out, guint width)
{
  const ThemaSparse *matrix = data;
  if (matrix->n_rows <= matrix->n_columns) {
    g_autofree double *between = g_new(double, (gsize)matrix->n_columns *width);
    thema_sparse_transposed_times(matrix, in, between, width);
    thema_sparse_times(matrix, between, out, width);
  } else {
    g_autofree double *between = g_new(double, (gsize)matrix->n_rows *width);
    thema_sparse_times(matrix, in, between, width);
    thema_sparse_transposed_times(matrix, between, out, width);
  }
}

/* The largest square there could be if nothing was taken away: rounding is a share of it. */
static double stored_squares(const ThemaSparse *matrix)
{
  double sum = 0;
  for (gsize e = 0; e < matrix->row[matrix->n_rows]; e++)
    sum += matrix->value[e] * matrix->value[e];
  return sum;
}

/* The vectors of the other side, value·other being what the matrix makes of `known`. */
static double *other_side(const ThemaSparse *matrix, bool by_rows, const double *known, guint n,
                          double *values)
{
  guint32 n_known = by_rows ? matrix->n_rows : matrix->n_columns;
  guint32 n_other = by_rows ? matrix->n_columns : matrix->n_rows;
  double *others = g_new(double, (gsize)n_other *n + 1);
  for (guint v = 0; v < n; v++) {
    double *other = others + (gsize)v * n_other;
    double sum = 0;
    if (by_rows)
      thema_sparse_transposed_times(matrix, known + (gsize)v * n_known, other, 1);
    else
      thema_sparse_times(matrix, known + (gsize)v * n_known, other, 1);
    for (guint32 i = 0; i < n_other; i++)
      sum += other[i] * other[i];
    values[v] = sqrt(sum);
    for (guint32 i = 0; i < n_other; i++)
      other[i] /= values[v];
  }
  return others;
}

ThemaSvd *thema_svd_new(const ThemaSparse *matrix, guint k)
{
  ThemaSvd *svd = g_new0(ThemaSvd, 1);
  bool by_rows = matrix->n_rows <= matrix->n_columns;
  ThemaSymmetric gram = {MIN(matrix->n_rows, matrix->n_columns), times_gram, matrix};
  k = MIN(k, gram.n);
  g_autofree double *squares = NULL;
  double *known = NULL;
  guint found = k > 0 ? thema_eigen_largest(&gram, k, &squares, &known) : 0;
  double floor = found > 0 ? RANK_FLOOR * fmax(squares[0], 0.1 * stored_squares(matrix)) : 0;
  while (svd->n < found && squares[svd->n] > floor)
    svd->n++;
  svd->value = g_new(double, svd->n + 1);
  double *others = other_side(matrix, by_rows, known, svd->n, svd->value);
  svd->left = by_rows ? known : others;
  svd->right = by_rows ? others : known;
  return svd;
}

void thema_svd_free(ThemaSvd *svd)
{
  if (!svd)
    return;
  g_free(svd->value);
  g_free(svd->left);
  g_free(svd->right);
  g_free(svd);
}
