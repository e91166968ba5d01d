#ifndef THEMA_STATS_LEXICAL_DIVERSITY_H
#define THEMA_STATS_LEXICAL_DIVERSITY_H

#include <glib.h>

#include "base/api.h"
#include "stats/measure.h"

G_BEGIN_DECLS

/* The words of a unit as numbers: their sequence, and how many types occur how often. One is filled again for
 * unit after unit. */
typedef struct ThemaLexis ThemaLexis;

/* `n_ids`: every term id will be below it. */
THEMA_API ThemaLexis *thema_lexis_new(guint32 n_ids);
THEMA_API void thema_lexis_free(ThemaLexis *lexis);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaLexis, thema_lexis_free)

/* The term ids of a unit in reading order, fewer than 2^32 - 1 of them; takes time linear in `n`, whatever
 * n_ids. */
THEMA_API void thema_lexis_fill(ThemaLexis *lexis, const guint32 *ids, guint32 n);

/* N and V. */
THEMA_API guint64 thema_lexis_tokens(const ThemaLexis *lexis);
THEMA_API guint64 thema_lexis_types(const ThemaLexis *lexis);

/* What the registry sets: 100 words, ratio 0.72, 42 words. */
#define THEMA_LEXIS_WINDOW 100
#define THEMA_LEXIS_RATIO 0.72
#define THEMA_LEXIS_DRAWS 42

/* The measures that have a parameter, for any value of it. Mean type-token ratio of segments of `segment`
 * words one after the other, the last partial one left out; and of all windows of `window` words. NaN for a
 * shorter unit. */
THEMA_API double thema_lexis_msttr(const ThemaLexis *lexis, guint32 segment);
THEMA_API double thema_lexis_mattr(const ThemaLexis *lexis, guint32 window);

/* Mean length of runs whose type-token ratio does not fall below `ratio`, read forwards and backwards. A run
 * ends, however short, with the word that takes it below; the last one counts by the part of the way it has
 * gone. NaN where no word occurs twice. */
THEMA_API double thema_lexis_mtld(const ThemaLexis *lexis, double ratio);

/* Type-token ratio to be expected of `draws` words drawn without putting back. NaN for a shorter unit. */
THEMA_API double thema_lexis_hdd(const ThemaLexis *lexis, guint32 draws);

typedef struct {
  ThemaMeasure about;
  double (*compute)(const ThemaLexis *lexis); /* NaN where undefined, never an infinity */
} ThemaLexicalDiversity;

/* The registry; sets *n. */
THEMA_API const ThemaLexicalDiversity *thema_lexical_diversities(guint *n);

/* The measure of that id, or NULL. */
THEMA_API const ThemaLexicalDiversity *thema_lexical_diversity(const char *id);

G_END_DECLS

#endif
