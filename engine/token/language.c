#include "token/language.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "token/function_words-private.h"
#include "token/plain_words-private.h"
#include "token/words-private.h"

#define WORD_LONGEST 32 /* bytes; no function word is longer */

/* A Han character says about as much as three letters do. */
#define IDEOGRAPH_WEIGHT 3

/* No character before stands for itself. */
#define FIRST_ALONE 0x1100

/* Less than one function word in twelve is no running text of that language, or too little of it. */
#define SHARE_LEAST 12

/* The best list must have a quarter more hits than the next: lists of kindred languages share words. */
#define LEAD_PER_CENT 125

/* And so many more hits: "a warm sea" has two words of Spanish and one of English. */
#define LEAD_LEAST 3

typedef struct {
  const ThemaFunctionWords *function_words;
  guint64 han;
  guint64 kana;
  guint64 hangul;
  guint64 other; /* letters of other scripts */
  guint64 words; /* of letters of other scripts */
  guint64 hits[THEMA_FUNCTION_WORD_LISTS];
  char word[WORD_LONGEST]; /* the word that is open, in lower case */
  gsize length;            /* may go beyond WORD_LONGEST: then it is none of a list */
  bool elided;             /* it holds an apostrophe */
} Census;

/* Counts the first `length` bytes of the open word where lists have them. */
static void hit(Census *census, gsize length)
{
  const ThemaFunctionWords *words = census->function_words;
  guint64 head = thema_word_head(census->word, length);
  if (!thema_function_word_likely(words, length, head))
    return;
  const ThemaFunctionWord *known = thema_function_word_find(words, census->word, length, head);
  for (guint i = 0; known != NULL && i < words->n; i++)
    census->hits[i] += known->hits.of[i];
}

static void close_word(Census *census)
{
  if (census->length == 0)
    return;
  census->words++;
  if (census->length <= WORD_LONGEST) {
    guint32 elided = 0;
    if (census->elided)
      elided = thema_elision_length("fr", census->word, (guint32)census->length);
    if (census->elided && !elided)
      elided = thema_elision_length("it", census->word, (guint32)census->length);
    hit(census, census->length);
    if (elided)
      hit(census, elided);
  }
  census->length = 0;
  census->elided = false;
}

static void add_letter(Census *census, UChar32 c)
{
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = c < FIRST_ALONE ? USCRIPT_COMMON : uscript_getScript(c, &status);
  bool alone = script == USCRIPT_HAN || script == USCRIPT_HANGUL || script == USCRIPT_HIRAGANA ||
               script == USCRIPT_KATAKANA;
  if (alone) {
    close_word(census);
    census->han += script == USCRIPT_HAN;
    census->hangul += script == USCRIPT_HANGUL;
    census->kana += script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
    return;
  }
  c = c < 0x80 ? (UChar32)g_ascii_tolower((char)c) : u_tolower(c);
  if (census->length + (gsize)U8_LENGTH(c) <= WORD_LONGEST)
    U8_APPEND_UNSAFE(census->word, census->length, c);
  else
    census->length = WORD_LONGEST + 1;
  census->other++;
}

/* A block of text, and room to read the head of a word that starts at its last byte. */
#define BLOCK_ROOM (THEMA_PLAIN_BLOCK + sizeof(guint64))

/* A word of ASCII letters. */
typedef struct {
  guint64 head; /* in lower case */
  const char *text;
  gsize length;
} PlainWord;

static PlainWord plain_word(const char *text, gsize length)
{
  guint64 head;
  memcpy(&head, text, sizeof head);
  head = GUINT64_FROM_LE(head) | G_GUINT64_CONSTANT(0x2020202020202020);
  return (PlainWord){head & G_MAXUINT64 >> (64 - 8 * MIN(length, sizeof head)), text, length};
}

