#include "stats/measure.h"

#include <string.h>

#include "base/error.h"
#include "base/near_names.h"
#include "stats/association.h"
#include "stats/dispersion.h"
#include "stats/keyness.h"
#include "stats/lexical_diversity.h"
#include "stats/readability.h"
#include "stats/similarity.h"
#include "stats/trend.h"
#include "stats/weight.h"

const ThemaMeasure **thema_measures_all(guint *n)
{
  guint themes, associations, keynesses, dispersions, diversities, readabilities, similarities, weights, maps;
  guint topics, intervals, trends, k = 0;
  const ThemaMeasure *theme = thema_theme_measures(&themes);
  const ThemaAssociation *association = thema_associations(&associations);
  const ThemaKeyness *keyness = thema_keynesses(&keynesses);
  const ThemaDispersion *dispersion = thema_dispersions(&dispersions);
  const ThemaLexicalDiversity *diversity = thema_lexical_diversities(&diversities);
  const ThemaReadability *readability = thema_readabilities(&readabilities);
  const ThemaSimilarity *similarity = thema_similarities(&similarities);
  const ThemaWeightMeasure *weight = thema_weight_measures(&weights);
  const ThemaMeasure *topic = thema_topic_measures(&topics);
  const ThemaMeasure *map = thema_map_measures(&maps);
  const ThemaRateInterval *interval = thema_rate_intervals(&intervals);
  const ThemaMeasure *trend = thema_trend_measures(&trends);
  const ThemaMeasure **all = g_new(const ThemaMeasure *, themes + associations + keynesses + dispersions +
                                                             diversities + readabilities + similarities +
                                                             weights + maps + topics + intervals + trends);
  for (guint i = 0; i < themes; i++)
    all[k++] = &theme[i];
  for (guint i = 0; i < associations; i++)
    all[k++] = &association[i].about;
  for (guint i = 0; i < keynesses; i++)
    all[k++] = &keyness[i].about;
  for (guint i = 0; i < dispersions; i++)
    all[k++] = &dispersion[i].about;
  for (guint i = 0; i < diversities; i++)
    all[k++] = &diversity[i].about;
  for (guint i = 0; i < readabilities; i++)
    all[k++] = &readability[i].about;
  for (guint i = 0; i < similarities; i++)
    all[k++] = &similarity[i].about;
  for (guint i = 0; i < weights; i++)
    all[k++] = &weight[i].about;
  for (guint i = 0; i < maps; i++)
    all[k++] = &map[i];
  for (guint i = 0; i < topics; i++)
    all[k++] = &topic[i];
  for (guint i = 0; i < intervals; i++)
    all[k++] = &interval[i].about;
  for (guint i = 0; i < trends; i++)
    all[k++] = &trend[i];
  *n = k;
  return all;
}

char *thema_measures_suggest(const ThemaMeasure *const *measures, guint n, const char *id)
{
  g_autofree const char **ids = g_new(const char *, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    ids[i] = measures[i]->id;
  return thema_near_names(ids, n, id);
}

static gconstpointer row_of(gconstpointer registry, gsize stride, guint i)
{
  return (const char *)registry + stride * i;
}

gconstpointer thema_measures_find(gconstpointer registry, guint n, gsize stride, const char *id)
{
  for (guint i = 0; i < n; i++) {
    const ThemaMeasure *about = row_of(registry, stride, i);
    if (strcmp(about->id, id) == 0)
      return about;
  }
  return NULL;
}

static void set_unknown(gconstpointer registry, guint n, gsize stride, const char *what, const char *id,
                        GError **error)
{
  g_autofree const ThemaMeasure **abouts = g_new(const ThemaMeasure *, n);
  for (guint i = 0; i < n; i++)
    abouts[i] = row_of(registry, stride, i);
  g_autofree char *near = thema_measures_suggest(abouts, n, id);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no %s '%s'; near it: %s", what, id, near);
}

GPtrArray *thema_measures_choose(gconstpointer registry, guint n, gsize stride, const char *what,
                                 const char *ids, GError **error)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new();
  if (!ids || g_str_equal(ids, "all")) {
    for (guint i = 0; i < n; i++)
      g_ptr_array_add(chosen, (gpointer)row_of(registry, stride, i));
    return g_steal_pointer(&chosen);
  }
  g_auto(GStrv) names = g_strsplit(*ids ? ids : " ", ",", -1); /* nothing is one unknown name, not none */
  for (char **name = names; *name; name++) {
    gconstpointer row = thema_measures_find(registry, n, stride, g_strstrip(*name));
    if (!row) {
      set_unknown(registry, n, stride, what, *name, error);
      return NULL;
    }
    if (!g_ptr_array_find(chosen, row, NULL))
      g_ptr_array_add(chosen, (gpointer)row);
  }
  return g_steal_pointer(&chosen);
}
