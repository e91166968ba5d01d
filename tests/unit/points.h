#ifndef THEMA_TESTS_POINTS_H
#define THEMA_TESTS_POINTS_H

#include <glib.h>
#include <math.h>

/* n points of `k` random coordinates from 0 to 10, the same for the same seed. Free with g_free. */
static inline double *points_random(guint32 seed, guint n, guint k)
{
  GRand *rand = g_rand_new_with_seed(seed);
  double *points = g_new(double, (gsize)n *k);
  for (guint i = 0; i < n * k; i++)
    points[i] = g_rand_double_range(rand, 0, 10);
  g_rand_free(rand);
  return points;
}

/* Their Euclidean distances, n × n. Free with g_free. */
static inline double *points_distances(const double *points, guint n, guint k)
{
  double *distances = g_new(double, (gsize)n *n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++) {
      double sum = 0;
      for (guint c = 0; c < k; c++)
        sum += (points[i * k + c] - points[j * k + c]) * (points[i * k + c] - points[j * k + c]);
      distances[i * n + j] = sqrt(sum);
    }
  return distances;
}

#endif
