#ifndef THEMA_STATS_CHANGE_POINTS_H
#define THEMA_STATS_CHANGE_POINTS_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* -2 ln L of `count` occurrences in `tokens` word tokens at one Poisson rate, but for what is the same
 * however a series is divided: 2 (count - count ln(count/tokens)). 0 where count is 0. */
THEMA_API double thema_poisson_cost(double count, double tokens);

/* Where the rate of a series changes: the division of `n` periods, each with tokens, into runs of one Poisson
 * rate each whose costs, with `penalty` for each change, have the least sum. By PELT (Killick, Fearnhead &
 * Eckley 2012), which is exact. Of equal sums the one with the earlier last change is taken. Returns the
 * index of the first period of each run but the first, rising (of guint). Free with g_array_unref. */
THEMA_API GArray *thema_change_points(const guint64 *count, const guint64 *tokens, guint n, double penalty);

G_END_DECLS

#endif
