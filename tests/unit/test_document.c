#include <string.h>

#include "corpus/document.h"
#include "harness.h"

static ThemaDocument *make(const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
  return thema_document_new("a.txt", bytes);
}

static void test_new_is_empty(void)
{
  g_autoptr(ThemaDocument) document = make("text");
  harness_same(document->id, "a.txt", "id");
  harness_same(document->kind, "text", "kind");
  harness_same(document->title, "", "title");
  harness_same(document->date, "", "date");
  CU_ASSERT_EQUAL(document->n_sections, 0);
  CU_ASSERT_EQUAL(g_bytes_get_size(document->text), 4);
}

static void test_metadata_keys_ignore_case(void)
{
  g_autoptr(ThemaDocument) document = make("");
  thema_document_set_metadata(document, "Party", "Green");
  harness_same(thema_document_metadata(document, "PARTY"), "Green", "party");
  thema_document_set_metadata(document, "party", "Blue");
  harness_same(thema_document_metadata(document, "Party"), "Blue", "party");
  thema_document_set_metadata(document, "PARTY", "");
  CU_ASSERT_PTR_NULL(thema_document_metadata(document, "party"));
  thema_document_set_metadata(document, "year", NULL);
  CU_ASSERT_PTR_NULL(thema_document_metadata(document, "year"));
}

static void test_sections_are_numbered(void)
{
  g_autoptr(ThemaDocument) document = make("");
  (void)thema_document_add_section(document, 0, "T", "start", 1);
  const ThemaSection *second = thema_document_add_section(document, 2, "S", "markdown", 5);
  CU_ASSERT_PTR_EQUAL(second, &document->sections[1]);
  CU_ASSERT_EQUAL(second->level, 2);
  CU_ASSERT_EQUAL(second->first_line, 5);
  harness_same(second->rule, "markdown", "rule");
}

static void exclude(ThemaDocument *document, gsize start, gsize end)
{
  ThemaExclusion exclusion = {{start, end}, 1, 1, g_intern_string("boilerplate"), g_intern_string("test")};
  thema_document_add_exclusion(document, &exclusion);
}

/* Pieces as "start-end start-end". */
static char *pieces(const ThemaDocument *document, gsize start, gsize end)
{
  g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  ThemaParagraph paragraph = {(guint32)start, (guint32)end, 1};
  thema_document_pieces(document, &paragraph, spans);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < spans->len; i++) {
    ThemaSpan span = g_array_index(spans, ThemaSpan, i);
    g_string_append_printf(text, "%s%zu-%zu", i > 0 ? " " : "", span.start, span.end);
  }
  return g_string_free(text, FALSE);
}

static void test_pieces_leave_exclusions_out(void)
{
  g_autoptr(ThemaDocument) document = make("0123456789012345678901234567890123456789");
  exclude(document, 2, 4);
  exclude(document, 10, 12);
  exclude(document, 15, 16);
  exclude(document, 18, 20);
  exclude(document, 30, 40);
  g_autofree char *middle = pieces(document, 10, 20);
  harness_same(middle, "12-15 16-18", "exclusions at both ends and inside");
  g_autofree char *whole = pieces(document, 20, 30);
  harness_same(whole, "20-30", "no exclusion touches it");
  g_autofree char *none = pieces(document, 31, 39);
  harness_same(none, "", "all of it is excluded");
}

int main(void)
{
  static const ThemaTest tests[] = {{"a new document is empty", test_new_is_empty},
                                    {"metadata keys ignore case", test_metadata_keys_ignore_case},
                                    {"sections are numbered", test_sections_are_numbered},
                                    {"pieces leave exclusions out", test_pieces_leave_exclusions_out},
                                    {NULL, NULL}};
  return harness_run("document", tests);
}
