#include <math.h>

#include "report/terms.h"
#include "report/trend-private.h"
#include "stats/change_points.h"

enum { TERM, RUN, FROM, TO, PERIODS, COUNT, TOKENS, PER_MILLION, LOW, HIGH, BEFORE, LOG_RATIO };

/* The periods with tokens, as change points are looked for in them; a term's counts. */
typedef struct {
  const ThemaTrend *trend;
  guint64 *count;
  guint64 *tokens;
} Line;

static void line_clear(Line *line)
{
  g_free(line->count);
  g_free(line->tokens);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Line, line_clear)

static const ThemaPeriod *period_at(const ThemaTrend *trend, guint i)
{
  return &g_array_index(trend->periods->periods, ThemaPeriod, g_array_index(trend->spoken, guint, i));
}

static Line line_new(const ThemaTrend *trend)
{
  gsize n = (gsize)trend->spoken->len + 1;
  Line line = {trend, g_new0(guint64, n), g_new0(guint64, n)};
  for (guint i = 0; i < trend->spoken->len; i++)
    line.tokens[i] = period_at(trend, i)->tokens;
  return line;
}

/* Adds the run of periods [first, end); `before` is the rate of the one before, NaN for the first. Returns
 * its rate. */
static double add_run(ThemaTable *table, const Line *line, guint first, guint end, double before)
{
  guint64 count = 0, tokens = 0;
  for (guint i = first; i < end; i++) {
    count += line->count[i];
    tokens += line->tokens[i];
  }
  double rate = thema_per_million(count, tokens), low, high;
  const ThemaTrendOptions *options = &line->trend->options;
  options->interval->compute(count, tokens, options->confidence, &low, &high);
  thema_table_set_text(table, FROM, period_at(line->trend, first)->name);
  thema_table_set_text(table, TO, period_at(line->trend, end - 1)->name);
  thema_table_set_integer(table, PERIODS, end - first);
  thema_table_set_integer(table, COUNT, count);
  thema_table_set_integer(table, TOKENS, tokens);
  thema_table_set_real(table, PER_MILLION, rate);
  thema_table_set_real(table, LOW, 1e6 * low);
  thema_table_set_real(table, HIGH, 1e6 * high);
  thema_table_set_real(table, BEFORE, before);
  thema_table_set_real(table, LOG_RATIO, log2(rate / before));
  return rate;
}

static void add_runs(ThemaTable *table, const Line *line, const char *term, double penalty)
{
  guint n = line->trend->spoken->len;
  g_autoptr(GArray) changes = thema_change_points(line->count, line->tokens, n, penalty);
  guint first = 0;
  double rate = NAN;
  for (guint run = 0; run <= changes->len; run++) {
    guint end = run < changes->len ? g_array_index(changes, guint, run) : n;
    thema_table_add_row(table);
    thema_table_set_text(table, TERM, term);
    thema_table_set_integer(table, RUN, run + 1);
    rate = add_run(table, line, first, end, rate);
    first = end;
  }
}

static ThemaTable *new_table(void)
{
  static const char *const integers[] = {"run", "periods", "count", "tokens", NULL};
  static const char *const texts[] = {"term", "from", "to", NULL};
  static const char *const names[] = {"term",   "run",         "from", "to",   "periods", "count",
                                      "tokens", "per_million", "low",  "high", "before",  "log_ratio"};
  ThemaTable *table = thema_table_new();
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    thema_table_add_column(table, names[i],
                           g_strv_contains(integers, names[i]) ? THEMA_COLUMN_INTEGER
                           : g_strv_contains(texts, names[i])  ? THEMA_COLUMN_TEXT
                                                               : THEMA_COLUMN_REAL);
  return table;
}

ThemaTable *thema_trend_changes_table(const ThemaTrend *trend)
{
  ThemaTable *table = new_table();
  g_auto(Line) line = line_new(trend);
  g_auto(ThemaSeries) series = thema_series_new(trend->periods);
  double penalty = isnan(trend->options.penalty) ? 2 * log(trend->spoken->len) : trend->options.penalty;
  for (guint k = 0; k < trend->shown->len && trend->spoken->len > 0; k++) {
    guint32 term = g_array_index(trend->shown, guint32, k);
    thema_series_fill(&series, trend, term);
    for (guint i = 0; i < trend->spoken->len; i++)
      line.count[i] = series.count[g_array_index(trend->spoken, guint, i)];
    add_runs(table, &line, trend->terms->names[term], penalty);
  }
  return table;
}
