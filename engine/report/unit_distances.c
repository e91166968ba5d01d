#include "report/unit_distances.h"

#include <math.h>
#include <string.h>

#include "base/error.h"

#define UNITS_MOST 15000
#define PAIRS_AT_ONCE 1000000
#define ROUNDING 1e-14 /* a similarity that misses 1 by less is 1 */

static double as_distance(const ThemaSimilarity *measure, double value)
{
  if (measure->kind == THEMA_DISTANCE)
    return value;
  return 1 - value < ROUNDING ? 0 : sqrt(2 * (1 - value));
}

/* Enters the distances of pairs at [place of unit1][place of unit2]. */
static void enter(ThemaUnitDistances *distances, const guint32 *place, const ThemaSimilarity *measure,
                  const GArray *pairs)
{
  for (guint p = 0; p < pairs->len; p++) {
    const ThemaComparison *pair = &g_array_index(pairs, ThemaComparison, p);
    gsize i = place[pair->unit1], j = place[pair->unit2];
    distances->value[i * distances->n + j] = as_distance(measure, pair->value);
  }
}

/* Compares row by row; a directed measure both ways. */
static void compare(ThemaUnitDistances *distances, const ThemaProfiles *profiles, guint32 n_rows,
                    const ThemaSimilarity *measure, guint threads)
{
  g_autofree guint32 *place = g_new0(guint32, (gsize)n_rows + 1);
  for (guint32 i = 0; i < distances->n; i++)
    place[distances->unit[i]] = i;
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(ThemaComparison));
  for (guint32 i = 0; i < distances->n; i++) {
    for (guint32 j = measure->directed ? 0 : i + 1; j < distances->n; j++) {
      ThemaComparison pair = {distances->unit[i], distances->unit[j], NAN};
      if (i != j)
        g_array_append_val(pairs, pair);
    }
    if (pairs->len < PAIRS_AT_ONCE && i + 1 < distances->n)
      continue;
    thema_similarity_compute(profiles, measure, (ThemaComparison *)(gpointer)pairs->data, pairs->len,
                             threads);
    enter(distances, place, measure, pairs);
    g_array_set_size(pairs, 0);
  }
}

static void make_symmetric(ThemaUnitDistances *distances, bool directed)
{
  gsize n = distances->n;
  for (gsize i = 0; i < n; i++)
    for (gsize j = i + 1; j < n; j++) {
      double *there = &distances->value[i * n + j], *back = &distances->value[j * n + i];
      *there = *back = directed ? (*there + *back) / 2 : *there;
    }
}

/* Keeps the units that `keep` marks. */
static void keep_units(ThemaUnitDistances *distances, const guint8 *keep)
{
  guint32 kept = 0;
  gsize n = distances->n, to = 0;
  for (gsize i = 0; i < n; i++) {
    if (!keep[i])
      continue;
    for (gsize j = 0; j < n; j++)
      if (keep[j])
        distances->value[to++] = distances->value[i * n + j];
    distances->unit[kept++] = distances->unit[i];
  }
  distances->n = kept;
}

/* Leaves out the unit with the most undefined distances (of several the last), until there are none. */
static void drop_undefined(ThemaUnitDistances *distances)
{
  gsize n = distances->n;
  g_autofree guint32 *undefined = g_new0(guint32, n + 1);
  g_autofree guint8 *keep = g_new(guint8, n + 1);
  memset(keep, 1, n + 1);
  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++)
      undefined[i] += !isfinite(distances->value[i * n + j]);
  for (;;) {
    gsize worst = 0;
    for (gsize i = 1; i < n; i++)
      if (undefined[i] >= undefined[worst])
        worst = i;
    if (n == 0 || undefined[worst] == 0)
      break;
    keep[worst] = 0;
    undefined[worst] = 0;
    for (gsize j = 0; j < n; j++)
      undefined[j] -= keep[j] && !isfinite(distances->value[worst * n + j]);
  }
  keep_units(distances, keep);
}

static bool check_number(guint32 n, GError **error)
{
  if (n <= UNITS_MOST)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "%u units are too many to compare all with all; choose larger units with --by, fewer with "
              "--where, or do without distances: --method ca, pca or lsa with --cluster none",
              n);
  return false;
}

ThemaUnitDistances *thema_unit_distances_new(const ThemaMatrix *matrix, const ThemaSimilarity *measure,
                                             const ThemaWeighting *weighting, guint32 most_frequent,
                                             guint threads, GError **error)
{
  ThemaProfileOptions options = {measure->needs, *weighting, most_frequent};
  g_autoptr(ThemaProfileScale) scale = thema_profile_scale_new(matrix, &options, error);
  if (!scale)
    return NULL;
  g_autoptr(ThemaUnitDistances) distances = g_new0(ThemaUnitDistances, 1);
  distances->unit = g_new(guint32, (gsize)matrix->n_rows + 1);
  for (guint32 i = 0; i < matrix->n_rows; i++)
    if (matrix->row_total[i] > 0)
      distances->unit[distances->n++] = i;
  if (!check_number(distances->n, error))
    return NULL;
  g_autoptr(ThemaProfiles) profiles = thema_profiles_new(matrix, scale);
  distances->value = g_new0(double, (gsize)distances->n * distances->n + 1);
  compare(distances, profiles, matrix->n_rows, measure, threads);
  make_symmetric(distances, measure->directed);
  drop_undefined(distances);
  return g_steal_pointer(&distances);
}

void thema_unit_distances_free(ThemaUnitDistances *distances)
{
  if (!distances)
    return;
  g_free(distances->unit);
  g_free(distances->value);
  g_free(distances);
}
