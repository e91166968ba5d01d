#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "harness.h"
#include "random_tables.h"
#include "stats/keyness.h"

/* Every measure of keyness by its textbook form in long double, and the laws that hold for any contrast, on
 * random tables from a fixed seed. */

#define TABLES 100000
#define SMALL 1000000
#define CANDIDATES 1000

enum {
  G2,
  G2_RAYSON,
  CHI2,
  CHI2_YATES,
  FISHER,
  LOG_RATIO,
  LRC,
  PCT_DIFF,
  ODDS_RATIO,
  BIC,
  SIMPLE_MATHS,
  DIFF,
  P,
  LOG10_P,
  P_BONFERRONI,
  MEASURES
};

static const char *const ids[MEASURES] = {"g2",         "g2_rayson", "chi2",         "chi2_yates",
                                          "fisher_p",   "log_ratio", "lrc",          "pct_diff",
                                          "odds_ratio", "bic",       "simple_maths", "diff_coefficient",
                                          "p",          "log10_p",   "p_bonferroni"};

/* The registry holds them in this order, and q_bh, which is of a column, behind them. */
static const ThemaKeyness *measures(void)
{
  guint n;
  const ThemaKeyness *all = thema_keynesses(&n);
  CU_ASSERT_EQUAL_FATAL(n, MEASURES + 1);
  for (guint i = 0; i < MEASURES; i++)
    CU_ASSERT_STRING_EQUAL_FATAL(all[i].about.id, ids[i]);
  return all;
}

static void compute(const ThemaKeyness *all, ThemaContrast k, double *values)
{
  ThemaKeynessContext context = {.candidates = CANDIDATES};
  for (guint i = 0; i < MEASURES; i++)
    values[i] = all[i].compute(&k, &context);
}

static void expect(guint measure, ThemaContrast k, double value, Wide expected, Wide tolerance)
{
  if (isfinite((double)expected) ? fabsl(value - expected) <= tolerance : isnan(value))
    return;
  printf("\n  %s(%" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT "; %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT
         "): %.17g, expected %.17Lg\n",
         ids[measure], k.a, k.b, k.c, k.d, value, expected);
  CU_FAIL("a measure differs from its textbook form");
}

/* O·ln(O/E), 0 where O = 0. */
static Wide term(Wide o, Wide e)
{
  return o > 0 ? o * logl(o / e) : 0;
}

/* log10 of the tail that g2 leaves; where erfc underflows, by its asymptotic series. */
static Wide log10_of_tail(Wide g2)
{
  Wide x = sqrtl(g2 / 2), square = g2 / 2;
  if (g2 < 20000)
    return log10l(erfcl(x));
  Wide series = 1 - 1 / (2 * square) + 3 / (4 * square * square);
  return -square / logl(10) - log10l(x * sqrtl(acosl(-1))) + log10l(series);
}

static void check_scores(const ThemaKeyness *all, ThemaContrast k)
{
  double values[MEASURES];
  compute(all, k, values);
  Wide a = k.a, b = k.b, c = k.c, d = k.d, n = c + d, both = a + b;
  Wide ea = c * both / n, eb = d * both / n, undefined = both > 0 && c > 0 && d > 0 ? 0 : (Wide)NAN;
  Wide tiny = 1e-17L * n; /* the textbook forms cancel by so much near independence */
  Wide rest = term(c - a, c - ea) + term(d - b, d - eb), product = c * d * both * (n - both);
  Wide det = a * (d - b) - b * (c - a), corrected = fabsl(det) - n / 2;
  Wide g2 = fmaxl(2 * (term(a, ea) + term(b, eb) + rest), 0) + (product > 0 ? 0 : (Wide)NAN);
#define CHECK(measure, value, slack)                                                                         \
  do {                                                                                                       \
    Wide wanted_ = (value);                                                                                  \
    expect(measure, k, values[measure], wanted_, 1e-12L * fabsl(wanted_) + (slack));                         \
  } while (0)
  CHECK(G2, g2, tiny);
  CHECK(G2_RAYSON, fmaxl(2 * (term(a, ea) + term(b, eb)), 0) + (product > 0 ? 0 : (Wide)NAN), tiny);
  CHECK(CHI2, n * det * det / product, 0);
  CHECK(CHI2_YATES, n * corrected * corrected / product, 0);
  CHECK(LOG_RATIO, log2l((a > 0 ? a : .5L) / c / ((b > 0 ? b : .5L) / d)) + undefined, 1e-17L);
  CHECK(PCT_DIFF, 100 * (a / c - b / d) / (b / d) + undefined, 1e-14L);
  CHECK(ODDS_RATIO, logl(a * (d - b) / (b * (c - a))), 1e-17L);
  CHECK(BIC, g2 - logl(n), tiny);
  CHECK(SIMPLE_MATHS, (1e6L * a / c + 1) / (1e6L * b / d + 1), 0);
  CHECK(DIFF, (a / c - b / d) / (a / c + b / d), 1e-15L);
  Wide p = erfcl(sqrtl(g2 / 2)), slack = fmaxl(sqrtl(g2), 1) * sqrtl(tiny); /* dp = O(dg / sqrt(g)) */
  CHECK(P, p, g2 > 1e-3L ? 1e-9L * p + 1e-300L : slack);
  CHECK(LOG10_P, log10_of_tail(g2), g2 > 1e-3L ? 1e-9L : slack);
  CHECK(P_BONFERRONI, fminl(1, CANDIDATES * p) + (isnan(p) ? p : 0),
        g2 > 1e-3L ? 1e-9L * CANDIDATES * p + 1e-300L : CANDIDATES * slack);
#undef CHECK
}

