#ifndef THEMA_REPORT_TERMS_H
#define THEMA_REPORT_TERMS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "count/features.h"
#include "count/stream.h"
#include "count/units.h"
#include "matrix/matrix.h"
#include "stats/weight.h"
#include "table/table.h"

G_BEGIN_DECLS

/* Which terms are counted, and over what. */
typedef struct {
  const char *by;     /* see thema_units_new */
  ThemaNgrams ngrams; /* words and n-grams … */
  bool phrases;       /* … or, instead, words and phrases (see thema_phrases_new) */
  guint64 min_count;  /* over all units */
  const GPtrArray
      *fixed;    /* of char*, in byte order: these terms only, those that do not occur too; or NULL */
  guint threads; /* that make the rows of tables; 0 for as many as the machine has cores */
} ThemaTermOptions;

/* Terms counted by unit, with what every table of terms needs. */
typedef struct {
  ThemaUnits *units;
  ThemaCounts *counts;
  ThemaMatrix *matrix;
  guint32 *df; /* units that hold the term; by corpus, documents that hold it */
  bool fixed;  /* the terms are given, and zeros are shown */
  guint threads;
} ThemaTerms;

/* THEMA_ERROR_USAGE for a `by` that fits nothing. The stream must outlive the result. */
THEMA_API ThemaTerms *thema_terms_new(const ThemaStream *stream, const ThemaTermOptions *options,
                                      GError **error);

/* The same straight from the corpus, which is much faster and takes no memory for the text, where no
 * positions are needed: for words. */
THEMA_API ThemaTerms *thema_terms_of_corpus(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                            const ThemaTermOptions *options, GError **error);
THEMA_API bool thema_terms_need_stream(const ThemaTermOptions *options);

THEMA_API void thema_terms_free(ThemaTerms *terms);

/* Ready counts of terms by unit, row for row: a file with the columns unit, term and count. Units stand in
 * order of first sight, and their tokens are the sum of their counts. Terms that occur less than `min_count`
 * times in all are left out. An unreadable file, a missing column, an empty name, a count that is none, or a
 * term twice in a unit is THEMA_ERROR_INPUT with FILE:LINE. */
THEMA_API ThemaTerms *thema_ready_units_read(const char *path, guint64 min_count, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTerms, thema_terms_free)

/* Makes `fixed`, n terms in byte order and each once, the terms; see thema_counts_select. Not of units that
 * are the whole corpus. */
THEMA_API void thema_terms_select(ThemaTerms *terms, const char *const *fixed, guint32 n);

/* Counts the options' terms by any units; no term is left out for its count. */
THEMA_API ThemaCounts *thema_terms_count(const ThemaStream *stream, const ThemaUnits *units,
                                         const ThemaTermOptions *options);

/* Occurrences per million word tokens; NaN where there are no tokens. */
THEMA_API double thema_per_million(guint64 count, guint64 tokens);

/* unit, term, count, per_million, df: units in input order, in each the commonest terms first, ties by term
 * bytes. Fixed terms have a row in every unit. */
THEMA_API ThemaTable *thema_count_table(const ThemaTerms *terms);

/* The same as a table in parts, made as they are asked for, of `terms` which it takes over; the first `top`
 * rows of each unit, 0 for all. */
THEMA_API ThemaTable *thema_count_table_of_terms(ThemaTerms *terms, gsize top);

/* The same of a corpus, for words and n-grams, in about `memory` bytes (0 for any)
 * beyond what the corpus takes: where the counts need more, a table in parts, its rows in a scratch file. The
 * first `top` rows of each unit, 0 for all; not of fixed terms. Errors are those of thema_stream_new and of
 * ThemaSorter, and THEMA_ERROR_USAGE where memory is below THEMA_COUNT_MEMORY_LEAST. */
#define THEMA_COUNT_MEMORY_LEAST ((gsize)24 * 1024 * 1024)
THEMA_API ThemaTable *thema_count_table_of_corpus(const ThemaCorpus *corpus,
                                                  const ThemaStreamOptions *reading,
                                                  const ThemaTermOptions *options, gsize memory, gsize top,
                                                  GError **error);

/* unit, term, count, weight: in each unit the heaviest first and undefined weights last, ties by count, then
 * term bytes. `weights` is what thema_weights_compute gives for terms->matrix. */
THEMA_API ThemaTable *thema_weight_table(const ThemaTerms *terms, const double *weights);

/* The same as a table in parts, made as they are asked for, of `terms` and a weigher of their matrix, both of
 * which it takes over; the first `top` rows of each unit, 0 for all. */
THEMA_API ThemaTable *thema_weight_table_of_terms(ThemaTerms *terms, ThemaWeigher *weigher, gsize top);

G_END_DECLS

#endif
