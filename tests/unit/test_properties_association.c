#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "harness.h"
#include "random_tables.h"
#include "stats/association.h"
#include "stats/deviance-private.h"

/* Laws that hold for any table, and a second implementation by the textbook forms in long double, on random
 * tables from a fixed seed. */

#define TABLES 100000
#define SMALL 1000000 /* tails are summed term by term: large tables get a few of their own */

/* By the address of its id: a comparison of strings for each table would take half of the time. */
static const ThemaAssociation *measure_of(const char *id)
{
  static GHashTable *known;
  if (!known)
    known = g_hash_table_new(g_direct_hash, g_direct_equal);
  const ThemaAssociation *measure = g_hash_table_lookup(known, id);
  if (!measure) {
    measure = thema_association(id);
    CU_ASSERT_PTR_NOT_NULL_FATAL(measure);
    g_hash_table_insert(known, (gpointer)id, (gpointer)measure);
  }
  return measure;
}

static double score(const char *id, ThemaSignature s)
{
  ThemaAssociationContext context = {599};
  return measure_of(id)->compute(&s, &context);
}

static void report(const char *what, const char *id, ThemaSignature s, double value, double expected)
{
  printf("\n  %s %s(%" G_GUINT64_FORMAT "; %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT "; %" G_GUINT64_FORMAT
         "): %.17g, expected %.17g\n",
         what, id, s.f, s.f1, s.f2, s.n, value, expected);
}

static void expect(const char *what, const char *id, ThemaSignature s, Wide expected, Wide tolerance)
{
  double value = score(id, s);
  bool near = isfinite((double)expected) ? fabsl(value - expected) <= tolerance : isnan(value);
  if (!near) {
    report(what, id, s, value, (double)expected);
    CU_FAIL("a law is broken");
  }
}

/* O·ln(O/E), 0 where O = 0. */
static Wide term(Wide o, Wide e)
{
  return o > 0 ? o * logl(o / e) : 0;
}

static Wide yates(Wide o, Wide e, bool above)
{
  return term(o + (above ? -0.5L : 0.5L), e);
}

static void check_scores(ThemaSignature s)
{
  Wide o11 = s.f, r1 = s.f1, c1 = s.f2, n = s.n, r2 = n - r1, c2 = n - c1;
  Wide o12 = r1 - o11, o21 = c1 - o11, o22 = r2 - o21;
  Wide e11 = r1 * c1 / n, e12 = r1 * c2 / n, e21 = r2 * c1 / n, e22 = r2 * c2 / n;
  Wide tiny = 1e-17L * n; /* the textbook forms cancel by so much near independence */
  Wide nan_at_0 = o11 > 0 ? 0 : (Wide)NAN;
  Wide mi = log2l(o11 / e11) + nan_at_0;
#define CHECK(id, value, slack)                                                                              \
  do {                                                                                                       \
    Wide wanted_ = (value);                                                                                  \
    expect("textbook", id, s, wanted_, 1e-12L * fabsl(wanted_) + (slack));                                   \
  } while (0)
  CHECK("mi", mi, 1e-17L);
  CHECK("mi2", mi + log2l(o11), 1e-14L);
  CHECK("mi3", mi + 2 * log2l(o11), 1e-14L);
  Wide information = -log2l(o11 / n);
  CHECK("npmi",
        e11 == 0   ? (Wide)NAN
        : o11 == 0 ? -1
        : o11 == n ? (Wide)NAN
                   : mi / information,
        1e-14L + 1e-18L / information);
  CHECK("local_mi", e11 == 0 ? (Wide)NAN : o11 == 0 ? 0 : o11 * mi, tiny);
  CHECK("t", (o11 - e11) / sqrtl(o11), 1e-17L * n);
  CHECK("z", (o11 - e11) / sqrtl(e11), 1e-17L * n);
  CHECK("z_berry_rogghe", c1 < n ? (o11 - e11) / sqrtl(e11 * (n - c1) / n) : (Wide)NAN, 1e-15L + 1e-17L * n);
  CHECK("z_yates", (o11 - e11 + (o11 >= e11 ? -0.5L : 0.5L)) / sqrtl(e11), 1e-15L + 1e-17L * n);
  CHECK("simple_ll", e11 > 0 ? 2 * (term(o11, e11) - (o11 - e11)) : (Wide)NAN, tiny);
  CHECK("dice", 2 * o11 / (r1 + c1), 0);
  CHECK("logdice", 14 + log2l(2 * o11 / (r1 + c1)), 1e-14L);
  CHECK("jaccard", o11 / (r1 + c1 - o11), 0);
  CHECK("ms", fminl(o11 / r1, o11 / c1) + (r1 * c1 > 0 ? 0 : (Wide)NAN), 0);
  CHECK("gmean", o11 / sqrtl(r1 * c1), 0);
  CHECK("odds_ratio", logl(o11 * o22 / (o12 * o21)), 1e-17L);
  CHECK("odds_ratio_disc", logl((o11 + .5L) * (o22 + .5L) / ((o12 + .5L) * (o21 + .5L))), 1e-13L);
  CHECK("relative_risk", (o11 / r1) / (o21 / r2), 0);
  CHECK("liddell", (o11 * o22 - o12 * o21) / (c1 * c2), 0);
  CHECK("delta_p_12", o11 / r1 - o21 / r2, 1e-18L);
  CHECK("delta_p_21", o11 / c1 - o12 / c2, 1e-18L);
  CHECK("log_ratio",
        log2l(((o11 > 0 ? o11 : .5L) / r1) / ((o21 > 0 ? o21 : .5L) / r2)) + (c1 > 0 ? 0 : (Wide)NAN),
        1e-17L);
  Wide margins = r1 * r2 * c1 * c2 > 0 ? 0 : (Wide)NAN;
  Wide g2 = 2 * (term(o11, e11) + term(o12, e12) + term(o21, e21) + term(o22, e22)) + margins;
  bool above = o11 * n >= r1 * c1;
  CHECK("g2", fmaxl(g2, 0) + margins, tiny);
  CHECK("g2_yates",
        2 * (yates(o11, e11, above) + yates(o12, e12, !above) + yates(o21, e21, !above) +
             yates(o22, e22, above)) +
            margins,
        tiny);
  CHECK("g2_williams", fmaxl(g2, 0) / (1 + (n / r1 + n / r2 - 1) * (n / c1 + n / c2 - 1) / (6 * n)) + margins,
        tiny);
  Wide det = o11 * o22 - o12 * o21, product = r1 * r2 * c1 * c2, corrected = fabsl(det) - n / 2;
  CHECK("chi2", n * det * det / product, 0);
  CHECK("chi2_yates", n * corrected * corrected / product, 0);
#undef CHECK
}

