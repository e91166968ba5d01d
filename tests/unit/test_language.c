/* Languages by script and by function words. */

#include <string.h>

#include "harness.h"
#include "token/language.h"
#include "token/stopwords.h"
#include "token/words-private.h"

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

typedef struct {
  guint words;
  guint hits[16];
} Census;

/* Counts the lists that hold a word, Chinese left out. */
static void look_up(Census *census, const char *word)
{
  guint n;
  const ThemaStopwordList *lists = thema_stopword_lists(&n);
  for (guint i = 0; i < n; i++)
    census->hits[i] += strcmp(lists[i].name, "zh") != 0 && g_strv_contains(lists[i].words, word);
}

static void end_word(Census *census, GString *word)
{
  guint32 length = (guint32)word->len;
  guint32 elided = 0;
  if (length <= 32) {
    elided = thema_elision_length("fr", word->str, length);
    if (elided == 0)
      elided = thema_elision_length("it", word->str, length);
    look_up(census, word->str);
  }
  census->words += length > 0;
  g_string_truncate(word, elided);
  look_up(census, word->str);
  g_string_truncate(word, 0);
}

/* The language of a text whose words are parted, told the slow way. */
static const char *slow_guess(const char *text)
{
  guint n;
  const ThemaStopwordList *lists = thema_stopword_lists(&n);
  g_autoptr(GString) word = g_string_new(NULL);
  Census census = {0};
  for (; *text != '\0'; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    if (g_unichar_isalpha(c))
      g_string_append_unichar(word, g_unichar_tolower(c));
    else if ((c == '\'' || c == 0x2019) && word->len > 0 && word->len < 32)
      g_string_append_c(word, '\'');
    else
      end_word(&census, word);
  }
  end_word(&census, word);
  guint best = 0;
  guint second = 0;
  for (guint i = 1; i < n; i++)
    best = census.hits[i] > census.hits[best] ? i : best;
  for (guint i = 0; i < n; i++)
    second = i != best ? MAX(second, census.hits[i]) : second;
  guint hits = census.hits[best];
  return hits >= second + 3 && hits * 4 >= second * 5 && hits * 12 >= census.words ? lists[best].name : "und";
}

/* A word of a list, now and then with further letters, any of them large. */
static void append_word(GString *text, GRand *random, const char *const *list)
{
  gsize from = text->len;
  g_string_append(text, list[g_rand_int_range(random, 0, (gint)g_strv_length((GStrv)list))]);
  for (gint i = g_rand_int_range(random, -200, 40); i > 0; i--)
    g_string_append_c(text, (char)g_rand_int_range(random, 'a', 'z' + 1));
  for (gsize i = from; i < text->len; i++)
    if (g_rand_int_range(random, 0, 4) == 0)
      text->str[i] = g_ascii_toupper(text->str[i]);
}

/* Words of ASCII are read eight letters at a time, others letter by letter. */
static void test_as_told_slowly(void)
{
  static const char *const marks[] = {" ", " ",       ", ",      "@",    "[",        "`",
                                      "{", "9",       "'s ",     "\r\n", "''",       "\x7F",
                                      "'", "\u2019s", "\u00E9 ", " l'",  " d\u2019", "\u2003"};
  GRand *random = g_rand_new_with_seed(12);
  guint told = 0;
  guint n_lists;
  const ThemaStopwordList *lists = thema_stopword_lists(&n_lists);
  for (guint i = 0; i < 5000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    gint most = g_rand_int_range(random, 0, (gint)n_lists); /* of the words are from this list */
    for (gint n = g_rand_int_range(random, 1, 24); n > 0; n--) {
      gint list = g_rand_int_range(random, 0, 3) > 0 ? most : g_rand_int_range(random, 0, (gint)n_lists);
      if (strcmp(lists[list].name, "zh") == 0)
        continue;
      append_word(text, random, lists[list].words);
      g_string_append(text, marks[g_rand_int_range(random, 0, G_N_ELEMENTS(marks))]);
    }
    const char *language = slow_guess(text->str);
    harness_same(thema_language_guess(text->str, text->len), language, text->str);
    told += strcmp(language, "und") != 0;
  }
  CU_ASSERT_TRUE(told > 1000 && told < 4000);
  g_rand_free(random);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"languages", test_languages},
      {"unsure", test_unsure},
      {"shared speeches", test_shared_speeches},
      {"one endless word", test_hostile},
      {"as told slowly", test_as_told_slowly},
      {NULL, NULL},
  };
  return harness_run("language", tests);
}
