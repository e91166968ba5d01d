#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/number.h"
#include "harness.h"
#include "write/writer.h"
#include "write/xlsx-private.h"

/* The formats beside csv and tsv (test_writer.c), from a table with a text, an integer and a real column. */

static const ThemaWriteOptions plain = {.digits = THEMA_DIGITS_SHORTEST};

static ThemaTable *new_table(void)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "count", THEMA_COLUMN_INTEGER);
  thema_table_add_column(table, "rate", THEMA_COLUMN_REAL);
  return table;
}

static void add(ThemaTable *table, const char *term, guint64 count, double rate)
{
  thema_table_add_row(table);
  thema_table_set_text(table, 0, term);
  thema_table_set_integer(table, 1, count);
  thema_table_set_real(table, 2, rate);
}

static void expect(ThemaTable *table, const char *format, const ThemaWriteOptions *options,
                   const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(harness_directory(), format, NULL);
  CU_ASSERT_TRUE(thema_write_table(table, thema_writer(format, NULL), options, path, &error));
  CU_ASSERT_PTR_NULL(error);
  g_autofree char *bytes = NULL;
  CU_ASSERT_TRUE(g_file_get_contents(path, &bytes, NULL, NULL));
  harness_same(bytes, expected, format);
}

static void test_format_of_file(void)
{
  const struct {
    const char *path, *format;
  } files[] = {{"a.csv", "csv"},  {"a.b/c.TSV", "tsv"},     {"x.xlsx", "xlsx"},
               {".json", "json"}, {"a.csv.jsonl", "jsonl"}, {"table", NULL},
               {"a.table", NULL}, {"a.txt", NULL},          {"a.", NULL},
               {"-", NULL},       {"a.csv/b", NULL}};
  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    const ThemaWriter *writer = thema_writer_of_file(files[i].path);
    harness_same(writer ? writer->name : "none", files[i].format ? files[i].format : "none", files[i].path);
  }
}

/* Control characters, quotes and backslashes escaped; the largest integer and the shortest reals whole; an
 * undefined number null. */
static void test_json(void)
{
  g_autoptr(ThemaTable) table = new_table();
  add(table, "say \"a\\b\"\t\n\r\b\f\x01\x1f\x7f/é海🌊", G_MAXUINT64, 0.1);
  add(table, NULL, 0, NAN);
  add(table, "x", 1, -1e-7);
#define FIRST                                                                                                   \
  "{\"term\":\"say \\\"a\\\\b\\\"\\t\\n\\r\\b\\f\\u0001\\u001f\x7f/é海🌊\",\"count\":18446744073709551615," \
  "\"rate\":0.1}"
#define SECOND "{\"term\":null,\"count\":0,\"rate\":null}"
#define THIRD "{\"term\":\"x\",\"count\":1,\"rate\":-1e-07}"
  expect(table, "json", &plain, "[\n" FIRST ",\n" SECOND ",\n" THIRD "\n]\n");
  expect(table, "jsonl", &plain, FIRST "\n" SECOND "\n" THIRD "\n");
  const ThemaWriteOptions rounded = {.digits = 0};
  g_autoptr(ThemaTable) other = new_table();
  add(other, "x", 1, 2.75);
  expect(other, "jsonl", &rounded, "{\"term\":\"x\",\"count\":1,\"rate\":3}\n");
}

static void test_json_without_rows(void)
{
  g_autoptr(ThemaTable) table = new_table();
  expect(table, "json", &plain, "[\n]\n");
  expect(table, "jsonl", &plain, "");
}

