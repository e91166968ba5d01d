#include "report/term_network.h"

#include "base/error.h"
#include "corpus_builder.h"
#include "stream_builder.h"

/* Six paragraphs of the sea, six of money, two words that are in both, one pair that meets once. */
#define SEA "sea ship coast both "
#define MONEY "bank gold tax both "
#define TWELVE                                                                                               \
  SEA "|| " SEA "|| " SEA "|| " SEA "|| " SEA "|| " SEA "x y |||| " MONEY "|| " MONEY "|| " MONEY            \
      "|| " MONEY "|| " MONEY "|| " MONEY

static ThemaTermNetworkOptions plain(void)
{
  return (ThemaTermNetworkOptions){.pairs = {.meet = THEMA_MEET_PARAGRAPH, .min_count = 3},
                                   .measure = thema_association("npmi"),
                                   .communities = {.resolution = 1, .seed = 1, .runs = 2}};
}

static ThemaTermNetwork *build(const ThemaStream *stream, const ThemaTermNetworkOptions *options)
{
  g_autoptr(GError) error = NULL;
  ThemaTermNetwork *network = thema_term_network_new(stream, options, NULL, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(network);
  return network;
}

/* f = f1 = f2 = 6 of n = 12: npmi = log2(12·6/36)/-log2(6/12) = 1, g2 = 2·12·ln 2 = 16.6; `both` is in all
 * paragraphs, and drawn to none. */
static void test_two_topics(void)
{
  g_autoptr(ThemaStream) stream = stream_build(TWELVE);
  ThemaTermNetworkOptions options = plain();
  g_autoptr(ThemaTermNetwork) network = build(stream, &options);
  g_autoptr(ThemaTable) edges = thema_term_network_edges(network);
  table_expect(edges, "source,target,type,weight,f,expected,topic",
               "bank|gold|Undirected|1|6|3|1\nbank|tax|Undirected|1|6|3|1\ncoast|sea|Undirected|1|6|3|2\n"
               "coast|ship|Undirected|1|6|3|2\ngold|tax|Undirected|1|6|3|1\nsea|ship|Undirected|1|6|3|2\n");
  g_autoptr(ThemaTable) topics = thema_term_network_topics(network);
  table_expect(
      topics, "topic,label,rank,term,count,degree,strength,inner_strength",
      "1|bank, gold, tax|1|bank|6|2|2|2\n1|bank, gold, tax|2|gold|6|2|2|2\n1|bank, gold, tax|3|tax|6|2|2|2\n"
      "2|coast, sea, ship|1|coast|6|2|2|2\n2|coast, sea, ship|2|sea|6|2|2|2\n2|coast, sea, "
      "ship|3|ship|6|2|2|2\n");
  g_autoptr(ThemaTable) summary = thema_term_network_summary(network);
  table_expect(summary, "nodes,edges,components,density,communities,topics,modularity,resolution",
               "6|6|2|0.4|2|2|0.5|1\n");
  g_autoptr(ThemaTable) communities = thema_term_network_communities(network);
  table_expect(communities, "topic,label,terms,edges,density,count,modularity,stability",
               "1|bank, gold, tax|3|3|1|18|0.25|1\n2|coast, sea, ship|3|3|1|18|0.25|1\n");
}

static void test_nodes(void)
{
  g_autoptr(ThemaStream) stream = stream_build(TWELVE);
  ThemaTermNetworkOptions options = plain();
  options.most_nodes = 3; /* both, and of those of six the first in byte order */
  g_autoptr(ThemaTermNetwork) network = build(stream, &options);
  g_autoptr(ThemaTable) nodes = thema_term_network_nodes(network, NULL, NULL);
  table_expect(nodes,
               "id,label,topic,count,degree,strength,inner_strength,participation,pagerank,betweenness", "");
  options.most_nodes = 4;
  g_autoptr(ThemaTermNetwork) three = build(stream, &options);
  g_autoptr(ThemaTable) pair = thema_term_network_nodes(three, NULL, NULL);
  table_expect(pair, "id,label,topic,count,degree,strength,inner_strength,participation,pagerank,betweenness",
               "bank|bank||6|1|1|1|0|0.5|0\ngold|gold||6|1|1|1|0|0.5|0\n");
}

/* The same pair in any order of its terms: delta P of both directions, (1 - 0) each where they always meet.
 */
static void test_directed_measure(void)
{
  g_autoptr(ThemaStream) stream =
      stream_build("a b || a b || a b || a b || a b || a b || b || c || c || c || c || c || c || c");
  ThemaTermNetworkOptions options = plain();
  options.measure = thema_association("delta_p_12");
  g_autoptr(ThemaTermNetwork) network = build(stream, &options);
  CU_ASSERT_EQUAL_FATAL(network->network.n_edges, 1);
  /* 6 of 6 a's with b, 1 of the 8 others: 7/8; 6 of 7 b's with a, none of the 7 others: 6/7. */
  harness_near(network->edges[0].weight, (7.0 / 8 + 6.0 / 7) / 2, 1e-15, "mean");
}

static void test_thinned(void)
{
  g_autoptr(ThemaStream) stream = stream_build(TWELVE);
  ThemaTermNetworkOptions options = plain();
  options.neighbours = 1;
  g_autoptr(ThemaTermNetwork) network = build(stream, &options);
  g_autoptr(ThemaTable) edges = thema_term_network_edges(network);
  table_expect(edges, "source,target", "bank|gold\nbank|tax\ncoast|sea\ncoast|ship\n");
  options.neighbours = 0;
  options.min_weight = 1.01;
  g_autoptr(ThemaTermNetwork) none = build(stream, &options);
  CU_ASSERT_EQUAL(none->network.n_edges, 0);
  CU_ASSERT_EQUAL(none->network.n_nodes, 0);
  options.min_weight = 0;
  options.backbone = 0.01; /* of equal weights none is more than chance gives */
  g_autoptr(ThemaTermNetwork) backbone = build(stream, &options);
  CU_ASSERT_EQUAL(backbone->network.n_edges, 0);
}

static void test_lexicon(void)
{
  g_autoptr(ThemaStream) stream = stream_build(
      "a.b c++? x*y || a.b c++? x*y || a.b c++? x*y || a.b c++? x*y || a.b c++? x*y || a.b c++? x*y || "
      "z || z || z || z || z || z");
  ThemaTermNetworkOptions options = plain();
  g_autoptr(ThemaTermNetwork) network = build(stream, &options);
  g_autoptr(ThemaTable) lexicon = thema_term_network_lexicon(network);
  table_expect(lexicon, "topic,pattern",
               "1 a_b, c++?, x*y|a.b\n1 a_b, c++?, x*y|/^c\\+\\+\\?$/\n1 a_b, c++?, x*y|/^x\\*y$/\n");
}

static void test_measure(void)
{
  g_autoptr(GError) error = NULL;
  harness_same(thema_term_network_measure(NULL, &error)->about.id, "npmi", "default");
  CU_ASSERT_PTR_NULL(thema_term_network_measure("g2,t", &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "is several");
  CU_ASSERT_PTR_NULL(thema_term_network_measure("fisher_p", &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "falls as terms attract");
  CU_ASSERT_PTR_NULL(thema_term_network_measure("npm", &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "near it: npmi");
}

static void test_shares(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(
      THEMA_SPLIT_NONE, "one", "sea ship coast.\n\nsea ship coast.\n\nsea ship coast.\n", "two",
      "bank gold tax.\n\nbank gold tax.\n\nbank gold tax.\n", "three",
      "sea ship coast.\n\nsea ship coast.\n\nnothing.\n", "four", "bank gold tax.\n\nbank gold tax.\n", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  ThemaTermNetworkOptions options = plain();
  g_autoptr(ThemaTermNetwork) network = build(stream, &options);
  g_autoptr(ThemaTable) shares = thema_term_network_shares(network, "document", NULL);
  table_expect(
      shares, "unit,topic,count,share",
      "one|1|0|0\none|2|9|1\ntwo|1|9|1\ntwo|2|0|0\nthree|1|0|0\nthree|2|6|1\nfour|1|6|1\nfour|2|0|0\n");
  table_expect(shares, "per_million", "0\n1000000\n1000000\n0\n0\n857142.8571428572\n1000000\n0\n");
  g_autoptr(GError) error = NULL;
  CU_ASSERT_PTR_NULL(thema_term_network_shares(network, "nobody", &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "nobody");
}

int main(void)
{
  static const ThemaTest tests[] = {{"two topics", test_two_topics},
                                    {"nodes", test_nodes},
                                    {"directed measure", test_directed_measure},
                                    {"thinned out", test_thinned},
                                    {"lexicon", test_lexicon},
                                    {"measure", test_measure},
                                    {"shares", test_shares},
                                    {NULL, NULL}};
  return harness_run("term network", tests);
}
