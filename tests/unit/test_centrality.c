#include "model/centrality.h"

#include <math.h>

#include "harness.h"
#include "karate.h"

/* A chain 0-1-2-3 of the weights 1, 2, 1, in two communities, and a node apart. */
static const ThemaEdge chain[] = {{0, 1, 1}, {1, 2, 2}, {2, 3, 1}};
static const ThemaNetwork network = {5, 3, chain};
static const guint32 community[] = {0, 0, 1, 1, 2};

static void test_inner_strengths(void)
{
  static const double expected[] = {1, 1, 1, 1, 0};
  g_autofree double *inner = thema_inner_strengths(&network, community);
  for (guint i = 0; i < 5; i++)
    CU_ASSERT_EQUAL(inner[i], expected[i]);
}

/* Node 1: a third of its weight stays, two thirds go: 1 - 1/9 - 4/9 = 4/9. */
static void test_participations(void)
{
  g_autofree double *participation = thema_participations(&network, community);
  CU_ASSERT_EQUAL(participation[0], 0);
  harness_near(participation[1], 4.0 / 9, 1e-15, "1");
  harness_near(participation[2], 4.0 / 9, 1e-15, "2");
  CU_ASSERT_TRUE(isnan(participation[4]));
}

/* Of the six pairs of other nodes of a chain of four, 1 and 2 lie between two each; of five nodes there are
 * six. */
static void test_betweennesses(void)
{
  static const double expected[] = {0, 2.0 / 6, 2.0 / 6, 0, 0};
  g_autoptr(GError) error = NULL;
  g_autofree double *between = thema_betweennesses(&network, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(between);
  for (guint i = 0; i < 5; i++)
    harness_near(between[i], expected[i], 1e-15, "chain");
  static const ThemaEdge one[] = {{0, 1, 1}};
  ThemaNetwork pair = {2, 1, one};
  g_autofree double *none = thema_betweennesses(&pair, &error);
  CU_ASSERT_TRUE(none && none[0] == 0 && none[1] == 0);
  ThemaNetwork huge = {G_MAXUINT32, G_MAXUINT32, NULL};
  CU_ASSERT_PTR_NULL(thema_betweennesses(&huge, &error));
  CU_ASSERT_PTR_NULL(error);
}

/* Two nodes joined share what the third, apart, gives to all: x = 0.05 + 0.85 (x + z/3) and z = 0.05 + 0.85
 * z/3, so that z = 0.05/(1 - 0.85/3). */
static void test_pageranks(void)
{
  static const ThemaEdge one[] = {{0, 1, 5}};
  ThemaNetwork pair = {3, 1, one};
  double apart = 0.05 / (1 - 0.85 / 3);
  g_autofree double *rank = thema_pageranks(&pair);
  harness_near(rank[2], apart, 1e-12, "apart");
  harness_near(rank[0], (1 - apart) / 2, 1e-12, "joined");
  harness_near(rank[1], (1 - apart) / 2, 1e-12, "joined");
}

/* The weighted karate club: pagerank and betweenness of igraph 1.0 (python), the latter over 1/weight and
 * divided by the 528 pairs of other nodes. networkx differs where ways are equally long but for rounding. */
static void test_gold(void)
{
  static const double ranks[] = {0.0941571549138746,   0.049780784543307206, 0.05499407064366206,
                                 0.039376836363945796, 0.017940029848578974, 0.030112650432038233};
  static const double betweennesses[] = {
      0.3759469696969697,  0.06628787878787878, 0.0928030303030303, 0.038825757575757576, 0.0,
      0.003787878787878788};
  ThemaNetwork club = karate(TRUE);
  g_autofree double *rank = thema_pageranks(&club);
  g_autofree double *between = thema_betweennesses(&club, NULL);
  double sum = 0;
  for (guint i = 0; i < KARATE_N; i++)
    sum += rank[i];
  harness_near(sum, 1, 1e-12, "sum");
  for (guint i = 0; i < G_N_ELEMENTS(ranks); i++) {
    harness_near(rank[i], ranks[i], 1e-10, "pagerank");
    harness_near(between[i], betweennesses[i], 1e-12, "betweenness");
  }
  karate_clear(&club);
}

int main(void)
{
  static const ThemaTest tests[] = {{"inner strengths", test_inner_strengths},
                                    {"participations", test_participations},
                                    {"betweennesses", test_betweennesses},
                                    {"pageranks", test_pageranks},
                                    {"gold", test_gold},
                                    {NULL, NULL}};
  return harness_run("centrality", tests);
}
