#include "match/lexicon.h"

#include <string.h>

#include "base/error.h"
#include "harness.h"

static ThemaLexicon *read_as(const char *name, const char *text, GError **error)
{
  g_autofree char *path = harness_write(name, text, -1);
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(tokenizer);
  return thema_lexicon_read(path, tokenizer, error);
}

/* "topic pattern weight; topic !pattern; …", then the topics that each topic counts into. */
static char *show(const ThemaLexicon *lexicon)
{
  GString *shown = g_string_new(NULL);
  for (guint i = 0; i < lexicon->patterns->len; i++) {
    const ThemaTopicPattern *pattern = &g_array_index(lexicon->patterns, ThemaTopicPattern, i);
    const ThemaTopic *topic = &g_array_index(lexicon->topics, ThemaTopic, pattern->topic);
    g_string_append_printf(shown, "%s %s%s", topic->name, pattern->exclude ? "!" : "", pattern->text);
    if (pattern->weight != 1)
      g_string_append_printf(shown, " %g", pattern->weight);
    g_string_append(shown, "; ");
  }
  for (guint i = 0; i < lexicon->topics->len; i++) {
    const ThemaTopic *topic = &g_array_index(lexicon->topics, ThemaTopic, i);
    g_string_append_printf(shown, "%s>", topic->name);
    for (guint j = 0; j < topic->into->len; j++)
      g_string_append_printf(shown, "%u", g_array_index(topic->into, guint32, j));
    g_string_append_c(shown, ' ');
  }
  return g_string_free(shown, FALSE);
}

static void expect(const char *name, const char *text, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaLexicon) lexicon = read_as(name, text, &error);
  if (!lexicon)
    printf("\n  %s\n", error->message);
  CU_ASSERT_PTR_NOT_NULL_FATAL(lexicon);
  g_autofree char *shown = show(lexicon);
  harness_same(shown, expected, text);
}

static void refuse(const char *name, const char *text, const char *part)
{
  GError *error = NULL;
  g_autoptr(ThemaLexicon) lexicon = read_as(name, text, &error);
  CU_ASSERT_PTR_NULL(lexicon);
  harness_expect_error(&error, THEMA_ERROR_INPUT, part);
}

static void test_plain(void)
{
  expect("a.topics", "# c\n[b]\n\nword\n  two words  \n! not this\n[a]\r\nglob* = 0.5\r/x=1/\n/x/ = -2\n",
         "b !not this; b two words; b word; a glob* 0.5; a /x/ -2; a /x=1/; a>0 b>1 ");
  expect("a.topics", "\xEF\xBB\xBF[a]\nx", "a x; a>0 ");
}

static void test_levels(void)
{
  expect("a.topics", "[b.c]\nx\n[a]\ny\n[b-c]\nz\n[w]\n<b>\n",
         "b.c x; a y; b-c z; a>0 b>14 b.c>124 b-c>3 w>4 ");
  expect("a.topics", "[a]\n<b>\n[b]\n<c.d>\n[c.d]\nx\n[c]\ny\n", "c.d x; c y; a>0 b>01 c>2 c.d>0123 ");
}

/* The same, whatever the order of lines. */
static void test_order(void)
{
  const char *same = "a x; b x; b !y; a g*; a>0 b>1 ";
  expect("a.topics", "[a]\nx\ng*\n[b]\n! y\nx\n", same);
  expect("a.topics", "[b]\nx\n! y\n[a]\ng*\nx\n", same);
  expect("a.csv", "pattern,topic,note,exclude\nx,b,,\nx,a,,no\ny,b,,yes\ng*,a,,\n", same);
}

static void test_records(void)
{
  expect("a.csv", "topic,pattern,weight\na.b,\"x, y\",2.5\na, z ,\n", "a.b x, y 2.5; a z; a>0 a.b>01 ");
  expect("a.tsv", "topic\tpattern\na\tx\n", "a x; a>0 ");
}

static void test_liwc(void)
{
  expect("a.dic", "%\n1\tpos emo\n2\tneg\n%\nhappy\t1\nsad*\t2\nso so\t1\t2\n",
         "pos emo happy; neg so so; pos emo so so; neg sad*; neg>0 pos emo>1 ");
  refuse("a.dic", "happy\t1\n", "a.dic:1: a LIWC dictionary begins");
  refuse("a.dic", "%\n1\ta\n%\nx\t2\n", "a.dic:4: there is no category '2'");
  refuse("a.dic", "%\n1\ta\n%\nx\n", "a.dic:4: 'x' has no category");
  refuse("a.dic", "%\n1\ta\n1\tb\n%\n", "a.dic:3: the category 1 is there already");
  refuse("a.dic", "%\none a\n%\n", "a.dic:2: this is no category");
  refuse("a.dic", "%\n1\ta\n", "a.dic:2: the categories are not closed");
}

