#include "stats/association.h"

#include <math.h>

#include "stats/contingency-private.h"
#include "stats/deviance-private.h"
#include "stats/distributions-private.h"

/* Most measures need the table alone: NAME_of computes one from it, NAME is its form for the registry. */
#define MEASURE_OF_TABLE(name)                                                                               \
  static double name(const ThemaSignature *signature, const ThemaAssociationContext *context)                \
  {                                                                                                          \
    ThemaContingency table;                                                                                  \
    (void)context;                                                                                           \
    return thema_contingency_fill(&table, signature) ? thema_finite(name##_of(&table)) : NAN;                \
  }

static double log_of_ratio(const ThemaContingency *t)
{
  return t->o11 > 0 ? thema_log_ratio_near(t->o11, t->e11, t->delta) : NAN;
}

static double mi_of(const ThemaContingency *t)
{
  return log_of_ratio(t) / M_LN2;
}

static double mi2_of(const ThemaContingency *t)
{
  return mi_of(t) + log2(t->o11);
}

static double mi3_of(const ThemaContingency *t)
{
  return mi_of(t) + 2 * log2(t->o11);
}

static double local_mi_of(const ThemaContingency *t)
{
  if (t->e11 == 0)
    return NAN;
  return t->o11 > 0 ? t->o11 * mi_of(t) : 0;
}

static double npmi_of(const ThemaContingency *t)
{
  if (t->e11 == 0)
    return NAN;
  if (t->o11 == 0)
    return -1;
  double information = thema_log_ratio_near(t->n, t->o11, t->n - t->o11);
  if (information == 0)
    return NAN;
  return fmax(-1, fmin(1, log_of_ratio(t) / information));
}

static double simple_ll_of(const ThemaContingency *t)
{
  return t->e11 > 0 ? 2 * thema_deviance(t->o11, t->e11, t->delta) : NAN;
}

static double t_of(const ThemaContingency *t)
{
  return t->delta / sqrt(t->o11);
}

static double z_of(const ThemaContingency *t)
{
  return t->delta / sqrt(t->e11);
}

static double z_berry_rogghe_of(const ThemaContingency *t)
{
  return t->delta / sqrt(t->e11 * (t->c2 / t->n));
}

static double z_yates_of(const ThemaContingency *t)
{
  return (t->delta + (t->delta >= 0 ? -0.5 : 0.5)) / sqrt(t->e11);
}

static double poisson_p_of(const ThemaContingency *t)
{
  return t->e11 > 0 ? thema_poisson_upper(t->o11, t->e11, t->delta) : NAN;
}

static double g2_yates_of(const ThemaContingency *t)
{
  if (thema_contingency_degenerate(t))
    return NAN;
  double shift = t->delta >= 0 ? -0.5 : 0.5;
  double delta = t->delta + shift;
  return 2 * (thema_deviance(t->o11 + shift, t->e11, delta) + thema_deviance(t->o12 - shift, t->e12, -delta) +
              thema_deviance(t->o21 - shift, t->e21, -delta) + thema_deviance(t->o22 + shift, t->e22, delta));
}

static double g2_williams_of(const ThemaContingency *t)
{
  double rows = t->n / t->r1 + t->n / t->r2 - 1;
  double columns = t->n / t->c1 + t->n / t->c2 - 1;
  return thema_contingency_g2(t) / (1 + rows * columns / (6 * t->n));
}

static double dice_of(const ThemaContingency *t)
{
  return 2 * t->o11 / (t->r1 + t->c1);
}

static double logdice_of(const ThemaContingency *t)
{
  return 14 + log2(dice_of(t));
}

static double jaccard_of(const ThemaContingency *t)
{
  return t->o11 / (t->o11 + t->o12 + t->o21);
}

static double ms_of(const ThemaContingency *t)
{
  double smaller = fmin(t->r1, t->c1);
  return smaller > 0 ? t->o11 / fmax(t->r1, t->c1) : NAN;
}

static double gmean_of(const ThemaContingency *t)
{
  return t->o11 / (sqrt(t->r1) * sqrt(t->c1));
}

static double odds_ratio_disc_of(const ThemaContingency *t)
{
  return log((t->o11 + 0.5) * (t->o22 + 0.5)) - log((t->o12 + 0.5) * (t->o21 + 0.5));
}

static double relative_risk_of(const ThemaContingency *t)
{
  return (t->o11 * t->r2) / (t->o21 * t->r1);
}

static double delta_p_12_of(const ThemaContingency *t)
{
  return t->det / (t->r1 * t->r2);
}

static double delta_p_21_of(const ThemaContingency *t)
{
  return t->det / (t->c1 * t->c2);
}

#define g2_of thema_contingency_g2
#define chi2_of thema_contingency_chi2
#define chi2_yates_of thema_contingency_chi2_yates
#define fisher_p_of thema_contingency_fisher
#define odds_ratio_of thema_contingency_odds_ratio
#define log_ratio_of thema_contingency_log_ratio
#define liddell_of delta_p_21_of

MEASURE_OF_TABLE(mi)
MEASURE_OF_TABLE(mi2)
MEASURE_OF_TABLE(mi3)
MEASURE_OF_TABLE(local_mi)
MEASURE_OF_TABLE(npmi)
MEASURE_OF_TABLE(g2)
MEASURE_OF_TABLE(simple_ll)
MEASURE_OF_TABLE(t)
MEASURE_OF_TABLE(z)
MEASURE_OF_TABLE(z_berry_rogghe)
MEASURE_OF_TABLE(z_yates)
MEASURE_OF_TABLE(chi2)
MEASURE_OF_TABLE(chi2_yates)
MEASURE_OF_TABLE(fisher_p)
MEASURE_OF_TABLE(poisson_p)
MEASURE_OF_TABLE(g2_yates)
MEASURE_OF_TABLE(g2_williams)
MEASURE_OF_TABLE(dice)
MEASURE_OF_TABLE(logdice)
MEASURE_OF_TABLE(jaccard)
MEASURE_OF_TABLE(ms)
MEASURE_OF_TABLE(gmean)
MEASURE_OF_TABLE(odds_ratio)
MEASURE_OF_TABLE(odds_ratio_disc)
MEASURE_OF_TABLE(relative_risk)
MEASURE_OF_TABLE(liddell)
MEASURE_OF_TABLE(delta_p_12)
MEASURE_OF_TABLE(delta_p_21)
MEASURE_OF_TABLE(log_ratio)

static double lrc(const ThemaSignature *signature, const ThemaAssociationContext *context)
{
  ThemaContingency table;
  if (!thema_contingency_fill(&table, signature))
    return NAN;
  return thema_finite(thema_contingency_lrc(&table, context ? context->candidates : 1));
}

#define ROW(id, formula, base, range, direction, source, others)                                             \
  {                                                                                                          \
    {#id, "association", formula, base, range, direction, source, others}, id                                \
  }

#define STRONGER "higher = stronger"
#define SIGNED "positive = attraction, negative = repulsion"
#define SURER "higher = surer"
#define SIGNIFICANT "lower = more significant"
#define G2 "2 sum O ln(O/E)"

/* clang-format off */
static const ThemaAssociation registry[] = {
  ROW(mi, "log2(O11/E11)", "2", "-inf to inf", SIGNED, "Church & Hanks 1990",
      "pointwise mutual information, PMI; UCS: log10"),
  ROW(mi2, "log2(O11^2/E11)", "2", "-inf to inf", STRONGER, "Daille 1994", "UCS: log10"),
  ROW(mi3, "log2(O11^3/E11)", "2", "-inf to inf", STRONGER, "Daille 1994", "UCS: log10"),
  ROW(local_mi, "O11 log2(O11/E11); 0 where O11 = 0", "2", "-inf to inf", SIGNED, "Evert 2005",
      "UCS: log10"),
  ROW(npmi, "log2(O11/E11) / -log2(O11/N); -1 where O11 = 0, empty where O11 = N", "2", "-1 to 1", SIGNED, "Bouma 2009",
      "the base cancels"),
  ROW(g2, G2 " over four cells", "e", "0 to inf", SURER, "Dunning 1993",
      "log-likelihood, G; UCS: signed"),
  ROW(simple_ll, "2 (O11 ln(O11/E11) - (O11 - E11))", "e", "0 to inf", SURER, "Evert 2008", "UCS: signed"),
  ROW(t, "(O11 - E11)/sqrt(O11)", "", "-inf to inf", SIGNED, "Church et al. 1991", "t-score"),
  ROW(z, "(O11 - E11)/sqrt(E11)", "", "-inf to inf", SIGNED, "Dennis 1965; Berry-Rogghe 1973",
      "z-score; some divide by sqrt(E11 (1 - p))"),
  ROW(z_berry_rogghe, "(O11 - E11)/sqrt(E11 (1 - C1/N))", "", "-inf to inf", SIGNED, "Berry-Rogghe 1973",
      "p = C1/N; with R1 = f1 S and N = n - f1 (--convention berry-rogghe) her own"),
  ROW(z_yates, "(O11 - E11 -+ 1/2)/sqrt(E11), the half towards E11", "", "-inf to inf", SIGNED, "Yates 1934",
      "not clamped where |O11 - E11| < 1/2"),
  ROW(chi2, "N (O11 O22 - O12 O21)^2 / (R1 R2 C1 C2)", "", "0 to inf", SURER, "Pearson 1900", "UCS: signed"),
  ROW(chi2_yates, "N (|O11 O22 - O12 O21| - N/2)^2 / (R1 R2 C1 C2)", "", "0 to inf", SURER, "Yates 1934",
      "not clamped where |O11 - E11| < 1/2; UCS: signed"),
  ROW(fisher_p, "P(X >= O11), X hypergeometric given the margins", "", "0 to 1", SIGNIFICANT,
      "Fisher 1934; Pedersen 1996", "right tail; UCS: -log10 of it"),
  ROW(poisson_p, "P(X >= O11), X Poisson of mean E11", "", "0 to 1", SIGNIFICANT, "Quasthoff & Wolff 2002",
      "right tail; UCS: -log10 of it"),
  ROW(g2_yates, G2 " over four cells, each O moved 1/2 towards E", "e", "0 to inf", SURER,
      "Yates 1934; Dunning 1993", "not clamped where |O11 - E11| < 1/2; quanteda's default lr"),
  ROW(g2_williams, "g2 / (1 + (N/R1 + N/R2 - 1)(N/C1 + N/C2 - 1)/(6 N))", "e", "0 to inf", SURER,
      "Williams 1976", ""),
  ROW(dice, "2 O11/(R1 + C1)", "", "0 to 1", STRONGER, "Dice 1945; Smadja et al. 1996", ""),
  ROW(logdice, "14 + log2(2 O11/(R1 + C1))", "2", "-inf to 14", STRONGER, "Rychly 2008",
      "Sketch Engine's default"),
  ROW(jaccard, "O11/(O11 + O12 + O21)", "", "0 to 1", STRONGER, "Jaccard 1901", ""),
  ROW(ms, "min(O11/R1, O11/C1)", "", "0 to 1", STRONGER, "Pedersen & Bruce 1996", "minimum sensitivity"),
  ROW(gmean, "O11/sqrt(R1 C1)", "", "0 to 1", STRONGER, "Evert 2005", "cosine of the two terms' occurrences"),
  ROW(odds_ratio, "ln(O11 O22/(O12 O21))", "e", "-inf to inf", SIGNED, "Agresti 1990",
      "log odds ratio; empty where a cell is 0; UCS: log10"),
  ROW(odds_ratio_disc, "ln((O11 + 1/2)(O22 + 1/2)/((O12 + 1/2)(O21 + 1/2)))", "e", "-inf to inf", SIGNED,
      "Haldane 1956", "discounted log odds ratio; UCS: log10"),
  ROW(relative_risk, "(O11/R1)/(O21/R2)", "", "0 to inf", "above 1 = attraction, below 1 = repulsion",
      "Evert 2005", "UCS: log10, by columns: O11 C2/(O12 C1)"),
  ROW(liddell, "(O11 O22 - O12 O21)/(C1 C2)", "", "-1 to 1", SIGNED, "Liddell 1976",
      "difference of proportions by columns; the same number as delta_p_21"),
  ROW(delta_p_12, "O11/R1 - O21/R2", "", "-1 to 1", SIGNED, "Gries 2013", "delta P(2|1)"),
  ROW(delta_p_21, "O11/C1 - O12/C2", "", "-1 to 1", SIGNED, "Gries 2013", "delta P(1|2)"),
  ROW(log_ratio, "log2((O11/R1)/(O21/R2)), a 0 count taken as 1/2", "2", "-inf to inf", SIGNED, "Hardie 2014",
      "log2 of the relative risk"),
  ROW(lrc, "log2((R2/R1) q/(1 - q)), q the bound of the Clopper-Pearson interval of O11/C1 that lies nearer "
           "to independence, 95 % with Bonferroni over the candidates; 0 where the interval holds it",
      "2", "-inf to inf", SIGNED, "Evert 2022", "conservative log ratio"),
};
/* clang-format on */

const ThemaAssociation *thema_associations(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}

const ThemaAssociation *thema_association(const char *id)
{
  return thema_measures_find(registry, G_N_ELEMENTS(registry), sizeof *registry, id);
}
