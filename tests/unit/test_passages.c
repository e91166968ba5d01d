#include "count/passages.h"

#include "base/error.h"
#include "handmade_stream.h"
#include "harness.h"

/* a.txt: section 0 of four paragraphs (4, 1, 2 and 1 words), section 1 of one; b.txt: one of three. */
static Handmade *sample(void)
{
  Handmade *made = handmade_new();
  handmade_document(made, "a.txt");
  handmade_section(made);
  handmade_sentence(made, 1, "one ~of two");
  handmade_sentence(made, 1, "three");
  handmade_sentence(made, 2, "four");
  handmade_sentence(made, 3, "five six");
  handmade_sentence(made, 5, "seven");
  handmade_section(made);
  handmade_sentence(made, 1, "eight");
  handmade_document(made, "b.txt");
  handmade_section(made);
  handmade_sentence(made, 1, "nine ten eleven");
  return made;
}

static void expect(const char *by, guint words, const char *expected)
{
  Handmade *made = sample();
  GError *error = NULL;
  g_autoptr(ThemaUnits) units = thema_units_new(made->stream, by, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(units);
  g_autoptr(ThemaUnits) passages = thema_passages_new(made->stream, units, words);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < passages->units->len; i++) {
    const ThemaUnit *passage = &g_array_index(passages->units, ThemaUnit, i);
    g_string_append_printf(text, "%s=%u;", passage->name, (guint)passage->tokens);
  }
  for (guint i = 0; i < made->stream->sentences->len; i++)
    g_string_append_printf(text, " %u", passages->of_sentence[i]);
  harness_same(text->str, expected, by);
  g_clear_pointer(&passages, thema_units_free);
  g_clear_pointer(&units, thema_units_free);
  handmade_free(made);
}

static void test_passages(void)
{
  expect("document", 0,
         "a.txt/0/1=4;a.txt/0/2=1;a.txt/0/3=2;a.txt/0/5=1;a.txt/1/1=1;b.txt/0/1=3; "
         "0 0 1 2 3 4 5");
  expect("document", 2, "a.txt/0/1=4;a.txt/0/2=3;a.txt/0/5=1;a.txt/1/1=1;b.txt/0/1=3; 0 0 1 1 2 3 4");
  /* The last one of section 0 is less than half of three, and joins. */
  expect("document", 3, "a.txt/0/1=4;a.txt/0/2=4;a.txt/1/1=1;b.txt/0/1=3; 0 0 1 1 1 2 3");
  expect("corpus", 100, "a.txt/0/1=8;a.txt/1/1=1;b.txt/0/1=3; 0 0 0 0 0 1 2");
}

/* None reaches over the end of a unit, even inside a paragraph. */
static void test_units(void)
{
  expect("sentence", 100,
         "a.txt/0/1=3;a.txt/0/1=1;a.txt/0/2=1;a.txt/0/3=2;a.txt/0/5=1;a.txt/1/1=1;b.txt/0/1=3; "
         "0 1 2 3 4 5 6");
}

int main(void)
{
  static const ThemaTest tests[] = {{"passages", test_passages}, {"units", test_units}, {NULL, NULL}};
  return harness_run("passages", tests);
}
