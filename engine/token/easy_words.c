#include "token/easy_words.h"

#include <string.h>

#include "token/easy_words-private.h"
#include "token/word_list-private.h"

#define WORD_MAX 40 /* bytes: no form of a listed word is so long */

struct ThemaEasyWords {
  GHashTable *listed; /* word → whether an adjective */
  GStringChunk *strings;
};

static guint is_marked_adjective(const char *told)
{
  return *told == '\t';
}

ThemaEasyWords *thema_easy_words_new(void)
{
  ThemaEasyWords *words = g_new0(ThemaEasyWords, 1);
  words->strings = g_string_chunk_new(4096);
  words->listed =
      thema_word_list_read(thema_easy_en, thema_easy_en_length, words->strings, is_marked_adjective);
  return words;
}

void thema_easy_words_free(ThemaEasyWords *words)
{
  if (!words)
    return;
  g_hash_table_unref(words->listed);
  g_string_chunk_free(words->strings);
  g_free(words);
}

static bool is_vowel(char c)
{
  return strchr("aeiou", c) != NULL;
}

static bool ends_in(const char *word, gsize length, const char *ending)
{
  gsize n = strlen(ending);
  return length > n && memcmp(word + length - n, ending, n) == 0;
}

static bool ends_in_consonant_y(const char *word, gsize length)
{
  return length > 1 && word[length - 1] == 'y' && !is_vowel(word[length - 2]);
}

/* Ends in a consonant that a vowel's ending may double: one vowel letter stands before it (`plan`, `begin`,
 * `quit`, not `rain`, `show`). */
static bool may_double(const char *word, gsize length)
{
  if (length < 2 || strchr("aeiouwxy", word[length - 1]) || !is_vowel(word[length - 2]))
    return false;
  if (length == 2 || !is_vowel(word[length - 3]))
    return true;
  return length > 3 && word[length - 3] == 'u' && word[length - 4] == 'q';
}

/* And must: it is the only vowel. */
static bool must_double(const char *word, gsize length)
{
  if (!may_double(word, length))
    return false;
  for (gsize i = 0; i + 2 < length; i++)
    if ((is_vowel(word[i]) || word[i] == 'y') && !(word[i] == 'u' && i > 0 && word[i - 1] == 'q'))
      return false;
  return true;
}

/* A candidate: the first `length` bytes of a word, and `end` instead of the rest. */
static bool is_listed(const ThemaEasyWords *words, const char *word, gsize length, const char *end,
                      bool adjective)
{
  char base[WORD_MAX + 4];
  if (length < 1 || length > WORD_MAX)
    return false;
  memcpy(base, word, length);
  g_strlcpy(base + length, end, sizeof base - length);
  gpointer marked;
  return g_hash_table_lookup_extended(words->listed, base, NULL, &marked) && (!adjective || marked);
}

/* -s, after a hiss -es, -ies for a y. */
static bool is_s_form(const ThemaEasyWords *words, const char *word, gsize length)
{
  if (!ends_in(word, length, "s"))
    return false;
  gsize stem = length - 1;
  bool hiss = strchr("sxz", word[stem - 1]) || ends_in(word, stem, "ch") || ends_in(word, stem, "sh");
  if (!hiss && !ends_in_consonant_y(word, stem) && is_listed(words, word, stem, "", false))
    return true;
  if (ends_in(word, length, "ies") && !is_vowel(word[length - 4]) &&
      is_listed(words, word, length - 3, "y", false))
    return true;
  stem = length - 2;
  if (!ends_in(word, length, "es") || stem < 2)
    return false;
  hiss = strchr("sxzo", word[stem - 1]) || ends_in(word, stem, "ch") || ends_in(word, stem, "sh");
  return hiss && is_listed(words, word, stem, "", false);
}

/* An ending that begins with a vowel: -ed, -ing, -er, -est. */
static bool is_vowel_form(const ThemaEasyWords *words, const char *word, gsize length, const char *ending,
                          bool adjective)
{
  if (!ends_in(word, length, ending))
    return false;
  bool ing = strcmp(ending, "ing") == 0;
  gsize stem = length - strlen(ending);
  char last = word[stem - 1];
  bool keeps = last == 'e' ? ing && stem > 1 && strchr("eoy", word[stem - 2])
                           : (ing || !ends_in_consonant_y(word, stem)) && !must_double(word, stem);
  if (keeps && is_listed(words, word, stem, "", adjective))
    return true;
  if (is_listed(words, word, stem, "e", adjective))
    return true;
  if (!ing && last == 'i' && is_listed(words, word, stem - 1, "y", adjective))
    return true;
  if (ing && last == 'y' && is_listed(words, word, stem - 1, "ie", adjective))
    return true;
  return stem > 2 && last == word[stem - 2] && may_double(word, stem - 1) &&
         is_listed(words, word, stem - 1, "", adjective);
}

/* -ly of an adjective: -ily for a y, and one l or e less after an l (`fully`, `gently`). */
static bool is_adverb(const ThemaEasyWords *words, const char *word, gsize length)
{
  if (!ends_in(word, length, "ly"))
    return false;
  gsize stem = length - 2;
  return is_listed(words, word, stem, "", true) ||
         (word[stem - 1] == 'i' && is_listed(words, word, stem - 1, "y", true)) ||
         (word[stem - 1] == 'l' && is_listed(words, word, stem, "l", true)) ||
         (!is_vowel(word[stem - 1]) && is_listed(words, word, stem, "le", true));
}

static bool is_form(const ThemaEasyWords *words, const char *word, gsize length)
{
  return is_listed(words, word, length, "", false) || is_s_form(words, word, length) ||
         is_vowel_form(words, word, length, "ed", false) ||
         is_vowel_form(words, word, length, "ing", false) || is_vowel_form(words, word, length, "er", true) ||
         is_vowel_form(words, word, length, "est", true) || is_adverb(words, word, length);
}

/* The length without an ending such as n't or 'll. */
static gsize without_contraction(const char *word, gsize length)
{
  static const char *const endings[] = {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"};
  for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
    if (ends_in(word, length, endings[i]))
      return length - strlen(endings[i]);
  return length;
}

/* A part of a compound, or a word that is none. */
static bool is_easy(const ThemaEasyWords *words, const char *word, gsize length)
{
  if (is_form(words, word, length))
    return true;
  gsize plain = without_contraction(word, length);
  return plain < length && is_form(words, word, plain);
}

bool thema_easy_word(const ThemaEasyWords *words, const char *word, gsize length)
{
  if (length > 0 && word[length - 1] == '.') /* Mr., Mrs. */
    length--;
  if (is_easy(words, word, length)) /* a listed compound, too */
    return true;
  const char *end = word + length, *hyphen;
  if (!memchr(word, '-', length))
    return false;
  for (; (hyphen = memchr(word, '-', (gsize)(end - word))); word = hyphen + 1)
    if (!is_easy(words, word, (gsize)(hyphen - word)))
      return false;
  return is_easy(words, word, (gsize)(end - word));
}
