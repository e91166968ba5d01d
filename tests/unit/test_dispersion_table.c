#include "report/dispersion_table.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "harness.h"
#include "stream_builder.h"

static ThemaCounts *ready(const char *csv, GError **error)
{
  g_autofree char *path = harness_write("parts.csv", csv, -1);
  return thema_ready_parts_read(path, error);
}

static void refuse(const char *csv, const char *message)
{
  GError *error = NULL;
  g_autoptr(ThemaCounts) counts = ready(csv, &error);
  CU_ASSERT_PTR_NULL(counts);
  harness_expect_error(&error, THEMA_ERROR_INPUT, message);
}

static double cell(const ThemaTable *table, gsize row, const char *column)
{
  int at = thema_table_find_column(table, column);
  CU_ASSERT_TRUE_FATAL(at >= 0);
  return thema_table_real(table, row, (guint)at);
}

static void test_ready(void)
{
  g_autoptr(ThemaCounts) counts = ready("part_size,Term,part,count,note\n"
                                        "10,b,p2,1,\n"
                                        "20,b,p1,4,x\n"
                                        "10,a,p2,5,\n"
                                        "0,a,p0,0,\n"
                                        "20,c,p1,0,\n",
                                        NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(counts);
  CU_ASSERT_EQUAL(counts->n_units, 3);
  CU_ASSERT_EQUAL(counts->tokens, 30);
  g_autoptr(ThemaTable) table = thema_dispersion_table(counts, NULL, NULL, NULL);
  CU_ASSERT_EQUAL_FATAL(thema_table_rows(table), 3);
  /* Both occur five times, so bytes decide; p0 has no token and is no part. */
  harness_same(thema_table_text(table, 0, 0), "a", "first");
  harness_same(thema_table_text(table, 1, 0), "b", "second");
  harness_same(thema_table_text(table, 2, 0), "c", "third");
  CU_ASSERT_EQUAL(cell(table, 0, "count"), 5);
  CU_ASSERT_EQUAL(cell(table, 0, "idf"), 1);
  CU_ASSERT_DOUBLE_EQUAL(cell(table, 0, "dp"), 2. / 3, 1e-15);
  CU_ASSERT_EQUAL(cell(table, 0, "dp_norm"), 1);
  CU_ASSERT_DOUBLE_EQUAL(cell(table, 1, "dp"), 2. / 15, 1e-15);
  CU_ASSERT_EQUAL(cell(table, 1, "range"), 2);
  for (gsize row = 0; row < 3; row++)
    CU_ASSERT_TRUE(isnan(cell(table, row, "arf")));
  CU_ASSERT_EQUAL(cell(table, 2, "count"), 0);
  CU_ASSERT_EQUAL(cell(table, 2, "range"), 0);
  CU_ASSERT_TRUE(isnan(cell(table, 2, "dp")));
}

static void test_row_order(void)
{
  g_autoptr(ThemaCounts) one = ready("term,part,count,part_size\nx,a,1,7\nx,b,3,11\nx,c,2,13\n", NULL);
  g_autoptr(ThemaCounts) other = ready("term,part,count,part_size\nx,c,2,13\nx,a,1,7\nx,b,3,11\n", NULL);
  g_autoptr(ThemaTable) a = thema_dispersion_table(one, NULL, "all", NULL);
  g_autoptr(ThemaTable) b = thema_dispersion_table(other, NULL, "all", NULL);
  for (guint column = 1; column < thema_table_columns(a); column++)
    CU_ASSERT_TRUE(thema_table_is_empty(a, 0, column) ||
                   thema_table_real(a, 0, column) == thema_table_real(b, 0, column));
}

static void test_bad_rows(void)
{
  refuse("term,part,count\nx,a,1\n", "parts.csv:1: there is no column 'part_size'");
  refuse("term,part,count,part_size\nx,a,1,10\nx,b,-1,10\n", "parts.csv:3: the count '-1'");
  refuse("term,part,count,part_size\nx,a,1.5,10\n", "parts.csv:2: the count '1.5'");
  refuse("term,part,count,part_size\nx,a,,10\n", "parts.csv:2: the count ''");
  refuse("term,part,count,part_size\nx,a,1,ten\n", "parts.csv:2: the part_size 'ten'");
  refuse("term,part,count,part_size\nx,a,1,99999999999999999999\n", "parts.csv:2: the part_size");
  refuse("term,part,count,part_size\n,a,1,10\n", "parts.csv:2: the term is empty");
  refuse("term,part,count,part_size\nx,,1,10\n", "parts.csv:2: the part is empty");
  refuse("term,part,count,part_size\nx,a,11,10\n", "parts.csv:2: the count 11 is more than the size 10");
  refuse("term,part,count,part_size\nx,a,1,10\n\ny,a,1,12\n",
         "parts.csv:4: the part 'a' has the size 12, but 10 on line 2");
  refuse("term,part,count,part_size\nx,a,1,10\ny,a,1,10\nx,a,2,10\nx,a,3,10\n",
         "parts.csv:4: the term 'x' is repeated in its part from line 2");
  refuse("term,part,count,part_size\nx,a,1,18446744073709551615\nx,b,1,1\n", "parts.csv:3: the sum");
}

static void test_no_rows(void)
{
  g_autoptr(ThemaCounts) counts = ready("term,part,count,part_size\n", NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(counts);
  g_autoptr(ThemaTable) table = thema_dispersion_table(counts, NULL, "all", NULL);
  CU_ASSERT_EQUAL(thema_table_rows(table), 0);
}

static void test_measures(void)
{
  GError *error = NULL;
  g_autoptr(ThemaCounts) counts = ready("term,part,count,part_size\nx,a,1,10\n", NULL);
  g_autoptr(ThemaTable) chosen = thema_dispersion_table(counts, NULL, "idf, dp,idf", NULL);
  CU_ASSERT_EQUAL_FATAL(thema_table_columns(chosen), 4);
  harness_same(thema_table_column_name(chosen, 2), "idf", "the first that was asked for");
  harness_same(thema_table_column_name(chosen, 3), "dp", "the second");
  g_autoptr(ThemaTable) wrong = thema_dispersion_table(counts, NULL, "dp,juiland_d", &error);
  CU_ASSERT_PTR_NULL(wrong);
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no dispersion measure 'juiland_d'; near it: juilland_d");
}

/* A document without the term is a part, and one in no unit is not: a b c | a _x | (left out) | b b. */
static void test_text(void)
{
  const ThemaNgrams words = {1, 1, THEMA_WITHIN_SECTION};
  g_autoptr(ThemaStream) stream = stream_build("a b c a |||| a _x |||| a a a |||| b b");
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, 2);
  g_autoptr(ThemaCounts) counts = thema_counts_ngrams(stream, units, &words);
  g_autofree double *arf = thema_reduced_frequencies(stream, units, counts, &words);
  g_autoptr(ThemaTable) table = thema_dispersion_table(counts, arf, "all", NULL);
  CU_ASSERT_EQUAL_FATAL(thema_table_rows(table), 3);
  harness_same(thema_table_text(table, 0, 0), "a", "three times, first by bytes");
  CU_ASSERT_EQUAL(cell(table, 0, "count"), 3);
  CU_ASSERT_EQUAL(cell(table, 0, "range"), 2);
  /* Shares of a: 2/3, 1/3, 0; of the tokens: 4/8, 2/8, 2/8. */
  CU_ASSERT_DOUBLE_EQUAL(cell(table, 0, "dp"), .25, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(cell(table, 0, "dp_norm"), 1. / 3, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(cell(table, 0, "idf"), log2(1.5), 1e-15);
  /* At 0, 3 and 4 of 8: distances 3, 1 and 4, at most 8/3. */
  CU_ASSERT_DOUBLE_EQUAL(cell(table, 0, "arf"), 3. / 8 * (8. / 3 + 1 + 8. / 3), 1e-15);
  CU_ASSERT_EQUAL(cell(table, 2, "arf"), 1);
}

int main(void)
{
  static const ThemaTest tests[] = {{"ready counts", test_ready},
                                    {"order of rows", test_row_order},
                                    {"bad rows", test_bad_rows},
                                    {"no rows", test_no_rows},
                                    {"measures", test_measures},
                                    {"a text", test_text},
                                    {NULL, NULL}};
  return harness_run("dispersion table", tests);
}
