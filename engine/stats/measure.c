#include "stats/measure.h"

#include <string.h>

#include "base/error.h"
#include "base/near_names.h"
#include "stats/association.h"
#include "stats/coherence.h"
#include "stats/dispersion.h"
#include "stats/keyness.h"
#include "stats/lexical_diversity.h"
#include "stats/readability.h"
#include "stats/similarity.h"
#include "stats/term_ranking.h"
#include "stats/trend.h"
#include "stats/weight.h"

static gconstpointer row_of(gconstpointer registry, gsize stride, guint i)
{
  return (const char *)registry + stride * i;
}

static void add_family(GPtrArray *all, gconstpointer registry, guint n, gsize stride)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(all, (gpointer)row_of(registry, stride, i));
}

#define ADD_FAMILY(all, registry_of)                                                                         \
  do {                                                                                                       \
    guint rows;                                                                                              \
    const __typeof__(*registry_of(&rows)) *registry = registry_of(&rows);                                    \
    add_family(all, registry, rows, sizeof *registry);                                                       \
  } while (0)

const ThemaMeasure **thema_measures_all(guint *n)
{
  GPtrArray *all = g_ptr_array_new();
  ADD_FAMILY(all, thema_theme_measures);
  ADD_FAMILY(all, thema_associations);
  ADD_FAMILY(all, thema_keynesses);
  ADD_FAMILY(all, thema_dispersions);
  ADD_FAMILY(all, thema_lexical_diversities);
  ADD_FAMILY(all, thema_readabilities);
  ADD_FAMILY(all, thema_similarities);
  ADD_FAMILY(all, thema_weight_measures);
  ADD_FAMILY(all, thema_map_measures);
  ADD_FAMILY(all, thema_topic_measures);
  ADD_FAMILY(all, thema_model_measures);
  ADD_FAMILY(all, thema_coherences);
  ADD_FAMILY(all, thema_term_rankings);
  ADD_FAMILY(all, thema_keyphrase_measures);
  ADD_FAMILY(all, thema_rate_intervals);
  ADD_FAMILY(all, thema_trend_measures);
  ADD_FAMILY(all, thema_network_measures);
  *n = all->len;
  return (const ThemaMeasure **)g_ptr_array_free(all, FALSE);
}

char *thema_measures_suggest(const ThemaMeasure *const *measures, guint n, const char *id)
{
  g_autofree const char **ids = g_new(const char *, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    ids[i] = measures[i]->id;
  return thema_near_names(ids, n, id);
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
    add_family(chosen, registry, n, stride);
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

gconstpointer thema_measures_choose_one(gconstpointer registry, guint n, gsize stride, const char *what,
                                        const char *id, const char *usual, const char *why, GError **error)
{
  g_autoptr(GPtrArray) chosen = thema_measures_choose(registry, n, stride, what, id ? id : usual, error);
  if (!chosen)
    return NULL;
  if (chosen->len == 1)
    return g_ptr_array_index(chosen, 0);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "--measure %s is several; %s, as %s", id, why, usual);
  return NULL;
}
