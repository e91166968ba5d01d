/* Counts part by part, in memory for a few paragraphs, against counts in memory. */

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "corpus_builder.h"
#include "report/terms-private.h"
#include "table_written.h"

/* Acronyms in doubt and beyond it, pads, punctuation, headings; words enough for many n-grams. */
static char *random_text(GRand *random, guint n)
{
  static const char *const parts[] = {"US",    "US",    "IT",   "WHO", "it",  "the",         "of",
                                      "peace", "Peace", "WAR.", "—",   ". .", "(Applause.)", "l'été"};
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    gint32 luck = g_rand_int_range(random, 0, 60);
    if (luck % 2)
      g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
    else
      g_string_append_printf(text, "w%d", g_rand_int_range(random, 0, 1 << g_rand_int_range(random, 1, 12)));
    g_string_append(text, luck == 0 ? "\n\n" : luck == 1 ? "\n\n## Part\n\n" : luck < 5 ? ".\n" : " ");
  }
  return g_string_free(text, FALSE);
}

/* Documents of any length: some are a part together, others have several. */
static ThemaCorpus *random_corpus(GRand *random)
{
  static const guint lengths[] = {70000, 100, 0, 3000, 1, 30000};
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
    g_ptr_array_add(texts, g_strdup_printf("%u.md", i));
    g_ptr_array_add(texts, random_text(random, lengths[i]));
  }
  g_ptr_array_add(texts, NULL);
  ThemaCorpus *corpus = corpus_build_texts(THEMA_SPLIT_AUTO, (const char *const *)texts->pdata);
  for (guint i = 0; i < corpus->documents->len; i += 2)
    thema_document_set_metadata(g_ptr_array_index(corpus->documents, i), "side", i % 4 ? "left" : "right");
  return corpus;
}

static void compare(const ThemaCorpus *corpus, const ThemaTermOptions *options, gsize memory, guint threads)
{
  ThemaStreamOptions reading = {.language = "en", .threads = threads};
  g_autoptr(ThemaStream) stream = thema_stream_new(corpus, &reading, NULL);
  g_autoptr(ThemaTerms) terms = thema_terms_new(stream, options, NULL);
  g_autoptr(ThemaTable) whole = thema_count_table(terms);
  g_autoptr(ThemaTable) parts = thema_count_table_in_parts(corpus, &reading, options, memory, 0, NULL);
  g_autofree char *expected = written(whole);
  g_autofree char *actual = written(parts);
  CU_ASSERT_STRING_EQUAL(actual, expected);
  if (strcmp(actual, expected) != 0)
    printf("\n  by %s, %u to %u words in %zu bytes:\n%.500s\nnot\n%.500s\n", options->by,
           options->ngrams.min_n, options->ngrams.max_n, memory, actual, expected);
}

static void test_all(void)
{
  static const ThemaTermOptions options[] = {
      {.by = "corpus", .ngrams = {1, 1, THEMA_WITHIN_SECTION}},
      {.by = "corpus", .ngrams = {1, 3, THEMA_WITHIN_DOCUMENT}},
      {.by = "corpus", .ngrams = {2, 8, THEMA_WITHIN_SECTION}, .min_count = 2},
      {.by = "document", .ngrams = {2, 2, THEMA_WITHIN_SENTENCE}},
      {.by = "section", .ngrams = {1, 2, THEMA_WITHIN_PARAGRAPH}},
      {.by = "sentence", .ngrams = {1, 2, THEMA_WITHIN_SECTION}},
      {.by = "paragraph", .ngrams = {2, 3, THEMA_WITHIN_DOCUMENT}},
      {.by = "side", .ngrams = {3, 4, THEMA_WITHIN_DOCUMENT}, .min_count = 3},
  };
  g_autoptr(GRand) random = g_rand_new_with_seed(21);
  g_autoptr(ThemaCorpus) corpus = random_corpus(random);
  for (guint i = 0; i < G_N_ELEMENTS(options); i++)
    compare(corpus, &options[i], i % 2 ? 100000 : 20000000, i % 2 ? 8 : 1);
}

static void test_top(void)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_AUTO, "a.txt", "sea sea hill ship", "b.txt", "hill", NULL);
  ThemaStreamOptions reading = {.language = "en"};
  ThemaTermOptions options = {.by = "document", .ngrams = {1, 1, THEMA_WITHIN_SECTION}};
  g_autoptr(ThemaTable) table = thema_count_table_in_parts(corpus, &reading, &options, 1000, 2, NULL);
  g_autofree char *text = written(table);
  harness_same(text,
               "unit,term,count,per_million,df\na.txt,sea,2,500000,1\na.txt,hill,1,250000,2\n"
               "b.txt,hill,1,1000000,2\n",
               "the first two rows of each unit");
}

/* Which way is taken does not show, but in memory. */
static void test_choice(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(22);
  g_autoptr(ThemaCorpus) corpus = random_corpus(random);
  ThemaStreamOptions reading = {.language = "en", .threads = 2};
  for (guint n = 1; n <= 8; n += 7) {
    ThemaTermOptions options = {.by = "corpus", .ngrams = {1, n, THEMA_WITHIN_SECTION}, .min_count = 2};
    g_autoptr(ThemaTable) any = thema_count_table_of_corpus(corpus, &reading, &options, 0, 0, NULL);
    g_autoptr(ThemaTable) little =
        thema_count_table_of_corpus(corpus, &reading, &options, THEMA_COUNT_MEMORY_LEAST, 0, NULL);
    g_autofree char *expected = written(any);
    g_autofree char *actual = written(little);
    CU_ASSERT_STRING_EQUAL(actual, expected);
  }
}

static void test_errors(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_AUTO, "a.txt", "A text.", NULL);
  ThemaTermOptions options = {.by = "corpus", .ngrams = {1, 2, THEMA_WITHIN_SECTION}};
  ThemaStreamOptions reading = {.stopwords = "no-such-list"};
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_count_table_in_parts(corpus, &reading, &options, 1000, 0, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no-such-list");
  reading.stopwords = NULL;
  CU_ASSERT_PTR_NULL(thema_count_table_of_corpus(corpus, &reading, &options, 1000, 0, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "too little memory");
  options.by = "nothing";
  CU_ASSERT_PTR_NULL(thema_count_table_in_parts(corpus, &reading, &options, 1000, 0, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "nothing");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"any division and length", test_all},
      {"top", test_top},
      {"which way", test_choice},
      {"errors", test_errors},
      {NULL, NULL},
  };
  return harness_run("count in parts", tests);
}
