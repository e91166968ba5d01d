#include "model/partition.h"

#include <math.h>

#include "eurodist.h"
#include "harness.h"
#include "model/hierarchy.h"
#include "points.h"

/* pam(eurodist, k) of R's cluster 2.1.4: medoids and mean silhouettes. */
static void test_pam(void)
{
  static const struct {
    guint32 k;
    guint32 medoid[8]; /* in order of their clusters' first units */
    double width;
  } gold[] = {{1, {13}, NAN},
              {2, {13, 11}, 0.2638042693210963},
              {3, {16, 14, 11}, 0.39360310621733741},
              {4, {1, 14, 11, 16}, 0.35198556659041619},
              {5, {1, 14, 3, 7, 16}, 0.36673241867807393},
              {6, {19, 13, 3, 7, 12, 21}, 0.46066409837762107},
              {7, {19, 13, 11, 18, 12, 21, 20}, 0.36094074454855585},
              {8, {1, 13, 11, 18, 12, 21, 19, 20}, 0.32034816262766053}};
  g_autofree double *distances = eurodist();
  for (guint g = 0; g < G_N_ELEMENTS(gold); g++) {
    guint32 medoid[8];
    g_autofree guint32 *cluster = thema_medoids(distances, EURODIST_N, gold[g].k, medoid);
    g_autofree double *silhouette = thema_silhouettes(distances, EURODIST_N, cluster, gold[g].k);
    double sum = 0;
    for (guint i = 0; i < EURODIST_N; i++)
      sum += silhouette[i];
    for (guint m = 0; m < gold[g].k; m++) {
      CU_ASSERT_EQUAL(medoid[m], gold[g].medoid[m] - 1);
      CU_ASSERT_EQUAL(cluster[medoid[m]], m);
    }
    if (gold[g].k > 1)
      harness_near(sum / EURODIST_N, gold[g].width, 1e-14, "mean silhouette");
    else
      CU_ASSERT_TRUE(isnan(sum));
  }
}

/* silhouette(cutree(hclust(eurodist, "ward.D2"), 3), eurodist) of R. */
static void test_silhouettes(void)
{
  static const double gold[EURODIST_N] = {
      0.71585244267198411, 0.26625182671003628, 0.60983528666455489, 0.54861776925535310, 0.36607828089025324,
      0.62089562915802277, 0.57856338179282230, 0.42086322583640962, 0.65170998632010946, 0.61699299008943675,
      0.62617125558598807, 0.60784603997039233, 0.32197288588266032, 0.63098134630981340, 0.12604714591856614,
      0.32551305040844791, 0.45211428571428575, 0.51053324555628699, 0.44107452339688041, 0.46693995293403173,
      0.23593749999999999};
  g_autofree double *distances = eurodist();
  g_autoptr(ThemaHierarchy) tree = thema_hierarchy_new(distances, EURODIST_N, THEMA_LINKAGE_WARD);
  g_autofree guint32 *cluster = thema_hierarchy_cut(tree, 3);
  g_autofree double *silhouette = thema_silhouettes(distances, EURODIST_N, cluster, 3);
  for (guint i = 0; i < EURODIST_N; i++)
    harness_near(silhouette[i], gold[i], 1e-14, "silhouette");
}

static double cost(const double *distances, guint n, const guint32 *medoid, guint k)
{
  double sum = 0;
  for (guint i = 0; i < n; i++) {
    double least = INFINITY;
    for (guint m = 0; m < k; m++)
      least = fmin(least, distances[i * n + medoid[m]]);
    sum += least;
  }
  return sum;
}

/* No single exchange, each counted out, makes the sum smaller. */
static void test_no_better_exchange(void)
{
  enum { N = 40, K = 5 };
  for (guint32 seed = 1; seed <= 5; seed++) {
    g_autofree double *points = points_random(seed, N, 2);
    g_autofree double *distances = points_distances(points, N, 2);
    guint32 medoid[K];
    g_autofree guint32 *cluster = thema_medoids(distances, N, K, medoid);
    double found = cost(distances, N, medoid, K);
    for (guint m = 0; m < K; m++)
      for (guint32 c = 0; c < N; c++) {
        guint32 other[K];
        for (guint o = 0; o < K; o++)
          other[o] = o == m ? c : medoid[o];
        CU_ASSERT_TRUE(cost(distances, N, other, K) >= found * (1 - 1e-12));
      }
  }
}

static void test_centres(void)
{
  static const double points[] = {0, 1, 2, 10, 12};
  static const guint32 cluster[] = {0, 0, 0, 1, 1};
  guint32 medoid[2];
  g_autofree double *distances = points_distances(points, 5, 1);
  thema_partition_centres(distances, 5, cluster, 2, medoid);
  CU_ASSERT_EQUAL(medoid[0], 1);
  CU_ASSERT_EQUAL(medoid[1], 3);
}

/* All in one place; as many clusters as units; one unit. */
static void test_edges(void)
{
  static const double same[16] = {0};
  guint32 medoid[4];
  for (guint32 k = 1; k <= 4; k++) {
    g_autofree guint32 *cluster = thema_medoids(same, 4, k, medoid);
    for (guint m = 0; m < k; m++)
      CU_ASSERT_EQUAL(cluster[medoid[m]], m);
    g_autofree double *silhouette = thema_silhouettes(same, 4, cluster, k);
    for (guint i = 0; k > 1 && i < 4; i++)
      CU_ASSERT_DOUBLE_EQUAL(silhouette[i], 0, 0);
  }
  g_autofree guint32 *one = thema_medoids(same, 1, 1, medoid);
  CU_ASSERT_EQUAL(one[0] + medoid[0], 0);
}

int main(void)
{
  static const ThemaTest tests[] = {{"R's pam", test_pam},
                                    {"R's silhouette", test_silhouettes},
                                    {"no better exchange", test_no_better_exchange},
                                    {"centres", test_centres},
                                    {"edges", test_edges},
                                    {NULL, NULL}};
  return harness_run("partition", tests);
}
