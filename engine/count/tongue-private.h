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

/* A form kept in mind. */
typedef struct {
  guint64 key[THEMA_FORM_LONGEST / 8]; /* its bytes, zeros behind them */
  guint8 length;                       /* 0 where nothing is kept */
  guint8 kind; /* THEMA_FORM_WHOLE, or 1 + the class of a token cut out of a long form */
  guint32 n_tokens;
  guint32 tally;       /* of its token, when it has one that may be counted without looking around; else 0 */
  ThemaPosition token; /* when it has one; `start` counts from the form's start, after_break is not set */
} ThemaKnownForm;

enum { THEMA_FORM_WHOLE = 0 };

typedef struct {
  char *language;
  const ThemaStreamOptions *options; /* borrowed, as is the vocabulary */
  ThemaVocabulary *vocabulary;
  ThemaTokenizer *tokenizer;
  ThemaStopwords *stopwords;
  GArray *flags;         /* guint8 for each term of the vocabulary, as far as it is known */
  guint64 seeds[2];      /* of the places in `known`, odd */
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
  GPtrArray *tongues;                /* of ThemaTongue */
} ThemaTongues;

void thema_tongues_init(ThemaTongues *tongues, const ThemaStreamOptions *options,
                        ThemaVocabulary *vocabulary);
void thema_tongues_clear(ThemaTongues *tongues);
ThemaTongue *thema_tongues_get(ThemaTongues *tongues, const char *language, GError **error);

/* The token, not yet in the stream, that a word would be as the acronym its first `capitals` bytes spell. */
ThemaPosition thema_tongue_acronym(ThemaTongue *tongue, const char *word, guint32 capitals,
                                   const ThemaPosition *as_word);

/* The bytes in capitals of a token that may be an acronym (see thema_acronym_capitals), 0 for others. */
guint32 thema_tongue_capitals(const ThemaTongue *tongue, const char *word, const ThemaPosition *token);

/* A form to look for. The full stop or other mark at its end, which is a token whatever stands before it, is
 * not part of what is looked for. */
typedef struct {
  guint64 key[THEMA_FORM_LONGEST / 8];
  const char *bytes;
  gsize length;  /* without the mark */
  guint32 start; /* in the text */
  guint32 place; /* in `known` */
  bool marked;
} ThemaSought;

/* Looks the bytes over; `readable` is how many may be read from `bytes` on, `length` of them or more. */
void thema_tongue_seek(const ThemaTongue *tongue, const char *bytes, gsize length, gsize readable,
                       ThemaSought *sought);

/* Cuts a form that is not in mind. */
const ThemaKnownForm *thema_tongue_learn(ThemaTongue *tongue, const ThemaSought *sought);

/* What a form is. Valid until the next is asked for. */
static inline const ThemaKnownForm *thema_tongue_find(ThemaTongue *tongue, const ThemaSought *sought)
{
  const ThemaKnownForm *known = &tongue->known[sought->place];
  bool same = known->length == sought->length && known->kind == THEMA_FORM_WHOLE &&
              known->key[0] == sought->key[0] && known->key[1] == sought->key[1] &&
              (sought->length <= 16 || (known->key[2] == sought->key[2] && known->key[3] == sought->key[3]));
  return same ? known : thema_tongue_learn(tongue, sought);
}

/* Its tokens, known->n_tokens of them. */
const ThemaPosition *thema_tongue_tokens(const ThemaTongue *tongue, const ThemaKnownForm *known);

#endif
