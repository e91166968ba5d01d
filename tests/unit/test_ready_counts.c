#include "source/ready_counts.h"

#include <string.h>

#include "base/error.h"
#include "harness.h"

static ThemaReadyCounts *read_text(const char *text, guint64 size, GError **error)
{
  g_autofree char *path = harness_write("counts.csv", text, -1);
  return thema_ready_counts_read(path, size, error);
}

/* "term=count " of each, then the size. */
static void expect(const ThemaReadyCounts *counts, const char *expected)
{
  CU_ASSERT_PTR_NOT_NULL_FATAL(counts);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (guint32 i = 0; i < counts->n_terms; i++)
    g_string_append_printf(shown, "%s=%" G_GUINT64_FORMAT " ", counts->terms[i], counts->count[i]);
  g_string_append_printf(shown, "%" G_GUINT64_FORMAT, counts->size);
  harness_same(shown->str, expected, "ready counts");
}

static void test_terms_come_in_byte_order(void)
{
  g_autoptr(ThemaReadyCounts) counts = read_text("rank,Count,term\n1,7,the\n2,0,Ä\n3,12,\"a, b\"\n", 0, NULL);
  expect(counts, "a, b=12 the=7 Ä=0 19");
  g_autoptr(ThemaReadyCounts) sized = read_text("term,count\nthe,7\n", 1000000000000, NULL);
  expect(sized, "the=7 1000000000000");
  g_autoptr(ThemaReadyCounts) none = read_text("term,count\n", 0, NULL);
  expect(none, "0");
}

static void test_bad_rows_are_told_with_their_line(void)
{
  static const struct {
    const char *text;
    guint64 size;
    const char *part;
  } cases[] = {
      {"word,count\nthe,1\n", 0, "counts.csv:1: there is no column 'term'"},
      {"term,n\nthe,1\n", 0, "counts.csv:1: there is no column 'count'"},
      {"term,count\nthe,1\nof,many\n", 0, "counts.csv:3: the count 'many' is not a whole number"},
      {"term,count\nthe,-1\n", 0, "counts.csv:2: the count '-1'"},
      {"term,count\nthe,1.5\n", 0, "counts.csv:2: the count '1.5'"},
      {"term,count\nthe\n", 0, "counts.csv:2: the count ''"},
      {"term,count\nthe,99999999999999999999\n", 0, "counts.csv:2: the count '99999999999999999999'"},
      {"term,count\n,1\n", 0, "counts.csv:2: the term is empty"},
      {"term,count\nthe,1\nof,1\n\nof,2\nthe,3\n", 0, "counts.csv:5: the term 'of' is repeated from line 3"},
      {"term,count\nthe,11\n", 10, "counts.csv:2: the count 11 is more than the size 10"},
      {"term,count\na,18446744073709551615\nb,1\n", 0, "counts.csv:3: the sum of the counts is too large"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    GError *error = NULL;
    CU_ASSERT_PTR_NULL(read_text(cases[i].text, cases[i].size, &error));
    harness_expect_error(&error, THEMA_ERROR_INPUT, cases[i].part);
  }
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_ready_counts_read("no-such-file.csv", 0, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "no-such-file.csv");
}

static bool is_short(const char *term, gpointer data)
{
  return strlen(term) <= *(const gsize *)data;
}

static void test_filter_keeps_the_size(void)
{
  gsize most = 2;
  const char *first = "";
  g_autoptr(ThemaReadyCounts) counts = read_text("term,count\nthe,1\nof,2\nabout,3\nin,4\n", 0, NULL);
  CU_ASSERT_EQUAL(thema_ready_counts_filter(counts, is_short, &most, &first), 2);
  harness_same(first, "about", "the first that was dropped");
  expect(counts, "in=4 of=2 10");
  CU_ASSERT_EQUAL(thema_ready_counts_filter(counts, is_short, &most, &first), 0);
  CU_ASSERT_PTR_NULL(first);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"terms come in byte order", test_terms_come_in_byte_order},
      {"bad rows are told with their line", test_bad_rows_are_told_with_their_line},
      {"a filter keeps the size", test_filter_keeps_the_size},
      {NULL, NULL},
  };
  return harness_run("ready_counts", tests);
}
