#include <math.h>
#include <string.h>

#include "base/random.h"
#include "harness.h"
#include "write/cell_memory-private.h"

#define ROUNDS 200000

static void expect_recalled(ThemaCellMemory *memory, double value)
{
  char expected[THEMA_NUMBER_SIZE], actual[THEMA_NUMBER_SIZE] = "";
  gsize length = thema_number_format(expected, value, memory->digits);
  CU_ASSERT_EQUAL_FATAL(thema_number_recall(memory, actual, value), length);
  CU_ASSERT_EQUAL_FATAL(memcmp(actual, expected, length), 0);
}

/* Few numbers and many, so that some are remembered and some lose their place to others. */
static void test_as_formatted(void)
{
  for (int digits = THEMA_DIGITS_SHORTEST; digits <= 25; digits += 13) {
    ThemaCellMemory *memory = thema_cell_memory_new(digits);
    for (guint64 i = 0; i < ROUNDS; i++) {
      guint64 kinds = i % 3 ? 1000 : 100000;
      expect_recalled(memory, log(1 + (double)(thema_random_at(1, i) % kinds)));
    }
    thema_cell_memory_free(memory);
  }
}

/* Of all magnitudes, the longest among them, each met again before and after another. */
static void test_any_bits(void)
{
  ThemaCellMemory *memory = thema_cell_memory_new(THEMA_DIGITS_SHORTEST);
  double before = 0;
  for (guint64 i = 0; i < ROUNDS; i++) {
    guint64 bits = thema_random_at(2, i);
    double value;
    memcpy(&value, &bits, sizeof value);
    if (!isfinite(value))
      continue;
    expect_recalled(memory, value);
    expect_recalled(memory, before);
    expect_recalled(memory, value);
    before = value;
  }
  thema_cell_memory_free(memory);
}

static void test_zeros(void)
{
  static const double values[] = {0.0, -0.0, 1, 0.0, -1.2345678901234567e-308, -1.2345678901234567e-308};
  ThemaCellMemory *memory = thema_cell_memory_new(THEMA_DIGITS_SHORTEST);
  for (guint i = 0; i < G_N_ELEMENTS(values); i++)
    expect_recalled(memory, values[i]);
  thema_cell_memory_free(memory);
}

static void test_texts(void)
{
  static const char text[] = "term", other[] = "another";
  ThemaCellMemory *memory = thema_cell_memory_new(THEMA_DIGITS_SHORTEST);
  ThemaKnownText *place = thema_text_place(memory, text);
  CU_ASSERT_PTR_NULL(place->of);
  thema_text_learn(place, text, "\"term\"", 6);
  CU_ASSERT_PTR_EQUAL(thema_text_place(memory, text)->of, text);
  CU_ASSERT_EQUAL(place->length, 6);
  CU_ASSERT_EQUAL(memcmp(place->text, "\"term\"", 6), 0);
  g_autofree char *longest = g_strnfill(sizeof place->text + 1, 'x');
  thema_text_learn(place, other, longest, sizeof place->text + 1);
  CU_ASSERT_PTR_EQUAL(place->of, text); /* too long to be kept */
  thema_text_learn(place, other, longest, sizeof place->text);
  CU_ASSERT_PTR_EQUAL(place->of, other);
  CU_ASSERT_EQUAL(place->length, sizeof place->text);
  thema_cell_memory_free(memory);
}

int main(void)
{
  static const ThemaTest tests[] = {{"as formatted", test_as_formatted},
                                    {"any bits", test_any_bits},
                                    {"zeros", test_zeros},
                                    {"texts", test_texts},
                                    {NULL, NULL}};
  return harness_run("cell memory", tests);
}
