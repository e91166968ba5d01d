#ifndef THEMA_REPORT_DISPERSION_TABLE_H
#define THEMA_REPORT_DISPERSION_TABLE_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "count/features.h"
#include "count/stream.h"
#include "count/units.h"
#include "table/table.h"

G_BEGIN_DECLS

/* Average reduced frequency of each term of `counts`, for words, n-grams or (`ngrams` NULL) phrases;
 * positions are the word tokens of all units in reading order. Free with g_free. */
THEMA_API double *thema_reduced_frequencies(const ThemaStream *stream, const ThemaUnits *units,
                                            const ThemaCounts *counts, const ThemaNgrams *ngrams);

/* The same of words straight from the text, which is read again, in parts that take about so much memory.
 * `counts` is from thema_counts_words with these units; terms may have been left out of it. Errors are those
 * of thema_stream_new. */
THEMA_API double *thema_reduced_frequencies_of_corpus(const ThemaCorpus *corpus,
                                                      const ThemaStreamOptions *reading,
                                                      const ThemaUnits *units, const ThemaCounts *counts,
                                                      gsize memory, GError **error);

/* Whether one of the measures, as thema_dispersion_table takes them, needs to know where a term stands. */
THEMA_API bool thema_dispersion_needs_positions(const char *measures);

/* Ready counts of terms by part: a file with the columns term, part, count and part_size, a row for each term
 * in a part; a part named for any term is a part of every term. The parts stand in byte order as the units.
 * An unreadable file, a missing column, an empty name, a number that is none, a count above the size, two
 * sizes of one part, or a term twice in a part is THEMA_ERROR_INPUT with FILE:LINE. Free with
 * thema_counts_free. */
THEMA_API ThemaCounts *thema_ready_parts_read(const char *path, GError **error);

/* term, count, then each measure: a row a term, the commonest first, ties by term bytes. Units without a
 * token are no parts. `measures` is ids separated by commas, or "all", which NULL is too; one named twice is
 * shown once, and THEMA_ERROR_USAGE names the near ids of an unknown one. `arf` is by term, or NULL: empty.
 */
THEMA_API ThemaTable *thema_dispersion_table(const ThemaCounts *counts, const double *arf,
                                             const char *measures, GError **error);

G_END_DECLS

#endif
