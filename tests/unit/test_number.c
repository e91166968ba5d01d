#include "base/number.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"

static void expect_format(double value, int digits, const char *expected)
{
  char buffer[THEMA_NUMBER_SIZE];
  gsize length = thema_number_format(buffer, value, digits);
  harness_same(buffer, expected, "formatted number");
  CU_ASSERT_EQUAL(length, strlen(buffer));
}

static void test_shortest(void)
{
  static const struct {
    double value;
    const char *text;
  } cases[] = {{0, "0"},
               {-0.0, "0"},
               {1, "1"},
               {-1, "-1"},
               {0.1, "0.1"},
               {-0.5, "-0.5"},
               {0.1 + 0.2, "0.30000000000000004"},
               {1.0 / 3, "0.3333333333333333"},
               {2.0 / 3, "0.6666666666666666"},
               {0.0001, "0.0001"},
               {0.00001, "1e-05"},
               {100, "100"},
               {123456789012345, "123456789012345"},
               {999999999999999, "999999999999999"},
               {-999999999999999, "-999999999999999"},
               {1e15, "1e+15"},
               {1e15 + 1, "1000000000000001"},
               {1e20, "1e+20"},
               {1e23, "1e+23"},
               {9007199254740993.0, "9007199254740992"},
               {DBL_MAX, "1.7976931348623157e+308"},
               {-DBL_MAX, "-1.7976931348623157e+308"},
               {DBL_MIN, "2.2250738585072014e-308"},
               {DBL_EPSILON, "2.220446049250313e-16"},
               {5e-324, "5e-324"},
               {1e-323, "1e-323"},
               {-5e-324, "-5e-324"},
               {0x1p-44, "5.684341886080802e-14"}, /* the nearest 16 digits, …801, would not read back */
               {-0x1p-44, "-5.684341886080802e-14"},
               {7.6784476871456305e-239, "7.678447687145631e-239"}, /* nor here the nearest 16, …630 */
               {6.1501577861568104e+259, "6.150157786156811e+259"},
               {NAN, ""},
               {INFINITY, ""},
               {-INFINITY, ""}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    expect_format(cases[i].value, THEMA_DIGITS_SHORTEST, cases[i].text);
}

static void test_decimals(void)
{
  expect_format(2.5, 0, "2");
  expect_format(3.5, 0, "4");
  expect_format(0.125, 2, "0.12");
  expect_format(0.375, 2, "0.38");
  expect_format(1.005, 2, "1"); /* the double lies below 1.005 */
  expect_format(2.675, 2, "2.67");
  expect_format(1.10, 4, "1.1");
  expect_format(100.04, 1, "100");
  expect_format(-0.0004, 3, "0");
  expect_format(-0.0006, 3, "-0.001");
  expect_format(1e-300, 3, "0");
  expect_format(1234567.891, 2, "1234567.89");
  expect_format(1000, 2, "1000");
  expect_format(1e20, 2, "1e+20");
  expect_format(-1e300, 2, "-1e+300");
  expect_format(1e15 + 0.5, 1, "1000000000000000.5");
  expect_format(4503599627370495.5, 0, "4503599627370496");
  expect_format(0.1, 20, "0.10000000000000000555");
  expect_format(-4503599627370495.5, 1000, "-4503599627370495.5");
  expect_format(NAN, 2, "");
}

static guint64 next_random(guint64 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

/* Significant digits of a formatted number: zeros before the first other digit and behind the last do not
 * count. */
static int count_digits(const char *text)
{
  int digits = 0, zeros = 0;
  for (; *text && *text != 'e'; text++) {
    if (!g_ascii_isdigit(*text) || (*text == '0' && digits == 0))
      continue;
    zeros = *text == '0' ? zeros + 1 : 0;
    digits++;
  }
  return digits - zeros;
}

/* True when a decimal of fewer digits would read back: the nearest of them, or its neighbour away from zero.
 */
static bool shorter_serves(double value, int digits)
{
  if (digits <= 1)
    return false;
  char nearest[64], above[64];
  snprintf(nearest, sizeof nearest, "%.*e", digits - 2, value);
  if (strtod(nearest, NULL) == value)
    return true;
  double step = pow(10, (double)g_ascii_strtoll(strchr(nearest, 'e') + 1, NULL, 10) - (digits - 2));
  snprintf(above, sizeof above, "%.*e", digits - 2, strtod(nearest, NULL) + copysign(step, value));
  return strtod(above, NULL) == value;
}

static void check_bits(guint64 bits, guint *wrong, guint *long_winded)
{
  double value, back;
  memcpy(&value, &bits, sizeof value);
  if (!isfinite(value) || value == 0)
    return;
  char buffer[THEMA_NUMBER_SIZE];
  thema_number_format(buffer, value, THEMA_DIGITS_SHORTEST);
  *wrong += !thema_number_parse(buffer, &back) || back != value;
  *long_winded += shorter_serves(value, count_digits(buffer));
}

/* Of the decimals of so many digits that read back, the nearest: what C rounds to, where that reads back. */
static bool is_nearest(double value)
{
  char buffer[THEMA_NUMBER_SIZE], nearest[64];
  thema_number_format(buffer, value, THEMA_DIGITS_SHORTEST);
  snprintf(nearest, sizeof nearest, "%.*e", count_digits(buffer) - 1, value);
  return strtod(nearest, NULL) != value || strtold(nearest, NULL) == strtold(buffer, NULL);
}

static void test_nearest(void)
{
  guint64 state = G_GUINT64_CONSTANT(1181783497276652981);
  guint wrong = 0;
  for (guint i = 0; i < 100000; i++) {
    guint64 bits = next_random(&state);
    wrong += !is_nearest((double)(bits % 1000003) / (double)(1 + (bits >> 40) % 9973) + 0.5);
    wrong += !is_nearest(ldexp((double)(bits >> 11) + 0.5, (int)(bits % 600) - 300));
  }
  CU_ASSERT_EQUAL(wrong, 0);
}

static void test_random_bits(void)
{
  guint64 state = G_GUINT64_CONSTANT(88172645463325252);
  guint wrong = 0, long_winded = 0;
  for (guint i = 0; i < 100000; i++) {
    guint64 bits = next_random(&state);
    check_bits(bits, &wrong, &long_winded);
    if (i % 10 == 0) /* subnormals, which random bits seldom are */
      check_bits(bits & G_GUINT64_CONSTANT(0x800fffffffffffff) >> (i % 53), &wrong, &long_winded);
  }
  for (guint64 exponent = 1; exponent < 2047; exponent++) /* every power of two */
    check_bits(exponent << 52, &wrong, &long_winded);
  CU_ASSERT_EQUAL(wrong, 0);
  CU_ASSERT_EQUAL(long_winded, 0);
}

static void test_integers(void)
{
  char buffer[THEMA_NUMBER_SIZE];
  CU_ASSERT_EQUAL(thema_integer_format(buffer, 0), 1);
  harness_same(buffer, "0", "zero");
  CU_ASSERT_EQUAL(thema_integer_format(buffer, 1002003), 7);
  harness_same(buffer, "1002003", "integer");
  CU_ASSERT_EQUAL(thema_integer_format(buffer, G_MAXUINT64), 20);
  harness_same(buffer, "18446744073709551615", "largest integer");
  for (guint64 power = 1, digits = 1; digits <= 20; power *= 10, digits++) {
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, power);
    CU_ASSERT_EQUAL(thema_integer_format(buffer, power), digits);
    harness_same(buffer, text, "a power of ten");
    g_autofree char *less = g_strdup_printf("%" G_GUINT64_FORMAT, power - 1);
    CU_ASSERT_EQUAL(thema_integer_format(buffer, power - 1), MAX(digits - 1, 1));
    harness_same(buffer, less, "one less");
  }
}

static void test_parse_number(void)
{
  static const struct {
    const char *text;
    double value;
  } good[] = {{"0", 0},           {"-1.5", -1.5},  {"+2", 2},
              {".5", 0.5},        {"5.", 5},       {"1e3", 1000},
              {"1E-3", 0.001},    {"1e+20", 1e20}, {"007", 7},
              {"5e-324", 5e-324}, {"1e-999", 0},   {"-0", 0},
              {"0.1", 0.1},       {"1e0005", 1e5}, {"123456789012345678", 123456789012345678.0}};
  static const char *const bad[] = {"",     " ",     "1 ",       " 1",       "1,5", "1,000", "abc",
                                    "1x",   "0x10",  "inf",      "nan",      "NaN", "1e999", "--1",
                                    "+-1",  ".",     "-",        "e5",       "1e",  "1e+",   "1.2.3",
                                    "1e5.", "1_000", "\xd9\xa1", "infinity", "1\n"};
  for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
    double value = NAN;
    CU_ASSERT_TRUE(thema_number_parse(good[i].text, &value));
    CU_ASSERT_EQUAL(value, good[i].value);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    double value = 42;
    bool taken = thema_number_parse(bad[i], &value);
    if (taken)
      printf("\n  taken as a number: \"%s\"\n", bad[i]);
    CU_ASSERT_FALSE(taken);
    CU_ASSERT_EQUAL(value, 42);
  }
  g_autofree char *many = g_strnfill(1000000, '9');
  double value;
  CU_ASSERT_FALSE(thema_number_parse(many, &value));
}

