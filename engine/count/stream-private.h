#ifndef THEMA_COUNT_STREAM_PRIVATE_H
#define THEMA_COUNT_STREAM_PRIVATE_H

#include "count/stream.h"

/* Fills the positions and sentences of `stream`, whose corpus, vocabulary and stopwords are set.
 * `languages[i]` is the code of document i. Adds to *read the tokens that the tokenizers gave, punctuation
 * included. */
bool thema_stream_fill(ThemaStream *stream, const ThemaStreamOptions *options, const char *const *languages,
                       guint64 *read, GError **error);

/* The conservation law: tokens read = positions counted again by reason + punctuation, the tallies agree with
 * that count, and the sentences cover all positions in order. THEMA_ERROR_INTERNAL on a breach. */
bool thema_stream_check(const ThemaStream *stream, guint64 read, GError **error);

#endif
