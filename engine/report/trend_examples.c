#include <string.h>

#include "base/span.h"
#include "report/examples-private.h"
#include "report/trend.h"

/* Shows the first sentences that hold a hit and belong to the period. */
static void show_first(ThemaExampleColumns *columns, gsize row, const GArray *hits,
                       const ThemaPeriods *periods, const char *period, guint n)
{
  const ThemaSentence *sentences = (const ThemaSentence *)columns->stream->sentences->data;
  guint sentence = 0, shown = 0, last = G_MAXUINT;
  for (guint h = 0; h < hits->len && shown < n; h++) {
    ThemaSpan hit = g_array_index(hits, ThemaSpan, h);
    while (sentences[sentence].end <= hit.start)
      sentence++;
    guint32 own = periods->of_document[sentences[sentence].document];
    if (sentence == last || own == G_MAXUINT32 ||
        strcmp(g_array_index(periods->periods, ThemaPeriod, own).name, period) != 0)
      continue;
    thema_example_show(columns, row, shown++, hit, hit);
    last = sentence;
  }
}

void thema_trend_examples_of_hits(ThemaTable *table, const ThemaStream *stream, const ThemaPeriods *periods,
                                  const GPtrArray *names, const GPtrArray *hits, guint n)
{
  guint period = (guint)thema_table_find_column(table, "period");
  guint term = (guint)thema_table_find_column(table, "term");
  ThemaExampleColumns columns = thema_example_columns_add(table, stream, n);
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    guint at;
    if (g_ptr_array_find_with_equal_func((GPtrArray *)names, thema_table_text(table, row, term), g_str_equal,
                                         &at))
      show_first(&columns, row, hits->pdata[at], periods, thema_table_text(table, row, period), n);
  }
  g_string_free(columns.text, TRUE);
}
