#include "report/near_phrases-private.h"

#include <string.h>

#include "base/random.h"
#include "harness.h"

static void test_limit(void)
{
  static const struct {
    const char *first;
    const char *second;
    bool added;
  } cases[] = {
      {"tree", "tree", false},
      {"tree", "trees", true},                      /* 0.8 */
      {"data scientist", "data scientists", false}, /* 14/15 */
      {"data scientists", "data scientist", false},
      {"abcdefghij", "abcdefghiy", true},                        /* 0.9 is not more than 0.9 */
      {"abcdefghijk", "abcdefghijx", false},                     /* 10/11 */
      {"abcdefghij klmnopqrs", "xbcdefghij klmnopqrx", true},    /* 18/20 */
      {"abcdefghij klmnopqrst", "xbcdefghij klmnopqrsx", false}, /* 19/21 */
      {"\u6d77\u6d0b\u79d1\u5b66\u6d77\u6d0b\u79d1\u5b66\u6d77\u6d0b\u79d1",
       "\u6d77\u6d0b\u79d1\u5b66\u6d77\u6d0b\u79d1\u5b66\u6d77\u6d0b\u6d0b", false},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(ThemaNearPhrases) phrases = thema_near_phrases_new();
    CU_ASSERT_TRUE(thema_near_phrases_add(phrases, cases[i].first));
    CU_ASSERT_EQUAL(thema_near_phrases_add(phrases, cases[i].second), cases[i].added);
  }
}

/* The whole table of Levenshtein's distances. */
static guint distance(const char *a, const char *b)
{
  guint n = (guint)strlen(a), m = (guint)strlen(b), table[64][64];
  for (guint i = 0; i <= n; i++)
    for (guint j = 0; j <= m; j++)
      if (i == 0 || j == 0)
        table[i][j] = i + j;
      else
        table[i][j] =
            MIN(MIN(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
  return table[n][m];
}

static bool is_new(const GPtrArray *kept, const char *phrase)
{
  for (guint i = 0; i < kept->len; i++) {
    const char *other = g_ptr_array_index(kept, i);
    gsize longer = MAX(MAX(strlen(other), strlen(phrase)), 1);
    if (10 * distance(other, phrase) < longer)
      return false;
  }
  return true;
}

/* One of a few phrases of 5 to 44 letters, with up to four letters changed, added or dropped. */
static void draw(GString *phrase, guint64 key)
{
  guint64 base = thema_random_key(1, thema_random_at(key, 0) % 12);
  guint n = 5 + (guint)(thema_random_at(base, 0) % 40), changes = (guint)(thema_random_at(key, 1) % 5);
  g_string_truncate(phrase, 0);
  for (guint i = 0; i < n; i++)
    g_string_append_c(phrase, "abcd "[thema_random_at(base, 1 + i) % 5]);
  for (guint i = 0; i < changes; i++) {
    gssize at = (gssize)(thema_random_at(key, 3 * i + 2) % phrase->len);
    guint kind = (guint)(thema_random_at(key, 3 * i + 3) % 3);
    if (kind != 0 && phrase->len > 1)
      g_string_erase(phrase, at, 1);
    if (kind != 1)
      g_string_insert_c(phrase, at, "abcd "[thema_random_at(key, 3 * i + 4) % 5]);
  }
}

/* What is compared by pieces alone is what comparing all with all gives. */
static void test_all(void)
{
  g_autoptr(GString) phrase = g_string_new(NULL);
  guint refused = 0;
  for (guint set = 0; set < 20; set++) {
    g_autoptr(ThemaNearPhrases) phrases = thema_near_phrases_new();
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < 200; i++) {
      draw(phrase, thema_random_key(2 + set, i));
      bool added = is_new(kept, phrase->str);
      CU_ASSERT_EQUAL(thema_near_phrases_add(phrases, phrase->str), added);
      refused += !added;
      if (added)
        g_ptr_array_add(kept, g_strdup(phrase->str));
    }
  }
  CU_ASSERT_TRUE(refused > 500 && refused < 3500);
}

/* Phrases of thousands of letters are not compared. */
static void test_long(void)
{
  g_autoptr(ThemaNearPhrases) phrases = thema_near_phrases_new();
  g_autofree char *letters = g_strnfill(5000, 'a');
  CU_ASSERT_TRUE(thema_near_phrases_add(phrases, letters));
  CU_ASSERT_FALSE(thema_near_phrases_add(phrases, letters));
  letters[17] = 'b';
  CU_ASSERT_TRUE(thema_near_phrases_add(phrases, letters));
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"limit", test_limit}, {"all", test_all}, {"long", test_long}, {NULL, NULL}};
  return harness_run("near phrases", tests);
}
