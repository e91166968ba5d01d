#include <float.h>
#include <math.h>

#include "stats/deviance-private.h"
#include "stats/distributions-private.h"

#define STEPS_MAX 100
#define FRACTION_MAX 20000000
#define SETTLED 1e-11 /* convergence is quadratic: the step after one so small would not show */

/* A point x with y = 1 - x and a - (a + b)·x, none of which can be had from another without losing digits
 * where x is near 0, near 1 or near the mean. */
typedef struct {
  double x;
  double y;
  double below_mean;
} Point;

static Point point_of(double t, double a, double b)
{
  double x = 1 / (1 + exp(-t)), y = 1 / (1 + exp(t));
  return (Point){x, y, a * y - b * x};
}

/* ln(x^a·y^b/B(a, b)) */
static double log_kernel(double a, double b, const Point *p)
{
  double n = a + b;
  return log(a) + log(b / n) + thema_factorial_rest(n) - thema_factorial_rest(a) - thema_factorial_rest(b) -
         thema_deviance(a, n * p->x, p->below_mean) - thema_deviance(b, n * p->y, -p->below_mean);
}

static double not_zero(double value)
{
  return fabs(value) < DBL_MIN ? DBL_MIN : value;
}

/* One step of it: alpha over (beta + the next). */
static double alpha_of(double a, double b, const Point *p, double n)
{
  double odd = a + 2 * n - 1;
  return (a + n - 1) / odd * ((a + b + n - 1) / odd) * n * (b - n) * p->x * p->x;
}

static double beta_of(double a, double b, const Point *p, double n)
{
  double odd = a + 2 * n - 1, first = n > 0 ? n + n * (b - n) * p->x / odd : 0;
  return first + (a + n) / (odd + 2) * (p->below_mean + 1 + n * (1 + p->y));
}

/* The incomplete beta function over its kernel: the continued fraction of DiDonato & Morris 1992, which is
 * every second step of DLMF 8.17.22 and has no differences of large numbers below the mean. Summed forward by
 * Lentz's method; NaN if it does not settle. */
static double fraction(double a, double b, const Point *p)
{
  double over = INFINITY, under = 1 / not_zero(beta_of(a, b, p, 0)), value = under;
  for (int n = 1; n < FRACTION_MAX; n++) {
    double alpha = alpha_of(a, b, p, n), beta = beta_of(a, b, p, n);
    under = 1 / not_zero(beta + alpha * under);
    over = not_zero(beta + alpha / over);
    value *= over * under;
    if (fabs(over * under - 1) < 2 * DBL_EPSILON)
      return value;
  }
  return NAN;
}

/* Newton's method for ln I = log_tail in t = logit x. There dI/dt is the kernel K, so that the step needs
 * only I/K, which is the continued fraction. ln I is concave in t (the density in t is log-concave): from
 * below the root every step rises towards it and none passes it, so `least` is a safe place to start, and the
 * answer when it lies above the root already. */
double thema_beta_quantile_logit(double log_tail, double a, double b, double least)
{
  double t = least;
  for (int step = 0; step < STEPS_MAX; step++) {
    Point p = point_of(t, a, b);
    double share = fraction(a, b, &p);
    double change = (log_tail - log_kernel(a, b, &p) - log(share)) * share;
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
