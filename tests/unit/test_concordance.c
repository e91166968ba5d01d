#include "report/concordance.h"

#include "corpus_builder.h"

#define COLUMNS "document,section,line,left,node,right"

static void expect_in(const ThemaCorpus *corpus, const char *node, guint left, guint right,
                      const char *expected)
{
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, NULL);
  g_autoptr(ThemaPattern) pattern = thema_pattern_new(node, tokenizer, NULL);
  ThemaConcordanceOptions options = {left, right};
  g_autoptr(ThemaTable) table = thema_concordance_table(stream, pattern, &options);
  g_autofree char *header = table_header(table);
  harness_same(header, COLUMNS, "columns");
  table_expect(table, COLUMNS, expected);
}

static void expect(const char *text, const char *node, guint left, guint right, const char *expected)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "d", text, NULL);
  expect_in(corpus, node, left, right, expected);
}

static void test_context(void)
{
  expect("One two, three four. Five six!", "three", 2, 2, "d|0|1|One two,|three|four. Five\n");
  expect("One two, three four. Five six!", "three", 1, 1, "d|0|1|two,|three|four\n");
  expect("One two three.", "three", 9, 9, "d|0|1|One two|three|\n");
  expect("One two three.", "one", 9, 9, "d|0|1||One|two three\n");
  expect("One two three.", "two", 0, 0, "d|0|1||two|\n");
  expect("One two three.", "two", 0, 1, "d|0|1||two|three\n");
  expect("One two three.", "two", G_MAXUINT, G_MAXUINT, "d|0|1|One|two|three\n");
  expect("One two three.", "four", 1, 1, "");
  expect("", "four", 1, 1, "");
}

static void test_phrase(void)
{
  const char *text = "Basic research: basic\nresearch, and basic (research).";
  expect(text, "basic research", 1, 1,
         "d|0|1||Basic research|: basic\nd|0|1|research:|basic research|, and\n"
         "d|0|2|and|basic (research|\n");
}

static void test_overlap(void)
{
  expect("a a a b", "a a", 1, 1, "d|0|1||a a|a\n");
  expect("a b a", "a", 5, 5, "d|0|1||a|b a\nd|0|1|a b|a|\n");
}

/* Lines end by \n, \r\n or \r, and the node's line counts, not its sentence's. */
static void test_lines(void)
{
  expect("first\r\nline node\rsecond\nnode\n\nThird node", "node", 0, 0,
         "d|0|2||node|\nd|0|4||node|\nd|0|6||node|\n");
  expect("node node\nnode\rnode\r\nnode", "node", 0, 0,
         "d|0|1||node|\nd|0|1||node|\nd|0|2||node|\nd|0|3||node|\nd|0|4||node|\n");
}

static void test_white_space(void)
{
  expect("one\n\n\n  two \t node\r\n three", "node", 3, 3, "d|0|4|one two|node|three\n");
}

static void test_sections_and_exclusions(void)
{
  const char *text = "# Title\n\nThe node opens. (Applause.) It ends with a node.\n\n"
                     "## Second part\n\nNode again (Laughter.) here.\n";
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_SECTIONS, "d", text, "e", "A node.", NULL);
  expect_in(corpus, "node", 4, 4,
            "d|0|3|Title The|node|opens. It ends with\nd|0|3|It ends with a|node|\n"
            "d|1|7|Second part|Node|again here\ne|0|1|A|node|\n");
}

/* A text without a full stop is one sentence; hits in it are told of one after the other. */
static void test_long_sentence(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 20000; i++)
    g_string_append(text, "node w\n");
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "d", text->str, NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, NULL);
  g_autoptr(ThemaPattern) pattern = thema_pattern_new("node", tokenizer, NULL);
  ThemaConcordanceOptions options = {1, 1};
  g_autoptr(ThemaTable) table = thema_concordance_table(stream, pattern, &options);
  CU_ASSERT_EQUAL_FATAL(thema_table_rows(table), 20000);
  for (gsize row = 0; row < 20000; row += 777)
    CU_ASSERT_EQUAL(thema_table_integer(table, row, 2), row + 1);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"left and right context", test_context},
      {"a phrase as node", test_phrase},
      {"hits do not overlap, contexts do", test_overlap},
      {"the line of the node", test_lines},
      {"white space is single spaces", test_white_space},
      {"context stays in its section, exclusions are not shown", test_sections_and_exclusions},
      {"many hits in one sentence", test_long_sentence},
      {NULL, NULL},
  };
  return harness_run("concordance", tests);
}
