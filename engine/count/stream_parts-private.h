#ifndef THEMA_COUNT_STREAM_PARTS_PRIVATE_H
#define THEMA_COUNT_STREAM_PARTS_PRIVATE_H

#include "count/stream-private.h"

/* A corpus as streams of its parts, one after the other, for counts that add up: no more than one part is in
 * memory. Paragraphs are never parted, documents and sections may be. */
typedef struct {
  const ThemaCorpus *corpus;
  const ThemaStreamOptions *options;
  const char **languages;
  ThemaRuns runs;
  guint next;                /* task that begins the next part */
  gsize memory;              /* for a part, about … */
  guint cost;                /* … where a position takes so many bytes, about */
  guint reach;               /* positions that what begins in a part may go beyond it */
  ThemaVocabulary *acronyms; /* that parted documents show beyond doubt */
  guint32 scanned;           /* last document that was looked through for them; G_MAXUINT32 for none */
} ThemaStreamParts;

/* A document that the part has only in part is `parted`: the first or the last of it; G_MAXUINT32 for none.
 */
typedef struct {
  ThemaStream *stream; /* its last positions may be `beyond` it */
  guint32 parted[2];
} ThemaStreamPart;

bool thema_stream_parts_init(ThemaStreamParts *parts, const ThemaCorpus *corpus,
                             const ThemaStreamOptions *options, GError **error);
void thema_stream_parts_clear(ThemaStreamParts *parts);

/* The next part; its stream is NULL (and true is returned) when there is none, and to be freed otherwise. */
bool thema_stream_parts_next(ThemaStreamParts *parts, ThemaStreamPart *part, GError **error);

/* Adds the acronyms that a document has beyond doubt to `acronyms`, by thema_acronym_name. */
bool thema_scan_acronyms(const ThemaStreamParts *parts, guint32 document, ThemaVocabulary *acronyms,
                         GError **error);

#endif
