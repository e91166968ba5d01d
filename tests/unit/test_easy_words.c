#include "token/easy_words.h"

#include <string.h>

#include "harness.h"

/* Whether each word of `words`, separated by blanks, is easy or is not. */
static void expect(bool easy, const char *words)
{
  g_autoptr(ThemaEasyWords) list = thema_easy_words_new();
  g_auto(GStrv) each = g_strsplit(words, " ", -1);
  for (char **word = each; *word; word++) {
    bool got = thema_easy_word(list, *word, strlen(*word));
    if (got != easy)
      printf("%s: %s\n", *word, got ? "easy" : "not easy");
    CU_ASSERT_EQUAL(got, easy);
  }
}

static void test_listed(void)
{
  expect(true, "a able yourselves o'clock can't bow-wow mr mr. i");
  expect(false, "congress democracy zebra US . - '");
}

static void test_plurals(void)
{
  expect(true, "dogs churches boxes buzzes ponies berries boys goes heroes gives");
  expect(false, "churchs boxs ponys boies boies uss wares wages congresses");
}

static void test_verbs(void)
{
  expect(true, "asked asking liked liking tried trying lying planned planning agreed seeing beginning "
               "visited quitting rained showed doing");
  expect(false, "asken lading sited heed likeing tryed beginer");
}

static void test_adjectives(void)
{
  expect(true,
         "higher highest happier happiest bigger hotter later finest equally happily gently fully simply");
  expect(false,
         "voter maker manner earnest charter former apply ally hourly deadliest inner wholely cruely paly");
}

static void test_contractions_and_compounds(void)
{
  expect(true, "there'll mustn't dogs'd far-off father-in-law high-priced well-liked");
  expect(false, "congress'll n't 's far- -off self-reliance a--b");
}

static void test_extremes(void)
{
  g_autoptr(ThemaEasyWords) list = thema_easy_words_new();
  CU_ASSERT_FALSE(thema_easy_word(list, "", 0));
  g_autofree char *wide = g_strnfill(1000000, '-');
  CU_ASSERT_FALSE(thema_easy_word(list, wide, strlen(wide)));
  g_autoptr(GString) parts = g_string_new("go");
  for (guint i = 0; i < 300000; i++)
    g_string_append(parts, "-go");
  CU_ASSERT_TRUE(thema_easy_word(list, parts->str, parts->len));
  expect(false, "\xe4\xba\xba\xe6\xb0\x91 \xc3\xa9t\xc3\xa9s s es ed ing ly ies");
  for (gsize length = 30; length < 60; length++) {
    g_autofree char *edge = g_strnfill(length, 'e');
    CU_ASSERT_FALSE(thema_easy_word(list, edge, length));
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"on the list", test_listed},
                                    {"-s", test_plurals},
                                    {"-ed, -ing", test_verbs},
                                    {"-er, -est, -ly", test_adjectives},
                                    {"contractions and compounds", test_contractions_and_compounds},
                                    {"extremes", test_extremes},
                                    {NULL, NULL}};
  return harness_run("easy_words", tests);
}
