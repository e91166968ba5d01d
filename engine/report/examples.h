#ifndef THEMA_REPORT_EXAMPLES_H
#define THEMA_REPORT_EXAMPLES_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "count/cooccurrence.h"
#include "count/stream.h"
#include "count/units.h"
#include "table/table.h"

G_BEGIN_DECLS

/* Evidence: the first `n` sentences that show a row's count, in reading order, as the columns example1,
 * example1_document, example1_line, example2 …. A row with fewer leaves the rest empty. The line is that on
 * which the sentence begins. Of a very long sentence only what stands around the words is shown, with … where
 * it is cut. */

/* For a table whose column "term" holds terms of a ThemaCounts: hits within the unit of each row, as
 * thema_counts_ngrams counts them with `ngrams`, or, where it is NULL, as words and phrases are counted:
 * within a sentence, no punctuation inside. `unit_column` names the column that holds the unit's name; a row
 * whose unit is not one of `units` has no example. */
THEMA_API void thema_examples_of_terms(ThemaTable *table, const char *unit_column, const ThemaStream *stream,
                                       const ThemaUnits *units, const ThemaNgrams *ngrams, guint n);

/* For a table of pairs: where term2 meets term1 as `options` have it, once in each sentence, or in each
 * context where contexts are counted; the text runs from the sentence of the first to that of the last, or
 * gives both with … between where they stand apart. `nodes` are the occurrences of term1 where it is a
 * pattern (see thema_collocates_new); NULL where term1 is a word. */
THEMA_API void thema_examples_of_pairs(ThemaTable *table, const ThemaStream *stream, const GArray *nodes,
                                       const ThemaCooccurrenceOptions *options, guint n);

G_END_DECLS

#endif
