#ifndef THEMA_TOKEN_SENTENCES_PRIVATE_H
#define THEMA_TOKEN_SENTENCES_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* See thema_tokenizer_sentences. `copy` is room to work in. */
void thema_sentences_cut(GString *copy, const char *text, gsize length, GArray *spans);

/* The first place behind `from`, a place where a sentence begins, at which UAX #29 ends one; `length` at the
 * last. */
gsize thema_sentence_break(const char *text, gsize length, gsize from);

/* False for a place where UAX #29 ends a sentence that goes on: `before` is the sentence so far, white space
 * behind it included, `after` what follows it. */
bool thema_sentence_ends(const char *before, gsize before_length, const char *after, gsize after_length);

G_END_DECLS

#endif
