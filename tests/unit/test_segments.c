#include "report/segments.h"

#include "corpus_builder.h"

/* The table, with the extents that the stream has. */
static ThemaTable *table_of(const ThemaStream *stream, bool show_excluded)
{
  g_autoptr(GArray) extents =
      thema_section_extents(stream->corpus, &(ThemaStreamOptions){.language = "en"}, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(extents);
  return thema_segments_table(stream->corpus, extents, show_excluded);
}

static ThemaStream *read_fixture(const char *name, ThemaCorpus **corpus)
{
  g_autofree char *path = g_build_filename(THEMA_FIXTURES, name, NULL);
  const char *const inputs[] = {path, NULL};
  ThemaCorpusOptions options = {0};
  *corpus = thema_corpus_read(inputs, &options, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(*corpus);
  return corpus_stream(*corpus, "en");
}

static void test_table(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(
      THEMA_SPLIT_SECTIONS, "d",
      "# Title here\n\nOne two. Three.\n\nFour. (Applause.) Five.\n\n## Part\n\nSix.\n", "empty", "", NULL);
  ThemaDocument *document = g_ptr_array_index(corpus->documents, 0);
  thema_document_add_keyword(document, "kelp");
  thema_document_add_keyword(document, "eel, smoked");
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  g_autoptr(ThemaTable) table = table_of(stream, false);
  g_autofree char *header = table_header(table);
  harness_same(header,
               "document,kind,title,date,section,section_title,level,paragraphs,sentences,tokens,first_line,"
               "last_line,rule,speaker,keywords",
               "columns");
  table_expect(table, "document,section,section_title,level,paragraphs,sentences,tokens,first_line,last_line",
               "d|0|Title here|0|3|5|7|1|5\nd|1|Part|1|2|2|2|7|9\nempty|0||0|0|0|0||\n");
  table_expect(table, "keywords", "kelp|eel, smoked\nkelp|eel, smoked\n\n");
  CU_ASSERT_EQUAL(document->keywords->len, 2);

  g_autoptr(ThemaTable) with = table_of(stream, true);
  table_expect(
      with, "document,section,first_line,rule,excluded,text",
      "d|0|1|start||\nd||5|stage-direction|boilerplate|(Applause.)\nd|1|7|markdown||\nempty|0||start||"
      "\n");
}

/* Sentences and tokens add up to the stream; paragraphs are the sections'. */
static void check_sums(const ThemaStream *stream, const ThemaTable *table)
{
  guint64 sentences = 0, tokens = 0;
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    sentences += thema_table_integer(table, row, (guint)thema_table_find_column(table, "sentences"));
    tokens += thema_table_integer(table, row, (guint)thema_table_find_column(table, "tokens"));
  }
  CU_ASSERT_EQUAL(sentences, stream->sentences->len);
  CU_ASSERT_EQUAL(tokens, stream->positions->len);
}

static gsize exclusions_of(const ThemaCorpus *corpus)
{
  gsize n = 0;
  for (guint d = 0; d < corpus->documents->len; d++)
    n += thema_document_n_exclusions(g_ptr_array_index(corpus->documents, d));
  return n;
}

static gsize sections_of(const ThemaCorpus *corpus)
{
  gsize n = 0;
  for (guint d = 0; d < corpus->documents->len; d++)
    n += ((const ThemaDocument *)g_ptr_array_index(corpus->documents, d))->n_sections;
  return n;
}

/* Within a document lines rise and sections come in order; each row is a section or an exclusion. */
static void check_order(const ThemaTable *table, gsize exclusions)
{
  guint section = (guint)thema_table_find_column(table, "section");
  guint line = (guint)thema_table_find_column(table, "first_line");
  guint excluded = (guint)thema_table_find_column(table, "excluded");
  guint64 before = 0, next = 0;
  gsize n = 0;
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    if (row > 0 && strcmp(thema_table_text(table, row, 0), thema_table_text(table, row - 1, 0)) != 0)
      before = next = 0;
    bool is_section = !thema_table_is_empty(table, row, section);
    CU_ASSERT_NOT_EQUAL(is_section, !thema_table_is_empty(table, row, excluded));
    n += !is_section;
    if (is_section)
      CU_ASSERT_EQUAL(thema_table_integer(table, row, section), next++);
    if (thema_table_is_empty(table, row, line))
      continue;
    CU_ASSERT_TRUE(thema_table_integer(table, row, line) >= before);
    before = thema_table_integer(table, row, line);
  }
  CU_ASSERT_EQUAL(n, exclusions);
}

static void test_fixtures(void)
{
  const char *const names[] = {"speech-and-news.txt", "harbour-report.md",     "lighthouse-address.txt",
                               "market-hall.txt",     "retirement-speech.txt", "town-news.txt",
                               "renmin-haiyang.txt"};
  gsize excluded = 0;
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    ThemaCorpus *read;
    g_autoptr(ThemaStream) stream = read_fixture(names[i], &read);
    g_autoptr(ThemaTable) sections = table_of(stream, false);
    g_autoptr(ThemaTable) all = table_of(stream, true);
    CU_ASSERT_EQUAL(thema_table_rows(sections), sections_of(read));
    CU_ASSERT_EQUAL(thema_table_rows(all), sections_of(read) + exclusions_of(read));
    check_sums(stream, sections);
    check_order(all, exclusions_of(read));
    excluded += exclusions_of(read);
    g_clear_pointer(&stream, thema_stream_free);
    thema_corpus_free(read);
  }
  CU_ASSERT_TRUE(excluded > 10);
}

static void exclude(ThemaDocument *document, gsize start, gsize end, guint line)
{
  ThemaExclusion exclusion = {{start, end}, line, line, "note", "footnote"};
  thema_document_add_exclusion(document, &exclusion);
}

/* A section 0 without a line of its own; exclusions before, between and after sections. */
static void test_no_text(void)
{
  g_autoptr(GBytes) text = g_bytes_new_static("a\nb\nc\n d \t e\nf\n", 15);
  ThemaDocument *document = thema_document_new("d", text);
  thema_document_add_section(document, 0, "", "start", 0);
  thema_document_add_section(document, 1, "B", "markdown", 2);
  thema_document_add_section(document, 1, "C", "markdown", 3);
  exclude(document, 0, 1, 1);
  exclude(document, 6, 12, 4);
  exclude(document, 13, 14, 5);
  ThemaCorpus *corpus = corpus_build(THEMA_SPLIT_NONE, NULL);
  g_ptr_array_add(corpus->documents, document);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  g_autoptr(ThemaTable) table = table_of(stream, true);
  check_order(table, 3);
  table_expect(table, "section,section_title,first_line,last_line,rule,excluded,text",
               "0||||start||\n||1|1|footnote|note|a\n1|B|2|0|markdown||\n2|C|3|0|markdown||\n"
               "||4|4|footnote|note|d e\n||5|5|footnote|note|f\n");
  g_clear_pointer(&stream, thema_stream_free);
  thema_corpus_free(corpus);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"sections, and what is in none", test_table},
      {"fixtures: sums and order", test_fixtures},
      {"documents that begin with what is set apart", test_no_text},
      {NULL, NULL},
  };
  return harness_run("segments", tests);
}
