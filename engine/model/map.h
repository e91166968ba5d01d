#ifndef THEMA_MODEL_MAP_H
#define THEMA_MODEL_MAP_H

#include <glib.h>

#include "base/api.h"
#include "matrix/matrix.h"

G_BEGIN_DECLS

/* Places of units, and of the terms that set them apart, on a few axes.
 *
 * A unit has a mass; the axes are those on which the sum of mass × coordinate² is largest, which is the
 * eigenvalue of an axis. Coordinates are from the centre (of lsa, from 0). An axis runs so that the largest
 * of its coordinates of units is positive, of equal ones the first. */
typedef struct {
  guint32 n_units;
  guint32 n_terms;     /* 0 where the method knows no terms */
  guint n_dimensions;  /* fewer than asked for where the units have no more */
  double *unit;        /* n_units × n_dimensions coordinates */
  double *term;        /* n_terms × n_dimensions */
  double *eigenvalue;  /* n_dimensions, the largest first */
  double total;        /* of all eigenvalues, those of axes not computed too */
  double *unit_mass;   /* n_units */
  double *unit_square; /* n_units: squared distance from the centre, on all axes there are */
  double *term_mass;   /* n_terms: what weighs a term's square in an eigenvalue; 1 except in ca */
} ThemaMap;

THEMA_API void thema_map_free(ThemaMap *map);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaMap, thema_map_free)

/* What a method sees. The rows of the matrix are units that have a count, its columns terms that have one. */
typedef struct {
  const ThemaMatrix *matrix;
  const double *weights;   /* of the matrix's counts; for pca and lsa */
  const double *distances; /* n_rows × n_rows, symmetric, 0 on the diagonal; for mds */
} ThemaMapInput;

typedef enum {
  THEMA_MAP_COUNTS,   /* ca */
  THEMA_MAP_WEIGHTS,  /* pca, lsa */
  THEMA_MAP_DISTANCES /* mds */
} ThemaMapNeeds;

typedef struct {
  const char *id; /* as in thema_map_measures(), which has formula and source */
  ThemaMapNeeds needs;
  ThemaMap *(*compute)(const ThemaMapInput *input, guint n_dimensions);
} ThemaMapMethod;

/* The registry; sets *n. */
THEMA_API const ThemaMapMethod *thema_map_methods(guint *n);

/* Classical (metric) scaling of n × n distances: Torgerson 1952, Gower 1966. n_terms is 0, masses are 1. An
 * eigenvalue below 1e-12 times the largest counts as 0, and a negative one has no axis; they are in the total
 * all the same, so that of distances that no points have the first axes may tell more than all. */
THEMA_API ThemaMap *thema_mds(const double *distances, guint32 n, guint n_dimensions);

/* Each term at the centre of the units that use it, weighted by its share of their counts (weighted averages:
 * ter Braak 1985): n_columns × n_dimensions. For a map whose method knows no terms. Free with g_free. */
THEMA_API double *thema_map_term_centres(const ThemaMap *map, const ThemaMatrix *matrix);

G_END_DECLS

#endif
