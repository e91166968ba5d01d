#include "stats/bootstrap.h"

#include <math.h>

#include "dense_counts.h"
#include "harness.h"
#include "stats/weight.h"

/* Seven paragraphs of three units, one paragraph of none; the last unit has one. */
#define PARAGRAPHS 8
#define TERMS 4
static const guint64 paragraphs[] = {5, 1, 0, 0, 1, 4, 0, 2, 3, 3, 1, 0, 9, 9, 9, 9,
                                     0, 2, 5, 1, 1, 0, 6, 0, 2, 2, 2, 0, 4, 0, 0, 4};
static const guint32 unit_of[] = {0, 0, 0, G_MAXUINT32, 1, 1, 1, 2};
static const guint64 units[] = {9, 8, 1, 2, 3, 4, 13, 1, 4, 0, 0, 4};

typedef struct {
  ThemaCounts *counts[2];
  ThemaMatrix *matrix[2]; /* units, paragraphs */
  ThemaProfileScale *scale;
  ThemaProfiles *profiles;
  ThemaComparison pairs[3];
} Setup;

static Setup setup_new(void)
{
  Setup setup = {
      .counts = {dense_counts(3, TERMS, units, FALSE), dense_counts(PARAGRAPHS, TERMS, paragraphs, FALSE)},
      .pairs = {{0, 1, 0}, {0, 2, 0}, {1, 2, 0}}};
  ThemaProfileOptions options = {.needs = THEMA_NEEDS_WEIGHTS | THEMA_NEEDS_RANKS | THEMA_NEEDS_LOGS |
                                          THEMA_NEEDS_SCORES,
                                 .weighting = thema_weighting_default(),
                                 .most_frequent = TERMS};
  for (guint i = 0; i < 2; i++)
    setup.matrix[i] = thema_matrix_new(setup.counts[i]);
  setup.scale = thema_profile_scale_new(setup.matrix[0], &options, NULL);
  setup.profiles = thema_profiles_new(setup.matrix[0], setup.scale);
  return setup;
}

static void setup_clear(Setup *setup)
{
  thema_profiles_free(setup->profiles);
  thema_profile_scale_free(setup->scale);
  for (guint i = 0; i < 2; i++) {
    thema_matrix_free(setup->matrix[i]);
    thema_counts_free(setup->counts[i]);
  }
}

static ThemaInterval *intervals(const Setup *setup, const char *id, guint replicates, guint64 seed,
                                guint n_pairs)
{
  ThemaResampling resampling = {.pieces = setup->matrix[1],
                                .unit_of_piece = unit_of,
                                .n_units = 3,
                                .replicates = replicates,
                                .seed = seed};
  return thema_bootstrap_intervals(&resampling, setup->scale, thema_similarity(id), setup->pairs, n_pairs);
}

/* Undefined ones are the same too: of the last unit, tf-idf leaves nothing. */
static bool same(ThemaInterval a, ThemaInterval b)
{
  return (a.low == b.low && a.high == b.high) || (isnan(a.low) && isnan(b.low));
}

static void test_reproducible(void)
{
  static const char *const ids[] = {"cosine", "cosine_tfidf", "burrows_delta"};
  Setup setup = setup_new();
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    thema_similarity_compute(setup.profiles, thema_similarity(ids[i]), setup.pairs, 3, 0);
    g_autofree ThemaInterval *first = intervals(&setup, ids[i], 60, 7, 3);
    g_autofree ThemaInterval *again = intervals(&setup, ids[i], 60, 7, 3);
    g_autofree ThemaInterval *alone = intervals(&setup, ids[i], 60, 7, 1);
    g_autofree ThemaInterval *other = intervals(&setup, ids[i], 60, 8, 3);
    for (guint k = 0; k < 3; k++) {
      CU_ASSERT_TRUE(same(first[k], again[k]));
      CU_ASSERT_FALSE(first[k].low > first[k].high);
    }
    CU_ASSERT_TRUE(same(first[0], alone[0]));
    CU_ASSERT_FALSE(same(first[0], other[0]));
  }
  setup_clear(&setup);
}

