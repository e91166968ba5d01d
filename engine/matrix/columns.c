#include "matrix/columns.h"

ThemaColumns *thema_columns_new(const ThemaCounts *counts)
{
  g_return_val_if_fail(counts, NULL);
  gsize n_cells = counts->row[counts->n_units];
  ThemaColumns *columns = g_new(ThemaColumns, 1);
  gsize *first = g_new0(gsize, (gsize)counts->n_terms + 2);
  *columns = (ThemaColumns){first, g_new(guint32, n_cells + 1), g_new(guint64, n_cells + 1)};
  /* first[t + 2] counts term t, becomes its start in first[t + 1], and its end when its cells are placed. */
  for (gsize i = 0; i < n_cells; i++)
    first[(gsize)counts->term[i] + 2]++;
  for (gsize t = 2; t < (gsize)counts->n_terms + 2; t++)
    first[t] += first[t - 1];
  for (guint32 unit = 0; unit < counts->n_units; unit++)
    for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++) {
      gsize at = first[(gsize)counts->term[i] + 1]++;
      columns->row[at] = unit;
      columns->count[at] = counts->count[i];
    }
  return columns;
}

void thema_columns_free(ThemaColumns *columns)
{
  if (!columns)
    return;
  g_free(columns->first);
  g_free(columns->row);
  g_free(columns->count);
  g_free(columns);
}
