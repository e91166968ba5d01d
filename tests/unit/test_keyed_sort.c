#include "base/keyed_sort-private.h"

#include <math.h>
#include <stdbool.h>

#include "base/avx2.h"
#include "harness.h"

/* Rising keys, equal ones as they stood, none lost; the slow way beside it is looking at neighbours. */
static void expect_sorted(guint n, guint64 keys, guint shift)
{
  g_autoptr(GRand) chance = g_rand_new_with_seed(n);
  g_autofree ThemaKeyed *keyed = g_new(ThemaKeyed, n + 1);
  guint64 sum = 0;
  for (guint i = 0; i < n; i++) {
    keyed[i] = (ThemaKeyed){(g_rand_int(chance) % keys) << shift, i};
    sum += keyed[i].key;
  }
  thema_keyed_sort(keyed, n);
  bool sorted = true;
  for (guint i = 0; i < n; i++) {
    sum -= keyed[i].key;
    sorted = sorted && (i == 0 || keyed[i - 1].key < keyed[i].key ||
                        (keyed[i - 1].key == keyed[i].key && keyed[i - 1].item < keyed[i].item));
  }
  CU_ASSERT_TRUE(sorted);
  CU_ASSERT_EQUAL(sum, 0);
}

static void test_sort(void)
{
  static const guint sizes[] = {0, 1, 2, 3, 4, 5, 63, 64, 65, 1000, 70000};
  for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
    expect_sorted(sizes[i], 1, 0);
    expect_sorted(sizes[i], 10, 0);
    expect_sorted(sizes[i], 100000, 17);
    expect_sorted(sizes[i], G_MAXUINT32, 32);
  }
}

/* Keys of 2 or 64 bits, so that many are the same and that the highest bit is set in some. */
static void test_twins(void)
{
  g_autoptr(GRand) chance = g_rand_new_with_seed(11);
  for (guint i = 0; i < 40 * (THEMA_KEYED_FEW + 1) && thema_have_avx2(); i++) {
    guint n = i % (THEMA_KEYED_FEW + 1), shift = i % 3 > 0 ? 0 : 62;
    ThemaKeyed one[THEMA_KEYED_FEW];
    ThemaKeyed other[THEMA_KEYED_FEW];
    for (guint at = 0; at < n; at++) {
      guint64 key = (guint64)g_rand_int(chance) << 32 | g_rand_int(chance);
      one[at] = other[at] = (ThemaKeyed){key >> shift, at};
    }
    thema_keyed_sort_few_portable(one, n);
    thema_keyed_sort_few_avx2(other, n);
    CU_ASSERT_EQUAL(memcmp(one, other, n * sizeof *one), 0);
  }
}

static void test_keys_of_reals(void)
{
  static const double rising[] = {-INFINITY, -1e300, -2, -1, -1e-300, 0, 1e-300, 0.5, 1, 1e300, INFINITY};
  for (guint i = 1; i < G_N_ELEMENTS(rising); i++)
    CU_ASSERT_TRUE(thema_key_of_real(rising[i - 1]) < thema_key_of_real(rising[i]));
  CU_ASSERT_EQUAL(thema_key_of_real(-0.0), thema_key_of_real(0.0));
}

int main(void)
{
  static const ThemaTest tests[] = {{"sort", test_sort},
                                    {"twins of the sort of few", test_twins},
                                    {"keys of real numbers", test_keys_of_reals},
                                    {NULL, NULL}};
  return harness_run("keyed_sort", tests);
}
