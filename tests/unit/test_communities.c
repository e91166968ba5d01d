#include "model/communities.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "harness.h"
#include "karate.h"
#include "model/igraph-private.h"

#define SEEDS 20

static ThemaCommunities *find(const ThemaNetwork *network, ThemaCommunityMethod method, guint32 seed,
                              guint runs)
{
  ThemaCommunityOptions options = {method, 1, seed, runs};
  g_autoptr(GError) error = NULL;
  ThemaCommunities *found = thema_communities_new(network, &options, &error);
  CU_ASSERT_PTR_NULL(error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(found);
  return found;
}

/* Two triangles with one edge between them: m = 7, in each W = 3 and S = 7; Q = 2 (3/7 - 1/4) = 5/14. */
static const ThemaEdge triangles[] = {{0, 1, 1}, {0, 2, 1}, {1, 2, 1}, {2, 3, 1},
                                      {3, 4, 1}, {3, 5, 1}, {4, 5, 1}};
static const ThemaNetwork two = {6, G_N_ELEMENTS(triangles), triangles};

static void test_modularity(void)
{
  static const guint32 parted[] = {0, 0, 0, 1, 1, 1}, whole[6] = {0};
  double part[2];
  harness_near(thema_modularity(&two, parted, 2, 1, part), 5.0 / 14, 1e-15, "two triangles");
  harness_near(part[0], 5.0 / 28, 1e-15, "a part");
  harness_near(part[1], 5.0 / 28, 1e-15, "a part");
  harness_near(thema_modularity(&two, parted, 2, 2, part), 6.0 / 7 - 1, 1e-15, "resolution");
  harness_near(thema_modularity(&two, whole, 1, 1, part), 0, 1e-15, "all in one");
  /* Weights: 0-1 of 3 and 2-3 of 1, each a community and the two ends of 1-2, weight 2, apart: m = 6, W = 3
   * and 1, S = 8 and 4; Q = 4/6 - (8/12)^2 - (4/12)^2 = 1/9. */
  static const ThemaEdge chain[] = {{0, 1, 3}, {1, 2, 2}, {2, 3, 1}};
  static const guint32 pairs[] = {0, 0, 1, 1};
  ThemaNetwork weighted = {4, 3, chain};
  harness_near(thema_modularity(&weighted, pairs, 2, 1, part), 1.0 / 9, 1e-15, "weighted");
}

/* modularity() of igraph 1.0 (python) for its optimal partition, with weights and without, and for two
 * halves. */
static void test_modularity_gold(void)
{
  static const guint32 best[KARATE_N] = {0, 0, 0, 0, 1, 1, 1, 0, 2, 2, 1, 0, 0, 0, 2, 2, 1,
                                         0, 2, 0, 2, 0, 2, 3, 3, 3, 2, 3, 3, 2, 2, 3, 2, 2};
  guint32 halves[KARATE_N];
  double part[4];
  for (guint i = 0; i < KARATE_N; i++)
    halves[i] = i >= KARATE_N / 2;
  ThemaNetwork plain = karate(FALSE), weighted = karate(TRUE);
  harness_near(thema_modularity(&plain, best, 4, 1, part), 0.4197896120973046, 1e-14, "the optimum");
  harness_near(thema_modularity(&weighted, best, 4, 1, part), 0.40740005901325776, 1e-14, "weighted");
  harness_near(thema_modularity(&plain, halves, 2, 1, part), 0.2432610124917818, 1e-14, "halves");
  harness_near(thema_modularity(&plain, halves, 2, 0.5, part), 0.4934253780407627, 1e-14, "halves, 0.5");
  harness_near(thema_modularity(&plain, halves, 2, 2, part), -0.25706771860618, 1e-14, "halves, 2");
  karate_clear(&plain);
  karate_clear(&weighted);
}

/* The best there is of the karate club, four communities of Q = 0.4198 (Brandes et al. 2008). */
static void test_karate(void)
{
  ThemaNetwork network = karate(FALSE);
  guint leiden = 0, louvain = 0;
  for (guint32 seed = 0; seed < SEEDS; seed++) {
    g_autoptr(ThemaCommunities) a = find(&network, THEMA_COMMUNITIES_LEIDEN, seed, 10);
    g_autoptr(ThemaCommunities) b = find(&network, THEMA_COMMUNITIES_LOUVAIN, seed, 10);
    leiden += fabs(a->modularity - 0.4197896120973046) < 1e-12 && a->n == 4;
    louvain += fabs(b->modularity - 0.4197896120973046) < 1e-12 && b->n == 4;
  }
  CU_ASSERT_EQUAL(leiden, SEEDS);
  CU_ASSERT_TRUE(louvain >= SEEDS - 1);
  karate_clear(&network);
}

/* Cliques in a ring, joined by one edge each: the textbook's communities. */
static void test_ring_of_cliques(void)
{
  enum { CLIQUES = 10, SIZE = 5 };
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(ThemaEdge));
  for (guint32 a = 0; a < CLIQUES * SIZE; a++)
    for (guint32 b = a + 1; b < CLIQUES * SIZE; b++) {
      bool clique = a / SIZE == b / SIZE;
      bool ring = (b == a + 1 && b % SIZE == 0) || (a == 0 && b == CLIQUES * SIZE - 1);
      ThemaEdge edge = {a, b, 1};
      if (clique || ring)
        g_array_append_val(edges, edge);
    }
  ThemaNetwork network = {CLIQUES * SIZE, edges->len, (const ThemaEdge *)(gconstpointer)edges->data};
  for (guint method = 0; method < 2; method++)
    for (guint32 seed = 0; seed < SEEDS; seed++) {
      g_autoptr(ThemaCommunities) found = find(&network, (ThemaCommunityMethod)method, seed, 10);
      CU_ASSERT_EQUAL_FATAL(found->n, CLIQUES);
      for (guint32 i = 0; i < network.n_nodes; i++)
        CU_ASSERT_EQUAL(found->of_node[i], i / SIZE); /* of one size: by their first nodes */
    }
}

