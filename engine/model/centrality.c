#include "model/centrality.h"

#include <math.h>

#include "model/igraph-private.h"

#define DAMPING 0.85
#define CONVERGED 1e-13 /* the ranks of all nodes together move by less */
#define STEPS_MOST 1000
#define WORK_MOST G_GUINT64_CONSTANT(2000000000) /* nodes times edges: some minutes */

double *thema_inner_strengths(const ThemaNetwork *network, const guint32 *community)
{
  double *inner = g_new0(double, (gsize)network->n_nodes + 1);
  for (guint32 e = 0; e < network->n_edges; e++) {
    const ThemaEdge *edge = &network->edges[e];
    if (community[edge->a] != community[edge->b])
      continue;
    inner[edge->a] += edge->weight;
    inner[edge->b] += edge->weight;
  }
  return inner;
}

/* The edges of each node: those of node i are item[row[i]] … item[row[i + 1] - 1], rising. */
typedef struct {
  gsize *row;
  guint32 *item;
} Incidence;

static Incidence list_incidence(const ThemaNetwork *network)
{
  g_autofree guint32 *degrees = thema_network_degrees(network);
  Incidence incidence = {g_new0(gsize, (gsize)network->n_nodes + 1),
                         g_new0(guint32, 2 * (gsize)network->n_edges + 1)};
  for (guint32 i = 0; i < network->n_nodes; i++)
    incidence.row[i + 1] = incidence.row[i] + degrees[i];
  g_autofree gsize *next = g_memdup2(incidence.row, sizeof(gsize) * ((gsize)network->n_nodes + 1));
  for (guint32 e = 0; e < network->n_edges; e++) {
    incidence.item[next[network->edges[e].a]++] = e;
    incidence.item[next[network->edges[e].b]++] = e;
  }
  return incidence;
}

static void clear_incidence(Incidence *incidence)
{
  g_free(incidence->row);
  g_free(incidence->item);
}

static guint32 other_end(const ThemaEdge *edge, guint32 node)
{
  return edge->a == node ? edge->b : edge->a;
}

double *thema_participations(const ThemaNetwork *network, const guint32 *community)
{
  Incidence incidence = list_incidence(network);
  double *participations = g_new(double, (gsize)network->n_nodes + 1);
  g_autofree double *to = g_new0(double, (gsize)network->n_nodes + 1);
  for (guint32 i = 0; i < network->n_nodes; i++) {
    double strength = 0, squares = 0;
    for (gsize k = incidence.row[i]; k < incidence.row[i + 1]; k++) {
      const ThemaEdge *edge = &network->edges[incidence.item[k]];
      to[community[other_end(edge, i)]] += edge->weight;
      strength += edge->weight;
    }
    for (gsize k = incidence.row[i]; k < incidence.row[i + 1]; k++) {
      double *weight = &to[community[other_end(&network->edges[incidence.item[k]], i)]];
      squares += (*weight / strength) * (*weight / strength);
      *weight = 0;
    }
    participations[i] = strength > 0 ? fmax(0, 1 - squares) : NAN;
  }
  clear_incidence(&incidence);
  return participations;
}

/* What ranks become in a step; nodes without an edge give theirs to all. */
static void step_ranks(const ThemaNetwork *network, const double *strengths, const double *ranks,
                       double *next)
{
  double stuck = 0;
  for (guint32 i = 0; i < network->n_nodes; i++)
    if (strengths[i] == 0)
      stuck += ranks[i];
  for (guint32 i = 0; i < network->n_nodes; i++)
    next[i] = (1 - DAMPING + DAMPING * stuck) / network->n_nodes;
  for (guint32 e = 0; e < network->n_edges; e++) {
    const ThemaEdge *edge = &network->edges[e];
    next[edge->b] += DAMPING * ranks[edge->a] * edge->weight / strengths[edge->a];
    next[edge->a] += DAMPING * ranks[edge->b] * edge->weight / strengths[edge->b];
  }
}

double *thema_pageranks(const ThemaNetwork *network)
{
  g_autofree double *strengths = thema_network_strengths(network);
  double *ranks = g_new(double, (gsize)network->n_nodes + 1);
  double *next = g_new(double, (gsize)network->n_nodes + 1);
  for (guint32 i = 0; i < network->n_nodes; i++)
    ranks[i] = 1.0 / network->n_nodes;
  double moved = 1;
  for (guint step = 0; step < STEPS_MOST && moved > CONVERGED; step++) {
    step_ranks(network, strengths, ranks, next);
    moved = 0;
    for (guint32 i = 0; i < network->n_nodes; i++)
      moved += fabs(next[i] - ranks[i]);
    double *before = ranks;
    ranks = next;
    next = before;
  }
  g_free(next);
  return ranks;
}

/* igraph takes the length of a way in place of a weight. */
static igraph_error_t count_ways(ThemaIgraph *opened, double *ways)
{
  igraph_vector_t counted;
  igraph_integer_t n = igraph_vcount(&opened->graph);
  igraph_error_t code = igraph_vector_init(&counted, n);
  if (code != IGRAPH_SUCCESS)
    return code;
  for (igraph_integer_t e = 0; e < igraph_vector_size(&opened->weights); e++)
    VECTOR(opened->weights)[e] = 1 / VECTOR(opened->weights)[e];
  code = igraph_betweenness(&opened->graph, &counted, igraph_vss_all(), false, &opened->weights);
  for (igraph_integer_t i = 0; code == IGRAPH_SUCCESS && i < n; i++)
    ways[i] = VECTOR(counted)[i];
  igraph_vector_destroy(&counted);
  return code;
}

double *thema_betweennesses(const ThemaNetwork *network, GError **error)
{
  ThemaIgraph opened;
  if ((guint64)network->n_nodes * network->n_edges > WORK_MOST ||
      !thema_igraph_open(&opened, network, 0, error))
    return NULL;
  g_autofree double *ways = g_new0(double, (gsize)network->n_nodes + 1);
  igraph_error_t code = count_ways(&opened, ways);
  thema_igraph_close(&opened);
  if (!thema_igraph_done(code, error))
    return NULL;
  double others = (double)network->n_nodes - 1, pairs = others * (others - 1) / 2;
  for (guint32 i = 0; i < network->n_nodes; i++)
    ways[i] = pairs > 0 ? ways[i] / pairs : 0;
  return g_steal_pointer(&ways);
}
