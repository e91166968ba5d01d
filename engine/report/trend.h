#ifndef THEMA_REPORT_TREND_H
#define THEMA_REPORT_TREND_H

#include <glib.h>

#include "base/api.h"
#include "report/periods.h"
#include "report/term_documents.h"
#include "stats/trend.h"
#include "table/table.h"

G_BEGIN_DECLS

typedef struct {
  const ThemaRateInterval *interval;
  double confidence; /* of intervals of rates and slopes */
  guint smooth;      /* periods of the moving average, odd; 0 for none */
  double penalty;    /* of a change; NaN: 2 ln of the number of periods */
  guint rising;      /* show the so many terms that rise most … */
  guint falling;     /* … and then those that fall most; 0 and 0: all, in their order */
} ThemaTrendOptions;

/* Terms over periods, with the terms to show. The terms and periods must outlive it. */
typedef struct ThemaTrend ThemaTrend;

/* With `rising` or `falling` terms are chosen by slope among those of which s and the slope do not point the
 * other way, ties (slopes of 0, of rare terms) by p, then in the order of the terms. More than
 * THEMA_SLOPE_TIMES_MAX periods, or fewer than three with `rising` or `falling`, are THEMA_ERROR_USAGE where
 * slopes are asked for. */
THEMA_API ThemaTrend *thema_trend_new(const ThemaTermDocuments *terms, const ThemaPeriods *periods,
                                      const ThemaTrendOptions *options, bool slopes, GError **error);
THEMA_API void thema_trend_free(ThemaTrend *trend);

/* period, term, count, tokens, per_million, low, high, documents and, where it is asked for, smoothed: term
 * by term, periods in order. A period without tokens has no rate. `documents` are those that hold the term;
 * `smoothed` is the rate of the periods around, taken together. */
THEMA_API ThemaTable *thema_trend_series_table(const ThemaTrend *trend);

/* term, count, slope, slope_low, slope_high, tau, s, p, q_bh, periods, per_million, early, late, first, last.
 * Slopes are of the rate per million by period with tokens; `early` and `late` are the rates of the first and
 * the second half of the periods (of an odd number less the middle one), `first` and `last` the periods
 * between which the term occurs. q_bh is over all terms, those that are not shown too. */
THEMA_API ThemaTable *thema_trend_slopes_table(const ThemaTrend *trend);

/* term, run, from, to, periods, count, tokens, per_million, low, high, before, log_ratio: the runs of periods
 * of one rate that thema_change_points finds; `from` is the period of the change but for the first run,
 * `before` the rate of the run before, log_ratio = log2(per_million / before). */
THEMA_API ThemaTable *thema_trend_changes_table(const ThemaTrend *trend);

/* period, term, document, count, tokens, per_million: the documents that hold the term, period by period. */
THEMA_API ThemaTable *thema_trend_documents_table(const ThemaTrend *trend, const ThemaStream *stream);

/* Adds to a series table, in any order of rows, the first `n` sentences of each period in which the term of a
 * row occurs (see report/examples.h); `names` and `hits` are those of thema_term_documents_of_hits. */
THEMA_API void thema_trend_examples_of_hits(ThemaTable *table, const ThemaStream *stream,
                                            const ThemaPeriods *periods, const GPtrArray *names,
                                            const GPtrArray *hits, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTrend, thema_trend_free)

G_END_DECLS

#endif
