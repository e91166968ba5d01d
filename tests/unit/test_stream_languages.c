#include <string.h>

#include "corpus_builder.h"

/* The reason at the first position of a term in a document. */
static int reason_in(const ThemaStream *stream, guint32 document, const char *term)
{
  guint32 id = thema_vocabulary_find(stream->vocabulary, term, strlen(term));
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    for (gsize p = sentence->first; sentence->document == document && p < sentence->end; p++)
      if (g_array_index(stream->positions, ThemaPosition, p).term == id)
        return g_array_index(stream->positions, ThemaPosition, p).reason;
  }
  return -1;
}

static void test_each_language_has_its_stopwords(void)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_NONE, "en",
                   "It was a war that none of us would have wanted, and many had to die in the war.", "de",
                   "Es war die Zeit, in der wir nicht wussten, ob die anderen mit uns gehen oder nicht.",
                   "short", "A warm sea.", NULL);
  ThemaStreamOptions options = {0};
  g_autoptr(ThemaStream) stream = thema_stream_new(corpus, &options, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
  CU_ASSERT_EQUAL(reason_in(stream, 0, "war"), THEMA_KEPT);
  CU_ASSERT_EQUAL(reason_in(stream, 0, "die"), THEMA_KEPT);
  CU_ASSERT_EQUAL(reason_in(stream, 1, "war"), THEMA_LEFT_STOPWORD);
  CU_ASSERT_EQUAL(reason_in(stream, 1, "die"), THEMA_LEFT_STOPWORD);
  CU_ASSERT_EQUAL(reason_in(stream, 2, "a"), THEMA_LEFT_STOPWORD);
  CU_ASSERT_EQUAL(reason_in(stream, 2, "sea"), THEMA_KEPT);
}

int main(void)
{
  static const ThemaTest tests[] = {{"each language has its stopwords", test_each_language_has_its_stopwords},
                                    {NULL, NULL}};
  return harness_run("stream_languages", tests);
}
