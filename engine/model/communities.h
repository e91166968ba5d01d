#ifndef THEMA_MODEL_COMMUNITIES_H
#define THEMA_MODEL_COMMUNITIES_H

#include <glib.h>

#include "base/api.h"
#include "model/network.h"

G_BEGIN_DECLS

typedef enum {
  THEMA_COMMUNITIES_LEIDEN, /* Traag, Waltman & van Eck 2019 */
  THEMA_COMMUNITIES_LOUVAIN /* Blondel et al. 2008 */
} ThemaCommunityMethod;

typedef struct {
  ThemaCommunityMethod method;
  double resolution; /* gamma: above 1 finds more and smaller communities; above 0 */
  guint32 seed;
  guint runs; /* from 1; the one of highest modularity is taken, of equal ones the first */
} ThemaCommunityOptions;

/* A partition of the nodes. Communities are numbered by size, the largest first, then by their first nodes.
 */
typedef struct {
  guint32 n_nodes;
  guint32 n;        /* communities */
  guint32 *of_node; /* its community */
  guint32 *size;
  double *part; /* of each in the modularity */
  double modularity;
  /* Of each, the mean over the other runs of the highest Jaccard index of its nodes with those of a community
   * there (as Hennig 2007 has it of resampled data); NaN of one run. */
  double *stability;
} ThemaCommunities;

/* Finds communities of high modularity, by igraph. The same network, seed and version of igraph give the
 * same. THEMA_ERROR_USAGE where memory does not do. */
THEMA_API ThemaCommunities *thema_communities_new(const ThemaNetwork *network,
                                                  const ThemaCommunityOptions *options, GError **error);
THEMA_API void thema_communities_free(ThemaCommunities *communities);

/* Q = sum over communities of W/m - gamma (S/2m)^2: W the weight of the edges within, S the strength of the
 * nodes, m the weight of all edges (Newman & Girvan 2004; gamma of Reichardt & Bornholdt 2006). Each one's
 * part goes into part[0 … n - 1]; NaN where there is no edge. */
THEMA_API double thema_modularity(const ThemaNetwork *network, const guint32 *of_node, guint32 n,
                                  double resolution, double *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaCommunities, thema_communities_free)

G_END_DECLS

#endif
