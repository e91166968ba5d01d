#ifndef THEMA_COUNT_FEATURES_H
#define THEMA_COUNT_FEATURES_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/arena.h"
#include "count/stream.h"
#include "count/units.h"

G_BEGIN_DECLS

/* How far an n-gram or a window may reach. It never crosses a section or document. */
typedef enum {
  THEMA_WITHIN_SECTION,
  THEMA_WITHIN_PARAGRAPH,
  THEMA_WITHIN_SENTENCE,
  THEMA_WITHIN_DOCUMENT
} ThemaWithin;

/* Whether two sentences that follow each other stand in one of these. */
THEMA_API bool thema_within_one(const ThemaSentence *a, const ThemaSentence *b, ThemaWithin within);

#define THEMA_NGRAM_MAX 8

/* Unit × term counts, sparse by rows. Terms are sorted by bytes, so every walk in index order is in the one
 * fixed order. */
typedef struct {
  guint32 n_units;
  guint32 n_terms;
  const char **terms; /* n_terms strings; n-grams and phrases have their words joined by one space */
  guint8 *words;      /* words of each term: 1 for a word */
  gsize *row;         /* n_units + 1 offsets into term[] and count[] */
  guint32 *term;      /* term indices, rising within a row */
  guint64 *count;
  guint64 *unit_tokens; /* word tokens of each unit */
  guint64 tokens;       /* of all units together; documents that are in no unit are not in it */
  ThemaArena *strings;  /* owns what terms[] points to */
} ThemaCounts;

typedef struct {
  guint min_n; /* n-grams from min_n … */
  guint max_n; /* … to max_n words, of kept tokens at adjacent positions; 1,1 is words */
  ThemaWithin within;
} ThemaNgrams;

/* Counts words and n-grams. An n-gram does not cross from one unit into another; punctuation does not part
 * it. */
THEMA_API ThemaCounts *thema_counts_ngrams(const ThemaStream *stream, const ThemaUnits *units,
                                           const ThemaNgrams *ngrams);

/* The same over `all`, units of which there is one, without a row for each of `units`: (*n_units)[term] of
 * these hold a term. Free it with g_free. */
THEMA_API ThemaCounts *thema_counts_ngrams_in_all(const ThemaStream *stream, const ThemaUnits *all,
                                                  const ThemaUnits *units, const ThemaNgrams *ngrams,
                                                  guint32 **n_units);
THEMA_API void thema_counts_free(ThemaCounts *counts);

/* Drops terms whose count over all units is below `min_count`. */
THEMA_API void thema_counts_prune(ThemaCounts *counts, guint64 min_count);

/* Drops terms that stand in fewer than `least` or more than `most` units. */
THEMA_API void thema_counts_prune_by_units(ThemaCounts *counts, guint64 least, guint64 most);

/* Makes `terms`, n of them in byte order and each once, the terms: others go, those not counted come with no
 * count. */
THEMA_API void thema_counts_select(ThemaCounts *counts, const char *const *terms, guint32 n);

/* Index of a term, or G_MAXUINT32. */
THEMA_API guint32 thema_counts_find(const ThemaCounts *counts, const char *term);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaCounts, thema_counts_free)

G_END_DECLS

#endif
