#ifndef THEMA_REPORT_SOURCE_TEXT_H
#define THEMA_REPORT_SOURCE_TEXT_H

#include <glib.h>

#include "base/api.h"
#include "base/span.h"
#include "corpus/document.h"
#include "count/stream.h"

G_BEGIN_DECLS

/* Appends `length` bytes of valid UTF-8 to `out` on one line, as above. */
THEMA_API void thema_one_line(GString *out, const char *text, gsize length);

/* The counted text of bytes `span` of the document, appended to `out` on one line: runs of white space as one
 * space, none at the ends, exclusions left out. */
THEMA_API void thema_source_text(const ThemaDocument *document, ThemaSpan span, GString *out);

/* Bytes of the document's text from the start of position `first` to the end of position `end - 1`. */
THEMA_API ThemaSpan thema_position_bytes(const ThemaStream *stream, gsize first, gsize end);

/* A place in the text of a sentence; begins as {0}. */
typedef struct {
  const ThemaSentence *sentence;
  gsize offset;
  guint line;
} ThemaLineCursor;

/* The source line, from 1, of byte `offset`, which lies at or after the cursor's in the same sentence, or in
 * another sentence. Each byte is looked at once, however many places a sentence has. */
THEMA_API guint thema_source_line(ThemaLineCursor *cursor, const ThemaDocument *document,
                                  const ThemaSentence *sentence, gsize offset);

G_END_DECLS

#endif