static void test_textbook(void)
{
  for (guint i = 0; i < TABLES; i++)
    check_scores(random_table(SMALL));
  for (guint i = 0; i < TABLES / 10; i++)
    check_scores(random_table(G_GUINT64_CONSTANT(1000000000)));
}

/* Every measure, every kind of table: never an infinity, and inside its bounds. */
static void test_bounds(void)
{
  static const struct {
    const char *id;
    double least, most;
  } bounds[] = {{"npmi", -1, 1},
                {"g2", 0, INFINITY},
                {"simple_ll", 0, INFINITY},
                {"chi2", 0, INFINITY},
                {"g2_yates", 0, INFINITY},
                {"g2_williams", 0, INFINITY},
                {"chi2_yates", 0, INFINITY},
                {"fisher_p", 0, 1},
                {"poisson_p", 0, 1},
                {"dice", 0, 1},
                {"jaccard", 0, 1},
                {"ms", 0, 1},
                {"gmean", 0, 1 + 4e-16},
                {"logdice", -INFINITY, 14},
                {"liddell", -1, 1},
                {"delta_p_12", -1, 1},
                {"delta_p_21", -1, 1},
                {"relative_risk", 0, INFINITY}};
  guint n;
  const ThemaAssociation *all = thema_associations(&n);
  for (guint i = 0; i < TABLES; i++) {
    ThemaSignature s = random_table(i % 100 ? SMALL / 100 : G_GUINT64_CONSTANT(1000000000000));
    CU_ASSERT_TRUE_FATAL(thema_signature_valid(&s));
    for (guint k = 0; k < n; k++) {
      double value = score(all[k].about.id, s);
      if (isinf(value)) {
        report("infinite", all[k].about.id, s, value, NAN);
        CU_FAIL("an infinity");
      }
    }
    for (guint k = 0; k < G_N_ELEMENTS(bounds); k++) {
      double value = score(bounds[k].id, s);
      if (!isnan(value) && (value < bounds[k].least || value > bounds[k].most)) {
        report("bound of", bounds[k].id, s, value, bounds[k].most);
        CU_FAIL("a bound is broken");
      }
    }
  }
}

static bool same(double a, double b, double relative)
{
  return (isnan(a) && isnan(b)) || fabs(a - b) <= relative * fmax(fabs(a), fabs(b));
}

