#ifndef THEMA_COUNT_LANGUAGES_PRIVATE_H
#define THEMA_COUNT_LANGUAGES_PRIVATE_H

#include "count/stream.h"

/* The language of each document, and NULL after the last: told, or guessed. A text too short to tell has that
 * of the others. Codes are interned or the caller's; free the array with g_free. */
const char **thema_corpus_languages(const ThemaCorpus *corpus, const ThemaStreamOptions *options);

/* The language of most of n documents, the first seen of equals; English where there is none. */
const char *thema_main_language(const char *const *languages, guint n);

/* Offsets are held in 32 bits: a document over 4 GiB is THEMA_ERROR_INPUT. */
bool thema_corpus_fits(const ThemaCorpus *corpus, GError **error);

#endif
