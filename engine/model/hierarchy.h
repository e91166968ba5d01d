#ifndef THEMA_MODEL_HIERARCHY_H
#define THEMA_MODEL_HIERARCHY_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* The distance of two clusters: Ward's criterion (of squared distances, R's ward.D2; heights are as
 * distances), the mean of all pairs (UPGMA), or the largest of them. */
typedef enum { THEMA_LINKAGE_WARD, THEMA_LINKAGE_AVERAGE, THEMA_LINKAGE_COMPLETE } ThemaLinkage;

/* Two clusters become one. A side is -i for unit i counted from 1, or the step, counted from 1, in which the
 * cluster came about, as in R's hclust; single units stand left, then lower numbers. */
typedef struct {
  gint32 left;
  gint32 right;
  double height; /* their distance; never falls from step to step */
  guint32 size;  /* units together */
} ThemaMerge;

/* A tree of n units. */
typedef struct {
  guint32 n;
  ThemaMerge *merge; /* n - 1, or none for no unit */
} ThemaHierarchy;

/* Agglomerative clustering of n × n distances (symmetric, finite) by chains of nearest neighbours, in time
 * and memory of n² (Benzecri 1982; Murtagh 1985). Of equally near clusters a chain takes the one it came
 * from, else the one with the first unit; of equally high merges that do not depend on each other the one
 * with the first unit comes first. */
THEMA_API ThemaHierarchy *thema_hierarchy_new(const double *distances, guint32 n, ThemaLinkage linkage);
THEMA_API void thema_hierarchy_free(ThemaHierarchy *hierarchy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaHierarchy, thema_hierarchy_free)

/* Units (from 0) from left to right under the tree; free with g_free. */
THEMA_API guint32 *thema_hierarchy_order(const ThemaHierarchy *hierarchy);

/* The cluster (from 0, in order of their first units) of each unit when there are k (1 to n) of them; free
 * with g_free. */
THEMA_API guint32 *thema_hierarchy_cut(const ThemaHierarchy *hierarchy, guint32 k);

G_END_DECLS

#endif
