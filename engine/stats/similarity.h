#ifndef THEMA_STATS_SIMILARITY_H
#define THEMA_STATS_SIMILARITY_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "stats/measure.h"
#include "stats/profiles.h"

G_BEGIN_DECLS

/* What a value tells: similarities rise and distances fall as two units are more alike. */
typedef enum { THEMA_SIMILARITY, THEMA_DISTANCE } ThemaSimilarityKind;

/* How two profiles are compared; private. */
typedef struct ThemaPairing ThemaPairing;

typedef struct {
  ThemaMeasure about; /* family "similarity" or "distance" */
  ThemaSimilarityKind kind;
  guint needs;   /* ThemaProfileNeeds bits */
  bool directed; /* the second unit to the first is another number */
  const ThemaPairing *pairing;
} ThemaSimilarity;

/* The registry; sets *n. */
THEMA_API const ThemaSimilarity *thema_similarities(guint *n);

/* The measure of that id, or NULL. */
THEMA_API const ThemaSimilarity *thema_similarity(const char *id);

/* Whether it compares the most frequent words, function words above all: the Delta distances do. */
THEMA_API bool thema_similarity_of_all_words(const ThemaSimilarity *measure);

/* The bounds of its values, which may be infinite. */
THEMA_API void thema_similarity_range(const ThemaSimilarity *measure, double *least, double *most);

/* A pair of rows of the profiles, and what a measure says of them: NaN where undefined. */
typedef struct {
  guint32 unit1;
  guint32 unit2;
  double value;
} ThemaComparison;

/* Sets the values of `n` pairs; those of one unit1 are best kept together. The scale of the profiles has what
 * the measure needs. `threads` share the work, 0 for as many as there are cores; a value depends neither on
 * them nor on what other pairs there are. */
THEMA_API void thema_similarity_compute(const ThemaProfiles *profiles, const ThemaSimilarity *measure,
                                        ThemaComparison *pairs, gsize n, guint threads);

/* One term's part in a comparison. */
typedef struct {
  guint32 column;
  double value1; /* what is compared: count, weight, share of the counts, rank (1 the commonest), z-score */
  double value2;
  double contribution; /* they sum to the measure, or to its square where it is a root */
  double share;        /* of that sum; NaN where it is 0 */
} ThemaContribution;

/* The parts of all terms that either unit has (of Delta: of the frequent terms), by column. Free with
 * g_array_unref. */
THEMA_API GArray *thema_similarity_contributions(const ThemaProfiles *profiles,
                                                 const ThemaSimilarity *measure, guint32 unit1,
                                                 guint32 unit2);

G_END_DECLS

#endif
