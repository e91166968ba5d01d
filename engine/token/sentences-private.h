#ifndef THEMA_TOKEN_SENTENCES_PRIVATE_H
#define THEMA_TOKEN_SENTENCES_PRIVATE_H

#include <glib.h>
#include <stdbool.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

G_BEGIN_DECLS

typedef struct {
  UBreakIterator *iterator;
  UText text;
  GString *copy; /* of the text, single line ends made spaces */
} ThemaSentenceBreaker;

bool thema_sentence_breaker_init(ThemaSentenceBreaker *breaker, GError **error);
void thema_sentence_breaker_clear(ThemaSentenceBreaker *breaker);

/* See thema_tokenizer_sentences. */
void thema_sentence_breaker_cut(ThemaSentenceBreaker *breaker, const char *text, gsize length, GArray *spans);

/* False for a place where UAX #29 ends a sentence that goes on: `before` is the sentence so far, white space
 * behind it included, `after` what follows it. */
bool thema_sentence_ends(const char *before, gsize before_length, const char *after, gsize after_length);

G_END_DECLS

#endif
