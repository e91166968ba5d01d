#include "stats/keyness.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "gold.h"
#include "harness.h"
#include "stats/association.h"
#include "stats/contingency-private.h"
#include "stats/distributions-private.h"

static double score(const char *id, guint64 a, guint64 b, guint64 c, guint64 d)
{
  const ThemaKeyness *measure = thema_keyness(id);
  CU_ASSERT_PTR_NOT_NULL_FATAL(measure);
  ThemaContrast contrast = {a, b, c, d};
  ThemaKeynessContext context = {.candidates = 100};
  return measure->compute(&contrast, &context);
}

static double association(const char *id, guint64 a, guint64 b, guint64 c, guint64 d)
{
  ThemaSignature signature = {a, c, a + b, c + d};
  ThemaAssociationContext context = {100};
  return thema_association(id)->compute(&signature, &context);
}

/* The sum of all tables at most as likely as this one, as R's fisher.test has it. */
static double fisher_two_sided(guint64 a, guint64 b, guint64 c, guint64 d)
{
  ThemaContingency table;
  CU_ASSERT_TRUE_FATAL(thema_contingency_fill(&table, &(ThemaSignature){a, c, a + b, c + d}));
  double observed = exp(thema_hypergeometric_log(&table)) * (1 + 1e-7), sum = 0;
  for (guint64 x = 0; x <= MIN(a + b, c); x++) {
    if (a + b - x > d)
      continue;
    thema_contingency_fill(&table, &(ThemaSignature){x, c, a + b, c + d});
    double p = exp(thema_hypergeometric_log(&table));
    sum += p <= observed ? p : 0;
  }
  return sum;
}

/* The odds ratio that R's fisher.test and so quanteda's "exact" prints: the odds under which the count to be
 * expected, given the margins, is the count there is. */
static double fisher_odds_ratio(guint64 a, guint64 b, guint64 c, guint64 d)
{
  guint64 least = a + b > d ? a + b - d : 0, most = MIN(a + b, c);
  if (a == least || a == most)
    return a == least ? 0 : INFINITY;
  g_autofree double *log_p = g_new(double, most - least + 1);
  for (guint64 x = least; x <= most; x++) {
    ThemaContingency table;
    thema_contingency_fill(&table, &(ThemaSignature){x, c, a + b, c + d});
    log_p[x - least] = thema_hypergeometric_log(&table);
  }
  double low = -50, high = 50; /* of the logarithm */
  while (high - low > 1e-13) {
    double middle = (low + high) / 2, sum = 0, weighted = 0, largest = -INFINITY;
    for (guint64 x = least; x <= most; x++)
      largest = fmax(largest, log_p[x - least] + (double)x * middle);
    for (guint64 x = least; x <= most; x++) {
      double p = exp(log_p[x - least] + (double)x * middle - largest);
      sum += p;
      weighted += p * (double)x;
    }
    *(weighted / sum < (double)a ? &low : &high) = middle;
  }
  return exp(low);
}

/* Counts 7 b, 3 a in the target and 7 a, 2 b in the reference: the example of quanteda.textstats' tests. */
static void test_published(void)
{
  CU_ASSERT_DOUBLE_EQUAL(score("chi2", 7, 2, 10, 9), 4.33716, 5e-6);
  CU_ASSERT_DOUBLE_EQUAL(score("chi2_yates", 7, 2, 10, 9), 2.632438, 5e-7);
  CU_ASSERT_DOUBLE_EQUAL(score("g2", 7, 2, 10, 9), 4.534939, 5e-7);
  CU_ASSERT_DOUBLE_EQUAL(association("g2_williams", 7, 2, 10, 9), 4.200833, 5e-7);
  CU_ASSERT_DOUBLE_EQUAL(association("g2_yates", 7, 2, 10, 9), 2.702844, 5e-7);
  CU_ASSERT_DOUBLE_EQUAL(fisher_two_sided(7, 2, 10, 9), .06977852, 5e-9);
  CU_ASSERT_DOUBLE_EQUAL(fisher_odds_ratio(7, 2, 10, 9), 7.166282, 1e-3);
  CU_ASSERT_DOUBLE_EQUAL(score("g2", 10, 5, 100, 200), 7.329812, 5e-7);
  CU_ASSERT_DOUBLE_EQUAL(score("g2_rayson", 10, 5, 100, 200), 6.931472, 5e-7);
  CU_ASSERT_DOUBLE_EQUAL(score("fisher_p", 1, 3, 4, 4), .98571, 5e-6);
  CU_ASSERT_DOUBLE_EQUAL(score("fisher_p", 3, 1, 4, 4), .24286, 5e-6);
  CU_ASSERT_DOUBLE_EQUAL(fisher_two_sided(1, 3, 4, 4), .48571, 5e-6);
}

