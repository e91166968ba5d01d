#include <math.h>

#include "model/centrality.h"
#include "report/term_network-private.h"

ThemaTable *thema_term_network_nodes(const ThemaTermNetwork *network, const ThemaNotices *notices,
                                     GError **error)
{
  static const ThemaHeading columns[] = {{"id", THEMA_COLUMN_TEXT},
                                         {"label", THEMA_COLUMN_TEXT},
                                         {"topic", THEMA_COLUMN_INTEGER},
                                         {"count", THEMA_COLUMN_INTEGER},
                                         {"degree", THEMA_COLUMN_INTEGER},
                                         {"strength", THEMA_COLUMN_REAL},
                                         {"inner_strength", THEMA_COLUMN_REAL},
                                         {"participation", THEMA_COLUMN_REAL},
                                         {"pagerank", THEMA_COLUMN_REAL},
                                         {"betweenness", THEMA_COLUMN_REAL}};
  const ThemaNetwork *graph = &network->network;
  GError *failed = NULL;
  g_autofree double *betweennesses = thema_betweennesses(graph, &failed);
  if (failed) {
    g_propagate_error(error, failed);
    return NULL;
  }
  if (!betweennesses)
    thema_notify(notices, THEMA_NOTICE_REMARK,
                 "the network is too large for betweenness; give fewer --nodes or --neighbours");
  g_autofree guint32 *degrees = thema_network_degrees(graph);
  g_autofree double *participations = thema_participations(graph, network->communities->of_node);
  g_autofree double *pageranks = thema_pageranks(graph);
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  for (guint32 i = 0; i < graph->n_nodes; i++) {
    thema_table_add_row(table);
    thema_table_set_text(table, 0, thema_term_network_term(network, i));
    thema_table_set_text(table, 1, thema_term_network_term(network, i));
    thema_term_network_set_topic(table, 2, network, network->communities->of_node[i]);
    thema_table_set_integer(table, 3, network->count[i]);
    thema_table_set_integer(table, 4, degrees[i]);
    thema_table_set_real(table, 5, network->strength[i]);
    thema_table_set_real(table, 6, network->inner[i]);
    thema_table_set_real(table, 7, participations[i]);
    thema_table_set_real(table, 8, pageranks[i]);
    thema_table_set_real(table, 9, betweennesses ? betweennesses[i] : NAN);
  }
  return table;
}

ThemaTable *thema_term_network_edges(const ThemaTermNetwork *network)
{
  static const ThemaHeading columns[] = {{"source", THEMA_COLUMN_TEXT},  {"target", THEMA_COLUMN_TEXT},
                                         {"type", THEMA_COLUMN_TEXT},    {"weight", THEMA_COLUMN_REAL},
                                         {"f", THEMA_COLUMN_INTEGER},    {"expected", THEMA_COLUMN_REAL},
                                         {"topic", THEMA_COLUMN_INTEGER}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  for (guint32 e = 0; e < network->network.n_edges; e++) {
    const ThemaEdge *edge = &network->edges[e];
    guint32 community = network->communities->of_node[edge->a];
    thema_table_add_row(table);
    thema_table_set_text(table, 0, thema_term_network_term(network, edge->a));
    thema_table_set_text(table, 1, thema_term_network_term(network, edge->b));
    thema_table_set_text(table, 2, "Undirected");
    thema_table_set_real(table, 3, edge->weight);
    thema_table_set_integer(table, 4, network->f[e]);
    thema_table_set_real(table, 5, network->expected[e]);
    if (community == network->communities->of_node[edge->b])
      thema_term_network_set_topic(table, 6, network, community);
  }
  return table;
}
