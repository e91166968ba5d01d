#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "model/partition.h"

#define EXCHANGES_MOST 10000 /* a guard: each lowers the sum, so that there is an end */
#define ROUNDING 1e-12       /* a gain below this share of the sum is none */

typedef struct {
  const double *distances;
  guint32 n, k;
  guint32 *medoid;  /* k units */
  guint32 *nearest; /* of each unit: which medoid, from 0 … */
  double *first;    /* … how far it is … */
  double *second;   /* … and how far the next one */
} Medoids;

static double distance(const Medoids *medoids, guint32 i, guint32 j)
{
  return medoids->distances[(gsize)i * medoids->n + j];
}

static void assign(Medoids *medoids)
{
  for (guint32 i = 0; i < medoids->n; i++) {
    medoids->first[i] = medoids->second[i] = INFINITY;
    for (guint32 m = 0; m < medoids->k; m++) {
      double d = distance(medoids, i, medoids->medoid[m]);
      if (d < medoids->first[i]) {
        medoids->second[i] = medoids->first[i];
        medoids->first[i] = d;
        medoids->nearest[i] = m;
      } else if (d < medoids->second[i]) {
        medoids->second[i] = d;
      }
    }
  }
  /* A medoid stays with itself, whatever stands in the same place, so that no cluster is empty. */
  for (guint32 m = 0; m < medoids->k; m++)
    medoids->nearest[medoids->medoid[m]] = m;
}

static bool is_medoid(const Medoids *medoids, guint32 unit)
{
  for (guint32 m = 0; m < medoids->k; m++)
    if (medoids->medoid[m] == unit)
      return true;
  return false;
}

/* One medoid after the other, each the one that helps most; of equal ones the last, as in R's pam. */
static void build(Medoids *medoids, guint32 k)
{
  for (medoids->k = 0; medoids->k < k; medoids->k++) {
    guint32 best = G_MAXUINT32;
    double least = INFINITY;
    for (guint32 c = 0; c < medoids->n; c++) {
      double sum = 0;
      if (is_medoid(medoids, c))
        continue;
      for (guint32 j = 0; j < medoids->n; j++)
        sum += fmin(distance(medoids, c, j), medoids->first[j]);
      if (best == G_MAXUINT32 || sum <= least * (1 + ROUNDING)) {
        least = fmin(least, sum);
        best = c;
      }
    }
    medoids->medoid[medoids->k] = best;
    for (guint32 j = 0; j < medoids->n; j++)
      medoids->first[j] = fmin(medoids->first[j], distance(medoids, best, j));
  }
}

/* What the sum changes by when unit c takes the place of each medoid: into change[]. A unit gains from c
 * whichever medoid goes; the units of the one that goes fall to c or to their second. */
static void exchange(const Medoids *medoids, guint32 c, double *change)
{
  double for_all = 0;
  memset(change, 0, sizeof(double) * medoids->k);
  for (guint32 j = 0; j < medoids->n; j++) {
    double d = distance(medoids, c, j), gain = fmin(d - medoids->first[j], 0);
    for_all += gain;
    change[medoids->nearest[j]] += fmin(d, medoids->second[j]) - medoids->first[j] - gain;
  }
  for (guint32 m = 0; m < medoids->k; m++)
    change[m] += for_all;
}

/* Makes the best exchange; false where none helps. */
static bool improve(Medoids *medoids)
{
  g_autofree double *change = g_new(double, medoids->k);
  double sum = 0;
  guint32 unit = 0, place = 0;
  for (guint32 j = 0; j < medoids->n; j++)
    sum += medoids->first[j];
  double floor = -ROUNDING * sum, best = floor;
  for (guint32 c = 0; c < medoids->n; c++) {
    if (is_medoid(medoids, c))
      continue;
    exchange(medoids, c, change);
    for (guint32 m = 0; m < medoids->k; m++)
      if (change[m] < best + (best < floor ? floor : 0)) {
        best = change[m];
        unit = c;
        place = m;
      }
  }
  if (!(best < floor))
    return false;
  medoids->medoid[place] = unit;
  assign(medoids);
  return true;
}

/* Numbers clusters in order of their first units. */
static void number_clusters(const Medoids *medoids, guint32 *medoid)
{
  g_autofree guint32 *number = g_new(guint32, medoids->k);
  guint32 n_clusters = 0;
  for (guint32 m = 0; m < medoids->k; m++)
    number[m] = G_MAXUINT32;
  for (guint32 i = 0; i < medoids->n; i++) {
    guint32 *of_medoid = &number[medoids->nearest[i]];
    if (*of_medoid == G_MAXUINT32) {
      medoid[n_clusters] = medoids->medoid[medoids->nearest[i]];
      *of_medoid = n_clusters++;
    }
    medoids->nearest[i] = *of_medoid;
  }
}

guint32 *thema_medoids(const double *distances, guint32 n, guint32 k, guint32 *medoid)
{
  g_return_val_if_fail(k >= 1 && k <= n, NULL);
  Medoids medoids = {.distances = distances,
                     .n = n,
                     .medoid = g_new(guint32, k),
                     .nearest = g_new0(guint32, n),
                     .first = g_new(double, n),
                     .second = g_new(double, n)};
  for (guint32 i = 0; i < n; i++)
    medoids.first[i] = INFINITY;
  build(&medoids, k);
  assign(&medoids);
  for (guint exchanges = 0; exchanges < EXCHANGES_MOST && improve(&medoids); exchanges++)
    ;
  number_clusters(&medoids, medoid);
  g_free(medoids.medoid);
  g_free(medoids.first);
  g_free(medoids.second);
  return medoids.nearest;
}
