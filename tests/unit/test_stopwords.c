/* Stopwords: the built-in lists and what --stopwords says. */

#include <string.h>

#include "base/error.h"
#include "harness.h"
#include "token/stopwords.h"
#include "token/tokenizer.h"

static const char *const english[] = {"en", NULL};

static ThemaStopwords *make(const char *spec, const char *const *languages)
{
  GError *error = NULL;
  ThemaStopwords *stopwords = thema_stopwords_new(spec, languages, &error);
  if (error)
    printf("\n  %s\n", error->message);
  CU_ASSERT_PTR_NOT_NULL_FATAL(stopwords);
  return stopwords;
}

static bool holds(const ThemaStopwords *stopwords, const char *word)
{
  return thema_stopwords_contain(stopwords, word, strlen(word));
}

static guint count(const ThemaStopwords *stopwords)
{
  g_autofree const char **words = thema_stopwords_words(stopwords);
  guint n = 0;
  while (words[n])
    n++;
  return n;
}

static void check_sorted(const char *const *words, const char *list)
{
  for (; words[0] && words[1]; words++) {
    if (strcmp(words[0], words[1]) >= 0)
      printf("\n  %s: \"%s\" before \"%s\"\n", list, words[0], words[1]);
    CU_ASSERT_TRUE(strcmp(words[0], words[1]) < 0);
  }
}

/* Every word is its own term, so that it can be met in a text. */
static void check_normalized(ThemaTokenizer *tokenizer, const char *const *words)
{
  g_autoptr(GString) term = g_string_new(NULL);
  for (; *words; words++) {
    thema_tokenizer_term(tokenizer, *words, strlen(*words), THEMA_TOKEN_WORD, term);
    harness_same(term->str, *words, "a stopword's term");
  }
}

/* Every word of these lists is one token. The dictionary cuts some of the Chinese ones further. */
static void check_one_token(ThemaTokenizer *tokenizer, const char *const *words)
{
  g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(ThemaToken));
  for (; *words; words++) {
    g_array_set_size(tokens, 0);
    thema_tokenizer_cut(tokenizer, *words, strlen(*words), tokens);
    bool whole = tokens->len == 1 || (tokens->len == 2 && g_str_has_suffix(*words, "'"));
    if (!whole)
      printf("\n  \"%s\" is no single token\n", *words);
    CU_ASSERT_TRUE(whole);
  }
}

static void test_lists(void)
{
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, NULL);
  guint n = 0;
  const ThemaStopwordList *lists = thema_stopword_lists(&n);
  CU_ASSERT_TRUE(n >= 2);
  for (guint i = 0; i < n; i++) {
    CU_ASSERT_TRUE(i == 0 || strcmp(lists[i - 1].name, lists[i].name) < 0);
    CU_ASSERT_TRUE(*lists[i].title && *lists[i].origin);
    CU_ASSERT_PTR_EQUAL(thema_stopword_list(lists[i].name), &lists[i]);
    check_sorted(lists[i].words, lists[i].name);
    check_sorted(lists[i].connectors, lists[i].name);
    check_normalized(tokenizer, lists[i].words);
    if (strcmp(lists[i].name, "zh") != 0)
      check_one_token(tokenizer, lists[i].words);
    g_autoptr(ThemaStopwords) stopwords = make(lists[i].name, NULL);
    for (const char *const *word = lists[i].connectors; *word; word++) {
      CU_ASSERT_TRUE(holds(stopwords, *word));
      CU_ASSERT_TRUE(thema_stopwords_connect(stopwords, *word, strlen(*word)));
    }
  }
  CU_ASSERT_PTR_NULL(thema_stopword_list("xx"));
  CU_ASSERT_PTR_NULL(thema_stopword_list(NULL));
}