/* Five groups of 30, an edge within one with p = 0.5, between two with p = 0.02. */
static void test_planted_partition(void)
{
  enum { GROUPS = 5, SIZE = 30 };
  for (guint32 seed = 0; seed < SEEDS; seed++) {
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(ThemaEdge));
    for (guint32 a = 0; a < GROUPS * SIZE; a++)
      for (guint32 b = a + 1; b < GROUPS * SIZE; b++) {
        ThemaEdge edge = {a, b, 0.5 + g_rand_double(random)};
        if (g_rand_double(random) < (a % GROUPS == b % GROUPS ? 0.5 : 0.02))
          g_array_append_val(edges, edge);
      }
    ThemaNetwork network = {GROUPS * SIZE, edges->len, (const ThemaEdge *)(gconstpointer)edges->data};
    g_autoptr(ThemaCommunities) found = find(&network, THEMA_COMMUNITIES_LEIDEN, seed, 10);
    CU_ASSERT_EQUAL_FATAL(found->n, GROUPS);
    for (guint32 i = 0; i < network.n_nodes; i++)
      CU_ASSERT_EQUAL(found->of_node[i], found->of_node[i % GROUPS]);
    for (guint32 c = 0; c < found->n; c++)
      CU_ASSERT_TRUE(found->stability[c] > 0.9);
  }
}