/* Two columns of one name would be one key of an object. */
static void test_repeated_names(void)
{
  g_autoptr(ThemaTable) table = thema_table_new();
  const char *const names[] = {"term", "term (2)", "term", "term"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    thema_table_add_column(table, names[i], THEMA_COLUMN_INTEGER);
  CU_ASSERT_EQUAL(thema_table_find_column(table, "term"), 0);
  CU_ASSERT_EQUAL(thema_table_find_column(table, "term (4)"), 3);
  expect(table, "csv", &plain, "term,term (2),term (3),term (4)\n");
}

/* Four significant digits of the largest, points below each other, what would read as 0 with its exponent. */
static void test_aligned(void)
{
  g_autoptr(ThemaTable) table = new_table();
  add(table, "sea", 7, 1234.5678);
  add(table, "海洋 cafe\xCC\x81", 12345, 2);
  add(table, "a\tb\nc\x1b[31m", 0, -0.001);
  add(table, NULL, 1, NAN);
  expect(table, "table", &plain,
         "term        count      rate\n"
         "----------  -----  --------\n"
         "sea             7    1234.6\n"
         "海洋 cafe\xCC\x81   12345       2.0\n"
         "a b c\xEF\xBF\xBD[31m      0  -1.0e-03\n"
         "                1\n");
}

static void test_aligned_digits(void)
{
  const ThemaWriteOptions rounded = {.digits = 2};
  g_autoptr(ThemaTable) table = new_table();
  add(table, "a", 1, 10);
  add(table, "b", 2, 0.001);
  add(table, "c", 3, -2.5);
  expect(table, "table", &rounded,
         "term  count   rate\n"
         "----  -----  -----\n"
         "a         1  10.00\n"
         "b         2   0.00\n"
         "c         3  -2.50\n");
}

/* Of several measures the small ones are not lost beside the large. */
static void test_aligned_mixed(void)
{
  const ThemaWriteOptions rounded = {.digits = 2};
  g_autoptr(ThemaTable) table = new_table();
  add(table, "cosine", 1, 0.94561);
  add(table, "chi2", 2, 65432.1);
  add(table, "euclidean", 3, -12);
  add(table, "tiny", 4, 1e-9);
  thema_table_mix(table);
  expect(table, "table", &plain,
         "term       count     rate\n"
         "---------  -----  -------\n"
         "cosine         1   0.9456\n"
         "chi2           2  65432.1\n"
         "euclidean      3      -12\n"
         "tiny           4  1.0e-09\n");
  expect(table, "table", &rounded,
         "term       count      rate\n"
         "---------  -----  --------\n"
         "cosine         1      0.95\n"
         "chi2           2  65432.10\n"
         "euclidean      3    -12.00\n"
         "tiny           4      0.00\n");
}

/* A column of empty cells is not shown, but where there is no row all names are. */
static void test_aligned_blank(void)
{
  g_autoptr(ThemaTable) table = new_table();
  expect(table, "table", &plain, "term  count  rate\n----  -----  ----\n");
  add(table, "", 5, NAN);
  expect(table, "table", &plain, "count\n-----\n    5\n");
}

/* Text gives way first, down to twelve columns; then what stands on the right is left out, and shown to be.
 */
static void test_aligned_width(void)
{
  ThemaWriteOptions narrow = {.digits = THEMA_DIGITS_SHORTEST, .width = 32};
  g_autoptr(ThemaTable) table = new_table();
  add(table, "a text that is longer than there is room", 1, 2.25);
  add(table, "海洋海洋海洋海洋海洋海洋", 1, 2.25);
  expect(table, "table", &narrow,
         "term                count   rate\n"
         "------------------  -----  -----\n"
         "a text that is lo…      1  2.250\n"
         "海洋海洋海洋海洋…       1  2.250\n");
  narrow.width = 22;
  expect(table, "table", &narrow,
         "term          count  …\n"
         "------------  -----\n"
         "a text that…      1  …\n"
         "海洋海洋海…       1  …\n");
}

/* What a cell of Excel can hold. */
static void test_xlsx_text(void)
{
  const struct {
    const char *text, *safe;
  } texts[] = {{"", ""},
               {"=1+1", "=1+1"},
               {"a\xEF\xBF\xBE"
                "b\xEF\xBF\xBF",
                "a\xEF\xBF\xBD"
                "b\xEF\xBF\xBD"},
               {"_x0041_", "_x005F_x0041_"},
               {"_x_xZZZZ_ _x004", "_x_xZZZZ_ _x004"}};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *safe = thema_xlsx_text(texts[i].text);
    harness_same(safe, texts[i].safe, texts[i].text);
  }
}

/* `n` times a character, as a cell. */
static char *repeated(const char *character, guint n)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    g_string_append(text, character);
  char *safe = thema_xlsx_text(text->str);
  g_string_free(text, TRUE);
  return safe;
}

/* Excel counts UTF-16 units: a character beyond the first plane is two. */
static void test_xlsx_long_text(void)
{
  const struct {
    const char *character;
    guint n, kept;
  } texts[] = {{"x", 32767, 32767}, {"x", 32768, 32766}, {"é", 32767, 32767},
               {"é", 40000, 32766}, {"🌊", 16383, 16383}, {"🌊", 16384, 16383}};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *safe = repeated(texts[i].character, texts[i].n);
    bool whole = texts[i].kept == texts[i].n;
    CU_ASSERT_EQUAL(g_utf8_strlen(safe, -1), texts[i].kept + (whole ? 0 : 1));
    CU_ASSERT_EQUAL(g_str_has_suffix(safe, "…"), !whole);
  }
}

