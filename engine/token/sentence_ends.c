#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "token/sentences-private.h"

/* How far to look into the next sentence for its first letter: past quotes, brackets and dashes. */
#define LOOK_AHEAD 12

#define WORD_LONGEST 12

/* Abbreviations are written without their full stop, in lower case, each array in byte order. */

/* Stand before a name, or in the midst of a clause: never the end. */
static const char *const always[] = {"adm", "amb",  "approx", "capt", "cf",   "cmdr", "col", "dr",     "e.g",
                                     "fr",  "gen",  "gov",    "hon",  "i.e",  "lt",   "maj", "messrs", "mlle",
                                     "mme", "mr",   "mrs",    "ms",   "pres", "prof", "rep", "reps",   "rev",
                                     "sen", "sens", "sgt",    "st",   "v",    "viz",  "vs"};

/* Stand before a number; with another word after them they may be words or ends. */
static const char *const before_number[] = {
    "apr", "art", "arts", "aug", "ch", "chap", "dec", "feb", "fig",  "figs", "jan",  "jul", "jun", "mar",
    "no",  "nos", "nov",  "oct", "p",  "para", "pp",  "sec", "sect", "sep",  "sept", "vol", "vols"};

/* Stand at the end of a name or a time: the end only where a new sentence shows itself. */
static const char *const maybe[] = {"bros", "co", "corp", "dept", "esq", "inc", "jr", "ltd", "mt", "sr"};

/* Words that, in capitals, begin sentences and no names. */
static const char *const openers[] = {
    "a",    "after", "all",   "also",  "although", "an",    "and",  "as",   "at",    "because", "but",
    "by",   "each",  "for",   "from",  "he",       "her",   "here", "his",  "how",   "i",       "if",
    "in",   "it",    "its",   "let",   "many",     "most",  "my",   "no",   "nor",   "not",     "now",
    "on",   "or",    "our",   "she",   "since",    "so",    "some", "such", "that",  "the",     "their",
    "then", "there", "these", "they",  "this",     "those", "thus", "to",   "under", "we",      "what",
    "when", "where", "which", "while", "who",      "why",   "with", "yet",  "you",   "your"};

static int compare_words(const void *key, const void *element)
{
  return strcmp(key, *(const char *const *)element);
}

#define HOLDS(array, word) (bsearch(word, array, G_N_ELEMENTS(array), sizeof *(array), compare_words) != NULL)

/* What stands after the boundary. */
typedef enum { AFTER_OTHER, AFTER_LOWER, AFTER_DIGIT, AFTER_OPENER } After;

static After look_after(const char *text, gsize length)
{
  gsize at = 0;
  for (guint n = 0; at < length && n < LOOK_AHEAD; n++) {
    gsize start = at;
    UChar32 c;
    U8_NEXT(text, at, length, c);
    if (c < 0)
      return AFTER_OTHER;
    if (u_isdigit(c))
      return AFTER_DIGIT;
    if (u_isULowercase(c))
      return AFTER_LOWER;
    guint32 mask = U_GET_GC_MASK(c);
    if (mask & U_GC_L_MASK) {
      char word[WORD_LONGEST + 1];
      gsize size = 0;
      while (size < WORD_LONGEST && start + size < length && g_ascii_isalpha(text[start + size])) {
        word[size] = g_ascii_tolower(text[start + size]);
        size++;
      }
      word[size] = '\0';
      return HOLDS(openers, word) ? AFTER_OPENER : AFTER_OTHER;
    }
    if (!(mask & (U_GC_Z_MASK | U_GC_PS_MASK | U_GC_PE_MASK | U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PD_MASK)) &&
        c != '"' && c != '\'' && c != '\n')
      return AFTER_OTHER;
  }
  return AFTER_OTHER;
}

/* The last word before a full stop, in lower case and with its inner stops; its length, 0 when too long. */
static gsize last_word(const char *text, gsize length, char word[WORD_LONGEST + 1], gsize *start)
{
  gsize at = length;
  while (at > 0 && length - at <= WORD_LONGEST && (g_ascii_isalnum(text[at - 1]) || text[at - 1] == '.'))
    at--;
  while (at < length && text[at] == '.')
    at++;
  bool joined = at > 0 && ((guchar)text[at - 1] >= 0x80 || text[at - 1] == '\'');
  gsize size = length - at;
  if (size == 0 || size > WORD_LONGEST || joined)
    return 0;
  for (gsize i = 0; i < size; i++)
    word[i] = g_ascii_tolower(text[at + i]);
  word[size] = '\0';
  *start = at;
  return size;
}

/* "u.s", "p.m", "ph.d": letters with stops between them. */
static bool has_inner_stops(const char *word, gsize size)
{
  gsize letters = 0;
  for (gsize i = 0; i < size; i++) {
    letters = word[i] == '.' ? 0 : letters + 1;
    if (letters > 2 || g_ascii_isdigit(word[i]))
      return false;
  }
  return size >= 3 && memchr(word, '.', size) != NULL;
}

/* A capital alone: "J. Smith". The pronoun I ends a sentence, unless a name stands before it. */
static bool is_initial(const char *text, gsize start, gsize size)
{
  if (size != 1 || !g_ascii_isupper(text[start]))
    return false;
  if (text[start] != 'I' || start < 2)
    return true;
  gsize at = start - 1;
  while (at > 0 && (g_ascii_isalpha(text[at - 1]) || text[at - 1] == '.'))
    at--;
  return g_ascii_isupper(text[at]);
}

static bool is_blank(const char *text, gsize length)
{
  for (gsize at = 0; at < length; at++)
    if (!g_ascii_isspace(text[at]))
      return false;
  return true;
}

/* 。！？ end a sentence whatever follows: Chinese puts names such as iPhone behind them. */
static bool ends_in_wide_stop(const char *text, gsize length)
{
  static const char *const stops[] = {"\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F"};
  for (gsize i = 0; i < G_N_ELEMENTS(stops); i++)
    if (length >= 3 && memcmp(text + length - 3, stops[i], 3) == 0)
      return true;
  return false;
}

bool thema_sentence_ends(const char *before, gsize before_length, const char *after, gsize after_length)
{
  gsize length = before_length;
  while (length > 0 && g_ascii_isspace(before[length - 1]))
    length--;
  if (ends_in_wide_stop(before, length))
    return true;
  After next = look_after(after, after_length);
  if (next == AFTER_LOWER)
    return false;
  if (length == 0 || before[length - 1] != '.')
    return true;
  length--;
  char word[WORD_LONGEST + 1];
  gsize start = 0;
  gsize size = last_word(before, length, word, &start);
  if (size == 0)
    return true;
  if (g_ascii_isdigit(word[size - 1]))
    return !is_blank(before, start); /* "1. The first" */
  if (HOLDS(maybe, word) || has_inner_stops(word, size) || is_initial(before, start, size))
    return next == AFTER_OPENER;
  if (HOLDS(before_number, word))
    return next != AFTER_DIGIT;
  return !HOLDS(always, word);
}
