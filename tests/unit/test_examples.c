#include "report/examples.h"

#include "corpus_builder.h"
#include "count/hits.h"
#include "report/pairs.h"
#include "report/terms.h"

/* What the examples of a term look like; `by` and `ngrams` as they were counted. */
typedef struct {
  const char *by;
  ThemaNgrams ngrams;
  bool phrases;
  const char *stopwords;
} Counting;

static const Counting words = {"corpus", {1, 1, THEMA_WITHIN_SECTION}, false, "en"};

static ThemaTable *exemplify(const ThemaStream *stream, Counting counting, guint n)
{
  ThemaTermOptions options = {
      .by = counting.by, .ngrams = counting.ngrams, .phrases = counting.phrases, .min_count = 1};
  g_autoptr(ThemaTerms) terms = thema_terms_new(stream, &options, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(terms);
  ThemaTable *table = thema_count_table(terms);
  thema_examples_of_terms(table, "unit", stream, terms->units, counting.phrases ? NULL : &options.ngrams, n);
  return table;
}

/* The cells of the example columns of a term, in the first row of it. */
static void expect(const ThemaTable *table, const char *term, const char *columns, const char *expected)
{
  g_autofree char *with_term = g_strconcat("term,", columns, NULL);
  g_autofree char *shown = table_show(table, with_term);
  g_autofree char *begin = g_strconcat(term, "|", NULL);
  g_auto(GStrv) lines = g_strsplit(shown, "\n", -1);
  for (char **line = lines; *line; line++)
    if (g_str_has_prefix(*line, begin)) {
      harness_same(*line + strlen(begin), expected, term);
      return;
    }
  harness_same("no such row", expected, term);
}

static void test_first_sentences(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(
      THEMA_SPLIT_NONE, "a", "No match. A cat is a cat.\r\nThe Cat\r\n\r\nsat. One dog and\r\na cat.", "b",
      "Cat!", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  g_autoptr(ThemaTable) table = exemplify(stream, words, 5);
  g_autofree char *header = table_header(table);
  CU_ASSERT_PTR_NOT_NULL(strstr(header, "df,example1,example1_document,example1_line,example2,"));
  CU_ASSERT_TRUE(g_str_has_suffix(header, "example5,example5_document,example5_line"));
  expect(table, "cat", "example1,example1_document,example1_line", "A cat is a cat.|a|1");
  expect(table, "cat", "example2,example2_line", "The Cat|2");
  expect(table, "cat", "example3,example3_line", "One dog and a cat.|4");
  expect(table, "cat", "example4,example4_document,example4_line", "Cat!|b|1");
  expect(table, "cat", "example5,example5_document,example5_line", "||");
  expect(table, "dog", "example1,example2", "One dog and a cat.|");
  g_autoptr(ThemaTable) none = exemplify(stream, words, 0);
  CU_ASSERT_EQUAL(thema_table_columns(none), 5);
}

static void test_within_unit(void)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_NONE, "a", "A fox. Red fox.", "b", "Fox two.", "c", "", NULL);
  thema_document_set_metadata(g_ptr_array_index(corpus->documents, 1), "party", "Whig");
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  Counting counting = words;
  counting.by = "document";
  g_autoptr(ThemaTable) documents = exemplify(stream, counting, 2);
  table_expect(documents, "unit,term,example1,example2",
               "a|fox|A fox.|Red fox.\na|red|Red fox.|\nb|fox|Fox two.|\nb|two|Fox two.|\n");
  counting.by = "party";
  g_autoptr(ThemaTable) parties = exemplify(stream, counting, 2);
  table_expect(parties, "unit,term,example1,example2", "Whig|fox|Fox two.|\nWhig|two|Fox two.|\n");
  counting.by = "sentence";
  g_autoptr(ThemaTable) sentences = exemplify(stream, counting, 1);
  table_expect(sentences, "unit,term,example1",
               "a/0/1/1|fox|A fox.\na/0/1/2|fox|Red fox.\na/0/1/2|red|Red fox.\nb/0/1/1|fox|Fox two.\n"
               "b/0/1/1|two|Fox two.\n");
}

