#ifndef THEMA_STATS_READABILITY_H
#define THEMA_STATS_READABILITY_H

#include <glib.h>

#include "base/api.h"
#include "stats/measure.h"

G_BEGIN_DECLS

/* What the formulas of readability are made of. */
typedef struct {
  guint64 sentences;
  guint64 words;
  guint64 characters;    /* letters and digits of the words */
  guint64 syllables;     /* see token/syllables.h */
  guint64 polysyllables; /* words of three syllables or more */
  guint64 difficult;     /* words that are not easy, see token/easy_words.h */
} ThemaReadingCounts;

/* Made for English, and fitted to what people read at school there: of other languages they say nothing. */
typedef struct {
  ThemaMeasure about;
  double (*compute)(const ThemaReadingCounts *counts); /* NaN without words or sentences */
} ThemaReadability;

/* The registry; sets *n. */
THEMA_API const ThemaReadability *thema_readabilities(guint *n);

/* The measure of that id, or NULL. */
THEMA_API const ThemaReadability *thema_readability(const char *id);

G_END_DECLS

#endif
