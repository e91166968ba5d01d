#ifndef THEMA_REPORT_CONCORDANCE_H
#define THEMA_REPORT_CONCORDANCE_H

#include <glib.h>

#include "base/api.h"
#include "count/stream.h"
#include "match/pattern.h"
#include "table/table.h"

G_BEGIN_DECLS

typedef struct {
  guint left;  /* word tokens of context before the node */
  guint right; /* and after it */
} ThemaConcordanceOptions;

/* Key word in context: document, section, line, left, node, right, a row a hit in reading order. Text is as
 * in the source, white space as single spaces; the context stays within the section. `line` is the source
 * line on which the node begins, from 1. */
THEMA_API ThemaTable *thema_concordance_table(const ThemaStream *stream, const ThemaPattern *pattern,
                                              const ThemaConcordanceOptions *options);

G_END_DECLS

#endif
