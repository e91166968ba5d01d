#include "model/hierarchy.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "eurodist.h"
#include "harness.h"
#include "points.h"

#define LINKAGES 3

/* Merges, heights and order of hclust(eurodist, …) of R 4.2.2. */
static const struct {
  ThemaLinkage linkage;
  gint32 left[EURODIST_N - 1], right[EURODIST_N - 1];
  double height[EURODIST_N - 1];
  guint32 order[EURODIST_N];
  guint32 five[EURODIST_N]; /* cutree(…, 5) */
} gold[LINKAGES] = {
    {THEMA_LINKAGE_WARD,
     {-8, -3, -6, -4, -16, -15, -5, -7, -2, -9, 3, -21, -1, -20, 9, 6, 11, 14, 13, 15},
     {-13, -11, 2, -18, -17, 1, 4, -10, -14, -12, 7, 5, -19, 8, 10, 12, 16, 17, 18, 19},
     {158.00000000000000,  172.00000000000000,  258.20534463871968,  280.00000000000000,
      331.00000000000000,  424.69047552305665,  438.17804600413291,  460.00000000000000,
      636.00000000000000,  676.00000000000000,  766.93980641681821,  789.43334107446969,
      817.00000000000000,  900.85181911344330,  1254.70414839515047, 1357.45730442372792,
      2019.88881707220048, 2794.07476039326230, 4081.87387619662650, 4997.81982818648703},
     {2, 14, 9, 12, 1, 19, 20, 7, 10, 6, 3, 11, 5, 4, 18, 15, 8, 13, 21, 16, 17},
     {1, 2, 3, 3, 3, 3, 4, 5, 2, 4, 3, 2, 5, 2, 5, 5, 5, 3, 1, 4, 5}},
    {THEMA_LINKAGE_AVERAGE,
     {-8, -3, -6, -4, -16, 3, -17, -15, -7, -5, -2, -9, -20, -1, 7, 10, 11, 13, 17, 14},
     {-13, -11, 2, -18, 1, 4, -21, 5, -10, 6, -14, -12, 9, -19, 8, 15, 12, 16, 18, 19},
     {158.00000000000000, 172.00000000000000, 237.50000000000000,  280.00000000000000,  328.00000000000000,
      358.33333333333331, 428.00000000000000, 454.33333333333331,  460.00000000000000,  579.79999999999995,
      636.00000000000000, 676.00000000000000, 799.50000000000000,  817.00000000000000,  899.00000000000000,
      959.55555555555566, 960.75000000000000, 1356.86111111111109, 1977.73333333333335, 2374.26315789473665},
     {1, 19, 2, 14, 9, 12, 20, 7, 10, 5, 6, 3, 11, 4, 18, 17, 21, 15, 16, 8, 13},
     {1, 2, 3, 3, 3, 3, 4, 3, 5, 4, 3, 5, 3, 2, 3, 3, 3, 3, 1, 4, 3}},
    {THEMA_LINKAGE_COMPLETE,
     {-8, -3, -6, -4, -16, -17, -5, -7, -2, -12, -9, 3, -1, -20, 5, 6, 15, 14, 11, 13},
     {-13, -11, 2, -18, 1, -21, 4, -10, -15, -14, 10, 7, -19, 8, 9, 12, 16, 17, 18, 19},
     {158, 172, 269, 280, 328,  428,  460,  460,  521,  668,
      698, 785, 817, 949, 1014, 1588, 1802, 2868, 3886, 4532},
     {1, 19, 9, 12, 14, 20, 7, 10, 16, 8, 13, 2, 15, 17, 21, 6, 3, 11, 5, 4, 18},
     {1, 2, 3, 3, 3, 3, 4, 2, 5, 4, 3, 5, 2, 5, 2, 2, 3, 3, 1, 4, 3}}};

