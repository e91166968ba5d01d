#ifndef THEMA_REPORT_PROFILE_TABLE_H
#define THEMA_REPORT_PROFILE_TABLE_H

#include "report/terms.h"

G_BEGIN_DECLS

/* Cells that a table of profiles may have; it is held whole. */
#define THEMA_PROFILE_CELLS_MOST 50000000

typedef struct {
  const char *values;    /* count, per_million and rank, by commas; NULL for count */
  const double *weights; /* or, instead, what thema_weights_compute gives for terms->matrix */
  gsize top;             /* the first rows only; 0 for all */
} ThemaProfileOptions;

/* A row a term, a column a unit, for a spreadsheet: term, total (its count over all units), df, then each
 * unit in input order. A column has the unit's name; where there are several values, "UNIT VALUE", those of a
 * unit beside each other. The commonest terms come first, ties by term bytes.
 *
 * A term that a unit does not hold has count, rate and weight 0 there, and no rank. Terms of the same count
 * in a unit share the best of their ranks (1, 2, 2, 4), among all terms counted. A rate without word tokens
 * and an undefined weight are empty.
 *
 * THEMA_ERROR_USAGE for a value that is not known, and for more cells than the most. */
THEMA_API ThemaTable *thema_profile_table(const ThemaTerms *terms, const ThemaProfileOptions *options,
                                          GError **error);

G_END_DECLS

#endif
