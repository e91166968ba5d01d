#include <math.h>

#include "report/terms.h"
#include "report/trend-private.h"

enum { PERIOD, TERM, COUNT, TOKENS, PER_MILLION, LOW, HIGH, DOCUMENTS, SMOOTHED };

static const ThemaPeriod *period_at(const ThemaTrend *trend, guint i)
{
  return &g_array_index(trend->periods->periods, ThemaPeriod, i);
}

/* The rate of the periods around one, taken together; at the ends, of those that there are. */
static double smoothed_rate(const ThemaTrend *trend, const ThemaSeries *series, guint period)
{
  guint half = trend->options.smooth / 2;
  guint first = period > half ? period - half : 0;
  guint end = MIN(period + half + 1, trend->periods->periods->len);
  guint64 count = 0, tokens = 0;
  for (guint i = first; i < end; i++) {
    count += series->count[i];
    tokens += period_at(trend, i)->tokens;
  }
  return thema_per_million(count, tokens);
}

static void add_cell(ThemaTable *table, const ThemaTrend *trend, const ThemaSeries *series, guint32 term,
                     guint i)
{
  const ThemaTrendOptions *options = &trend->options;
  const ThemaPeriod *period = period_at(trend, i);
  double low, high;
  options->interval->compute(series->count[i], period->tokens, options->confidence, &low, &high);
  thema_table_add_row(table);
  thema_table_set_text(table, PERIOD, period->name);
  thema_table_set_text(table, TERM, trend->terms->names[term]);
  thema_table_set_integer(table, COUNT, series->count[i]);
  thema_table_set_integer(table, TOKENS, period->tokens);
  thema_table_set_real(table, PER_MILLION, thema_per_million(series->count[i], period->tokens));
  thema_table_set_real(table, LOW, 1e6 * low);
  thema_table_set_real(table, HIGH, 1e6 * high);
  thema_table_set_integer(table, DOCUMENTS, series->documents[i]);
  if (options->smooth > 0)
    thema_table_set_real(table, SMOOTHED, smoothed_rate(trend, series, i));
}

ThemaTable *thema_trend_series_table(const ThemaTrend *trend)
{
  static const ThemaHeading columns[] = {
      {"period", THEMA_COLUMN_TEXT},    {"term", THEMA_COLUMN_TEXT},        {"count", THEMA_COLUMN_INTEGER},
      {"tokens", THEMA_COLUMN_INTEGER}, {"per_million", THEMA_COLUMN_REAL}, {"low", THEMA_COLUMN_REAL},
      {"high", THEMA_COLUMN_REAL},      {"documents", THEMA_COLUMN_INTEGER}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  if (trend->options.smooth > 0)
    thema_table_add_column(table, "smoothed", THEMA_COLUMN_REAL);
  g_auto(ThemaSeries) series = thema_series_new(trend->periods);
  for (guint k = 0; k < trend->shown->len; k++) {
    guint32 term = g_array_index(trend->shown, guint32, k);
    thema_series_fill(&series, trend, term);
    for (guint i = 0; i < trend->periods->periods->len; i++)
      add_cell(table, trend, &series, term, i);
  }
  return table;
}

/* A document that holds a term, and its period. */
typedef struct {
  guint32 period;
  gsize cell;
} Holding;

static int earlier_first(gconstpointer a, gconstpointer b)
{
  const Holding *x = a, *y = b;
  if (x->period != y->period)
    return x->period < y->period ? -1 : 1;
  return x->cell < y->cell ? -1 : x->cell > y->cell;
}

static void add_documents(ThemaTable *table, const ThemaTrend *trend, const ThemaStream *stream,
                          const guint64 *tokens, guint32 term)
{
  const ThemaTermDocuments *terms = trend->terms;
  g_autoptr(GArray) holdings = g_array_new(FALSE, FALSE, sizeof(Holding));
  for (gsize i = terms->first[term]; i < terms->first[term + 1]; i++) {
    Holding holding = {trend->periods->of_document[terms->document[i]], i};
    if (holding.period != G_MAXUINT32)
      g_array_append_val(holdings, holding);
  }
  g_array_sort(holdings, earlier_first);
  for (guint k = 0; k < holdings->len; k++) {
    const Holding *holding = &g_array_index(holdings, Holding, k);
    guint32 document = terms->document[holding->cell];
    thema_table_add_row(table);
    thema_table_set_text(table, 0, period_at(trend, holding->period)->name);
    thema_table_set_text(table, 1, terms->names[term]);
    thema_table_set_text(table, 2, ((const ThemaDocument *)stream->corpus->documents->pdata[document])->id);
    thema_table_set_integer(table, 3, terms->count[holding->cell]);
    thema_table_set_integer(table, 4, tokens[document]);
    thema_table_set_real(table, 5, thema_per_million(terms->count[holding->cell], tokens[document]));
  }
}

ThemaTable *thema_trend_documents_table(const ThemaTrend *trend, const ThemaStream *stream)
{
  static const ThemaHeading columns[] = {
      {"period", THEMA_COLUMN_TEXT},   {"term", THEMA_COLUMN_TEXT},      {"document", THEMA_COLUMN_TEXT},
      {"count", THEMA_COLUMN_INTEGER}, {"tokens", THEMA_COLUMN_INTEGER}, {"per_million", THEMA_COLUMN_REAL}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  g_autofree guint64 *tokens = g_new0(guint64, (gsize)stream->corpus->documents->len + 1);
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    tokens[sentence->document] += sentence->end - sentence->first;
  }
  for (guint k = 0; k < trend->shown->len; k++)
    add_documents(table, trend, stream, tokens, g_array_index(trend->shown, guint32, k));
  return table;
}
