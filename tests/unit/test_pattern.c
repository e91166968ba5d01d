#include "match/pattern.h"

#include <string.h>

#include "base/error.h"
#include "harness.h"

static ThemaPattern *pattern_with(const char *text, ThemaTokenizerOptions options)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(&options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(tokenizer);
  ThemaPattern *pattern = thema_pattern_new(text, tokenizer, &error);
  if (!pattern)
    printf("\n  %s: %s\n", text, error->message);
  CU_ASSERT_PTR_NOT_NULL_FATAL(pattern);
  return pattern;
}

/* How many words the pattern has, and whether they match the terms of `phrase` one by one. */
static bool matches_with(const char *text, ThemaTokenizerOptions options, const char *phrase)
{
  g_autoptr(ThemaPattern) pattern = pattern_with(text, options);
  char **terms = g_strsplit(phrase, " ", -1);
  bool good = thema_pattern_words(pattern) == g_strv_length(terms);
  for (guint i = 0; terms[i] && good; i++)
    good = thema_pattern_matches(pattern, i, terms[i], strlen(terms[i]));
  g_strfreev(terms);
  return good;
}

static bool matches(const char *text, const char *phrase)
{
  return matches_with(text, (ThemaTokenizerOptions){0}, phrase);
}

static void expect(const char *text, const char *phrase, bool expected)
{
  if (matches(text, phrase) != expected)
    printf("\n  \"%s\" %s \"%s\"\n", text, expected ? "should match" : "should not match", phrase);
  CU_ASSERT_EQUAL(matches(text, phrase), expected);
}

