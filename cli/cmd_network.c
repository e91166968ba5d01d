#include "base/choice.h"
#include "base/error.h"
#include "command.h"
#include "report/term_network.h"
#include "session.h"

#define LEAST_MEETINGS 3
#define NEIGHBOURS 10
#define TERMS_SHOWN 10 /* of a topic */

typedef enum { TOPICS, COMMUNITIES, SUMMARY, NODES, EDGES, SHARES, LEXICON } Shown;

static bool choose_shown(const Session *session, Shown *shown, GError **error)
{
  static const char *const names[] = {"topics", "communities", "summary", "nodes",
                                      "edges",  "shares",      "lexicon"}; /* as Shown */
  const Options *options = session->options;
  guint i = session->writer->networks ? EDGES : TOPICS;
  if (!thema_choose("show", options->show, names, G_N_ELEMENTS(names), &i, error))
    return false;
  *shown = (Shown)i;
  g_autofree char *show = g_strdup_printf("--show %s", names[i]);
  if (session->writer->networks && i != EDGES)
    return session_refuse_both(show, "the format graphml", "it holds nodes and edges together", error);
  if (options->by && i != SHARES)
    return session_refuse_both("--by", show, "units have --show shares", error);
  return true;
}

/* Where terms meet: a network has no left and no right. */
static bool meeting_options(Session *session, ThemaCooccurrenceOptions *pairs, GError **error)
{
  const Options *options = session->options;
  if (!session_cooccurrence_options(session, pairs, error))
    return false;
  pairs->min_count = options->min_count_given ? (guint64)options->min_count : LEAST_MEETINGS;
  if (!options->window)
    pairs->meet = THEMA_MEET_PARAGRAPH;
  if (pairs->meet != THEMA_MEET_WINDOW && options->within)
    return session_refuse_both("--within", options->window ? options->window : "paragraphs",
                               "it is for a --window in words, such as 10", error);
  if (pairs->meet != THEMA_MEET_WINDOW || pairs->left == pairs->right)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--window %s has two sides, which an edge has not; give one number for both", options->window);
  return false;
}

static bool network_options(Session *session, ThemaTermNetworkOptions *network, GError **error)
{
  static const char *const clusterings[] = {"leiden", "louvain"}; /* as ThemaCommunityMethod */
  const Options *options = session->options;
  guint64 seed;
  guint method = THEMA_COMMUNITIES_LEIDEN;
  *network = (ThemaTermNetworkOptions){.measure = thema_term_network_measure(options->measure, error),
                                       .most_nodes = (guint32)options->nodes,
                                       .neighbours = options->backbone ? 0 : NEIGHBOURS,
                                       .communities = {.resolution = 1, .runs = (guint)options->runs}};
  if (options->neighbours >= 0)
    network->neighbours = (guint32)options->neighbours;
  if (!network->measure || !meeting_options(session, &network->pairs, error) ||
      !thema_choose("cluster", options->cluster, clusterings, G_N_ELEMENTS(clusterings), &method, error) ||
      !session_seed(session, &seed, error))
    return false;
  network->communities.method = (ThemaCommunityMethod)method;
  network->communities.seed = (guint32)seed;
  return session_number("min-weight", options->min_weight, FROM_0, &network->min_weight, error) &&
         session_number("backbone", options->backbone, ABOVE_0_TO_1, &network->backbone, error) &&
         session_number("resolution", options->resolution, ABOVE_0, &network->communities.resolution, error);
}

/* Edges with their nodes, for a format that holds both. */
static ThemaTable *whole_network(const ThemaTermNetwork *network, const ThemaNotices *notices, GError **error)
{
  ThemaTable *nodes = thema_term_network_nodes(network, notices, error);
  if (!nodes)
    return NULL;
  ThemaTable *edges = thema_term_network_edges(network);
  thema_table_set_nodes(edges, nodes);
  return edges;
}

