#ifndef THEMA_STATS_TREND_H
#define THEMA_STATS_TREND_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "stats/measure.h"

G_BEGIN_DECLS

/* An interval of the rate behind `count` occurrences in `tokens` word tokens. */
typedef struct {
  ThemaMeasure about;
  /* Bounds of the rate per token at `confidence` (0 < confidence < 1); both NaN where there are no tokens, or
   * more occurrences than tokens where the rate is a proportion. */
  void (*compute)(guint64 count, guint64 tokens, double confidence, double *low, double *high);
} ThemaRateInterval;

/* The registry: poisson (Garwood 1936) and wilson (Wilson 1927); sets *n. */
THEMA_API const ThemaRateInterval *thema_rate_intervals(guint *n);

/* How a series of values moves over time. */
typedef struct {
  gint64 s;         /* Mann-Kendall's S: pairs that rise less pairs that fall */
  double tau;       /* Kendall's tau-b with time; NaN where all values are equal */
  double p;         /* two-sided p of S; NaN where all values are equal */
  double slope;     /* Theil-Sen: the median of the slopes of all pairs */
  double slope_low; /* Sen's interval of it */
  double slope_high;
} ThemaSlope;

/* A test of many series over the same times, which must rise. */
typedef struct ThemaSlopeTest ThemaSlopeTest;

/* More times than this are too many pairs. */
#define THEMA_SLOPE_TIMES_MAX 8192

/* `time` has `n` values, which rise; 0 < confidence < 1. */
THEMA_API ThemaSlopeTest *thema_slope_test_new(const double *time, guint n, double confidence);
THEMA_API void thema_slope_test_free(ThemaSlopeTest *test);

/* Of `value`, one at each time. With ties the variance of S is corrected; p is exact up to 50 untied values
 * and otherwise normal with continuity correction. Fewer than two times leave all but s NaN. Values that are
 * often 0 are quick. */
THEMA_API void thema_slope_test_run(ThemaSlopeTest *test, const double *value, ThemaSlope *slope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaSlopeTest, thema_slope_test_free)

/* What the tables of trends hold beside intervals; computed here and in change_points.h. Sets *n. */
THEMA_API const ThemaMeasure *thema_trend_measures(guint *n);

G_END_DECLS

#endif