static void test_xml(void)
{
  expect(
      "a.ykd",
      "<?xml version=\"1.0\"?>\n<dictionary style=\"1\"><cnode name=\"root\">\n<cnode name=\"a.x\">"
      "<pnode name=\"tax*\"/><cnode name=\"b\"><pnode name=\"debt &amp; co\" score=\"2\"/></cnode></cnode>\n"
      "</cnode></dictionary>",
      "a-x.b debt & co 2; a-x tax*; a-x>0 a-x.b>01 ");
  refuse("a.lcd", "<dictionary>\n<cnode name=\"r\">\n<pnode name=\"x\"/></cnode></dictionary>",
         "a.lcd:3: the pattern 'x' is in no category");
  refuse("a.lcd", "<dictionary>\n<cnode name=\"r\"><cnode name=\"a\"><pnode/></cnode></cnode></dictionary>",
         "a.lcd:2: the pattern is empty");
  refuse("a.lcd", "<dictionary>\n<cnode name=\"r\">\n</dictionary>", "a.lcd:3: ");
  refuse("a.lcd", "", "a.lcd:1: ");
}

static void test_bad_topics(void)
{
  refuse("a.topics", "", "a.topics:1: there is no topic");
  refuse("a.topics", "# only\n", "a.topics:1: there is no topic");
  refuse("a.topics", "x\n", "a.topics:1: 'x' stands before any topic");
  refuse("a.topics", "[a]\nx\n[b\n", "a.topics:3: the topic is not closed");
  refuse("a.topics", "[]\nx\n", "a.topics:1: '' is no name of a topic");
  refuse("a.topics", "[a..b]\nx\n", "a.topics:1: 'a..b' is no name");
  refuse("a.topics", "[a. b]\nx\n", "a.topics:1: 'a. b' is no name");
  refuse("a.topics", "[a]\nx\n\n[b]\n! y\n", "a.topics:4: the topic 'b' has no pattern");
  refuse("a.topics", "[a]\n<b>\n", "a.topics:2: there is no topic 'b'");
  refuse("a.topics", "[a]\n<b>\n[b]\n<c>\nx\n[c]\n<a>\n", "a.topics:2: 'a' takes in 'b', which holds 'a'");
  refuse("a.topics", "[a]\n<a>\nx\n", "a.topics:2: 'a' takes in 'a'");
  refuse("a.topics", "[a.b]\nx\n<a>\n", "a.topics:3: 'a.b' takes in 'a'");
  refuse("a.topics", "[a]\nx\n! <b>\n", "a.topics:3: a topic is taken in whole");
}

static void test_bad_patterns(void)
{
  refuse("a.topics", "[a]\n...\n", "a.topics:2: the pattern \"...\" has no word");
  refuse("a.topics", "[a]\n!\n", "a.topics:2: the pattern is empty");
  refuse("a.topics", "[a]\n= 2\n", "a.topics:2: the pattern is empty");
  refuse("a.topics", "[a]\nx =\n", "a.topics:2: there is no weight");
  refuse("a.topics", "[a]\nx = much\n", "a.topics:2: the weight 'much' is not a number");
  refuse("a.topics", "[a]\n! x = 2\n", "a.topics:2: an exclusion has no weight");
  refuse("a.topics", "[a]\n/(/\n", "a.topics:2: the regular expression /(/ is not valid: missing");
  refuse("a.topics", "[a]\n/a b/\n", "a.topics:2: the regular expression /a is empty, or holds white space");
  refuse("a.topics", "[a]\nEconomy\nx\neconomy\n", "a.topics:4: 'economy' stands in line 2 already");
  refuse("a.topics", "[a]\nx y\n! x  y\n", "a.topics:3: 'x  y' stands in line 2 already");
  refuse("a.topics", "[a]\nx\n[b]\n\xE9tat\n", "a.topics:4: the line is not UTF-8");
  refuse("a.csv", "topic,pattern\na,x\nb,\n", "a.csv:3: the pattern is empty");
  refuse("a.csv", "topic,pattern\na,x\nb,\xE9tat\n", "a.csv:3: the line is not UTF-8");
  refuse("a.csv", "topic,term\na,x\n", "a.csv:1: there is no column 'pattern'");
  refuse("a.csv", "topic,pattern,exclude\na,x,maybe\n", "a.csv:2: exclude is 'maybe'");
  refuse("a.csv", "topic,pattern\n", "a.csv:1: there is no topic");
}

static void test_builtin(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, &error);
  for (const char *const *name = thema_lexicon_names(); *name; name++) {
    g_autoptr(ThemaLexicon) lexicon = thema_lexicon_read(*name, tokenizer, &error);
    if (!lexicon)
      printf("\n  %s\n", error->message);
    CU_ASSERT_PTR_NOT_NULL_FATAL(lexicon);
    CU_ASSERT_TRUE(lexicon->topics->len >= 10);
  }
  g_autoptr(ThemaLexicon) none = thema_lexicon_read("no-such-file", tokenizer, &error);
  CU_ASSERT_PTR_NULL(none);
  harness_expect_error(&error, THEMA_ERROR_INPUT, "no-such-file: the lexicon cannot be read");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"plain", test_plain},
      {"levels", test_levels},
      {"order", test_order},
      {"records", test_records},
      {"liwc", test_liwc},
      {"xml", test_xml},
      {"bad topics", test_bad_topics},
      {"bad patterns", test_bad_patterns},
      {"built-in", test_builtin},
      {NULL, NULL},
  };
  return harness_run("lexicon", tests);
}
