#include "report/topics_table.h"

#include "base/error.h"
#include "corpus_builder.h"
#include "count/clusters-private.h"
#include "count/topic_hits.h"

static ThemaLexicon *lexicon_of(const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = harness_write("l.topics", text, -1);
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, &error);
  ThemaLexicon *lexicon = thema_lexicon_read(path, tokenizer, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(lexicon);
  return lexicon;
}

static ThemaTopics *topics_of(const ThemaCorpus *corpus, const ThemaLexicon *lexicon, const char *by,
                              ThemaOverlap overlap, guint threads)
{
  ThemaStreamOptions options = {.language = "en", .threads = threads};
  return thema_topics_new(corpus, &options, lexicon, by, overlap, NULL);
}

#define LINES "[money]\ntax*\nbanks\n[money.debt]\npublic debt = 2.5\ndebt = -1\n[sea]\nsea\n[none]\nzz\n"
#define ONE "Banks and taxes.\nTax the sea! The public\ndebt is a debt."
#define TWO "Nothing here.\n"

static void test_topics(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", ONE, "b", TWO, "c", "", NULL);
  g_autoptr(ThemaLexicon) lexicon = lexicon_of(LINES);
  g_autoptr(ThemaTopics) topics = topics_of(corpus, lexicon, "document", THEMA_OVERLAP_LONGEST, 1);
  CU_ASSERT_PTR_NOT_NULL_FATAL(topics);
  g_autoptr(ThemaTable) table = thema_topics_table(topics);
  g_autofree char *header = table_header(table);
  harness_same(header, "unit,topic,count,per_million,terms_matched,coverage,unit_coverage,weighted",
               "columns");
  /* 12 word tokens, 7 of them in hits; `public debt` is one hit of two tokens, 1 + 1 + 1 + 2.5 - 1 = 4.5. */
  table_expect(table, "unit,topic,count,terms_matched,weighted",
               "a|money|5|5|4.5\na|money.debt|2|2|1.5\na|none|0|0|0\na|sea|1|1|1\n"
               "b|money|0|0|0\nb|money.debt|0|0|0\nb|none|0|0|0\nb|sea|0|0|0\n"
               "c|money|0|0|0\nc|money.debt|0|0|0\nc|none|0|0|0\nc|sea|0|0|0\n");
  harness_near(thema_table_real(table, 0, 3), 1e6 * 5 / 12, 1e-12, "per_million");
  harness_near(thema_table_real(table, 0, 5), 6. / 12, 1e-12, "coverage");
  harness_near(thema_table_real(table, 1, 5), 3. / 12, 1e-12, "coverage of debt");
  harness_near(thema_table_real(table, 1, 6), 7. / 12, 1e-12, "unit_coverage");
  CU_ASSERT_EQUAL(thema_table_real(table, 4, 5), 0);
  CU_ASSERT_TRUE(thema_table_is_empty(table, 8, 3) && thema_table_is_empty(table, 8, 5));
}

static void test_terms(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", ONE, "b", "Debt. Sea.", NULL);
  g_autoptr(ThemaLexicon) lexicon = lexicon_of(LINES);
  g_autoptr(ThemaTopics) topics = topics_of(corpus, lexicon, "corpus", THEMA_OVERLAP_LONGEST, 1);
  g_autoptr(ThemaTable) table = thema_topic_terms_table(topics);
  table_expect(table, "unit,topic,term,count",
               "corpus|money|debt|2\ncorpus|money|banks|1\ncorpus|money|public debt|1\ncorpus|money|tax|1\n"
               "corpus|money|taxes|1\ncorpus|money.debt|debt|2\ncorpus|money.debt|public debt|1\n"
               "corpus|sea|sea|2\n");
  harness_near(thema_table_real(table, 5, 4), 2. / 3, 1e-12, "share");
}

static void test_hits(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", ONE, NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "auto");
  g_autoptr(ThemaLexicon) lexicon = lexicon_of(LINES);
  g_autoptr(ThemaTable) table = thema_topic_hits_table(stream, lexicon, THEMA_OVERLAP_ALL);
  g_autofree char *header = table_header(table);
  harness_same(header, "document,section,line,start,end,topic,pattern,text", "columns");
  table_expect(table, "document,section,line,start,end,topic,pattern,text",
               "a|0|1|0|5|money|banks|Banks\na|0|1|10|15|money|tax*|taxes\na|0|2|17|20|money|tax*|Tax\n"
               "a|0|2|25|28|sea|sea|sea\na|0|2|34|45|money.debt|public debt|public debt\n"
               "a|0|3|51|55|money.debt|debt|debt\n");
}

