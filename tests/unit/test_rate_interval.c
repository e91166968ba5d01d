#include <math.h>

#include "harness.h"
#include "stats/setup.h"
#include "stats/trend.h"

static void bounds(const char *id, guint64 count, guint64 tokens, double confidence, double low, double high)
{
  guint n;
  const ThemaRateInterval *intervals = thema_rate_intervals(&n);
  const ThemaRateInterval *interval = thema_measures_find(intervals, n, sizeof *intervals, id);
  CU_ASSERT_PTR_NOT_NULL_FATAL(interval);
  double found_low, found_high;
  interval->compute(count, tokens, confidence, &found_low, &found_high);
  harness_near(found_low * (double)tokens, low * (double)tokens, 1e-12, id);
  harness_near(found_high * (double)tokens, high * (double)tokens, 1e-12, id);
}

/* R 4.2: poisson.test(count, T = tokens, conf.level = confidence)$conf.int */
static void test_garwood(void)
{
  bounds("poisson", 0, 1, 0.95, 0, 3.6888794541139354);
  bounds("poisson", 1, 1, 0.95, 0.025317807984289897, 5.571643390938898932);
  bounds("poisson", 3, 1, 0.95, 0.61867212289560158, 8.76727306974232334);
  bounds("poisson", 10, 1, 0.95, 4.7953886961324343, 18.3903560420177783);
  bounds("poisson", 76, 1, 0.95, 59.879355876453602, 95.125332963331573);
  bounds("poisson", 4559, 1, 0.95, 4427.6121965782413, 4693.2965927841633);
  bounds("poisson", 150000, 1, 0.95, 149241.85680936027, 150761.04002591211);
  bounds("poisson", 10, 2500, 0.99, 0.0014867688525868469, 0.0085591309998617072);
}

/* scipy 1.17: gammaincinv(n, a / 2), gammainccinv(n + 1, a / 2), where GSL's quantiles go astray. */
static void test_large_counts(void)
{
  bounds("poisson", 269690, 1, 0.5, 269339.5446498561, 270041.0926239384);
  bounds("poisson", 1783161, 1, 0.95, 1780544.7083640085, 1785780.186675672);
}

/* R 4.2: prop.test(count, tokens, conf.level = confidence, correct = FALSE)$conf.int */
static void test_wilson(void)
{
  bounds("wilson", 0, 100, 0.95, 0, 0.036993498206985657);
  bounds("wilson", 3, 100, 0.95, 0.010254524024038928, 0.084519364290527588);
  bounds("wilson", 97, 100, 0.95, 0.91548063570947225, 0.98974547597596108);
  bounds("wilson", 100, 100, 0.95, 1 - 0.036993498206985657, 1);
  bounds("wilson", 4559, 2021990, 0.95, 2.1902730227698459e-03, 2.3210371858900874e-03);
  bounds("wilson", 3, 100, 0.9, 0.012051814249279917, 0.072710343286903928);
}

/* The bounds hold the rate, rise with the count, also where one way to compute them takes over from another,
 * and widen with confidence. */
static void test_order(void)
{
  guint n;
  const ThemaRateInterval *intervals = thema_rate_intervals(&n);
  for (guint i = 0; i < n; i++) {
    double low_before = -1, high_before = -1;
    for (guint64 count = 0; count < 20000; count += count < 50 || count / 40 == 249 ? 1 : 37) {
      double low, high, wide_low, wide_high;
      intervals[i].compute(count, 1000000, 0.95, &low, &high);
      intervals[i].compute(count, 1000000, 0.9999, &wide_low, &wide_high);
      double rate = (double)count / 1e6;
      CU_ASSERT_TRUE(low <= rate && rate <= high && low >= low_before && high > high_before);
      CU_ASSERT_TRUE(wide_low <= low && high < wide_high);
      low_before = low;
      high_before = high;
    }
  }
}

static void test_undefined(void)
{
  guint n;
  const ThemaRateInterval *intervals = thema_rate_intervals(&n);
  for (guint i = 0; i < n; i++) {
    double low = 0, high = 0;
    intervals[i].compute(0, 0, 0.95, &low, &high);
    CU_ASSERT_TRUE(isnan(low) && isnan(high));
  }
  double low, high;
  intervals[1].compute(3, 2, 0.95, &low, &high);
  CU_ASSERT_TRUE(isnan(low) && isnan(high));
}

int main(void)
{
  static const ThemaTest tests[] = {{"Garwood", test_garwood},     {"large counts", test_large_counts},
                                    {"Wilson", test_wilson},       {"order", test_order},
                                    {"undefined", test_undefined}, {NULL, NULL}};
  thema_stats_setup();
  return harness_run("rate_interval", tests);
}
