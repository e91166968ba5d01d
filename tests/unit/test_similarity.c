#include "stats/similarity.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dense_counts.h"
#include "gold.h"
#include "harness.h"
#include "stats/weight.h"

/* Profiles of a table and what they stand on. */
typedef struct {
  ThemaCounts *counts;
  ThemaMatrix *matrix;
  ThemaProfileScale *scale;
  ThemaProfiles *profiles;
} Table;

static Table table_new(guint32 n_units, guint32 n_terms, const guint64 *count, guint32 most_frequent)
{
  Table table = {.counts = dense_counts(n_units, n_terms, count, n_units % 2 == 0)};
  ThemaProfileOptions options = {.needs = THEMA_NEEDS_WEIGHTS | THEMA_NEEDS_RANKS | THEMA_NEEDS_LOGS |
                                          THEMA_NEEDS_SCORES,
                                 .weighting = thema_weighting_default(),
                                 .most_frequent = most_frequent};
  table.matrix = thema_matrix_new(table.counts);
  table.scale = thema_profile_scale_new(table.matrix, &options, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(table.scale);
  table.profiles = thema_profiles_new(table.matrix, table.scale);
  return table;
}

static void table_clear(Table *table)
{
  thema_profiles_free(table->profiles);
  thema_profile_scale_free(table->scale);
  thema_matrix_free(table->matrix);
  thema_counts_free(table->counts);
}

static double value_of(const Table *table, const char *id, guint32 unit1, guint32 unit2)
{
  const ThemaSimilarity *measure = thema_similarity(id);
  CU_ASSERT_PTR_NOT_NULL_FATAL(measure);
  ThemaComparison pair = {unit1, unit2, 0};
  thema_similarity_compute(table->profiles, measure, &pair, 1, 0);
  return pair.value;
}

static guint32 place_in(GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (strcmp(g_ptr_array_index(names, i), name) == 0)
      return i;
  g_ptr_array_add(names, (gpointer)name);
  return names->len - 1;
}

/* All measures of a cut of the counts of five inaugural addresses; the file names what made the values. */
static void test_gold(void)
{
  Gold counts = gold_read(THEMA_TEST_DATA "/similarity-counts.csv");
  Gold values = gold_read(THEMA_TEST_DATA "/gold-similarity.csv");
  g_autoptr(GPtrArray) units = g_ptr_array_new();
  g_autoptr(GPtrArray) terms = g_ptr_array_new();
  for (guint i = 0; i < gold_rows(counts); i++) {
    place_in(units, gold_text(counts, i, "unit"));
    place_in(terms, gold_text(counts, i, "term"));
  }
  g_autofree guint64 *dense = g_new0(guint64, units->len * terms->len);
  for (guint i = 0; i < gold_rows(counts); i++)
    dense[place_in(units, gold_text(counts, i, "unit")) * terms->len +
          place_in(terms, gold_text(counts, i, "term"))] = gold_count(counts, i, "count");
  Table table = table_new(units->len, terms->len, dense, 12);
  for (guint i = 0; i < gold_rows(values); i++) {
    const char *id = gold_text(values, i, "measure");
    double value = value_of(&table, id, place_in(units, gold_text(values, i, "unit1")),
                            place_in(units, gold_text(values, i, "unit2")));
    harness_near(value, gold_number(values, i, "value"), 1e-13, id);
  }
  CU_ASSERT_EQUAL(gold_rows(values), 210);
  table_clear(&table);
  gold_free(counts);
  gold_free(values);
}

/* The distributions of gensim's test of its hellinger(). */
static void test_published(void)
{
  static const guint64 gensim[] = {1, 1, 4, 1, 1, 2, 1, 0, 8, 1, 0, 0};
  Table table = table_new(2, 6, gensim, 0);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "hellinger", 0, 1), .484060507634, 5e-13);
  table_clear(&table);
}

/* Three units of 100 words. Rates of the first two terms: .1 .2 .3, z -1 0 1; .3 .1 .2, z 1 -1 0; the third
 * has the same rate in all and is left out, the fourth is not frequent. */
