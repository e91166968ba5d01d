#include <stdbool.h>

#include "base/error.h"
#include "count/units.h"
#include "handmade_stream.h"
#include "harness.h"

/* a.txt: section 0 (two paragraphs, three sentences), an empty section 1, section 2; b.txt: nothing; c.txt.
 */
static Handmade *sample(void)
{
  Handmade *made = handmade_new();
  ThemaDocument *document = handmade_document(made, "a.txt");
  thema_document_set_metadata(document, "party", "Whig");
  thema_document_set_metadata(document, "Year", "1849");
  handmade_section(made);
  handmade_sentence(made, 1, "one ~of two");
  handmade_sentence(made, 1, "three");
  handmade_sentence(made, 3, "four five");
  handmade_section(made);
  handmade_section(made);
  handmade_sentence(made, 1, "six");

  document = handmade_document(made, "b.txt");
  thema_document_set_metadata(document, "party", "Federalist");
  handmade_section(made);

  document = handmade_document(made, "c.txt");
  thema_document_set_metadata(document, "party", "Whig");
  thema_document_set_metadata(document, "year", "1853");
  handmade_section(made);
  handmade_sentence(made, 1, "seven ~the eight nine");

  handmade_document(made, "d.txt");
  handmade_section(made);
  handmade_sentence(made, 2, "ten eleven");
  return made;
}

/* "name=tokens;" of each unit, then the unit of each sentence. */
static char *describe(const ThemaStream *stream, const ThemaUnits *units)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < units->units->len; i++) {
    const ThemaUnit *unit = &g_array_index(units->units, ThemaUnit, i);
    g_string_append_printf(text, "%s=%u;", unit->name, (guint)unit->tokens);
  }
  for (guint i = 0; i < stream->sentences->len; i++)
    g_string_append_printf(text, " %d", (int)units->of_sentence[i]);
  return g_string_free(text, FALSE);
}

