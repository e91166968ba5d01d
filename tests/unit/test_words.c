/* Words counted straight from the text against those counted from the stream, and any number of threads
 * against one. */

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "corpus_builder.h"
#include "count/words-private.h"
#include "count/words.h"
#include "matrix/matrix.h"
#include "report/dispersion_table.h"
#include "report/keyness_groups.h"

/* All of the counts as text. */
static char *describe(const ThemaCounts *counts, const ThemaUnits *units)
{
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "%" G_GUINT64_FORMAT " tokens", counts->tokens);
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    const ThemaUnit *own = &g_array_index(units->units, ThemaUnit, unit);
    g_string_append_printf(text, "\n%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT ":", own->name, own->tokens,
                           counts->unit_tokens[unit]);
    for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
      g_string_append_printf(text, " %s/%u=%" G_GUINT64_FORMAT, counts->terms[counts->term[i]],
                             counts->words[counts->term[i]], counts->count[i]);
  }
  return g_string_free(text, FALSE);
}

static char *from_stream(const ThemaCorpus *corpus, const ThemaStreamOptions *options, const char *by)
{
  ThemaNgrams words = {.min_n = 1, .max_n = 1};
  g_autoptr(ThemaStream) stream = thema_stream_new(corpus, options, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
  g_autoptr(ThemaUnits) units = thema_units_new(stream, by, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(units);
  g_autoptr(ThemaCounts) counts = thema_counts_ngrams(stream, units, &words);
  return describe(counts, units);
}

static char *from_text(const ThemaCorpus *corpus, const ThemaStreamOptions *options, const char *by)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaUnits) units = thema_units_of_corpus(corpus, by, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(units);
  g_autoptr(ThemaCounts) counts = thema_counts_words(corpus, options, units, NULL, &error);
  if (error)
    printf("\n  %s\n", error->message);
  CU_ASSERT_PTR_NOT_NULL_FATAL(counts);
  return describe(counts, units);
}

/* Of the corpus as one unit: how many documents hold each term. */
static void compare_documents(const ThemaCorpus *corpus, const ThemaStreamOptions *options)
{
  g_autoptr(ThemaUnits) whole = thema_units_of_corpus(corpus, "corpus", NULL);
  g_autoptr(ThemaUnits) each = thema_units_of_corpus(corpus, "document", NULL);
  g_autofree guint32 *documents = NULL;
  g_autofree guint32 *none = NULL;
  g_autoptr(ThemaCounts) counts = thema_counts_words(corpus, options, whole, &documents, NULL);
  g_autoptr(ThemaCounts) by_document = thema_counts_words(corpus, options, each, &none, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(counts);
  CU_ASSERT_PTR_NOT_NULL_FATAL(by_document);
  CU_ASSERT_PTR_NULL(none);
  CU_ASSERT_EQUAL_FATAL(counts->n_terms, by_document->n_terms);
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(by_document);
  for (guint32 term = 0; term < counts->n_terms; term++) {
    CU_ASSERT_EQUAL(documents[term], matrix->column_units[term]);
    CU_ASSERT_EQUAL(counts->count[term], matrix->column_total[term]);
  }
}

/* What is compared by keyness, as text; made of the stream, or without one where it is NULL. */
static char *compared(const ThemaCorpus *corpus, const ThemaStream *stream, const ThemaStreamOptions *options,
                      const char *by)
{
  ThemaTermOptions words = {.ngrams = {1, 1, THEMA_WITHIN_SECTION}};
  g_autoptr(ThemaKeynessGroups) groups =
      strchr(by, '=') ? thema_keyness_groups_select(corpus, by, "side=right", NULL, NULL)
                      : thema_keyness_groups_by(corpus, by, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(groups);
  g_autoptr(ThemaCounts) counts = stream ? thema_keyness_groups_count(groups, stream, &words)
                                         : thema_keyness_groups_count_words(groups, corpus, options, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(counts);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint32 i = 0; i < groups->groups->units->len; i++) {
    const ThemaUnit *group = &g_array_index(groups->groups->units, ThemaUnit, i);
    g_string_append_printf(text, "%s %" G_GUINT64_FORMAT ":", group->name, group->tokens);
    for (guint32 part = groups->first[i]; part < groups->first[i + 1]; part++)
      g_string_append_printf(text, " %u", groups->part[part]);
    g_string_append_c(text, '\n');
  }
  g_autofree char *counted = describe(counts, groups->parts);
  return g_strconcat(text->str, counted, NULL);
}

static void compare_groups(const ThemaCorpus *corpus, const ThemaStreamOptions *options)
{
  static const char *const divisions[] = {"corpus",   "document", "section",  "paragraph",
                                          "sentence", "side",     "side=left"};
  g_autoptr(ThemaStream) stream = thema_stream_new(corpus, options, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
  for (guint i = 0; i < G_N_ELEMENTS(divisions); i++) {
    g_autofree char *expected = compared(corpus, stream, options, divisions[i]);
    g_autofree char *actual = compared(corpus, NULL, options, divisions[i]);
    CU_ASSERT_STRING_EQUAL(actual, expected);
  }
}

static void compare(const ThemaCorpus *corpus, ThemaStreamOptions options)
{
  static const char *const divisions[] = {"corpus", "document", "section", "paragraph", "sentence", "side"};
  options.threads = 3;
  compare_documents(corpus, &options);
  for (guint i = 0; i < G_N_ELEMENTS(divisions); i++) {
    options.threads = 1;
    g_autofree char *expected = from_stream(corpus, &options, divisions[i]);
    options.threads = 3;
    g_autofree char *threaded = from_stream(corpus, &options, divisions[i]);
    CU_ASSERT_STRING_EQUAL(threaded, expected);
    for (options.threads = 1; options.threads <= 8; options.threads += 7) {
      g_autofree char *actual = from_text(corpus, &options, divisions[i]);
      CU_ASSERT_STRING_EQUAL(actual, expected);
      if (strcmp(actual, expected) != 0)
        printf("\n  by %s, %u threads:\n%.2000s\nnot\n%.2000s\n", divisions[i], options.threads, actual,
               expected);
    }
  }
}

/* Words, acronyms in doubt and beyond it, abbreviations, boilerplate and headings. */
static char *random_text(GRand *random, guint n)
{
  static const char *const parts[] = {
      "US",       "US",          "IT",     "WHO",      "US's",  "WHO’S", "it",         "who",
      "the",      "The",         "of",     "peace",    "Peace", "WAR",   "FOR US ALL", "ALL",
      "U.S.",     "\"we\"",      "don't",  "nation's", "2,000", "3.5%",  "#MeToo",     "naïve",
      "中国人民", "(Applause.)", "unity,", "unity.",   "and",   "AND",   "it.",        "US.",
      "—",        ".",           "!",      "; but",    "die",   "und",   "le",         "l'été"};
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    gint32 luck = g_rand_int_range(random, 0, 60);
    g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
    g_string_append(text, luck == 0 ? "\n\n" : luck == 1 ? "\n\n## Part\n\n" : luck < 5 ? ".\n" : " ");
  }
  return g_string_free(text, FALSE);
}

static ThemaCorpus *random_corpus(GRand *random, guint n_documents, guint length)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < n_documents; i++) {
    g_ptr_array_add(texts, g_strdup_printf("%u.md", i));
    g_ptr_array_add(texts,
                    random_text(random, length - (guint)g_rand_int_range(random, 0, (gint32)length / 2)));
  }
  g_ptr_array_add(texts, NULL);
  ThemaCorpus *corpus = corpus_build_texts(THEMA_SPLIT_AUTO, (const char *const *)texts->pdata);
  for (guint i = 0; i < corpus->documents->len; i++)
    if (i % 3 > 0)
      thema_document_set_metadata(g_ptr_array_index(corpus->documents, i), "side",
                                  i % 3 == 1 ? "left" : "right");
  if (corpus->documents->len > 0)
    thema_document_set_metadata(g_ptr_array_index(corpus->documents, 0), "side", "left");
  return corpus;
}

static void test_groups(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(17);
  for (guint round = 1; round < 4; round++) {
    g_autoptr(ThemaCorpus) corpus = random_corpus(random, 3 * round, 400);
    compare_groups(corpus, &(ThemaStreamOptions){.language = "auto", .threads = round});
  }
}

/* Average reduced frequencies of the text in parts against those of the stream. */
static void compare_arf(const ThemaCorpus *corpus, const ThemaStreamOptions *options, const char *by,
                        gsize memory)
{
  ThemaNgrams words = {.min_n = 1, .max_n = 1};
  g_autoptr(ThemaStream) stream = thema_stream_new(corpus, options, NULL);
  g_autoptr(ThemaUnits) followed = thema_units_new(stream, by, NULL);
  g_autoptr(ThemaCounts) expected_counts = thema_counts_ngrams(stream, followed, &words);
  g_autoptr(ThemaUnits) units = thema_units_of_corpus(corpus, by, NULL);
  g_autoptr(ThemaCounts) counts = thema_counts_words(corpus, options, units, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(counts);
  thema_counts_prune(expected_counts, 2);
  thema_counts_prune(counts, 2);
  CU_ASSERT_EQUAL_FATAL(counts->n_terms, expected_counts->n_terms);
  g_autofree double *expected = thema_reduced_frequencies(stream, followed, expected_counts, &words);
  g_autofree double *actual =
      thema_reduced_frequencies_of_corpus(corpus, options, units, counts, memory, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(actual);
  CU_ASSERT_EQUAL(memcmp(actual, expected, counts->n_terms * sizeof *expected), 0);
}

static void test_arf(void)
{
  static const char *const divisions[] = {"corpus", "document", "section", "paragraph", "sentence", "side"};
  g_autoptr(GRand) random = g_rand_new_with_seed(19);
  g_autoptr(ThemaCorpus) few = random_corpus(random, 2, 90000);
  g_autoptr(ThemaCorpus) many = random_corpus(random, 7, 300);
  ThemaStreamOptions options = {.language = "en", .threads = 3};
  for (guint i = 0; i < G_N_ELEMENTS(divisions); i++)
    compare_arf(many, &options, divisions[i], (gsize)1 << 20);
  compare_arf(few, &options, "side", 1);
  compare_arf(few, &options, "paragraph", 1);
}

static void test_random(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  for (guint round = 0; round < 3; round++) {
    g_autoptr(ThemaCorpus) corpus = random_corpus(random, 1 + 3 * round, 400);
    compare(corpus, (ThemaStreamOptions){.language = "en"});
    compare(corpus, (ThemaStreamOptions){.language = "auto", .stopwords = "none"});
    compare(corpus, (ThemaStreamOptions){.language = "en", .keep = 1u << THEMA_TOKEN_WORD, .min_length = 3});
    compare(corpus, (ThemaStreamOptions){.language = "en", .tokenizer.scheme = THEMA_TOKENS_SKLEARN});
  }
}

/* Long enough for several tasks, in one document and in many. */
static void test_tasks(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(12);
  g_autoptr(ThemaCorpus) one = random_corpus(random, 1, 120000);
  compare(one, (ThemaStreamOptions){.language = "en"});
  g_autoptr(ThemaCorpus) many = random_corpus(random, 60, 1500);
  compare(many, (ThemaStreamOptions){.language = "auto"});
}

/* Far more forms than are kept in mind, short and long, of one token and of several; some much commoner than
 * others. */
static void test_many_forms(void)
{
  static const char *const frames[] = {"%s", "%s,", "(%s", "the-%s-of-all-the-world", "%s…"};
  g_autoptr(GRand) random = g_rand_new_with_seed(13);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 30000; i++) {
    double luck = g_rand_double(random);
    g_autofree char *word = g_strdup_printf("w%u", (guint)(4000 * luck * luck * luck));
    g_string_append_printf(text, frames[g_rand_int_range(random, 0, G_N_ELEMENTS(frames))], word);
    g_string_append(text, i % 500 == 0 ? "\n\n## Part\n\n" : " ");
  }
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_AUTO, "a.md", text->str, "b.md", text->str + text->len / 2, NULL);
  thema_document_set_metadata(g_ptr_array_index(corpus->documents, 0), "side", "left");
  compare(corpus, (ThemaStreamOptions){.language = "en"});
}

/* More paragraphs with an acronym in a unit than there is room for tallies. */
static void test_acronyms(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 3000; i++)
    g_string_append(text, "Peace US peace.\n\n");
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a.txt", text->str, NULL);
  thema_document_set_metadata(g_ptr_array_index(corpus->documents, 0), "side", "left");
  compare(corpus, (ThemaStreamOptions){.language = "en"});
}

