#include "model/communities.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/igraph-private.h"

#define RANDOMNESS 0.01 /* of the refinement, as Traag et al. have it */
#define ROUNDING 1e-12  /* a modularity that is higher by less is the same */
#define ITERATIONS 10   /* of Leiden, after which it is seen whether they still gain anything */

double thema_modularity(const ThemaNetwork *network, const guint32 *of_node, guint32 n, double resolution,
                        double *part)
{
  g_autofree double *strengths = thema_network_strengths(network);
  g_autofree double *strength = g_new0(double, (gsize)n + 1);
  double all = 0, modularity = 0;
  memset(part, 0, n * sizeof *part);
  for (guint32 e = 0; e < network->n_edges; e++) {
    const ThemaEdge *edge = &network->edges[e];
    all += edge->weight;
    if (of_node[edge->a] == of_node[edge->b])
      part[of_node[edge->a]] += edge->weight;
  }
  for (guint32 i = 0; i < network->n_nodes; i++)
    strength[of_node[i]] += strengths[i];
  for (guint32 c = 0; c < n; c++) {
    double expected = strength[c] / (2 * all);
    part[c] = part[c] / all - resolution * expected * expected;
    modularity += part[c];
  }
  return all > 0 ? modularity : NAN;
}

/* Iterates until nothing is gained. igraph's own way to do so stops at the first gain
 * (its issue 2798, mended in 2025).
 */
static igraph_error_t run_leiden(const ThemaIgraph *opened, const igraph_vector_t *strengths,
                                 double resolution, igraph_vector_int_t *membership)
{
  double resolution_of_pair = resolution / igraph_vector_sum(strengths), quality = -INFINITY, before;
  bool started = false;
  do {
    before = quality;
    igraph_error_t code =
        igraph_community_leiden(&opened->graph, &opened->weights, strengths, resolution_of_pair, RANDOMNESS,
                                started, ITERATIONS, membership, NULL, &quality);
    if (code != IGRAPH_SUCCESS)
      return code;
    started = true;
  } while (quality > before + ROUNDING);
  return IGRAPH_SUCCESS;
}

/* One run, into community[0 … n_nodes - 1]. */
static bool run_once(const ThemaIgraph *opened, const ThemaCommunityOptions *options,
                     const igraph_vector_t *strengths, igraph_vector_int_t *membership, guint32 *community,
                     GError **error)
{
  igraph_error_t code = options->method == THEMA_COMMUNITIES_LEIDEN
                            ? run_leiden(opened, strengths, options->resolution, membership)
                            : igraph_community_multilevel(&opened->graph, &opened->weights,
                                                          options->resolution, membership, NULL, NULL);
  if (!thema_igraph_done(code, error))
    return false;
  for (igraph_integer_t i = 0; i < igraph_vector_int_size(membership); i++)
    community[i] = (guint32)VECTOR(*membership)[i];
  return true;
}

/* All runs, one after the other in one series of random numbers. */
static bool run_all(const ThemaNetwork *network, const ThemaCommunityOptions *options, guint32 *communities,
                    GError **error)
{
  ThemaIgraph opened;
  igraph_vector_t strengths;
  igraph_vector_int_t membership;
  if (!thema_igraph_open(&opened, network, options->seed, error))
    return false;
  bool good = thema_igraph_done(igraph_vector_init(&strengths, network->n_nodes), error);
  if (good && !thema_igraph_done(igraph_vector_int_init(&membership, network->n_nodes), error)) {
    igraph_vector_destroy(&strengths);
    good = false;
  }
  if (good) {
    g_autofree double *values = thema_network_strengths(network);
    for (guint32 i = 0; i < network->n_nodes; i++)
      VECTOR(strengths)[i] = values[i];
    for (guint run = 0; run < options->runs && good; run++)
      good = run_once(&opened, options, &strengths, &membership, communities + (gsize)run * network->n_nodes,
                      error);
    igraph_vector_destroy(&strengths);
    igraph_vector_int_destroy(&membership);
  }
  thema_igraph_close(&opened);
  return good;
}

typedef struct {
  guint32 community; /* as igraph numbers it */
  guint32 size;
  guint32 first; /* node */
} Numbered;

static int by_size(const void *left, const void *right)
{
  const Numbered *a = left, *b = right;
  if (a->size != b->size)
    return a->size > b->size ? -1 : 1;
  return (a->first > b->first) - (a->first < b->first);
}

/* Numbers the communities of a run anew; returns how many there are. */
static guint32 renumber(guint32 *of_node, guint32 n_nodes)
{
  g_autofree Numbered *numbered = g_new0(Numbered, (gsize)n_nodes + 1);
  g_autofree guint32 *number = g_new(guint32, (gsize)n_nodes + 1);
  guint32 n = 0;
  for (guint32 i = 0; i < n_nodes; i++) {
    Numbered *one = &numbered[of_node[i]];
    if (one->size++ == 0)
      *one = (Numbered){of_node[i], 1, i};
    n = MAX(n, of_node[i] + 1);
  }
  qsort(numbered, n, sizeof *numbered, by_size);
  for (guint32 c = 0; c < n; c++)
    number[numbered[c].community] = c;
  for (guint32 i = 0; i < n_nodes; i++)
    of_node[i] = number[of_node[i]];
  return n;
}

