#ifndef THEMA_STATS_DISTRIBUTIONS_PRIVATE_H
#define THEMA_STATS_DISTRIBUTIONS_PRIVATE_H

#include <glib.h>

#include "stats/contingency-private.h"

G_BEGIN_DECLS

/* Tails that hold for counts up to 1e12 and beyond, where GSL's take 32-bit counts, lose digits or give NaN
 * (gsl_ran_hypergeometric_pdf, gsl_cdf_beta_Pinv). */

/* ln P(X = o11) given the margins of the table; none of them may be 0. */
double thema_hypergeometric_log(const ThemaContingency *table);

/* P(X >= o11) given the margins of the table. 0 where it underflows. */
double thema_hypergeometric_upper(const ThemaContingency *table);

/* P(X >= o) for a Poisson variable of mean e > 0; `delta` is o - e. 0 where it underflows. */
double thema_poisson_upper(double o, double e, double delta);

/* P(X >= x) and its log10 for a chi-square variable with one degree of freedom, x >= 0. The first underflows
 * to 0 near x = 1480; the second holds for any x. */
double thema_chi2_1_upper(double x);
double thema_chi2_1_log10_upper(double x);

/* The logit of the beta(a, b) quantile at probability exp(log_tail), or `least` where that is greater. a and
 * b are whole numbers >= 1, log_tail < ln ½. NaN if the search does not settle. */
double thema_beta_quantile_logit(double log_tail, double a, double b, double least);

G_END_DECLS

#endif
