#include "stats/share_interval.h"

#include <math.h>

#include "harness.h"

/* Three pieces of 1, 1 and 2: mean .4, residuals -.2, .2 and 0, error sqrt(3/2 × .08)/4. */
static void test_by_hand(void)
{
  static const double share[] = {0.2, 9, 0.6, 9, 0.4, 9}, weight[] = {1, 1, 2};
  ThemaShareInterval interval = thema_share_interval(share, 2, weight, 3, 0.95);
  double half = 1.959963984540054 * sqrt(0.12) / 4 / 0.24, middle = log(0.4 / 0.6);
  harness_near(interval.share, 0.4, 1e-15, "share");
  harness_near(interval.low, 1 / (1 + exp(half - middle)), 1e-14, "low");
  harness_near(interval.high, 1 / (1 + exp(-half - middle)), 1e-14, "high");
}

/* Pieces that weigh nothing are none; one piece tells of no other. */
static void test_few(void)
{
  static const double share[] = {0.25, 0.75}, one[] = {3, 0}, none[] = {0, 0}, alike[] = {0.5, 0.5};
  ThemaShareInterval of_one = thema_share_interval(share, 1, one, 2, 0.95);
  CU_ASSERT_EQUAL(of_one.share, 0.25);
  CU_ASSERT_TRUE(isnan(of_one.low) && isnan(of_one.high));
  CU_ASSERT_TRUE(isnan(thema_share_interval(share, 1, none, 2, 0.95).share));
  CU_ASSERT_TRUE(isnan(thema_share_interval(share, 1, none, 0, 0.95).share));
  ThemaShareInterval same = thema_share_interval(alike, 1, alike, 2, 0.95);
  harness_near(same.low, 0.5, 1e-15, "low of equals");
  harness_near(same.high, 0.5, 1e-15, "high of equals");
}

int main(void)
{
  static const ThemaTest tests[] = {{"by hand", test_by_hand}, {"few", test_few}, {NULL, NULL}};
  return harness_run("share_interval", tests);
}
