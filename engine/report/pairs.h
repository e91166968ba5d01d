#ifndef THEMA_REPORT_PAIRS_H
#define THEMA_REPORT_PAIRS_H

#include <glib.h>

#include "base/api.h"
#include "count/pair_records.h"
#include "stats/association.h"
#include "table/table.h"

G_BEGIN_DECLS

typedef struct {
  const char *measures; /* ids separated by commas, or "all"; nullable: mi, npmi, logdice, t, g2. One named
                           twice is shown once */
  const char *node;     /* printed as term1 of a collocation; NULL for all pairs */
  gsize top;            /* rows of the table; 0 for all. Spares making the others, which may be millions */
  guint64 candidates;   /* Bonferroni's m; 0 takes the number of pairs */
} ThemaPairsOptions;

/* term1, term2, f, weighted (where distances have weights; the measures are of f), f1, f2, n, expected, then
 * each measure, then direction. Attracted pairs (direction +) first, in each direction by g2 (whether shown
 * or not), then f, then the bytes of term1 and term2. THEMA_ERROR_USAGE names the near ids for an unknown
 * measure.
 *
 * Where f1, f2 and n are word frequencies, expected and the measures are of full windows (see
 * ThemaMarginals); a measure is empty where no four cells have these sums, as when windows overlap so that f
 * > f2 of Berry-Rogghe. */
THEMA_API ThemaTable *thema_pairs_table(const ThemaStream *stream, const ThemaCooccurrence *cooccurrence,
                                        const ThemaPairsOptions *options, GError **error);

/* The same of a corpus, of a node its collocates (options->node is its name), in about `memory` bytes (0 for
 * any) beyond what the corpus takes: where the pairs need more, a table
 * in parts, its rows in a scratch file. `met` has no `only`, and its `most` is not used; its weights must
 * outlive the call. Errors are those of thema_stream_new and of ThemaSorter besides. */
THEMA_API ThemaTable *thema_pairs_table_of_corpus(const ThemaCorpus *corpus,
                                                  const ThemaStreamOptions *reading,
                                                  const ThemaCooccurrenceOptions *met,
                                                  const ThemaPattern *node, const ThemaPairsOptions *options,
                                                  gsize memory, GError **error);

/* The same columns of ready counts, row for row in the file's order: a file (see thema_records_read) with the
 * columns term1, term2, f, f1, f2 and n; others are ignored. Rows with f below `min_count` are left out
 * before candidates are counted; `top` leaves out rows behind the first, `node` is not used. An unreadable
 * file, a missing column, an empty term, a number that is none, or four numbers that no table can have is
 * THEMA_ERROR_INPUT with FILE:LINE. */
THEMA_API ThemaTable *thema_ready_pairs_table(const char *path, guint64 min_count,
                                              const ThemaPairsOptions *options, GError **error);

G_END_DECLS

#endif
