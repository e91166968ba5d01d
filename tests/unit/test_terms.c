#include "report/terms.h"

#include <math.h>

#include "base/error.h"
#include "corpus_builder.h"
#include "stats/weight.h"

#define COUNTS "unit,term,count,per_million,df"

static ThemaCorpus *sample(void)
{
  return corpus_build(THEMA_SPLIT_NONE, "a", "The cat saw a dog. The cat ran.", "b", "A dog and a bird sang.",
                      "c", "", "d", "Bird!", NULL);
}

static ThemaTermOptions words_by(const char *by)
{
  return (ThemaTermOptions){.by = by, .ngrams = {1, 1, THEMA_WITHIN_SECTION}, .min_count = 1};
}

static ThemaTable *count(const ThemaStream *stream, ThemaTermOptions options)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaTerms) terms = thema_terms_new(stream, &options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(terms);
  return thema_count_table(terms);
}

static void test_by_document(void)
{
  g_autoptr(ThemaCorpus) corpus = sample();
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  g_autoptr(ThemaTable) table = count(stream, words_by("document"));
  g_autofree char *header = table_header(table);
  harness_same(header, COUNTS, "columns");
  table_expect(table, COUNTS,
               "a|cat|2|250000|1\na|dog|1|125000|2\na|ran|1|125000|1\na|saw|1|125000|1\n"
               "b|bird|1|166666.66666666666|2\nb|dog|1|166666.66666666666|2\nb|sang|1|166666.66666666666|1\n"
               "d|bird|1|1000000|2\n");
}

/* df by corpus is documents, and rates are over all word tokens. */
static void test_by_corpus(void)
{
  g_autoptr(ThemaCorpus) corpus = sample();
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  g_autoptr(ThemaTable) table = count(stream, words_by("corpus"));
  table_expect(table, "unit,term,count,df",
               "corpus|bird|2|2\ncorpus|cat|2|1\ncorpus|dog|2|2\ncorpus|ran|1|1\ncorpus|sang|1|1\n"
               "corpus|saw|1|1\n");
  CU_ASSERT_EQUAL(thema_table_real(table, 0, 3), 1e6 * 2 / 15);
}

static void test_min_count_and_ngrams(void)
{
  g_autoptr(ThemaCorpus) corpus = sample();
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  ThemaTermOptions options = words_by("corpus");
  options.ngrams = (ThemaNgrams){1, 2, THEMA_WITHIN_SECTION};
  options.min_count = 2;
  g_autoptr(ThemaTable) table = count(stream, options);
  table_expect(table, "term,count,df",
               "a|3|2\na dog|2|2\nbird|2|2\ncat|2|1\ndog|2|2\nthe|2|1\nthe cat|2|1\n");
  options.min_count = 100;
  g_autoptr(ThemaTable) none = count(stream, options);
  CU_ASSERT_EQUAL(thema_table_rows(none), 0);
  options.min_count = 1;
  options.ngrams = (ThemaNgrams){2, 2, THEMA_WITHIN_SENTENCE};
  options.by = "d";
  g_autoptr(GError) error = NULL;
  CU_ASSERT_PTR_NULL(thema_terms_new(stream, &options, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "d");
}

static void test_phrases(void)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_NONE, "a", "Basic research pays. The basic, research.", "b",
                   "Basic research of value.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  ThemaTermOptions options = words_by("corpus");
  options.phrases = true;
  g_autoptr(ThemaTable) table = count(stream, options);
  g_autofree char *shown = table_show(table, "term,count,df");
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "basic research|2|2\n"));
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "basic|3|2\n"));
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "research of value|1|1\n"));
  CU_ASSERT_PTR_NULL(strstr(shown, "\nof|"));
}

