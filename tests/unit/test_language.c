/* Languages by script and by function words. */

#include <string.h>

#include "harness.h"
#include "token/language.h"

static void expect(const char *text, const char *language)
{
  harness_same(thema_language_guess(text, strlen(text)), language, text);
}

static void test_languages(void)
{
  expect("We the people of the United States, in order to form a more perfect union", "en");
  expect("It’s what we’ve done, and they don’t know it.", "en");
  expect("加强基础研究，实现高水平科技自立自强", "zh");
  expect("加強基礎研究 (basic research)，實現高水平科技自立自強", "zh");
  expect("基礎研究を強化して、科学技術の自立を実現する", "ja");
  expect("기초 연구를 강화하여 과학기술의 자립을 실현한다", "ko");
  expect("Nous avons besoin d’une recherche fondamentale qui soit au service de l’État et des citoyens",
         "fr");
  expect("Wir müssen die Grundlagenforschung stärken, damit das Land nicht von anderen abhängig ist", "de");
  expect("Tenemos que reforzar la investigación básica para que el país no dependa de los demás", "es");
  expect("Dobbiamo rafforzare la ricerca di base perché il paese non dipenda dalle altre nazioni", "it");
  expect("Temos de reforçar a investigação básica para que o país não dependa dos outros", "pt");
  expect("Мы должны усилить фундаментальные исследования, чтобы страна не зависела от других", "ru");
}

static void test_unsure(void)
{
  expect("", "und");
  expect("12,5 % -- ...", "und");
  expect("Hello world", "und");
  expect("Lorem ipsum dolor sit amet consectetur adipiscing elit sed tempor", "und");
  expect(
      "Senate Committee Report Finance Energy Commerce Defense Treasury Justice Interior Labor Education the",
      "und");
  expect("no", "und");          /* English, Spanish and Italian */
  expect("A warm sea.", "und"); /* two words of Spanish, one of English */
  expect("The \xFF\xC3 of the people", "en");
  CU_ASSERT_STRING_EQUAL(thema_language_guess("the people", 0), "und");
  /* Only the bytes given count. */
  CU_ASSERT_STRING_EQUAL(thema_language_guess("of the people by the people 加强基础研究", 27), "en");
}

static void test_shared_speeches(void)
{
  g_autofree char *path = harness_shared("seed/speech-and-news.txt");
  if (!path)
    return;
  g_autofree char *contents = NULL;
  gsize length = 0;
  CU_ASSERT_TRUE_FATAL(g_file_get_contents(path, &contents, &length, NULL));
  CU_ASSERT_STRING_EQUAL(thema_language_guess(contents, length), "en");
}

static void test_hostile(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < 500000; i++)
    g_string_append(text, "a'");
  CU_ASSERT_STRING_EQUAL(thema_language_guess(text->str, text->len), "und");
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"languages", test_languages},
      {"unsure", test_unsure},
      {"shared speeches", test_shared_speeches},
      {"one endless word", test_hostile},
      {NULL, NULL},
  };
  return harness_run("language", tests);
}
