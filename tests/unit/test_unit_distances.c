#include "report/unit_distances.h"

#include <math.h>

#include "base/error.h"
#include "dense_counts.h"
#include "harness.h"

static ThemaUnitDistances *distances_of(guint32 n_units, guint32 n_terms, const guint64 *count,
                                        const char *id, guint threads)
{
  ThemaCounts *counts = dense_counts(n_units, n_terms, count, FALSE);
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(counts);
  ThemaWeighting weighting = thema_weighting_default();
  ThemaUnitDistances *distances =
      thema_unit_distances_new(matrix, thema_similarity(id), &weighting, 150, threads, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(distances);
  thema_counts_free(counts);
  return distances;
}

/* A similarity s is the distance sqrt(2(1 - s)): of cosines, that of the profiles at length 1. */
static void test_similarity(void)
{
  static const guint64 count[] = {3, 4, 0, 6, 8, 0, 0, 0, 5};
  g_autoptr(ThemaUnitDistances) distances = distances_of(3, 3, count, "cosine", 1);
  CU_ASSERT_EQUAL_FATAL(distances->n, 3);
  CU_ASSERT_DOUBLE_EQUAL(distances->value[1], 0, 0);
  CU_ASSERT_DOUBLE_EQUAL(distances->value[2], sqrt(2), 1e-15);
  g_autoptr(ThemaUnitDistances) dice = distances_of(3, 3, count, "dice", 1);
  CU_ASSERT_DOUBLE_EQUAL(dice->value[1], 0, 0);
  CU_ASSERT_DOUBLE_EQUAL(dice->value[5], sqrt(2), 1e-15);
}

/* Units of one profile are in one place, whatever rounding makes of their cosine; another one gives the terms
 * their idf. */
static void test_same_profile(void)
{
  enum { N = 40, TERMS = 8 };
  guint64 count[(N + 1) * TERMS] = {0};
  for (guint i = 0; i < N; i++)
    for (guint t = 0; t + 1 < TERMS; t++)
      count[i * TERMS + t] = (i + 1) * (t * t + 1);
  count[(N + 1) * TERMS - 1] = 1;
  g_autoptr(ThemaUnitDistances) distances = distances_of(N + 1, TERMS, count, "cosine_tfidf", 1);
  CU_ASSERT_EQUAL_FATAL(distances->n, N + 1);
  for (guint i = 0; i < N; i++)
    for (guint j = 0; j < N; j++)
      CU_ASSERT_DOUBLE_EQUAL(distances->value[i * (N + 1) + j], 0, 0);
  CU_ASSERT_DOUBLE_EQUAL(distances->value[N], sqrt(2), 1e-15);
}

/* A distance is taken as it is, a directed one as the mean of both ways. */
static void test_directed(void)
{
  static const guint64 count[] = {9, 1, 2, 2, 5, 3};
  g_autoptr(ThemaUnitDistances) manhattan = distances_of(2, 3, count, "manhattan", 1);
  CU_ASSERT_DOUBLE_EQUAL(manhattan->value[1], 12, 0);
  g_autoptr(ThemaUnitDistances) mean = distances_of(2, 3, count, "kullback_leibler", 1);
  g_autoptr(ThemaUnitDistances) both = distances_of(2, 3, count, "jeffreys", 1);
  harness_near(mean->value[1], both->value[1] / 2, 1e-14, "half of Jeffreys's");
  CU_ASSERT_DOUBLE_EQUAL(mean->value[1], mean->value[2], 0);
  CU_ASSERT_DOUBLE_EQUAL(mean->value[0] + mean->value[3], 0, 0);
}

/* Units without a count have no distance; of two that have none from each other, the last goes. */
static void test_left_out(void)
{
  static const guint64 count[] = {0, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 1};
  g_autoptr(ThemaUnitDistances) hellinger = distances_of(4, 3, count, "hellinger", 1);
  CU_ASSERT_EQUAL_FATAL(hellinger->n, 3);
  CU_ASSERT_EQUAL(hellinger->unit[0], 1);
  CU_ASSERT_EQUAL(hellinger->unit[2], 3);
  g_autoptr(ThemaUnitDistances) spearman = distances_of(4, 3, count, "spearman", 1);
  CU_ASSERT_EQUAL_FATAL(spearman->n, 2);
  CU_ASSERT_EQUAL(spearman->unit[0], 1);
  CU_ASSERT_EQUAL(spearman->unit[1], 3);
  for (guint i = 0; i < 4; i++)
    CU_ASSERT_TRUE(isfinite(spearman->value[i]));
}

static void test_threads(void)
{
  enum { N = 60, TERMS = 25 };
  g_autoptr(GRand) rand = g_rand_new_with_seed(4);
  g_autofree guint64 *count = g_new(guint64, N * TERMS);
  for (guint i = 0; i < N * TERMS; i++)
    count[i] = (guint64)g_rand_int_range(rand, 0, 4);
  g_autoptr(ThemaUnitDistances) one = distances_of(N, TERMS, count, "cosine_tfidf", 1);
  g_autoptr(ThemaUnitDistances) four = distances_of(N, TERMS, count, "cosine_tfidf", 4);
  for (guint i = 0; i < N * N; i++) {
    CU_ASSERT_DOUBLE_EQUAL(one->value[i], four->value[i], 0);
    CU_ASSERT_DOUBLE_EQUAL(one->value[i], one->value[(i % N) * N + i / N], 0);
  }
}

static void test_too_many(void)
{
  enum { N = 15001 };
  g_autofree guint64 *count = g_new(guint64, N);
  for (guint i = 0; i < N; i++)
    count[i] = 1;
  ThemaCounts *counts = dense_counts(N, 1, count, FALSE);
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(counts);
  ThemaWeighting weighting = thema_weighting_default();
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(
      thema_unit_distances_new(matrix, thema_similarity("hellinger"), &weighting, 150, 1, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "15001 units are too many");
  thema_counts_free(counts);
}

int main(void)
{
  static const ThemaTest tests[] = {{"similarities", test_similarity},
                                    {"one profile", test_same_profile},
                                    {"directed measures", test_directed},
                                    {"units left out", test_left_out},
                                    {"threads", test_threads},
                                    {"too many units", test_too_many},
                                    {NULL, NULL}};
  return harness_run("unit distances", tests);
}
