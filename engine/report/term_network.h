#ifndef THEMA_REPORT_TERM_NETWORK_H
#define THEMA_REPORT_TERM_NETWORK_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/notice.h"
#include "count/cooccurrence.h"
#include "count/stream.h"
#include "model/communities.h"
#include "model/network.h"
#include "stats/association.h"
#include "table/table.h"

G_BEGIN_DECLS

/* A community of fewer terms is no topic. */
#define THEMA_TOPIC_LEAST 3

/* Which terms are nodes and which pairs edges. An edge is a pair of two different terms that attract each
 * other (direction +) with g2 >= 10.83, p < 0.001, and what follows. */
typedef struct {
  ThemaCooccurrenceOptions pairs;  /* symmetric; min_count is of meetings; `only` is not looked at */
  const ThemaAssociation *measure; /* the weight; of a directed one the mean of both directions */
  double min_weight;               /* edges are above 0 and at least as heavy */
  guint32 most_nodes;              /* the commonest terms, ties by bytes; 0 for all */
  double backbone;                 /* alpha of thema_network_keep_backbone; 0 for none */
  guint32 neighbours;              /* what thema_network_keep_heaviest keeps of the rest; 0 for all */
  ThemaCommunityOptions communities;
} ThemaTermNetworkOptions;

/* A network of terms and its topics. Nodes are the terms that have an edge, in byte order. */
typedef struct {
  const ThemaStream *stream; /* borrowed */
  ThemaTermNetworkOptions options;
  guint32 *term;  /* of each node, its vocabulary id */
  guint64 *count; /* of each node */
  ThemaNetwork network;
  ThemaEdge *edges; /* what the network borrows */
  guint64 *f;       /* of each edge */
  double *expected; /* of each edge */
  ThemaCommunities *communities;
  guint32 n_topics; /* the first communities, those of THEMA_TOPIC_LEAST terms */
  double *strength;
  double *inner;  /* strength within the community */
  guint32 *order; /* nodes by community, in each the strongest within it first, then by count, then bytes */
  char **label;   /* of each community: its first three terms */
} ThemaTermNetwork;

/* The association measure that `name` names (NULL: npmi). THEMA_ERROR_USAGE for none, for several, and for
 * one that falls as attraction grows. */
THEMA_API const ThemaAssociation *thema_term_network_measure(const char *name, GError **error);

/* What there is too little of for a network is said to `notices`, and how large it is. THEMA_ERROR_USAGE
 * where memory does not do. The stream must outlive the result. */
THEMA_API ThemaTermNetwork *thema_term_network_new(const ThemaStream *stream,
                                                   const ThemaTermNetworkOptions *options,
                                                   const ThemaNotices *notices, GError **error);
THEMA_API void thema_term_network_free(ThemaTermNetwork *network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTermNetwork, thema_term_network_free)

/* The tables.
 *
 * topics: topic, label, rank, term, count, degree, strength, inner_strength: the terms of each topic, as in
 *   `order`
 * communities: topic (empty for what is none), label, terms, edges (within), density, count (of its terms),
 *   modularity (its part), stability
 * summary: one row: nodes, edges, components, density, communities, topics, modularity, resolution
 * nodes: id, label (both the term), topic, count, degree, strength, inner_strength, participation, pagerank,
 *   betweenness (empty where the network is too large), by term bytes
 * edges: source, target, type (Undirected), weight, f, expected, topic (of both ends), by term bytes; a
 *   network, with the nodes where `with_nodes`
 * lexicon: topic ("01 " and the label), pattern: what thema_lexicon_read reads from a CSV file */
THEMA_API ThemaTable *thema_term_network_topics(const ThemaTermNetwork *network);
THEMA_API ThemaTable *thema_term_network_communities(const ThemaTermNetwork *network);
THEMA_API ThemaTable *thema_term_network_summary(const ThemaTermNetwork *network);
THEMA_API ThemaTable *thema_term_network_nodes(const ThemaTermNetwork *network, const ThemaNotices *notices,
                                               GError **error);
THEMA_API ThemaTable *thema_term_network_edges(const ThemaTermNetwork *network);
THEMA_API ThemaTable *thema_term_network_lexicon(const ThemaTermNetwork *network);

/* unit, topic, label, count (of its terms), per_million, share (of what all topics count in the unit): each
 * topic in each unit of `by`. THEMA_ERROR_USAGE for a `by` that fits nothing. */
THEMA_API ThemaTable *thema_term_network_shares(const ThemaTermNetwork *network, const char *by,
                                                GError **error);

G_END_DECLS

#endif
