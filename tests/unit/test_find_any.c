/* Several bytes, and what is not plain, are found 32 at a time where they are found one by one. */

#include <string.h>

#include "base/avx2.h"
#include "base/find_any-private.h"
#include "base/plain-private.h"
#include "harness.h"

#define ROUNDS 20000
#define LENGTH_MAX 300

static gsize find_plainly(const char *text, gsize length, const char any[THEMA_FIND_ANY])
{
  gsize at = 0;
  while (at < length && memchr(any, text[at], THEMA_FIND_ANY) == NULL)
    at++;
  return at;
}

static void expect_found(const char *text, gsize length, const char any[THEMA_FIND_ANY])
{
  gsize expected = find_plainly(text, length, any);
  CU_ASSERT_EQUAL_FATAL(thema_find_any_portable(text, length, any), expected);
  CU_ASSERT_EQUAL_FATAL(thema_find_any(text, length, any), expected);
  if (thema_have_avx2())
    CU_ASSERT_EQUAL_FATAL(thema_find_any_avx2(text, length, any), expected);
}

static gsize plainly(const char *text, gsize length)
{
  gsize at = 0;
  while (at < length && (guchar)text[at] - 1u < 0x7F)
    at++;
  return at;
}

static void expect_plain(const char *text, gsize length)
{
  gsize expected = plainly(text, length);
  CU_ASSERT_EQUAL_FATAL(thema_plain_length_portable(text, length), expected);
  CU_ASSERT_EQUAL_FATAL(thema_plain_length(text, length), expected);
  if (thema_have_avx2())
    CU_ASSERT_EQUAL_FATAL(thema_plain_length_avx2(text, length), expected);
}

/* One byte anywhere in texts of all lengths, and bytes beyond their end. */
static void test_places(void)
{
  static const char any[] = {'\n', '\0', '(', '\x7f', '\xef'};
  for (gsize length = 0; length < 100; length++)
    for (gsize at = 0; at <= length; at++)
      for (gsize i = 0; i < THEMA_FIND_ANY; i++) {
        g_autofree char *text = g_strnfill(length + 1, 'a');
        text[at] = any[i];
        expect_found(text, length, any);
        expect_plain(text, length);
      }
}

static void test_random(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(1);
  for (guint round = 0; round < ROUNDS; round++) {
    char any[THEMA_FIND_ANY];
    for (gsize i = 0; i < THEMA_FIND_ANY; i++)
      any[i] = (char)g_rand_int_range(random, 0, 256);
    gsize length = (gsize)g_rand_int_range(random, 0, LENGTH_MAX);
    g_autofree char *text = g_malloc(MAX(length, 1)); /* no longer, so that a look beyond it shows */
    for (gsize at = 0; at < length; at++)
      text[at] = (char)g_rand_int_range(random, 0, 256);
    expect_found(text, length, any);
    for (gsize at = 0; at < length; at++) /* seldom beyond ASCII or none, so that there is something plain */
      text[at] = (char)(g_rand_int_range(random, 0, 60) == 0 ? text[at] : text[at] & 0x7F);
    expect_plain(text, length);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"places", test_places}, {"random", test_random}, {NULL, NULL}};
  return harness_run("find any", tests);
}
