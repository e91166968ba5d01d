#include "count/extents.h"

#include "corpus_builder.h"

/* What a stream has of a section. */
static ThemaExtent extent_in(const ThemaStream *stream, guint document, guint section)
{
  ThemaExtent extent = {0, 0};
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, i);
    if (sentence->document != document || sentence->section != section)
      continue;
    extent.sentences++;
    extent.tokens += sentence->end - sentence->first;
  }
  return extent;
}

/* Any number of threads gives what the stream has. */
static void expect(const ThemaCorpus *corpus, const ThemaStreamOptions *told)
{
  g_autoptr(ThemaStream) stream = thema_stream_new(corpus, told, NULL);
  static const guint threads[] = {1, 8};
  for (guint t = 0; t < G_N_ELEMENTS(threads); t++) {
    ThemaStreamOptions options = *told;
    options.threads = threads[t];
    g_autoptr(GArray) extents = thema_section_extents(corpus, &options, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(extents);
    guint at = 0;
    for (guint d = 0; d < corpus->documents->len; d++) {
      const ThemaDocument *document = g_ptr_array_index(corpus->documents, d);
      for (guint s = 0; s < document->n_sections; s++, at++) {
        ThemaExtent expected = extent_in(stream, d, s);
        const ThemaExtent *actual = &g_array_index(extents, ThemaExtent, at);
        CU_ASSERT_EQUAL(actual->sentences, expected.sentences);
        CU_ASSERT_EQUAL(actual->tokens, expected.tokens);
      }
    }
    CU_ASSERT_EQUAL(at, extents->len);
  }
}

static void test_sections(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(
      THEMA_SPLIT_SECTIONS, "a",
      "# Title\n\nThe US won. We stay (Applause.) here. IT is us.\n\n## Part\n\n* * *\n\n## Empty\n", "none",
      "", "b", "Nous avons l'état de la France et des gens. Oui !\n", NULL);
  expect(corpus, &(ThemaStreamOptions){.language = "auto"});
  expect(corpus, &(ThemaStreamOptions){.language = "en", .stopwords = "none", .min_length = 3});
  expect(corpus, &(ThemaStreamOptions){.tokenizer = {.scheme = THEMA_TOKENS_SKLEARN}, .stopwords = "none"});
}

/* Sections that several tasks have a part of. */
static void test_long(void)
{
  g_autoptr(GString) text = g_string_new("# Title\n\n");
  for (guint i = 0; text->len < 1500000; i++)
    g_string_append_printf(text, "%sThe people of town %u. They went, the US paid.\n\n",
                           i % 9000 == 8999 ? "## Part\n\n" : "", i);
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_SECTIONS, "long", text->str, "short", "One.", NULL);
  expect(corpus, &(ThemaStreamOptions){.language = "en"});
}

static void test_errors(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", "One.", NULL);
  g_autoptr(GError) error = NULL;
  ThemaStreamOptions options = {.stopwords = "/no/such/list"};
  CU_ASSERT_PTR_NULL(thema_section_extents(corpus, &options, &error));
  CU_ASSERT_PTR_NOT_NULL(error);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"sections", test_sections}, {"long sections", test_long}, {"errors", test_errors}, {NULL, NULL}};
  return harness_run("extents", tests);
}
