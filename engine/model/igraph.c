#include "base/error.h"
#include "model/igraph-private.h"

static GMutex alone;

bool thema_igraph_done(igraph_error_t code, GError **error)
{
  if (code == IGRAPH_SUCCESS)
    return true;
  if (code == IGRAPH_ENOMEM)
    g_set_error_literal(
        error, THEMA_ERROR, THEMA_ERROR_USAGE,
        "the network is too large for the memory there is; give fewer --nodes or --neighbours");
  else
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INTERNAL, "igraph could not do its part: %s",
                igraph_strerror(code));
  return false;
}

static void take_process(ThemaIgraph *opened)
{
  g_mutex_lock(&alone);
  opened->error_before = igraph_set_error_handler(igraph_error_handler_ignore);
  opened->warning_before = igraph_set_warning_handler(igraph_warning_handler_ignore);
}

static void give_process_back(ThemaIgraph *opened)
{
  igraph_set_error_handler(opened->error_before);
  igraph_set_warning_handler(opened->warning_before);
  g_mutex_unlock(&alone);
}

/* The Mersenne Twister is the one generator that every igraph has. */
static igraph_error_t seed_random(ThemaIgraph *opened, guint32 seed)
{
  igraph_error_t code = igraph_rng_init(&opened->random, &igraph_rngtype_mt19937);
  if (code != IGRAPH_SUCCESS)
    return code;
  code = igraph_rng_seed(&opened->random, seed);
  if (code != IGRAPH_SUCCESS) {
    igraph_rng_destroy(&opened->random);
    return code;
  }
  opened->random_before = igraph_rng_default();
  igraph_rng_set_default(&opened->random);
  return IGRAPH_SUCCESS;
}

static igraph_error_t make_graph(ThemaIgraph *opened, const ThemaNetwork *network)
{
  igraph_vector_int_t ends;
  igraph_error_t code = igraph_vector_int_init(&ends, 2 * (igraph_integer_t)network->n_edges);
  if (code != IGRAPH_SUCCESS)
    return code;
  for (guint32 e = 0; e < network->n_edges; e++) {
    VECTOR(ends)[2 * e] = network->edges[e].a;
    VECTOR(ends)[2 * e + 1] = network->edges[e].b;
  }
  code = igraph_create(&opened->graph, &ends, network->n_nodes, IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy(&ends);
  if (code != IGRAPH_SUCCESS)
    return code;
  code = igraph_vector_init(&opened->weights, network->n_edges);
  if (code != IGRAPH_SUCCESS) {
    igraph_destroy(&opened->graph);
    return code;
  }
  for (guint32 e = 0; e < network->n_edges; e++)
    VECTOR(opened->weights)[e] = network->edges[e].weight;
  return IGRAPH_SUCCESS;
}

bool thema_igraph_open(ThemaIgraph *opened, const ThemaNetwork *network, guint32 seed, GError **error)
{
  take_process(opened);
  igraph_error_t code = make_graph(opened, network);
  if (code == IGRAPH_SUCCESS) {
    code = seed_random(opened, seed);
    if (code == IGRAPH_SUCCESS)
      return true;
    igraph_destroy(&opened->graph);
    igraph_vector_destroy(&opened->weights);
  }
  give_process_back(opened);
  return thema_igraph_done(code, error);
}

void thema_igraph_close(ThemaIgraph *opened)
{
  igraph_rng_set_default(opened->random_before);
  igraph_rng_destroy(&opened->random);
  igraph_destroy(&opened->graph);
  igraph_vector_destroy(&opened->weights);
  give_process_back(opened);
}
