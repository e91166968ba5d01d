#include <math.h>

#include "report/terms.h"
#include "report/trend-private.h"

enum {
  TERM,
  COUNT,
  SLOPE,
  SLOPE_LOW,
  SLOPE_HIGH,
  TAU,
  S,
  P,
  Q_BH,
  PERIODS,
  PER_MILLION,
  EARLY,
  LATE,
  FIRST,
  LAST,
  COLUMNS
};

static const ThemaHeading columns[COLUMNS] = {
    [TERM] = {"term", THEMA_COLUMN_TEXT},
    [COUNT] = {"count", THEMA_COLUMN_INTEGER},
    [SLOPE] = {"slope", THEMA_COLUMN_REAL},
    [SLOPE_LOW] = {"slope_low", THEMA_COLUMN_REAL},
    [SLOPE_HIGH] = {"slope_high", THEMA_COLUMN_REAL},
    [TAU] = {"tau", THEMA_COLUMN_REAL},
    [S] = {"s", THEMA_COLUMN_REAL},
    [P] = {"p", THEMA_COLUMN_REAL},
    [Q_BH] = {"q_bh", THEMA_COLUMN_REAL},
    [PERIODS] = {"periods", THEMA_COLUMN_INTEGER},
    [PER_MILLION] = {"per_million", THEMA_COLUMN_REAL},
    [EARLY] = {"early", THEMA_COLUMN_REAL},
    [LATE] = {"late", THEMA_COLUMN_REAL},
    [FIRST] = {"first", THEMA_COLUMN_TEXT},
    [LAST] = {"last", THEMA_COLUMN_TEXT},
};

/* The rate of periods [first, end), taken together. */
static double rate_of(const ThemaTrend *trend, const ThemaSeries *series, guint first, guint end)
{
  guint64 count = 0, tokens = 0;
  for (guint i = first; i < end; i++) {
    count += series->count[i];
    tokens += g_array_index(trend->periods->periods, ThemaPeriod, i).tokens;
  }
  return thema_per_million(count, tokens);
}

static void set_rates(ThemaTable *table, const ThemaTrend *trend, const ThemaSeries *series)
{
  const GArray *periods = trend->periods->periods;
  guint64 spoken = 0;
  const char *first = NULL, *last = NULL;
  for (guint i = 0; i < periods->len; i++) {
    const ThemaPeriod *period = &g_array_index(periods, ThemaPeriod, i);
    spoken += period->tokens > 0;
    if (series->count[i] == 0)
      continue;
    first = first ? first : period->name;
    last = period->name;
  }
  guint half = periods->len / 2;
  thema_table_set_integer(table, PERIODS, spoken);
  thema_table_set_real(table, PER_MILLION, rate_of(trend, series, 0, periods->len));
  thema_table_set_real(table, EARLY, rate_of(trend, series, 0, half));
  thema_table_set_real(table, LATE, rate_of(trend, series, periods->len - half, periods->len));
  thema_table_set_text(table, FIRST, first);
  thema_table_set_text(table, LAST, last);
}

ThemaTable *thema_trend_slopes_table(const ThemaTrend *trend)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, COLUMNS);
  g_auto(ThemaSeries) series = thema_series_new(trend->periods);
  for (guint k = 0; k < trend->shown->len; k++) {
    guint32 term = g_array_index(trend->shown, guint32, k);
    const ThemaTermSlope *found = &trend->slopes[term];
    thema_series_fill(&series, trend, term);
    thema_table_add_row(table);
    thema_table_set_text(table, TERM, trend->terms->names[term]);
    thema_table_set_integer(table, COUNT, series.total);
    thema_table_set_real(table, SLOPE, found->slope.slope);
    thema_table_set_real(table, SLOPE_LOW, found->slope.slope_low);
    thema_table_set_real(table, SLOPE_HIGH, found->slope.slope_high);
    thema_table_set_real(table, TAU, found->slope.tau);
    thema_table_set_real(table, S, (double)found->slope.s);
    thema_table_set_real(table, P, found->slope.p);
    thema_table_set_real(table, Q_BH, found->q);
    set_rates(table, trend, &series);
  }
  return table;
}