/* A table whose units are not those given, or whose terms are unknown, has empty cells. */
static void test_strangers(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", "A fox.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  g_autoptr(ThemaUnits) units = thema_units_new(stream, "document", NULL);
  g_autoptr(ThemaTable) table = thema_table_new();
  thema_table_add_column(table, "unit", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  const char *const rows[][2] = {{"a", "fox"}, {"z", "fox"},      {"a", "wolf"}, {"", "fox"},
                                 {"a", ""},    {"a", "fox wolf"}, {"a", "a"},    {"a", "f f f f f f f f f"}};
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    thema_table_add_row(table);
    thema_table_set_text(table, 0, rows[i][0]);
    thema_table_set_text(table, 1, rows[i][1]);
  }
  thema_examples_of_terms(table, "unit", stream, units, NULL, 1);
  table_expect(table, "example1", "A fox.\n\n\n\n\n\n\n\n");
}

static void test_phrases(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(
      THEMA_SPLIT_NONE, "a", "Only basic, research. State of the union. Basic research here.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  Counting counting = words;
  counting.phrases = true;
  g_autoptr(ThemaTable) table = exemplify(stream, counting, 2);
  expect(table, "basic research", "example1,example2", "Basic research here.|");
  expect(table, "state of the union", "example1,example2", "State of the union.|");
  expect(table, "research", "example1,example2", "Only basic, research.|Basic research here.");
}

/* N-grams go over punctuation and sentences, never over sections, units or pads; and stay within what they
 * were counted in. */
static void test_ngrams(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_SECTIONS, "a",
                                               "# Green\n\nRed, fox and hen. Red ran.\n\nFox sat.\n\n"
                                               "## Fox\n\nSat red\n\n## The red\n",
                                               NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  Counting counting = words;
  counting.ngrams = (ThemaNgrams){1, 3, THEMA_WITHIN_SECTION};
  g_autoptr(ThemaTable) table = exemplify(stream, counting, 2);
  expect(table, "red fox", "example1,example2", "Red, fox and hen.|");
  expect(table, "green red fox", "example1,example1_line", "Green Red, fox and hen.|1");
  expect(table, "ran fox sat", "example1", "Red ran. Fox sat.");
  expect(table, "sat red", "example1,example1_line,example2", "Sat red|9|");
  expect(table, "fox sat", "example1,example2", "Fox sat.|Fox Sat red");
  expect(table, "hen red", "example1", "Red, fox and hen. Red ran.");
  expect(table, "sat fox", "example1", "no such row");
  counting.ngrams.within = THEMA_WITHIN_SENTENCE;
  g_autoptr(ThemaTable) sentence = exemplify(stream, counting, 2);
  expect(sentence, "fox sat", "example1,example2", "Fox sat.|");
  counting.ngrams.within = THEMA_WITHIN_SECTION;
  counting.by = "paragraph";
  g_autoptr(ThemaTable) paragraph = exemplify(stream, counting, 2);
  expect(paragraph, "fox sat", "example1,example2", "Fox sat.|");

  g_autoptr(ThemaCorpus) apart = corpus_build(THEMA_SPLIT_NONE, "a", "Fox sat. Hen, fox.\n\nSat.", NULL);
  g_autoptr(ThemaStream) other = corpus_stream(apart, "en");
  g_autoptr(ThemaTable) cut = exemplify(other, counting, 2);
  expect(cut, "fox sat", "count,example1,example2", "1|Fox sat.|");
}

/* An acronym keeps its capitals; its look-alike is a stopword. */
static void test_acronym(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(
      THEMA_SPLIT_NONE, "a", "They told us about it. The US said no to us. It was the US.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  g_autoptr(ThemaTable) table = exemplify(stream, words, 3);
  expect(table, "US", "example1,example2,example3", "The US said no to us.|It was the US.|");
}

static void test_exclusions(void)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_SECTIONS, "a",
                   "Some words here.\n\nThe fox (Applause.) ran. Then (Laughter.) a hen.\n", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  g_autoptr(ThemaTable) table = exemplify(stream, words, 1);
  g_autofree char *shown = table_show(table, "term,example1");
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "fox|The fox"));
  CU_ASSERT_PTR_NULL(strstr(shown, "Applause"));
  CU_ASSERT_PTR_NULL(strstr(shown, "Laughter"));
}

