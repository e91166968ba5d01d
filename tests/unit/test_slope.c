#include <math.h>
#include <stdlib.h>

#include "harness.h"
#include "stats/setup.h"
#include "stats/trend.h"

static ThemaSlope slope_of(const double *time, const double *value, guint n, double confidence)
{
  ThemaSlope slope;
  g_autoptr(ThemaSlopeTest) test = thema_slope_test_new(time, n, confidence);
  thema_slope_test_run(test, value, &slope);
  return slope;
}

/* scipy 1.17: theilslopes(value, time, confidence), kendalltau(time, value); p is exact there where no value
 * is tied, elsewhere that of R 4.2's cor.test(method = "kendall", exact = FALSE, continuity = TRUE) for the
 * second series, and 2 norm.sf((|S| - 1) / sqrt(V)) worked out with numpy for the others. */
static void test_published(void)
{
  static const struct {
    guint n;
    double time[12];
    double value[12];
    double confidence;
    ThemaSlope expected; /* s, tau, p, slope, low, high */
  } cases[] = {{7,
                {1, 2, 3, 4, 5, 6, 7},
                {5, 7, 4, 9, 12, 11, 15},
                0.95,
                {15, 0.7142857142857143, 0.03015873015873016, 1.6666666666666667, 1, 3}},
               {12,
                {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
                {0, 0, 0, 2, 0, 0, 3, 5, 5, 4, 8, 0},
                0.95,
                {30, 0.5222329678670934, 0.03221022806425967, 0.5857142857142856, 0, 0.8888888888888888}},
               {12,
                {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
                {0, 0, 0, 2, 0, 0, 3, 5, 5, 4, 8, 0},
                0.9,
                {30, 0.5222329678670934, 0.03221022806425967, 0.5857142857142856, 0, 0.8333333333333334}},
               {5,
                {1990, 1991, 1994, 1995, 2000},
                {3, 3, 1, 2, 0},
                0.95,
                {-7, -0.7378647873726218, 0.12955135290440883, -0.275, -0.6666666666666666, 1}},
               {11,
                {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
                {10, 9, 8.5, 8.5, 8, 6, 7, 5, 5, 1, 2},
                0.9,
                {-49, -0.9075630385563792, 0.00017015112555269048, -0.75, -1, -0.5}}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    ThemaSlope found = slope_of(cases[i].time, cases[i].value, cases[i].n, cases[i].confidence);
    const ThemaSlope *expected = &cases[i].expected;
    CU_ASSERT_EQUAL(found.s, expected->s);
    harness_near(found.tau, expected->tau, 1e-14, "tau");
    harness_near(found.p, expected->p, 1e-13, "p");
    harness_near(found.slope, expected->slope, 1e-14, "slope");
    harness_near(found.slope_low, expected->slope_low, 1e-14, "low");
    harness_near(found.slope_high, expected->slope_high, 1e-14, "high");
  }
}

/* Of the 4! orders of four values one has S = 6 and three have S = 4 (Kendall 1938): two-sided 2/24, 8/24. */
static void test_exact(void)
{
  static const double time[] = {1, 2, 3, 4};
  static const double rising[] = {1, 2, 3, 4}, one_off[] = {4, 3, 1, 2}, even[] = {2, 4, 1, 3};
  harness_near(slope_of(time, rising, 4, 0.95).p, 2.0 / 24, 1e-15, "S = 6");
  harness_near(slope_of(time, one_off, 4, 0.95).p, 8.0 / 24, 1e-15, "S = -4");
  harness_near(slope_of(time, even, 4, 0.95).p, 1, 0, "S = 0");
}

static void test_undefined(void)
{
  static const double time[] = {1, 2, 3}, flat[] = {2, 2, 2}, zero[] = {0, 0, 0};
  CU_ASSERT_TRUE(isnan(slope_of(time, flat, 0, 0.95).slope));
  CU_ASSERT_TRUE(isnan(slope_of(time, flat, 1, 0.95).slope));
  ThemaSlope of_flat = slope_of(time, flat, 3, 0.95), of_zero = slope_of(time, zero, 3, 0.95);
  CU_ASSERT_TRUE(of_flat.slope == 0 && of_flat.s == 0 && isnan(of_flat.tau) && isnan(of_flat.p));
  CU_ASSERT_TRUE(of_zero.slope == 0 && of_zero.s == 0 && isnan(of_zero.tau) && isnan(of_zero.p));
}

static int by_value(const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Every pair, sorted. */
static double slow_slope(const double *time, const double *value, guint n, gint64 *s)
{
  g_autofree double *slopes = g_new(double, (gsize)n *n);
  gsize pairs = 0;
  *s = 0;
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++) {
      slopes[pairs++] = (value[j] - value[i]) / (time[j] - time[i]);
      *s += (value[j] > value[i]) - (value[j] < value[i]);
    }
  qsort(slopes, pairs, sizeof *slopes, by_value);
  return pairs % 2 ? slopes[pairs / 2] : (slopes[pairs / 2 - 1] + slopes[pairs / 2]) / 2;
}

/* Random series, most of their values 0 or tied; turned in time, S turns its sign. */
static void test_against_all_pairs(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(5);
  for (guint round = 0; round < 120; round++) {
    guint n = (guint)g_rand_int_range(random, 2, 60);
    int zeros = g_rand_int_range(random, 0, 10);
    double time[60], value[60], turned[60], backwards[60], now = 0;
    for (guint i = 0; i < n; i++) {
      now += g_rand_int_range(random, 1, 4);
      time[i] = now;
      value[i] = g_rand_int_range(random, 0, 10) < zeros ? 0 : g_rand_int_range(random, 0, 9) / 4.0;
    }
    for (guint i = 0; i < n; i++) {
      turned[i] = value[n - 1 - i];
      backwards[i] = now - time[n - 1 - i];
    }
    gint64 s;
    double slope = slow_slope(time, value, n, &s);
    ThemaSlope found = slope_of(time, value, n, 0.95), back = slope_of(backwards, turned, n, 0.95);
    CU_ASSERT_EQUAL(found.s, s);
    harness_near(found.slope, slope, 0, "slope");
    CU_ASSERT_TRUE(found.slope_low <= found.slope && found.slope <= found.slope_high);
    CU_ASSERT_EQUAL(back.s, -s);
    harness_near(back.slope, -slope, 1e-15, "turned");
    CU_ASSERT_TRUE(isnan(found.p) ? isnan(back.p) : found.p == back.p && found.p > 0 && found.p <= 1);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"published values", test_published},
                                    {"exact p", test_exact},
                                    {"undefined", test_undefined},
                                    {"against all pairs", test_against_all_pairs},
                                    {NULL, NULL}};
  thema_stats_setup();
  return harness_run("slope", tests);
}
