#include "stats/dispersion.h"

#include <math.h>
#include <stdlib.h>

#include "stats/deviance-private.h"

__extension__ typedef unsigned __int128 Wide;

/* Rounding may carry a quotient of equal numbers beyond the end of its range. */
static double between_0_and_1(double value)
{
  return isnan(value) ? value : fmax(0, fmin(1, value));
}

static double rate_in(const ThemaTermParts *term, guint32 i)
{
  return (double)term->count[i] / (double)term->size[i];
}

static double count_in(const ThemaTermParts *term, guint32 i)
{
  return (double)term->count[i];
}

static guint32 parts_without(const ThemaTermParts *term)
{
  return term->n_parts - term->n_holding;
}

static double mean_of(const ThemaTermParts *term, double (*value)(const ThemaTermParts *, guint32))
{
  double sum = 0;
  for (guint32 i = 0; i < term->n_holding; i++)
    sum += value(term, i);
  return term->n_parts ? sum / term->n_parts : NAN;
}

/* Of the population. What the mean was rounded by is taken out again, so that equal values have none. */
static double deviation_of(const ThemaTermParts *term, double (*value)(const ThemaTermParts *, guint32))
{
  double mean = mean_of(term, value);
  double without = parts_without(term);
  double rest = -mean * without, squares = mean * mean * without;
  for (guint32 i = 0; i < term->n_holding; i++) {
    double difference = value(term, i) - mean;
    rest += difference;
    squares += difference * difference;
  }
  double n = term->n_parts;
  return sqrt(fmax(0, squares - rest * rest / n) / n);
}

static double range(const ThemaTermParts *term)
{
  return term->n_holding;
}

static double sd(const ThemaTermParts *term)
{
  return term->n_parts ? deviation_of(term, count_in) : NAN;
}

static double vc(const ThemaTermParts *term)
{
  return term->total ? sd(term) / mean_of(term, count_in) : NAN;
}

static double juilland_d(const ThemaTermParts *term)
{
  if (term->total == 0 || term->n_parts < 2)
    return NAN;
  double variation = deviation_of(term, rate_in) / mean_of(term, rate_in);
  return between_0_and_1(1 - variation / sqrt(term->n_parts - 1.0));
}

static double carroll_d2(const ThemaTermParts *term)
{
  if (term->total == 0 || term->n_parts < 2)
    return NAN;
  double sum = mean_of(term, rate_in) * term->n_parts;
  double entropy = 0;
  for (guint32 i = 0; i < term->n_holding; i++) {
    double share = rate_in(term, i) / sum;
    entropy -= share * log2(share);
  }
  return between_0_and_1(entropy / log2(term->n_parts));
}

/* The square multiplied out: what needs no root is exact, all of it where one part holds the term. */
static double rosengren_s(const ThemaTermParts *term)
{
  if (term->total == 0)
    return NAN;
  Wide squares = 0;
  double roots = 0, products = 0;
  for (guint32 i = 0; i < term->n_holding; i++) {
    Wide square = (Wide)term->count[i] * term->size[i];
    double root = sqrt((double)square);
    squares += square;
    products += root * roots;
    roots += root;
  }
  return between_0_and_1(((double)squares + 2 * products) / ((double)term->total * (double)term->tokens));
}

/* sum of t - s over the parts where t > s, which is half of the sum of |t - s| over all; times f·N, exact. */
static double surplus_of(const ThemaTermParts *term)
{
  Wide surplus = 0;
  for (guint32 i = 0; i < term->n_holding; i++) {
    Wide observed = (Wide)term->count[i] * term->tokens, expected = (Wide)term->size[i] * term->total;
    if (observed > expected)
      surplus += observed - expected;
  }
  return (double)surplus;
}

static double dp(const ThemaTermParts *term)
{
  return term->total ? surplus_of(term) / ((double)term->total * (double)term->tokens) : NAN;
}

static double dp_norm(const ThemaTermParts *term)
{
  if (term->total == 0 || term->smallest == term->tokens)
    return NAN;
  double most = (double)term->total * (double)(term->tokens - term->smallest);
  return between_0_and_1(surplus_of(term) / most);
}