/* A document that is in no unit counts nowhere, and without weights there is no column for them. */
static void test_units(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", "Sea.", "b", "Sea sea.", NULL);
  thema_document_set_metadata(g_ptr_array_index(corpus->documents, 1), "party", "blue");
  g_autoptr(ThemaLexicon) lexicon = lexicon_of("[sea]\nsea\n");
  g_autoptr(ThemaTopics) topics = topics_of(corpus, lexicon, "party", THEMA_OVERLAP_LONGEST, 1);
  CU_ASSERT_PTR_NOT_NULL_FATAL(topics);
  g_autoptr(ThemaTable) table = thema_topics_table(topics);
  table_expect(table, "unit,topic,count,terms_matched,coverage,unit_coverage", "blue|sea|2|1|1|1\n");
  CU_ASSERT_EQUAL(thema_table_find_column(table, "weighted"), -1);
  GError *error = NULL;
  ThemaStreamOptions options = {.language = "en"};
  CU_ASSERT_PTR_NULL(thema_topics_new(corpus, &options, lexicon, "speaker", THEMA_OVERLAP_ALL, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "speaker");
}

/* What hits in a stream come to in a topic of a unit. */
typedef struct {
  guint64 count;
  guint64 tokens;
  double weighted;
  GHashTable *terms;
} Naive;

static void naive_clear(gpointer cell)
{
  g_clear_pointer(&((Naive *)cell)->terms, g_hash_table_unref);
}

static char *naive_term(const ThemaStream *stream, const ThemaTopicHit *hit)
{
  GString *term = g_string_new(NULL);
  for (gsize p = hit->first; p < hit->end; p++) {
    guint32 id = g_array_index(stream->positions, ThemaPosition, p).term;
    g_string_append_printf(term, "%s%s", p > hit->first ? " " : "",
                           thema_vocabulary_term(stream->vocabulary, id, NULL));
  }
  return g_string_free(term, FALSE);
}

/* "unit|topic|count|terms_matched|coverage|unit_coverage|weighted" a line, from the hits of a stream. */
static char *naive_table(const ThemaStream *stream, const ThemaLexicon *lexicon, const char *by,
                         ThemaOverlap overlap)
{
  guint width = lexicon->topics->len;
  g_autoptr(ThemaUnits) units = thema_units_new(stream, by, NULL);
  g_autoptr(GArray) hits = thema_topic_hits_find(stream, lexicon, overlap);
  g_autoptr(GArray) cells = g_array_new(FALSE, TRUE, sizeof(Naive));
  g_array_set_clear_func(cells, naive_clear);
  g_array_set_size(cells, units->units->len * width);
  for (guint i = 0; i < cells->len; i++)
    g_array_index(cells, Naive, i).terms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint64 *explained = g_new0(guint64, (gsize)units->units->len + 1);
  g_autofree bool *in_hit = g_new0(bool, (gsize)stream->positions->len + 1);
  for (guint i = 0; i < hits->len; i++) {
    const ThemaTopicHit *hit = &g_array_index(hits, ThemaTopicHit, i);
    guint32 unit = units->of_sentence[hit->sentence];
    if (unit == G_MAXUINT32)
      continue;
    Naive *cell = &g_array_index(cells, Naive, unit * width + hit->topic);
    cell->count++;
    cell->tokens += hit->end - hit->first;
    cell->weighted += g_array_index(lexicon->patterns, ThemaTopicPattern, hit->pattern).weight;
    g_hash_table_add(cell->terms, naive_term(stream, hit));
    for (gsize p = hit->first; p < hit->end; p++) {
      explained[unit] += !in_hit[p];
      in_hit[p] = true;
    }
  }
  GString *shown = g_string_new(NULL);
  for (guint i = 0; i < cells->len; i++) {
    const Naive *cell = &g_array_index(cells, Naive, i);
    const ThemaUnit *unit = &g_array_index(units->units, ThemaUnit, i / width);
    char numbers[3][THEMA_NUMBER_SIZE] = {""};
    if (unit->tokens > 0) {
      thema_number_format(numbers[0], (double)cell->tokens / (double)unit->tokens, THEMA_DIGITS_SHORTEST);
      thema_number_format(numbers[1], (double)explained[i / width] / (double)unit->tokens,
                          THEMA_DIGITS_SHORTEST);
    }
    thema_number_format(numbers[2], cell->weighted, THEMA_DIGITS_SHORTEST);
    g_string_append_printf(shown, "%s|%s|%" G_GUINT64_FORMAT "|%u|%s|%s|%s\n", unit->name,
                           g_array_index(lexicon->topics, ThemaTopic, i % width).name, cell->count,
                           g_hash_table_size(cell->terms), numbers[0], numbers[1], numbers[2]);
  }
  return g_string_free(shown, FALSE);
}

/* Acronyms in doubt and beyond it, sentences that end and that seem to, words that wrap, and boilerplate. */
static char *random_text(GRand *random, guint n)
{
  static const char *const parts[] = {
      "US",   "IT",    "it",   "us",  "us.",    "the",     "The",     "of",     "peace", "Peace",
      "sea",  "seas,", "sea.", "tax", "taxes;", "Mr. Tax", "FOR ALL", "U.S.",   "(sea)", "sea-tax",
      "tax!", "3.5",   "and",  "AND", "…",      "“sea”",   "debt?",   "public", "debt",  "中国人民"};
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    gint32 luck = g_rand_int_range(random, 0, 60);
    g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
    g_string_append(text, luck == 0 ? "\n\n" : luck == 1 ? "\n\n## Part\n\n" : luck < 8 ? "\n" : " ");
  }
  return g_string_free(text, FALSE);
}