/* Folded to the corpus, counts, tokens and df are those by document added up. */
static void test_fold(void)
{
  g_autofree char *path = g_build_filename(THEMA_FIXTURES, "speech-and-news.txt", NULL);
  const char *const inputs[] = {path, NULL};
  ThemaCorpusOptions read = {0};
  g_autoptr(ThemaCorpus) corpus = thema_corpus_read(inputs, &read, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  ThemaTermOptions options = words_by("document");
  options.ngrams.max_n = 3;
  g_autoptr(ThemaTerms) documents = thema_terms_new(stream, &options, NULL);
  options.by = "corpus";
  g_autoptr(ThemaTerms) whole = thema_terms_new(stream, &options, NULL);
  CU_ASSERT_EQUAL(whole->counts->n_units, 1);
  CU_ASSERT_EQUAL(whole->counts->tokens, stream->positions->len);
  CU_ASSERT_EQUAL(whole->counts->unit_tokens[0], documents->counts->tokens);
  CU_ASSERT_EQUAL_FATAL(whole->counts->n_terms, documents->counts->n_terms);
  g_autofree guint64 *sum = g_new0(guint64, documents->counts->n_terms);
  g_autofree guint32 *df = g_new0(guint32, documents->counts->n_terms);
  for (gsize i = 0; i < documents->counts->row[documents->counts->n_units]; i++) {
    sum[documents->counts->term[i]] += documents->counts->count[i];
    df[documents->counts->term[i]]++;
  }
  for (guint32 t = 0; t < whole->counts->n_terms; t++) {
    harness_same(whole->counts->terms[t], documents->counts->terms[t], "term");
    CU_ASSERT_EQUAL(whole->counts->count[t], sum[t]);
    CU_ASSERT_EQUAL(whole->df[t], df[t]);
    CU_ASSERT_EQUAL(documents->df[t], df[t]);
  }
}

static void test_weights(void)
{
  g_autoptr(ThemaCorpus) corpus = sample();
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  ThemaTermOptions options = words_by("document");
  g_autoptr(ThemaTerms) terms = thema_terms_new(stream, &options, NULL);
  ThemaWeighting weighting = thema_weighting_default();
  g_autofree double *weights = thema_weights_compute(terms->matrix, &weighting, NULL);
  g_autoptr(ThemaTable) table = thema_weight_table(terms, weights);
  table_expect(table, "unit,term,count",
               "a|cat|2\na|ran|1\na|saw|1\na|dog|1\nb|sang|1\nb|bird|1\nb|dog|1\nd|bird|1\n");
  harness_near(thema_table_real(table, 0, 3), 2 * log(4), 1e-15, "cat");
  harness_near(thema_table_real(table, 3, 3), log(2), 1e-15, "dog");
}

/* Undefined weights come last, by count and bytes, whatever their order was. */
static void test_undefined_weights(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", "e d c c b b b a f g h", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  ThemaTermOptions options = words_by("document");
  g_autoptr(ThemaTerms) terms = thema_terms_new(stream, &options, NULL);
  const double weights[] = {NAN, 1, NAN, 3, NAN, 2, NAN, -1};
  g_autoptr(ThemaTable) table = thema_weight_table(terms, weights);
  table_expect(table, "term,count,weight", "d|1|3\nf|1|2\nb|3|1\nh|1|-1\nc|2|\na|1|\ne|1|\ng|1|\n");
}

#define PARAGRAPHS 1200
#define WORDS 40

/* Of each paragraph the first word stands there twice, the next one once, and all the others are asked for.
 */
static char *foretell(void)
{
  GString *expected = g_string_new(NULL);
  for (guint i = 0; i < PARAGRAPHS; i++) {
    guint twice = i % WORDS, once = (twice + 1) % WORDS;
    guint df = PARAGRAPHS / WORDS * 2;
    g_string_append_printf(expected, "a/0/%u|w%02u|2|%u\n", i + 1, twice, df);
    g_string_append_printf(expected, "a/0/%u|w%02u|1|%u\n", i + 1, once, df);
    for (guint word = 0; word < WORDS; word++)
      if (word != twice && word != once)
        g_string_append_printf(expected, "a/0/%u|w%02u|0|%u\n", i + 1, word, df);
  }
  return g_string_free(expected, FALSE);
}

/* Rows enough for several threads, zeros among them. */
static void test_many_rows(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GPtrArray) fixed = g_ptr_array_new_with_free_func(g_free);
  for (guint word = 0; word < WORDS; word++)
    g_ptr_array_add(fixed, g_strdup_printf("w%02u", word));
  for (guint i = 0; i < PARAGRAPHS; i++)
    g_string_append_printf(text, "w%02u w%02u w%02u\n\n", i % WORDS, (i + 1) % WORDS, i % WORDS);
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", text->str, NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  ThemaTermOptions options = words_by("paragraph");
  options.fixed = fixed;
  g_autofree char *expected = foretell();
  for (options.threads = 1; options.threads <= 4; options.threads += 3) {
    g_autoptr(ThemaTable) table = count(stream, options);
    g_autofree char *shown = table_show(table, "unit,term,count,df");
    CU_ASSERT_STRING_EQUAL(shown, expected);
  }
}

