#include "stats/weight.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "gold.h"
#include "harness.h"

/* The counts of scikit-learn's user guide: [[3,0,1],[2,0,0],[3,0,0],[4,0,0],[3,2,0],[3,0,2]]. */
static gsize guide_row[] = {0, 2, 3, 4, 5, 7, 9};
static guint32 guide_term[] = {0, 2, 0, 0, 0, 0, 1, 0, 2};
static guint64 guide_count[] = {3, 1, 2, 3, 4, 3, 2, 3, 2};
static guint64 guide_tokens[] = {4, 2, 3, 4, 5, 5};

static ThemaMatrix *guide_matrix(void)
{
  ThemaCounts counts = {.n_units = 6,
                        .n_terms = 3,
                        .row = guide_row,
                        .term = guide_term,
                        .count = guide_count,
                        .unit_tokens = guide_tokens,
                        .tokens = 23};
  return thema_matrix_new(&counts);
}

static double *weigh(const ThemaMatrix *matrix, const char *tf, const char *idf, const char *norm)
{
  GError *error = NULL;
  double *weights = thema_weights_compute(matrix, &(ThemaWeighting){tf, idf, norm}, &error);
  CU_ASSERT_PTR_NULL(error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(weights);
  return weights;
}

static void test_guide(void)
{
  g_autoptr(ThemaMatrix) matrix = guide_matrix();
  g_autofree double *smooth = weigh(matrix, "boolean", "smooth", "none");
  CU_ASSERT_DOUBLE_EQUAL(smooth[0], 1, 0);
  CU_ASSERT_DOUBLE_EQUAL(smooth[6], 2.25276297, 5e-9);
  CU_ASSERT_DOUBLE_EQUAL(smooth[1], 1.84729786, 5e-9);
  ThemaWeighting sklearn;
  CU_ASSERT_TRUE_FATAL(thema_weighting_like("sklearn", &sklearn, NULL));
  g_autofree double *like = thema_weights_compute(matrix, &sklearn, NULL);
  CU_ASSERT_DOUBLE_EQUAL(like[0], .851513347, 5e-10);
  CU_ASSERT_DOUBLE_EQUAL(like[1], .524332928, 5e-10);
  CU_ASSERT_DOUBLE_EQUAL(like[2], 1, 0);
  g_autofree double *unsmoothed = weigh(matrix, "count", "plus", "l2");
  CU_ASSERT_DOUBLE_EQUAL(unsmoothed[0], .819409951, 5e-10);
  CU_ASSERT_DOUBLE_EQUAL(unsmoothed[1], .573207931, 5e-10);
}

static void test_default(void)
{
  g_autoptr(ThemaMatrix) matrix = guide_matrix();
  ThemaWeighting weighting = thema_weighting_default();
  g_autofree double *weights = thema_weights_compute(matrix, &weighting, NULL);
  CU_ASSERT_DOUBLE_EQUAL(weights[0], 0, 0);
  CU_ASSERT_DOUBLE_EQUAL(weights[1], log(3), 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(weights[6], 2 * log(6), 1e-15);
  g_autofree double *idf = thema_idf(matrix);
  CU_ASSERT_DOUBLE_EQUAL(idf[0], 0, 0);
  CU_ASSERT_DOUBLE_EQUAL(idf[1], log(6), 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(idf[2], log(3), 1e-15);
}

/* The fifth unit, counts 3 and 2 of terms 0 and 1: each tf worked by hand. */
static void test_tf(void)
{
  static const struct {
    const char *id;
    double of3, of2;
  } cases[] = {{"count", 3, 2},
               {"prop", .6, .4},
               {"propmax", 1, 2. / 3},
               {"log", 2.09861228866811, 1.6931471805599454},
               {"log2", 2.584962500721156, 2},
               {"loglog2", 2.3701433519460014, 2},
               {"boolean", 1, 1},
               {"augmented", 1, 5. / 6},
               {"logave", 2.09861228866811 / 1.9162907318741551, 1.6931471805599454 / 1.9162907318741551},
               {"logave2", 2.584962500721156 / 2.3219280948873622, 2 / 2.3219280948873622},
               {"sqrt", 1.7320508075688772, 1.4142135623730951},
               /* units of 4, 2, 3, 4, 5 and 5: L / mean L = 30/23 */
               {"bm25", 6.6 / (3 + 1.2 * (.25 + .75 * 30 / 23)), 4.4 / (2 + 1.2 * (.25 + .75 * 30 / 23))}};
  g_autoptr(ThemaMatrix) matrix = guide_matrix();
  guint n, tfs = 0;
  const ThemaWeightMeasure *all = thema_weight_measures(&n);
  for (guint i = 0; i < n; i++)
    tfs += all[i].part == THEMA_WEIGHT_TF;
  CU_ASSERT_EQUAL(tfs, G_N_ELEMENTS(cases));
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree double *weights = weigh(matrix, cases[i].id, "none", "none");
    harness_near(weights[5], cases[i].of3, 2e-15, cases[i].id);
    harness_near(weights[6], cases[i].of2, 2e-15, cases[i].id);
  }
}

/* df is 6, 1 and 2 of 6 units. */
static void test_idf(void)
{
  const double ln2 = 0.69314718055994531, ln3 = 1.0986122886681098, ln5 = 1.6094379124341003;
  const double ln7 = 1.9459101490553132;
  /* Term 0: counts 3 2 3 4 3 3 of 18; term 2: 1 and 2 of 3. */
  const double entropy0 = (2. / 18 * log(2. / 18) + 4. / 18 * log(4. / 18) + 4 * (3. / 18 * log(3. / 18)));
  const double entropy2 = (1. / 3 * log(1. / 3) + 2. / 3 * log(2. / 3));
  const struct {
    const char *id;
    double of[3];
  } cases[] = {{"none", {1, 1, 1}},
               {"idf", {0, ln2 + ln3, ln3}},
               {"idf2", {0, (ln2 + ln3) / ln2, ln3 / ln2}},
               {"idf10", {0, (ln2 + ln3) / M_LN10, ln3 / M_LN10}},
               {"plus", {1, 1 + ln2 + ln3, 1 + ln3}},
               {"smooth", {1, 1 + ln7 - ln2, 1 + ln7 - ln3}},
               {"corrected2", {(ln7 - ln2 - ln3) / ln2, ln7 / ln2, (ln7 - ln2) / ln2}},
               {"inverseprob", {0, ln5, ln2}},
               {"inverseprob2", {0, ln5 / ln2, 1}},
               {"inversemax", {0, ln2 + ln3, ln3}},
               {"entropy", {1 + entropy0 / (ln2 + ln3), 1, 1 + entropy2 / (ln2 + ln3)}},
               {"bm25", {log(1 + .5 / 6.5), log(1 + 5.5 / 1.5), log(1 + 4.5 / 2.5)}}};
  g_autoptr(ThemaMatrix) matrix = guide_matrix();
  guint n, idfs = 0;
  const ThemaWeightMeasure *all = thema_weight_measures(&n);
  for (guint i = 0; i < n; i++)
    idfs += all[i].part == THEMA_WEIGHT_IDF;
  CU_ASSERT_EQUAL(idfs, G_N_ELEMENTS(cases));
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree double *weights = weigh(matrix, "boolean", cases[i].id, "none");
    harness_near(weights[0], cases[i].of[0], 2e-15, cases[i].id);
    harness_near(weights[6], cases[i].of[1], 2e-15, cases[i].id);
    harness_near(weights[8], cases[i].of[2], 2e-15, cases[i].id);
  }
}

static void test_norm(void)
{
  g_autoptr(ThemaMatrix) matrix = guide_matrix();
  g_autofree double *l1 = weigh(matrix, "count", "none", "l1");
  CU_ASSERT_DOUBLE_EQUAL(l1[5], .6, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(l1[6], .4, 1e-15);
  g_autofree double *l2 = weigh(matrix, "count", "none", "l2");
  CU_ASSERT_DOUBLE_EQUAL(l2[5], 3 / sqrt(13), 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(l2[6], 2 / sqrt(13), 1e-15);
  /* Units whose only term is in every unit: all weights 0, which no norm changes. */
  g_autofree double *zero = weigh(matrix, "count", "idf", "l2");
  CU_ASSERT_DOUBLE_EQUAL(zero[2], 0, 0);
  g_autofree double *zero1 = weigh(matrix, "count", "idf", "l1");
  CU_ASSERT_DOUBLE_EQUAL(zero1[2], 0, 0);
}

/* The guide's units hold 2, 1, 1, 1, 2 and 2 terms; with names of 3, 1 and 2 characters they are 15, 8, 12,
 * 16, 16 and 18 long. */
static void test_pivoted(void)
{
  static const char *const names[] = {"abc", "\xe5\x92\x8c",
                                      "\xc3\xa9"
                                      "t"};
  ThemaCounts counts = {.n_units = 6,
                        .n_terms = 3,
                        .terms = (const char **)names,
                        .row = guide_row,
                        .term = guide_term,
                        .count = guide_count,
                        .unit_tokens = guide_tokens};
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(&counts);
  g_autofree double *unique = weigh(matrix, "count", "none", "pivoted_unique");
  harness_near(unique[0], 3 / (.75 * 9 / 6 + .25 * 2), 1e-15, "pivoted_unique");
  g_autofree double *rare = weigh(matrix, "count", "idf", "pivoted_unique"); /* term 0 weighs nothing */
  harness_near(rare[1], log(3) / (.75 * 9 / 6 + .25), 1e-15, "pivoted_unique of what weighs");
  g_autofree double *characters = weigh(matrix, "count", "none", "pivoted_characters");
  harness_near(characters[0], 3 / (.75 * 85 / 6 + .25 * 15), 1e-15, "pivoted_characters");
}

static void test_presets(void)
{
  static const char *const expected[][4] = {{"sklearn", "count", "smooth", "l2"},
                                            {"quanteda", "count", "idf10", "none"},
                                            {"gensim", "count", "idf2", "l2"},
                                            {"tidytext", "prop", "idf", "none"},
                                            {"smart:ltc", "log2", "corrected2", "l2"},
                                            {"smart:txx", "count", "none", "none"},
                                            {"smart:dfn", "loglog2", "idf2", "none"},
                                            {"smart:bpu", "boolean", "inverseprob2", "pivoted_unique"},
                                            {"smart:anb", "augmented", "none", "pivoted_characters"}};
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    ThemaWeighting weighting = {NULL, NULL, NULL};
    CU_ASSERT_TRUE_FATAL(thema_weighting_like(expected[i][0], &weighting, NULL));
    harness_same(weighting.tf, expected[i][1], expected[i][0]);
    harness_same(weighting.idf, expected[i][2], expected[i][0]);
    harness_same(weighting.norm, expected[i][3], expected[i][0]);
  }
  const char *const *names = thema_weighting_presets();
  CU_ASSERT_EQUAL(g_strv_length((char **)names), 5);
  CU_ASSERT_TRUE(g_strv_contains(names, "tidytext"));
}

static void test_errors(void)
{
  g_autoptr(ThemaMatrix) matrix = guide_matrix();
  GError *error = NULL;
  ThemaWeighting weighting = {"kept", "kept", "kept"};
  CU_ASSERT_FALSE(thema_weighting_like("R", &weighting, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "'R'; try sklearn, quanteda, gensim, tidytext, smart:XYZ");
  static const char *const triples[] = {"smart:",    "smart:lt",  "smart:ltcc",
                                        "smart:qtc", "smart:lqc", "smart:lty"};
  for (guint i = 0; i < G_N_ELEMENTS(triples); i++) {
    CU_ASSERT_FALSE(thema_weighting_like(triples[i], &weighting, &error));
    harness_expect_error(&error, THEMA_ERROR_USAGE, "no SMART triple; try");
  }
  harness_same(weighting.tf, "kept", "after an error");
  CU_ASSERT_PTR_NULL(thema_weights_compute(matrix, &(ThemaWeighting){"counts", "idf", "none"}, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no tf is called 'counts'; try count");
  CU_ASSERT_PTR_NULL(thema_weights_compute(matrix, &(ThemaWeighting){"count", "idf3", "none"}, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no idf is called 'idf3'; try idf");
  CU_ASSERT_PTR_NULL(thema_weights_compute(matrix, &(ThemaWeighting){"count", "idf", "l3"}, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no norm is called 'l3'; try l1, l2");
}

/* One unit; no unit; a unit of nothing; a stored zero. */
static void test_edges(void)
{
  gsize row[] = {0, 2, 2};
  guint32 term[] = {0, 1};
  guint64 count[] = {2, 0};
  guint64 unit_tokens[] = {2, 0};
  ThemaCounts counts = {.n_units = 2,
                        .n_terms = 3,
                        .row = row,
                        .term = term,
                        .count = count,
                        .unit_tokens = unit_tokens,
                        .tokens = 2};
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(&counts);
  guint n;
  const ThemaWeightMeasure *all = thema_weight_measures(&n);
  for (guint i = 0; i < n; i++) {
    ThemaWeighting weighting = thema_weighting_default();
    if (all[i].part == THEMA_WEIGHT_TF)
      weighting.tf = all[i].about.id;
    else if (all[i].part == THEMA_WEIGHT_IDF)
      weighting.idf = all[i].about.id;
    else
      weighting.norm = all[i].about.id;
    g_autofree double *weights = thema_weights_compute(matrix, &weighting, NULL);
    CU_ASSERT_TRUE(isfinite(weights[0]));
    CU_ASSERT_DOUBLE_EQUAL(weights[1], 0, 0);
  }
  g_autofree double *idf = thema_idf(matrix);
  CU_ASSERT_TRUE(isnan(idf[1]) && isnan(idf[2]));

  counts.n_units = 1;
  g_autoptr(ThemaMatrix) single = thema_matrix_new(&counts);
  g_autofree double *entropy = weigh(single, "count", "entropy", "none");
  CU_ASSERT_TRUE(isnan(entropy[0]));
  g_autofree double *of_single = weigh(single, "count", "idf", "l2");
  CU_ASSERT_DOUBLE_EQUAL(of_single[0], 0, 0);
  counts.n_units = counts.n_terms = 0;
  g_autoptr(ThemaMatrix) none = thema_matrix_new(&counts);
  g_autofree double *of_none = weigh(none, "count", "idf", "l2");
  CU_ASSERT_PTR_NOT_NULL(of_none);
}

static int by_bytes(const void *left, const void *right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* counts.csv, whose rows come unit by unit and, in a unit, in the order of the terms' bytes. */
static ThemaMatrix *read_counts(Gold gold, ThemaCounts *counts)
{
  guint n = gold_rows(gold);
  g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) terms = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    if (g_hash_table_add(ids, (gpointer)gold_text(gold, i, "term")))
      g_ptr_array_add(terms, (gpointer)gold_text(gold, i, "term"));
  qsort(terms->pdata, terms->len, sizeof *terms->pdata, by_bytes);
  *counts = (ThemaCounts){.n_terms = terms->len,
                          .row = g_new0(gsize, n + 1),
                          .term = g_new(guint32, n),
                          .count = g_new(guint64, n),
                          .terms = g_new(const char *, n),
                          .unit_tokens = g_new0(guint64, n)};
  for (guint i = 0; i < terms->len; i++)
    g_hash_table_insert(ids, (gpointer)(counts->terms[i] = terms->pdata[i]), GUINT_TO_POINTER(i));
  for (guint i = 0; i < n; i++) {
    if (i == 0 || strcmp(gold_text(gold, i, "unit"), gold_text(gold, i - 1, "unit")) != 0)
      counts->n_units++;
    counts->row[counts->n_units] = i + 1;
    counts->term[i] = GPOINTER_TO_UINT(g_hash_table_lookup(ids, gold_text(gold, i, "term")));
    counts->count[i] = gold_count(gold, i, "count");
  }
  return thema_matrix_new(counts);
}

static void clear_counts(ThemaCounts *counts)
{
  g_free(counts->row);
  g_free(counts->term);
  g_free(counts->count);
  g_free(counts->terms);
  g_free(counts->unit_tokens);
}

static void check_file(const ThemaMatrix *matrix, Gold counts, const char *name,
                       const ThemaWeighting *weighting)
{
  g_autofree char *relative = g_strdup_printf("gold/weight-%s.csv", name);
  g_autofree char *path = harness_shared(relative);
  if (!path)
    return;
  Gold gold = gold_read(path);
  CU_ASSERT_EQUAL_FATAL(gold_rows(gold), gold_rows(counts));
  g_autofree double *weights = thema_weights_compute(matrix, weighting, NULL);
  guint wrong = 0;
  for (guint i = 0; i < gold_rows(gold); i++) {
    bool same_cell = strcmp(gold_text(gold, i, "unit"), gold_text(counts, i, "unit")) == 0 &&
                     strcmp(gold_text(gold, i, "term"), gold_text(counts, i, "term")) == 0;
    double expected = gold_number(gold, i, "weight");
    if (!(same_cell && fabs(weights[i] - expected) <= 1e-9 * fabs(expected)) && wrong++ < 5)
      printf("\n  %s, %s: %.17g, expected %.17g\n", name, gold_text(gold, i, "term"), weights[i], expected);
  }
  CU_ASSERT_EQUAL(wrong, 0);
  gold_free(gold);
}

static void test_gold_shared(void)
{
  static const struct {
    const char *name, *like;
    ThemaWeighting weighting;
  } files[] = {{"sklearn", "sklearn", {0}},
               {"quanteda", "quanteda", {0}},
               {"gensim-default", "gensim", {0}},
               {"tidytext", "tidytext", {0}},
               {"gensim-ntn", "smart:ntn", {0}},
               {"gensim-ltc", "smart:ltc", {0}},
               {"gensim-lpc", "smart:lpc", {0}},
               {"gensim-npn", "smart:npn", {0}},
               {"gensim-btn", "smart:btn", {0}},
               {"gensim-atn", "smart:atn", {0}},
               {"gensim-Ltn", "smart:Ltn", {0}},
               {"sklearn-sublinear", NULL, {"log", "smooth", "l2"}},
               {"sklearn-unsmoothed-nonorm", NULL, {"count", "plus", "none"}}};
  g_autofree char *path = harness_shared("gold/counts.csv");
  if (!path)
    return;
  Gold gold = gold_read(path);
  ThemaCounts counts;
  g_autoptr(ThemaMatrix) matrix = read_counts(gold, &counts);
  CU_ASSERT_EQUAL(matrix->n_rows, 6);
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    ThemaWeighting weighting = files[i].weighting;
    if (files[i].like)
      CU_ASSERT_TRUE_FATAL(thema_weighting_like(files[i].like, &weighting, NULL));
    check_file(matrix, gold, files[i].name, &weighting);
  }
  clear_counts(&counts);
  gold_free(gold);
}

/* A cell of a made-up table of counts, and what gensim makes of it. */
static void test_gold_pivoted(void)
{
  static const char *const triples[] = {"nnu", "nnb", "nfu", "nfb", "ltu", "ltb", "apu", "dtb", "Lfu", "bpb"};
  Gold gold = gold_read(THEMA_TEST_DATA "/gold-weight-gensim-pivoted.csv");
  ThemaCounts counts;
  g_autoptr(ThemaMatrix) matrix = read_counts(gold, &counts);
  CU_ASSERT_EQUAL(matrix->n_rows, 4);
  for (guint t = 0; t < G_N_ELEMENTS(triples); t++) {
    g_autofree char *like = g_strconcat("smart:", triples[t], NULL);
    ThemaWeighting weighting;
    CU_ASSERT_TRUE_FATAL(thema_weighting_like(like, &weighting, NULL));
    g_autofree double *weights = thema_weights_compute(matrix, &weighting, NULL);
    for (guint i = 0; i < gold_rows(gold); i++)
      harness_near(weights[i], gold_number(gold, i, triples[t]), 1e-14, triples[t]);
  }
  clear_counts(&counts);
  gold_free(gold);
}

int main(void)
{
  static const ThemaTest tests[] = {{"scikit-learn's guide", test_guide},
                                    {"the default", test_default},
                                    {"each tf", test_tf},
                                    {"each idf", test_idf},
                                    {"each norm", test_norm},
                                    {"pivoted norms", test_pivoted},
                                    {"presets", test_presets},
                                    {"errors", test_errors},
                                    {"edges", test_edges},
                                    {"gold values, shared", test_gold_shared},
                                    {"gold values of pivoted norms", test_gold_pivoted},
                                    {NULL, NULL}};
  return harness_run("weight", tests);
}
