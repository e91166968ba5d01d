#ifndef THEMA_REPORT_SEGMENTS_H
#define THEMA_REPORT_SEGMENTS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "corpus/corpus.h"
#include "count/extents.h"
#include "table/table.h"

G_BEGIN_DECLS

/* How the input was split, a row a section: document, kind, title, date, section, section_title, level,
 * paragraphs, sentences, tokens, first_line, last_line, rule, speaker, keywords. With `show_excluded` a row
 * also for each run of text in no section (`section` empty): its lines, the rule that set it apart, and the
 * further columns excluded (boilerplate, note, metadata, repeat) and text; rows then come by first_line
 * within a document. `extents` is from thema_section_extents. */
THEMA_API ThemaTable *thema_segments_table(const ThemaCorpus *corpus, const GArray *extents,
                                           bool show_excluded);

G_END_DECLS

#endif
