#ifndef THEMA_COUNT_WORDS_H
#define THEMA_COUNT_WORDS_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"
#include "count/stream.h"
#include "count/units.h"

G_BEGIN_DECLS

/* Counts words straight from the text, without a stream: the same counts as thema_counts_ngrams gives for
 * words, in memory for the vocabulary and the counts alone. `units` is from thema_units_of_corpus; their
 * tokens are set, and paragraphs or sentences added. Where they are the corpus, *documents (nullable) is for
 * each term how many documents hold it, to be freed with g_free; it is NULL otherwise. Errors are those of
 * thema_stream_new, and THEMA_ERROR_MEMORY where options->memory is passed. */
THEMA_API ThemaCounts *thema_counts_words(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                                          ThemaUnits *units, guint32 **documents, GError **error);

G_END_DECLS

#endif