static void expect(const ThemaStream *stream, const char *by, ThemaBy kind, const char *expected)
{
  GError *error = NULL;
  g_autoptr(ThemaUnits) units = thema_units_new(stream, by, &error);
  CU_ASSERT_PTR_NULL(error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(units);
  CU_ASSERT_EQUAL(units->by, kind);
  g_autofree char *actual = describe(stream, units);
  harness_same(actual, expected, by);
}

static void test_text_units(void)
{
  Handmade *made = sample();
  const ThemaStream *stream = made->stream;
  expect(stream, "corpus", THEMA_BY_CORPUS, "corpus=13; 0 0 0 0 0 0");
  expect(stream, "document", THEMA_BY_DOCUMENT, "a.txt=7;b.txt=0;c.txt=4;d.txt=2; 0 0 0 0 2 3");
  expect(stream, "section", THEMA_BY_SECTION,
         "a.txt/0=6;a.txt/1=0;a.txt/2=1;b.txt/0=0;c.txt/0=4;d.txt/0=2; 0 0 0 2 4 5");
  expect(stream, "Paragraph", THEMA_BY_PARAGRAPH,
         "a.txt/0/1=4;a.txt/0/3=2;a.txt/2/1=1;c.txt/0/1=4;d.txt/0/2=2; 0 0 1 2 3 4");
  expect(stream, "sentence", THEMA_BY_SENTENCE,
         "a.txt/0/1/1=3;a.txt/0/1/2=1;a.txt/0/3/1=2;a.txt/2/1/1=1;c.txt/0/1/1=4;d.txt/0/2/1=2; 0 1 2 3 4 5");
  handmade_free(made);
}

static void test_a_unit_knows_its_place(void)
{
  Handmade *made = sample();
  g_autoptr(ThemaUnits) sections = thema_units_new(made->stream, "section", NULL);
  const ThemaUnit *unit = &g_array_index(sections->units, ThemaUnit, 2);
  CU_ASSERT_EQUAL(unit->document, 0);
  CU_ASSERT_EQUAL(unit->section, 2);
  g_autoptr(ThemaUnits) documents = thema_units_new(made->stream, "document", NULL);
  unit = &g_array_index(documents->units, ThemaUnit, 2);
  CU_ASSERT_EQUAL(unit->document, 2);
  CU_ASSERT_EQUAL(unit->section, G_MAXUINT32);
  g_autoptr(ThemaUnits) parties = thema_units_new(made->stream, "party", NULL);
  CU_ASSERT_EQUAL(g_array_index(parties->units, ThemaUnit, 1).document, G_MAXUINT32);
  handmade_free(made);
}

static void test_metadata_units(void)
{
  Handmade *made = sample();
  expect(made->stream, "party", THEMA_BY_METADATA, "Whig=11;Federalist=0; 0 0 0 0 0 -1");
  expect(made->stream, "PARTY", THEMA_BY_METADATA, "Whig=11;Federalist=0; 0 0 0 0 0 -1");
  expect(made->stream, "party, year", THEMA_BY_METADATA, "Whig|1849=7;Whig|1853=4; 0 0 0 0 1 -1");
  expect(made->stream, "year,party", THEMA_BY_METADATA, "1849|Whig=7;1853|Whig=4; 0 0 0 0 1 -1");
  expect(made->stream, "decade", THEMA_BY_METADATA, "1840s=7;1850s=4; 0 0 0 0 1 -1");
  handmade_free(made);
}

static void test_dates_give_periods(void)
{
  Handmade *made = handmade_new();
  thema_document_set_metadata(handmade_document(made, "a"), "date", "1994-01-25");
  handmade_section(made);
  handmade_sentence(made, 1, "a");
  thema_document_set_metadata(handmade_document(made, "b"), "Date", "January 8, 1790");
  handmade_section(made);
  handmade_sentence(made, 1, "b c");
  thema_document_set_metadata(handmade_document(made, "c"), "date", "12345 and 99");
  handmade_section(made);
  handmade_sentence(made, 1, "d e f");
  expect(made->stream, "year", THEMA_BY_METADATA, "1994=1;1790=2; 0 1 -1");
  expect(made->stream, "decade", THEMA_BY_METADATA, "1990s=1;1790s=2; 0 1 -1");
  expect(made->stream, "month", THEMA_BY_METADATA, "1994-01=1;1790-01=2; 0 1 -1");
  expect(made->stream, "date", THEMA_BY_METADATA, "1994-01-25=1;January 8, 1790=2;12345 and 99=3; 0 1 2");

  thema_document_set_metadata(g_ptr_array_index(made->corpus.documents, 2), "decade", "the nineties");
  expect(made->stream, "decade", THEMA_BY_METADATA, "1990s=1;1790s=2;the nineties=3; 0 1 2");
  handmade_free(made);
}

static void expect_refusal(const ThemaStream *stream, const char *by, const char *part)
{
  GError *error = NULL;
  ThemaUnits *units = thema_units_new(stream, by, &error);
  CU_ASSERT_PTR_NULL(units);
  harness_expect_error(&error, THEMA_ERROR_USAGE, part);
}

static void test_unknown_keys(void)
{
  Handmade *made = sample();
  expect_refusal(made->stream, "speaker", "'speaker'");
  expect_refusal(made->stream, "party,spoken", "'spoken'");
  expect_refusal(made->stream, "party,document", "'document'");
  expect_refusal(made->stream, "party,", "''");
  expect_refusal(made->stream, "", "no unit is named");
  expect_refusal(made->stream, "month", "party");
  handmade_free(made);

  made = handmade_new();
  handmade_document(made, "a.txt");
  expect_refusal(made->stream, "party", "one of the keys kind");
  handmade_free(made);

  made = handmade_new(); /* what --where may leave */
  expect(made->stream, "party", THEMA_BY_METADATA, "");
  expect(made->stream, "corpus", THEMA_BY_CORPUS, "corpus=0;");
  expect(made->stream, "document", THEMA_BY_DOCUMENT, "");
  handmade_free(made);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"text units", test_text_units},         {"a unit knows its place", test_a_unit_knows_its_place},
      {"metadata units", test_metadata_units}, {"dates give periods", test_dates_give_periods},
      {"unknown keys", test_unknown_keys},     {NULL, NULL},
  };
  return harness_run("units", tests);
}
