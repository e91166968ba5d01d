#include "source/records.h"

#include <stdbool.h>
#include <string.h>

#include "base/error.h"
#include "harness.h"

static ThemaRecords *read_bytes(const char *name, const char *bytes, gssize length)
{
  g_autofree char *path = harness_write(name, bytes, length);
  g_autoptr(GError) error = NULL;
  ThemaRecords *records = thema_records_read(path, &error);
  if (error)
    harness_same(error->message, "", "no error");
  CU_ASSERT_PTR_NOT_NULL_FATAL(records);
  return records;
}

/* Reads `bytes` and compares all of it, written as NAME|NAME / LINE:FIELD|FIELD / … */
static void expect_records(const char *name, const char *bytes, gssize length, const char *expected)
{
  g_autoptr(ThemaRecords) records = read_bytes(name, bytes, length);
  g_autoptr(GString) seen = g_string_new(NULL);
  for (guint column = 0; column < thema_records_columns(records); column++)
    g_string_append_printf(seen, "%s%s", column ? "|" : "", thema_records_name(records, column));
  for (guint row = 0; row < thema_records_rows(records); row++) {
    g_string_append_printf(seen, " / %u:", thema_records_line(records, row));
    for (guint column = 0; column < thema_records_columns(records); column++)
      g_string_append_printf(seen, "%s%s", column ? "|" : "", thema_records_get(records, row, column));
  }
  harness_same(seen->str, expected, "records");
}

static void expect_refused(const char *bytes, gssize length, const char *part)
{
  g_autofree char *path = harness_write("bad.csv", bytes, length);
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_records_read(path, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, part);
}

static void test_plain(void)
{
  expect_records("a.csv", "file,year\na.txt,1801\nb.txt,1802\n", -1,
                 "file|year / 2:a.txt|1801 / 3:b.txt|1802");
  expect_records("a.csv", "file,year\na.txt,1801", -1, "file|year / 2:a.txt|1801");
  expect_records("a.csv", "file,year", -1, "file|year");
  expect_records("a.csv", "file\na\nb\n", -1, "file / 2:a / 3:b");
  expect_records("a.csv", "a,b\n,\n1,\n,2\n", -1, "a|b / 2:| / 3:1| / 4:|2");
  expect_records("a.csv", " a ,\tb\n x , y \n", -1, "a|b / 2: x | y ");
}

static void test_line_ends(void)
{
  expect_records("a.csv", "a,b\r\n1,2\r\n3,4\r\n", -1, "a|b / 2:1|2 / 3:3|4");
  expect_records("a.csv", "a,b\r1,2\r3,4", -1, "a|b / 2:1|2 / 3:3|4");
  expect_records("a.csv", "a,b\n\n1,2\n  \n\r\n3,4\n\n", -1, "a|b / 3:1|2 / 6:3|4");
  expect_records("a.csv", "\n\na,b\n1,2\n", -1, "a|b / 4:1|2");
}

static void test_quotes(void)
{
  expect_records("a.csv", "\"a\",\"b,c\"\n\"1, 2\",\"say \"\"yes\"\"\"\n", -1, "a|b,c / 2:1, 2|say \"yes\"");
  expect_records("a.csv", "a,b\n\"\",\"\"\"\"\n", -1, "a|b / 2:|\"");
  expect_records("a.csv", "a\n\"\"\nx\n", -1, "a / 2: / 3:x");
  expect_records("a.csv", "a,b\n5\" disk,it\"s \"\"\nx,y\n", -1, "a|b / 2:5\" disk|it\"s \"\" / 3:x|y");
  expect_records("a.csv", "a,b\n\"{\"\"k\"\": \"\"v\"\"}\",1\n", -1, "a|b / 2:{\"k\": \"v\"}|1");
  expect_records("a.csv", "a,b\n1,\"last\"", -1, "a|b / 2:1|last");
}

/* A row's line is the one it begins on, whatever its fields hold. */
static void test_embedded_lines(void)
{
  expect_records("a.csv", "a,b\n\"one\ntwo\n\n\",1\n\"x\r\ny\",2\n\nlast,3\n", -1,
                 "a|b / 2:one\ntwo\n\n|1 / 6:x\r\ny|2 / 9:last|3");
  expect_records("a.csv", "\"a\nname\",b\n1,2\n", -1, "a\nname|b / 3:1|2");
}

static void test_short_rows(void)
{
  expect_records("a.csv", "a,b,c\n1\n1,2\n1,2,3\n", -1, "a|b|c / 2:1|| / 3:1|2| / 4:1|2|3");
}

static void test_tsv(void)
{
  expect_records("a.tsv", "a\tb\n1,5\t2 3\n\t\n\t4\n", -1, "a|b / 2:1,5|2 3 / 3:| / 4:|4");
  expect_records("A.TSV", "a\tb\n\"x\ty\"\tz\n", -1, "a|b / 2:x\ty|z");
  expect_records("tsv", "a\tb,c\n", -1, "a\tb|c");
}

static void test_encodings(void)
{
  expect_records("a.csv",
                 "\xef\xbb\xbf"
                 "file,name\na,caf\xc3\xa9\n",
                 -1, "file|name / 2:a|café");
  expect_records("a.csv", "\xef\xbb\xbf\"file\",name\na,b\n", -1, "file|name / 2:a|b");
  expect_records("a.csv", "file,name\na,un caf\xe9 tr\xe8s cher\n", -1, "file|name / 2:a|un café très cher");
  expect_records("a.csv",
                 "\xff\xfe"
                 "a\0,\0b\0\n\0\x2d\x4e,\0"
                 "1\0\n\0",
                 18, "a|b / 2:中|1");
}

