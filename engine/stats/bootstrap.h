#ifndef THEMA_STATS_BOOTSTRAP_H
#define THEMA_STATS_BOOTSTRAP_H

#include <glib.h>

#include "base/api.h"
#include "matrix/matrix.h"
#include "stats/similarity.h"

G_BEGIN_DECLS

/* Units as the pieces (paragraphs) they are made of. A replicate draws as many pieces of each unit, with
 * replacement, as it has. */
typedef struct {
  const ThemaMatrix *pieces;    /* piece by term, the terms those of the scale */
  const guint32 *unit_of_piece; /* G_MAXUINT32 for none */
  guint32 n_units;
  guint replicates;
  guint64 seed;  /* the low 32 bits of it */
  guint threads; /* 0: as many as there are cores */
} ThemaResampling;

typedef struct {
  double low;
  double high;
  double bias;
} ThemaInterval;

/* Where the middle 95 % of what a measure says of a pair over the replicates lies (Efron & Tibshirani 1993,
 * the percentile interval; quantiles as R's type 7). Drawing loses some terms and repeats others, so that
 * sparse profiles come out less alike than they are: `bias` is how far the median of the replicates is from
 * the value, and low and high are the percentiles less the bias, kept within the measure's range, so that
 * they stand on either side of the value. NaN where the value or all replicates are undefined.
 *
 * `pairs` have their values. What the scale holds is not drawn anew. Each replicate has a stream of random
 * numbers (mt19937) of its own, seeded from the seed and its number, so that neither threads, nor pairs, nor
 * the number of replicates change one. Takes a number for each pair and replicate in memory. Free with
 * g_free. */
THEMA_API ThemaInterval *thema_bootstrap_intervals(const ThemaResampling *resampling,
                                                   const ThemaProfileScale *scale,
                                                   const ThemaSimilarity *measure,
                                                   const ThemaComparison *pairs, gsize n);

G_END_DECLS

#endif