/* 10 of 100 against 5 of 200, worked by hand. */
static void test_by_hand(void)
{
  CU_ASSERT_DOUBLE_EQUAL(score("log_ratio", 10, 5, 100, 200), 2, 1e-14);
  CU_ASSERT_DOUBLE_EQUAL(score("log_ratio", 10, 0, 100, 200), log2(0.1 / (0.5 / 200)), 1e-14);
  CU_ASSERT_DOUBLE_EQUAL(score("log_ratio", 0, 5, 100, 200), log2(0.005 / 0.025), 1e-14);
  CU_ASSERT_DOUBLE_EQUAL(score("pct_diff", 10, 5, 100, 200), 300, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL(score("pct_diff", 0, 5, 100, 200), -100, 1e-12);
  CU_ASSERT_TRUE(isnan(score("pct_diff", 10, 0, 100, 200)));
  CU_ASSERT_DOUBLE_EQUAL(score("odds_ratio", 10, 5, 100, 200), log(10 * 195. / (5 * 90)), 1e-14);
  CU_ASSERT_TRUE(isnan(score("odds_ratio", 10, 0, 100, 200)));
  CU_ASSERT_DOUBLE_EQUAL(score("bic", 10, 5, 100, 200), score("g2", 10, 5, 100, 200) - log(300), 1e-14);
  CU_ASSERT_DOUBLE_EQUAL(score("simple_maths", 10, 5, 100, 200), 100001. / 25001, 1e-14);
  /* Kilgarriff's middling word, 200 a million against 100. */
  ThemaContrast middling = {200, 100, 1000000, 1000000};
  ThemaKeynessContext hundred = {.smoothing = 100};
  CU_ASSERT_DOUBLE_EQUAL(thema_keyness("simple_maths")->compute(&middling, &hundred), 1.5, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(thema_keyness("simple_maths")->compute(&middling, NULL), 201. / 101, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(score("diff_coefficient", 10, 5, 100, 200), 0.075 / 0.125, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(score("diff_coefficient", 0, 5, 100, 200), -1, 0);
  CU_ASSERT_DOUBLE_EQUAL(score("lrc", 10, 5, 100, 200), 0, 0);
}

static void test_p(void)
{
  /* chi-square(1) at 3.841458820694124 leaves 5 %, at 10.827566170662733 one per mille. */
  CU_ASSERT_DOUBLE_EQUAL(thema_chi2_1_upper(3.841458820694124), 0.05, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(thema_chi2_1_upper(10.827566170662733), 0.001, 1e-16);
  CU_ASSERT_DOUBLE_EQUAL(thema_chi2_1_upper(0), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL(thema_chi2_1_log10_upper(0), 0, 0);
  CU_ASSERT_TRUE(isnan(thema_chi2_1_upper(NAN)));
  CU_ASSERT_TRUE(isnan(thema_chi2_1_log10_upper(NAN)));
  for (double x = 1e-6; x < 1400; x *= 1.1) {
    long double p = erfcl(sqrtl((long double)x / 2));
    harness_near(thema_chi2_1_upper(x) / (double)p, 1, 1e-11, "p");
    harness_near(thema_chi2_1_log10_upper(x), (double)log10l(p), 1e-12, "log10_p");
  }
  /* erfcl reaches to 1e-4932. */
  for (double x = 1500; x < 22000; x += 500)
    harness_near(thema_chi2_1_log10_upper(x), (double)log10l(erfcl(sqrtl((long double)x / 2))), 1e-13,
                 "log10_p");
  CU_ASSERT_DOUBLE_EQUAL(thema_chi2_1_upper(1e5), 0, 0);
  /* erfc(x) ~ exp(-x²)/(x sqrt(pi)) where x is large. */
  double far = -5e11 / M_LN10 - 0.5 * log10(M_PI * 5e11);
  harness_near(thema_chi2_1_log10_upper(1e12), far, 1e-14, "log10_p");

  double p = score("p", 10, 5, 100, 200);
  CU_ASSERT_DOUBLE_EQUAL(p, erfc(sqrt(score("g2", 10, 5, 100, 200) / 2)), 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(score("log10_p", 10, 5, 100, 200), log10(p), 1e-14);
  CU_ASSERT_DOUBLE_EQUAL(score("p_bonferroni", 10, 5, 100, 200), 100 * p, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(score("p_bonferroni", 6, 5, 100, 200), 1, 0);
  ThemaContrast contrast = {10, 5, 100, 200};
  CU_ASSERT_DOUBLE_EQUAL(thema_keyness("p_bonferroni")->compute(&contrast, NULL), p, 0);
  CU_ASSERT_DOUBLE_EQUAL(score("p", 500000, 0, 1000000, 1000000), 0, 0);
  double log10_p = score("log10_p", 500000, 0, 1000000, 1000000);
  CU_ASSERT_TRUE(isfinite(log10_p) && log10_p < -100000);
}

static void check_gold(Gold gold)
{
  const guint64 c = 1883, d = 11324;
  const double near_zero = 4e-15 * (double)(c + d); /* the source cancels there */
  for (guint row = 0; row < gold_rows(gold); row++) {
    guint64 a = gold_count(gold, row, "n_target"), b = gold_count(gold, row, "n_reference");
    const char *term = gold_text(gold, row, "feature");
    double sign = thema_contrast_direction(&(ThemaContrast){a, b, c, d}) == '+' ? 1 : -1;
    double expected = gold_number(gold, row, "chi2");
    double off = fabs(sign * score("chi2", a, b, c, d) - expected);
    CU_ASSERT_TRUE(off <= 1e-9 * fabs(expected) + near_zero);
    CU_ASSERT_DOUBLE_EQUAL(sign * score("g2", a, b, c, d), gold_number(gold, row, "G2"), 1e-4);
    harness_near(fisher_two_sided(a, b, c, d) / gold_number(gold, row, "fisher_two_sided"), 1, 1e-6, term);
    if (a > 0)
      CU_ASSERT_DOUBLE_EQUAL(association("mi", a, b, c, d) * M_LN2, gold_number(gold, row, "pmi"), 1e-8);
  }
}

static void test_gold(void)
{
  Gold gold = gold_read(THEMA_TEST_DATA "/gold-keyness-quanteda.csv");
  CU_ASSERT_TRUE(gold_rows(gold) > 50);
  check_gold(gold);
  gold_free(gold);
}

/* quanteda takes 1 - pchisq(), which has no digits below the last of 1. */
static void expect_p(double actual, double expected, const char *term)
{
  bool near = fabs(actual - expected) <= 1e-9 * expected + 2.3e-16;
  if (!near)
    printf("\n  p of %s: %.17g, expected %.17g\n", term, actual, expected);
  CU_ASSERT_TRUE(near);
}

/* R finds it to three digits or four. */
static void expect_odds(double actual, const char *expected, const char *term)
{
  if (strcmp(expected, "Inf") == 0)
    CU_ASSERT_TRUE(isinf(actual))
  else
    harness_near(actual, g_ascii_strtod(expected, NULL), 1e-3, term);
}

static Gold shared(const char *measure)
{
  g_autofree char *relative = g_strdup_printf("gold/keyness-quanteda-%s.csv", measure);
  g_autofree char *path = harness_shared(relative);
  return path ? gold_read(path) : (Gold){NULL};
}

static void test_gold_shared(void)
{
  Gold chi2 = shared("chi2"), lr = shared("lr"), exact = shared("exact"), pmi = shared("pmi");
  if (!chi2.lines || !lr.lines || !exact.lines || !pmi.lines)
    return;
  guint64 c = 0, d = 0;
  for (guint row = 0; row < gold_rows(chi2); row++) {
    c += gold_count(chi2, row, "n_target");
    d += gold_count(chi2, row, "n_reference");
  }
  for (guint row = 0; row < gold_rows(chi2); row++) {
    guint64 a = gold_count(chi2, row, "n_target"), b = gold_count(chi2, row, "n_reference");
    const char *term = gold_text(chi2, row, "feature");
    double sign = thema_contrast_direction(&(ThemaContrast){a, b, c, d}) == '+' ? 1 : -1;
    double expected = gold_number(chi2, row, "chi2");
    double off = fabs(sign * score("chi2", a, b, c, d) - expected);
    CU_ASSERT_TRUE(off <= 1e-9 * fabs(expected) + 4e-15 * (double)(c + d)); /* it cancels near 0 */
    expect_p(thema_chi2_1_upper(fabs(expected)), gold_number(chi2, row, "p"), term);
    CU_ASSERT_DOUBLE_EQUAL(sign * score("g2", a, b, c, d), gold_number(lr, row, "G2"), 1e-4);
    expect_p(thema_chi2_1_upper(fabs(gold_number(lr, row, "G2"))), gold_number(lr, row, "p"), term);
    harness_near(fisher_two_sided(a, b, c, d) / gold_number(exact, row, "p"), 1, 1e-6, term);
    expect_odds(fisher_odds_ratio(a, b, c, d), gold_text(exact, row, "exact"), term);
    if (a > 0)
      CU_ASSERT_DOUBLE_EQUAL(association("mi", a, b, c, d) * M_LN2, gold_number(pmi, row, "pmi"), 1e-8);
  }
  gold_free(chi2);
  gold_free(lr);
  gold_free(exact);
  gold_free(pmi);
}

/* The families share one table: what both hold must agree to the bit. */
static void test_families_agree(void)
{
  static const char *const both[] = {"g2",        "chi2", "chi2_yates", "fisher_p",
                                     "log_ratio", "lrc",  "odds_ratio"};
  for (guint64 a = 0; a <= 30; a += 3)
    for (guint64 b = 0; b <= 30; b += 5)
      for (guint i = 0; i < G_N_ELEMENTS(both); i++) {
        double keyness = score(both[i], a, b, 1000, 3000), pair = association(both[i], a, b, 1000, 3000);
        CU_ASSERT_TRUE(keyness == pair || (isnan(keyness) && isnan(pair)));
      }
}

static void test_undefined(void)
{
  const ThemaContrast undefined[] = {{0, 0, 100, 200},      {0, 0, 0, 0},       {0, 5, 0, 200},
                                     {5, 0, 100, 0},        {101, 5, 100, 200}, {5, 201, 100, 200},
                                     {1, 1, G_MAXUINT64, 2}};
  guint n;
  const ThemaKeyness *measures = thema_keynesses(&n);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; measures[i].compute && k < G_N_ELEMENTS(undefined); k++) {
      double value = measures[i].compute(&undefined[k], NULL);
      /* Rates of 0 are compared where both sizes are there. */
      bool defined = k == 0 && strcmp(measures[i].about.id, "simple_maths") == 0;
      if (defined ? value != 1 : !isnan(value))
        printf("\n  %s of undefined %u: %g\n", measures[i].about.id, k, value);
      CU_ASSERT_TRUE(defined ? value == 1 : isnan(value));
    }
}

static void test_direction(void)
{
  CU_ASSERT_EQUAL(thema_contrast_direction(&(ThemaContrast){10, 5, 100, 200}), '+');
  CU_ASSERT_EQUAL(thema_contrast_direction(&(ThemaContrast){5, 10, 100, 200}), '+');
  CU_ASSERT_EQUAL(thema_contrast_direction(&(ThemaContrast){5, 11, 100, 200}), '-');
  CU_ASSERT_EQUAL(thema_contrast_direction(&(ThemaContrast){0, 1, 100, 200}), '-');
  guint64 large = G_GUINT64_CONSTANT(1000000000000);
  CU_ASSERT_EQUAL(thema_contrast_direction(&(ThemaContrast){large - 1, large, large, large}), '-');
}

static void test_benjamini_hochberg(void)
{
  /* p.adjust(c(.01, .02, .03, .04, .05), "BH") of R is .05 throughout; the others by hand. */
  const double even[] = {.05, .01, .03, .02, .04};
  double q[6];
  thema_benjamini_hochberg(even, 5, 5, q);
  for (guint i = 0; i < 5; i++)
    CU_ASSERT_DOUBLE_EQUAL(q[i], .05, 1e-16);
  const double mixed[] = {.001, NAN, .5, .008, .9, .008};
  const double expected[] = {.005, NAN, .625, .04 / 3, .9, .04 / 3};
  thema_benjamini_hochberg(mixed, 6, 0, q);
  for (guint i = 0; i < 6; i++)
    CU_ASSERT_TRUE(isnan(expected[i]) ? isnan(q[i]) : fabs(q[i] - expected[i]) < 1e-16);
  thema_benjamini_hochberg(mixed, 6, 50, q);
  CU_ASSERT_DOUBLE_EQUAL(q[0], .05, 1e-16);
  CU_ASSERT_DOUBLE_EQUAL(q[4], 1, 0);
  double in_place[] = {.03, .01};
  thema_benjamini_hochberg(in_place, 2, 2, in_place);
  CU_ASSERT_DOUBLE_EQUAL(in_place[0], .03, 1e-16);
  CU_ASSERT_DOUBLE_EQUAL(in_place[1], .02, 1e-16);
  thema_benjamini_hochberg(NULL, 0, 5, NULL);
  double alone = NAN;
  thema_benjamini_hochberg(&alone, 1, 5, q);
  CU_ASSERT_TRUE(isnan(q[0]));
}

static void test_registry(void)
{
  static const char *const all[] = {"g2",         "g2_rayson", "chi2",         "chi2_yates",
                                    "fisher_p",   "log_ratio", "lrc",          "pct_diff",
                                    "odds_ratio", "bic",       "simple_maths", "diff_coefficient",
                                    "p",          "log10_p",   "p_bonferroni", "q_bh"};
  guint n;
  const ThemaKeyness *measures = thema_keynesses(&n);
  CU_ASSERT_EQUAL(n, G_N_ELEMENTS(all));
  for (guint i = 0; i < MIN(n, G_N_ELEMENTS(all)); i++) {
    harness_same(measures[i].about.id, all[i], "order of the registry");
    CU_ASSERT_PTR_EQUAL(thema_keyness(all[i]), &measures[i]);
    CU_ASSERT_EQUAL(measures[i].compute == NULL, strcmp(all[i], "q_bh") == 0);
  }
  CU_ASSERT_PTR_NULL(thema_keyness("mi"));
}

int main(void)
{
  static const ThemaTest tests[] = {{"published values", test_published},
                                    {"a contrast by hand", test_by_hand},
                                    {"p and its logarithm", test_p},
                                    {"gold values", test_gold},
                                    {"gold values, shared", test_gold_shared},
                                    {"families agree", test_families_agree},
                                    {"undefined", test_undefined},
                                    {"direction", test_direction},
                                    {"Benjamini-Hochberg", test_benjamini_hochberg},
                                    {"the registry", test_registry},
                                    {NULL, NULL}};
  return harness_run("keyness", tests);
}
