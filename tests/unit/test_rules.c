#include <string.h>

#include "base/error.h"
#include "corpus/rules-private.h"
#include "corpus/segment.h"
#include "harness.h"

static GPtrArray *segment_with(const char *rules_text, const char *text)
{
  g_autofree char *path = harness_write("test.rules", rules_text, -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaRules) rules = thema_rules_load(path, &error);
  if (error != NULL)
    printf("\n  %s\n", error->message);
  CU_ASSERT_PTR_NOT_NULL_FATAL(rules);
  GPtrArray *documents = g_ptr_array_new_with_free_func((GDestroyNotify)thema_document_free);
  g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
  thema_segment(bytes, "t", rules, THEMA_SPLIT_AUTO, 1, documents);
  return documents;
}

static void refuse(const char *rules_text, const char *part)
{
  g_autofree char *path = harness_write("bad.rules", rules_text, -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaRules) rules = thema_rules_load(path, &error);
  CU_ASSERT_PTR_NULL(rules);
  g_autofree char *expected = g_strconcat("bad.rules:", part, NULL);
  harness_expect_error(&error, THEMA_ERROR_INPUT, expected);
}

static void test_registry(void)
{
  guint n = 0;
  const ThemaRuleInfo *rules = thema_rules_builtin(&n);
  CU_ASSERT(n >= 15);
  for (guint i = 0; i < n; i++) {
    CU_ASSERT_PTR_NOT_NULL_FATAL(rules[i].id);
    CU_ASSERT(strlen(rules[i].summary) > 10);
    CU_ASSERT_EQUAL(thema_rule_find(rules[i].id), (int)i);
    for (guint j = 0; j < i; j++)
      CU_ASSERT_STRING_NOT_EQUAL(rules[i].id, rules[j].id);
  }
}

static const char sample[] =
    "=== Item 7: The pond\nSpoken by: Ada Stone\nWhen? 5 May 2020\n\nIntro text here.\n\n"
    "ARTICLE 1 - Frogs\n\nFrogs sing.\nSHARE THIS PAGE\n\nARTICLE 2 - Newts\n\nNewts do not. \n\n"
    "NB they may yet.\n\n=== Item 8: The lake\n\nPike live there.\n";

static void test_all_groups(void)
{
  g_autoptr(GPtrArray) documents =
      segment_with("# a comment\n[document-start]\nitem = ^=== Item \\d+: (?<text>.*)\n"
                   "[section-start]\narticle = ^ARTICLE \\d+ - (?<text>.+)$\n"
                   "[boilerplate]\nshare = SHARE THIS\n[note]\nnb = ^NB\\b\n"
                   "[date]\nwhen = ^When\\? (?<text>.+)\n[speaker]\nwho = ^Spoken by: (?<text>.+)\n",
                   sample);
  CU_ASSERT_EQUAL_FATAL(documents->len, 2);
  const ThemaDocument *first = g_ptr_array_index(documents, 0);
  harness_same(first->title, "The pond", "title");
  harness_same(first->date, "2020-05-05", "date");
  harness_same(first->speaker, "Ada Stone", "speaker");
  CU_ASSERT_EQUAL_FATAL(first->n_sections, 3);
  const ThemaSection *frogs = &first->sections[1];
  harness_same(frogs->title, "Frogs", "section title");
  harness_same(frogs->rule, "article", "rule");
  CU_ASSERT_EQUAL(frogs->first_line, 7);
  CU_ASSERT_EQUAL_FATAL(thema_document_n_exclusions(first), 4);
  static const char *const expected[] = {"metadata/who", "metadata/when", "boilerplate/share", "note/nb"};
  for (guint i = 0; i < 4; i++) {
    const ThemaExclusion *exclusion = thema_document_exclusion(first, i);
    g_autofree char *what = g_strconcat(exclusion->kind, "/", exclusion->rule, NULL);
    harness_same(what, expected[i], "exclusion");
  }
  harness_same(((ThemaDocument *)g_ptr_array_index(documents, 1))->title, "The lake", "second title");
}

static void test_title_group(void)
{
  g_autoptr(GPtrArray) documents =
      segment_with("[title]\nsubject = ^Subject: (?<text>.+)\n", "Dear all.\nSubject: Nets\nBring them.\n");
  const ThemaDocument *document = g_ptr_array_index(documents, 0);
  harness_same(document->title, "Nets", "title");
  CU_ASSERT_EQUAL(thema_document_n_exclusions(document), 0);
  CU_ASSERT_EQUAL(document->sections[0].n_paragraphs, 3);
}

static const char ordinals[] = "The pond\n\nFirst, dig it.\n\nSecond, fill it.\n\n(Applause.)\n";

