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

typedef struct {
  ThemaMeasure about; /* family "tf", "idf", "norm" */
  ThemaWeightPart part;
} ThemaWeightMeasure;

/* A full weighting: ids of the registry. */
typedef struct {
  const char *tf;   /* "count" … */
  const char *idf;  /* "idf" = ln(N/df) … */
  const char *norm; /* "none", "l1", "l2" */
} ThemaWeighting;

THEMA_API const ThemaWeightMeasure *thema_weight_measures(guint *n);

/* The default: count × ln(N/df), no norm. */
THEMA_API ThemaWeighting thema_weighting_default(void);

/* What `--like NAME` sets: "sklearn". THEMA_ERROR_USAGE naming the presets. */
THEMA_API bool thema_weighting_like(const char *name, ThemaWeighting *weighting, GError **error);

/* The presets' names, NULL-terminated. */
THEMA_API const char *const *thema_weighting_presets(void);

/* Weights of all stored counts, in their order (matrix->row[n_rows] values); free with g_free.
 * THEMA_ERROR_USAGE names an unknown id. */
THEMA_API double *thema_weights_compute(const ThemaMatrix *matrix, const ThemaWeighting *weighting,
                                        GError **error);

/* ln(N/df) of each column; free with g_free. */
THEMA_API double *thema_idf(const ThemaMatrix *matrix);

G_END_DECLS

#endif