static ThemaContrast random_contrast(guint64 limit)
{
  ThemaSignature s = random_table(limit);
  return (ThemaContrast){s.f, s.f2 - s.f, s.f1, s.n - s.f1};
}

static void test_textbook(void)
{
  const ThemaKeyness *all = measures();
  for (guint i = 0; i < TABLES; i++)
    check_scores(all, random_contrast(SMALL));
}

/* Where both families have a measure it is one number, so that what holds for association holds here. */
static void test_families_agree(void)
{
  static const guint shared[] = {G2, CHI2, CHI2_YATES, FISHER, LOG_RATIO, LRC, ODDS_RATIO};
  const ThemaKeyness *all = measures();
  const ThemaAssociation *pair[G_N_ELEMENTS(shared)];
  for (guint i = 0; i < G_N_ELEMENTS(shared); i++)
    pair[i] = thema_association(ids[shared[i]]);
  ThemaKeynessContext context = {.candidates = CANDIDATES};
  ThemaAssociationContext pair_context = {CANDIDATES};
  for (guint t = 0; t < TABLES / 4; t++) {
    ThemaSignature s = random_table(t % 100 ? SMALL / 1000 : G_GUINT64_CONSTANT(1000000000000));
    ThemaContrast k = {s.f, s.f2 - s.f, s.f1, s.n - s.f1};
    for (guint i = 0; i < G_N_ELEMENTS(shared); i++) {
      double value = all[shared[i]].compute(&k, &context), same = pair[i]->compute(&s, &pair_context);
      CU_ASSERT_TRUE(value == same || (isnan(value) && isnan(same)));
    }
    CU_ASSERT_EQUAL(thema_contrast_direction(&k), thema_signature_direction(&s));
  }
}

/* Never an infinity, inside the bounds, p and its logarithm of one kind; target and reference exchanged. */
static void test_laws(void)
{
  const ThemaKeyness *all = measures();
  for (guint t = 0; t < TABLES / 4; t++) {
    ThemaContrast k = random_contrast(t % 4 ? SMALL : G_GUINT64_CONSTANT(1000000000000));
    double v[MEASURES], w[MEASURES];
    compute(all, k, v);
    compute(all, (ThemaContrast){k.b, k.a, k.d, k.c}, w);
    for (guint i = 0; i < MEASURES; i++)
      CU_ASSERT_FALSE(isinf(v[i]));
    for (guint i = G2; i <= FISHER; i++)
      CU_ASSERT_FALSE(v[i] < 0);
    CU_ASSERT_FALSE(v[FISHER] > 1 || v[P] < 0 || v[P] > 1 || v[LOG10_P] > 0 || fabs(v[DIFF]) > 1);
    CU_ASSERT_FALSE(v[PCT_DIFF] < -100 || v[SIMPLE_MATHS] <= 0 || v[P_BONFERRONI] > 1 ||
                    v[P_BONFERRONI] < v[P]);
    CU_ASSERT_EQUAL(isnan(v[P]), isnan(v[LOG10_P]));
    if (v[P] > 1e-300)
      CU_ASSERT_DOUBLE_EQUAL(v[LOG10_P], log10(v[P]), 1e-12 * fmax(1, fabs(v[LOG10_P])));
    bool up = thema_contrast_direction(&k) == '+';
    CU_ASSERT_FALSE(up ? v[PCT_DIFF] < 0 || v[DIFF] < 0 || v[ODDS_RATIO] < 0 || v[LRC] < 0
                       : v[PCT_DIFF] > 0 || v[DIFF] > 0 || v[ODDS_RATIO] > 0 || v[LRC] > 0);
    CU_ASSERT_TRUE(isnan(v[G2]) == isnan(w[G2]) && !(fabs(v[G2] - w[G2]) > 1e-11 * v[G2]));
    CU_ASSERT_FALSE(fabs(v[LOG_RATIO] + w[LOG_RATIO]) > 1e-12 * fmax(1, fabs(v[LOG_RATIO])));
    CU_ASSERT_FALSE(fabs(v[DIFF] + w[DIFF]) > 1e-15);
    CU_ASSERT_FALSE(fabs(v[SIMPLE_MATHS] * w[SIMPLE_MATHS] - 1) > 1e-12);
  }
}

/* q of the definition: the least over all p' >= p of m p' / (how many are at most p'). */
static double slow_q(const double *p, guint n, guint64 m, double of)
{
  double least = 1;
  for (guint i = 0; i < n; i++) {
    if (!(p[i] >= of))
      continue;
    guint at_most = 0;
    for (guint j = 0; j < n; j++)
      at_most += p[j] <= p[i];
    least = fmin(least, p[i] * (double)m / at_most);
  }
  return least;
}

static void test_benjamini_hochberg(void)
{
  double p[40], q[40];
  for (guint t = 0; t < 2000; t++) {
    guint n = 1 + (guint)random_below(G_N_ELEMENTS(p));
    for (guint i = 0; i < n; i++) /* with ties, and some undefined */
      p[i] = random_below(10) == 0 ? NAN : (double)random_below(t % 2 ? 20 : 1000000) / (t % 2 ? 19 : 1e6);
    guint64 m = n + random_below(50);
    thema_benjamini_hochberg(p, n, m, q);
    for (guint i = 0; i < n; i++)
      CU_ASSERT_TRUE(isnan(p[i]) ? isnan(q[i]) : fabs(q[i] - slow_q(p, n, m, p[i])) <= 1e-15);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"textbook forms agree", test_textbook},
                                    {"families agree", test_families_agree},
                                    {"laws", test_laws},
                                    {"Benjamini-Hochberg by definition", test_benjamini_hochberg},
                                    {NULL, NULL}};
  return harness_run("properties of keyness", tests);
}
