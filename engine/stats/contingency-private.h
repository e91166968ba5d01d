#ifndef THEMA_STATS_CONTINGENCY_PRIVATE_H
#define THEMA_STATS_CONTINGENCY_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "stats/association.h"

G_BEGIN_DECLS

/* The four-fold table behind a signature, as the association and keyness families share it. */
typedef struct {
  double o11, o12, o21, o22; /* observed */
  double e11, e12, e21, e22; /* expected under independence */
  double r1, r2, c1, c2, n;  /* margins */
  double det;                /* o11·o22 - o12·o21, rounded once from the exact integer */
  double delta;              /* o11 - e11 = det/n; the other cells differ by the same, up to sign */
} ThemaContingency;

/* False for an impossible signature and for n = 0. */
bool thema_contingency_fill(ThemaContingency *table, const ThemaSignature *signature);

/* True where a row or a column is empty: such a table tests nothing. */
bool thema_contingency_degenerate(const ThemaContingency *table);

/* A result that is not finite is undefined: NaN. */
double thema_finite(double value);

/* Measures of both families; NaN where undefined. */
double thema_contingency_g2(const ThemaContingency *table);
double thema_contingency_chi2(const ThemaContingency *table);
double thema_contingency_chi2_yates(const ThemaContingency *table);
double thema_contingency_odds_ratio(const ThemaContingency *table);
double thema_contingency_log_ratio(const ThemaContingency *table);

/* Conservative log ratio: the Clopper-Pearson bound of the log ratio that lies nearer to 0, two-sided at
 * 95 % with Bonferroni over `candidates`, and 0 where the interval holds 0. */
double thema_contingency_lrc(const ThemaContingency *table, guint64 candidates);

/* Fisher's exact test, right tail: P(X >= o11) given the margins. */
double thema_contingency_fisher(const ThemaContingency *table);

G_END_DECLS

#endif
