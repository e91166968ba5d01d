#include "report/lexdiv_table.h"

#include <string.h>

#include "base/error.h"
#include "corpus_builder.h"
#include "harness.h"
#include "report/reading_counts.h"

#define ENGLISH "The people of the state don't want 1,299 taxes."
#define GERMAN "Die Menschen in dem Land wollen nicht, dass die Steuern und die Abgaben steigen."

static char *show(const ThemaStream *stream, ThemaLexdivOptions options, const char *columns)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaTable) table = thema_lexdiv_table(stream, &options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(table);
  return table_show(table, columns);
}

static void test_kept_and_read(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", ENGLISH " The end!", NULL);
  g_autoptr(ThemaStream) all = corpus_stream(corpus, "none");
  g_autoptr(ThemaStream) without = corpus_stream(corpus, "en");
  ThemaLexdivOptions options = {.by = "document", .language = "en"};
  const char *columns = "unit,tokens,types,sentences,words,characters,syllables,polysyllables";
  g_autofree char *of_all = show(all, options, columns);
  g_autofree char *of_kept = show(without, options, columns);
  harness_same(of_all, "a|11|9|2|11|42|16|1\n", "stopwords kept");
  harness_same(of_kept, "a|6|6|2|11|42|16|1\n", "stopwords left out are still read");
}

static void test_units(void)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_NONE, "a", "red red blue. Red red.", "b", "", "c", "Blue sea.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  ThemaLexdivOptions options = {.by = "document", .measures = "ttr, yule_k,ttr"};
  g_autofree char *documents = show(stream, options, "unit,tokens,types,ttr,yule_k");
  harness_same(documents, "a|5|2|0.4|4800\nb|0|0||\nc|2|2|1|0\n", "by document");
  options.by = "sentence";
  g_autofree char *sentences = show(stream, options, "tokens,types");
  harness_same(sentences, "3|2\n2|1\n2|2\n", "by sentence");
  options.by = "corpus";
  g_autofree char *whole = show(stream, options, "unit,tokens,types,ttr");
  harness_same(whole, "corpus|7|3|0.42857142857142855\n", "by corpus");
}

static void test_columns(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", ENGLISH, NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  ThemaLexdivOptions options = {.by = "document", .measures = "mtld,ttr"};
  g_autoptr(ThemaTable) few = thema_lexdiv_table(stream, &options, NULL);
  CU_ASSERT_EQUAL_FATAL(thema_table_columns(few), 5);
  harness_same(thema_table_column_name(few, 3), "mtld", "in the order asked for");
  CU_ASSERT_TRUE(thema_table_find_column(few, "syllables") < 0);
  options.measures = "all";
  g_autoptr(ThemaTable) all = thema_lexdiv_table(stream, &options, NULL);
  CU_ASSERT_EQUAL(thema_table_columns(all), 3 + 14 + 8 + 6);
}

/* Readability is for English alone: of a unit that is not, nothing is told. */
static void test_language(void)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_NONE, "de", GERMAN, "en", "It is for the people of this land.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  ThemaLexdivOptions options = {.by = "document", .measures = "all"};
  g_autofree char *guessed = show(stream, options, "unit,tokens,words,flesch,smog");
  harness_same(guessed, "de|14|||\nen|8|8|103.54|3.1291\n", "guessed");
  options.language = "de";
  g_autofree char *told = show(stream, options, "unit,words,ari");
  harness_same(told, "de||\nen||\n", "told");
  options.language = "en";
  g_autofree char *english = show(stream, options, "unit,words");
  harness_same(english, "de|14\nen|8\n", "told English");
  options = (ThemaLexdivOptions){.by = "corpus", .language = "auto"};
  g_autofree char *mixed = show(stream, options, "unit,tokens,words,ari");
  harness_same(mixed, "corpus|22||\n", "mixed");
}

/* Long enough for several tasks: any number of threads counts what the sentences have together. */
static void test_tasks(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf(text, "The %u%s gentlemen deliberated%s.\n%s", i, i % 3 ? " honest" : "",
                           i % 7 ? "" : " economically, unanimously", i % 40 ? "" : "\n");
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_NONE, "a.txt", text->str, "b.txt", text->str, NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "auto");
  for (guint threads = 1; threads <= 3; threads++) {
    stream->threads = threads;
    g_autoptr(ThemaUnits) documents = thema_units_new(stream, "document", NULL);
    g_autoptr(ThemaUnits) sentences = thema_units_new(stream, "sentence", NULL);
    g_autofree ThemaReadingCounts *whole = thema_reading_counts(stream, documents, "en");
    g_autofree ThemaReadingCounts *parts = thema_reading_counts(stream, sentences, "en");
    ThemaReadingCounts sum = {0};
    for (guint i = 0; i < sentences->units->len / 2; i++) {
      CU_ASSERT_EQUAL(parts[i].sentences, 1);
      sum.sentences++;
      sum.words += parts[i].words;
      sum.characters += parts[i].characters;
      sum.syllables += parts[i].syllables;
      sum.polysyllables += parts[i].polysyllables;
      sum.difficult += parts[i].difficult;
    }
    CU_ASSERT_EQUAL(sum.sentences, 3000);
    CU_ASSERT_EQUAL(memcmp(&whole[0], &sum, sizeof sum), 0);
    CU_ASSERT_EQUAL(memcmp(&whole[1], &sum, sizeof sum), 0);
  }
}

static void test_errors(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", ENGLISH, NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  GError *error = NULL;
  ThemaLexdivOptions unknown = {.by = "document", .measures = "ttr,mltd"};
  CU_ASSERT_PTR_NULL(thema_lexdiv_table(stream, &unknown, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "near it: mtld");
  ThemaLexdivOptions no_key = {.by = "speaker"};
  CU_ASSERT_PTR_NULL(thema_lexdiv_table(stream, &no_key, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "speaker");
}

int main(void)
{
  static const ThemaTest tests[] = {{"what is kept and what is read", test_kept_and_read},
                                    {"units", test_units},
                                    {"columns", test_columns},
                                    {"language", test_language},
                                    {"several tasks", test_tasks},
                                    {"errors", test_errors},
                                    {NULL, NULL}};
  return harness_run("lexdiv table", tests);
}
