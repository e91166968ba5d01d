#include "match/term_list.h"

#include "base/error.h"
#include "harness.h"

static ThemaTermList *read_bytes(const char *bytes, gssize length, const char *stopwords, GError **error)
{
  g_autofree char *path = harness_write("terms.txt", bytes, length);
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, NULL);
  g_autoptr(ThemaStopwords) words = thema_stopwords_new(stopwords, NULL, NULL);
  return thema_term_list_read(path, tokenizer, words, 4, error);
}

static void expect(const char *text, const char *stopwords, const char *expected)
{
  g_autoptr(ThemaTermList) list = read_bytes(text, -1, stopwords, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(list);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (guint i = 0; i < list->terms->len; i++)
    g_string_append_printf(shown, "%s;", (const char *)list->terms->pdata[i]);
  g_string_append_printf(shown, " %u-%u", list->min_words, list->max_words);
  harness_same(shown->str, expected, text);
}

static void test_lines_become_terms(void)
{
  expect("Reform\n\n  basic   Research.\r\nreform\n", "none", "basic research;reform; 1-2");
  expect("State of the Union\n#MeToo\nAT&T", "none", "#metoo;at&t;state of the union; 1-4");
  expect("\xEF\xBB\xBFthe people\xE2\x80\x99s house\n", "none", "the people house; 3-3");
}

static void test_capitals_that_look_like_stopwords_stay(void)
{
  expect("US\nus\nUSA\n", "en", "US;us;usa; 1-1");
  expect("US\nus\n", "none", "us; 1-1");
}

static void test_bad_files(void)
{
  static const struct {
    const char *bytes;
    gssize length;
    const char *part;
  } cases[] = {
      {"one\n...\n", -1, "terms.txt:2: no word"},
      {"one\n\na b c d e\n", -1, "terms.txt:3: a term of 5 words; give at most 4"},
      {"\n\n", -1, "terms.txt: there is no term"},
      {"", 0, "terms.txt: there is no term"},
      {"a\0b", 3, "terms.txt: the terms are no text"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    GError *error = NULL;
    CU_ASSERT_PTR_NULL(read_bytes(cases[i].bytes, cases[i].length, "none", &error));
    harness_expect_error(&error, THEMA_ERROR_INPUT, cases[i].part);
  }
  GError *error = NULL;
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, NULL);
  g_autoptr(ThemaStopwords) none = thema_stopwords_new("none", NULL, NULL);
  CU_ASSERT_PTR_NULL(thema_term_list_read("no-such-file.txt", tokenizer, none, 4, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "no-such-file.txt: the terms cannot be read");
}

static void test_what_is_countable(void)
{
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, NULL);
  g_autoptr(ThemaStopwords) stopwords = thema_stopwords_new("en", NULL, NULL);
  ThemaCountable words = {.tokenizer = tokenizer, .stopwords = stopwords, .min_words = 1, .max_words = 1};
  CU_ASSERT_TRUE(thema_term_is_countable("reform", &words));
  CU_ASSERT_FALSE(thema_term_is_countable("the", &words));
  CU_ASSERT_FALSE(thema_term_is_countable("basic research", &words));
  CU_ASSERT_TRUE(thema_term_is_countable("1990", &words));
  words.keep = 1U << THEMA_TOKEN_WORD;
  words.min_length = 4;
  CU_ASSERT_FALSE(thema_term_is_countable("1990", &words));
  CU_ASSERT_FALSE(thema_term_is_countable("war", &words));
  CU_ASSERT_TRUE(thema_term_is_countable("état", &words));

  ThemaCountable pairs = {.tokenizer = tokenizer, .stopwords = stopwords, .min_words = 2, .max_words = 3};
  CU_ASSERT_TRUE(thema_term_is_countable("basic research", &pairs));
  CU_ASSERT_FALSE(thema_term_is_countable("research", &pairs));
  CU_ASSERT_FALSE(thema_term_is_countable("state of union", &pairs));
  pairs.phrases = true;
  CU_ASSERT_TRUE(thema_term_is_countable("state of union", &pairs));
  CU_ASSERT_FALSE(thema_term_is_countable("of union", &pairs));
  CU_ASSERT_FALSE(thema_term_is_countable("state of", &pairs));
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"lines become terms", test_lines_become_terms},
      {"capitals that look like stopwords stay", test_capitals_that_look_like_stopwords_stay},
      {"bad files", test_bad_files},
      {"what is countable", test_what_is_countable},
      {NULL, NULL},
  };
  return harness_run("term_list", tests);
}
