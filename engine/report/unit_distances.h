#ifndef THEMA_REPORT_UNIT_DISTANCES_H
#define THEMA_REPORT_UNIT_DISTANCES_H

#include <glib.h>

#include "base/api.h"
#include "matrix/matrix.h"
#include "stats/similarity.h"

G_BEGIN_DECLS

/* How far units are apart, all of them from all. A distance is taken as it is, of a directed one the mean of
 * both directions; a similarity s becomes sqrt(2(1 - s)) (Gower 1966), which of the cosine is the Euclidean
 * distance of profiles of length 1. */
typedef struct {
  guint32 n;     /* units that are at a distance from each other */
  guint32 *unit; /* n rows of the matrix, rising: those without a count, or whose distance to others is
                    undefined, are left out */
  double *value; /* n × n, symmetric, 0 on the diagonal */
} ThemaUnitDistances;

/* `threads` share the work, 0 for as many as there are cores. THEMA_ERROR_USAGE for more than 15,000 units,
 * whose distances fill 2 gigabytes, and for an unknown id of the weighting. */
THEMA_API ThemaUnitDistances *thema_unit_distances_new(const ThemaMatrix *matrix,
                                                       const ThemaSimilarity *measure,
                                                       const ThemaWeighting *weighting, guint32 most_frequent,
                                                       guint threads, GError **error);
THEMA_API void thema_unit_distances_free(ThemaUnitDistances *distances);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaUnitDistances, thema_unit_distances_free)

G_END_DECLS

#endif
