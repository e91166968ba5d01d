#ifndef THEMA_COUNT_TONGUE_PRIVATE_H
#define THEMA_COUNT_TONGUE_PRIVATE_H

#include "count/known_forms-private.h"
#include "count/stream.h"
#include "token/forms-private.h"

/* What documents of one language are read with: a tokenizer, stopwords, and a memory of the forms that were
 * met last. A form (see ThemaForms) is cut into tokens, and each of them brought to its term, when it is
 * first met; met again, it is found in the memory by its bytes. So every rule stands in the tokenizer alone,
 * and running text, most of which is forms met before, goes by as fast as they are found. Not for two threads
 * at once. */

/* What a token counts as: one of the THEMA_LEFT_… reasons, punctuation, or a term that is kept. 0 is none. */
enum { THEMA_TALLY_PUNCTUATION = THEMA_REASONS, THEMA_TALLY_TERMS };

static inline guint32 thema_tally_of(const ThemaPosition *token)
{
  if (token->token_class == THEMA_TOKEN_PUNCTUATION)
    return THEMA_TALLY_PUNCTUATION;
  return token->reason == THEMA_KEPT ? THEMA_TALLY_TERMS + token->term : token->reason;
}

typedef struct {
  char *language;
  const ThemaStreamOptions *options; /* borrowed, as is the vocabulary */
  ThemaVocabulary *vocabulary;
  ThemaTokenizer *tokenizer;
  ThemaStopwords *stopwords;
  GArray *flags; /* guint8 for each term of the vocabulary, as far as it is known */
  ThemaKnownForms forms;
  ThemaKnownForm passing; /* stands for any form that is not kept: too long, or of many tokens */
  GArray *tokens;         /* of ThemaPosition, of the form learned last */
  GArray *cut;            /* of ThemaToken */
  GString *term;
} ThemaTongue;

/* The languages of a corpus, few, each with its tongue; made when it first comes up. */
typedef struct {
  const ThemaStreamOptions *options; /* borrowed */
  ThemaVocabulary *vocabulary;       /* borrowed */
  guint place_bits;                  /* of the memory of each: more for more text */
  ThemaFormCounted counted;          /* takes the forms that were counted; NULL where nobody counts */
  gpointer data;                     /* for `counted` */
  GPtrArray *tongues;                /* of ThemaTongue */
} ThemaTongues;

/* `bytes` is how much text there is to read, about. */
void thema_tongues_init(ThemaTongues *tongues, const ThemaStreamOptions *options, ThemaVocabulary *vocabulary,
                        guint64 bytes);
void thema_tongues_clear(ThemaTongues *tongues);

/* Has all forms that were counted taken. */
void thema_tongues_flush(ThemaTongues *tongues);

ThemaTongue *thema_tongues_get(ThemaTongues *tongues, const char *language, GError **error);

/* The token, not yet in the stream, that a word would be as the acronym its first `capitals` bytes spell. */
ThemaPosition thema_tongue_acronym(ThemaTongue *tongue, const char *word, guint32 capitals,
                                   const ThemaPosition *as_word);

/* The bytes in capitals of a token that may be an acronym (see thema_acronym_capitals), 0 for others. */
guint32 thema_tongue_capitals(const ThemaTongue *tongue, const char *word, const ThemaPosition *token);

/* Cuts a form that is not in mind. */
ThemaKnownForm *thema_tongue_learn(ThemaTongue *tongue, const ThemaSought *sought);

/* What a form is. Valid until the next is asked for. */
static inline ThemaKnownForm *thema_tongue_find(ThemaTongue *tongue, const ThemaSought *sought)
{
  ThemaKnownForm *known = thema_form_find(sought);
  return G_LIKELY(known != NULL) ? known : thema_tongue_learn(tongue, sought);
}

/* Its tokens; `start` counts from the start of the form. Valid until the next is asked for. */
typedef struct {
  const ThemaPosition *tokens;
  guint32 n;
} ThemaFormTokens;

ThemaFormTokens thema_tongue_tokens(ThemaTongue *tongue, const ThemaKnownForm *known);

#endif
