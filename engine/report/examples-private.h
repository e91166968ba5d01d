#ifndef THEMA_REPORT_EXAMPLES_PRIVATE_H
#define THEMA_REPORT_EXAMPLES_PRIVATE_H

#include "report/examples.h"

G_BEGIN_DECLS

/* The example columns of a table. */
typedef struct {
  ThemaTable *table;         /* borrowed */
  const ThemaStream *stream; /* borrowed */
  guint first;               /* index of the first of the columns */
  GString *text;
} ThemaExampleColumns;

/* Adds the columns of `n` examples; free the text with g_string_free. */
ThemaExampleColumns thema_example_columns_add(ThemaTable *table, const ThemaStream *stream, guint n);

/* Fills example `index` (from 0) of a row with the sentences of the words at positions `a` and at `b`, which
 * may be the same or overlap; `a` begins first, both stand in one document. Beyond LONGEST bytes only what
 * stands around the words is shown, with … where it is cut: a table of examples stays linear in its rows. */
void thema_example_show(ThemaExampleColumns *columns, gsize row, guint index, ThemaSpan a, ThemaSpan b);

/* What n-grams, windows or contexts stay within. */
typedef enum {
  THEMA_STRETCH_DOCUMENT,
  THEMA_STRETCH_SECTION,
  THEMA_STRETCH_PARAGRAPH,
  THEMA_STRETCH_SENTENCE
} ThemaStretch;

ThemaStretch thema_stretch_within(ThemaWithin within);

/* By sentence, the positions of the stretch around it. Free with g_free. */
ThemaSpan *thema_stretches_new(const ThemaStream *stream, ThemaStretch kind);

G_END_DECLS

#endif
