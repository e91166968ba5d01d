#include "stats/association.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "gold.h"
#include "harness.h"

static double score(const char *id, guint64 f, guint64 f1, guint64 f2, guint64 n)
{
  const ThemaAssociation *measure = thema_association(id);
  CU_ASSERT_PTR_NOT_NULL_FATAL(measure);
  ThemaSignature signature = {f, f1, f2, n};
  ThemaAssociationContext context = {599};
  return measure->compute(&signature, &context);
}

/* To the digits a source prints: half a unit in the last. */
static void expect(const char *id, const guint64 s[4], double value, double within)
{
  double actual = score(id, s[0], s[1], s[2], s[3]);
  bool near = fabs(actual - value) <= within;
  if (!near)
    printf("\n  %s(%" G_GUINT64_FORMAT "; ...): %.17g, expected %.17g\n", id, s[0], actual, value);
  CU_ASSERT_TRUE(near);
}

/* Values that the literature prints. */
static void test_published(void)
{
  const guint64 new_companies[] = {8, 15828, 4675, 14307668}; /* Manning & Schütze 1999, ch. 5 */
  const guint64 ayatollah[] = {20, 42, 20, 14307668};
  const guint64 dunning[] = {110, 2552, 221, 31777}; /* Dunning 1993, table 2: "the swiss" */
  const guint64 dunning2[] = {8, 13, 32, 31777};
  const guint64 hansards[] = {59, 67, 65, 571007}; /* vache, cow: Church & Gale 1991 in Manning & Schütze */
  expect("t", new_companies, 0.9999, 5e-5);
  expect("t", ayatollah, 4.4721, 5e-5);
  expect("chi2", new_companies, 1.55, 5e-3);
  expect("chi2", hansards, 456400, 50);
  expect("g2", dunning, 270.72, 5e-3);
  expect("g2", dunning2, 95.29, 5e-3);
  expect("mi", ayatollah, 18.38, 5e-3);
  expect("mi", (const guint64[]){20, 15019, 15629, 14307668}, 0.29, 5e-3);
  expect("npmi", ayatollah, 0.9449625, 5e-8);
  expect("logdice", new_companies, 3.676453, 5e-7);
  expect("mi3", new_companies, 6.629343, 5e-7);
  expect("g2", new_companies, 1.325389, 5e-7);
  expect("z", new_companies, 1.243644, 5e-7);
}

static void test_perfect_pair(void)
{
  const guint64 pair[] = {10, 10, 10, 100};
  expect("mi", pair, log2(10), 1e-12);
  expect("npmi", pair, 1, 1e-15);
  expect("t", pair, 2.846050, 5e-7);
  expect("z", pair, 9, 1e-12);
  expect("g2", pair, 65.016595, 5e-7);
  expect("simple_ll", pair, 28.051702, 5e-7);
  expect("chi2", pair, 100, 1e-12);
  expect("dice", pair, 1, 0);
  expect("logdice", pair, 14, 0);
  expect("jaccard", pair, 1, 0);
  expect("ms", pair, 1, 0);
  expect("gmean", pair, 1, 1e-15);
  expect("delta_p_12", pair, 1, 1e-15);
  expect("delta_p_21", pair, 1, 1e-15);
  expect("liddell", pair, 1, 1e-15);
  expect("log_ratio", pair, log2(10 * 90 / (0.5 * 10)), 1e-12);
  CU_ASSERT_TRUE(isnan(score("npmi", 10, 10, 10, 10))); /* the only event there is tells nothing */
  CU_ASSERT_TRUE(isnan(score("odds_ratio", 10, 10, 10, 100)));
  CU_ASSERT_TRUE(isnan(score("relative_risk", 10, 10, 10, 100)));
  CU_ASSERT_DOUBLE_EQUAL(score("odds_ratio_disc", 10, 10, 10, 100), log(10.5 * 90.5 / 0.25), 1e-12);
}

