#ifndef THEMA_COUNT_CONTEXTS_H
#define THEMA_COUNT_CONTEXTS_H

#include <glib.h>

#include "base/api.h"
#include "base/span.h"
#include "count/features.h"

G_BEGIN_DECLS

/* Which contexts hold each of some terms, as whole numbers from 0. Where contexts are windows that slide, a
 * term is in many that follow each other, so that ranges of them take less room than a list. */
typedef struct {
  guint32 n_terms;
  guint64 n_contexts;
  gsize *first;    /* n_terms + 1: offsets into held[] */
  ThemaSpan *held; /* contexts [start, end) that hold the term: rising, none overlapping */
} ThemaContexts;

/* Of units: `terms` are `n` indices of terms of the counts, rising. */
THEMA_API ThemaContexts *thema_contexts_of_units(const ThemaCounts *counts, const guint32 *terms, guint32 n);

/* Of windows of `window` word tokens (at least 1), stopwords included, that slide over a document by one
 * token a step; a shorter document is one. A window holds a term of several words if it holds all of them.
 * Only tokens of sentences that belong to a unit are looked at. `ngrams` is what the counts are of; see
 * thema_occurrences_new. */
THEMA_API ThemaContexts *thema_contexts_of_windows(const ThemaStream *stream, const ThemaUnits *units,
                                                   const ThemaCounts *counts, const ThemaNgrams *ngrams,
                                                   const guint32 *terms, guint32 n, guint window);
THEMA_API void thema_contexts_free(ThemaContexts *contexts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaContexts, thema_contexts_free)

/* How many contexts hold both of two terms (of the contexts, from 0): those that hold it, for one and the
 * same. */
THEMA_API guint64 thema_contexts_together(const ThemaContexts *contexts, guint32 term1, guint32 term2);

G_END_DECLS

#endif