static void test_hclust(void)
{
  g_autofree double *distances = eurodist();
  for (guint g = 0; g < LINKAGES; g++) {
    g_autoptr(ThemaHierarchy) tree = thema_hierarchy_new(distances, EURODIST_N, gold[g].linkage);
    for (guint p = 0; p + 1 < EURODIST_N; p++) {
      CU_ASSERT_EQUAL(tree->merge[p].left, gold[g].left[p]);
      CU_ASSERT_EQUAL(tree->merge[p].right, gold[g].right[p]);
      harness_near(tree->merge[p].height, gold[g].height[p], 1e-14, "height");
    }
    CU_ASSERT_EQUAL(tree->merge[EURODIST_N - 2].size, EURODIST_N);
    g_autofree guint32 *order = thema_hierarchy_order(tree);
    g_autofree guint32 *five = thema_hierarchy_cut(tree, 5);
    for (guint i = 0; i < EURODIST_N; i++) {
      CU_ASSERT_EQUAL(order[i], gold[g].order[i] - 1);
      CU_ASSERT_EQUAL(five[i], gold[g].five[i] - 1);
    }
  }
}

/* hclust(dist(…)) of R 4.2.2: pairs at equal distances. */
static void test_ties(void)
{
  static const double points[] = {0, 0, 0, 1, 1, 0, 5, 5, 5, 6, 9, 0, 9, 1};
  static const gint32 left[] = {-1, -4, -6, -3, 2, 4}, right[] = {-2, -5, -7, 1, 3, 5};
  static const double height[LINKAGES][6] = {
      {1, 1, 1, 1.2909944487358058, 9.0553851381374173, 13.2951835174210640},
      {1, 1, 1, 1.2071067811865475, 6.4185513188215140, 7.8452303625003896},
      {1, 1, 1, 1.4142135623730951, 7.2111025509279782, 9.0553851381374173}};
  g_autofree double *distances = points_distances(points, 7, 2);
  for (guint g = 0; g < LINKAGES; g++) {
    g_autoptr(ThemaHierarchy) tree = thema_hierarchy_new(distances, 7, gold[g].linkage);
    for (guint p = 0; p < 6; p++) {
      CU_ASSERT_EQUAL(tree->merge[p].left, left[p]);
      CU_ASSERT_EQUAL(tree->merge[p].right, right[p]);
      harness_near(tree->merge[p].height, height[g][p], 1e-14, "height");
    }
  }
}

/* The distance of two clusters from its definition, not from that of their parts. */
static double linkage_distance(const double *distances, guint n, const guint32 *cluster, guint32 a, guint32 b,
                               ThemaLinkage linkage)
{
  double sum = 0, within[2] = {0, 0}, largest = 0, n_a = 0, n_b = 0;
  for (guint i = 0; i < n; i++) {
    n_a += cluster[i] == a;
    n_b += cluster[i] == b;
    for (guint j = 0; j < n; j++) {
      double d = distances[i * n + j];
      if (cluster[i] == a && cluster[j] == b) {
        sum += linkage == THEMA_LINKAGE_WARD ? d * d : d;
        largest = fmax(largest, d);
      } else if (cluster[i] == cluster[j] && (cluster[i] == a || cluster[i] == b)) {
        within[cluster[i] == b] += d * d;
      }
    }
  }
  if (linkage == THEMA_LINKAGE_COMPLETE)
    return largest;
  if (linkage == THEMA_LINKAGE_AVERAGE)
    return sum / (n_a * n_b);
  double between = sum / (n_a * n_b) - within[0] / (2 * n_a * n_a) - within[1] / (2 * n_b * n_b);
  return sqrt(2 * n_a * n_b / (n_a + n_b) * between);
}

/* Heights of the tree that merges the two nearest clusters, all pairs looked at in every step. */
static void slow_heights(const double *distances, guint n, ThemaLinkage linkage, double *height)
{
  g_autofree guint32 *cluster = g_new(guint32, n);
  for (guint i = 0; i < n; i++)
    cluster[i] = i;
  for (guint step = 0; step + 1 < n; step++) {
    guint32 best_a = 0, best_b = 0;
    height[step] = INFINITY;
    for (guint32 a = 0; a < n; a++)
      for (guint32 b = a + 1; b < n; b++) {
        if (cluster[a] != a || cluster[b] != b)
          continue;
        double d = linkage_distance(distances, n, cluster, a, b, linkage);
        if (d < height[step]) {
          height[step] = d;
          best_a = a;
          best_b = b;
        }
      }
    for (guint i = 0; i < n; i++)
      cluster[i] = cluster[i] == best_b ? best_a : cluster[i];
  }
}