static int by_size(const void *left, const void *right)
{
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* All pairs of parts at once: in the order of their rates, a gap between neighbours counts for each pair that
 * stands on either side of it. */
static double da(const ThemaTermParts *term)
{
  if (term->total == 0 || term->n_parts < 2)
    return NAN;
  g_autofree double *rates = g_new(double, term->n_holding);
  double sum = 0, differences = 0, before = 0;
  for (guint32 i = 0; i < term->n_holding; i++)
    rates[i] = rate_in(term, i);
  qsort(rates, term->n_holding, sizeof *rates, by_size);
  for (guint32 i = 0; i < term->n_holding; i++) {
    double below = parts_without(term) + (double)i;
    differences += (rates[i] - before) * below * (term->n_parts - below);
    before = rates[i];
    sum += rates[i];
  }
  return between_0_and_1(1 - differences / ((term->n_parts - 1.0) * sum));
}

/* The terms of the sum with -t + s added to each, which is 0 in all, cannot be negative and do not cancel. */
static double dkl(const ThemaTermParts *term)
{
  if (term->total == 0)
    return NAN;
  double total = (double)term->total, tokens = (double)term->tokens;
  guint64 elsewhere = term->tokens;
  double sum = 0;
  for (guint32 i = 0; i < term->n_holding; i++) {
    Wide observed = (Wide)term->count[i] * term->tokens, expected = (Wide)term->size[i] * term->total;
    double delta = observed >= expected ? (double)(observed - expected) : -(double)(expected - observed);
    sum += thema_deviance((double)term->count[i], (double)expected / tokens, delta / tokens);
    elsewhere -= term->size[i];
  }
  sum += (double)elsewhere * total / tokens;
  return sum / (total * M_LN2);
}

static double arf(const ThemaTermParts *term)
{
  return term->total ? term->arf : NAN;
}

static double idf(const ThemaTermParts *term)
{
  return term->n_holding ? log2((double)term->n_parts / term->n_holding) : NAN;
}

/* In whole numbers; without f d where that is more than there is room for. */
guint64 thema_reduced_distance(guint64 distance, guint64 f, guint64 tokens)
{
  return f == 0 || distance <= tokens / f ? distance * f : tokens;
}

double thema_average_reduced_frequency(const guint32 *positions, gsize n, guint64 tokens)
{
  if (n == 0 || tokens == 0)
    return NAN;
  guint64 sum = thema_reduced_distance(positions[0] + tokens - positions[n - 1], n, tokens);
  for (gsize i = 1; i < n; i++)
    sum += thema_reduced_distance(positions[i] - positions[i - 1], n, tokens);
  return (double)sum / (double)tokens;
}

#define ROW(id, formula, base, range, direction, source, others)                                             \
  {                                                                                                          \
    {#id, "dispersion", formula, base, range, direction, source, others}, id                                 \
  }

#define EVEN "higher = more even"
#define UNEVEN "higher = less even"

/* clang-format off */
static const ThemaDispersion registry[] = {
  ROW(range, "parts with v > 0", "", "0 to n", "higher = in more parts", "Keniston 1920",
      "document frequency where parts are documents"),
  ROW(sd, "sqrt(sum (v - f/n)^2 / n)", "", "0 to inf", UNEVEN, "usual practice",
      "of counts; of the population: others divide by n - 1"),
  ROW(vc, "sd / (f/n)", "", "0 to sqrt(n - 1)", UNEVEN, "usual practice",
      "variation coefficient; others take the sample's sd"),
  ROW(juilland_d, "1 - (sd of p / mean of p) / sqrt(n - 1)", "", "0 to 1", EVEN,
      "Juilland & Chang-Rodriguez 1964", "on rates, sd of the population; the same on counts where parts are "
      "of one size"),
  ROW(carroll_d2, "-sum q log2(q) / log2(n), q = p / sum p", "2", "0 to 1", EVEN, "Carroll 1970",
      "on rates; others take counts; the base cancels"),
  ROW(rosengren_s, "(sum sqrt(v s))^2 / f", "", "min s to 1", EVEN, "Rosengren 1971",
      "adapted to parts of unequal size"),
  ROW(dp, "sum |t - s| / 2", "", "0 to 1 - min s", UNEVEN, "Gries 2008",
      "deviation of proportions; on the reversed scale 1 - DP"),
  ROW(dp_norm, "dp / (1 - min s)", "", "0 to 1", UNEVEN, "Lijffijt & Gries 2012", "DPnorm"),
  ROW(da, "1 - (mean |p_i - p_j| over pairs of parts) / (2 mean p)", "", "0 to 1", EVEN,
      "Burch, Egbert & Biber 2017", "after Wilcox 1973"),
  ROW(dkl, "sum t log2(t/s)", "2", "0 to -log2(min s)", UNEVEN, "Gries 2020",
      "Kullback-Leibler divergence in bits; others normalize it, DKL/(1 + DKL) or 1 - 2^-DKL, also reversed"),
  ROW(arf, "f/N sum min(d, N/f), d the distance to the next occurrence, from the last to the first", "",
      "1 to f", "higher = more frequent and more even", "Savicky & Hlavacova 2002",
      "average reduced frequency; over word tokens, stopwords included"),
  ROW(idf, "log2(n / range)", "2", "0 to log2(n)", UNEVEN, "Sparck Jones 1972", "inverse document frequency"),
};
/* clang-format on */

const ThemaDispersion *thema_dispersions(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}

const ThemaDispersion *thema_dispersion(const char *id)
{
  return thema_measures_find(registry, G_N_ELEMENTS(registry), sizeof *registry, id);
}
