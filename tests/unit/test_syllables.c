#include "token/syllables.h"

#include <string.h>

#include "harness.h"

static void expect(guint syllables, const char *words)
{
  g_auto(GStrv) list = g_strsplit(words, " ", -1);
  for (char **word = list; *word; word++) {
    guint counted = thema_syllables(*word, strlen(*word));
    if (counted != syllables)
      printf("%s: %u, not %u\n", *word, counted, syllables);
    CU_ASSERT_EQUAL(counted, syllables);
  }
}

static void test_english(void)
{
  expect(1, "the state states peace shared eyes league tongue friend played choice guard through quite world "
            "laws speech mean soul straight I");
  expect(2, "people table stated churches places nation union ancient science quiet being going create "
            "beyond lawyer something therefore business hundred lately movement social study statements "
            "union's poet");
  expect(3, "government period area idea usual influence genuine industry beautiful theatre area's "
            "continue carrying employer prosperous important united history everything");
  expect(4, "economy responsible situation january security experience society ceremony communism "
            "generation american");
  expect(5, "individuals opportunity administration constitutional international");
  expect(6, "responsibility");
}

static void test_contractions(void)
{
  expect(1, "don't can't aren't weren't won't we're I've they'll he's you'd I'm");
  expect(2, "didn't doesn't isn't haven't couldn't mustn't it'll could've o'clock");
  expect(2, "didn’t DIDN'T");
}

static void test_parts(void)
{
  expect(4, "self-reliance 1918 1,918 COVID-19");
  expect(3, "mother-land #motherland @motherland");
  expect(2, "naïve café Zoë coöp");
  expect(1, "日本 hmm tsk 7");
  expect(0, "- ' ... _");
  CU_ASSERT_EQUAL(thema_syllables("", 0), 0);
  CU_ASSERT_EQUAL(thema_syllables("'", 1), 0);
  CU_ASSERT_EQUAL(thema_syllables("banana", 2), 1); /* nothing past the length is read */
}

/* A very long word is cut in parts, at a cost in proportion. */
static void test_long(void)
{
  g_autoptr(GString) word = g_string_new(NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append(word, "ba");
  CU_ASSERT_EQUAL(thema_syllables(word->str, word->len), 100000);
}

int main(void)
{
  static const ThemaTest tests[] = {{"English words", test_english},
                                    {"contractions", test_contractions},
                                    {"compounds, digits, accents", test_parts},
                                    {"a long word", test_long},
                                    {NULL, NULL}};
  return harness_run("syllables", tests);
}
