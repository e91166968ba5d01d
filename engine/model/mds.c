#include <math.h>

#include "model/eigen-private.h"
#include "model/map-private.h"

#define FLOOR 1e-12 /* an eigenvalue below this share of the largest is rounding */

/* Minus half the squared distances, each row and column less its mean: the products of the points' vectors
 * from their centre (Torgerson 1952). */
static double *centred_products(const double *distances, guint32 n)
{
  double *products = g_new(double, (gsize)n *n + 1);
  g_autofree double *mean = g_new0(double, (gsize)n + 1);
  double all = 0;
  for (guint32 i = 0; i < n; i++) {
    for (guint32 j = 0; j < n; j++) {
      double d = distances[(gsize)i * n + j];
      products[(gsize)i * n + j] = -d * d / 2;
      mean[i] += products[(gsize)i * n + j];
    }
    mean[i] /= n;
    all += mean[i];
  }
  all /= n;
  for (guint32 i = 0; i < n; i++)
    for (guint32 j = 0; j < n; j++)
      products[(gsize)i * n + j] += all - (mean[i] + mean[j]);
  return products;
}

typedef struct {
  const double *elements;
  guint32 n;
} Square;

static void times_square(gconstpointer data, const double *in, double *out, guint width)
{
  const Square *square = data;
  for (guint32 i = 0; i < square->n; i++) {
    double *to = out + (gsize)i * width;
    const double *row = square->elements + (gsize)i * square->n;
    for (guint c = 0; c < width; c++)
      to[c] = 0;
    for (guint32 j = 0; j < square->n; j++)
      for (guint c = 0; c < width; c++)
        to[c] += row[j] * in[(gsize)j * width + c];
  }
}

ThemaMap *thema_mds(const double *distances, guint32 n, guint n_dimensions)
{
  g_autofree double *products = centred_products(distances, n);
  Square square = {products, n};
  ThemaSymmetric symmetric = {n, times_square, &square};
  g_autofree double *values = NULL, *vectors = NULL;
  guint k = MIN(n_dimensions, n), found = 0;
  if (k > 0)
    k = thema_eigen_largest(&symmetric, k, &values, &vectors);
  while (found < k && values[found] > FLOOR * values[0])
    found++;
  ThemaMap *map = thema_map_new(n, 0, found);
  for (guint32 i = 0; i < n; i++) {
    map->unit_square[i] = products[(gsize)i * n + i];
    map->total += map->unit_square[i];
  }
  for (guint d = 0; d < found; d++) {
    map->eigenvalue[d] = values[d];
    for (guint32 i = 0; i < n; i++)
      map->unit[(gsize)i * found + d] = sqrt(values[d]) * vectors[(gsize)d * n + i];
  }
  thema_map_orient(map);
  return map;
}
