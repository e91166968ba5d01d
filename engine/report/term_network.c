#include "report/term_network.h"

#include <math.h>

#include "base/error.h"
#include "model/centrality.h"
#include "report/term_network-private.h"

#define DEFAULT_MEASURE "npmi"
#define LABEL_TERMS 3

const ThemaAssociation *thema_term_network_measure(const char *name, GError **error)
{
  guint n;
  const ThemaAssociation *registry = thema_associations(&n);
  const ThemaAssociation *measure =
      thema_measures_choose_one(registry, n, sizeof *registry, "association measure", name, DEFAULT_MEASURE,
                                "an edge has one weight", error);
  if (!measure || !g_str_has_prefix(measure->about.direction, "lower"))
    return measure;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--measure %s falls as terms attract each other more, and is no weight; give one that rises, "
              "as %s",
              name, DEFAULT_MEASURE);
  return NULL;
}

static int by_centrality(gconstpointer left, gconstpointer right, gpointer data)
{
  const ThemaTermNetwork *network = data;
  guint32 a = *(const guint32 *)left, b = *(const guint32 *)right;
  guint32 of_a = network->communities->of_node[a], of_b = network->communities->of_node[b];
  if (of_a != of_b)
    return of_a < of_b ? -1 : 1;
  if (network->inner[a] != network->inner[b])
    return network->inner[a] > network->inner[b] ? -1 : 1;
  if (network->count[a] != network->count[b])
    return network->count[a] > network->count[b] ? -1 : 1;
  return a < b ? -1 : a > b;
}

/* Puts the nodes in order and names the communities after the first of each. */
static void name_communities(ThemaTermNetwork *network)
{
  const ThemaCommunities *communities = network->communities;
  guint32 n = network->network.n_nodes;
  network->order = g_new(guint32, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++)
    network->order[i] = i;
  g_qsort_with_data(network->order, (gint)n, sizeof(guint32), by_centrality, network);
  network->label = g_new0(char *, (gsize)communities->n + 1);
  for (guint32 c = 0, at = 0; c < communities->n; at += communities->size[c++]) {
    GString *label = g_string_new(thema_term_network_term(network, network->order[at]));
    for (guint32 i = 1; i < MIN(communities->size[c], LABEL_TERMS); i++)
      g_string_append_printf(label, ", %s", thema_term_network_term(network, network->order[at + i]));
    network->label[c] = g_string_free(label, FALSE);
    network->n_topics += communities->size[c] >= THEMA_TOPIC_LEAST;
  }
}

static void explain(const ThemaTermNetwork *network, guint32 refused, const ThemaNotices *notices)
{
  const ThemaNetwork *graph = &network->network;
  const ThemaCommunities *communities = network->communities;
  if (refused > 0)
    thema_notify(
        notices, THEMA_NOTICE_REMARK,
        "pairs that attract each other, but are no edges, as their %s is undefined or not above 0: %u",
        network->options.measure->about.id, refused);
  if (graph->n_edges == 0) {
    thema_notify(notices, THEMA_NOTICE_REMARK,
                 "no two terms attract each other enough for an edge; give a smaller --window, such as "
                 "sentence or 5,5, a lower --min-count, or more text");
    return;
  }
  thema_notify(notices, THEMA_NOTICE_REMARK, "terms: %u, edges: %u, topics: %u, modularity: %.3f",
               graph->n_nodes, graph->n_edges, network->n_topics, communities->modularity);
  if (network->n_topics < communities->n)
    thema_notify(notices, THEMA_NOTICE_REMARK, "communities of two terms, which are no topics: %u",
                 communities->n - network->n_topics);
}

ThemaTermNetwork *thema_term_network_new(const ThemaStream *stream, const ThemaTermNetworkOptions *options,
                                         const ThemaNotices *notices, GError **error)
{
  g_return_val_if_fail(
      options->pairs.meet != THEMA_MEET_WINDOW || options->pairs.left == options->pairs.right, NULL);
  g_autoptr(ThemaTermNetwork) network = g_new0(ThemaTermNetwork, 1);
  network->stream = stream;
  network->options = *options;
  guint32 refused = thema_term_network_find_edges(network);
  network->communities = thema_communities_new(&network->network, &options->communities, error);
  if (!network->communities)
    return NULL;
  network->strength = thema_network_strengths(&network->network);
  network->inner = thema_inner_strengths(&network->network, network->communities->of_node);
  name_communities(network);
  explain(network, refused, notices);
  return g_steal_pointer(&network);
}

void thema_term_network_free(ThemaTermNetwork *network)
{
  if (!network)
    return;
  g_free(network->term);
  g_free(network->count);
  g_free(network->edges);
  g_free(network->f);
  g_free(network->expected);
  g_clear_pointer(&network->communities, thema_communities_free);
  g_free(network->strength);
  g_free(network->inner);
  g_free(network->order);
  g_strfreev(network->label);
  g_free(network);
}