static void test_symmetry(void)
{
  static const char *const symmetric[] = {
      "mi",   "mi2",     "mi3",     "local_mi",   "npmi",     "g2",         "simple_ll",      "t",
      "z",    "z_yates", "chi2",    "chi2_yates", "fisher_p", "poisson_p",  "g2_yates",       "g2_williams",
      "dice", "logdice", "jaccard", "ms",         "gmean",    "odds_ratio", "odds_ratio_disc"};
  for (guint i = 0; i < TABLES / 10; i++) {
    ThemaSignature s = random_table(SMALL), mirrored = {s.f, s.f2, s.f1, s.n};
    for (guint k = 0; k < G_N_ELEMENTS(symmetric); k++) {
      double a = score(symmetric[k], s), b = score(symmetric[k], mirrored);
      if (!same(a, b, 1e-11))
        report("symmetry of", symmetric[k], s, a, b);
      CU_ASSERT_TRUE(same(a, b, 1e-11));
    }
    CU_ASSERT_TRUE(same(score("delta_p_12", s), score("delta_p_21", mirrored), 0));
    /* Target and reference exchanged. */
    ThemaSignature reversed = {s.f2 - s.f, s.n - s.f1, s.f2, s.n};
    CU_ASSERT_TRUE(same(score("log_ratio", s), -score("log_ratio", reversed), 1e-13));
    CU_ASSERT_TRUE(same(score("lrc", s), -score("lrc", reversed), 1e-13));
    CU_ASSERT_TRUE(same(score("g2", s), score("g2", reversed), 1e-12));
  }
}

/* Those that point a way point the same way, as direction does; lrc lies between 0 and log_ratio. */
static void test_signs(void)
{
  static const char *const pointing[] = {"mi",      "local_mi",   "t",          "z",
                                         "liddell", "delta_p_12", "delta_p_21", "odds_ratio"};
  for (guint i = 0; i < TABLES / 10; i++) {
    ThemaSignature s = random_table(SMALL);
    double sign = score("liddell", s);
    for (guint k = 0; isfinite(sign) && sign != 0 && k < G_N_ELEMENTS(pointing); k++) {
      double value = score(pointing[k], s);
      bool local_mi_of_none = s.f == 0 && strcmp(pointing[k], "local_mi") == 0;
      CU_ASSERT_TRUE(isnan(value) || local_mi_of_none ||
                     (value > 0) == (thema_signature_direction(&s) == '+'));
    }
    double log_ratio = score("log_ratio", s), lrc = score("lrc", s);
    CU_ASSERT_EQUAL(isnan(log_ratio), isnan(lrc));
    if (isnan(lrc) || s.f == 0 || s.f2 == s.f)
      continue;
    CU_ASSERT_TRUE(fabs(lrc) <= fabs(log_ratio));
    CU_ASSERT_TRUE(lrc == 0 || (lrc > 0) == (log_ratio > 0));
  }
}

static void test_scaling(void)
{
  static const char *const invariant[] = {"mi",         "npmi",      "dice",       "logdice",       "jaccard",
                                          "ms",         "gmean",     "odds_ratio", "relative_risk", "liddell",
                                          "delta_p_12", "delta_p_21"};
  static const char *const linear[] = {"g2", "chi2", "simple_ll", "local_mi"};
  for (guint i = 0; i < TABLES / 10; i++) {
    ThemaSignature s = random_table(SMALL);
    guint64 k = 2 + random_below(1000000);
    ThemaSignature scaled = {s.f * k, s.f1 * k, s.f2 * k, s.n * k};
    for (guint m = 0; m < G_N_ELEMENTS(invariant); m++)
      CU_ASSERT_TRUE(same(score(invariant[m], s), score(invariant[m], scaled), 1e-12));
    for (guint m = 0; m < G_N_ELEMENTS(linear); m++)
      CU_ASSERT_TRUE(same(score(linear[m], s) * (double)k, score(linear[m], scaled), 1e-11));
  }
}

static void test_deviance(void)
{
  for (guint x = 1; x < 3000; x++) {
    Wide rest = lgammal((Wide)x + 1) - x * logl(x) + x;
    CU_ASSERT_DOUBLE_EQUAL(thema_factorial_rest(x), (double)rest, 1e-15 * fmax(1, (double)rest));
  }
  CU_ASSERT_EQUAL(thema_factorial_rest(0), 0);
  for (guint o = 0; o < 100; o++)
    for (guint quarters = 1; quarters < 400; quarters++) {
      double e = quarters / 4.;
      Wide direct = term(o, e) - ((Wide)o - e);
      double value = thema_deviance(o, e, o - e);
      CU_ASSERT_TRUE(value >= 0 && fabsl(value - direct) <= 1e-14L * direct + 1e-17L);
      if (o > 0)
        CU_ASSERT_DOUBLE_EQUAL(thema_log_ratio_near(o, e, o - e), (double)logl((Wide)o / e), 1e-15);
    }
  CU_ASSERT_EQUAL(thema_deviance(0, 0, 0), 0);
}

/* ln C(n, k) */
static Wide log_choose(Wide n, Wide k)
{
  return lgammal(n + 1) - lgammal(k + 1) - lgammal(n - k + 1);
}

