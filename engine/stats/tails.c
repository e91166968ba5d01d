#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_erf.h>
#include <math.h>

#include "stats/deviance-private.h"
#include "stats/distributions-private.h"

/* Tails are summed away from the mean, where terms only fall: the sum stops at the first that no longer
 * counts. */
#define NEGLIGIBLE (DBL_EPSILON / 64)

double thema_hypergeometric_log(const ThemaContingency *t)
{
  double rest = thema_factorial_rest(t->r1) + thema_factorial_rest(t->r2) + thema_factorial_rest(t->c1) +
                thema_factorial_rest(t->c2) - thema_factorial_rest(t->n) - thema_factorial_rest(t->o11) -
                thema_factorial_rest(t->o12) - thema_factorial_rest(t->o21) - thema_factorial_rest(t->o22);
  return rest - thema_contingency_g2(t) / 2;
}

/* P(X = o11 + 1) + P(X = o11 + 2) + …, in units of P(X = o11): each step moves one from o12 and o21 to o11
 * and o22. Moving the other way is the same with the columns exchanged. */
static double hypergeometric_beyond(double o11, double o12, double o21, double o22)
{
  double term = 1, sum = 0;
  while (o12 > 0 && o21 > 0 && term > NEGLIGIBLE * sum) {
    term *= (o12-- / ++o11) * (o21-- / ++o22);
    sum += term;
  }
  return sum;
}

double thema_hypergeometric_upper(const ThemaContingency *t)
{
  double log_point = thema_hypergeometric_log(t);
  if (t->delta > 0)
    return fmin(exp(log_point + log1p(hypergeometric_beyond(t->o11, t->o12, t->o21, t->o22))), 1);
  return fmax(1 - exp(log_point) * hypergeometric_beyond(t->o12, t->o11, t->o22, t->o21), 0);
}

static double poisson_above(double o, double e)
{
  double term = 1, sum = 0;
  while (term > NEGLIGIBLE * sum) {
    term *= e / ++o;
    sum += term;
  }
  return sum;
}

static double poisson_below(double o, double e)
{
  double term = 1, sum = 0;
  while (o > 0 && term > NEGLIGIBLE * sum) {
    term *= o-- / e;
    sum += term;
  }
  return sum;
}

double thema_poisson_upper(double o, double e, double delta)
{
  double log_point = -thema_factorial_rest(o) - thema_deviance(o, e, delta);
  if (delta > 0)
    return fmin(exp(log_point + log1p(poisson_above(o, e))), 1);
  return fmax(1 - exp(log_point) * poisson_below(o, e), 0);
}

/* P(X >= x) = erfc(sqrt(x/2)); GSL's logarithm of erfc follows its asymptotic form. */
static double chi2_1_log_upper(double x)
{
  gsl_sf_result result;
  if (isnan(x))
    return NAN;
  return gsl_sf_log_erfc_e(sqrt(x / 2), &result) == GSL_SUCCESS ? result.val : NAN;
}

double thema_chi2_1_upper(double x)
{
  const double holds = 1000; /* gsl_cdf_chisq_Q underflows at 1500 */
  return x < holds ? gsl_cdf_chisq_Q(x, 1) : exp(chi2_1_log_upper(x));
}

double thema_chi2_1_log10_upper(double x)
{
  return chi2_1_log_upper(x) / M_LN10;
}
