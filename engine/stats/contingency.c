#include "stats/contingency-private.h"

#include <math.h>

#include "stats/deviance-private.h"
#include "stats/distributions-private.h"

__extension__ typedef unsigned __int128 Wide;

/* a·b - c·d, exact before the one rounding to a double. */
static double determinant(guint64 a, guint64 b, guint64 c, guint64 d)
{
  Wide plus = (Wide)a * b;
  Wide minus = (Wide)c * d;
  return plus >= minus ? (double)(plus - minus) : -(double)(minus - plus);
}

double thema_signature_expected(const ThemaSignature *signature)
{
  return signature->n ? (double)signature->f1 * (double)signature->f2 / (double)signature->n : NAN;
}

char thema_signature_direction(const ThemaSignature *signature)
{
  return (Wide)signature->f * signature->n >= (Wide)signature->f1 * signature->f2 ? '+' : '-';
}

gboolean thema_signature_valid(const ThemaSignature *s)
{
  return s->f <= s->f1 && s->f <= s->f2 && s->f1 <= s->n && s->f2 <= s->n && s->f2 - s->f <= s->n - s->f1;
}

bool thema_contingency_fill(ThemaContingency *table, const ThemaSignature *s)
{
  if (s->n == 0 || !thema_signature_valid(s))
    return false;
  guint64 o22 = (s->n - s->f1) - (s->f2 - s->f);
  double n = (double)s->n;
  *table = (ThemaContingency){
      .o11 = (double)s->f,
      .o12 = (double)(s->f1 - s->f),
      .o21 = (double)(s->f2 - s->f),
      .o22 = (double)o22,
      .r1 = (double)s->f1,
      .r2 = (double)(s->n - s->f1),
      .c1 = (double)s->f2,
      .c2 = (double)(s->n - s->f2),
      .n = n,
      .det = determinant(s->f, o22, s->f1 - s->f, s->f2 - s->f),
  };
  table->e11 = table->r1 * table->c1 / n;
  table->e12 = table->r1 * table->c2 / n;
  table->e21 = table->r2 * table->c1 / n;
  table->e22 = table->r2 * table->c2 / n;
  table->delta = table->det / n;
  return true;
}

bool thema_contingency_degenerate(const ThemaContingency *table)
{
  return table->r1 == 0 || table->r2 == 0 || table->c1 == 0 || table->c2 == 0;
}

double thema_finite(double value)
{
  return isfinite(value) ? value : NAN;
}

/* 2 Σ O·ln(O/E) as a sum of deviances: Σ (O - E) = 0, so they add the same and none is negative. */
double thema_contingency_g2(const ThemaContingency *t)
{
  if (thema_contingency_degenerate(t))
    return NAN;
  return 2 * (thema_deviance(t->o11, t->e11, t->delta) + thema_deviance(t->o12, t->e12, -t->delta) +
              thema_deviance(t->o21, t->e21, -t->delta) + thema_deviance(t->o22, t->e22, t->delta));
}

double thema_contingency_chi2(const ThemaContingency *t)
{
  return thema_finite(t->n * (t->det / (t->r1 * t->r2)) * (t->det / (t->c1 * t->c2)));
}

double thema_contingency_chi2_yates(const ThemaContingency *t)
{
  double corrected = fabs(t->det) - t->n / 2;
  return thema_finite(t->n * (corrected / (t->r1 * t->r2)) * (corrected / (t->c1 * t->c2)));
}

double thema_contingency_odds_ratio(const ThemaContingency *t)
{
  double discordant = t->o12 * t->o21;
  if (discordant == 0 || t->o11 == 0 || t->o22 == 0)
    return NAN;
  return thema_log_ratio_near(t->o11 * t->o22, discordant, t->det);
}

double thema_contingency_log_ratio(const ThemaContingency *t)
{
  if (t->r1 == 0 || t->r2 == 0 || t->c1 == 0)
    return NAN;
  if (t->o11 > 0 && t->o21 > 0)
    return thema_log_ratio_near(t->o11 * t->r2, t->o21 * t->r1, t->det) / M_LN2;
  double o11 = t->o11 > 0 ? t->o11 : 0.5;
  double o21 = t->o21 > 0 ? t->o21 : 0.5;
  return log2((o11 * t->r2) / (o21 * t->r1));
}

/* The share q of row 1 among the o11 + o21 occurrences has the lower bound I⁻¹(α; o11, o21 + 1); the log
 * ratio it stands for is log2((r2/r1)·q/(1 - q)), that is, 0 at logit q = ln(r1/r2). A negative association
 * is the positive one of the table with its rows exchanged. */
double thema_contingency_lrc(const ThemaContingency *t, guint64 candidates)
{
  if (t->r1 == 0 || t->r2 == 0 || t->c1 == 0)
    return NAN;
  if (t->det == 0)
    return 0;
  bool positive = t->det > 0;
  double inside = positive ? t->o11 : t->o21;
  double outside = positive ? t->o21 : t->o11;
  double even = positive ? log(t->r1 / t->r2) : log(t->r2 / t->r1);
  double log_tail = log(0.05 / 2) - log((double)MAX(candidates, 1));
  double logit = thema_beta_quantile_logit(log_tail, inside, outside + 1, even);
  double bound = (logit - even) / M_LN2;
  return positive || bound == 0 ? bound : -bound;
}

double thema_contingency_fisher(const ThemaContingency *t)
{
  return thema_contingency_degenerate(t) ? NAN : thema_hypergeometric_upper(t);
}
