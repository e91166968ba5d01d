#ifndef THEMA_COUNT_EXTENTS_H
#define THEMA_COUNT_EXTENTS_H

#include <glib.h>

#include "base/api.h"
#include "corpus/corpus.h"
#include "count/stream.h"

G_BEGIN_DECLS

/* How much a section holds. */
typedef struct {
  guint64 sentences;
  guint64 tokens; /* word tokens, whether counted or left out */
} ThemaExtent;

/* The extents of all sections of a corpus, of ThemaExtent: document by document, section 0 first. Read
 * straight from the text, piece by piece: the same as a stream's sentences and positions, which are not kept.
 * Errors are those of thema_stream_new. Free with g_array_unref. */
THEMA_API GArray *thema_section_extents(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                                        GError **error);

G_END_DECLS

#endif