/* Counts each one's nodes into size[0 … n - 1]. */
static void count_sizes(const guint32 *of_node, guint32 n_nodes, guint32 n, guint32 *size)
{
  memset(size, 0, n * sizeof *size);
  for (guint32 i = 0; i < n_nodes; i++)
    size[of_node[i]]++;
}

/* Adds the highest Jaccard index of each community with one of another run. Nodes stand by community in
 * `order`. */
static void add_likeness(ThemaCommunities *communities, const guint32 *order, const guint32 *other,
                         guint32 n_other)
{
  g_autofree guint32 *size = g_new(guint32, (gsize)n_other + 1);
  g_autofree guint32 *shared = g_new0(guint32, (gsize)n_other + 1);
  count_sizes(other, communities->n_nodes, n_other, size);
  for (guint32 c = 0, at = 0; c < communities->n; at += communities->size[c++]) {
    double best = 0;
    for (guint32 i = at; i < at + communities->size[c]; i++) {
      guint32 there = other[order[i]];
      shared[there]++;
    }
    for (guint32 i = at; i < at + communities->size[c]; i++) {
      guint32 there = other[order[i]];
      if (shared[there])
        best = fmax(best, (double)shared[there] / (communities->size[c] + size[there] - shared[there]));
      shared[there] = 0;
    }
    communities->stability[c] += best;
  }
}

static void measure_stability(ThemaCommunities *communities, const guint32 *runs, const guint32 *n_of_run,
                              guint n_runs, guint chosen)
{
  guint32 n_nodes = communities->n_nodes;
  g_autofree guint32 *next = g_new0(guint32, (gsize)communities->n + 1);
  g_autofree guint32 *order = g_new(guint32, (gsize)n_nodes + 1);
  for (guint32 c = 1; c < communities->n; c++)
    next[c] = next[c - 1] + communities->size[c - 1];
  for (guint32 i = 0; i < n_nodes; i++)
    order[next[communities->of_node[i]]++] = i;
  for (guint run = 0; run < n_runs; run++)
    if (run != chosen)
      add_likeness(communities, order, runs + (gsize)run * n_nodes, n_of_run[run]);
  for (guint32 c = 0; c < communities->n; c++)
    communities->stability[c] = n_runs > 1 ? communities->stability[c] / (n_runs - 1) : NAN;
}

/* Numbers the runs' communities and returns the run of the highest modularity. */
static guint choose_run(const ThemaNetwork *network, const ThemaCommunityOptions *options, guint32 *runs,
                        guint32 *n_of_run)
{
  g_autofree double *part = g_new(double, (gsize)network->n_nodes + 1);
  guint chosen = 0;
  double best = NAN;
  for (guint run = 0; run < options->runs; run++) {
    guint32 *of_node = runs + (gsize)run * network->n_nodes;
    n_of_run[run] = renumber(of_node, network->n_nodes);
    double modularity = thema_modularity(network, of_node, n_of_run[run], options->resolution, part);
    if (run > 0 && !(modularity > best + ROUNDING))
      continue;
    best = modularity;
    chosen = run;
  }
  return chosen;
}

/* Communities without their measures. */
static ThemaCommunities *take_run(const guint32 *of_node, guint32 n_nodes, guint32 n)
{
  ThemaCommunities *communities = g_new0(ThemaCommunities, 1);
  communities->n_nodes = n_nodes;
  communities->n = n;
  communities->of_node = g_new(guint32, (gsize)n_nodes + 1);
  communities->size = g_new0(guint32, (gsize)n + 1);
  communities->part = g_new0(double, (gsize)n + 1);
  communities->stability = g_new0(double, (gsize)n + 1);
  memcpy(communities->of_node, of_node, sizeof(guint32) * n_nodes);
  count_sizes(of_node, n_nodes, n, communities->size);
  return communities;
}

ThemaCommunities *thema_communities_new(const ThemaNetwork *network, const ThemaCommunityOptions *options,
                                        GError **error)
{
  g_return_val_if_fail(options->runs > 0 && options->resolution > 0, NULL);
  guint32 n_nodes = network->n_nodes;
  g_autofree guint32 *runs = g_new0(guint32, (gsize)n_nodes * options->runs + 1);
  g_autofree guint32 *n_of_run = g_new0(guint32, options->runs);
  for (gsize i = 0; i < (gsize)n_nodes * options->runs; i++)
    runs[i] = (guint32)(i % n_nodes); /* what they are where no edge joins them */
  if (network->n_edges > 0 && !run_all(network, options, runs, error))
    return NULL;
  guint chosen = choose_run(network, options, runs, n_of_run);
  ThemaCommunities *communities = take_run(runs + (gsize)chosen * n_nodes, n_nodes, n_of_run[chosen]);
  communities->modularity =
      thema_modularity(network, communities->of_node, communities->n, options->resolution, communities->part);
  measure_stability(communities, runs, n_of_run, options->runs, chosen);
  return communities;
}

void thema_communities_free(ThemaCommunities *communities)
{
  if (!communities)
    return;
  g_free(communities->of_node);
  g_free(communities->size);
  g_free(communities->part);
  g_free(communities->stability);
  g_free(communities);
}