static void test_parse_integer(void)
{
  guint64 value = 5;
  static const char *const bad[] = {"",  "-1", "+1", " 1", "1 ", "1.0", "0x1", "18446744073709551616",
                                    "a", "1e3"};
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
    CU_ASSERT_FALSE(thema_integer_parse(bad[i], &value));
  CU_ASSERT_EQUAL(value, 5);
  CU_ASSERT_TRUE(thema_integer_parse("18446744073709551615", &value));
  CU_ASSERT_EQUAL(value, G_MAXUINT64);
  CU_ASSERT_TRUE(thema_integer_parse("0042", &value));
  CU_ASSERT_EQUAL(value, 42);
}

/* Under a locale with a decimal comma, where one is installed, nothing changes. */
static void test_locale(void)
{
  static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "pt_BR.UTF-8"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (setlocale(LC_ALL, names[i]))
      break;
  double value = 0;
  expect_format(1234.5, THEMA_DIGITS_SHORTEST, "1234.5");
  expect_format(1234.56, 1, "1234.6");
  CU_ASSERT_TRUE(thema_number_parse("0.25", &value));
  CU_ASSERT_EQUAL(value, 0.25);
  CU_ASSERT_FALSE(thema_number_parse("0,25", &value));
  setlocale(LC_ALL, "C");
}

int main(void)
{
  static const ThemaTest tests[] = {{"shortest", test_shortest},
                                    {"decimals", test_decimals},
                                    {"random bits", test_random_bits},
                                    {"the nearest", test_nearest},
                                    {"integers", test_integers},
                                    {"parse a number", test_parse_number},
                                    {"parse an integer", test_parse_integer},
                                    {"locale", test_locale},
                                    {NULL, NULL}};
  return harness_run("number", tests);
}