/* Worked by hand from the table 6, 4; 14, 76. */
static void test_by_hand(void)
{
  const guint64 pair[] = {6, 10, 20, 100};
  expect("mi", pair, log2(3), 1e-14);
  expect("mi2", pair, log2(18), 1e-14);
  expect("mi3", pair, log2(108), 1e-14);
  expect("local_mi", pair, 6 * log2(3), 1e-14);
  expect("npmi", pair, log(3) / log(100. / 6), 1e-14);
  expect("t", pair, 4 / sqrt(6), 1e-14);
  expect("z", pair, 4 / sqrt(2), 1e-14);
  expect("z_yates", pair, 3.5 / sqrt(2), 1e-14);
  expect("z_berry_rogghe", pair, 4 / sqrt(2 * 0.8), 1e-14);
  expect("chi2", pair, 100. * 400 * 400 / (10. * 90 * 20 * 80), 1e-13);
  expect("chi2_yates", pair, 100. * 350 * 350 / (10. * 90 * 20 * 80), 1e-13);
  expect("dice", pair, 0.4, 1e-15);
  expect("logdice", pair, 14 + log2(0.4), 1e-14);
  expect("jaccard", pair, 0.25, 1e-15);
  expect("ms", pair, 0.3, 1e-15);
  expect("gmean", pair, 6 / sqrt(200), 1e-15);
  expect("odds_ratio", pair, log(6 * 76. / (4 * 14)), 1e-14);
  expect("odds_ratio_disc", pair, log(6.5 * 76.5 / (4.5 * 14.5)), 1e-14);
  expect("relative_risk", pair, (6. / 10) / (14. / 90), 1e-14);
  expect("liddell", pair, 400. / (20 * 80), 1e-15);
  expect("delta_p_12", pair, 6. / 10 - 14. / 90, 1e-15);
  expect("delta_p_21", pair, 6. / 20 - 4. / 80, 1e-15);
  expect("log_ratio", pair, log2((6. / 10) / (14. / 90)), 1e-14);
  double g2 = 2 * (6 * log(6. / 2) + 4 * log(4. / 8) + 14 * log(14. / 18) + 76 * log(76. / 72));
  expect("g2", pair, g2, 1e-13);
  expect("g2_williams", pair, g2 / (1 + (10 + 100. / 90 - 1) * (5 + 1.25 - 1) / 600), 1e-13);
  expect("g2_yates", pair,
         2 * (5.5 * log(5.5 / 2) + 4.5 * log(4.5 / 8) + 14.5 * log(14.5 / 18) + 75.5 * log(75.5 / 72)),
         1e-13);
  expect("simple_ll", pair, 2 * (6 * log(3) - 4), 1e-13);
  expect("poisson_p", pair, 1 - exp(-2) * (1 + 2 + 2 + 4. / 3 + 2. / 3 + 4. / 15), 1e-14);
}

/* Fisher 1934; and the table 1, 3; 3, 1 of 8. */
static void test_fisher(void)
{
  const guint64 table[] = {1, 4, 4, 8};
  expect("fisher_p", table, 1 - 1. / 70, 1e-15);
  expect("fisher_p", (const guint64[]){3, 4, 4, 8}, 17. / 70,
         1e-15); /* the left tail .24286, seen from the other side */
  expect("fisher_p", (const guint64[]){0, 4, 4, 8}, 1, 0);
  expect("fisher_p", (const guint64[]){4, 4, 4, 8}, 1. / 70, 1e-16);
}

static void test_conservative(void)
{
  const guint64 eingebracht[] = {1189, 168329, 2157, 19720567};
  expect("log_ratio", eingebracht, 7.156575955874566, 1e-12);
  expect("lrc", eingebracht, 6.910068549501856, 1e-12);
  /* With O21 = 0 the bound has a closed form: q^O11 = .025/m. */
  double q = pow(0.025 / 599, 1. / 12);
  expect("lrc", (const guint64[]){12, 1000, 12, 1000000}, log2(999000. / 1000 * q / (1 - q)), 1e-11);
  /* With f = 0 too: (1 - q)^O21 = .025/m. */
  q = 1 - pow(0.025 / 599, 1. / 400);
  expect("lrc", (const guint64[]){0, 500000, 400, 1000000}, log2(q / (1 - q)), 1e-11);
  expect("lrc", (const guint64[]){10, 100, 100, 1000}, 0, 0);
  expect("lrc", (const guint64[]){11, 100, 100, 1000}, 0, 0);
  expect("lrc", (const guint64[]){9, 100, 100, 1000}, 0, 0);
  CU_ASSERT_FALSE(signbit(score("lrc", 9, 100, 100, 1000)));
  ThemaSignature signature = {1189, 168329, 2157, 19720567};
  double alone = thema_association("lrc")->compute(&signature, NULL);
  CU_ASSERT_TRUE(alone > 6.910068549501856 && alone < 7.156575955874566);
}

