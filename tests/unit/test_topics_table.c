#include "report/topics_table.h"

#include "base/error.h"
#include "corpus_builder.h"

static ThemaLexicon *lexicon_of(const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = harness_write("l.topics", text, -1);
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, &error);
  ThemaLexicon *lexicon = thema_lexicon_read(path, tokenizer, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(lexicon);
  return lexicon;
}

#define LINES "[money]\ntax*\nbanks\n[money.debt]\npublic debt = 2.5\ndebt = -1\n[sea]\nsea\n[none]\nzz\n"
#define ONE "Banks and taxes.\nTax the sea! The public\ndebt is a debt."
#define TWO "Nothing here.\n"

static void test_topics(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", ONE, "b", TWO, "c", "", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "auto");
  g_autoptr(ThemaLexicon) lexicon = lexicon_of(LINES);
  g_autoptr(ThemaTopics) topics = thema_topics_new(stream, lexicon, "document", THEMA_OVERLAP_LONGEST, NULL);
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
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "auto");
  g_autoptr(ThemaLexicon) lexicon = lexicon_of(LINES);
  g_autoptr(ThemaTopics) topics = thema_topics_new(stream, lexicon, "corpus", THEMA_OVERLAP_LONGEST, NULL);
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
  g_autoptr(ThemaTopics) topics = thema_topics_new(stream, lexicon, "document", THEMA_OVERLAP_ALL, NULL);
  g_autoptr(ThemaTable) table = thema_topic_hits_table(topics);
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
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "auto");
  g_autoptr(ThemaLexicon) lexicon = lexicon_of("[sea]\nsea\n");
  g_autoptr(ThemaTopics) topics = thema_topics_new(stream, lexicon, "party", THEMA_OVERLAP_LONGEST, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(topics);
  g_autoptr(ThemaTable) table = thema_topics_table(topics);
  table_expect(table, "unit,topic,count,terms_matched,coverage,unit_coverage", "blue|sea|2|1|1|1\n");
  CU_ASSERT_EQUAL(thema_table_find_column(table, "weighted"), -1);
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_topics_new(stream, lexicon, "speaker", THEMA_OVERLAP_ALL, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "speaker");
}

int main(void)
{
  static const ThemaTest tests[] = {{"topics", test_topics},
                                    {"terms", test_terms},
                                    {"hits", test_hits},
                                    {"units", test_units},
                                    {NULL, NULL}};
  return harness_run("topics table", tests);
}