/* The same of a seed, whatever was drawn before; and the caller's own generator and handlers as they were. */
static void test_same_again(void)
{
  ThemaNetwork network = karate(TRUE);
  igraph_rng_t *before = igraph_rng_default();
  g_autoptr(ThemaCommunities) first = find(&network, THEMA_COMMUNITIES_LEIDEN, 7, 3);
  igraph_rng_get_unif01(igraph_rng_default());
  g_autoptr(ThemaCommunities) again = find(&network, THEMA_COMMUNITIES_LEIDEN, 7, 3);
  CU_ASSERT_EQUAL(memcmp(first->of_node, again->of_node, sizeof(guint32) * KARATE_N), 0);
  CU_ASSERT_EQUAL(memcmp(first->stability, again->stability, sizeof(double) * first->n), 0);
  CU_ASSERT_PTR_EQUAL(igraph_rng_default(), before);
  igraph_error_handler_t *handler = igraph_set_error_handler(igraph_error_handler_printignore);
  g_autoptr(ThemaCommunities) third = find(&network, THEMA_COMMUNITIES_LEIDEN, 7, 1);
  CU_ASSERT_PTR_EQUAL(igraph_set_error_handler(handler), igraph_error_handler_printignore);
  karate_clear(&network);
}

/* Without edges each node is by itself; without nodes there is nothing. */
static void test_nothing(void)
{
  ThemaNetwork apart = {3, 0, NULL}, none = {0, 0, NULL};
  g_autoptr(ThemaCommunities) three = find(&apart, THEMA_COMMUNITIES_LEIDEN, 1, 2);
  CU_ASSERT_EQUAL(three->n, 3);
  CU_ASSERT_TRUE(isnan(three->modularity));
  for (guint32 i = 0; i < 3; i++)
    CU_ASSERT_EQUAL(three->of_node[i], i);
  g_autoptr(ThemaCommunities) zero = find(&none, THEMA_COMMUNITIES_LOUVAIN, 1, 1);
  CU_ASSERT_EQUAL(zero->n, 0);
  CU_ASSERT_TRUE(isnan(zero->modularity));
}

/* What is not joined stays apart; the largest is first; one run tells nothing of stability. */
static void test_disconnected(void)
{
  static const ThemaEdge edges[] = {{0, 1, 1e-9}, {2, 3, 1e9}, {2, 4, 1e9}, {3, 4, 1e9}};
  ThemaNetwork network = {6, G_N_ELEMENTS(edges), edges};
  static const guint32 expected[] = {1, 1, 0, 0, 0, 2};
  g_autoptr(ThemaCommunities) found = find(&network, THEMA_COMMUNITIES_LEIDEN, 1, 1);
  CU_ASSERT_EQUAL_FATAL(found->n, 3);
  for (guint32 i = 0; i < 6; i++)
    CU_ASSERT_EQUAL(found->of_node[i], expected[i]);
  CU_ASSERT_EQUAL(found->size[0], 3);
  CU_ASSERT_TRUE(isnan(found->stability[0]));
}

/* What igraph refuses is an error, not the end of the process. */
static void test_error(void)
{
  g_autoptr(GError) error = NULL;
  CU_ASSERT_FALSE(thema_igraph_done(IGRAPH_ENOMEM, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "too large for the memory");
  static const ThemaEdge negative[] = {{0, 1, -1}};
  ThemaNetwork wrong = {2, 1, negative};
  ThemaCommunityOptions options = {THEMA_COMMUNITIES_LOUVAIN, 1, 1, 1};
  CU_ASSERT_PTR_NULL(thema_communities_new(&wrong, &options, &error));
  harness_expect_error(&error, THEMA_ERROR_INTERNAL, "igraph could not do its part");
  g_autoptr(ThemaCommunities) after = find(&two, THEMA_COMMUNITIES_LEIDEN, 1, 1); /* nothing is left locked */
  CU_ASSERT_EQUAL(after->n, 2);
}

int main(void)
{
  static const ThemaTest tests[] = {{"modularity", test_modularity},
                                    {"modularity, gold", test_modularity_gold},
                                    {"karate club", test_karate},
                                    {"ring of cliques", test_ring_of_cliques},
                                    {"planted partition", test_planted_partition},
                                    {"the same again", test_same_again},
                                    {"nothing", test_nothing},
                                    {"disconnected", test_disconnected},
                                    {"errors", test_error},
                                    {NULL, NULL}};
  return harness_run("communities", tests);
}