static void expect_near(const char *id, double actual, double expected, double relative, double absolute)
{
  bool near = fabs(actual - expected) <= relative * fabs(expected) + absolute;
  if (!near)
    printf("\n  %s: %.17g, expected %.17g\n", id, actual, expected);
  CU_ASSERT_TRUE(near);
}

typedef struct {
  const char *column;
  const char *id;
  double unit; /* what the source's number is multiplied by: log2 10 for its log10 */
  double relative;
  bool is_signed;   /* the source gives it the sign of O - E */
  bool minus_log10; /* the source gives -log10 of it */
} Column;

#define TO_LOG2 3.3219280948873623 /* log2 10 */

static void check_ucs(const char *path)
{
  static const Column columns[] = {
      {"am.Dice", "dice", 1, 1e-9, false, false},
      {"am.Fisher.pv", "fisher_p", 1, 1e-6, false, true},
      {"am.Jaccard", "jaccard", 1, 1e-9, false, false},
      {"am.MI", "mi", TO_LOG2, 1e-9, false, false},
      {"am.MI2", "mi2", TO_LOG2, 1e-9, false, false},
      {"am.MI3", "mi3", TO_LOG2, 1e-9, false, false},
      {"am.local.MI", "local_mi", TO_LOG2, 1e-9, false, false},
      {"am.MS", "ms", 1, 1e-9, false, false},
      {"am.Poisson.pv", "poisson_p", 1, 1e-6, false, true},
      {"am.chi.squared", "chi2", 1, 1e-9, true, false},
      {"am.chi.squared.corr", "chi2_yates", 1, 1e-9, true, false},
      {"am.gmean", "gmean", 1, 1e-9, false, false},
      {"am.log.likelihood", "g2", 1, 1e-9, true, false},
      {"am.simple.ll", "simple_ll", 1, 1e-9, true, false},
      {"am.odds.ratio.disc", "odds_ratio_disc", M_LN10, 1e-9, false, false},
      {"am.t.score", "t", 1, 1e-9, false, false},
      {"am.z.score", "z", 1, 1e-9, false, false},
      {"am.z.score.corr", "z_yates", 1, 1e-9, false, false},
  };
  Gold gold = gold_read(path);
  CU_ASSERT_EQUAL(gold_rows(gold), 47);
  for (guint row = 0; row < gold_rows(gold); row++) {
    ThemaSignature s = {gold_count(gold, row, "f"), gold_count(gold, row, "f1"), gold_count(gold, row, "f2"),
                        gold_count(gold, row, "N")};
    double sign = thema_signature_direction(&s) == '+' ? 1 : -1;
    double absolute = 4e-15 * (double)s.n; /* the source's own cancellation near 0 */
    for (const Column *c = columns; c < columns + G_N_ELEMENTS(columns); c++) {
      double value = score(c->id, s.f, s.f1, s.f2, s.n) * (c->is_signed ? sign : 1);
      if (c->minus_log10)
        value = -log10(value);
      expect_near(c->column, value, gold_number(gold, row, c->column) * c->unit, c->relative,
                  c->is_signed ? absolute : 0);
    }
    double odds = gold_number(gold, row, "am.odds.ratio");
    double ours = score("odds_ratio", s.f, s.f1, s.f2, s.n);
    if (odds == 10000000) {
      CU_ASSERT_TRUE(isnan(ours));
    } else {
      expect_near("am.odds.ratio", ours, odds * M_LN10, 1e-9, 0);
    }
    double by_columns = score("relative_risk", s.f, s.f2, s.f1, s.n);
    expect_near("am.relative.risk", log10(by_columns), gold_number(gold, row, "am.relative.risk"), 1e-9, 0);
  }
  gold_free(gold);
}