static const ThemaFunctionWord *find_plain(const ThemaFunctionWords *words, const PlainWord *word)
{
  char lower[THEMA_PLAIN_BLOCK];
  for (gsize i = 0; i < word->length && word->length > sizeof word->head; i++)
    lower[i] = (char)(word->text[i] | 0x20);
  return thema_function_word_find(words, lower, word->length, word->head);
}

/* Counts the words of a block: first which may be of a list, as no branch can foretell it, and then these,
 * which nearly all are. */
static void take_words(Census *census, const char *block, ThemaPlainWords found)
{
  PlainWord likely[THEMA_PLAIN_BLOCK / 2];
  guint n = 0;
  for (; found.starts != 0; found.starts &= found.starts - 1, found.ends &= found.ends - 1) {
    guint start = (guint)__builtin_ctzll(found.starts);
    PlainWord word = plain_word(block + start, (guint)__builtin_ctzll(found.ends) - start);
    likely[n] = word;
    n += thema_function_word_likely(census->function_words, word.length, word.head);
    census->other += word.length;
    census->words++;
  }
  ThemaListHits hits = {{0}};
  for (guint at = 0; at < n; at++) {
    const ThemaFunctionWord *known = find_plain(census->function_words, &likely[at]);
    for (guint i = 0; known != NULL && i < G_N_ELEMENTS(hits.eight); i++)
      hits.eight[i] += known->hits.eight[i];
  }
  for (guint i = 0; i < THEMA_FUNCTION_WORD_LISTS; i++)
    census->hits[i] += hits.of[i];
}

/* Takes plain words and what parts them, with no word open, and returns their length. */
static gsize take_plain(Census *census, const char *text, gsize length)
{
  char copy[BLOCK_ROOM] = {0};
  gsize at = 0;
  for (gsize step = 1; at < length && step > 0; at += step) {
    const char *block = text + at;
    gsize left = length - at;
    if (left < BLOCK_ROOM)
      block = memcpy(memset(copy, 0, sizeof copy), block, left);
    ThemaPlainWords found = thema_plain_words(thema_plain_bits(block));
    take_words(census, block, found);
    step = MIN(found.step, left);
  }
  return at;
}

static void take_census(Census *census, const char *text, gsize length)
{
  for (gsize at = 0; at < length;) {
    if (census->length == 0)
      at += take_plain(census, text + at, length - at);
    if (at == length)
      break;
    UChar32 c;
    U8_NEXT(text, at, length, c);
    if (c >= 0 && c < 0x80 ? g_ascii_isalpha((char)c) : c >= 0 && u_isalpha(c)) {
      add_letter(census, c);
    } else if ((c == '\'' || c == 0x2019) && census->length > 0 && census->length < WORD_LONGEST) {
      census->word[census->length++] = '\'';
      census->elided = true;
    } else {
      close_word(census);
    }
  }
  close_word(census);
}

/* The list with most hits, if it leads and has enough of them; -1 when unsure. */
static int best_list(const Census *census)
{
  guint n = census->function_words->n;
  guint best = 0;
  guint64 second = 0;
  for (guint i = 1; i < n; i++)
    if (census->hits[i] > census->hits[best])
      best = i;
  for (guint i = 0; i < n; i++)
    if (i != best)
      second = MAX(second, census->hits[i]);
  guint64 hits = census->hits[best];
  bool leads = hits * 100 >= second * LEAD_PER_CENT && hits >= second + LEAD_LEAST;
  return leads && hits * SHARE_LEAST >= census->words ? (int)best : -1;
}

const char *thema_language_guess(const char *text, gsize length)
{
  Census census = {.function_words = thema_function_words()};
  take_census(&census, text, length);
  guint64 east = census.han + census.kana + census.hangul;
  if (east > 0 && east * IDEOGRAPH_WEIGHT >= census.other) {
    if (census.hangul * 2 > east)
      return "ko";
    return census.kana * 10 > east ? "ja" : "zh";
  }
  int best = best_list(&census);
  return best < 0 ? "und" : census.function_words->names[best];
}
