#include "count/hits.h"

#include "base/error.h"
#include "base/span.h"
#include "harness.h"
#include "stream_builder.h"

/* "0-1 4-6": the hits. */
static void expect(const char *text, const char *pattern_text, const char *expected)
{
  g_autoptr(GError) error = NULL;
  ThemaTokenizerOptions options = {0};
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(&options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(tokenizer);
  g_autoptr(ThemaPattern) pattern = thema_pattern_new(pattern_text, tokenizer, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(pattern);
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(GArray) hits = thema_hits_find(stream, pattern);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (guint i = 0; i < hits->len; i++) {
    ThemaSpan hit = g_array_index(hits, ThemaSpan, i);
    g_string_append_printf(shown, "%s%zu-%zu", i ? " " : "", hit.start, hit.end);
  }
  harness_same(shown->str, expected, pattern_text);
}

static void test_words(void)
{
  expect("", "a", "");
  expect("b c", "a", "");
  expect("a b a | a", "a", "0-1 2-3 3-4");
  expect("economy and economic", "econom*", "0-1 2-3");
}

static void test_phrases(void)
{
  expect("basic research basic science", "basic research", "0-2");
  expect("a b a b c", "a b c", "2-5");
  expect("a a b", "a b", "1-3");
  expect("people of china | of china", "* of china", "0-3");
}

static void test_not_overlapping(void)
{
  expect("a a a a a", "a a", "0-2 2-4");
  expect("a b c d e", "* *", "0-2 2-4");
}

static void test_pads_and_breaks(void)
{
  expect("state _of _the union", "of the", "1-3");
  expect("a ~of b", "a of b", "0-3");
  expect("basic , research", "basic research", "0-2");
}

static void test_boundaries(void)
{
  expect("basic | research", "basic research", "");
  expect("basic |||| research", "basic research", "");
  expect("a | b c", "* *", "1-3");
  expect("a", "a b c d e f", "");
}

static void test_capitals(void)
{
  expect("US _us them", "us", "0-1 1-2");
}

/* Of overlapping hits the first counts, of those that begin together the longest. */
static void test_any(void)
{
  g_autoptr(GError) error = NULL;
  ThemaTokenizerOptions options = {0};
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(&options, &error);
  g_autoptr(GPtrArray) patterns = g_ptr_array_new_with_free_func((GDestroyNotify)thema_pattern_free);
  static const char *const texts[] = {"care", "health", "health care", "care home", "health"};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    g_ptr_array_add(patterns, thema_pattern_new(texts[i], tokenizer, &error));
  g_autoptr(ThemaStream) stream = stream_build("health care home | a care home health | care care home");
  g_autoptr(GArray) hits =
      thema_hits_find_any(stream, (const ThemaPattern *const *)patterns->pdata, patterns->len);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf(shown, "%zu-%zu ", g_array_index(hits, ThemaSpan, i).start,
                           g_array_index(hits, ThemaSpan, i).end);
  harness_same(shown->str, "0-2 4-6 6-7 7-8 8-10 ", "any of five");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"words", test_words},
      {"phrases", test_phrases},
      {"not overlapping", test_not_overlapping},
      {"pads and breaks", test_pads_and_breaks},
      {"boundaries", test_boundaries},
      {"capitals", test_capitals},
      {"any of several patterns", test_any},
      {NULL, NULL},
  };
  return harness_run("hits", tests);
}
