#include <string.h>

#include "corpus/segment.h"
#include "harness.h"

static GPtrArray *split(GBytes *text, guint threads)
{
  g_autoptr(ThemaRules) rules = thema_rules_new();
  GPtrArray *documents = g_ptr_array_new_with_free_func((GDestroyNotify)thema_document_free);
  thema_segment(text, "t", rules, THEMA_SPLIT_LINES, threads, documents);
  return documents;
}

/* Lines of a few bytes, most of them blank, however they end. */
static GBytes *random_text(GRand *random, guint n)
{
  static const char *const parts[] = {"\n", "\n",   "\r\n", "\r",     " ",
                                      "\t", "word", "# A",  "\u3000", "Date: 2001"};
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
  return g_bytes_new(text->str, text->len);
}

/* What a document holds, on one line. */
static void describe(GString *out, const ThemaDocument *document)
{
  const char *text = g_bytes_get_data(document->text, NULL);
  const ThemaSection *section = &document->sections[0];
  ThemaParagraph paragraph = thema_section_paragraph(document, section, 0);
  g_string_append_printf(out, "%s %zu-%zu %u-%u %s/%u/%u-%u/%u %u %.*s|", document->id, document->span.start,
                         document->span.end, document->first_line, document->last_line, section->rule,
                         section->level, section->first_line, section->last_line, section->n_paragraphs,
                         paragraph.first_line, (int)(paragraph.end - paragraph.start),
                         text + paragraph.start);
}

static char *describe_all(GBytes *text, guint threads)
{
  g_autoptr(GPtrArray) documents = split(text, threads);
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < documents->len; i++)
    describe(out, g_ptr_array_index(documents, i));
  return g_string_free(out, FALSE);
}

/* The same, told line by line. */
static char *expect_all(GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data(bytes, &length);
  g_autoptr(GRegex) regex = g_regex_new("\\G[ \\t\\x{3000}]*(.*?)[ \\t\\x{3000}]*(\\r\\n|\\r|\\n|\\z)",
                                        G_REGEX_NEWLINE_CRLF | G_REGEX_DOTALL, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GString) out = g_string_new(NULL);
  guint line = 0;
  guint last = 0; /* line of the document that is open */
  gint start = 0;
  guint number = 0;
  g_autofree char *tail = NULL;
  g_regex_match_full(regex, text, (gssize)length, 0, 0, &match, NULL);
  for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
    gint begin, end;
    g_autofree char *said = g_match_info_fetch(match, 1);
    g_match_info_fetch_pos(match, 0, &begin, &end);
    line += begin < (gint)length;
    if (*said == '\0')
      continue;
    if (number > 0)
      g_string_append_printf(out, "t#%u %d-%d %u-%u %s|", number, start, begin, last, line - 1, tail);
    number++;
    last = line;
    start = begin;
    g_free(tail);
    tail = g_strdup_printf("start/0/%u-%u/1 %u %s", line, line, line, said);
  }
  if (number > 0)
    g_string_append_printf(out, "t#%u %d-%zu %u-%u %s|", number, start, length, last, line, tail);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static void test_random(void)
{
  GRand *random = g_rand_new_with_seed(30);
  for (guint i = 0; i < 300; i++) {
    g_autoptr(GBytes) text = random_text(random, 30 + i);
    g_autofree char *expected = expect_all(text);
    g_autofree char *actual = describe_all(text, 1);
    harness_same(actual, expected, "lines");
  }
  g_rand_free(random);
}

/* More documents than a task has. */
static void test_threads(void)
{
  GRand *random = g_rand_new_with_seed(31);
  g_autoptr(GBytes) text = random_text(random, 20000);
  g_autofree char *alone = describe_all(text, 1);
  g_autofree char *together = describe_all(text, 8);
  CU_ASSERT_STRING_EQUAL(alone, together);
  CU_ASSERT_PTR_NOT_NULL(strstr(alone, "|t#3000 "));
  g_rand_free(random);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"random lines", test_random}, {"any number of threads", test_threads}, {NULL, NULL}};
  return harness_run("segment lines", tests);
}