/* As many examples as the counts say, for each n-gram of a random text: each distinct sentence is shown once.
 */
static void test_complete(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(4);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 600; i++) {
    gint32 mark = g_rand_int_range(rand, 0, 12);
    g_string_append_printf(text, "w%c%s", 'a' + g_rand_int_range(rand, 0, 5),
                           mark == 0   ? ".\n\n"
                           : mark == 1 ? ", "
                                       : " ");
  }
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", text->str, NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  for (guint i = 0; i < 4; i++) {
    Counting counting = words;
    counting.by = i & 1 ? "paragraph" : "corpus";
    counting.phrases = i > 1;
    counting.ngrams = (ThemaNgrams){1, 3, THEMA_WITHIN_SECTION};
    g_autoptr(ThemaTable) table = exemplify(stream, counting, 1);
    guint column = (guint)thema_table_find_column(table, "example1");
    CU_ASSERT_TRUE(thema_table_rows(table) > 50);
    for (gsize row = 0; row < thema_table_rows(table); row++)
      if (thema_table_is_empty(table, row, column)) {
        printf("\n  %s has no example\n", thema_table_text(table, row, 1));
        CU_FAIL("a count without an example");
      }
  }
}

/* A sentence of a whole file is cut to what stands around the hit. */
static void test_long_sentence(void)
{
  g_autoptr(GString) text = g_string_new("begin");
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf(text, " w%u", i);
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", text->str, NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  g_autoptr(ThemaTable) table = exemplify(stream, words, 1);
  guint column = (guint)thema_table_find_column(table, "example1");
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    const char *example = thema_table_text(table, row, column), *term = thema_table_text(table, row, 1);
    bool good = strlen(example) < 1000 && strstr(example, term);
    good &= g_str_has_prefix(example, "begin") ? g_str_has_suffix(example, " …")
                                               : g_str_has_prefix(example, "… ");
    good &= strcmp(term, "w1500") != 0 ||
            (g_str_has_suffix(example, "w1540 …") && g_str_has_prefix(example, "… w1460"));
    CU_ASSERT_TRUE(good);
  }
}

static ThemaTable *pair_examples(const ThemaStream *stream, const char *node,
                                 ThemaCooccurrenceOptions options, guint n)
{
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, NULL);
  g_autoptr(ThemaPattern) pattern = node ? thema_pattern_new(node, tokenizer, NULL) : NULL;
  g_autoptr(GArray) nodes = node ? thema_hits_find(stream, pattern) : NULL;
  g_autoptr(ThemaCooccurrence) met =
      node ? thema_collocates_new(stream, nodes, &options) : thema_cooccurrence_new(stream, &options);
  ThemaPairsOptions shown = {.node = node};
  ThemaTable *table = thema_pairs_table(stream, met, &shown, NULL);
  thema_examples_of_pairs(table, stream, nodes, &options, n);
  return table;
}

static void expect_pair(const ThemaTable *table, const char *term1, const char *term2, const char *columns,
                        const char *expected)
{
  g_autofree char *all = g_strconcat("term1,term2,", columns, NULL);
  g_autofree char *shown = table_show(table, all);
  g_autofree char *line = g_strdup_printf("\n%s|%s|", term1, term2);
  g_autofree char *padded = g_strconcat("\n", shown, NULL);
  char *found = strstr(padded, line);
  if (found) {
    found += strlen(line);
    *strchr(found, '\n') = '\0';
  }
  harness_same(found, expected, line + 1);
}

static const char menagerie[] = "A cat saw a dog. It ran.\nThen the cat slept. Dogs bark. The dog ate.\n\n"
                                "One cat. Two. Three. Four. One dog.\n";

