#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stats/trend.h"

#define EXACT_MOST 50 /* untied values up to which p is exact */

struct ThemaSlopeTest {
  double *time;
  guint n;
  double z;       /* normal quantile of the interval */
  double *exact;  /* P(S >= s) of n untied values, by (s + pairs) / 2; NULL where n is too large */
  double *slopes; /* room for all pairs: falling ones from the front, rising ones from the back */
  double *sorted; /* room for the values */
  guint *nonzero; /* room for places */
};

/* The slopes of the pairs, parted by sign; what is left of `pairs` is 0. */
typedef struct {
  double *falling;
  double *rising;
  gsize n_falling;
  gsize n_rising;
  gsize pairs;
} Slopes;

/* Of all orders of n values, what share has at least so many pairs that rise: Kendall 1938's recursion. */
static double *exact_tail(guint n)
{
  gsize most = (gsize)n * (n - 1) / 2;
  double *share = g_new0(double, most + 2);
  g_autofree double *before = g_new0(double, most + 2);
  share[0] = 1;
  for (guint k = 2; k <= n; k++) {
    memcpy(before, share, sizeof *share * (most + 1));
    for (gsize pairs = 0; pairs <= most; pairs++) {
      double sum = 0;
      for (gsize more = 0; more < k && more <= pairs; more++)
        sum += before[pairs - more];
      share[pairs] = sum / k;
    }
  }
  for (gsize pairs = most; pairs-- > 0;)
    share[pairs] += share[pairs + 1];
  return share;
}

ThemaSlopeTest *thema_slope_test_new(const double *time, guint n, double confidence)
{
  g_return_val_if_fail(n <= THEMA_SLOPE_TIMES_MAX, NULL);
  ThemaSlopeTest *test = g_new0(ThemaSlopeTest, 1);
  gsize pairs = n > 0 ? (gsize)n * (n - 1) / 2 : 0;
  test->time = g_memdup2(time, sizeof *time * n);
  test->n = n;
  test->z = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2);
  test->exact = n >= 2 && n <= EXACT_MOST ? exact_tail(n) : NULL;
  test->slopes = g_new(double, pairs + 1);
  test->sorted = g_new(double, (gsize)n + 1);
  test->nonzero = g_new(guint, (gsize)n + 1);
  return test;
}

void thema_slope_test_free(ThemaSlopeTest *test)
{
  if (test == NULL)
    return;
  g_free(test->time);
  g_free(test->exact);
  g_free(test->slopes);
  g_free(test->sorted);
  g_free(test->nonzero);
  g_free(test);
}

static void add_pair(const ThemaSlopeTest *test, const double *value, guint first, guint second,
                     Slopes *slopes)
{
  double change = value[second] - value[first];
  if (change == 0)
    return;
  double slope = change / (test->time[second] - test->time[first]);
  if (change < 0)
    slopes->falling[slopes->n_falling++] = slope;
  else
    *--slopes->rising = slope;
  slopes->n_rising += change > 0;
}

/* Two zeros make no slope, so only pairs with another value are looked at. */
static Slopes slopes_of(const ThemaSlopeTest *test, const double *value)
{
  gsize pairs = (gsize)test->n * (test->n - 1) / 2;
  Slopes slopes = {.falling = test->slopes, .rising = test->slopes + pairs, .pairs = pairs};
  guint n = 0;
  for (guint i = 0; i < test->n; i++)
    if (value[i] != 0)
      test->nonzero[n++] = i;
  for (guint k = 0; k < n; k++) {
    guint at = test->nonzero[k];
    for (guint i = 0; i < at; i++)
      if (value[i] == 0)
        add_pair(test, value, i, at, &slopes);
    for (guint i = at + 1; i < test->n; i++)
      add_pair(test, value, at, i, &slopes);
  }
  return slopes;
}

/* The slope of rank `rank`, from 0, of all pairs. */
static double slope_at(Slopes *slopes, gsize rank)
{
  if (rank < slopes->n_falling)
    return gsl_stats_select(slopes->falling, 1, slopes->n_falling, rank);
  gsize before = slopes->pairs - slopes->n_rising;
  return rank < before ? 0 : gsl_stats_select(slopes->rising, 1, slopes->n_rising, rank - before);
}

static double median(Slopes *slopes)
{
  gsize half = slopes->pairs / 2;
  double high = slope_at(slopes, half);
  return slopes->pairs % 2 ? high : (slope_at(slopes, half - 1) + high) / 2;
}

static int by_value(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The variance of S where nothing moves, less what ties take from it. */
static double variance(const ThemaSlopeTest *test, const double *value)
{
  double n = test->n, sum = n * (n - 1) * (2 * n + 5);
  memcpy(test->sorted, value, sizeof *value * test->n);
  qsort(test->sorted, test->n, sizeof *value, by_value);
  for (guint first = 0, end; first < test->n; first = end) {
    for (end = first + 1; end < test->n && test->sorted[end] == test->sorted[first];)
      end++;
    double tied = end - first;
    sum -= tied * (tied - 1) * (2 * tied + 5);
  }
  return sum / 18;
}

static double p_of(const ThemaSlopeTest *test, gint64 s, gsize pairs, bool tied, double var)
{
  gsize size = (gsize)(s < 0 ? -s : s);
  if (test->exact && !tied)
    return fmin(1, 2 * test->exact[(pairs + size) / 2]);
  return size == 0 ? 1 : 2 * gsl_cdf_ugaussian_Q(((double)size - 1) / sqrt(var));
}

/* Sen 1968, the ranks as scipy rounds them. */
static void interval(const ThemaSlopeTest *test, Slopes *slopes, double var, ThemaSlope *slope)
{
  double pairs = (double)slopes->pairs, reach = test->z * sqrt(var);
  double low = rint((pairs - reach) / 2) - 1, high = rint((pairs + reach) / 2);
  slope->slope_low = slope_at(slopes, (gsize)fmax(low, 0));
  slope->slope_high = slope_at(slopes, (gsize)fmin(high, pairs - 1));
}

void thema_slope_test_run(ThemaSlopeTest *test, const double *value, ThemaSlope *slope)
{
  *slope = (ThemaSlope){0, NAN, NAN, NAN, NAN, NAN};
  if (test->n < 2)
    return;
  Slopes slopes = slopes_of(test, value);
  gsize moving = slopes.n_falling + slopes.n_rising;
  slope->s = (gint64)slopes.n_rising - (gint64)slopes.n_falling;
  slope->slope = median(&slopes);
  double var = variance(test, value);
  interval(test, &slopes, var, slope);
  if (moving == 0)
    return;
  slope->tau = (double)slope->s / sqrt((double)slopes.pairs * (double)moving);
  slope->p = p_of(test, slope->s, slopes.pairs, moving < slopes.pairs, var);
}
