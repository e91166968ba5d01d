#include "report/postings.h"

#include "harness.h"
#include "stream_builder.h"

/* The positions of a term, parted by spaces. */
static void expect(const ThemaStream *stream, const ThemaPostings *postings, const char *term,
                   const char *expected)
{
  guint32 id = thema_vocabulary_find(stream->vocabulary, term, strlen(term));
  g_autoptr(GString) shown = g_string_new(NULL);
  CU_ASSERT_NOT_EQUAL_FATAL(id, THEMA_NO_TERM);
  for (gsize i = postings->first[id]; i < postings->first[id + 1]; i++)
    g_string_append_printf(shown, "%s%" G_GSIZE_FORMAT, shown->len > 0 ? " " : "", postings->position[i]);
  harness_same(shown->str, expected, term);
}

static void test_positions(void)
{
  g_autoptr(ThemaStream) stream = stream_build("a b _the a | b _the |||| a c");
  g_autoptr(ThemaPostings) postings = thema_postings_new(stream);
  expect(stream, postings, "a", "0 3 6");
  expect(stream, postings, "b", "1 4");
  expect(stream, postings, "the", "2 5");
  expect(stream, postings, "c", "7");
  CU_ASSERT_EQUAL(postings->first[thema_vocabulary_size(stream->vocabulary)], 8);
}

/* Each position stands once, under its own term, rising. */
static void test_covers_all(void)
{
  g_autofree char *text = stream_random_text(5, 3000, 20);
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(ThemaPostings) postings = thema_postings_new(stream);
  g_autofree guint8 *seen = g_new0(guint8, stream->positions->len);
  guint32 n_terms = thema_vocabulary_size(stream->vocabulary);
  CU_ASSERT_EQUAL(postings->first[0], 0);
  for (guint32 t = 0; t < n_terms; t++)
    for (gsize i = postings->first[t]; i < postings->first[t + 1]; i++) {
      gsize p = postings->position[i];
      CU_ASSERT_EQUAL(g_array_index(stream->positions, ThemaPosition, p).term, t);
      CU_ASSERT_TRUE(i == postings->first[t] || postings->position[i - 1] < p);
      seen[p]++;
    }
  for (gsize p = 0; p < stream->positions->len; p++)
    CU_ASSERT_EQUAL(seen[p], 1);
}

static void test_empty(void)
{
  g_autoptr(ThemaStream) stream = stream_build("");
  g_autoptr(ThemaPostings) postings = thema_postings_new(stream);
  CU_ASSERT_EQUAL(postings->first[0], 0);
  CU_ASSERT_EQUAL(thema_stream_sentence_at(stream, 0), 0);
  thema_postings_free(NULL);
}

static void test_sentence_at(void)
{
  g_autofree char *text = stream_random_text(6, 500, 20);
  g_autoptr(ThemaStream) stream = stream_build(text);
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    for (gsize p = sentence->first; p < sentence->end; p++)
      CU_ASSERT_EQUAL(thema_stream_sentence_at(stream, p), s);
  }
  CU_ASSERT_EQUAL(thema_stream_sentence_at(stream, stream->positions->len), stream->sentences->len);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"where terms stand", test_positions},
      {"all positions, once", test_covers_all},
      {"an empty stream", test_empty},
      {"the sentence of a position", test_sentence_at},
      {NULL, NULL},
  };
  return harness_run("postings", tests);
}
