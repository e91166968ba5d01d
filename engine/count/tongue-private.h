#ifndef THEMA_COUNT_TONGUE_PRIVATE_H
#define THEMA_COUNT_TONGUE_PRIVATE_H

#include <string.h>

#include "base/prefetch.h"
#include "count/stream.h"
#include "token/forms-private.h"

/* What documents of one language are read with: a tokenizer, stopwords, and a memory of the forms that were
 * met last. A form (see ThemaForms) is cut into tokens, and each of them brought to its term, when it is
 * first met; met again, it is found in the memory by its bytes. So every rule stands in the tokenizer alone,
 * and running text, most of which is forms met before, goes by as fast as they are found. Not for two threads
 * at once. */

#define THEMA_FORM_LONGEST 32 /* bytes of a form that is kept in mind */
#define THEMA_FORM_TOKENS 3   /* tokens of one */

/* What a token counts as: one of the THEMA_LEFT_… reasons, punctuation, or a term that is kept. 0 is none. */
enum { THEMA_TALLY_PUNCTUATION = THEMA_REASONS, THEMA_TALLY_TERMS };

static inline guint32 thema_tally_of(const ThemaPosition *token)
{
  if (token->token_class == THEMA_TOKEN_PUNCTUATION)
    return THEMA_TALLY_PUNCTUATION;
  return token->reason == THEMA_KEPT ? THEMA_TALLY_TERMS + token->term : token->reason;
}

/* A form kept in mind, in one line of the machine's cache. */
typedef struct {
  guint64 key[THEMA_FORM_LONGEST / 8]; /* its bytes, zeros behind them */
  guint8 length;                       /* 0 where nothing is kept */
  guint8 kind; /* THEMA_FORM_WHOLE, or 1 + the class of a token cut out of a long form */
  guint32 n_tokens;
  guint32 tally;       /* of its token, when it has one that may be counted without looking around; else 0 */
  ThemaPosition token; /* when it has one; `start` counts from the form's start, after_break is not set */
} ThemaKnownForm;

G_STATIC_ASSERT(sizeof(ThemaKnownForm) == 64);

enum { THEMA_FORM_WHOLE = 0 };

typedef struct {
  char *language;
  const ThemaStreamOptions *options; /* borrowed, as is the vocabulary */
  ThemaVocabulary *vocabulary;
  ThemaTokenizer *tokenizer;
  ThemaStopwords *stopwords;
  GArray *flags;         /* guint8 for each term of the vocabulary, as far as it is known */
  guint32 places;        /* in `known`: a power of two */
  guint shift;           /* that makes a hash one of them */
  guint64 seeds[2];      /* of the hash, odd */
  gpointer memory;       /* what `known` lies in */
  ThemaKnownForm *known; /* each form has one place, which the last one to come has; behind them the place of
                            the one that is too long to be kept in mind */
  ThemaPosition *tokens; /* THEMA_FORM_TOKENS for each place, used where they are not one */
  GArray *long_tokens;   /* of ThemaPosition, of the form too long */
  GArray *cut;           /* of ThemaToken */
  GString *term;
} ThemaTongue;

/* The languages of a corpus, few, each with its tongue; made when it first comes up. */
typedef struct {
  const ThemaStreamOptions *options; /* borrowed */
  ThemaVocabulary *vocabulary;       /* borrowed */
  guint place_bits;                  /* of the memory of each: more for more text */
  GPtrArray *tongues;                /* of ThemaTongue */
} ThemaTongues;

/* `bytes` is how much text there is to read, about. */
void thema_tongues_init(ThemaTongues *tongues, const ThemaStreamOptions *options, ThemaVocabulary *vocabulary,
                        guint64 bytes);
void thema_tongues_clear(ThemaTongues *tongues);
ThemaTongue *thema_tongues_get(ThemaTongues *tongues, const char *language, GError **error);

/* The token, not yet in the stream, that a word would be as the acronym its first `capitals` bytes spell. */
ThemaPosition thema_tongue_acronym(ThemaTongue *tongue, const char *word, guint32 capitals,
                                   const ThemaPosition *as_word);

/* The bytes in capitals of a token that may be an acronym (see thema_acronym_capitals), 0 for others. */
guint32 thema_tongue_capitals(const ThemaTongue *tongue, const char *word, const ThemaPosition *token);

static inline guint32 thema_tongue_place(const ThemaTongue *tongue, guint64 first, guint64 second)
{
  guint64 hash = first ^ second * tongue->seeds[1];
  return (guint32)((hash ^ hash >> 32) * tongue->seeds[0] >> tongue->shift);
}

/* A form to look for. The full stop or other mark at its end, which is a token whatever stands before it, is
 * not part of what is looked for. */
typedef struct {
  const char *bytes;
  gsize length; /* without the mark */
  bool marked;
  guint32 place;                       /* in `known` */
  guint64 key[THEMA_FORM_LONGEST / 8]; /* of a form up to 16 bytes, the first half only */
} ThemaSought;

/* Masks for the first and second eight bytes of a form of so many bytes. */
extern const guint64 thema_form_masks[THEMA_FORM_LONGEST / 2 + 1][2];

/* True when the mark at the end of a form is a token of its own, and the rest is cut as if it were not there.
 */
bool thema_form_ends_in_mark(const char *bytes, gsize length);

/* The place of a form of more than 16 bytes, or near the end of the text: sets key and place. */
void thema_tongue_seek_long(const ThemaTongue *tongue, gsize readable, ThemaSought *sought);

/* Looks the bytes over, and asks for the form's place; `readable` is how many may be read from `bytes` on,
 * `length` of them or more. */
static inline void thema_tongue_seek(const ThemaTongue *tongue, const char *bytes, gsize length,
                                     gsize readable, ThemaSought *sought)
{
  bool marked = !g_ascii_isalnum(bytes[length - 1]) && thema_form_ends_in_mark(bytes, length);
  length -= marked;
  sought->bytes = bytes;
  sought->length = length;
  sought->marked = marked;
  if (length > 16 || readable < 16) {
    thema_tongue_seek_long(tongue, readable, sought);
    return;
  }
  guint64 words[2];
  memcpy(words, bytes, sizeof words);
  sought->key[0] = words[0] & GUINT64_TO_LE(thema_form_masks[length][0]);
  sought->key[1] = words[1] & GUINT64_TO_LE(thema_form_masks[length][1]);
  sought->place = thema_tongue_place(tongue, sought->key[0], sought->key[1]);
  THEMA_PREFETCH(&tongue->known[sought->place]);
}

/* Cuts a form that is not in mind. */
const ThemaKnownForm *thema_tongue_learn(ThemaTongue *tongue, const ThemaSought *sought);

static inline bool thema_tongue_is(const ThemaKnownForm *known, const ThemaSought *sought, guint8 kind)
{
  return known->length == sought->length && known->kind == kind && known->key[0] == sought->key[0] &&
         known->key[1] == sought->key[1] &&
         (sought->length <= 16 || (known->key[2] == sought->key[2] && known->key[3] == sought->key[3]));
}

/* What a form is. Valid until the next is asked for. */
static inline const ThemaKnownForm *thema_tongue_find(ThemaTongue *tongue, const ThemaSought *sought)
{
  const ThemaKnownForm *known = &tongue->known[sought->place];
  return thema_tongue_is(known, sought, THEMA_FORM_WHOLE) ? known : thema_tongue_learn(tongue, sought);
}

/* Its tokens, known->n_tokens of them. */
const ThemaPosition *thema_tongue_tokens(const ThemaTongue *tongue, const ThemaKnownForm *known);

#endif
