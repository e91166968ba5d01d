#ifndef THEMA_MODEL_CENTRALITY_H
#define THEMA_MODEL_CENTRALITY_H

#include <glib.h>

#include "base/api.h"
#include "model/network.h"

G_BEGIN_DECLS

/* Of each node: the weight of its edges to nodes of its own community. Free with g_free, as what the others
 * return. */
THEMA_API double *thema_inner_strengths(const ThemaNetwork *network, const guint32 *community);

/* 1 - sum over communities of (weight of the edges to it / strength)^2 (Guimera & Amaral 2005): 0 where all
 * go to one. NaN of a node without an edge. */
THEMA_API double *thema_participations(const ThemaNetwork *network, const guint32 *community);

/* PageRank of damping 0.85 over the weights (Brin & Page 1998); the sum is 1. */
THEMA_API double *thema_pageranks(const ThemaNetwork *network);

/* The share of the shortest ways between two other nodes that lead through a node, an edge being 1/weight
 * long (Freeman 1977; Brandes 2001), over all pairs: 0 to 1. NULL and no error where the network is too large
 * for it; NULL and THEMA_ERROR_USAGE where memory does not do. */
THEMA_API double *thema_betweennesses(const ThemaNetwork *network, GError **error);

G_END_DECLS

#endif
