#ifndef THEMA_REPORT_MAPPING_H
#define THEMA_REPORT_MAPPING_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/notice.h"
#include "model/hierarchy.h"
#include "model/map.h"
#include "report/terms.h"
#include "stats/similarity.h"
#include "stats/weight.h"
#include "table/table.h"

G_BEGIN_DECLS

typedef enum {
  THEMA_CLUSTER_WARD,
  THEMA_CLUSTER_AVERAGE,
  THEMA_CLUSTER_COMPLETE,
  THEMA_CLUSTER_MEDOIDS,
  THEMA_CLUSTER_NONE
} ThemaClustering;

typedef struct {
  const ThemaMapMethod *method;
  guint n_dimensions;
  const ThemaSimilarity *measure; /* of mds and of clusters */
  guint32 most_frequent;          /* words of the Delta distances */
  ThemaWeighting profile;         /* for a measure of weights */
  ThemaWeighting weighting;       /* for pca and lsa */
  guint threads;                  /* that compare units; 0: as many as there are cores */
  ThemaClustering clustering;
  /* 0: from 2 to 10, those of the highest mean silhouette, of equal ones the fewest; 1 if none is above 0 */
  guint32 n_clusters;
} ThemaMappingOptions;

/* The units of counted terms on a map and in clusters. */
typedef struct {
  const ThemaTerms *terms;
  const ThemaMappingOptions *options;
  guint32 *place; /* of each unit: its row in the map, or G_MAXUINT32 */
  ThemaMap *map;
  double *term_place; /* of each term, n_terms × map->n_dimensions */
  guint32 *member;    /* of each unit: its number among those clustered, or G_MAXUINT32 */
  guint32 n_members;
  guint32 *unit_of_member;
  ThemaHierarchy *tree; /* NULL of k-medoids and without clusters */
  guint32 n_clusters;   /* 0: there are none */
  guint32 *cluster;     /* of each member, from 0 */
  double *silhouette;   /* of each member */
  guint32 *medoid;      /* of each cluster: a member */
} ThemaMapping;

/* The method that `name` names (NULL: mds), the clustering (NULL: ward), and the measure (NULL: the default).
 * THEMA_ERROR_USAGE names those there are. */
THEMA_API const ThemaMapMethod *thema_mapping_method(const char *name, GError **error);
THEMA_API bool thema_mapping_clustering(const char *name, ThemaClustering *clustering, GError **error);
THEMA_API const ThemaSimilarity *thema_mapping_measure(const char *name, GError **error);

/* Units that have no counted term, or are at an undefined distance from others, have no place and no cluster;
 * this and anything else that leaves cells empty goes to `notices`. THEMA_ERROR_USAGE for an unknown id of a
 * weighting and for more units than can be compared all with all. Terms and options must outlive the
 * result. */
THEMA_API ThemaMapping *thema_mapping_new(const ThemaTerms *terms, const ThemaMappingOptions *options,
                                          const ThemaNotices *notices, GError **error);
THEMA_API void thema_mapping_free(ThemaMapping *mapping);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaMapping, thema_mapping_free)

/* A table of what `show` names (NULL: units); THEMA_ERROR_USAGE for anything else, and for a tree that there
 * is not.
 *
 * units: unit, dim1, dim2, …, cluster, silhouette, quality, contribution1, …, in input order
 * terms: term, count, dim1, dim2, …, contribution: what tells most of the map first
 * dimensions: dimension, eigenvalue, share, cumulative
 * clusters: cluster, units, silhouette, medoid
 * merges: step, left, right, height, size, left_unit, right_unit; sides as in ThemaMerge, units by their rows
 *   in the table of units
 * order: position, unit, cluster: the units as they stand under the tree */
THEMA_API ThemaTable *thema_mapping_table(const ThemaMapping *mapping, const char *show, GError **error);

/* Whether `show` names a table, and one that this clustering has; THEMA_ERROR_USAGE else. */
THEMA_API bool thema_mapping_check_show(const char *show, ThemaClustering clustering, GError **error);

G_END_DECLS

#endif
