#ifndef THEMA_STATS_WEIGHT_H
#define THEMA_STATS_WEIGHT_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "matrix/matrix.h"
#include "stats/measure.h"

G_BEGIN_DECLS

/* One part of a weighting: a tf, an idf or a norm. */
typedef enum { THEMA_WEIGHT_TF, THEMA_WEIGHT_IDF, THEMA_WEIGHT_NORM } ThemaWeightPart;

/* What a tf sees: one count of a term in a unit, never 0. */
typedef struct {
  guint64 count;
  guint64 unit_total; /* sum of the unit's counts */
  guint64 unit_max;   /* the largest of them */
  guint32 unit_terms; /* how many there are */
  double mean_total;  /* mean of unit_total over the units */
} ThemaTermCount;

/* What an idf sees of a term. */
typedef struct {
  guint32 units;  /* N */
  guint32 df;     /* units that hold the term, never 0 */
  guint32 df_max; /* the largest df of any term */
  double spread;  /* sum of p ln p over the units, p the unit's share of the term's count */
} ThemaTermSpread;

/* What a norm sees: a unit and its weights. A term's characters are its own and one for the space behind it.
 */
typedef struct {
  const double *weights;
  gsize n;
  guint64 characters;     /* of the unit's counts; 0, as their mean, for a norm that does not ask */
  double mean_characters; /* over the units */
  double mean_terms;      /* terms that a unit holds, over the units */
} ThemaUnitWeights;

typedef struct {
  ThemaMeasure about; /* family "tf", "idf", "norm" */
  ThemaWeightPart part;
  /* The one of its part; the others are NULL. NaN where undefined. */
  double (*tf)(const ThemaTermCount *term);
  double (*idf)(const ThemaTermSpread *term);
  double (*norm)(const ThemaUnitWeights *unit); /* what a unit's weights are divided by, unless it is 0 */
} ThemaWeightMeasure;

/* A full weighting: ids of the registry. */
typedef struct {
  const char *tf;   /* "count" … */
  const char *idf;  /* "idf" = ln(N/df) … */
  const char *norm; /* "none", "l2" … */
} ThemaWeighting;

/* The registry, part by part; sets *n. */
THEMA_API const ThemaWeightMeasure *thema_weight_measures(guint *n);

/* The measure of that part and id, or NULL. */
THEMA_API const ThemaWeightMeasure *thema_weight_measure(ThemaWeightPart part, const char *id);

/* The default: count × ln(N/df), no norm. */
THEMA_API ThemaWeighting thema_weighting_default(void);

/* What `--like NAME` sets: "sklearn", or "smart:XYZ" with a letter each for tf, idf and norm as gensim reads
 * them. THEMA_ERROR_USAGE naming the presets or letters. The ids set are static. */
THEMA_API bool thema_weighting_like(const char *name, ThemaWeighting *weighting, GError **error);

/* The presets' names, NULL-terminated. */
THEMA_API const char *const *thema_weighting_presets(void);

/* A weighting fitted to a matrix: the idf of its columns and the mean lengths of its rows. */
typedef struct ThemaWeigher ThemaWeigher;

/* THEMA_ERROR_USAGE names an unknown id. The matrix is not kept. */
THEMA_API ThemaWeigher *thema_weigher_new(const ThemaMatrix *matrix, const ThemaWeighting *weighting,
                                          GError **error);
THEMA_API void thema_weigher_free(ThemaWeigher *weigher);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaWeigher, thema_weigher_free)

/* Weights of all stored counts of a matrix with the same columns, as thema_weights_compute has them. */
THEMA_API double *thema_weigher_apply(const ThemaWeigher *weigher, const ThemaMatrix *matrix);

/* The same of one row, into `weights`, which has room for its counts. */
THEMA_API void thema_weigher_row(const ThemaWeigher *weigher, const ThemaMatrix *matrix, guint32 row,
                                 double *weights);

/* Weights of all stored counts, in their order (matrix->row[n_rows] values); free with g_free. A stored count
 * of 0 weighs 0, and a unit whose weights are all 0 keeps them under any norm. THEMA_ERROR_USAGE names an
 * unknown id. */
THEMA_API double *thema_weights_compute(const ThemaMatrix *matrix, const ThemaWeighting *weighting,
                                        GError **error);

/* ln(N/df) of each column, NaN for a term in no unit; free with g_free. */
THEMA_API double *thema_idf(const ThemaMatrix *matrix);

G_END_DECLS

#endif