static void check_log_ratio(const char *path)
{
  Gold gold = gold_read(path);
  for (guint row = 0; row < gold_rows(gold); row++) {
    guint64 s[] = {gold_count(gold, row, "f"), gold_count(gold, row, "f1"), gold_count(gold, row, "f2"),
                   gold_count(gold, row, "N")};
    expect_near("lr", score("log_ratio", s[0], s[1], s[2], s[3]), gold_number(gold, row, "lr"), 1e-9, 0);
    expect_near("lrc", score("lrc", s[0], s[1], s[2], s[3]), gold_number(gold, row, "lrc"), 1e-9, 0);
  }
  gold_free(gold);
}

static void test_gold(void)
{
  check_ucs(THEMA_TEST_DATA "/gold-association-ucs.tsv");
  check_log_ratio(THEMA_TEST_DATA "/gold-association-log-ratio.tsv");
}

static void test_gold_shared(void)
{
  g_autofree char *ucs = harness_shared("gold/association-ucs.tsv");
  g_autofree char *log_ratio = harness_shared("gold/association-log-ratio.tsv");
  if (ucs)
    check_ucs(ucs);
  if (log_ratio)
    check_log_ratio(log_ratio);
}

/* N to 1e12: integer cells, no overflow, no lost digits. */
static void test_large(void)
{
  const guint64 n = G_GUINT64_CONSTANT(1000000000000);
  expect("chi2", (const guint64[]){250000000001, 500000000000, 500000000000, n}, 1.6e-11, 1e-25);
  expect("g2", (const guint64[]){250000000001, 500000000000, 500000000000, n}, 1.6e-11, 1e-20);
  expect("g2", (const guint64[]){250000000000, 500000000000, 500000000000, n}, 0, 0);
  CU_ASSERT_DOUBLE_EQUAL(score("mi", 1, 1, 1, n), log2(1e12), 1e-13);
  CU_ASSERT_DOUBLE_EQUAL(score("fisher_p", 1, 1, 1, n) * 1e12, 1, 1e-12);
  /* Fisher's tail at 3.5 standard deviations of a table of 1e12: near the normal's, half a count off. */
  double p = score("fisher_p", 250000875000, 500000000000, 500000000000, n);
  expect_near("fisher_p", p, gsl_cdf_ugaussian_Q((875000 - 0.5) / 250000), 1e-6, 0);
  double bound = score("lrc", 300000000000, 500000000000, 500000000000, n);
  double ratio = score("log_ratio", 300000000000, 500000000000, 500000000000, n);
  CU_ASSERT_TRUE(bound < ratio && bound > ratio - 1e-4);
  guint64 most = G_MAXUINT64;
  CU_ASSERT_TRUE(score("g2", most / 4, most / 2, most / 2, most) >= 0);
  CU_ASSERT_TRUE(isfinite(score("chi2", 1, 1, 1, most)));
}

static void test_signature(void)
{
  ThemaSignature s = {2, 4, 6, 12};
  CU_ASSERT_DOUBLE_EQUAL(thema_signature_expected(&s), 2, 0);
  CU_ASSERT_EQUAL(thema_signature_direction(&s), '+');
  s.f = 1;
  CU_ASSERT_EQUAL(thema_signature_direction(&s), '-');
  s.f = 3;
  CU_ASSERT_EQUAL(thema_signature_direction(&s), '+');
  CU_ASSERT_TRUE(thema_signature_valid(&s));
  const ThemaSignature impossible[] = {{5, 4, 6, 12},  {4, 6, 3, 12}, {1, 13, 6, 12},
                                       {1, 6, 13, 12}, {1, 8, 6, 12}, {0, 0, 1, 0}};
  for (guint i = 0; i < G_N_ELEMENTS(impossible); i++) {
    CU_ASSERT_FALSE(thema_signature_valid(&impossible[i]));
    guint n;
    const ThemaAssociation *measures = thema_associations(&n);
    for (guint k = 0; k < n; k++)
      CU_ASSERT_TRUE(isnan(measures[k].compute(&impossible[i], NULL)));
  }
  ThemaSignature empty = {0, 0, 0, 0};
  CU_ASSERT_TRUE(thema_signature_valid(&empty));
  CU_ASSERT_TRUE(isnan(thema_signature_expected(&empty)));
}

