#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "stats/trend.h"

#define EXPANSION_FROM 1e4 /* shapes from which the expansion is as exact as a search */
#define STEPS_MOST 200

/* The quantile of a gamma variable of large shape, by the expansion of Cornish & Fisher as Goldberg & Levine
 * 1946 give it for chi-square. */
static double expansion(double shape, double z)
{
  double root = sqrt(shape), z2 = z * z;
  return shape + z * root + (z2 - 1) / 3 + z * (z2 - 7) / (36 * root) -
         (3 * z2 * z2 + 7 * z2 - 16) / (810 * shape) +
         z * (9 * z2 * z2 + 256 * z2 - 433) / (38880 * shape * root);
}

/* Where Wilson & Hilferty 1931 put it: a place to start from. */
static double first_guess(double tail, double shape, double z)
{
  double b = 1 / (9 * shape), t = 1 - b + z * sqrt(b);
  return t > 0 ? shape * t * t * t : exp((log(tail) + gsl_sf_lngamma(shape + 1)) / shape);
}

/* The x that a gamma variable of that shape and scale 1 exceeds (`upper`) or falls short of with probability
 * `tail`. gsl_cdf_gamma_Qinv goes astray from shapes of 15,000 on, gsl_cdf_gamma_Pinv gives up at 270,000. */
static double gamma_quantile(double tail, double shape, bool upper)
{
  double z = upper ? gsl_cdf_ugaussian_Qinv(tail) : gsl_cdf_ugaussian_Pinv(tail);
  if (shape >= EXPANSION_FROM)
    return expansion(shape, z);
  double x = first_guess(tail, shape, z), low = 0, high = INFINITY;
  for (int step = 0; step < STEPS_MOST; step++) {
    double q = upper ? gsl_cdf_gamma_Q(x, shape, 1) : gsl_cdf_gamma_P(x, shape, 1);
    double rise = upper ? q : -q;
    if (upper ? q > tail : q < tail)
      low = x;
    else
      high = x;
    double next = x + log(q / tail) * rise / gsl_ran_gamma_pdf(x, shape, 1);
    if (!(next > low && next < high))
      next = isinf(high) ? 2 * x : low + (high - low) / 2;
    if (fabs(next - x) <= 4e-16 * x)
      return next;
    x = next;
  }
  return x;
}

static void poisson(guint64 count, guint64 tokens, double confidence, double *low, double *high)
{
  *low = *high = NAN;
  if (tokens == 0)
    return;
  double tail = (1 - confidence) / 2;
  *low = count > 0 ? gamma_quantile(tail, (double)count, false) / (double)tokens : 0;
  *high = gamma_quantile(tail, (double)count + 1, true) / (double)tokens;
}

static void wilson(guint64 count, guint64 tokens, double confidence, double *low, double *high)
{
  *low = *high = NAN;
  if (tokens == 0 || count > tokens)
    return;
  double n = (double)tokens, p = (double)count / n;
  double z = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2), z2 = z * z;
  double middle = p + z2 / (2 * n), half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  *low = count > 0 ? (middle - half) / (1 + z2 / n) : 0;
  *high = count < tokens ? (middle + half) / (1 + z2 / n) : 1;
}

static const ThemaRateInterval registry[] = {
    {{"poisson", "trend",
      "low = G(a/2; f)/n, high = G(1 - a/2; f + 1)/n, a = 1 - confidence; G the quantile of the gamma "
      "distribution of shape f, scale 1",
      "", "0 to inf", "columns low, high", "Garwood 1936",
      "exact interval of a Poisson rate; poisson.test in R"},
     poisson},
    {{"wilson", "trend",
      "(p + z^2/2n -+ z sqrt(p(1 - p)/n + z^2/4n^2)) / (1 + z^2/n), p = f/n, z the normal quantile of 1 - "
      "a/2",
      "", "0 to 1", "columns low, high", "Wilson 1927",
      "score interval of a proportion; prop.test(correct = FALSE) in R"},
     wilson},
};

const ThemaRateInterval *thema_rate_intervals(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}
