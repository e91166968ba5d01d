#ifndef THEMA_REPORT_TREND_PRIVATE_H
#define THEMA_REPORT_TREND_PRIVATE_H

#include "report/trend.h"

/* A term's slope over the periods with tokens, and its place among the terms compared. */
typedef struct {
  ThemaSlope slope;
  double q;
} ThemaTermSlope;

struct ThemaTrend {
  const ThemaTermDocuments *terms;
  const ThemaPeriods *periods;
  ThemaTrendOptions options;
  GArray *spoken;         /* of guint: the periods that have tokens */
  ThemaTermSlope *slopes; /* by term; NULL where nobody asks for them */
  GArray *shown;          /* of guint32: the terms, in the order of rows */
};

/* A term's counts by period; `documents` hold it. Free with thema_series_clear. */
typedef struct {
  guint64 *count;
  guint32 *documents;
  guint64 total;
} ThemaSeries;

ThemaSeries thema_series_new(const ThemaPeriods *periods);
void thema_series_clear(ThemaSeries *series);

/* Fills the series of a term. */
void thema_series_fill(ThemaSeries *series, const ThemaTrend *trend, guint32 term);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ThemaSeries, thema_series_clear)

#endif
