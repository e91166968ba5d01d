#include "model/map.h"

#include <math.h>

#include "model/map-private.h"

#define ROUNDING 1e-8 /* relative */

static ThemaMap *compute_mds(const ThemaMapInput *input, guint n_dimensions)
{
  return thema_mds(input->distances, input->matrix->n_rows, n_dimensions);
}

static const ThemaMapMethod registry[] = {
    {"mds", THEMA_MAP_DISTANCES, compute_mds},
    {"ca", THEMA_MAP_COUNTS, thema_correspondence},
    {"pca", THEMA_MAP_WEIGHTS, thema_principal_components},
    {"lsa", THEMA_MAP_WEIGHTS, thema_latent_semantics},
};

const ThemaMapMethod *thema_map_methods(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}

ThemaMap *thema_map_new(guint32 n_units, guint32 n_terms, guint n_dimensions)
{
  ThemaMap *map = g_new(ThemaMap, 1);
  *map = (ThemaMap){.n_units = n_units,
                    .n_terms = n_terms,
                    .n_dimensions = n_dimensions,
                    .unit = g_new0(double, (gsize)n_units *n_dimensions + 1),
                    .term = g_new0(double, (gsize)n_terms *n_dimensions + 1),
                    .eigenvalue = g_new0(double, n_dimensions + 1),
                    .unit_mass = g_new0(double, (gsize)n_units + 1),
                    .unit_square = g_new0(double, (gsize)n_units + 1),
                    .term_mass = g_new0(double, (gsize)n_terms + 1)};
  for (guint32 i = 0; i < n_units; i++)
    map->unit_mass[i] = 1;
  for (guint32 j = 0; j < n_terms; j++)
    map->term_mass[j] = 1;
  return map;
}

static void orient(ThemaMap *map, guint d)
{
  guint k = map->n_dimensions;
  double largest = 0;
  gsize first = 0;
  for (guint32 i = 0; i < map->n_units; i++)
    largest = fmax(largest, fabs(map->unit[(gsize)i * k + d]));
  while (first < map->n_units && fabs(map->unit[first * k + d]) < largest * (1 - ROUNDING))
    first++;
  if (first == map->n_units || map->unit[first * k + d] >= 0)
    return;
  for (guint32 i = 0; i < map->n_units; i++)
    map->unit[(gsize)i * k + d] = -map->unit[(gsize)i * k + d];
  for (guint32 j = 0; j < map->n_terms; j++)
    map->term[(gsize)j * k + d] = -map->term[(gsize)j * k + d];
}

void thema_map_orient(ThemaMap *map)
{
  for (guint d = 0; d < map->n_dimensions; d++)
    orient(map, d);
}

void thema_map_free(ThemaMap *map)
{
  if (!map)
    return;
  g_free(map->unit);
  g_free(map->term);
  g_free(map->eigenvalue);
  g_free(map->unit_mass);
  g_free(map->unit_square);
  g_free(map->term_mass);
  g_free(map);
}

double *thema_map_term_centres(const ThemaMap *map, const ThemaMatrix *matrix)
{
  guint k = map->n_dimensions;
  double *centre = g_new0(double, (gsize)matrix->n_columns *k + 1);
  g_autofree double *weight = g_new0(double, (gsize)matrix->n_columns + 1);
  for (guint32 i = 0; i < matrix->n_rows; i++)
    for (gsize e = matrix->row[i]; e < matrix->row[i + 1]; e++) {
      double share = (double)matrix->count[e] / (double)matrix->row_total[i];
      weight[matrix->column[e]] += share;
      for (guint d = 0; d < k; d++)
        centre[(gsize)matrix->column[e] * k + d] += share * map->unit[(gsize)i * k + d];
    }
  for (guint32 j = 0; j < matrix->n_columns; j++)
    for (guint d = 0; d < k; d++)
      centre[(gsize)j * k + d] /= weight[j];
  return centre;
}