static void test_regexes(void)
{
  expect("/^econ/", "economy", true);
  expect("/econ/", "macroeconomics", true);
  expect("/ECON/", "economy", true);
  expect("/^econ$/", "economy", false);
  expect("/(?-i)^US$/", "us", false);
  expect("/(?-i)^US$/", "US", true);
  expect("the /^(rich|poor)$/ man", "the poor man", true);
  expect("and/or", "and or", true);
  expect("/(a+)+$/", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", false);
}

static void test_literals(void)
{
  expect("reform", "reform", true);
  expect("reform", "reforms", false);
  expect("reform", "refor", false);
  expect("Reform", "reform", true);
  expect("basic research", "basic research", true);
  expect("  basic\t\n research\u3000", "basic research", true);
  expect("basic, research!", "basic research", true);
  expect("“basic” (research)", "basic research", true);
  expect("self-reliance", "self-reliance", true);
  expect("self\u2010reliance", "self-reliance", true);
  expect("don’t", "don't", true);
  expect("ÉTAT", "état", true);
  expect("e\u0301tat", "état", true);
  expect("people's congress", "people congress", true);
  expect("war/peace", "war peace", true);
  expect("3.5%", "3.5%", true);
}

static void test_globs(void)
{
  expect("econom*", "economy", true);
  expect("econom*", "econom", true);
  expect("econom*", "econo", false);
  expect("Econom*", "economic", true);
  expect("*nomy", "economy", true);
  expect("*nomy", "economyx", false);
  expect("e*y", "economy", true);
  expect("e*y", "ey", true);
  expect("e*y", "e", false);
  expect("wom?n", "women", true);
  expect("wom?n", "womn", false);
  expect("wom?n", "womaen", false);
  expect("?tat", "état", true);
  expect("??", "中国", true);
  expect("??", "中", false);
  expect("*", "anything", true);
  expect("**", "anything", true);
  expect("*a*b*a*", "xxaxbxxa", true);
  expect("*a*b*a*", "xxaxbxx", false);
  expect("ÉT*", "états", true);
  expect("o’*", "o'brien", true);
}

static void test_glob_phrases(void)
{
  expect("scien* spirit", "scientific spirit", true);
  expect("* of china", "people of china", true);
  expect("* of china", "people in china", false);
  expect("econom* * *", "economic and social", true);
}

/* Marks beside a wildcard stay where a word of the corpus would hold them, else they part words. */
static void test_marks_beside_wildcards(void)
{
  expect("self-*", "self-reliance", true);
  expect("self-*", "selfish", false);
  expect("*-reliance", "self-reliance", true);
  expect("self\u2010*", "self-reliance", true);
  expect("covid-*", "covid-19", true);
  expect("covid-1?", "covid-19", true);
  expect("*-*", "self-reliance", true);
  expect("*-*", "selfish", false);
  expect("(reform*)", "reforms", true);
  expect("“econom*”,", "economy", true);
  expect("*,", "x", true);
  expect("reform*/chang*", "reforms changed", true);
  expect("war,*", "war peace", true);
  expect("中*", "中国", true);
  expect("*国", "中国", true);
  expect("#me*", "#metoo", true);
  expect("1,2*", "1,299.50", true);
  expect("1,*", "1,299.50", true);
  expect("at&*", "at&t", true);
  expect("*.gov", "www.state.gov", true);
  expect("*@un.org", "press@un.org", true);
  expect("people's cong*", "people congress", true);
  expect("don'*", "don't", true);
  expect("e\u0301t*", "état", true);
}

static void test_split_hyphens(void)
{
  ThemaTokenizerOptions options = {.split_hyphens = true};
  CU_ASSERT_TRUE(matches_with("self-reliance", options, "self reliance"));
  CU_ASSERT_TRUE(matches_with("self-rel*", options, "self reliance"));
  CU_ASSERT_TRUE(matches_with("self-*", options, "self reliance"));
  CU_ASSERT_TRUE(matches_with("*-reliance", options, "self reliance"));
}

static void test_sklearn_tokens(void)
{
  ThemaTokenizerOptions options = {.scheme = THEMA_TOKENS_SKLEARN};
  CU_ASSERT_TRUE(matches_with("a self-reliance", options, "self reliance"));
  CU_ASSERT_TRUE(matches_with("e*", options, "economy"));
}

/* A kept acronym is a term in capitals; who types either finds both. */
static void test_acronyms(void)
{
  expect("us", "US", true);
  expect("US", "US", true);
  expect("US", "us", true);
  expect("u*", "US", true);
  expect("US*", "USA", true);
  expect("сша", "США", true);
}

static void test_terms_of_any_bytes(void)
{
  g_autoptr(ThemaPattern) any = pattern_with("a?c", (ThemaTokenizerOptions){0});
  CU_ASSERT_TRUE(thema_pattern_matches(any, 0, "a\0c", 3));
  CU_ASSERT_TRUE(thema_pattern_matches(any, 0,
                                       "a\xff"
                                       "c",
                                       3));
  CU_ASSERT_FALSE(thema_pattern_matches(any, 0, "a\xc3", 2));
  CU_ASSERT_FALSE(thema_pattern_matches(any, 0, "", 0));
  g_autoptr(ThemaPattern) run = pattern_with("* ?*", (ThemaTokenizerOptions){0});
  CU_ASSERT_TRUE(thema_pattern_matches(run, 0, "", 0));
  CU_ASSERT_TRUE(thema_pattern_matches(run, 0, "\xff\xfe", 2));
  CU_ASSERT_FALSE(thema_pattern_matches(run, 1, "", 0));
}

/* Exponential backtracking would never come back from this. */
static void test_many_stars(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (int i = 0; i < 200; i++)
    g_string_append(text, "a*");
  g_string_append(text, "b");
  g_autoptr(ThemaPattern) pattern = pattern_with(text->str, (ThemaTokenizerOptions){0});
  g_autofree char *term = g_strnfill(5000, 'a');
  CU_ASSERT_FALSE(thema_pattern_matches(pattern, 0, term, 5000));
  term[4999] = 'b';
  CU_ASSERT_TRUE(thema_pattern_matches(pattern, 0, term, 5000));
}

static void test_errors(void)
{
  g_autoptr(GError) error = NULL;
  ThemaTokenizerOptions options = {0};
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(&options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(tokenizer);
  static const char *const wordless[] = {"", "   ", "!!", "— …", "\u00ad"};
  for (guint i = 0; i < G_N_ELEMENTS(wordless); i++) {
    CU_ASSERT_PTR_NULL(thema_pattern_new(wordless[i], tokenizer, &error));
    harness_expect_error(&error, THEMA_ERROR_USAGE, "has no word; ");
  }
  CU_ASSERT_PTR_NULL(thema_pattern_new("a\xff", tokenizer, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "not valid UTF-8; ");
  thema_pattern_free(NULL);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"literals", test_literals},
      {"regular expressions", test_regexes},
      {"globs", test_globs},
      {"phrases with globs", test_glob_phrases},
      {"marks beside wildcards", test_marks_beside_wildcards},
      {"split hyphens", test_split_hyphens},
      {"scikit-learn's tokens", test_sklearn_tokens},
      {"acronyms", test_acronyms},
      {"terms of any bytes", test_terms_of_any_bytes},
      {"many stars", test_many_stars},
      {"errors", test_errors},
      {NULL, NULL},
  };
  return harness_run("pattern", tests);
}