#define MANY                                                                                                 \
  "[a]\nsea\nsea tax*\n!sea tax peace\n[a.b]\nU.S. the\nus = 2\nthe us\nit *\n[c]\n*a\npublic debt\ndebt "   \
  "the\n"                                                                                                    \
  "* peace sea = .5\n!peace sea the\n[d]\n<a>\nUS\nof the\n/^3/\n中国\n"

/* Counted straight from the text, by any number of threads, against the hits of the stream. */
static void test_against_stream(void)
{
  static const char *const divisions[] = {"corpus", "sentence", "document", "section", "paragraph", "side"};
  g_autoptr(GRand) random = g_rand_new_with_seed(17);
  g_autoptr(ThemaLexicon) lexicon = lexicon_of(MANY);
  for (guint round = 0; round < 4; round++) { /* the first is of several tasks */
    guint length = round == 0 ? 60000 : 300;
    g_autofree char *one = random_text(random, length), *two = random_text(random, 300);
    g_autoptr(ThemaCorpus) corpus =
        corpus_build(THEMA_SPLIT_AUTO, "a.md", one, "b.md", two, "c.md", "", NULL);
    thema_document_set_metadata(g_ptr_array_index(corpus->documents, 0), "side", "left");
    g_autoptr(ThemaStream) stream = corpus_stream(corpus, "auto");
    for (guint i = 0; i < (round == 0 ? 2 : G_N_ELEMENTS(divisions)); i++)
      for (guint way = 0; way < 4; way++) {
        ThemaOverlap overlap = way % 2 ? THEMA_OVERLAP_ALL : THEMA_OVERLAP_LONGEST;
        g_autofree char *expected = naive_table(stream, lexicon, divisions[i], overlap);
        g_autoptr(ThemaTopics) topics = topics_of(corpus, lexicon, divisions[i], overlap, way < 2 ? 1 : 8);
        CU_ASSERT_PTR_NOT_NULL_FATAL(topics);
        g_autoptr(ThemaTable) table = thema_topics_table(topics);
        g_autofree char *shown =
            table_show(table, "unit,topic,count,terms_matched,coverage,unit_coverage,weighted");
        CU_ASSERT_TRUE(strcmp(shown, expected) == 0);
      }
  }
}

/* Where the sentences of a text are not known, a phrase over what may part two is not found. */
static void test_between(void)
{
  static const char *const clear[] = {" ", "\n", ", ", "-", " (", ":\n"};
  static const char *const unclear[] = {". ", "\n\n", " \n \n", "… ", "? ", "\r\n", ".) "};
  g_autoptr(ThemaLexicon) lexicon = lexicon_of("[a]\nsea tax\n");
  const ThemaPattern *pattern = g_array_index(lexicon->patterns, ThemaTopicPattern, 0).pattern;
  g_autoptr(ThemaVocabulary) vocabulary = thema_vocabulary_new();
  guint32 sea = thema_vocabulary_add(vocabulary, "sea", 3), tax = thema_vocabulary_add(vocabulary, "tax", 3);
  g_autoptr(ThemaClusterFinder) finder = thema_cluster_finder_new(vocabulary, &pattern, 1);
  for (guint i = 0; i < G_N_ELEMENTS(clear) + G_N_ELEMENTS(unclear); i++) {
    bool is_clear = i < G_N_ELEMENTS(clear);
    g_autofree char *text =
        g_strconcat("sea", is_clear ? clear[i] : unclear[i - G_N_ELEMENTS(clear)], "tax", NULL);
    guint32 end = (guint32)strlen(text);
    ThemaClusterWord words[] = {{sea, 0, 3}, {tax, end - 3, end}};
    CU_ASSERT_EQUAL(thema_clusters_find(finder, words, 2, text), is_clear);
    CU_ASSERT_TRUE(thema_clusters_find(finder, words, 2, NULL) && finder->found->len == 1);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"topics", test_topics},
                                    {"terms", test_terms},
                                    {"hits", test_hits},
                                    {"units", test_units},
                                    {"between two words", test_between},
                                    {"against the hits of a stream", test_against_stream},
                                    {NULL, NULL}};
  return harness_run("topics table", tests);
}
