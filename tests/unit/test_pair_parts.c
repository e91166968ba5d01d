/* Pairs part by part, in memory for a few paragraphs, against pairs in memory. */

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "corpus_builder.h"
#include "count/hits.h"
#include "report/pairs-private.h"
#include "table_written.h"

/* Long words, so that few of them make several parts; pads, acronyms in doubt and beyond it; sections that go
 * over the border of a part. */
static char *random_text(GRand *random, guint n)
{
  static const char *const parts[] = {"US", "IT", "it", "the", "of", "peace", "Peace", "—", ".", "l'été"};
  g_autofree char *stretch = g_strnfill(200, 'z');
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    gint32 luck = g_rand_int_range(random, 0, 3000);
    if (luck % 3 == 0)
      g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
    else
      g_string_append_printf(text, "w%d%s", g_rand_int_range(random, 0, 1 << g_rand_int_range(random, 1, 7)),
                             luck % 3 == 1 ? stretch : "");
    g_string_append(text, luck == 0 ? "\n\n## Part\n\n" : luck < 50 ? "\n\n" : luck < 200 ? ".\n" : " ");
  }
  return g_string_free(text, FALSE);
}

static ThemaCorpus *random_corpus(GRand *random)
{
  static const guint lengths[] = {14000, 100, 0, 1, 5000};
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
    g_ptr_array_add(texts, g_strdup_printf("%u.md", i));
    g_ptr_array_add(texts, random_text(random, lengths[i]));
  }
  g_ptr_array_add(texts, NULL);
  return corpus_build_texts(THEMA_SPLIT_SECTIONS, (const char *const *)texts->pdata);
}

