/* Principal components and latent semantic analysis: a decomposition of weights, with a centre and without.
 */
#include <math.h>

#include "model/map-private.h"
#include "model/svd.h"

static ThemaSparse weight_matrix(const ThemaMapInput *input)
{
  return (ThemaSparse){.n_rows = input->matrix->n_rows,
                       .n_columns = input->matrix->n_columns,
                       .row = input->matrix->row,
                       .column = input->matrix->column,
                       .value = input->weights};
}

/* Units at left·value; an eigenvalue is value² times what a unit weighs; terms at right·term_scale^value. */
static ThemaMap *place(const ThemaSparse *matrix, guint n_dimensions, double unit_mass, gboolean scale_terms)
{
  g_autoptr(ThemaSvd) svd = thema_svd_new(matrix, n_dimensions);
  guint k = svd->n;
  ThemaMap *map = thema_map_new(matrix->n_rows, matrix->n_columns, k);
  g_autofree double *of_columns = g_new(double, (gsize)matrix->n_columns + 1);
  map->total = unit_mass * thema_sparse_squares(matrix, map->unit_square, of_columns);
  for (guint d = 0; d < k; d++) {
    map->eigenvalue[d] = unit_mass * svd->value[d] * svd->value[d];
    for (guint32 i = 0; i < matrix->n_rows; i++)
      map->unit[(gsize)i * k + d] = svd->left[(gsize)d * matrix->n_rows + i] * svd->value[d];
    for (guint32 j = 0; j < matrix->n_columns; j++)
      map->term[(gsize)j * k + d] =
          svd->right[(gsize)d * matrix->n_columns + j] * (scale_terms ? svd->value[d] : 1);
  }
  for (guint32 i = 0; i < matrix->n_rows; i++)
    map->unit_mass[i] = unit_mass;
  thema_map_orient(map);
  return map;
}

ThemaMap *thema_principal_components(const ThemaMapInput *input, guint n_dimensions)
{
  ThemaSparse matrix = weight_matrix(input);
  g_autofree double *ones = g_new(double, (gsize)matrix.n_rows + 1);
  g_autofree double *means = g_new0(double, (gsize)matrix.n_columns + 1);
  for (guint32 i = 0; i < matrix.n_rows; i++) {
    ones[i] = 1;
    for (gsize e = matrix.row[i]; e < matrix.row[i + 1]; e++)
      means[matrix.column[e]] += matrix.value[e];
  }
  for (guint32 j = 0; j < matrix.n_columns; j++)
    means[j] /= matrix.n_rows;
  matrix.left = ones;
  matrix.right = means;
  return place(&matrix, n_dimensions, matrix.n_rows > 1 ? 1. / (matrix.n_rows - 1) : 1, FALSE);
}

ThemaMap *thema_latent_semantics(const ThemaMapInput *input, guint n_dimensions)
{
  ThemaSparse matrix = weight_matrix(input);
  return place(&matrix, n_dimensions, 1, TRUE);
}
