#ifndef THEMA_COUNT_OPEN_CONTEXT_PRIVATE_H
#define THEMA_COUNT_OPEN_CONTEXT_PRIVATE_H

#include "count/cooccurrence-private.h"
#include "count/stream_parts-private.h"

/* A section or document that may go on in the next part of a stream: the terms found in it so far, outside
 * nodes. */
typedef struct {
  ThemaMeet meet;         /* which of the two; none is ever open for what a part has whole */
  ThemaVocabulary *terms; /* NULL while none is open */
  guint32 document;
  guint32 section;
  bool holds; /* a node */
} ThemaOpenContext;

/* Does with a context what is to be done when it ends. */
typedef bool (*ThemaCloseContext)(gpointer data, const ThemaOpenContext *context, GError **error);

/* Takes the first and the last context of a part out of `places` where they may be in other parts too, and
 * closes what ends. `nodes` (of ThemaSpan) is NULL for none. */
bool thema_open_context_follow(ThemaOpenContext *context, const ThemaStreamPart *part, ThemaPlaces *places,
                               const GArray *nodes, ThemaCloseContext close, gpointer data, GError **error);
/* After the last part: closes what is open. */
bool thema_open_context_end(ThemaOpenContext *context, ThemaCloseContext close, gpointer data,
                            GError **error);

#endif