static void test_find(void)
{
  g_autoptr(ThemaRecords) records = read_bytes("a.csv", "File,,Year,\na,b,c,d\n", -1);
  CU_ASSERT_EQUAL(thema_records_columns(records), 4);
  CU_ASSERT_EQUAL(thema_records_find(records, "file"), 0);
  CU_ASSERT_EQUAL(thema_records_find(records, "YEAR"), 2);
  CU_ASSERT_EQUAL(thema_records_find(records, "years"), -1);
  CU_ASSERT_EQUAL(thema_records_find(records, ""), -1);
  harness_same(thema_records_get(records, 0, 3), "d", "a field of a nameless column");
}

static void test_refused(void)
{
  expect_refused("", 0, "bad.csv:1: no header line; ");
  expect_refused("\n\n", -1, "bad.csv:1: no header line; ");
  expect_refused("\xef\xbb\xbf", -1, "bad.csv:1: no header line; ");
  expect_refused("a,b,a\n", -1, "bad.csv:1: the column name 'a' is repeated; ");
  expect_refused("\nyear, Year\n1,2\n", -1, "bad.csv:2: the column name 'Year' is repeated; ");
  expect_refused("a,b\n1,2\n1,2,3\n", -1, "bad.csv:3: 3 fields where the header has 2; ");
  expect_refused("a,b\n\"x\ny\",2\n\n1,2,3,4\n1,2,3\n", -1, "bad.csv:5: 4 fields where the header has 2; ");
  expect_refused("a,b\n1,2\n\"open,3\n4,5\n", -1, "bad.csv:3: a quotation mark opens");
  expect_refused("a,b\n1,\"", -1, "bad.csv:2: a quotation mark opens");
  expect_refused("\"a", -1, "bad.csv:1: a quotation mark opens");
  expect_refused("a,b\n1,\"x\" y\n", -1, "bad.csv:2: text behind a closing quotation mark; ");
  expect_refused("a,b\n1,\"x\nz\"y\n", -1, "bad.csv:3: text behind a closing quotation mark; ");
  expect_refused("a,b\n5\" disk,1\n1,\"x\" y\n", -1, "bad.csv:3: text behind a closing quotation mark; ");
  expect_refused("a,b\n5\" disk,\"x", -1, "bad.csv:2: a quotation mark opens");
  expect_refused("a,b\0\n", 5, "bad.csv:1: not a text; ");
}

static void test_missing(void)
{
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_records_read("/nonexistent/a.csv", &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "/nonexistent/a.csv: no such file or directory; ");
  CU_ASSERT_PTR_NULL(thema_records_read(harness_directory(), &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "cannot be read");
  thema_records_free(NULL);
}

/* A field longer than the parser's blocks, many rows, many columns. */
static void test_large(void)
{
  g_autofree char *field = g_strnfill(3000000, 'x');
  g_autofree char *bytes = g_strdup_printf("a,b\n%s,1\n\"%s\",2\n", field, field);
  g_autoptr(ThemaRecords) records = read_bytes("large.csv", bytes, -1);
  CU_ASSERT_EQUAL(thema_records_rows(records), 2);
  CU_ASSERT_STRING_EQUAL(thema_records_get(records, 1, 0), field);
  g_autoptr(GString) wide = g_string_new("c0");
  for (guint i = 1; i < 20000; i++)
    g_string_append_printf(wide, ",c%u", i);
  g_string_append(wide, "\n");
  for (guint i = 0; i < 5; i++)
    g_string_append(wide, "v\n");
  g_autoptr(ThemaRecords) many = read_bytes("wide.csv", wide->str, (gssize)wide->len);
  CU_ASSERT_EQUAL(thema_records_columns(many), 20000);
  CU_ASSERT_EQUAL(thema_records_rows(many), 5);
  CU_ASSERT_EQUAL(thema_records_find(many, "C19999"), 19999);
  harness_same(thema_records_get(many, 4, 19999), "", "a field filled up");
}

static void test_corpus_metadata(void)
{
  g_autofree char *path = harness_shared("corpora/sotu/metadata.csv");
  if (!path)
    return;
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaRecords) records = thema_records_read(path, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(records);
  CU_ASSERT_EQUAL(thema_records_rows(records), 245);
  int party = thema_records_find(records, "party"), file = thema_records_find(records, "filename");
  CU_ASSERT_TRUE_FATAL(party >= 0 && file >= 0);
  for (guint row = 0; row < thema_records_rows(records); row++)
    CU_ASSERT_TRUE(g_str_has_suffix(thema_records_get(records, row, (guint)file), ".txt"));
}

int main(void)
{
  static const ThemaTest tests[] = {{"plain", test_plain},
                                    {"line ends", test_line_ends},
                                    {"quotes", test_quotes},
                                    {"embedded lines", test_embedded_lines},
                                    {"short rows", test_short_rows},
                                    {"TSV", test_tsv},
                                    {"encodings", test_encodings},
                                    {"find", test_find},
                                    {"refused", test_refused},
                                    {"missing", test_missing},
                                    {"large", test_large},
                                    {"corpus metadata", test_corpus_metadata},
                                    {NULL, NULL}};
  return harness_run("records", tests);
}