static ThemaTable *make_table(const Session *session, const ThemaTermNetwork *network, Shown shown,
                              GError **error)
{
  switch (shown) {
  case COMMUNITIES:
    return thema_term_network_communities(network);
  case SUMMARY:
    return thema_term_network_summary(network);
  case NODES:
    return thema_term_network_nodes(network, &session->notices, error);
  case EDGES:
    return session->writer->networks ? whole_network(network, &session->notices, error)
                                     : thema_term_network_edges(network);
  case SHARES:
    return thema_term_network_shares(network, session_by(session, "document"), error);
  case LEXICON:
    return thema_term_network_lexicon(network);
  case TOPICS:
    break;
  }
  return thema_term_network_topics(network);
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  Shown shown;
  ThemaTermNetworkOptions options;
  if (!choose_shown(session, &shown, error) || !network_options(session, &options, error) ||
      !session_read(session, operands, "auto", error))
    return NULL;
  g_autoptr(ThemaTermNetwork) network =
      thema_term_network_new(session->stream, &options, &session->notices, error);
  g_autoptr(ThemaTable) table = network ? make_table(session, network, shown, error) : NULL;
  bool grouped = shown == TOPICS || shown == SHARES;
  return table && session_rank(session, table, grouped ? 1 : 0, shown == TOPICS ? TERMS_SHOWN : 0, error)
             ? g_steal_pointer(&table)
             : NULL;
}

const Command command_network = {
    .name = "network",
    .operands = "INPUT…",
    .least_operands = 1,
    .most_operands = ANY_NUMBER,
    .summary = "a network of the terms that occur together, and its communities as topics",
    .description =
        "The commonest terms are nodes; an edge joins two that meet more often than chance has it (g2 of at\n"
        "least 10.83, p < 0.001), weighted by --measure. Of these the heaviest are kept, --neighbours a "
        "term, or\n"
        "those that --backbone leaves. Terms without an edge are not in the network.\n"
        "Communities are groups of terms with much weight among them and little between them, as the Leiden\n"
        "(Traag et al. 2019) or Louvain (Blondel et al. 2008) method finds them by modularity. Those of "
        "three\n"
        "terms or more are topics, the largest first, each labelled by its first three terms.\n"
        "--show says of what the table tells:\n"
        "topics       the terms of each topic, those first that hold it together most: inner_strength is "
        "the\n"
        "             weight of a term's edges within its topic, strength that of all its edges\n"
        "communities  terms, edges, density (edges of all pairs), count (of its terms), its part in the\n"
        "             modularity; stability: how like it is to a community of the other --runs, 1 is the "
        "same\n"
        "summary      one row about the whole\n"
        "nodes        a term a row, with participation (0: all its edges stay in its topic), pagerank and\n"
        "             betweenness: the columns Gephi takes for a table of nodes\n"
        "edges        a pair a row, the columns Gephi takes for a table of edges\n"
        "shares       each topic in each unit of --by [document]; share is of what all topics count there\n"
        "lexicon      the topics as patterns: -o FILE.csv is a lexicon for thema topics and thema trend\n"
        "--format graphml, or -o FILE.graphml, holds nodes and edges in one file for Gephi, igraph and "
        "others.",
    .columns =
        "topic, label, rank, term, count, degree, strength, inner_strength; communities: topic, label, "
        "terms, edges, density, count, modularity, stability; summary: nodes, edges, components, density, "
        "communities, topics, modularity, resolution; nodes: id, label, topic, count, degree, strength, "
        "inner_strength, participation, pagerank, betweenness; edges: source, target, type, weight, f, "
        "expected, topic; shares: unit, topic, label, count, per_million, share; lexicon: topic, pattern",
    .groups = OPTIONS_NETWORK | OPTIONS_BY | OPTIONS_RANK | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema network --format table speeches/", "the topics of a collection, ten terms each"},
                 {"thema network -o speeches.graphml speeches/", "the network for Gephi"},
                 {"thema network --show shares --by decade speeches/", "its topics over time"},
                 {"thema network --show lexicon -o found.csv speeches/", "its topics as a lexicon"}},
    .run = run,
};
