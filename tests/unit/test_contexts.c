#include "count/contexts.h"

#include <stdio.h>
#include <string.h>

#include "harness.h"
#include "stream_builder.h"

/* The numbers of the contexts of a term, as "2-5 7", ends included. */
static char *show(const ThemaContexts *contexts, guint32 term)
{
  GString *shown = g_string_new(NULL);
  for (gsize i = contexts->first[term]; i < contexts->first[term + 1]; i++) {
    ThemaSpan span = contexts->held[i];
    g_string_append_printf(shown, shown->len ? " %zu" : "%zu", span.start);
    if (span.end > span.start + 1)
      g_string_append_printf(shown, "-%zu", span.end - 1);
  }
  return g_string_free(shown, FALSE);
}

static void expect(const ThemaContexts *contexts, guint32 term, const char *expected)
{
  g_autofree char *shown = show(contexts, term);
  harness_same(shown, expected, "contexts");
}

static const ThemaNgrams to_pairs = {1, 2, THEMA_WITHIN_DOCUMENT};

/* Windows of three: 0 [a _ b] 1 [_ b c] 2 [b c d], 3 [d e], 4 [a b c]. */
static void test_windows(void)
{
  g_autoptr(ThemaStream) stream = stream_build("a _x b c || d |||| d e |||| a b c");
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, G_MAXUINT32);
  g_autoptr(ThemaCounts) counts = thema_counts_ngrams(stream, units, &to_pairs);
  const guint32 terms[] = {
      thema_counts_find(counts, "a"), thema_counts_find(counts, "b"),   thema_counts_find(counts, "b c"),
      thema_counts_find(counts, "d"), thema_counts_find(counts, "d e"),
  };
  g_autoptr(ThemaContexts) windows = thema_contexts_of_windows(stream, units, counts, &to_pairs, terms, 5, 3);
  CU_ASSERT_EQUAL(windows->n_contexts, 5);
  expect(windows, 0, "0 4");
  expect(windows, 1, "0-2 4");
  expect(windows, 2, "1-2 4");
  expect(windows, 3, "2-3");
  expect(windows, 4, "3");
  CU_ASSERT_EQUAL(thema_contexts_together(windows, 0, 1), 2);
  CU_ASSERT_EQUAL(thema_contexts_together(windows, 2, 3), 1);
  CU_ASSERT_EQUAL(thema_contexts_together(windows, 1, 1), 4);
  CU_ASSERT_EQUAL(thema_contexts_together(windows, 0, 4), 0);
  /* "b c" fits in no window of one token. */
  g_autoptr(ThemaContexts) tokens = thema_contexts_of_windows(stream, units, counts, &to_pairs, terms, 5, 1);
  CU_ASSERT_EQUAL(tokens->n_contexts, 10);
  expect(tokens, 1, "2 8");
  expect(tokens, 2, "");
}

static void test_units(void)
{
  g_autoptr(ThemaStream) stream = stream_build("a b a |||| _x |||| b c |||| a b");
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, G_MAXUINT32);
  g_autoptr(ThemaCounts) counts =
      thema_counts_ngrams(stream, units, &(ThemaNgrams){1, 1, THEMA_WITHIN_SECTION});
  const guint32 terms[] = {0, 1};
  g_autoptr(ThemaContexts) contexts = thema_contexts_of_units(counts, terms, 2);
  CU_ASSERT_EQUAL(contexts->n_contexts, 4);
  expect(contexts, 0, "0 3");
  expect(contexts, 1, "0 2 3");
  CU_ASSERT_EQUAL(thema_contexts_together(contexts, 0, 1), 2);
  g_autoptr(ThemaContexts) none = thema_contexts_of_units(counts, NULL, 0);
  CU_ASSERT_EQUAL(none->n_contexts, 4);
}

/* Whether the window of positions [start, end) holds a word. */
static bool holds(const ThemaStream *stream, gsize start, gsize end, const char *word)
{
  guint32 id = thema_vocabulary_find(stream->vocabulary, word, strlen(word));
  for (gsize p = start; p < end; p++) {
    const ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, p);
    if (position->reason == THEMA_KEPT && position->term == id)
      return true;
  }
  return false;
}

/* Windows that hold both terms, found by looking into each window of each document but one. */
static guint64 look(const ThemaStream *stream, guint32 left_out, guint window, const char *a, const char *b,
                    guint64 *all)
{
  guint64 both = 0;
  *all = 0;
  const ThemaSentence *sentences = (const ThemaSentence *)(gconstpointer)stream->sentences->data;
  for (guint s = 0, next; s < stream->sentences->len; s = next) {
    for (next = s; next < stream->sentences->len && sentences[next].document == sentences[s].document;)
      next++;
    gsize start = sentences[s].first, end = sentences[next - 1].end;
    for (gsize p = start; sentences[s].document != left_out && (p == start || p + window <= end); p++) {
      gsize window_end = MIN(p + window, end);
      both += holds(stream, p, window_end, a) && holds(stream, p, window_end, b);
      ++*all;
    }
  }
  return both;
}

static void test_random(void)
{
  for (guint32 seed = 1; seed <= 20; seed++) {
    g_autofree char *text = stream_random_text(seed, 400, 6);
    g_autoptr(ThemaStream) stream = stream_build(text);
    g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, 1);
    const ThemaNgrams words = {1, 1, THEMA_WITHIN_DOCUMENT};
    g_autoptr(ThemaCounts) counts = thema_counts_ngrams(stream, units, &words);
    const guint32 terms[] = {thema_counts_find(counts, "a"), thema_counts_find(counts, "b"),
                             thema_counts_find(counts, "e")};
    const char *const names[] = {"a", "b", "e"};
    guint window = 1 + seed * 2;
    g_autoptr(ThemaContexts) contexts =
        thema_contexts_of_windows(stream, units, counts, &words, terms, 3, window);
    for (guint32 i = 0; i < 3; i++)
      for (guint32 j = 0; j < 3; j++) {
        guint64 all, both = look(stream, 1, window, names[i], names[j], &all);
        CU_ASSERT_EQUAL(thema_contexts_together(contexts, i, j), both);
        CU_ASSERT_EQUAL(contexts->n_contexts, all);
      }
  }
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"windows of a small text", test_windows},
      {"units", test_units},
      {"windows against a search of each", test_random},
      {NULL, NULL},
  };
  return harness_run("contexts", tests);
}
