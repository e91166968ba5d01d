#ifndef THEMA_STATS_PROFILES_H
#define THEMA_STATS_PROFILES_H

#include <glib.h>

#include "base/api.h"
#include "matrix/matrix.h"
#include "stats/weight.h"

G_BEGIN_DECLS

/* What measures of similarity compare units by. Counts, and their shares of the unit's counts, are always
 * there; the rest is made when asked for. */
typedef enum {
  THEMA_NEEDS_WEIGHTS = 1 << 0, /* tf-idf weights */
  THEMA_NEEDS_RANKS = 1 << 1,   /* places of the counts in their order */
  THEMA_NEEDS_LOGS = 1 << 2,    /* logarithms of counts and shares */
  THEMA_NEEDS_SCORES = 1 << 3,  /* z-scores of the most frequent terms */
} ThemaProfileNeeds;

typedef struct {
  guint needs; /* ThemaProfileNeeds bits */
  ThemaWeighting weighting;
  guint32 most_frequent; /* terms that get z-scores */
} ThemaProfileOptions;

/* What profiles are weighed and scaled by, taken from all units of a corpus: idf, the shares of the terms in
 * all counts, and of the most frequent terms mean and standard deviation (of the sample, n - 1) of their
 * rates among word tokens over the units that have a token. The most frequent are those of the largest count
 * over all units, ties by column; terms that have the same rate in every unit are dropped from them. */
typedef struct ThemaProfileScale ThemaProfileScale;

/* THEMA_ERROR_USAGE names an unknown id of the weighting. The matrix is not kept. */
THEMA_API ThemaProfileScale *thema_profile_scale_new(const ThemaMatrix *matrix,
                                                     const ThemaProfileOptions *options, GError **error);
THEMA_API void thema_profile_scale_free(ThemaProfileScale *scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaProfileScale, thema_profile_scale_free)

/* Units ready to be compared, as numbers only: the rows of a matrix that has the columns of the scale's. */
typedef struct ThemaProfiles ThemaProfiles;

/* Keeps the scale, which must outlive it, but not the matrix. */
THEMA_API ThemaProfiles *thema_profiles_new(const ThemaMatrix *matrix, const ThemaProfileScale *scale);
THEMA_API void thema_profiles_free(ThemaProfiles *profiles);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaProfiles, thema_profiles_free)

G_END_DECLS

#endif
