#include <math.h>
#include <string.h>

#include "base/error.h"
#include "report/terms.h"
#include "report/trend-private.h"
#include "stats/keyness.h"

#define RANKED_FROM 3 /* periods from which terms can be ranked */

ThemaSeries thema_series_new(const ThemaPeriods *periods)
{
  gsize n = (gsize)periods->periods->len + 1;
  return (ThemaSeries){g_new0(guint64, n), g_new0(guint32, n), 0};
}

void thema_series_clear(ThemaSeries *series)
{
  g_clear_pointer(&series->count, g_free);
  g_clear_pointer(&series->documents, g_free);
}

void thema_series_fill(ThemaSeries *series, const ThemaTrend *trend, guint32 term)
{
  const ThemaTermDocuments *terms = trend->terms;
  guint n = trend->periods->periods->len;
  memset(series->count, 0, sizeof *series->count * n);
  memset(series->documents, 0, sizeof *series->documents * n);
  series->total = 0;
  for (gsize i = terms->first[term]; i < terms->first[term + 1]; i++) {
    guint32 period = trend->periods->of_document[terms->document[i]];
    if (period == G_MAXUINT32)
      continue;
    series->count[period] += terms->count[i];
    series->documents[period]++;
    series->total += terms->count[i];
  }
}

static GArray *spoken_of(const ThemaPeriods *periods)
{
  GArray *spoken = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < periods->periods->len; i++) {
    if (g_array_index(periods->periods, ThemaPeriod, i).tokens > 0)
      g_array_append_val(spoken, i);
  }
  return spoken;
}

/* q of terms that occur; what occurs nowhere is compared with nothing. */
static void correct(ThemaTrend *trend)
{
  guint32 n = trend->terms->n_terms;
  g_autofree double *p = g_new(double, (gsize)n + 1);
  g_autofree double *q = g_new(double, (gsize)n + 1);
  for (guint32 t = 0; t < n; t++)
    p[t] = trend->slopes[t].slope.p;
  thema_benjamini_hochberg(p, n, 0, q);
  for (guint32 t = 0; t < n; t++)
    trend->slopes[t].q = q[t];
}

static void compute_slopes(ThemaTrend *trend)
{
  const ThemaPeriod *periods = (const ThemaPeriod *)trend->periods->periods->data;
  const guint *spoken = (const guint *)trend->spoken->data;
  guint n = trend->spoken->len;
  g_autofree double *values = g_new0(double, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    values[i] = periods[spoken[i]].time;
  g_autoptr(ThemaSlopeTest) test = thema_slope_test_new(values, n, trend->options.confidence);
  g_auto(ThemaSeries) series = thema_series_new(trend->periods);
  trend->slopes = g_new(ThemaTermSlope, (gsize)trend->terms->n_terms + 1);
  for (guint32 t = 0; t < trend->terms->n_terms; t++) {
    thema_series_fill(&series, trend, t);
    for (guint i = 0; i < n; i++)
      values[i] = thema_per_million(series.count[spoken[i]], periods[spoken[i]].tokens);
    thema_slope_test_run(test, values, &trend->slopes[t].slope);
  }
  correct(trend);
}

/* Steepest first, then surest, then in the order of the terms. */
static int steeper_first(gconstpointer a, gconstpointer b, gpointer data)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  const ThemaSlope *first = &((const ThemaTermSlope *)data)[x].slope;
  const ThemaSlope *second = &((const ThemaTermSlope *)data)[y].slope;
  if (fabs(first->slope) != fabs(second->slope))
    return fabs(first->slope) > fabs(second->slope) ? -1 : 1;
  if (first->p != second->p)
    return first->p < second->p ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* Appends the `most` terms that move most in one direction. */
static void choose(ThemaTrend *trend, bool rising, guint most)
{
  g_autoptr(GArray) moving = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (guint32 t = 0; t < trend->terms->n_terms; t++) {
    const ThemaSlope *slope = &trend->slopes[t].slope;
    if (rising ? slope->slope >= 0 && slope->s > 0 : slope->slope <= 0 && slope->s < 0)
      g_array_append_val(moving, t);
  }
  g_array_sort_with_data(moving, steeper_first, trend->slopes);
  g_array_append_vals(trend->shown, moving->data, MIN(most, moving->len));
}

static bool check_periods(guint spoken, bool ranked, GError **error)
{
  if (spoken > THEMA_SLOPE_TIMES_MAX)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "%u periods are too many to compare each with each (up to %d); choose longer ones with --by",
                spoken, THEMA_SLOPE_TIMES_MAX);
  else if (ranked && spoken < RANKED_FROM)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "%u periods with text are too few to tell what rises and falls; give more documents, or "
                "shorter periods with --by",
                spoken);
  else
    return true;
  return false;
}

ThemaTrend *thema_trend_new(const ThemaTermDocuments *terms, const ThemaPeriods *periods,
                            const ThemaTrendOptions *options, bool slopes, GError **error)
{
  g_autoptr(ThemaTrend) trend = g_new0(ThemaTrend, 1);
  trend->terms = terms;
  trend->periods = periods;
  trend->options = *options;
  trend->shown = g_array_new(FALSE, FALSE, sizeof(guint32));
  bool ranked = options->rising > 0 || options->falling > 0;
  trend->spoken = spoken_of(periods);
  if (slopes || ranked) {
    if (!check_periods(trend->spoken->len, ranked, error))
      return NULL;
    compute_slopes(trend);
  }
  for (guint32 t = 0; t < terms->n_terms && !ranked; t++)
    g_array_append_val(trend->shown, t);
  if (options->rising > 0)
    choose(trend, true, options->rising);
  if (options->falling > 0)
    choose(trend, false, options->falling);
  return g_steal_pointer(&trend);
}

void thema_trend_free(ThemaTrend *trend)
{
  if (!trend)
    return;
  g_array_unref(trend->shown);
  g_array_unref(trend->spoken);
  g_free(trend->slopes);
  g_free(trend);
}