/* From x on, each term from the one before it. */
static Wide hypergeometric_upper(ThemaSignature s)
{
  Wide sum = 0, p = expl(log_choose(s.f1, s.f) + log_choose(s.n - s.f1, s.f2 - s.f) - log_choose(s.n, s.f2));
  for (guint64 x = s.f; x <= MIN(s.f1, s.f2); x++) {
    sum += p;
    p *= (Wide)(s.f1 - x) * (s.f2 - x) / ((Wide)(x + 1) * (s.n - s.f1 - s.f2 + x + 1));
  }
  return sum;
}

static Wide poisson_upper(guint64 f, Wide mean)
{
  Wide sum = 0, p = expl(f * logl(mean) - mean - lgammal((Wide)f + 1));
  for (guint64 x = f; (Wide)x < mean || p > sum * 1e-20L; x++) {
    sum += p;
    p *= mean / (x + 1);
  }
  return sum;
}

static void test_tails(void)
{
  for (guint i = 0; i < TABLES; i++) {
    ThemaSignature s = random_table(i % 100 ? 200 : 5000);
    if (s.f1 == 0 || s.f2 == 0 || s.f1 == s.n || s.f2 == s.n)
      continue;
    Wide fisher = hypergeometric_upper(s), poisson = poisson_upper(s.f, (Wide)s.f1 * s.f2 / s.n);
    if (fisher > 1e-300L)
      expect("sum", "fisher_p", s, fisher, 1e-12L * fisher);
    if (poisson > 1e-300L)
      expect("sum", "poisson_p", s, poisson, 1e-12L * poisson);
  }
}

/* P(X >= k) of n trials at odds of e^logit. */
static Wide binomial_upper(guint64 k, guint64 n, Wide logit)
{
  Wide sum = 0, odds = expl(logit), p = expl(log_choose(n, k) + k * logit - n * log1pl(odds));
  for (guint64 x = k; x <= n; x++) {
    sum += p;
    p *= odds * (n - x) / (x + 1);
  }
  return sum;
}

/* Clopper & Pearson by their definition: at the bound of a positive association the chance of so many or more
 * occurrences in row 1 is 2.5 % over the candidates, at that of a negative one the chance of so few. */
static void test_conservative(void)
{
  const Wide tail = 0.025L / 599;
  guint bounds = 0;
  for (guint i = 0; i < TABLES; i++) {
    ThemaSignature s = random_table(3000);
    double lrc = score("lrc", s);
    if (isnan(lrc) || s.f2 > 300)
      continue;
    Wide even = logl((Wide)s.f1 / (s.n - s.f1));
    bool above = thema_signature_direction(&s) == '+';
    guint64 inside = above ? s.f : s.f2 - s.f;
    Wide logit = even + lrc * logl(2);
    Wide chance = binomial_upper(inside, s.f2, above ? logit : -logit);
    bool right = lrc == 0 ? chance >= tail * (1 - 1e-12L) : fabsl(chance / tail - 1) < 1e-9L;
    if (!right)
      report("bound", "lrc", s, lrc, (double)(chance / tail));
    CU_ASSERT_TRUE(right);
    bounds += lrc != 0;
  }
  CU_ASSERT_TRUE(bounds > 5000);
}

/* Large tables have a bound as small ones do; where row 2 has none of the word, q^O11 is the tail. */
static void test_conservative_large(void)
{
  for (guint i = 0; i < TABLES / 50; i++) {
    ThemaSignature s = random_table(G_GUINT64_CONSTANT(1000000000000));
    double log_ratio = score("log_ratio", s), lrc = score("lrc", s);
    CU_ASSERT_EQUAL(isnan(log_ratio), isnan(lrc));
    if (s.f > 0 && s.f < s.f2)
      CU_ASSERT_FALSE(fabs(lrc) > fabs(log_ratio));
    s.f2 = s.f;
    if (s.f == 0 || s.f1 == s.n)
      continue;
    Wide log_q = logl(0.025L / 599) / s.f, ratio = (Wide)(s.n - s.f1) / s.f1;
    Wide bound = log2l(ratio * expl(log_q) / -expm1l(log_q));
    expect("closed form", "lrc", s, fmaxl(bound, 0), 1e-10L);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"textbook forms agree", test_textbook},
                                    {"bounds, and nothing infinite", test_bounds},
                                    {"symmetry", test_symmetry},
                                    {"signs", test_signs},
                                    {"scaling", test_scaling},
                                    {"deviance", test_deviance},
                                    {"tails summed plainly", test_tails},
                                    {"Clopper-Pearson by definition", test_conservative},
                                    {"Clopper-Pearson of large tables", test_conservative_large},
                                    {NULL, NULL}};
  return harness_run("properties of association", tests);
}
