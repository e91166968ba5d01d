#include "token/language.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "token/function_words-private.h"
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

/* Counts the first `length` bytes of the open word where lists have them; `head` is theirs. */
static void hit(Census *census, gsize length, guint64 head)
{
  guint32 lists = thema_function_word_lists(census->function_words, census->word, length, head);
  for (; lists != 0; lists &= lists - 1)
    census->hits[__builtin_ctz(lists)]++;
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
    hit(census, census->length, thema_word_head(census->word, census->length));
    if (elided)
      hit(census, elided, thema_word_head(census->word, elided));
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

#define EVERY_BYTE G_GUINT64_CONSTANT(0x0101010101010101)

/* The first eight bytes of a text, the first one lowest, ASCII letters in lower case; what is no letter
 * becomes none. */
static guint64 lower_case(const char *text, gsize left)
{
  guint64 bytes = 0;
  if (left >= sizeof bytes)
    memcpy(&bytes, text, sizeof bytes);
  else
    memcpy(&bytes, text, left);
  return GUINT64_FROM_LE(bytes) | EVERY_BYTE * 0x20;
}

/* How many of such bytes are ASCII letters before the first that is none. */
static guint letters_first(guint64 bytes)
{
  guint64 low = bytes & EVERY_BYTE * 0x7F;
  guint64 from_a = low + EVERY_BYTE * (0x80 - 'a');
  guint64 after_z = low + EVERY_BYTE * (0x7F - 'z');
  guint64 others = (~from_a | after_z | bytes) & EVERY_BYTE * 0x80;
  return others != 0 ? (guint)__builtin_ctzll(others) / 8 : sizeof bytes;
}

/* Writes eight bytes of a word, if there is room. */
static void write_word(Census *census, gsize at, guint64 bytes)
{
  bytes = GUINT64_TO_LE(bytes);
  if (at < WORD_LONGEST)
    memcpy(census->word + at, &bytes, sizeof bytes);
}

/* Counts a word of ASCII letters at the beginning of a text, all of it, and returns its length; 0 where there
 * is none, or the word may go on with other characters. */
static gsize take_plain_word(Census *census, const char *text, gsize left)
{
  guint64 head = lower_case(text, left);
  guint letters = letters_first(head);
  gsize length = letters;
  if (letters < sizeof head)
    head &= ~(G_MAXUINT64 << letters * 8);
  write_word(census, 0, head);
  while (letters == sizeof head) {
    guint64 bytes = lower_case(text + length, left - length);
    write_word(census, length, bytes);
    letters = letters_first(bytes);
    length += letters;
  }
  if (length == 0 || (length < left && (text[length] == '\'' || (guchar)text[length] >= 0x80)))
    return 0;
  if (length <= WORD_LONGEST)
    hit(census, length, head);
  census->words++;
  census->other += length;
  return length;
}

/* Takes plain words and what parts them, with no word open, and returns their length. */
static gsize take_plain(Census *census, const char *text, gsize length)
{
  gsize at = 0;
  for (gsize plain = 1; plain > 0; at += plain) {
    while (at < length && (guchar)text[at] < 0x80 && !g_ascii_isalpha(text[at]))
      at++;
    plain = at < length ? take_plain_word(census, text + at, length - at) : 0;
  }
  return at;
}

static void take_census(Census *census, const char *text, gsize length)
{
  for (gsize at = 0; at < length;) {
    gsize plain = census->length == 0 ? take_plain(census, text + at, length - at) : 0;
    at += plain;
    if (plain > 0)
      continue;
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
