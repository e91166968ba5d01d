#ifndef THEMA_STATS_SHARE_INTERVAL_H
#define THEMA_STATS_SHARE_INTERVAL_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* A share, and what bounds it. */
typedef struct {
  double share; /* NaN where all weights are 0 */
  double low;   /* both NaN where fewer than two pieces have a weight */
  double high;
} ThemaShareInterval;

/* The share of a whole from those of its n pieces, of which piece i weighs weight[i], and share[i × step] of
 * that is asked for: the weighted mean, and an interval for what other pieces of the kind would give. The
 * error is that of a ratio estimate (Cochran 1977), pieces and not tokens being what was drawn; the interval
 * is symmetric on the logit scale, so that it stays between 0 and 1 (Korn & Graubard 1998; R survey's
 * svyciprop). */
THEMA_API ThemaShareInterval thema_share_interval(const double *share, gsize step, const double *weight,
                                                  guint32 n, double confidence);

G_END_DECLS

#endif
