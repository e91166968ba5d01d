#ifndef THEMA_CORPUS_SEGMENT_H
#define THEMA_CORPUS_SEGMENT_H

#include <glib.h>

#include "base/api.h"
#include "corpus/document.h"
#include "corpus/rules.h"

G_BEGIN_DECLS

typedef enum {
  THEMA_SPLIT_AUTO,     /* documents and sections by the rules */
  THEMA_SPLIT_SECTIONS, /* one document per source, sections by the rules */
  THEMA_SPLIT_NONE,     /* one document, one section, nothing set apart: every line is counted */
  THEMA_SPLIT_LINES     /* a document for each line of text, nothing set apart */
} ThemaSplit;

/* Splits valid UTF-8 `text` into documents, appended to `documents` (of ThemaDocument*). One document takes
 * `id`; several take `id#1`, `id#2` …. Every line of the text is in exactly one paragraph or exclusion of
 * exactly one document, or blank. An empty text gives one document with an empty section 0. `threads` of them
 * share the work, 0 for as many as there are cores; the documents are the same for any. */
THEMA_API void thema_segment(GBytes *text, const char *id, const ThemaRules *rules, ThemaSplit split,
                             guint threads, GPtrArray *documents);

G_END_DECLS

#endif