static void test_cells(void)
{
  static const struct {
    guint32 unit;
    ThemaWordCell cell;
  } given[] = {{2, {1, 5}}, {0, {7, 1}},        {2, {1, 1}},        {0, {3, 2}},
               {2, {0, 4}}, {0, {7, 1u << 31}}, {0, {7, 3u << 30}}, {2, {1, 1}}};
  static const ThemaWordCell merged[] = {{3, 2}, {7, (1u << 31) + 1}, {7, 3u << 30}, {0, 4}, {1, 7}};
  static const ThemaWordRow rows[] = {{0, 3}, {2, 5}};
  ThemaWordCells cells;
  thema_word_cells_init(&cells);
  thema_word_cells_merge(&cells);
  CU_ASSERT_EQUAL(cells.all->len, 0);
  for (guint i = 0; i < G_N_ELEMENTS(given); i++) {
    g_array_append_val(cells.all, given[i].cell);
    thema_word_cells_close(&cells, given[i].unit);
  }
  thema_word_cells_merge(&cells);
  CU_ASSERT_EQUAL_FATAL(cells.all->len, G_N_ELEMENTS(merged));
  CU_ASSERT_EQUAL_FATAL(cells.rows->len, G_N_ELEMENTS(rows));
  CU_ASSERT_EQUAL(memcmp(cells.all->data, merged, sizeof merged), 0);
  CU_ASSERT_EQUAL(memcmp(cells.rows->data, rows, sizeof rows), 0);
  thema_word_cells_clear(&cells);
}

