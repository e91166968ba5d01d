#ifndef THEMA_COUNT_OCCURRENCES_H
#define THEMA_COUNT_OCCURRENCES_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"

G_BEGIN_DECLS

/* Where each term of a count stands: at the word token it begins with. Only tokens of sentences that belong
 * to a unit are numbered, from 0 in reading order, whatever the order of the units. */
typedef struct {
  gsize *first;   /* n_terms + 1: offsets into place[] */
  guint32 *place; /* rising for each term; as many as it is counted */
} ThemaOccurrences;

/* `counts` is what thema_counts_ngrams gave for `ngrams`, or thema_phrases_new where `ngrams` is NULL; terms
 * may have been left out of it. */
THEMA_API ThemaOccurrences *thema_occurrences_new(const ThemaStream *stream, const ThemaUnits *units,
                                                  const ThemaCounts *counts, const ThemaNgrams *ngrams);
THEMA_API void thema_occurrences_free(ThemaOccurrences *occurrences);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaOccurrences, thema_occurrences_free)

G_END_DECLS

#endif
