#ifndef THEMA_REPORT_SOURCE_TEXT_H
#define THEMA_REPORT_SOURCE_TEXT_H

#include <glib.h>

#include "base/api.h"
#include "base/span.h"
#include "corpus/document.h"

G_BEGIN_DECLS

/* Appends `length` bytes of valid UTF-8 to `out` on one line, as above. */
THEMA_API void thema_one_line(GString *out, const char *text, gsize length);

/* The counted text of bytes `span` of the document, appended to `out` on one line: runs of white space as one
 * space, none at the ends, exclusions left out. */
THEMA_API void thema_source_text(const ThemaDocument *document, ThemaSpan span, GString *out);

G_END_DECLS

#endif
