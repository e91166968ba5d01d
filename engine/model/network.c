#include "model/network.h"

#include <math.h>

#include "base/keyed_sort.h"

guint32 *thema_network_degrees(const ThemaNetwork *network)
{
  guint32 *degrees = g_new0(guint32, (gsize)network->n_nodes + 1);
  for (guint32 e = 0; e < network->n_edges; e++) {
    degrees[network->edges[e].a]++;
    degrees[network->edges[e].b]++;
  }
  return degrees;
}

double *thema_network_strengths(const ThemaNetwork *network)
{
  double *strengths = g_new0(double, (gsize)network->n_nodes + 1);
  for (guint32 e = 0; e < network->n_edges; e++) {
    strengths[network->edges[e].a] += network->edges[e].weight;
    strengths[network->edges[e].b] += network->edges[e].weight;
  }
  return strengths;
}

/* The node that stands for the part of `node`, the way there made shorter. */
static guint32 find_root(guint32 *above, guint32 node)
{
  while (above[node] != node)
    node = above[node] = above[above[node]];
  return node;
}

guint32 thema_network_components(const ThemaNetwork *network)
{
  g_autofree guint32 *above = g_new(guint32, (gsize)network->n_nodes + 1);
  guint32 n = network->n_nodes;
  for (guint32 i = 0; i < network->n_nodes; i++)
    above[i] = i;
  for (guint32 e = 0; e < network->n_edges; e++) {
    guint32 a = find_root(above, network->edges[e].a), b = find_root(above, network->edges[e].b);
    n -= a != b;
    above[MAX(a, b)] = MIN(a, b);
  }
  return n;
}

void thema_network_keep_heaviest(const ThemaNetwork *network, guint32 most, bool *keep)
{
  g_autofree ThemaKeyed *order = g_new(ThemaKeyed, (gsize)network->n_edges + 1);
  g_autofree guint32 *seen = g_new0(guint32, (gsize)network->n_nodes + 1);
  for (guint32 e = 0; e < network->n_edges; e++)
    order[e] = (ThemaKeyed){~thema_key_of_real(network->edges[e].weight), e};
  thema_keyed_sort(order, network->n_edges);
  for (guint32 i = 0; i < network->n_edges; i++) {
    const ThemaEdge *edge = &network->edges[order[i].item];
    if (seen[edge->a] >= most && seen[edge->b] >= most)
      keep[order[i].item] = false;
    seen[edge->a]++;
    seen[edge->b]++;
  }
}

static double disparity(double weight, double strength, guint32 degree)
{
  return degree > 1 ? pow(1 - weight / strength, degree - 1) : 1;
}

void thema_network_keep_backbone(const ThemaNetwork *network, double alpha, bool *keep)
{
  g_autofree guint32 *degrees = thema_network_degrees(network);
  g_autofree double *strengths = thema_network_strengths(network);
  for (guint32 e = 0; e < network->n_edges; e++) {
    const ThemaEdge *edge = &network->edges[e];
    double p = fmin(disparity(edge->weight, strengths[edge->a], degrees[edge->a]),
                    disparity(edge->weight, strengths[edge->b], degrees[edge->b]));
    keep[e] = keep[e] && p < alpha;
  }
}
