#ifndef THEMA_STATS_DEVIANCE_PRIVATE_H
#define THEMA_STATS_DEVIANCE_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* Logarithms of counts against expectations without the cancellation of their textbook forms. Probabilities
 * of counts in the millions are differences of numbers near 1e13 when written with log-factorials; written
 * with these two functions every term is of the size of the result (Loader 2000). */

/* o·ln(o/e) - (o - e), never negative, e where o = 0. `delta` is o - e, which the caller often knows more
 * exactly than the subtraction would give it. e > 0, or e = o = 0. */
double thema_deviance(double o, double e, double delta);

/* What Stirling's x·ln x - x leaves out of ln x!: ln x! - x·ln x + x, for a whole x >= 0. */
double thema_factorial_rest(double x);

/* ln(o/e), exact too where the two are close; `delta` is o - e. o > 0, e > 0. */
double thema_log_ratio_near(double o, double e, double delta);

G_END_DECLS

#endif
