#ifndef THEMA_COUNT_PHRASES_H
#define THEMA_COUNT_PHRASES_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"

G_BEGIN_DECLS

/* Phrase candidates: 2 to max_words words in a row within a sentence, no punctuation between them, the first
 * and last kept words that hold a letter, those inside kept words or connectors ("community of shared
 * future"). Words (1) are candidates too: kept words that hold a letter. Counts are by unit. Beside them
 * stands, for each term, what its standing as a phrase needs. */
typedef struct {
  ThemaCounts *counts; /* words and phrases, byte order */
  guint64 *total;      /* count over all units */
  double *npmi; /* of a phrase: lowest over its splits in two of log2(p(xy)/(p(x)p(y))) / -log2 p(xy), p over
                   word tokens; NaN for a word */
  double *c_value; /* Frantzi, Ananiadou & Mima 2000: log2(words)·(f − mean f of the longer candidates that
                      hold it), words + 1 in the logarithm so that words have one too */
  guint64 *nested_max; /* count of the commonest longer candidate that holds it; 0 when none */
} ThemaPhrases;

typedef struct {
  guint max_words;   /* default 4 */
  guint64 min_count; /* of a phrase over all units */
} ThemaPhraseOptions;

THEMA_API ThemaPhrases *thema_phrases_new(const ThemaStream *stream, const ThemaUnits *units,
                                          const ThemaPhraseOptions *options);
THEMA_API void thema_phrases_free(ThemaPhrases *phrases);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaPhrases, thema_phrases_free)

G_END_DECLS

#endif
