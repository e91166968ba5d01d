#ifndef THEMA_STATS_DISPERSION_H
#define THEMA_STATS_DISPERSION_H

#include <glib.h>

#include "base/api.h"
#include "stats/measure.h"

G_BEGIN_DECLS

/* A term over the parts of a corpus. A part without a token is none; the parts without the term are what the
 * others leave of n_parts and tokens. */
typedef struct {
  guint32 n_parts;      /* parts, those without the term included */
  guint32 n_holding;    /* parts that hold the term */
  const guint64 *count; /* in each of those, never 0 */
  const guint64 *size;  /* word tokens of each of those, at least its count */
  guint64 total;        /* count over all parts */
  guint64 tokens;       /* word tokens of all parts; it fits in 64 bits */
  guint64 smallest;     /* word tokens of the smallest part */
  double arf;           /* of thema_average_reduced_frequency; NaN without positions */
} ThemaTermParts;

typedef struct {
  ThemaMeasure about;
  /* NaN where undefined, never an infinity: of a term that is nowhere all but range and sd are; of a single
   * part what compares parts. */
  double (*compute)(const ThemaTermParts *term);
} ThemaDispersion;

/* The registry; sets *n. */
THEMA_API const ThemaDispersion *thema_dispersions(guint *n);

/* The measure of that id, or NULL. */
THEMA_API const ThemaDispersion *thema_dispersion(const char *id);

/* Savický & Hlaváčová 2002: f/N · sum of min(d, N/f), d the distances from each occurrence to the next, from
 * the last on to the first. `positions` are rising, below `tokens`, at most 2^32 - 1. NaN where there are
 * none. */
THEMA_API double thema_average_reduced_frequency(const guint32 *positions, gsize n, guint64 tokens);

/* What a distance d adds to it, times N: min(f d, N). */
THEMA_API guint64 thema_reduced_distance(guint64 distance, guint64 f, guint64 tokens);

G_END_DECLS

#endif
