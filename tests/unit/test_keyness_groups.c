#include "report/keyness_groups.h"

#include "base/error.h"
#include "handmade_stream.h"
#include "harness.h"

static void add(Handmade *made, const char *id, const char *party, const char *year, const char *words)
{
  ThemaDocument *document = handmade_document(made, id);
  thema_document_set_metadata(document, "Party", party);
  thema_document_set_metadata(document, "year", year);
  handmade_section(made);
  handmade_sentence(made, 1, words);
}

static Handmade *sample(void)
{
  Handmade *made = handmade_new();
  add(made, "a.txt", "Whig", "1849", "one ~of two");
  handmade_section(made);
  handmade_sentence(made, 1, "three");
  add(made, "b/c.txt#1", "Free Soil, and more", "1853", "four");
  add(made, "b/c.txt#2", "Whig", "1853", "five six");
  add(made, "d.txt", NULL, NULL, "seven");
  return made;
}

/* "name=tokens of its parts;" of each group, when words are counted. */
static void expect_groups(ThemaKeynessGroups *groups, const Handmade *made, const char *what,
                          const char *expected)
{
  CU_ASSERT_PTR_NOT_NULL_FATAL(groups);
  ThemaTermOptions words = {.ngrams = {1, 1, THEMA_WITHIN_SECTION}};
  g_autoptr(ThemaCounts) counts = thema_keyness_groups_count(groups, made->stream, &words);
  CU_ASSERT_EQUAL(counts->n_units, groups->parts->units->len);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (guint i = 0; i < groups->groups->units->len; i++) {
    const ThemaUnit *group = &g_array_index(groups->groups->units, ThemaUnit, i);
    guint64 tokens = 0;
    g_string_append_printf(shown, "%s=", group->name);
    for (guint32 p = groups->first[i]; p < groups->first[i + 1]; p++) {
      guint64 part = g_array_index(groups->parts->units, ThemaUnit, groups->part[p]).tokens;
      g_string_append_printf(shown, "%s%u", p > groups->first[i] ? "+" : "", (guint)part);
      tokens += part;
    }
    g_string_append_c(shown, ';');
    CU_ASSERT_EQUAL(tokens, group->tokens);
  }
  harness_same(shown->str, expected, what);
}

static void expect(const char *target, const char *reference, const char *expected)
{
  Handmade *made = sample();
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaKeynessGroups) groups =
      thema_keyness_groups_select(made->stream->corpus, target, reference, NULL, &error);
  CU_ASSERT_PTR_NULL(error);
  expect_groups(groups, made, target, expected);
  handmade_free(made);
}

static void test_select(void)
{
  expect("party=Whig", NULL, "Whig=4+2;rest=1+1;");
  expect("PARTY=Whig", "rest", "Whig=4+2;rest=1+1;");
  expect("party=Whig", "party=Free Soil, and more", "Whig=4+2;party=Free Soil, and more=1;");
  expect("party=Whig,year=1853", NULL, "Whig|1853=2;rest=4+1+1;");
  expect("year=1849,year=1853,party=Whig", NULL, "1849,1853|Whig=4+2;rest=1+1;");
  expect("decade=1850s", NULL, "1850s=1+2;rest=4+1;");
  expect("a.txt", NULL, "a.txt=4;rest=1+2+1;");
  expect("id=b/c.txt#2", NULL, "b/c.txt#2=2;rest=4+1+1;");
  expect("b/c.txt", "id=a.txt", "b/c.txt=1+2;id=a.txt=4;");
  expect("../speeches/b/c.txt", NULL, "../speeches/b/c.txt=1+2;rest=4+1;");
}

static void test_by(void)
{
  Handmade *made = sample();
  g_autoptr(ThemaKeynessGroups) corpus = thema_keyness_groups_by(made->stream->corpus, "corpus", NULL);
  expect_groups(corpus, made, "corpus", "corpus=4+1+2+1;");
  g_autoptr(ThemaKeynessGroups) parties = thema_keyness_groups_by(made->stream->corpus, "party", NULL);
  expect_groups(parties, made, "party", "Whig=4+2;Free Soil, and more=1;");
  g_autoptr(ThemaKeynessGroups) sections = thema_keyness_groups_by(made->stream->corpus, "section", NULL);
  expect_groups(sections, made, "section", "a.txt/0=3;a.txt/1=1;b/c.txt#1/0=1;b/c.txt#2/0=2;d.txt/0=1;");
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_keyness_groups_by(made->stream->corpus, "state", &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no document has the metadata key 'state'");
  handmade_free(made);
}

static void keep_message(ThemaNoticeKind kind, const char *message, gpointer data)
{
  CU_ASSERT_EQUAL(kind, THEMA_NOTICE_REMARK);
  g_string_append(data, message);
}

static void test_overlap_is_target(void)
{
  Handmade *made = sample();
  g_autoptr(GString) said = g_string_new(NULL);
  ThemaNotices notices = {keep_message, said};
  g_autoptr(ThemaKeynessGroups) groups =
      thema_keyness_groups_select(made->stream->corpus, "party=Whig", "year=1853", &notices, NULL);
  expect_groups(groups, made, "overlap", "Whig=4+2;year=1853=1;");
  harness_same(said->str, "1 of the documents of the reference is in the target, and is counted there only",
               "notice");
  handmade_free(made);
}

static void test_errors(void)
{
  static const struct {
    const char *target;
    const char *reference;
    const char *part;
  } cases[] = {
      {"party=Tory", NULL, "no document has party=Tory; there is Whig, Free Soil, and more"},
      {"state=Ohio", NULL, "no document has the metadata key 'state'"},
      {"party=Whig", "party=Tory", "no document has party=Tory"},
      {"c.txt", NULL, "no document is called 'c.txt'; give KEY=VALUE or one of a.txt, b/c.txt#1"},
      {"xa.txt", NULL, "no document is called 'xa.txt'"},
      {"=Whig", NULL, "'=Whig' is no condition"},
      {"party=", NULL, "'party=' is no condition"},
      {"Whig,party=Whig", NULL, "'Whig,party=Whig' is no condition"},
      {"year=1849,id=d.txt", NULL, "no document meets all of year=1849,id=d.txt"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Handmade *made = sample();
    GError *error = NULL;
    CU_ASSERT_PTR_NULL(
        thema_keyness_groups_select(made->stream->corpus, cases[i].target, cases[i].reference, NULL, &error));
    harness_expect_error(&error, THEMA_ERROR_USAGE, cases[i].part);
    handmade_free(made);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"select", test_select}, {"by", test_by}, {"what is in both is in the target", test_overlap_is_target},
      {"errors", test_errors}, {NULL, NULL},
  };
  return harness_run("keyness_groups", tests);
}
