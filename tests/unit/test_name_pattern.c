#include <string.h>

#include "base/error.h"
#include "corpus/document.h"
#include "corpus/name_pattern-private.h"
#include "harness.h"

static void hear(ThemaNoticeKind kind G_GNUC_UNUSED, const char *message, gpointer data)
{
  g_string_append_printf(data, "%s\n", message);
}

/* What the pattern tells of a document of that id, as `key=value …`, keys as asked. */
static char *told(const char *text, const char *id, const char *keys)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaNamePattern) pattern = thema_name_pattern_new(text, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(pattern);
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func((GDestroyNotify)thema_document_free);
  g_autoptr(GBytes) bytes = g_bytes_new(NULL, 0);
  ThemaDocument *document = thema_document_new(id, bytes);
  g_ptr_array_add(documents, document);
  g_autoptr(GString) notices = g_string_new(NULL);
  ThemaNotices to = {hear, notices};
  thema_name_pattern_apply(pattern, documents, &to);
  g_autoptr(GString) result = g_string_new(notices->len > 0 ? "no match" : NULL);
  g_auto(GStrv) names = g_strsplit(keys, " ", -1);
  for (guint i = 0; names[i] != NULL; i++) {
    const char *value = thema_document_metadata(document, names[i]);
    if (value != NULL)
      g_string_append_printf(result, "%s%s=%s", result->len > 0 ? " " : "", names[i], value);
  }
  return g_string_free(g_steal_pointer(&result), FALSE);
}

static void test_forms(void)
{
  static const struct {
    const char *pattern;
    const char *id;
    const char *keys;
    const char *told;
  } cases[] = {
      {"{year}-{speaker}.txt", "1790-Washington.txt", "year speaker date",
       "year=1790 speaker=Washington date=1790"},
      {"{year}-{speaker}.txt", "1861-Lincoln-A.txt", "speaker", "speaker=Lincoln-A"},
      {"{speaker}-{title}.txt", "Lincoln-A-House.txt", "speaker title", "speaker=Lincoln title=A-House"},
      {"{year}-{speaker}.txt", "1790-Washington.md", "year", "no match"},
      {"{year}-{speaker}.txt", "179-Washington.txt", "year", "no match"},
      {"{year}-{speaker}.txt", "deep/er/1790-Washington.txt#3", "speaker", "speaker=Washington"},
      {"{year}-{speaker}", "1790-Washington.txt", "speaker", "speaker=Washington"},
      {"su{year}*.txt", "su1790b.txt", "year", "year=1790"},
      {"{year}{month}{day}_*.txt", "20240305_x.txt", "date", "date=2024-03-05"},
      {"{date}-{speaker}.txt", "1790-01-08-Washington.txt", "date speaker",
       "date=1790-01-08 speaker=Washington"},
      {"{speaker} {date}.txt", "Li Hua 2024年3月5日.txt", "date speaker", "date=2024-03-05 speaker=Li Hua"},
      {"{Party}/{speaker}.txt", "2020/Red/Öl.txt", "party speaker", "party=Red speaker=Öl"},
      {"{party}/{speaker}.txt", "Öl.txt", "party", "no match"},
      {"*-{speaker}-*.txt", "a-b-c-d.txt", "speaker", "speaker=b"},
      {"{speaker}.txt", "a/b.txt", "speaker", "speaker=b"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *found = told(cases[i].pattern, cases[i].id, cases[i].keys);
    harness_same(found, cases[i].told, cases[i].id);
  }
}

static void test_faults(void)
{
  static const struct {
    const char *pattern;
    const char *part;
  } cases[] = {{"speech.txt", "it names no key"},
               {"*.txt", "it names no key"},
               {"{year", "a { has no } after it"},
               {"{a/b}", "a { has no } after it"},
               {"year}{a}", "a } has no { before it"},
               {"{ }", "names no key"},
               {"{a}{b}", "nothing tells where"},
               {"{a}*", "nothing tells where"},
               {"{a}-{A}", "twice"}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    GError *error = NULL;
    CU_ASSERT_PTR_NULL(thema_name_pattern_new(cases[i].pattern, &error));
    harness_expect_error(&error, THEMA_ERROR_USAGE, cases[i].part);
  }
}

/* A name that almost matches in very many ways is no hang. */
static void test_many_ways(void)
{
  g_autofree char *name = g_strnfill(400, 'a');
  g_autofree char *found = told("*a*a*a*a*a*a*a{key}b", name, "key");
  harness_same(found, "no match", "many ways");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"forms", test_forms}, {"faults", test_faults}, {"many ways", test_many_ways}, {NULL, NULL}};
  return harness_run("name_pattern", tests);
}