static void test_disable(void)
{
  g_autoptr(GPtrArray) documents = segment_with("[rules]\ndisable = ordinal; stage-direction\n", ordinals);
  const ThemaDocument *document = g_ptr_array_index(documents, 0);
  CU_ASSERT_EQUAL(document->n_sections, 1);
  CU_ASSERT_EQUAL(thema_document_n_exclusions(document), 0);
  harness_same(document->title, "The pond", "other rules still apply");
}

static void test_builtin_false(void)
{
  g_autoptr(GPtrArray) documents =
      segment_with("[rules]\nbuiltin = false\n[section-start]\nsecond = ^Second\n", ordinals);
  const ThemaDocument *document = g_ptr_array_index(documents, 0);
  CU_ASSERT_EQUAL_FATAL(document->n_sections, 2);
  harness_same(document->title, "", "no title rule");
  harness_same(document->sections[1].title, "Second, fill it.", "title");
}

static void test_name_replaces_builtin(void)
{
  g_autoptr(GPtrArray) documents = segment_with("[boilerplate]\nstage-direction = ^Second\n", ordinals);
  const ThemaDocument *document = g_ptr_array_index(documents, 0);
  CU_ASSERT_EQUAL_FATAL(thema_document_n_exclusions(document), 1);
  CU_ASSERT_EQUAL(thema_document_exclusion(document, 0)->first_line, 5);
}

static void test_errors_name_the_line(void)
{
  refuse("[rules]\nbuiltin = perhaps\n", "2: builtin is neither");
  refuse("\n[rules]\ndisable = footnote;no-such\n", "3: there is no built-in rule 'no-such'");
  refuse("[rules]\ncolour = red\n", "2: there is no setting 'colour'");
  refuse("[paragraph]\na = b\n", "1: there is no group 'paragraph'");
  refuse("[note\n", "1: the group is not closed");
  refuse("[note]\n# fine\na = (x\n", "3: the expression of 'a' is not valid");
  refuse("[note]\na =\n", "2: 'a' has no expression");
  refuse("[note]\na = b\na = c\n", "3: 'a' stands in line 2 already");
  refuse("[note]\nnonsense\n", "2: this is no 'NAME = REGEX'");
  refuse("a = b\n", "1: 'a' stands before any group");
  refuse("[note]\na = \xff\n", "2: the line is not UTF-8");
  refuse("[note]\n$? = b\n[Note]\n", "3: there is no group 'Note'");
}

static void test_unreadable_file(void)
{
  g_autoptr(GError) error = NULL;
  CU_ASSERT_PTR_NULL(thema_rules_load("/nowhere/at/all.rules", &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "/nowhere/at/all.rules: the rule file cannot be read");
}

static void test_empty_and_crlf_files(void)
{
  g_autoptr(GPtrArray) empty = segment_with("", ordinals);
  CU_ASSERT_EQUAL(((ThemaDocument *)g_ptr_array_index(empty, 0))->n_sections, 3);
  g_autoptr(GPtrArray) crlf =
      segment_with("[rules]\r\ndisable = ordinal\r\n\r\n[note]\r\nx = ^Second\r\n", ordinals);
  CU_ASSERT_EQUAL(((ThemaDocument *)g_ptr_array_index(crlf, 0))->n_sections, 1);
}

/* An expression that would take exponential time is given up, counted and matches nothing. */
static void test_catastrophic_expression_is_given_up(void)
{
  g_autofree char *path = harness_write("slow.rules", "[boilerplate]\nslow = ^(a+)+$\n", -1);
  g_autoptr(ThemaRules) rules = thema_rules_load(path, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(rules);
  g_autofree char *line = g_strnfill(60, 'a');
  g_autofree char *text = g_strconcat(line, "b\n\naaa\n", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func((GDestroyNotify)thema_document_free);
  thema_segment(bytes, "t", rules, THEMA_SPLIT_AUTO, 1, documents);
  const ThemaDocument *document = g_ptr_array_index(documents, 0);
  CU_ASSERT_EQUAL_FATAL(thema_document_n_exclusions(document), 1);
  CU_ASSERT_EQUAL(thema_document_exclusion(document, 0)->first_line, 3);
  const char *name = NULL;
  CU_ASSERT_EQUAL(thema_rules_failures(rules, &name), 1);
  harness_same(name, "slow", "name of the failing rule");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"every built-in rule has its own id and a summary", test_registry},
      {"a rule of each group", test_all_groups},
      {"title group", test_title_group},
      {"disable", test_disable},
      {"builtin = false", test_builtin_false},
      {"a name replaces a built-in rule", test_name_replaces_builtin},
      {"errors name the line", test_errors_name_the_line},
      {"an unreadable file", test_unreadable_file},
      {"empty file, CRLF file", test_empty_and_crlf_files},
      {"a catastrophic expression is given up", test_catastrophic_expression_is_given_up},
      {NULL, NULL}};
  return harness_run("rules", tests);
}
