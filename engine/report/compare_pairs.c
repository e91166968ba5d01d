#include <math.h>

#include "report/compare-private.h"

static void add_pair(GArray *pairs, guint32 unit1, guint32 unit2, bool directed)
{
  ThemaComparison there = {unit1, unit2, NAN}, back = {unit2, unit1, NAN};
  g_array_append_val(pairs, there);
  if (directed)
    g_array_append_val(pairs, back);
}

static bool is_named(const ThemaCompare *compare, guint32 unit)
{
  for (guint i = 0; i < compare->named->len; i++)
    if (g_array_index(compare->named, guint32, i) == unit)
      return true;
  return compare->named->len == 0;
}

/* All pairs of which one is named, or where `both`, both. */
static GArray *list_pairs(const ThemaCompare *compare, bool both, bool directed)
{
  GArray *pairs = g_array_new(FALSE, FALSE, sizeof(ThemaComparison));
  g_autofree bool *named = g_new(bool, (gsize)compare->n_units + 1);
  for (guint32 i = 0; i < compare->n_units; i++)
    named[i] = is_named(compare, i);
  for (guint32 i = 0; i < compare->n_units; i++)
    for (guint32 k = i + 1; k < compare->n_units; k++)
      if (both ? named[i] && named[k] : named[i] || named[k])
        add_pair(pairs, i, k, directed);
  return pairs;
}

/* The best of each unit so far, best first. */
typedef struct {
  const ThemaSimilarity *measure;
  guint most;
  guint *found;          /* by unit */
  ThemaComparison *best; /* by unit, `most` each */
} Nearest;

static bool is_nearer(const ThemaSimilarity *measure, double a, double b)
{
  return measure->kind == THEMA_SIMILARITY ? a > b : a < b;
}

/* Others of a unit come in their order, so that of equal ones the first stays first. */
static void offer(Nearest *nearest, guint32 unit, guint32 other, double value)
{
  ThemaComparison *best = nearest->best + (gsize)unit * nearest->most;
  guint at = nearest->found[unit];
  while (at > 0 && is_nearer(nearest->measure, value, best[at - 1].value))
    at--;
  if (at == nearest->most)
    return;
  nearest->found[unit] = MIN(nearest->found[unit] + 1, nearest->most);
  for (guint k = nearest->found[unit] - 1; k > at; k--)
    best[k] = best[k - 1];
  best[at] = (ThemaComparison){unit, other, value};
}

/* The nearest of each unit that is asked for, out of all pairs. */
static GArray *take_nearest(const ThemaCompare *compare, const ThemaSimilarity *measure, const GArray *pairs)
{
  guint most = MIN(compare->options->nearest, compare->n_units);
  gsize n = compare->n_units;
  Nearest nearest = {.measure = measure,
                     .most = most,
                     .found = g_new0(guint, n + 1),
                     .best = g_new0(ThemaComparison, n * most + 1)};
  for (guint i = 0; i < pairs->len; i++) {
    const ThemaComparison *pair = &g_array_index(pairs, ThemaComparison, i);
    if (isnan(pair->value))
      continue;
    offer(&nearest, pair->unit1, pair->unit2, pair->value);
    if (!measure->directed)
      offer(&nearest, pair->unit2, pair->unit1, pair->value);
  }
  GArray *taken = g_array_new(FALSE, FALSE, sizeof(ThemaComparison));
  for (guint32 unit = 0; unit < compare->n_units; unit++)
    if (is_named(compare, unit))
      g_array_append_vals(taken, nearest.best + (gsize)unit * most, nearest.found[unit]);
  g_free(nearest.found);
  g_free(nearest.best);
  return taken;
}

GArray *thema_compare_pairs(const ThemaCompare *compare, const ThemaSimilarity *measure, bool values)
{
  guint nearest = compare->options->nearest;
  GArray *pairs = list_pairs(compare, nearest == 0 && compare->named->len > 1, measure->directed);
  if (values || nearest)
    thema_similarity_compute(thema_compare_profiles(compare, measure), measure,
                             (ThemaComparison *)(gpointer)pairs->data, pairs->len, compare->options->threads);
  if (!nearest)
    return pairs;
  GArray *taken = take_nearest(compare, measure, pairs);
  g_array_unref(pairs);
  return taken;
}