/* What DESIGN fixes for f = 0, and which measures an empty margin leaves undefined. */
static void test_zeros(void)
{
  const guint64 none[] = {0, 10, 20, 100};
  CU_ASSERT_TRUE(isnan(score("mi", 0, 10, 20, 100)));
  CU_ASSERT_TRUE(isnan(score("mi2", 0, 10, 20, 100)));
  CU_ASSERT_TRUE(isnan(score("t", 0, 10, 20, 100)));
  CU_ASSERT_TRUE(isnan(score("logdice", 0, 10, 20, 100)));
  CU_ASSERT_TRUE(isnan(score("odds_ratio", 0, 10, 20, 100)));
  expect("npmi", none, -1, 0);
  expect("local_mi", none, 0, 0);
  expect("relative_risk", none, 0, 0);
  expect("dice", none, 0, 0);
  expect("fisher_p", none, 1, 1e-15);
  expect("poisson_p", none, 1, 1e-15);
  expect("simple_ll", none, 4, 1e-15);
  expect("log_ratio", none, log2((0.5 / 10) / (20. / 90)), 1e-14);
  CU_ASSERT_FALSE(isnan(score("lrc", 0, 10, 20, 100)));
  static const char *const tests[] = {"g2", "g2_yates", "g2_williams", "chi2", "chi2_yates", "fisher_p"};
  const guint64 empty_margin[][4] = {
      {0, 0, 20, 100}, {0, 10, 0, 100}, {20, 100, 20, 100}, {10, 10, 100, 100}};
  for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
    for (guint k = 0; k < G_N_ELEMENTS(empty_margin); k++)
      CU_ASSERT_TRUE(isnan(
          score(tests[i], empty_margin[k][0], empty_margin[k][1], empty_margin[k][2], empty_margin[k][3])));
}

static void test_registry(void)
{
  static const char *const all[] = {"mi",
                                    "mi2",
                                    "mi3",
                                    "local_mi",
                                    "npmi",
                                    "g2",
                                    "simple_ll",
                                    "t",
                                    "z",
                                    "z_berry_rogghe",
                                    "z_yates",
                                    "chi2",
                                    "chi2_yates",
                                    "fisher_p",
                                    "poisson_p",
                                    "g2_yates",
                                    "g2_williams",
                                    "dice",
                                    "logdice",
                                    "jaccard",
                                    "ms",
                                    "gmean",
                                    "odds_ratio",
                                    "odds_ratio_disc",
                                    "relative_risk",
                                    "liddell",
                                    "delta_p_12",
                                    "delta_p_21",
                                    "log_ratio",
                                    "lrc"};
  guint n;
  const ThemaAssociation *measures = thema_associations(&n);
  CU_ASSERT_EQUAL(n, G_N_ELEMENTS(all));
  for (guint i = 0; i < MIN(n, G_N_ELEMENTS(all)); i++) {
    harness_same(measures[i].about.id, all[i], "order of the registry");
    CU_ASSERT_PTR_EQUAL(thema_association(all[i]), &measures[i]);
  }
  CU_ASSERT_PTR_NULL(thema_association("MI"));
  CU_ASSERT_PTR_NULL(thema_association(""));
}

int main(void)
{
  static const ThemaTest tests[] = {{"published values", test_published},
                                    {"a perfect pair", test_perfect_pair},
                                    {"a table by hand", test_by_hand},
                                    {"Fisher's test", test_fisher},
                                    {"conservative log ratio", test_conservative},
                                    {"gold values", test_gold},
                                    {"gold values, shared", test_gold_shared},
                                    {"large counts", test_large},
                                    {"signatures", test_signature},
                                    {"zeros and empty margins", test_zeros},
                                    {"the registry", test_registry},
                                    {NULL, NULL}};
  return harness_run("association", tests);
}
