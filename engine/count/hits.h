#ifndef THEMA_COUNT_HITS_H
#define THEMA_COUNT_HITS_H

#include <glib.h>

#include "base/api.h"
#include "count/stream.h"
#include "match/pattern.h"

G_BEGIN_DECLS

/* Where a pattern occurs in a stream: ThemaSpan of positions [start, end), rising, not overlapping (leftmost
 * first). Pads match too, so stopwords can be found. A hit does not cross a sentence. Free with
 * g_array_unref. */
THEMA_API GArray *thema_hits_find(const ThemaStream *stream, const ThemaPattern *pattern);

/* Where any of `n` patterns occurs, in the same way: of hits that overlap the first counts, of those that
 * begin together the longest. */
THEMA_API GArray *thema_hits_find_any(const ThemaStream *stream, const ThemaPattern *const *patterns,
                                      guint32 n);

G_END_DECLS

#endif