static void test_window(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", menagerie, NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  ThemaCooccurrenceOptions options = {.meet = THEMA_MEET_WINDOW, .left = 5, .right = 5};
  g_autoptr(ThemaTable) table = pair_examples(stream, NULL, options, 4);
  expect_pair(table, "cat", "dog", "example1,example1_line", "A cat saw a dog.|1");
  expect_pair(table, "cat", "dog", "example2,example2_line", "Then the cat slept. Dogs bark. The dog ate.|2");
  expect_pair(table, "cat", "dog", "example3,example3_document,example3_line", "The dog ate. One cat.|a|2");
  expect_pair(table, "cat", "dog", "example4", "One cat. … One dog.");
  expect_pair(table, "bark", "slept", "example1,example2", "Then the cat slept. Dogs bark.|");
  options.within = THEMA_WITHIN_PARAGRAPH;
  g_autoptr(ThemaTable) paragraph = pair_examples(stream, NULL, options, 4);
  expect_pair(paragraph, "cat", "dog", "example3,example4", "One cat. … One dog.|");
  options.within = THEMA_WITHIN_SENTENCE;
  g_autoptr(ThemaTable) sentence = pair_examples(stream, NULL, options, 4);
  expect_pair(sentence, "cat", "dog", "example1,example2", "A cat saw a dog.|");
}

/* With unequal sides a row is a node and what stands on that side of it. */
static void test_sides(void)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_NONE, "a", "Hen fox. Fox egg hen. Egg fox hen.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  ThemaCooccurrenceOptions options = {
      .meet = THEMA_MEET_WINDOW, .left = 0, .right = 1, .within = THEMA_WITHIN_SENTENCE};
  g_autoptr(ThemaTable) table = pair_examples(stream, NULL, options, 2);
  expect_pair(table, "fox", "hen", "f,example1,example2", "1|Egg fox hen.|");
  expect_pair(table, "hen", "fox", "f,example1,example2", "1|Hen fox.|");
  options.left = 2;
  options.right = 0;
  g_autoptr(ThemaTable) left = pair_examples(stream, NULL, options, 2);
  expect_pair(left, "hen", "fox", "f,example1,example2", "2|Fox egg hen.|Egg fox hen.");
  expect_pair(left, "fox", "hen", "f,example1,example2", "1|Hen fox.|");
}

static void test_contexts(void)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_SECTIONS, "a",
                   "# Farm\n\nCat ran. Cat sat by a dog. Cat and dog.\n\nHen.\n\n## Barn\n\nHen cat. Dog.\n",
                   "b", "Dog. Hen. Cat.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  const char *const expected[] = {
      [THEMA_MEET_SENTENCE] = "2|Cat sat by a dog.|Cat and dog.|",
      [THEMA_MEET_PARAGRAPH] = "3|Cat ran. Cat sat by a dog.|Hen cat. Dog.|Dog. Hen. Cat.",
      [THEMA_MEET_SECTION] = "3|Cat ran. Cat sat by a dog.|Hen cat. Dog.|Dog. Hen. Cat.",
      [THEMA_MEET_DOCUMENT] = "2|Cat ran. Cat sat by a dog.|Dog. Hen. Cat.|"};
  for (ThemaMeet meet = THEMA_MEET_SENTENCE; meet <= THEMA_MEET_DOCUMENT; meet++) {
    ThemaCooccurrenceOptions options = {.meet = meet};
    g_autoptr(ThemaTable) table = pair_examples(stream, NULL, options, 3);
    expect_pair(table, "cat", "dog", "f,example1,example2,example3", expected[meet]);
    if (meet == THEMA_MEET_SECTION)
      expect_pair(table, "cat", "hen", "example1", "Cat ran. … Hen.");
  }
}