static void test_nothing(void)
{
  g_autoptr(ThemaCorpus) none = corpus_build(THEMA_SPLIT_AUTO, NULL);
  g_autoptr(ThemaCorpus) empty = corpus_build(THEMA_SPLIT_AUTO, "a.txt", "", "b.txt", " \n ", NULL);
  ThemaStreamOptions options = {.language = "auto"};
  g_autofree char *of_none = from_text(none, &options, "corpus");
  g_autofree char *of_empty = from_text(empty, &options, "document");
  harness_same(of_none, "0 tokens\ncorpus 0 0:", "no document");
  harness_same(of_empty, "0 tokens\na.txt 0 0:\nb.txt 0 0:", "no words");
}

static void test_errors(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_AUTO, "a.txt", "A text.", NULL);
  g_autoptr(ThemaUnits) units = thema_units_of_corpus(corpus, "document", NULL);
  ThemaStreamOptions options = {.stopwords = "no-such-list"};
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_counts_words(corpus, &options, units, NULL, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no-such-list");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"random corpora", test_random},
      {"several tasks", test_tasks},
      {"more forms than are kept in mind", test_many_forms},
      {"acronyms in many paragraphs", test_acronyms},
      {"compared groups", test_groups},
      {"average reduced frequencies", test_arf},
      {"cells of one term in one unit", test_cells},
      {"no words", test_nothing},
      {"errors", test_errors},
      {NULL, NULL},
  };
  return harness_run("words", tests);
}
