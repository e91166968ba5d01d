#include "report/mapping.h"

#include <math.h>

#include "base/choice.h"
#include "base/error.h"
#include "model/partition.h"
#include "report/mapping_rows-private.h"
#include "report/unit_distances.h"

#define CLUSTERS_TRIED 10
#define SILHOUETTE_ROUNDING 1e-12
#define DEFAULT_METHOD "mds"
#define DEFAULT_MEASURE "hellinger"

const ThemaMapMethod *thema_mapping_method(const char *name, GError **error)
{
  guint n, chosen;
  const ThemaMapMethod *methods = thema_map_methods(&n);
  g_autofree const char **names = g_new(const char *, n);
  for (guint m = 0; m < n; m++)
    names[m] = methods[m].id;
  return thema_choose("method", name ? name : DEFAULT_METHOD, names, n, &chosen, error) ? &methods[chosen]
                                                                                        : NULL;
}

bool thema_mapping_clustering(const char *name, ThemaClustering *clustering, GError **error)
{
  static const char *const names[] = {"ward", "average", "complete", "k-medoids", "none"};
  guint chosen = THEMA_CLUSTER_WARD;
  if (!thema_choose("cluster", name, names, G_N_ELEMENTS(names), &chosen, error))
    return false;
  *clustering = (ThemaClustering)chosen;
  return true;
}

const ThemaSimilarity *thema_mapping_measure(const char *name, GError **error)
{
  guint n;
  const ThemaSimilarity *registry = thema_similarities(&n);
  return thema_measures_choose_one(registry, n, sizeof *registry, "measure of similarity", name,
                                   DEFAULT_MEASURE, "a map has one", error);
}

static guint32 *nowhere(guint32 n)
{
  guint32 *places = g_new(guint32, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++)
    places[i] = G_MAXUINT32;
  return places;
}

/* Takes a partition of the members into k clusters where its mean silhouette is above `best`; returns the
 * better of the two. */
static double try_partition(ThemaMapping *mapping, const double *distances, guint32 *cluster, guint32 k,
                            double best)
{
  g_autofree guint32 *tried = cluster;
  g_autofree double *silhouette = thema_silhouettes(distances, mapping->n_members, tried, k);
  double mean = 0;
  for (guint32 i = 0; i < mapping->n_members; i++)
    mean += silhouette[i] / mapping->n_members;
  if (mapping->cluster && !(mean > best + SILHOUETTE_ROUNDING))
    return best;
  g_free(mapping->cluster);
  g_free(mapping->silhouette);
  mapping->cluster = g_steal_pointer(&tried);
  mapping->silhouette = g_steal_pointer(&silhouette);
  mapping->n_clusters = k;
  return isnan(mean) ? best : mean;
}

/* Clusters of as many as are asked for, or of the number that separates them best: one where none does. */
static void partition(ThemaMapping *mapping, const double *distances)
{
  guint32 n = mapping->n_members, asked = mapping->options->n_clusters;
  guint32 least = asked ? MIN(asked, n) : 1;
  guint32 most = asked ? least : MIN(CLUSTERS_TRIED, n - 1);
  g_autofree guint32 *medoid = g_new(guint32, (gsize)most + 1);
  double best = 0;
  for (guint32 k = least; k <= most; k++) {
    guint32 *cluster =
        mapping->tree ? thema_hierarchy_cut(mapping->tree, k) : thema_medoids(distances, n, k, medoid);
    best = try_partition(mapping, distances, cluster, k, best);
  }
  mapping->medoid = g_new(guint32, (gsize)most + 1);
  thema_partition_centres(distances, n, mapping->cluster, mapping->n_clusters, mapping->medoid);
}

static void make_clusters(ThemaMapping *mapping, const ThemaUnitDistances *distances)
{
  static const ThemaLinkage linkages[] = {[THEMA_CLUSTER_WARD] = THEMA_LINKAGE_WARD,
                                          [THEMA_CLUSTER_AVERAGE] = THEMA_LINKAGE_AVERAGE,
                                          [THEMA_CLUSTER_COMPLETE] = THEMA_LINKAGE_COMPLETE};
  ThemaClustering clustering = mapping->options->clustering;
  mapping->n_members = distances->n;
  mapping->unit_of_member = g_memdup2(distances->unit, sizeof(guint32) * ((gsize)distances->n + 1));
  for (guint32 i = 0; i < distances->n; i++)
    mapping->member[distances->unit[i]] = i;
  if (clustering != THEMA_CLUSTER_MEDOIDS)
    mapping->tree = thema_hierarchy_new(distances->value, distances->n, linkages[clustering]);
  if (distances->n > 1)
    partition(mapping, distances->value);
}

/* Terms' places, from those of the columns. */
static void place_terms(ThemaMapping *mapping, const ThemaMappingRows *rows, const guint32 *column)
{
  guint32 n_terms = mapping->terms->counts->n_terms;
  guint k = mapping->map->n_dimensions;
  g_autofree double *centres =
      mapping->map->n_terms ? NULL : thema_map_term_centres(mapping->map, rows->matrix);
  const double *places = centres ? centres : mapping->map->term;
  mapping->term_place = g_new(double, (gsize)n_terms *k + 1);
  for (guint32 t = 0; t < n_terms; t++)
    for (guint d = 0; d < k; d++)
      mapping->term_place[(gsize)t * k + d] =
          column[t] == G_MAXUINT32 ? NAN : places[(gsize)column[t] * k + d];
}

static bool all_finite(const double *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite(values[i]))
      return false;
  return true;
}