static void test_slow(void)
{
  enum { N = 24 };
  for (guint32 seed = 1; seed <= 6; seed++) {
    g_autofree double *points = points_random(seed, N, 3);
    g_autofree double *distances = points_distances(points, N, 3);
    for (guint g = 0; g < LINKAGES; g++) {
      double height[N];
      slow_heights(distances, N, gold[g].linkage, height);
      g_autoptr(ThemaHierarchy) tree = thema_hierarchy_new(distances, N, gold[g].linkage);
      for (guint p = 0; p + 1 < N; p++)
        harness_near(tree->merge[p].height, height[p], 1e-12, "height");
    }
  }
}

/* Heights never fall, every unit stands in the order once, cuts are of k clusters, finer ones inside. */
static void check_tree(const ThemaHierarchy *tree)
{
  guint n = tree->n;
  g_autofree guint32 *order = thema_hierarchy_order(tree);
  g_autofree guint8 *seen = g_new0(guint8, n);
  for (guint i = 0; i < n; i++)
    CU_ASSERT_EQUAL(seen[order[i]]++, 0);
  for (guint p = 1; p + 1 < n; p++)
    CU_ASSERT_TRUE(tree->merge[p].height >= tree->merge[p - 1].height);
  for (guint32 k = 1; k <= n; k++) {
    g_autofree guint32 *cluster = thema_hierarchy_cut(tree, k);
    g_autofree guint32 *coarser = k > 1 ? thema_hierarchy_cut(tree, k - 1) : NULL;
    guint32 largest = 0;
    for (guint i = 0; i < n; i++) {
      CU_ASSERT_TRUE(cluster[i] <= largest + 1 && (i > 0 || cluster[i] == 0));
      largest = MAX(largest, cluster[i]);
      for (guint j = 0; coarser && j < i; j++)
        CU_ASSERT_TRUE(cluster[i] != cluster[j] || coarser[i] == coarser[j]);
    }
    CU_ASSERT_EQUAL(largest + 1, k);
  }
}

/* Few different distances, or one: rounding of equal heights must not break the tree. */
static void test_many_ties(void)
{
  enum { N = 30 };
  for (guint32 seed = 1; seed <= 4; seed++) {
    g_autofree double *points = points_random(seed, N, 2);
    for (guint i = 0; i < 2 * N; i++)
      points[i] = floor(points[i] * seed) / 10;
    g_autofree double *distances = points_distances(points, N, 2);
    for (guint g = 0; g < LINKAGES; g++) {
      g_autoptr(ThemaHierarchy) tree = thema_hierarchy_new(distances, N, gold[g].linkage);
      check_tree(tree);
    }
  }
}

static void test_few(void)
{
  static const double two[] = {0, 3, 3, 0};
  g_autoptr(ThemaHierarchy) none = thema_hierarchy_new(NULL, 0, THEMA_LINKAGE_WARD);
  g_autofree guint32 *order_of_none = thema_hierarchy_order(none);
  CU_ASSERT_PTR_NOT_NULL(order_of_none);
  g_autoptr(ThemaHierarchy) one = thema_hierarchy_new(two, 1, THEMA_LINKAGE_WARD);
  g_autofree guint32 *order_of_one = thema_hierarchy_order(one);
  g_autofree guint32 *cut_of_one = thema_hierarchy_cut(one, 1);
  CU_ASSERT_EQUAL(order_of_one[0] + cut_of_one[0], 0);
  g_autoptr(ThemaHierarchy) pair = thema_hierarchy_new(two, 2, THEMA_LINKAGE_WARD);
  CU_ASSERT_EQUAL(pair->merge[0].left, -1);
  CU_ASSERT_EQUAL(pair->merge[0].right, -2);
  harness_near(pair->merge[0].height, 3, 1e-15, "height of two");
}

int main(void)
{
  static const ThemaTest tests[] = {{"R's hclust", test_hclust},
                                    {"ties, as hclust", test_ties},
                                    {"heights from the definition", test_slow},
                                    {"many ties", test_many_ties},
                                    {"few units", test_few},
                                    {NULL, NULL}};
  return harness_run("hierarchy", tests);
}
