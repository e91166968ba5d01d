#ifndef THEMA_COUNT_TERM_RECORDS_H
#define THEMA_COUNT_TERM_RECORDS_H

#include <glib.h>

#include "base/api.h"
#include "base/sorter.h"
#include "count/features.h"
#include "count/stream.h"
#include "count/units.h"

G_BEGIN_DECLS

/* Counts words and n-grams as thema_counts_ngrams does, but part by part, in about `memory` bytes whatever
 * the text. `units` is from thema_units_of_corpus; their tokens are set. The records are in byte order of
 * their terms, all of a term in a row: the key is the term, a NUL, and the unit as four bytes, the highest
 * first; the number is how often it stands there.
 *
 * Of the corpus the unit is a document, and a key that ends in the NUL sums documents up: a second number is
 * how many they are. Errors are those of thema_stream_new and of ThemaSorter. */
THEMA_API ThemaSorter *thema_term_records_new(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                              const ThemaNgrams *ngrams, ThemaUnits *units, gsize memory,
                                              GError **error);

/* Bytes that the same counts take in memory, with a table of them, as texts go. */
THEMA_API guint64 thema_ngrams_memory(const ThemaCorpus *corpus, const ThemaNgrams *ngrams);

G_END_DECLS

#endif