static void test_per_million(void)
{
  CU_ASSERT_EQUAL(thema_per_million(3, 1500000), 2);
  CU_ASSERT_TRUE(isnan(thema_per_million(0, 0)));
  thema_terms_free(NULL);
}

static ThemaTerms *ready_units(const char *csv, guint64 min_count, GError **error)
{
  g_autofree char *path = harness_write("units.csv", csv, -1);
  return thema_ready_units_read(path, min_count, error);
}

/* Ready counts come back row for row, zeros too; units by first sight. */
static void test_ready_units(void)
{
  const char *csv = "term,unit,count\nx,z,2\ny,z,0\ny,a,3\nx,a,1\n";
  g_autoptr(ThemaTerms) terms = ready_units(csv, 1, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(terms);
  g_autoptr(ThemaTable) table = thema_count_table(terms);
  table_expect(table, COUNTS, "z|x|2|1000000|2\nz|y|0|0|1\na|y|3|750000|1\na|x|1|250000|2\n");
  ThemaWeighting weighting = thema_weighting_default();
  g_autofree double *weights = thema_weights_compute(terms->matrix, &weighting, NULL);
  g_autoptr(ThemaTable) weighed = thema_weight_table(terms, weights);
  CU_ASSERT_EQUAL(thema_table_rows(weighed), 4);
  CU_ASSERT_EQUAL(thema_table_real(weighed, 2, 3), 3 * log(2));
  CU_ASSERT_EQUAL(thema_table_real(weighed, 1, 3), 0);
  g_autoptr(ThemaTerms) frequent = ready_units("unit,term,count\nz,x,2\nz,y,1\na,x,1\n", 2, NULL);
  CU_ASSERT_EQUAL(frequent->counts->n_terms, 1);
  CU_ASSERT_EQUAL(frequent->counts->unit_tokens[0], 3); /* the size stays */
}

static void test_ready_units_refused(void)
{
  static const struct {
    const char *csv, *message;
  } cases[] = {{"unit,term\nz,x\n", "units.csv:1: there is no column 'count'"},
               {"unit,term,count\nz,x,-1\n", "units.csv:2: the count '-1'"},
               {"unit,term,count\nz,x,1\n,x,1\n", "units.csv:3: the unit is empty"},
               {"unit,term,count\nz,x,1\nz,x,1\n", "units.csv:3: the term 'x' is repeated in its unit"},
               {"unit,term,count\nz,x,18446744073709551615\na,x,1\n", "units.csv:3: the sum of the counts"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    GError *error = NULL;
    CU_ASSERT_PTR_NULL(ready_units(cases[i].csv, 1, &error));
    harness_expect_error(&error, THEMA_ERROR_INPUT, cases[i].message);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"by document", test_by_document},
      {"by corpus df is documents", test_by_corpus},
      {"min_count, n-grams, an unknown unit", test_min_count_and_ngrams},
      {"phrases", test_phrases},
      {"the corpus is the sum of its documents", test_fold},
      {"weights", test_weights},
      {"undefined weights come last", test_undefined_weights},
      {"many rows", test_many_rows},
      {"rates", test_per_million},
      {"ready counts by unit", test_ready_units},
      {"ready counts that cannot be", test_ready_units_refused},
      {NULL, NULL},
  };
  return harness_run("terms", tests);
}
