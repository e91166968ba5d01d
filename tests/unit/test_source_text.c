#include "report/source_text.h"

#include <string.h>

#include "harness.h"

static ThemaDocument *document_of(const char *text, gsize length)
{
  g_autoptr(GBytes) bytes = g_bytes_new(text, length);
  return thema_document_new("d", bytes);
}

static void exclude(ThemaDocument *document, gsize start, gsize end)
{
  ThemaExclusion exclusion = {.span = {start, end}, .first_line = 1, .last_line = 1};
  thema_document_add_exclusion(document, &exclusion);
}

static void expect(const ThemaDocument *document, gsize start, gsize end, const char *expected)
{
  g_autoptr(GString) out = g_string_new("<");
  thema_source_text(document, (ThemaSpan){start, end}, out);
  g_string_append_c(out, '>');
  g_autofree char *marked = g_strdup_printf("<%s>", expected);
  harness_same(out->str, marked, "source text");
}

static void test_white_space(void)
{
  const char *text = "  one \t\r\n\r\n two\xC2\xA0three\xE2\x80\xA8"
                     "four\xC2\x85 ";
  g_autoptr(ThemaDocument) document = document_of(text, strlen(text));
  expect(document, 0, strlen(text), "one two three four");
  expect(document, 2, 5, "one");
  expect(document, 0, 3, "o");
}

static void test_controls(void)
{
  g_autoptr(ThemaDocument) document = document_of("a\0b\x1b"
                                                  "c\x7f",
                                                  6);
  expect(document, 0, 6, "a b c");
  g_autoptr(GString) out = g_string_new("x");
  thema_one_line(out, "\0 \n", 3);
  harness_same(out->str, "x", "nothing but white space");
  thema_one_line(out, " y\nz ", 5);
  harness_same(out->str, "xy z", "appended");
}

static void test_empty(void)
{
  g_autoptr(ThemaDocument) document = document_of("one two", 7);
  expect(document, 0, 0, "");
  expect(document, 3, 3, "");
  expect(document, 7, 7, "");
  expect(document, 3, 4, "");
  exclude(document, 3, 5);
  expect(document, 4, 4, "");
}

/* Exclusions at the ends, inside, around, and touching the span. */
static void test_exclusions(void)
{
  const char *text = "aa [x] bb[y][z]cc dd";
  g_autoptr(ThemaDocument) document = document_of(text, strlen(text));
  exclude(document, 3, 6);
  exclude(document, 9, 12);
  exclude(document, 12, 15);
  exclude(document, 18, 20);
  expect(document, 0, strlen(text), "aa bb cc");
  expect(document, 0, 3, "aa");
  expect(document, 0, 4, "aa");
  expect(document, 4, 8, "b");
  expect(document, 4, 5, "");
  expect(document, 6, 9, "bb");
  expect(document, 10, 17, "cc");
  expect(document, 15, 19, "cc");
}

static void test_order_of_many(void)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < 1000; i++)
    g_string_append(text, "ab");
  g_autoptr(ThemaDocument) document = document_of(text->str, text->len);
  for (gsize i = 0; i < 1000; i++)
    exclude(document, 2 * i, 2 * i + 1);
  expect(document, 1000, 1006, "b b b");
  expect(document, 1997, 2000, "b b");
  g_string_free(text, TRUE);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"white space is single spaces", test_white_space},
      {"control characters are white space", test_controls},
      {"empty spans", test_empty},
      {"exclusions are left out", test_exclusions},
      {"many exclusions", test_order_of_many},
      {NULL, NULL},
  };
  return harness_run("source_text", tests);
}
