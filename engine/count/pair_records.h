#ifndef THEMA_COUNT_PAIR_RECORDS_H
#define THEMA_COUNT_PAIR_RECORDS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "count/cooccurrence.h"
#include "count/stream.h"
#include "match/pattern.h"

G_BEGIN_DECLS

/* The pairs of thema_cooccurrence_new, or with a node those of thema_collocates_new, counted part by part in
 * about `memory` bytes whatever the text. `only` and `most` of the options are not used. */
typedef struct ThemaPairRecords ThemaPairRecords;

/* `node` (nullable) and the options' weights must outlive the result. Errors are those of thema_stream_new
 * and of ThemaSorter. */
THEMA_API ThemaPairRecords *thema_pair_records_new(const ThemaCorpus *corpus,
                                                   const ThemaStreamOptions *reading,
                                                   const ThemaCooccurrenceOptions *options,
                                                   const ThemaPattern *node, gsize memory, GError **error);
THEMA_API void thema_pair_records_free(ThemaPairRecords *records);

/* What all pairs have in common: n, the margins and the span; it has no pairs. */
THEMA_API const ThemaCooccurrence *thema_pair_records_sums(const ThemaPairRecords *records);

typedef struct {
  const char *term1; /* NULL for the node */
  const char *term2;
  ThemaPair pair; /* its f, f1 and f2 */
  double weighted;
} ThemaPairRecord;

/* The next pair with the options' min_count, its terms valid until the next is asked for; *end (and true)
 * when there is none. They come in no order that matters. */
THEMA_API bool thema_pair_records_next(ThemaPairRecords *records, ThemaPairRecord *pair, bool *end,
                                       GError **error);

/* Bytes that a stream of the corpus takes, laid out for pairs, as texts go. */
THEMA_API guint64 thema_pairs_stream_memory(const ThemaCorpus *corpus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaPairRecords, thema_pair_records_free)

G_END_DECLS

#endif
