#ifndef THEMA_MODEL_PARTITION_H
#define THEMA_MODEL_PARTITION_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Silhouette of each of n units that fall into k clusters (numbered from 0, none empty): (b - a)/max(a, b), a
 * being the mean distance to the others of its cluster, b to the nearest other cluster; 0 in a cluster of
 * one and where a = b = 0, NaN for all where k is 1 (Rousseeuw 1987). Free with g_free. */
THEMA_API double *thema_silhouettes(const double *distances, guint32 n, const guint32 *cluster, guint32 k);

/* Clusters around k of n units (1 to n): those whose distances to the nearest of them sum to least, as far as
 * exchanging one for another finds them (PAM: Kaufman & Rousseeuw 1990; the exchanges are evaluated as in
 * FastPAM1: Schubert & Rousseeuw 2021, with the same result). Of equal choices the first medoids are the last
 * units, as in R's pam, and exchanges the first. Returns the cluster of each unit (from 0, in order of their
 * first units); medoid[cluster] gets its central unit. Free with g_free. */
THEMA_API guint32 *thema_medoids(const double *distances, guint32 n, guint32 k, guint32 *medoid);

/* The unit of each cluster whose distances to the others of it sum to least, ties to the first; into
 * medoid[0 … k - 1]. */
THEMA_API void thema_partition_centres(const double *distances, guint32 n, const guint32 *cluster, guint32 k,
                                       guint32 *medoid);

G_END_DECLS

#endif