/* What political texts are about is on no list. */
static void test_content_words(void)
{
  static const char *const kept[] = {"state", "world", "work",    "order",   "new",    "great", "people",
                                     "year",  "first", "second",  "one",     "united", "say",   "said",
                                     "good",  "make",  "made",    "country", "nation", "man",   "men",
                                     "time",  "right", "general", "order"};
  static const char *const left[] = {"the",   "of",    "it's",  "don't",   "let's", "who's",
                                     "we've", "shall", "hath",  "thou",    "upon",  "whereof",
                                     "very",  "thus",  "us",    "however", "not",   "cannot",
                                     "may",   "can",   "would", "unto",    "also"};
  g_autoptr(ThemaStopwords) en = make("en", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
    CU_ASSERT_FALSE(holds(en, kept[i]));
  for (gsize i = 0; i < G_N_ELEMENTS(left); i++)
    CU_ASSERT_TRUE(holds(en, left[i]));
  CU_ASSERT_FALSE(holds(en, "th"));
  CU_ASSERT_FALSE(holds(en, "thee "));
  CU_ASSERT_FALSE(holds(en, ""));
  CU_ASSERT_TRUE(thema_stopwords_contain(en, "the same", 3));
  CU_ASSERT_FALSE(thema_stopwords_contain(en, "the", 4));
  CU_ASSERT_FALSE(thema_stopwords_connect(en, "it's", 4));
  g_autoptr(ThemaStopwords) zh = make("zh", NULL);
  CU_ASSERT_TRUE(holds(zh, "的") && holds(zh, "我们") && holds(zh, "我們") && holds(zh, "和"));
  CU_ASSERT_FALSE(holds(zh, "中国") || holds(zh, "发展") || holds(zh, "人民"));
  CU_ASSERT_TRUE(thema_stopwords_connect(zh, "的", 3));
}

static void test_specs(void)
{
  static const char *const both[] = {"en", "zh", "und", NULL};
  g_autofree char *path = harness_write(
      "my.txt", "\xEF\xBB\xBF# mine\r\n Foo \nDON’T  # a comment\n\nCafe\xCC\x81\nsen\u00ADate", -1);
  g_autofree char *plus = g_strconcat("+", path, NULL);
  g_autofree char *none_plus = g_strconcat("none,", plus, NULL);
  g_autoptr(ThemaStopwords) automatic = make("auto", both);
  CU_ASSERT_TRUE(holds(automatic, "the") && holds(automatic, "的"));
  g_autoptr(ThemaStopwords) by_default = make(NULL, english);
  CU_ASSERT_TRUE(holds(by_default, "the") && !holds(by_default, "的"));
  g_autoptr(ThemaStopwords) none = make("none", both);
  CU_ASSERT_EQUAL(count(none), 0);
  CU_ASSERT_FALSE(thema_stopwords_connect(none, "of", 2));
  g_autoptr(ThemaStopwords) file = make(path, both);
  CU_ASSERT_EQUAL(count(file), 4);
  CU_ASSERT_TRUE(holds(file, "foo") && holds(file, "don't") && holds(file, "café") && holds(file, "senate"));
  g_autoptr(ThemaStopwords) added = make(plus, english);
  CU_ASSERT_EQUAL(count(added), count(by_default) + 3); /* don't is on both */
  g_autoptr(ThemaStopwords) alone = make(none_plus, english);
  CU_ASSERT_EQUAL(count(alone), 4);
  g_autoptr(ThemaStopwords) two = make("en,zh", NULL);
  CU_ASSERT_EQUAL(count(two), count(automatic));
  g_autoptr(ThemaStopwords) nothing = make("auto", NULL);
  CU_ASSERT_EQUAL(count(nothing), 0);
}

static void expect_refused(const char *spec, int code, const char *part)
{
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_stopwords_new(spec, english, &error));
  harness_expect_error(&error, code, part);
}

static void test_errors(void)
{
  g_autofree char *two = harness_write("two.txt", "one\nof the\n", -1);
  g_autofree char *line = g_strconcat(two, ":2: more than one word", NULL);
  g_autofree char *binary = harness_write("binary.txt", "a\0b", 3);
  expect_refused("klingon", THEMA_ERROR_USAGE, "\"klingon\" is neither a list");
  expect_refused("klingon", THEMA_ERROR_USAGE, "en, ");
  expect_refused("", THEMA_ERROR_USAGE, "neither");
  expect_refused("en,,zh", THEMA_ERROR_USAGE, "neither");
  expect_refused("+", THEMA_ERROR_USAGE, "neither");
  expect_refused(two, THEMA_ERROR_INPUT, line);
  expect_refused(binary, THEMA_ERROR_INPUT, binary);
  expect_refused(harness_directory(), THEMA_ERROR_INPUT, "cannot be read");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"lists are sorted, normalized, cut as one token", test_lists},
      {"content words are on no list", test_content_words},
      {"what --stopwords says", test_specs},
      {"errors", test_errors},
      {NULL, NULL},
  };
  return harness_run("stopwords", tests);
}