/* One replicate is a point; its cosine is one of those that some draw of three out of three gives. */
static void test_draws(void)
{
  Setup setup = setup_new();
  thema_similarity_compute(setup.profiles, thema_similarity("cosine"), setup.pairs, 3, 0);
  for (guint seed = 1; seed <= 20; seed++) {
    g_autofree ThemaInterval *drawn = intervals(&setup, "cosine", 1, seed, 3);
    double value = setup.pairs[1].value;
    CU_ASSERT_DOUBLE_EQUAL(drawn[1].low, value, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(drawn[1].high, value, 1e-15);
    bool found = false;
    for (guint draw = 0; draw < 27; draw++) {
      const guint64 *a = paragraphs + (gsize)(draw % 3) * TERMS,
                    *b = paragraphs + (gsize)(draw / 3 % 3) * TERMS,
                    *c = paragraphs + (gsize)(draw / 9) * TERMS;
      double product = 0, x = 0, y = 0;
      for (guint t = 0; t < TERMS; t++) {
        double sum = (double)(a[t] + b[t] + c[t]), third = (double)units[2 * TERMS + t];
        product += sum * third;
        x += sum * sum;
        y += third * third;
      }
      found = found || fabs(product / sqrt(x * y) - value - drawn[1].bias) < 1e-14;
    }
    CU_ASSERT_TRUE(found);
  }
  setup_clear(&setup);
}

/* The interval holds the value and stays within the measure's range; more replicates come closer to it. */
static void test_width(void)
{
  static const char *const ids[] = {"cosine", "jensen_shannon", "kendall"};
  Setup setup = setup_new();
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    thema_similarity_compute(setup.profiles, thema_similarity(ids[i]), setup.pairs, 3, 0);
    g_autofree ThemaInterval *wide = intervals(&setup, ids[i], 300, 1, 3);
    g_autofree ThemaInterval *wider = intervals(&setup, ids[i], 900, 2, 3);
    for (guint k = 0; k < 3; k++) {
      CU_ASSERT_TRUE(wide[k].low <= setup.pairs[k].value && setup.pairs[k].value <= wide[k].high);
      CU_ASSERT_TRUE(wide[k].high <= 1 && wide[k].low >= (i == 2 ? -1 : 0));
      CU_ASSERT_TRUE(wide[k].high - wide[k].low > 0.05);
      CU_ASSERT_DOUBLE_EQUAL(wide[k].low, wider[k].low, 0.1);
      CU_ASSERT_DOUBLE_EQUAL(wide[k].high, wider[k].high, 0.1);
    }
  }
  setup_clear(&setup);
}

/* Two replicates draw apart from each other. */
static void test_apart(void)
{
  guint differ = 0;
  Setup setup = setup_new();
  thema_similarity_compute(setup.profiles, thema_similarity("cosine"), setup.pairs, 3, 0);
  for (guint seed = 1; seed <= 10; seed++) {
    g_autofree ThemaInterval *drawn = intervals(&setup, "cosine", 2, seed, 1);
    differ += drawn[0].low < drawn[0].high;
  }
  CU_ASSERT_TRUE(differ > 5);
  setup_clear(&setup);
}

/* Paragraphs that differ in length alone: whatever is drawn, shares and rates stay. */
static void test_lengths(void)
{
  static const guint64 of_units[] = {6, 3, 12, 4, 4, 2, 1, 9, 5};
  static const guint64 pieces[] = {4, 2, 8, 2, 1, 4, 2, 2, 1, 2, 2, 1, 1, 9, 5};
  static const guint32 units_of_pieces[] = {0, 0, 1, 1, 2};
  static const char *const ids[] = {"cosine",        "jensen_shannon", "hellinger",   "burrows_delta",
                                    "argamon_delta", "eder_delta",     "cosine_delta"};
  ThemaCounts *counts[2] = {dense_counts(3, 3, of_units, FALSE), dense_counts(5, 3, pieces, FALSE)};
  ThemaMatrix *matrix[2] = {thema_matrix_new(counts[0]), thema_matrix_new(counts[1])};
  ThemaProfileOptions options = {.needs = THEMA_NEEDS_LOGS | THEMA_NEEDS_SCORES,
                                 .weighting = thema_weighting_default(),
                                 .most_frequent = 3};
  g_autoptr(ThemaProfileScale) scale = thema_profile_scale_new(matrix[0], &options, NULL);
  g_autoptr(ThemaProfiles) profiles = thema_profiles_new(matrix[0], scale);
  ThemaResampling resampling = {
      .pieces = matrix[1], .unit_of_piece = units_of_pieces, .n_units = 3, .replicates = 40, .seed = 3};
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    ThemaComparison pairs[] = {{0, 1, 0}, {0, 2, 0}, {1, 2, 0}};
    thema_similarity_compute(profiles, thema_similarity(ids[i]), pairs, 3, 0);
    g_autofree ThemaInterval *drawn =
        thema_bootstrap_intervals(&resampling, scale, thema_similarity(ids[i]), pairs, 3);
    for (guint k = 0; k < 3; k++) {
      harness_near(drawn[k].low, pairs[k].value, 1e-14, ids[i]);
      harness_near(drawn[k].high, pairs[k].value, 1e-14, ids[i]);
      harness_near(drawn[k].bias, 0, 1e-14, ids[i]);
    }
  }
  for (guint i = 0; i < 2; i++) {
    thema_matrix_free(matrix[i]);
    thema_counts_free(counts[i]);
  }
}

static const ThemaTest tests[] = {
    {"the same seed, the same interval", test_reproducible},
    {"what is drawn", test_draws},
    {"width", test_width},
    {"replicates apart", test_apart},
    {"paragraphs of other lengths", test_lengths},
    {NULL, NULL},
};

int main(void)
{
  return harness_run("bootstrap", tests);
}
