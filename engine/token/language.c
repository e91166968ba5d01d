#include "token/language.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "token/stopwords-private.h"
#include "token/stopwords.h"
#include "token/words-private.h"

#define WORD_LONGEST 32 /* bytes; no function word is longer */
#define LISTS_MOST 16

/* A Han character says about as much as three letters do. */
#define IDEOGRAPH_WEIGHT 3

/* Less than one function word in twelve is no running text of that language, or too little of it. */
#define SHARE_LEAST 12

/* The best list must have a quarter more hits than the next: lists of kindred languages share words. */
#define LEAD_PER_CENT 125

/* And so many more hits: "a warm sea" has two words of Spanish and one of English. */
#define LEAD_LEAST 3

typedef struct {
  guint64 han;
  guint64 kana;
  guint64 hangul;
  guint64 other; /* letters of other scripts */
  guint64 words; /* of letters of other scripts */
  guint64 hits[LISTS_MOST];
  char word[WORD_LONGEST + 1]; /* the word that is open, in lower case */
  gsize length;                /* may go beyond WORD_LONGEST: then it is none of a list */
  bool elided;                 /* it holds an apostrophe */
} Census;

/* The built-in lists but Chinese, in one: which of them hold a word. */
typedef struct {
  const char *names[LISTS_MOST];
  guint n;
  GHashTable *lists; /* word → bit set of lists */
} FunctionWords;

static const FunctionWords *function_words(void)
{
  static gsize made;
  static FunctionWords words;
  if (g_once_init_enter(&made)) {
    guint n;
    const ThemaStopwordList *lists = thema_stopword_lists(&n);
    words.lists = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < n && words.n < LISTS_MOST; i++) {
      if (strcmp(lists[i].name, "zh") == 0)
        continue;
      for (const char *const *word = lists[i].words; *word; word++) {
        guint in = GPOINTER_TO_UINT(g_hash_table_lookup(words.lists, *word));
        g_hash_table_insert(words.lists, (gpointer)*word, GUINT_TO_POINTER(in | 1u << words.n));
      }
      words.names[words.n++] = lists[i].name;
    }
    g_once_init_leave(&made, 1);
  }
  return &words;
}

/* Counts the first `length` bytes of the open word where a list has them. */
static void hit(Census *census, gsize length)
{
  char after = census->word[length];
  census->word[length] = '\0';
  guint in = GPOINTER_TO_UINT(g_hash_table_lookup(function_words()->lists, census->word));
  census->word[length] = after;
  for (guint i = 0; in != 0; i++, in >>= 1)
    census->hits[i] += in & 1;
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
  UScriptCode script = c < 0x250 ? USCRIPT_LATIN : uscript_getScript(c, &status);
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

static void take_census(Census *census, const char *text, gsize length)
{
  for (gsize at = 0; at < length;) {
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
  guint n = function_words()->n;
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
  Census census = {0};
  take_census(&census, text, length);
  guint64 east = census.han + census.kana + census.hangul;
  if (east > 0 && east * IDEOGRAPH_WEIGHT >= census.other) {
    if (census.hangul * 2 > east)
      return "ko";
    return census.kana * 10 > east ? "ja" : "zh";
  }
  int best = best_list(&census);
  return best < 0 ? "und" : function_words()->names[best];
}
