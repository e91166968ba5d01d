#ifndef THEMA_REPORT_TERM_NETWORK_PRIVATE_H
#define THEMA_REPORT_TERM_NETWORK_PRIVATE_H

#include "report/term_network.h"

G_BEGIN_DECLS

/* Fills term, count, network, edges, f and expected of one whose stream and options are set. Returns how many
 * pairs are no edge because their measure is not above 0. */
guint32 thema_term_network_find_edges(ThemaTermNetwork *network);

/* The term of a node, owned by the stream. */
static inline const char *thema_term_network_term(const ThemaTermNetwork *network, guint32 node)
{
  return thema_vocabulary_term(network->stream->vocabulary, network->term[node], NULL);
}

/* Sets the number of a community, from 1, where it is a topic; otherwise the cell stays empty. */
static inline void thema_term_network_set_topic(ThemaTable *table, guint column,
                                                const ThemaTermNetwork *network, guint32 community)
{
  if (community < network->n_topics)
    thema_table_set_integer(table, column, community + 1);
}

G_END_DECLS

#endif
