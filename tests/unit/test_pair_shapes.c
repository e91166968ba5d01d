#include "report/pair_shapes.h"

#include "base/error.h"
#include "corpus_builder.h"
#include "report/pairs.h"
#include "stream_builder.h"

static ThemaTable *count_pairs(const char *text, ThemaCooccurrenceOptions options, const char *measures)
{
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(ThemaCooccurrence) met = thema_cooccurrence_new(stream, &options);
  ThemaPairsOptions shown = {.measures = measures};
  g_autoptr(GError) error = NULL;
  ThemaTable *table = thema_pairs_table(stream, met, &shown, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(table);
  return table;
}

static ThemaCooccurrenceOptions window(guint left, guint right)
{
  return (ThemaCooccurrenceOptions){.meet = THEMA_MEET_WINDOW, .left = left, .right = right};
}

static void expect_matrix(const ThemaTable *pairs, ThemaPairsMatrixOptions options, const char *columns,
                          const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaTable) matrix = thema_pairs_matrix(pairs, &options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(matrix);
  g_autofree char *header = table_header(matrix);
  harness_same(header, columns, "header");
  g_autofree char *shown = table_show(matrix, columns);
  harness_same(shown, expected, columns);
}

/* Row A as quanteda's fcm prints it for this text and window; the others by hand. */
static void test_symmetric(void)
{
  g_autoptr(ThemaTable) pairs = count_pairs("A D A C E A D F E B A C E D", window(3, 3), "mi");
  expect_matrix(pairs, (ThemaPairsMatrixOptions){.symmetric = true, .complete = true, .loops = true},
                "term1,A,B,C,D,E,F",
                "A|4|1|4|4|5|2\n"
                "B|1|0|1|1|2|1\n"
                "C|4|1|0|3|3|0\n"
                "D|4|1|3|0|4|1\n"
                "E|5|2|3|4|0|2\n"
                "F|2|1|0|1|2|0\n");
}

static void test_directed(void)
{
  g_autoptr(ThemaTable) pairs = count_pairs("a b c a b", window(0, 1), "mi");
  expect_matrix(pairs, (ThemaPairsMatrixOptions){.complete = true, .loops = true}, "term1,a,b,c",
                "a|0|2|0\nb|0|0|1\nc|1|0|0\n");
  expect_matrix(pairs, (ThemaPairsMatrixOptions){0}, "term1,a,b,c", "a||2|\nb|||1\nc|1||\n");
}

static void test_contexts(void)
{
  g_autoptr(ThemaTable) pairs =
      count_pairs("a b | a b c | d a", (ThemaCooccurrenceOptions){.meet = THEMA_MEET_SENTENCE}, "mi");
  expect_matrix(pairs, (ThemaPairsMatrixOptions){.symmetric = true, .complete = true}, "term1,a,b,c,d",
                "a||2|1|1\nb|2||1|0\nc|1|1||0\nd|1|0|0|\n");
}

static void test_nothing(void)
{
  g_autoptr(ThemaTable) pairs = count_pairs("a", window(2, 2), "mi");
  expect_matrix(pairs, (ThemaPairsMatrixOptions){.complete = true}, "term1", "");
  g_autoptr(ThemaTable) edges = thema_pairs_edges(pairs);
  CU_ASSERT_EQUAL(thema_table_rows(edges), 0);
}

static void expect_width(guint terms, bool fits)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < terms; i++)
    g_string_append_printf(text, "w%u ", i);
  g_autoptr(ThemaTable) pairs = count_pairs(text->str, window(0, 1), "mi");
  ThemaPairsMatrixOptions options = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaTable) matrix = thema_pairs_matrix(pairs, &options, &error);
  CU_ASSERT_EQUAL(matrix != NULL, fits);
  if (!fits)
    harness_expect_error(&error, THEMA_ERROR_USAGE, "4001 terms is too wide");
}

static void test_too_wide(void)
{
  expect_width(200, true);
  expect_width(THEMA_PAIRS_MATRIX_MOST + 1, false);
}

/* Attracted pairs alone, in their order, and none without a weight. */
static void test_edges(void)
{
  g_autofree char *text = stream_random_text(5, 3000, 9);
  g_autoptr(ThemaTable) pairs = count_pairs(text, window(2, 2), "logdice,mi");
  g_autoptr(ThemaTable) edges = thema_pairs_edges(pairs);
  g_autofree char *header = table_header(edges);
  harness_same(header, "source,target,weight,mi,f", "header");
  gsize edge = 0;
  guint direction = (guint)thema_table_find_column(pairs, "direction");
  for (gsize row = 0; row < thema_table_rows(pairs); row++) {
    if (strcmp(thema_table_text(pairs, row, direction), "+") != 0)
      continue;
    CU_ASSERT_TRUE_FATAL(edge < thema_table_rows(edges));
    harness_same(thema_table_text(edges, edge, 0), thema_table_text(pairs, row, 0), "source");
    harness_same(thema_table_text(edges, edge, 1), thema_table_text(pairs, row, 1), "target");
    CU_ASSERT_EQUAL(thema_table_real(edges, edge, 2), thema_table_real(pairs, row, 7));
    CU_ASSERT_EQUAL(thema_table_real(edges, edge, 3), thema_table_real(pairs, row, 8));
    CU_ASSERT_EQUAL(thema_table_integer(edges, edge, 4), thema_table_integer(pairs, row, 2));
    edge++;
  }
  CU_ASSERT_TRUE(edge > 0 && edge < thema_table_rows(pairs));
  CU_ASSERT_EQUAL(edge, thema_table_rows(edges));
  g_autoptr(ThemaTable) same =
      count_pairs("a b", (ThemaCooccurrenceOptions){.meet = THEMA_MEET_SENTENCE}, "g2");
  g_autoptr(ThemaTable) none = thema_pairs_edges(same); /* one context tests nothing */
  CU_ASSERT_EQUAL(thema_table_rows(none), 0);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"a symmetric matrix", test_symmetric},
      {"a directed matrix", test_directed},
      {"a matrix of contexts", test_contexts},
      {"no pair", test_nothing},
      {"a matrix too wide", test_too_wide},
      {"edges", test_edges},
      {NULL, NULL},
  };
  return harness_run("pair_shapes", tests);
}