static ThemaPattern *pattern_of(const char *text)
{
  ThemaTokenizerOptions options = {0};
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(&options, NULL);
  ThemaPattern *pattern = thema_pattern_new(text, tokenizer, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(pattern);
  return pattern;
}

static char *in_memory(const ThemaCorpus *corpus, const ThemaCooccurrenceOptions *met,
                       const ThemaPattern *node, const ThemaPairsOptions *shown)
{
  ThemaStreamOptions reading = {.language = "en", .threads = 1};
  g_autoptr(ThemaStream) stream = thema_stream_new(corpus, &reading, NULL);
  g_autoptr(GArray) nodes = node ? thema_hits_find(stream, node) : NULL;
  g_autoptr(ThemaCooccurrence) pairs =
      node ? thema_collocates_new(stream, nodes, met) : thema_cooccurrence_new(stream, met);
  g_autoptr(ThemaTable) table = thema_pairs_table(stream, pairs, shown, NULL);
  return written(table);
}

static void compare(const ThemaCorpus *corpus, const ThemaCooccurrenceOptions *met, const char *name,
                    guint threads)
{
  ThemaStreamOptions reading = {.language = "en", .threads = threads};
  ThemaPairsOptions shown = {.node = name, .measures = threads > 1 ? "all" : NULL};
  g_autoptr(ThemaPattern) node = name ? pattern_of(name) : NULL;
  g_autofree char *expected = in_memory(corpus, met, node, &shown);
  g_autoptr(ThemaTable) parts = thema_pairs_table_in_parts(corpus, &reading, met, node, &shown, 50000, NULL);
  g_autofree char *actual = written(parts);
  g_autoptr(ThemaTable) made = thema_pairs_table_of_corpus(corpus, &reading, met, node, &shown, 0, NULL);
  g_autofree char *as_made = written(made); /* its rows made as they are asked for */
  CU_ASSERT_TRUE(strchr(expected, '\n')[1] != '\0');
  CU_ASSERT_TRUE(strcmp(as_made, expected) == 0);
  CU_ASSERT_TRUE(strcmp(actual, expected) == 0);
  if (strcmp(actual, expected) != 0)
    printf("\n  meet %u, within %u, %u to the left, %u to the right, node %s:\n%.500s\nnot\n%.500s\n",
           met->meet, met->within, met->left, met->right, name ? name : "none", actual, expected);
}

static void test_all(void)
{
  static const double weights[] = {1, 0.5, 0.3, 0.25, 0.2};
  static const ThemaCooccurrenceOptions options[] = {
      {.meet = THEMA_MEET_WINDOW, .left = 5, .right = 5, .within = THEMA_WITHIN_SECTION, .min_count = 2},
      {.meet = THEMA_MEET_WINDOW, .left = 3, .within = THEMA_WITHIN_DOCUMENT},
      {.meet = THEMA_MEET_WINDOW, .right = 4, .within = THEMA_WITHIN_SENTENCE},
      {.meet = THEMA_MEET_WINDOW, .left = 2, .right = 40, .within = THEMA_WITHIN_PARAGRAPH, .min_count = 5},
      {.meet = THEMA_MEET_WINDOW, .left = 2, .right = 40, .within = THEMA_WITHIN_DOCUMENT, .min_count = 5},
      {.meet = THEMA_MEET_WINDOW, .left = 5, .right = 5, .within = THEMA_WITHIN_DOCUMENT, .weights = weights},
      {.meet = THEMA_MEET_WINDOW, .left = 1, .right = 5, .within = THEMA_WITHIN_SECTION, .weights = weights},
      {.meet = THEMA_MEET_WINDOW, .left = 4, .right = 4, .marginals = THEMA_MARGINALS_CHURCH_HANKS},
      {.meet = THEMA_MEET_WINDOW, .left = 1, .right = 3, .marginals = THEMA_MARGINALS_BERRY_ROGGHE},
      {.meet = THEMA_MEET_SENTENCE, .min_count = 3},
      {.meet = THEMA_MEET_PARAGRAPH},
      {.meet = THEMA_MEET_SECTION},
      {.meet = THEMA_MEET_DOCUMENT},
      {.meet = THEMA_MEET_DOCUMENT, .min_count = 2},
  };
  static const char *const nodes[] = {NULL, "peace", "the w1", "w1*", "it"};
  g_autoptr(GRand) random = g_rand_new_with_seed(31);
  g_autoptr(ThemaCorpus) corpus = random_corpus(random);
  for (guint i = 0; i < G_N_ELEMENTS(options); i++) {
    compare(corpus, &options[i], NULL, i % 2 ? 8 : 1);
    compare(corpus, &options[i], nodes[1 + i % (G_N_ELEMENTS(nodes) - 1)], i % 2 ? 1 : 8);
  }
}

/* Which way is taken does not show, but in memory: enough for nothing, for the stream alone, for all. */
static void test_choice(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(32);
  g_autoptr(ThemaCorpus) corpus = random_corpus(random);
  ThemaStreamOptions reading = {.language = "en", .threads = 2};
  ThemaCooccurrenceOptions met = {.meet = THEMA_MEET_WINDOW, .left = 5, .right = 5};
  gsize stream = (gsize)thema_pairs_stream_memory(corpus);
  const gsize memory[] = {1000, stream, stream + 100000, 1000 * stream};
  for (gsize top = 0; top <= 20; top += 20) {
    ThemaPairsOptions shown = {.top = top};
    g_autofree char *expected = in_memory(corpus, &met, NULL, &shown);
    for (guint i = 0; i < G_N_ELEMENTS(memory); i++) {
      g_autoptr(ThemaTable) table =
          thema_pairs_table_of_corpus(corpus, &reading, &met, NULL, &shown, memory[i], NULL);
      g_autofree char *actual = written(table);
      CU_ASSERT_TRUE(strcmp(actual, expected) == 0);
    }
  }
}

static void test_none(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_AUTO, "a.txt", "", "b.txt", "sea of.", NULL);
  ThemaStreamOptions reading = {.language = "en"};
  ThemaPairsOptions shown = {.measures = "mi"};
  g_autoptr(ThemaPattern) node = pattern_of("nowhere");
  for (ThemaMeet meet = THEMA_MEET_WINDOW; meet <= THEMA_MEET_DOCUMENT; meet++)
    for (guint of_node = 0; of_node < 2; of_node++) {
      ThemaCooccurrenceOptions met = {.meet = meet, .left = 1, .right = 1};
      g_autoptr(ThemaTable) table =
          thema_pairs_table_in_parts(corpus, &reading, &met, of_node ? node : NULL, &shown, 1000, NULL);
      g_autofree char *text = written(table);
      harness_same(text, "term1,term2,f,f1,f2,n,expected,mi,direction\n", "no pairs");
    }
}

static void test_errors(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_AUTO, "a.txt", "A text of words.", NULL);
  ThemaCooccurrenceOptions met = {.meet = THEMA_MEET_WINDOW, .left = 1, .right = 1};
  ThemaStreamOptions reading = {.stopwords = "no-such-list"};
  ThemaPairsOptions shown = {0};
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_pairs_table_of_corpus(corpus, &reading, &met, NULL, &shown, 1000, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no-such-list");
  CU_ASSERT_PTR_NULL(thema_pairs_table_of_corpus(corpus, &reading, &met, NULL, &shown, 0, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no-such-list");
  reading.stopwords = NULL;
  shown.measures = "mj";
  CU_ASSERT_PTR_NULL(thema_pairs_table_of_corpus(corpus, &reading, &met, NULL, &shown, 1000, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "mj");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"any window, margins and node", test_all},
      {"which way", test_choice},
      {"no pairs", test_none},
      {"errors", test_errors},
      {NULL, NULL},
  };
  return harness_run("pairs in parts", tests);
}
