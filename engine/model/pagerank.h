#ifndef THEMA_MODEL_PAGERANK_H
#define THEMA_MODEL_PAGERANK_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* An undirected graph without weights: the neighbours of node i are neighbour[row[i]] to
 * neighbour[row[i + 1]], each edge told at both of its ends. */
typedef struct {
  guint32 n;
  const gsize *row;
  const guint32 *neighbour;
} ThemaGraph;

#define THEMA_PAGERANK_DAMPING 0.85

/* rank[i] = (1 - d) + d * sum over neighbours j of rank[j] / degree(j), from 1 on until no rank moves by more
 * than 1e-6, of 100 rounds at most (Brin & Page 1998, as Mihalcea & Tarau 2004 have it: the mean is 1, but
 * where nodes have no edge, whose rank is 1 - d). The same to the last bit on every machine. */
THEMA_API void thema_pagerank(const ThemaGraph *graph, double damping, double *rank);

G_END_DECLS

#endif
