#include "stats/keyness.h"

#include <math.h>

#include "stats/association.h"
#include "stats/contingency-private.h"
#include "stats/deviance-private.h"
#include "stats/distributions-private.h"

/* The table with the target as its first row and the term as its first column. Sizes whose sum overflows make
 * a signature with n < f1, which is refused. */
static bool table_of(ThemaContingency *table, const ThemaContrast *k)
{
  ThemaSignature signature = {.f = k->a, .f1 = k->c, .f2 = k->a + k->b, .n = k->c + k->d};
  return k->a <= k->c && k->b <= k->d && thema_contingency_fill(table, &signature);
}

static guint64 candidates_of(const ThemaKeynessContext *context)
{
  return context ? MAX(context->candidates, 1) : 1;
}

/* Most measures need the table alone: NAME_of computes one from it, NAME is its form for the registry. */
#define MEASURE_OF_TABLE(name)                                                                               \
  static double name(const ThemaContrast *contrast, const ThemaKeynessContext *context)                      \
  {                                                                                                          \
    ThemaContingency table;                                                                                  \
    (void)context;                                                                                           \
    return table_of(&table, contrast) ? thema_finite(name##_of(&table)) : NAN;                               \
  }

static double g2_rayson_of(const ThemaContingency *t)
{
  if (thema_contingency_degenerate(t))
    return NAN;
  return 2 * (thema_deviance(t->o11, t->e11, t->delta) + thema_deviance(t->o21, t->e21, -t->delta));
}

static double pct_diff_of(const ThemaContingency *t)
{
  return 100 * (t->det / (t->o21 * t->r1)); /* exactly -100 where O11 = 0 */
}

static double bic_of(const ThemaContingency *t)
{
  return thema_contingency_g2(t) - log(t->n);
}

static double diff_coefficient_of(const ThemaContingency *t)
{
  return t->det / (t->o11 * t->r2 + t->o21 * t->r1);
}

static double p_of(const ThemaContingency *t)
{
  return thema_chi2_1_upper(thema_contingency_g2(t));
}

static double log10_p_of(const ThemaContingency *t)
{
  return thema_chi2_1_log10_upper(thema_contingency_g2(t));
}

#define g2_of thema_contingency_g2
#define chi2_of thema_contingency_chi2
#define chi2_yates_of thema_contingency_chi2_yates
#define fisher_p_of thema_contingency_fisher
#define log_ratio_of thema_contingency_log_ratio
#define odds_ratio_of thema_contingency_odds_ratio

MEASURE_OF_TABLE(g2)
MEASURE_OF_TABLE(g2_rayson)
MEASURE_OF_TABLE(chi2)
MEASURE_OF_TABLE(chi2_yates)
MEASURE_OF_TABLE(fisher_p)
MEASURE_OF_TABLE(log_ratio)
MEASURE_OF_TABLE(pct_diff)
MEASURE_OF_TABLE(odds_ratio)
MEASURE_OF_TABLE(bic)
MEASURE_OF_TABLE(diff_coefficient)
MEASURE_OF_TABLE(p)
MEASURE_OF_TABLE(log10_p)

static double lrc(const ThemaContrast *contrast, const ThemaKeynessContext *context)
{
  ThemaContingency table;
  return table_of(&table, contrast) ? thema_finite(thema_contingency_lrc(&table, candidates_of(context)))
                                    : NAN;
}

static double simple_maths(const ThemaContrast *contrast, const ThemaKeynessContext *context)
{
  const double million = 1e6, k = context && context->smoothing > 0 ? context->smoothing : 1;
  ThemaContingency t;
  if (!table_of(&t, contrast))
    return NAN;
  return thema_finite((t.o11 / t.r1 * million + k) / (t.o21 / t.r2 * million + k));
}

static double p_bonferroni(const ThemaContrast *contrast, const ThemaKeynessContext *context)
{
  double one = p(contrast, context);
  return isnan(one) ? NAN : fmin(1, one * (double)candidates_of(context));
}

#define ROW(id, compute, formula, base, range, direction, source, others)                                    \
  {                                                                                                          \
    {#id, "keyness", formula, base, range, direction, source, others}, compute                               \
  }

#define SIGNED "positive = over-used in the target, negative = under-used"
#define SURER "higher = surer"
#define SIGNIFICANT "lower = more significant"

/* clang-format off */
static const ThemaKeyness registry[] = {
  ROW(g2, g2, "2 sum O ln(O/E) over the four cells a, b, c - a, d - b", "e", "0 to inf", SURER,
      "Dunning 1993", "log-likelihood, G; quanteda: signed, Yates-corrected by default"),
  ROW(g2_rayson, g2_rayson, "2 (a ln(a/E1) + b ln(b/E2)), E1 = c (a + b)/(c + d), E2 = d (a + b)/(c + d)",
      "e", "0 to inf", SURER, "Rayson & Garside 2000",
      "log-likelihood of Wmatrix and AntConc's two-term option"),
  ROW(chi2, chi2, "(c + d) (a (d - b) - b (c - a))^2 / (c d (a + b) (c + d - a - b))", "", "0 to inf", SURER,
      "Pearson 1900", "quanteda: signed, Yates-corrected by default"),
  ROW(chi2_yates, chi2_yates,
      "(c + d) (|a (d - b) - b (c - a)| - (c + d)/2)^2 / (c d (a + b) (c + d - a - b))", "",
      "0 to inf", SURER, "Yates 1934", "not clamped where |a - E1| < 1/2"),
  ROW(fisher_p, fisher_p, "P(X >= a), X hypergeometric given the margins", "", "0 to 1", SIGNIFICANT,
      "Fisher 1934", "right tail; quanteda: two-sided, and prints the odds ratio"),
  ROW(log_ratio, log_ratio, "log2((a/c)/(b/d)), a 0 count taken as 1/2", "2", "-inf to inf", SIGNED,
      "Hardie 2014", ""),
  ROW(lrc, lrc, "log2((d/c) q/(1 - q)), q the bound of the Clopper-Pearson interval of a/(a + b) that lies "
                "nearer to c/(c + d), 95 % with Bonferroni over the candidates; 0 where the interval holds "
                "it",
      "2", "-inf to inf", SIGNED, "Evert 2022", "conservative log ratio"),
  ROW(pct_diff, pct_diff, "100 (a/c - b/d)/(b/d)", "", "-100 to inf", SIGNED, "Gabrielatos & Marchi 2011",
      "%DIFF; empty where b = 0"),
  ROW(odds_ratio, odds_ratio, "ln(a (d - b)/(b (c - a)))", "e", "-inf to inf", SIGNED, "Agresti 1990",
      "log odds ratio; empty where a cell is 0"),
  ROW(bic, bic, "g2 - ln(c + d)", "e", "-inf to inf", "above 2 = some evidence, above 10 = very strong",
      "Wilson 2013", "BIC approximation of the Bayes factor"),
  ROW(simple_maths, simple_maths, "(1e6 a/c + k)/(1e6 b/d + k), k = 1 unless told (--smoothing)", "", "0 to inf",
      "above 1 = over-used in the target, below 1 = under-used", "Kilgarriff 2009",
      "Sketch Engine's keyness score"),
  ROW(diff_coefficient, diff_coefficient, "(a/c - b/d)/(a/c + b/d)", "", "-1 to 1", SIGNED,
      "Hofland & Johansson 1982", "difference coefficient, Yule's"),
  ROW(p, p, "P(X >= g2), X chi-square with 1 degree of freedom", "", "0 to 1", SIGNIFICANT, "Wilks 1938",
      "prints 0 where it underflows (g2 above 1480); log10_p does not"),
  ROW(log10_p, log10_p, "log10 P(X >= g2), X chi-square with 1 degree of freedom", "10", "-inf to 0",
      SIGNIFICANT, "Wilks 1938", ""),
  ROW(p_bonferroni, p_bonferroni, "min(1, m p), m the number of candidates", "", "0 to 1", SIGNIFICANT,
      "Dunn 1961", ""),
  ROW(q_bh, NULL, "min over the p(j) >= p of m p(j)/rank(j), at most 1; over all rows compared", "", "0 to 1",
      SIGNIFICANT, "Benjamini & Hochberg 1995", "false discovery rate; p.adjust(method = \"BH\") of R"),
};
/* clang-format on */

const ThemaKeyness *thema_keynesses(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}

const ThemaKeyness *thema_keyness(const char *id)
{
  return thema_measures_find(registry, G_N_ELEMENTS(registry), sizeof *registry, id);
}

bool thema_keyness_needs_counts(const ThemaKeyness *measure)
{
  static const char *const ids[] = {"fisher_p", "lrc", "bic", "p", "log10_p", "p_bonferroni", "q_bh", NULL};
  return g_strv_contains(ids, measure->about.id);
}

char thema_contrast_direction(const ThemaContrast *contrast)
{
  /* a/c >= b/d without the quotients: this signature compares a·d with b·c. */
  return thema_signature_direction(
      &(ThemaSignature){.f = contrast->a, .n = contrast->d, .f1 = contrast->b, .f2 = contrast->c});
}
