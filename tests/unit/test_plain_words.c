#include "token/plain_words-private.h"

#include "base/avx2.h"
#include "harness.h"

/* Bytes of all sorts, the letters' neighbours often. */
static void fill_block(GRand *random, char block[THEMA_PLAIN_BLOCK])
{
  static const char near[] = "@AZ[`az{'  \x80\xE1\xFA";
  for (guint i = 0; i < THEMA_PLAIN_BLOCK; i++)
    block[i] = g_rand_boolean(random) ? near[g_rand_int_range(random, 0, sizeof near)]
                                      : (char)g_rand_int_range(random, 0, 256);
}

static void test_twins(void)
{
  GRand *random = g_rand_new_with_seed(3);
  for (guint i = 0; i < 2000 && thema_have_avx2(); i++) {
    char block[THEMA_PLAIN_BLOCK];
    fill_block(random, block);
    ThemaPlainBits slow = thema_plain_bits_portable(block);
    ThemaPlainBits fast = thema_plain_bits_avx2(block);
    CU_ASSERT_EQUAL(slow.letters, fast.letters);
    CU_ASSERT_EQUAL(slow.others, fast.others);
  }
  g_rand_free(random);
}

/* The words of a text of up to 64 bytes, in brackets, and how far it was read. */
static void expect(const char *text, const char *words, guint step)
{
  char block[THEMA_PLAIN_BLOCK] = {0};
  for (guint i = 0; text[i] != '\0'; i++)
    block[i] = text[i];
  ThemaPlainWords found = thema_plain_words(thema_plain_bits(block));
  g_autoptr(GString) list = g_string_new(NULL);
  CU_ASSERT_EQUAL(__builtin_popcountll(found.starts), __builtin_popcountll(found.ends));
  for (; found.starts != 0 && found.ends != 0;
       found.starts &= found.starts - 1, found.ends &= found.ends - 1) {
    gint start = __builtin_ctzll(found.starts), end = __builtin_ctzll(found.ends);
    g_string_append_printf(list, "[%.*s]", end - start, block + start);
  }
  harness_same(list->str, words, text);
  CU_ASSERT_EQUAL(found.step, step);
}

#define TEN "of all we "

static void test_words(void)
{
  expect("", "", 64);
  expect("a, B-c 9d_e", "[a][B][c][d][e]", 64);
  expect("one two", "[one][two]", 64);
  expect("it is l'été", "[it][is]", 6);
  expect("it is, 'tis", "[it][is]", 7);
  expect("'tis", "", 0);
  expect("don't", "", 0);
  expect("\u00E9t\u00E9", "", 0);
  expect(" \u00E9t\u00E9", "", 1);
  expect(TEN TEN TEN TEN TEN TEN "last", /* the last may go on */
         "[of][all][we][of][all][we][of][all][we][of][all][we][of][all][we][of][all][we]", 60);
  expect(TEN TEN TEN TEN TEN TEN "las ",
         "[of][all][we][of][all][we][of][all][we][of][all][we][of][all][we][of][all][we][las]", 64);
  expect("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg", "", 0);
}

int main(void)
{
  static const ThemaTest tests[] = {{"twins", test_twins}, {"words", test_words}, {NULL, NULL}};
  return harness_run("plain_words", tests);
}
