#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "harness.h"
#include "write/formats-private.h"
#include "write/writer.h"

/* Tables of so many rows that several threads format them. */

#define ROWS 40000

static void add_row(ThemaTable *table, guint i)
{
  thema_table_add_row(table);
  thema_table_set_text(table, 0, i % 3 ? "a,\tb" : NULL);
  thema_table_set_integer(table, 1, i);
  thema_table_set_real(table, 2, i / 2.0);
}

static ThemaTable *new_table(guint rows)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "count", THEMA_COLUMN_INTEGER);
  thema_table_add_column(table, "half", THEMA_COLUMN_REAL);
  for (guint i = 0; i < rows; i++)
    add_row(table, i);
  return table;
}

static char *written_as(ThemaTable *table, const char *format, bool excel, guint threads)
{
  const ThemaWriteOptions options = {.excel = excel, .digits = THEMA_DIGITS_SHORTEST, .threads = threads};
  g_autofree char *path = g_build_filename(harness_directory(), format, NULL);
  char *bytes = NULL;
  CU_ASSERT_TRUE_FATAL(thema_write_table(table, thema_writer(format, NULL), &options, path, NULL));
  CU_ASSERT_TRUE_FATAL(g_file_get_contents(path, &bytes, NULL, NULL));
  return bytes;
}

static char *written(ThemaTable *table, const char *format, guint threads)
{
  return written_as(table, format, false, threads);
}

static void test_csv(void)
{
  g_autoptr(ThemaTable) table = new_table(ROWS);
  g_autoptr(GString) expected = g_string_new("term,count,half\n");
  for (guint i = 0; i < ROWS; i++)
    g_string_append_printf(expected, "%s,%u,%u%s\n", i % 3 ? "\"a,\tb\"" : "", i, i / 2, i % 2 ? ".5" : "");
  g_autofree char *bytes = written(table, "csv", 3);
  CU_ASSERT_STRING_EQUAL(bytes, expected->str);
}

/* A text that each row repeats, in a column by itself. */
static void test_repeated(void)
{
  g_autoptr(ThemaTable) table = thema_table_new();
  g_autoptr(GString) expected = g_string_new("term\n");
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  for (guint i = 0; i < ROWS; i++) {
    thema_table_add_row(table);
    thema_table_set_text(table, 0, i % 1000 ? "say \"so\"" : NULL);
    g_string_append(expected, i % 1000 ? "\"say \"\"so\"\"\"\n" : "\"\"\n");
  }
  g_autofree char *bytes = written(table, "csv", 2);
  CU_ASSERT_STRING_EQUAL(bytes, expected->str);
}

/* Texts of any length, some of them empty, formulas or in need of quotes. */
static char *any_text(guint i)
{
  static const char *const heads[] = {"", "=", "\"", " ", "a,", "-\t", "\\", "\xC3\xA9\n"};
  g_autofree char *rest = g_strnfill(i % 60, 'x');
  return g_strconcat(heads[i % G_N_ELEMENTS(heads)], rest, NULL);
}

/* Texts that rows share, beside texts of their own: what is remembered is what is written. */
static void test_shared_texts(void)
{
  static const char *const formats[] = {"csv", "tsv", "jsonl"};
  g_autoptr(ThemaTable) shared = thema_table_new(), own = thema_table_new();
  const char *kept[500];
  for (guint column = 0; column < 2; column++) {
    thema_table_add_column(shared, "text", THEMA_COLUMN_TEXT);
    thema_table_add_column(own, "text", THEMA_COLUMN_TEXT);
  }
  thema_table_add_rows(shared, ROWS);
  thema_table_add_rows(own, ROWS);
  for (guint i = 0; i < ROWS; i++) {
    g_autofree char *first = any_text(i % 500), *second = any_text(i / 300);
    if (i < G_N_ELEMENTS(kept))
      kept[i] = thema_table_keep(shared, first);
    bool again = i % 300 > 0;
    thema_table_texts(shared, 0)[i] = kept[i % G_N_ELEMENTS(kept)];
    thema_table_texts(shared, 1)[i] =
        again ? thema_table_texts(shared, 1)[i - 1] : thema_table_keep(shared, second);
    thema_table_texts(own, 0)[i] = thema_table_keep(own, first);
    thema_table_texts(own, 1)[i] = thema_table_keep(own, second);
  }
  thema_table_settle(shared, 0);
  thema_table_settle(own, 0);
  for (guint i = 0; i < 2 * G_N_ELEMENTS(formats) - 1; i++) {
    g_autofree char *expected = written_as(own, formats[i / 2], i % 2, 1);
    g_autofree char *actual = written_as(shared, formats[i / 2], i % 2, 3);
    CU_ASSERT_STRING_EQUAL(actual, expected);
  }
}