static void test_patterns(void)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_NONE, "a", "Red fox ran. Red hen sat. The fox saw red eggs.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  ThemaCooccurrenceOptions options = {.meet = THEMA_MEET_WINDOW, .left = 2, .right = 2};
  g_autoptr(ThemaTable) table = pair_examples(stream, "red *", options, 2);
  expect_pair(table, "red *", "ran", "f,example1,example2", "2|Red fox ran.|");
  options.meet = THEMA_MEET_DOCUMENT;
  g_autoptr(ThemaTable) documents = pair_examples(stream, "red *", options, 2);
  expect_pair(documents, "red *", "fox", "f,example1,example2",
              "1|Red fox ran. Red hen sat. The fox saw red eggs.|");
  expect_pair(documents, "red *", "eggs", "example1", NULL);
  options = (ThemaCooccurrenceOptions){.meet = THEMA_MEET_SENTENCE};
  g_autoptr(ThemaTable) sentences = pair_examples(stream, "the", options, 1);
  expect_pair(sentences, "the", "fox", "f,example1", "1|The fox saw red eggs.");
}

static void test_itself(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", "Fox. Hen. Fox to fox.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  ThemaCooccurrenceOptions options = {.meet = THEMA_MEET_WINDOW, .left = 2, .right = 2};
  g_autoptr(ThemaTable) table = pair_examples(stream, NULL, options, 3);
  expect_pair(table, "fox", "fox", "example1,example2,example3", "Fox. Hen. Fox to fox.|Fox to fox.|");
}

/* Every pair that was counted is shown, whatever the window or context. */
static void test_pairs_complete(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(9);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 800; i++) {
    gint32 mark = g_rand_int_range(rand, 0, 20);
    g_string_append_printf(text, "%s%s", i % 3 ? "" : "the ", "");
    g_string_append_printf(text, "W%u%s", (guint)(40 * g_rand_double(rand) * g_rand_double(rand)),
                           mark == 0  ? ".\n\n"
                           : mark < 4 ? ". "
                                      : " ");
  }
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", text->str, NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  const ThemaCooccurrenceOptions options[] = {
      {.meet = THEMA_MEET_WINDOW, .left = 5, .right = 5},
      {.meet = THEMA_MEET_WINDOW, .left = 0, .right = 3, .within = THEMA_WITHIN_SENTENCE},
      {.meet = THEMA_MEET_WINDOW, .left = 4, .right = 1, .within = THEMA_WITHIN_PARAGRAPH},
      {.meet = THEMA_MEET_SENTENCE},
      {.meet = THEMA_MEET_PARAGRAPH},
      {.meet = THEMA_MEET_DOCUMENT}};
  const char *const nodes[] = {NULL, "w1", "w* w1", "the *"};
  for (guint i = 0; i < G_N_ELEMENTS(options) * G_N_ELEMENTS(nodes); i++) {
    g_autoptr(ThemaTable) table =
        pair_examples(stream, nodes[i / G_N_ELEMENTS(options)], options[i % G_N_ELEMENTS(options)], 1);
    guint column = (guint)thema_table_find_column(table, "example1");
    gsize empty = 0;
    for (gsize row = 0; row < thema_table_rows(table); row++)
      empty += thema_table_is_empty(table, row, column);
    CU_ASSERT_TRUE(thema_table_rows(table) > 0);
    if (empty > 0)
      printf("\n  case %u: %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " rows have no example\n", i, empty,
             thema_table_rows(table));
    CU_ASSERT_EQUAL(empty, 0);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"the first sentences, their lines", test_first_sentences},
      {"within the row's unit", test_within_unit},
      {"unknown units and terms", test_strangers},
      {"phrases", test_phrases},
      {"n-grams", test_ngrams},
      {"acronyms", test_acronym},
      {"exclusions are not shown", test_exclusions},
      {"every count has its example", test_complete},
      {"a very long sentence is cut", test_long_sentence},
      {"pairs in a window", test_window},
      {"pairs on one side", test_sides},
      {"pairs in contexts", test_contexts},
      {"collocates of a pattern", test_patterns},
      {"a term with itself", test_itself},
      {"every pair has its example", test_pairs_complete},
      {NULL, NULL},
  };
  return harness_run("examples", tests);
}
