#include <math.h>

#include "model/map-private.h"
#include "model/svd.h"

/* Square roots of the margins' shares of all counts. */
static double *root_masses(const guint64 *totals, guint32 n, double all)
{
  double *roots = g_new(double, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++)
    roots[i] = sqrt((double)totals[i] / all);
  return roots;
}

static double sum_counts(const ThemaMatrix *matrix)
{
  double all = 0;
  for (guint32 i = 0; i < matrix->n_rows; i++)
    all += (double)matrix->row_total[i];
  return all;
}

/* One side of the map: vectors times value over the root of the mass. */
static void place(const double *vectors, const double *values, guint k, const double *root_mass, guint32 n,
                  double *coordinates, double *mass)
{
  for (guint32 i = 0; i < n; i++) {
    mass[i] = root_mass[i] * root_mass[i];
    for (guint d = 0; d < k; d++)
      coordinates[(gsize)i * k + d] = vectors[(gsize)d * n + i] * values[d] / root_mass[i];
  }
}

/* The standardized residuals (p - rc)/sqrt(rc) are p/sqrt(rc) less the product of the roots of the masses. */
ThemaMap *thema_correspondence(const ThemaMapInput *input, guint n_dimensions)
{
  const ThemaMatrix *counts = input->matrix;
  guint32 n_rows = counts->n_rows, n_columns = counts->n_columns;
  double all = sum_counts(counts);
  g_autofree double *row = root_masses(counts->row_total, n_rows, all);
  g_autofree double *column = root_masses(counts->column_total, n_columns, all);
  g_autofree double *share = g_new(double, counts->row[n_rows] + 1);
  for (guint32 i = 0; i < n_rows; i++)
    for (gsize e = counts->row[i]; e < counts->row[i + 1]; e++)
      share[e] = (double)counts->count[e] / all / (row[i] * column[counts->column[e]]);
  ThemaSparse residuals = {n_rows, n_columns, counts->row, counts->column, share, row, column};
  g_autoptr(ThemaSvd) svd = thema_svd_new(&residuals, n_dimensions);
  ThemaMap *map = thema_map_new(n_rows, n_columns, svd->n);
  g_autofree double *of_columns = g_new(double, (gsize)n_columns + 1);
  map->total = thema_sparse_squares(&residuals, map->unit_square, of_columns);
  for (guint d = 0; d < svd->n; d++)
    map->eigenvalue[d] = svd->value[d] * svd->value[d];
  place(svd->left, svd->value, svd->n, row, n_rows, map->unit, map->unit_mass);
  place(svd->right, svd->value, svd->n, column, n_columns, map->term, map->term_mass);
  for (guint32 i = 0; i < n_rows; i++)
    map->unit_square[i] /= map->unit_mass[i];
  thema_map_orient(map);
  return map;
}