/* Writes a workbook with sheets of at most `rows` rows to "book.xlsx". */
static char *write_book(ThemaTable *table, gsize rows)
{
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename(harness_directory(), "book.xlsx", NULL);
  FILE *file = g_fopen(path, "wb");
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  CU_ASSERT_TRUE(thema_write_xlsx_sheets(table, &plain, rows, file, &error));
  CU_ASSERT_PTR_NULL(error);
  fclose(file);
  return path;
}

static bool is_whole(const char *path, guint64 n_cells)
{
  int descriptor = open(path, O_RDONLY);
  CU_ASSERT_TRUE_FATAL(descriptor >= 0);
  bool whole = thema_xlsx_is_whole(descriptor, n_cells);
  close(descriptor);
  return whole;
}

/* Five rows by sheets of three, headers included: two, two and one, each sheet with its three names. */
static void test_xlsx_sheets(void)
{
  g_autoptr(ThemaTable) table = new_table();
  for (guint i = 0; i < 5; i++)
    add(table, "x", i, i / 2.0);
  g_autofree char *split = write_book(table, 3);
  CU_ASSERT_TRUE(is_whole(split, 3 * 3 + 5 * 3));
  CU_ASSERT_FALSE(is_whole(split, 3 * 3 + 5 * 3 - 1));
  g_autofree char *one = write_book(table, 6);
  CU_ASSERT_TRUE(is_whole(one, 3 + 5 * 3));
  g_autofree char *two = write_book(table, 5);
  CU_ASSERT_TRUE(is_whole(two, 2 * 3 + 5 * 3));
}

/* The check of a whole workbook must see a large one whole, too, and one that lost its end or its middle. */
static void test_xlsx_is_whole(void)
{
  g_autoptr(ThemaTable) table = new_table();
  for (guint i = 0; i < 3000; i++)
    add(table, i % 2 ? "a" : "longer text", i, sqrt(i));
  g_autofree char *path = write_book(table, THEMA_XLSX_ROWS);
  CU_ASSERT_TRUE(is_whole(path, 3 + 3 * 3000));
  g_autofree char *bytes = NULL;
  gsize length;
  CU_ASSERT_TRUE_FATAL(g_file_get_contents(path, &bytes, &length, NULL));
  g_autofree char *cut = harness_write("cut.xlsx", bytes, (gssize)length / 2);
  CU_ASSERT_FALSE(is_whole(cut, 3 + 3 * 3000));
  memset(bytes + length / 2, 0, 100);
  g_autofree char *holed = harness_write("holed.xlsx", bytes, (gssize)length);
  CU_ASSERT_FALSE(is_whole(holed, 3 + 3 * 3000));
  g_autofree char *none = harness_write("none.xlsx", "", 0);
  CU_ASSERT_FALSE(is_whole(none, 0));
}

static void test_xlsx_too_wide(void)
{
  g_autoptr(ThemaTable) table = thema_table_new();
  for (guint i = 0; i < 16385; i++) {
    g_autofree char *name = g_strdup_printf("%u", i);
    thema_table_add_column(table, name, THEMA_COLUMN_INTEGER);
  }
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(harness_directory(), "wide.xlsx", NULL);
  CU_ASSERT_FALSE(thema_write_table(table, thema_writer("xlsx", NULL), &plain, path, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT,
                       "wide.xlsx: cannot be written whole: a sheet has at most 16384 columns, but the table "
                       "has 16385; write csv");
  CU_ASSERT_FALSE(g_file_test(path, G_FILE_TEST_EXISTS));
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"format of a file's name", test_format_of_file},
      {"json", test_json},
      {"json without rows", test_json_without_rows},
      {"repeated names", test_repeated_names},
      {"a table for reading", test_aligned},
      {"its digits", test_aligned_digits},
      {"its rows of several measures", test_aligned_mixed},
      {"its blank columns", test_aligned_blank},
      {"its width", test_aligned_width},
      {"text of a workbook", test_xlsx_text},
      {"long text of a workbook", test_xlsx_long_text},
      {"sheets", test_xlsx_sheets},
      {"a whole workbook", test_xlsx_is_whole},
      {"a table too wide for a sheet", test_xlsx_too_wide},
      {NULL, NULL},
  };
  return harness_run("formats", tests);
}
