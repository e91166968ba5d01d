#include <float.h>
#include <math.h>

#include "stats/deviance-private.h"
#include "stats/distributions-private.h"

#define STEPS_MAX 100
#define FRACTION_MAX 20000000
#define SETTLED 1e-11 /* convergence is quadratic: the step after one so small would not show */

/* ln(x^a·y^b/B(a, b)) for y = 1 - x. */
static double log_kernel(double a, double b, double x, double y)
{
  double n = a + b;
  return log(a) + log(b / n) + thema_factorial_rest(n) - thema_factorial_rest(a) - thema_factorial_rest(b) -
         thema_deviance(a, n * x, a - n * x) - thema_deviance(b, n * y, b - n * y);
}

static double not_zero(double value)
{
  return fabs(value) < DBL_MIN ? DBL_MIN : value;
}

/* The continued fraction 1/(1 + d1/(1 + d2/(1 + …))) of the incomplete beta function (DLMF 8.17.22), summed
 * forward by Lentz's method; NaN if it does not settle. */
static double fraction(double a, double b, double x)
{
  double numerator = INFINITY, denominator = 1, value = 1;
  for (int k = 1; k < FRACTION_MAX; k++) {
    int half = k / 2; /* k = 2m or 2m + 1 */
    double m = half;
    double even = a + 2 * m;
    double d =
        k % 2 == 0 ? m * (b - m) * x / ((even - 1) * even) : -(a + m) * (a + b + m) * x / (even * (even + 1));
    denominator = 1 / not_zero(1 + d * denominator);
    numerator = not_zero(1 + d / numerator);
    value *= numerator * denominator;
    if (fabs(numerator * denominator - 1) < 2 * DBL_EPSILON)
      return value;
  }
  return NAN;
}

/* Newton's method for ln I = log_tail in t = logit x. There dI/dt is the kernel K, so that the step needs
 * only I/K, which is the continued fraction over a. ln I is concave in t (the density in t is log-concave):
 * from below the root every step rises towards it and none passes it, so `least` is a safe place to start,
 * and the answer when it lies above the root already. */
double thema_beta_quantile_logit(double log_tail, double a, double b, double least)
{
  double t = least;
  for (int step = 0; step < STEPS_MAX; step++) {
    double x = 1 / (1 + exp(-t)), y = 1 / (1 + exp(t));
    double share = fraction(a, b, x) / a;
    double change = (log_tail - log_kernel(a, b, x, y) - log(share)) * share;
    if (isnan(change))
      return NAN;
    if (step == 0 && change <= 0)
      return least;
    t += change;
    if (fabs(change) <= SETTLED * fmax(1, fabs(t)))
      return t;
  }
  return NAN;
}