/* The second half of the rows, once. */
static bool add_rows(gpointer data, ThemaTable *table, GError **error G_GNUC_UNUSED)
{
  guint *next = data;
  for (; *next < ROWS; ++*next)
    add_row(table, *next);
  return true;
}

static void test_parts(void)
{
  static const char *const formats[] = {"csv", "tsv", "json", "jsonl", "table"};
  for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
    g_autoptr(ThemaTable) whole = new_table(ROWS);
    g_autoptr(ThemaTable) parts = new_table(ROWS / 2);
    guint next = ROWS / 2;
    thema_table_set_parts(parts, add_rows, &next, NULL);
    g_autofree char *expected = written(whole, formats[i], 1);
    g_autofree char *actual = written(parts, formats[i], 2);
    CU_ASSERT_STRING_EQUAL(actual, expected);
  }
}

#define PART_ROWS 700

/* Parts of 700 rows, every third one without any, as is the last. */
static void make_part(gpointer data G_GNUC_UNUSED, guint part, ThemaTable *table)
{
  for (guint i = part / 3 * 2 + part % 3, row = i * PART_ROWS; part % 3 < 2 && row < (i + 1) * PART_ROWS;
       row++)
    if (row < ROWS)
      add_row(table, row);
}

static ThemaTable *new_numbered(guint n)
{
  ThemaTable *table = new_table(0);
  thema_table_set_numbered_parts(table, n, make_part, NULL, NULL);
  return table;
}

/* Parts that threads make for themselves. */
static void test_numbered_parts(void)
{
  static const char *const formats[] = {"csv", "tsv", "json", "jsonl", "table"};
  for (guint i = 0; i < 3 * G_N_ELEMENTS(formats); i++) {
    const char *format = formats[i / 3];
    g_autoptr(ThemaTable) whole = new_table(i % 3 ? ROWS : 0);
    g_autoptr(ThemaTable) parts = new_numbered(i % 3 ? 90 : 0);
    g_autofree char *expected = written(whole, format, 1);
    g_autofree char *actual = written(parts, format, i % 3 == 2 ? 8 : 1);
    CU_ASSERT_STRING_EQUAL(actual, expected);
  }
}

static void test_any_threads(void)
{
  static const char *const formats[] = {"csv", "tsv", "json", "jsonl"};
  g_autoptr(ThemaTable) table = new_table(ROWS);
  for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
    g_autofree char *one = written(table, formats[i], 1);
    for (guint threads = 0; threads <= 8; threads += 4) {
      g_autofree char *many = written(table, formats[i], threads);
      CU_ASSERT_STRING_EQUAL(many, one);
    }
  }
}

/* A stream of which the third write fails, and no other. */
static ssize_t refuse_third(void *cookie, const char *bytes, size_t size)
{
  guint *writes = cookie;
  (void)bytes;
  errno = EDQUOT;
  return ++*writes == 3 ? 0 : (ssize_t)size;
}

/* A failure amid the rows is told, and nothing is written after it. */
static void test_failure(void)
{
  const ThemaWriteOptions options = {.digits = THEMA_DIGITS_SHORTEST, .threads = 3};
  g_autoptr(ThemaTable) table = new_table(ROWS);
  guint writes = 0;
  FILE *file = fopencookie(&writes, "w", (cookie_io_functions_t){.write = refuse_third});
  CU_ASSERT_PTR_NOT_NULL_FATAL(file);
  setvbuf(file, NULL, _IONBF, 0);
  g_autoptr(GError) error = NULL;
  CU_ASSERT_FALSE(thema_write_csv(table, &options, file, &error));
  harness_expect_error(&error, THEMA_ERROR_OUTPUT, g_strerror(EDQUOT));
  fclose(file);
  CU_ASSERT_EQUAL(writes, 3);
}

int main(void)
{
  static const ThemaTest tests[] = {{"csv", test_csv},
                                    {"a repeated text", test_repeated},
                                    {"shared texts", test_shared_texts},
                                    {"any number of threads", test_any_threads},
                                    {"a failure", test_failure},
                                    {"parts", test_parts},
                                    {"numbered parts", test_numbered_parts},
                                    {NULL, NULL}};
  return harness_run("rows", tests);
}
