#include <math.h>
#include <string.h>

#include "model/partition.h"

static double silhouette(const double *sums, const guint32 *sizes, guint32 k, guint32 own)
{
  if (sizes[own] == 1)
    return 0;
  double a = sums[own] / (sizes[own] - 1), b = INFINITY;
  for (guint32 c = 0; c < k; c++)
    if (c != own)
      b = fmin(b, sums[c] / sizes[c]);
  return a == b ? 0 : (b - a) / fmax(a, b);
}

double *thema_silhouettes(const double *distances, guint32 n, const guint32 *cluster, guint32 k)
{
  double *result = g_new(double, (gsize)n + 1);
  g_autofree double *sums = g_new(double, (gsize)k + 1);
  g_autofree guint32 *sizes = g_new0(guint32, (gsize)k + 1);
  for (guint32 i = 0; i < n; i++)
    sizes[cluster[i]]++;
  for (guint32 i = 0; i < n; i++) {
    memset(sums, 0, sizeof(double) * k);
    for (guint32 j = 0; j < n; j++)
      sums[cluster[j]] += distances[(gsize)i * n + j];
    result[i] = k > 1 ? silhouette(sums, sizes, k, cluster[i]) : NAN;
  }
  return result;
}

void thema_partition_centres(const double *distances, guint32 n, const guint32 *cluster, guint32 k,
                             guint32 *medoid)
{
  g_autofree double *least = g_new(double, (gsize)k + 1);
  for (guint32 c = 0; c < k; c++)
    least[c] = INFINITY;
  for (guint32 i = 0; i < n; i++) {
    double sum = 0;
    for (guint32 j = 0; j < n; j++)
      sum += cluster[j] == cluster[i] ? distances[(gsize)i * n + j] : 0;
    if (sum < least[cluster[i]]) {
      least[cluster[i]] = sum;
      medoid[cluster[i]] = i;
    }
  }
}