static void test_delta_by_hand(void)
{
  static const guint64 counts[] = {10, 30, 50, 10, 20, 10, 50, 20, 30, 20, 50, 0};
  Table table = table_new(3, 4, counts, 3);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "burrows_delta", 0, 1), 1.5, 1e-14);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "burrows_delta", 1, 2), 1, 1e-14);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "argamon_delta", 0, 1), sqrt(5) / 2, 1e-14);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "eder_delta", 0, 1), 1, 1e-14); /* (1·1 + 2·½)/2 */
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "cosine_delta", 0, 1), 1 + M_SQRT1_2, 1e-14);
  table_clear(&table);
}

static void test_small_by_hand(void)
{
  static const guint64 counts[] = {2, 0, 1, 0, 1, 3, 0, 0};
  Table table = table_new(2, 4, counts, 0);
  static const struct {
    const char *id;
    double value;
  } cases[] = {
      {"cosine", 0.28284271247461906}, /* 2/sqrt(5·10) */
      {"cosine_tfidf", 0},
      {"jaccard", 1. / 3},
      {"dice", .5},
      {"spearman", -.5}, /* ranks 3 1 2 and 2 3 1 */
      {"kendall", -1. / 3},
      {"bray_curtis", 5. / 7},
      {"manhattan", 5},
      {"euclidean", 3.3166247903554}, /* sqrt 11 */
      {"chi2", 77. / 18},             /* of 2 0 1 and 1 3 0: 25/63 + 9/7 + 16/21 + 25/84 + 81/84 + 4/7 */
      {"chi2_distance", 1.5796741342347698}, /* sqrt((5/12)^2 7/3 + (3/4)^2 7/3 + (1/3)^2 7) */
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    harness_near(value_of(&table, cases[i].id, 0, 1), cases[i].value, 1e-14, cases[i].id);
  table_clear(&table);
}

static void expect_undefined(const Table *table, guint32 unit1, guint32 unit2, const char *defined)
{
  guint n;
  const ThemaSimilarity *all = thema_similarities(&n);
  g_auto(GStrv) ids = g_strsplit(defined, " ", -1);
  for (guint i = 0; i < n; i++) {
    double value = value_of(table, all[i].about.id, unit1, unit2);
    bool wanted = g_strv_contains((const char *const *)ids, all[i].about.id);
    if (wanted ? !isfinite(value) : !isnan(value)) {
      printf("\n  %s: %g\n", all[i].about.id, value);
      CU_FAIL("defined where it should not be, or not where it should");
    }
  }
}

static void test_undefined(void)
{
  /* An empty unit, one of equal counts, a usual one, and nothing in common between the last two. */
  static const guint64 counts[] = {0, 0, 0, 0, 2, 2, 0, 0, 1, 3, 0, 0, 0, 0, 5, 1};
  Table table = table_new(4, 4, counts, 4);
  expect_undefined(&table, 0, 2, "jaccard dice bray_curtis euclidean manhattan");
  expect_undefined(&table, 0, 0, "euclidean manhattan");
  CU_ASSERT_TRUE(isnan(value_of(&table, "spearman", 1, 2)));
  CU_ASSERT_TRUE(isnan(value_of(&table, "kendall", 1, 2)));
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "cosine", 2, 3), 0, 0);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "jaccard", 2, 3), 0, 0);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "jensen_shannon", 2, 3), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "hellinger", 2, 3), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "bray_curtis", 2, 3), 1, 0);
  table_clear(&table);
  Table nothing = table_new(2, 0, NULL, 5);
  expect_undefined(&nothing, 0, 1, "euclidean manhattan");
  table_clear(&nothing);
}

/* Sums of whole numbers do not lose digits: counts near 2^62 that differ by 3. */
static void test_large(void)
{
  guint64 large = G_GUINT64_CONSTANT(1) << 61;
  guint64 counts[] = {large, 5, large + 3, 9};
  Table table = table_new(2, 2, counts, 0);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "euclidean", 0, 1), 5, 0);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "manhattan", 0, 1), 7, 0);
  CU_ASSERT_DOUBLE_EQUAL(value_of(&table, "cosine", 0, 1), 1, 0);
  table_clear(&table);
}

static const ThemaTest tests[] = {
    {"values of SciPy and NumPy", test_gold},
    {"published values", test_published},
    {"the Delta distances by hand", test_delta_by_hand},
    {"a small table by hand", test_small_by_hand},
    {"undefined values", test_undefined},
    {"large counts", test_large},
    {NULL, NULL},
};

int main(void)
{
  return harness_run("similarity", tests);
}
