#ifndef THEMA_MODEL_NETWORK_H
#define THEMA_MODEL_NETWORK_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* An edge of two nodes, a < b; the heavier, the nearer they are. */
typedef struct {
  guint32 a;
  guint32 b;
  double weight; /* finite, above 0 */
} ThemaEdge;

/* An undirected network without loops. Nodes go by their numbers; edges rise in a, then b, each once. The
 * edges are borrowed. */
typedef struct {
  guint32 n_nodes;
  guint32 n_edges;
  const ThemaEdge *edges;
} ThemaNetwork;

/* Edges that end at each node, and the sum of their weights. Free both with g_free. */
THEMA_API guint32 *thema_network_degrees(const ThemaNetwork *network);
THEMA_API double *thema_network_strengths(const ThemaNetwork *network);

/* Parts that no edge joins; nodes without an edge are parts of their own. */
THEMA_API guint32 thema_network_components(const ThemaNetwork *network);

/* Clears keep[e] of every edge that is not among the `most` heaviest of one of its nodes at least; of equal
 * weights the first stand first. */
THEMA_API void thema_network_keep_heaviest(const ThemaNetwork *network, guint32 most, bool *keep);

/* The disparity filter (Serrano, Boguna & Vespignani 2009): clears keep[e] of every edge whose weight is no
 * more than chance would give it at both of its nodes, p >= alpha. At a node of degree k and strength s, p =
 * (1 - weight/s)^(k - 1); a node of one edge says nothing of it, p = 1. */
THEMA_API void thema_network_keep_backbone(const ThemaNetwork *network, double alpha, bool *keep);

G_END_DECLS

#endif