static double *map_weights(const ThemaMapping *mapping, GError **error)
{
  const ThemaMatrix *matrix = mapping->terms->matrix;
  const ThemaWeighting *weighting = &mapping->options->weighting;
  g_autofree double *weights = thema_weights_compute(matrix, weighting, error);
  if (!weights || all_finite(weights, matrix->row[matrix->n_rows]))
    return g_steal_pointer(&weights);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--idf %s is undefined for these units; give another, or more units", weighting->idf);
  return NULL;
}

/* The units on the map: those that the distances are of, or that have a counted term; returns how many. */
static guint32 choose_units(ThemaMapping *mapping, const ThemaUnitDistances *distances, guint32 *unit)
{
  const ThemaMatrix *matrix = mapping->terms->matrix;
  guint32 n = 0;
  if (mapping->options->method->needs == THEMA_MAP_DISTANCES)
    for (guint32 i = 0; i < distances->n; i++)
      unit[n++] = distances->unit[i];
  else
    for (guint32 i = 0; i < matrix->n_rows; i++)
      if (matrix->row_total[i] > 0)
        unit[n++] = i;
  for (guint32 i = 0; i < n; i++)
    mapping->place[unit[i]] = i;
  return n;
}

static bool make_map(ThemaMapping *mapping, const ThemaUnitDistances *distances, GError **error)
{
  const ThemaMatrix *matrix = mapping->terms->matrix;
  const ThemaMapMethod *method = mapping->options->method;
  g_autofree double *weights = NULL;
  if (method->needs == THEMA_MAP_WEIGHTS && !(weights = map_weights(mapping, error)))
    return false;
  g_autofree guint32 *unit = g_new(guint32, (gsize)matrix->n_rows + 1);
  g_autofree guint32 *column = g_new(guint32, (gsize)matrix->n_columns + 1);
  g_auto(ThemaMappingRows) rows = {0};
  guint32 n = choose_units(mapping, distances, unit);
  thema_mapping_rows_take(&rows, matrix, weights, unit, n, column);
  ThemaMapInput input = {rows.matrix, rows.weights, distances ? distances->value : NULL};
  mapping->map = method->compute(&input, mapping->options->n_dimensions);
  place_terms(mapping, &rows, column);
  return true;
}

static void explain_clusters(const ThemaMapping *mapping, const ThemaNotices *notices)
{
  guint32 asked = mapping->options->n_clusters, n = mapping->n_members;
  if (n > 1 && asked > n)
    thema_notify(notices, THEMA_NOTICE_REMARK, "there are %u units, and no more clusters than these", n);
  if (n > 2 && !asked && mapping->n_clusters == 1)
    thema_notify(
        notices, THEMA_NOTICE_REMARK,
        "no number of clusters from 2 to %u sets the units apart, so that there is one; give --clusters",
        CLUSTERS_TRIED);
}

/* Empty cells need a word of explanation. */
static void explain(const ThemaMapping *mapping, const ThemaNotices *notices)
{
  guint n_units = mapping->terms->units->units->len, without = 0;
  const char *first = NULL;
  for (guint i = n_units; i-- > 0;) {
    bool member = mapping->n_members == 0 || mapping->member[i] != G_MAXUINT32;
    if (mapping->place[i] != G_MAXUINT32 && member)
      continue;
    without++;
    first = g_array_index(mapping->terms->units->units, ThemaUnit, i).name;
  }
  if (without > 0)
    thema_notify(
        notices, THEMA_NOTICE_REMARK,
        "%u of %u units, '%s' the first, have no counted term, or none that a distance can be made of, "
        "and are left out",
        without, n_units, first);
  explain_clusters(mapping, notices);
  guint k = mapping->map->n_dimensions;
  if (mapping->map->n_units < 2)
    thema_notify(
        notices, THEMA_NOTICE_REMARK,
        "fewer than two units make no map; give more documents, or a smaller unit, such as --by section");
  else if (k == 0)
    thema_notify(notices, THEMA_NOTICE_REMARK, "the units are all alike, and have no map");
  else if (k < mapping->options->n_dimensions)
    thema_notify(notices, THEMA_NOTICE_REMARK, "the units differ in %u dimension%s only", k,
                 k > 1 ? "s" : "");
}

ThemaMapping *thema_mapping_new(const ThemaTerms *terms, const ThemaMappingOptions *options,
                                const ThemaNotices *notices, GError **error)
{
  g_autoptr(ThemaMapping) mapping = g_new0(ThemaMapping, 1);
  mapping->terms = terms;
  mapping->options = options;
  mapping->place = nowhere(terms->matrix->n_rows);
  mapping->member = nowhere(terms->matrix->n_rows);
  g_autoptr(ThemaUnitDistances) distances = NULL;
  if (options->method->needs == THEMA_MAP_DISTANCES || options->clustering != THEMA_CLUSTER_NONE) {
    distances = thema_unit_distances_new(terms->matrix, options->measure, &options->profile,
                                         options->most_frequent, options->threads, error);
    if (!distances)
      return NULL;
  }
  if (!make_map(mapping, distances, error))
    return NULL;
  if (options->clustering != THEMA_CLUSTER_NONE)
    make_clusters(mapping, distances);
  explain(mapping, notices);
  return g_steal_pointer(&mapping);
}

void thema_mapping_free(ThemaMapping *mapping)
{
  if (!mapping)
    return;
  g_clear_pointer(&mapping->map, thema_map_free);
  g_clear_pointer(&mapping->tree, thema_hierarchy_free);
  g_free(mapping->place);
  g_free(mapping->term_place);
  g_free(mapping->member);
  g_free(mapping->unit_of_member);
  g_free(mapping->cluster);
  g_free(mapping->silhouette);
  g_free(mapping->medoid);
  g_free(mapping);
}
