#ifndef THEMA_REPORT_POSTINGS_H
#define THEMA_REPORT_POSTINGS_H

#include <glib.h>

#include "base/api.h"
#include "count/stream.h"

G_BEGIN_DECLS

/* Where each term stands: positions of the stream, rising, term by term; pads too. */
typedef struct {
  gsize *first;    /* size of the vocabulary + 1: offsets into position[] */
  gsize *position; /* as many as the stream has positions */
} ThemaPostings;

THEMA_API ThemaPostings *thema_postings_new(const ThemaStream *stream);
THEMA_API void thema_postings_free(ThemaPostings *postings);

/* Index of the sentence that holds a position. */
THEMA_API guint thema_stream_sentence_at(const ThemaStream *stream, gsize position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaPostings, thema_postings_free)

G_END_DECLS

#endif
