#include <math.h>

#include "report/term_network-private.h"

ThemaTable *thema_term_network_topics(const ThemaTermNetwork *network)
{
  static const ThemaHeading columns[] = {
      {"topic", THEMA_COLUMN_INTEGER}, {"label", THEMA_COLUMN_TEXT},         {"rank", THEMA_COLUMN_INTEGER},
      {"term", THEMA_COLUMN_TEXT},     {"count", THEMA_COLUMN_INTEGER},      {"degree", THEMA_COLUMN_INTEGER},
      {"strength", THEMA_COLUMN_REAL}, {"inner_strength", THEMA_COLUMN_REAL}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  g_autofree guint32 *degrees = thema_network_degrees(&network->network);
  for (guint32 c = 0, at = 0; c < network->n_topics; at += network->communities->size[c++])
    for (guint32 i = 0; i < network->communities->size[c]; i++) {
      guint32 node = network->order[at + i];
      thema_table_add_row(table);
      thema_table_set_integer(table, 0, c + 1);
      thema_table_set_text(table, 1, network->label[c]);
      thema_table_set_integer(table, 2, i + 1);
      thema_table_set_text(table, 3, thema_term_network_term(network, node));
      thema_table_set_integer(table, 4, network->count[node]);
      thema_table_set_integer(table, 5, degrees[node]);
      thema_table_set_real(table, 6, network->strength[node]);
      thema_table_set_real(table, 7, network->inner[node]);
    }
  return table;
}

/* The share of the pairs of n nodes that are edges; NaN of one node. */
static double density(guint64 edges, guint64 n)
{
  return n > 1 ? (double)edges / ((double)n * (double)(n - 1) / 2) : NAN;
}

ThemaTable *thema_term_network_communities(const ThemaTermNetwork *network)
{
  static const ThemaHeading columns[] = {{"topic", THEMA_COLUMN_INTEGER},   {"label", THEMA_COLUMN_TEXT},
                                         {"terms", THEMA_COLUMN_INTEGER},   {"edges", THEMA_COLUMN_INTEGER},
                                         {"density", THEMA_COLUMN_REAL},    {"count", THEMA_COLUMN_INTEGER},
                                         {"modularity", THEMA_COLUMN_REAL}, {"stability", THEMA_COLUMN_REAL}};
  const ThemaCommunities *communities = network->communities;
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  g_autofree guint64 *within = g_new0(guint64, (gsize)communities->n + 1);
  g_autofree guint64 *count = g_new0(guint64, (gsize)communities->n + 1);
  for (guint32 e = 0; e < network->network.n_edges; e++) {
    guint32 c = communities->of_node[network->edges[e].a];
    within[c] += c == communities->of_node[network->edges[e].b];
  }
  for (guint32 i = 0; i < network->network.n_nodes; i++)
    count[communities->of_node[i]] += network->count[i];
  for (guint32 c = 0; c < communities->n; c++) {
    thema_table_add_row(table);
    thema_term_network_set_topic(table, 0, network, c);
    thema_table_set_text(table, 1, network->label[c]);
    thema_table_set_integer(table, 2, communities->size[c]);
    thema_table_set_integer(table, 3, within[c]);
    thema_table_set_real(table, 4, density(within[c], communities->size[c]));
    thema_table_set_integer(table, 5, count[c]);
    thema_table_set_real(table, 6, communities->part[c]);
    thema_table_set_real(table, 7, communities->stability[c]);
  }
  return table;
}

ThemaTable *thema_term_network_summary(const ThemaTermNetwork *network)
{
  static const ThemaHeading columns[] = {
      {"nodes", THEMA_COLUMN_INTEGER},       {"edges", THEMA_COLUMN_INTEGER},
      {"components", THEMA_COLUMN_INTEGER},  {"density", THEMA_COLUMN_REAL},
      {"communities", THEMA_COLUMN_INTEGER}, {"topics", THEMA_COLUMN_INTEGER},
      {"modularity", THEMA_COLUMN_REAL},     {"resolution", THEMA_COLUMN_REAL}};
  const ThemaNetwork *graph = &network->network;
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  thema_table_add_row(table);
  thema_table_set_integer(table, 0, graph->n_nodes);
  thema_table_set_integer(table, 1, graph->n_edges);
  thema_table_set_integer(table, 2, thema_network_components(graph));
  thema_table_set_real(table, 3, density(graph->n_edges, graph->n_nodes));
  thema_table_set_integer(table, 4, network->communities->n);
  thema_table_set_integer(table, 5, network->n_topics);
  thema_table_set_real(table, 6, network->communities->modularity);
  thema_table_set_real(table, 7, network->options.communities.resolution);
  return table;
}
