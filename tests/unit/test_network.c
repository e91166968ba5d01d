#include "model/network.h"

#include <math.h>
#include <string.h>

#include "harness.h"

/* A star of four edges around node 0, of the weights 8, 1, 1 and 2, one edge that closes a triangle, and two
 * nodes apart. */
static const ThemaEdge star[] = {{0, 1, 8}, {0, 2, 1}, {0, 3, 1}, {0, 4, 2}, {3, 4, 4}, {5, 6, 1}};
static const ThemaNetwork network = {8, G_N_ELEMENTS(star), star};

static void expect_kept(const bool *keep, const char *expected, const char *what)
{
  char shown[G_N_ELEMENTS(star) + 1] = "";
  for (guint e = 0; e < G_N_ELEMENTS(star); e++)
    shown[e] = keep[e] ? '+' : '-';
  harness_same(shown, expected, what);
}

static void all(bool *keep)
{
  memset(keep, true, G_N_ELEMENTS(star));
}

static void test_degrees(void)
{
  static const guint32 degrees[] = {4, 1, 1, 2, 2, 1, 1, 0};
  static const double strengths[] = {12, 8, 1, 5, 6, 1, 1, 0};
  g_autofree guint32 *degree = thema_network_degrees(&network);
  g_autofree double *strength = thema_network_strengths(&network);
  for (guint i = 0; i < G_N_ELEMENTS(degrees); i++) {
    CU_ASSERT_EQUAL(degree[i], degrees[i]);
    CU_ASSERT_EQUAL(strength[i], strengths[i]);
  }
}

static void test_components(void)
{
  CU_ASSERT_EQUAL(thema_network_components(&network), 3);
  ThemaNetwork none = {0, 0, NULL};
  CU_ASSERT_EQUAL(thema_network_components(&none), 0);
  static const ThemaEdge chain[] = {{0, 5, 1}, {1, 4, 1}, {2, 3, 1}, {3, 5, 1}, {4, 5, 1}};
  ThemaNetwork joined = {6, G_N_ELEMENTS(chain), chain};
  CU_ASSERT_EQUAL(thema_network_components(&joined), 1);
}

/* Of node 0 the heaviest is 8; 3 and 4 have each other first; 2, 5 and 6 have one edge only. */
static void test_heaviest(void)
{
  bool keep[G_N_ELEMENTS(star)];
  all(keep);
  thema_network_keep_heaviest(&network, 1, keep);
  expect_kept(keep, "++--++", "one");
  all(keep);
  thema_network_keep_heaviest(&network, 2, keep);
  expect_kept(keep, "++++++", "two: 0-4 is the second of both, 0-3 of 3");
}

/* Of equal weights the first edges are kept: of the four at node 0 two, and as much of the others. */
static void test_heaviest_ties(void)
{
  static const ThemaEdge equal[] = {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {1, 2, 1}, {1, 3, 1}, {2, 3, 1}};
  ThemaNetwork clique = {4, G_N_ELEMENTS(equal), equal};
  bool keep[G_N_ELEMENTS(equal)];
  all(keep);
  thema_network_keep_heaviest(&clique, 1, keep);
  expect_kept(keep, "+++---", "ties");
}

/* By hand: at node 0, k = 4 and s = 12, p of 8, 1, 1 and 2 is (4/12)^3 = 0.037, (11/12)^3 = 0.770, the same,
 * (10/12)^3 = 0.579. At 3, k = 2 and s = 5: 1/5 away leaves 4/5, 4/5 away leaves 1/5 = 0.2; at 4, k = 2 and s
 * = 6: of 2, 2/3; of 4, 1/3. A single edge tells nothing: 5-6 goes. */
static void test_backbone(void)
{
  bool keep[G_N_ELEMENTS(star)];
  all(keep);
  thema_network_keep_backbone(&network, 0.05, keep);
  expect_kept(keep, "+-----", "0.05");
  all(keep);
  thema_network_keep_backbone(&network, 0.21, keep);
  expect_kept(keep, "+---+-", "0.21");
  all(keep);
  thema_network_keep_backbone(&network, pow(1 / 3.0, 3), keep);
  expect_kept(keep, "------", "p = alpha is not below it");
  all(keep);
  thema_network_keep_backbone(&network, 0.78, keep);
  expect_kept(keep, "+++++-", "0.78");
}

int main(void)
{
  static const ThemaTest tests[] = {{"degrees", test_degrees},   {"components", test_components},
                                    {"heaviest", test_heaviest}, {"heaviest, ties", test_heaviest_ties},
                                    {"backbone", test_backbone}, {NULL, NULL}};
  return harness_run("network", tests);
}
