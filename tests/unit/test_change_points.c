#include "stats/change_points.h"

#include <math.h>

#include "harness.h"

static void expect(const guint64 *count, const guint64 *tokens, guint n, double penalty, const char *expected)
{
  g_autoptr(GArray) changes = thema_change_points(count, tokens, n, penalty);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (guint i = 0; i < changes->len; i++)
    g_string_append_printf(shown, "%s%u", i ? " " : "", g_array_index(changes, guint, i));
  harness_same(shown->str, expected, "changes");
}

static void test_by_hand(void)
{
  static const guint64 tokens[] = {100, 100, 100, 100, 100, 100};
  static const guint64 step[] = {1, 0, 1, 9, 10, 9}, peak[] = {0, 0, 30, 0, 0, 0},
                       flat[] = {4, 4, 4, 4, 4, 4};
  expect(step, tokens, 6, 2 * log(6), "3");
  expect(peak, tokens, 6, 2 * log(6), "2 3");
  expect(flat, tokens, 6, 2 * log(6), "");
  expect(step, tokens, 6, 1e6, "");
  expect(step, tokens, 0, 1, "");
  expect(step, tokens, 1, 1, "");
  static const guint64 longer[] = {100, 100, 100, 1000, 1000, 1000}, same_rate[] = {1, 1, 1, 10, 10, 10};
  expect(same_rate, longer, 6, 2 * log(6), "");
}

/* 2 (10 - 10 ln(10/1000)) = 20 + 20 ln 100 */
static void test_cost(void)
{
  harness_near(thema_poisson_cost(10, 1000), 20 + 20 * 4.605170185988092, 1e-14, "cost");
  harness_near(thema_poisson_cost(0, 1000), 0, 0, "of nothing");
}

static double cost_of(const guint64 *count, const guint64 *tokens, guint n, guint mask, double penalty)
{
  double sum = 0, c = 0, t = 0;
  for (guint i = 0; i < n; i++) {
    c += (double)count[i];
    t += (double)tokens[i];
    if (i + 1 == n || mask >> i & 1) {
      sum += thema_poisson_cost(c, t) + (i + 1 < n ? penalty : 0);
      c = t = 0;
    }
  }
  return sum;
}

/* Every division of random short series. */
static void test_against_all_divisions(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (guint round = 0; round < 300; round++) {
    guint n = (guint)g_rand_int_range(random, 1, 12), found = 0;
    int most = g_rand_int_range(random, 1, 30);
    guint64 count[12], tokens[12];
    for (guint i = 0; i < n; i++) {
      tokens[i] = (guint64)g_rand_int_range(random, 50, 500);
      count[i] = g_rand_int_range(random, 0, 3) ? (guint64)g_rand_int_range(random, 0, most) : 0;
    }
    double penalty = g_rand_double_range(random, 0.1, 8);
    g_autoptr(GArray) changes = thema_change_points(count, tokens, n, penalty);
    for (guint i = 0; i < changes->len; i++)
      found |= 1U << (g_array_index(changes, guint, i) - 1);
    double least = INFINITY;
    for (guint mask = 0; mask < 1U << (n - 1); mask++)
      least = fmin(least, cost_of(count, tokens, n, mask, penalty));
    harness_near(cost_of(count, tokens, n, found, penalty), least, 1e-12, "least cost");
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"by hand", test_by_hand},
                                    {"cost", test_cost},
                                    {"against all divisions", test_against_all_divisions},
                                    {NULL, NULL}};
  return harness_run("change_points", tests);
}
