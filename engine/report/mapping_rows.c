#include "report/mapping_rows-private.h"

void thema_mapping_rows_clear(ThemaMappingRows *rows)
{
  g_free(rows->counts.row);
  g_free(rows->counts.term);
  g_free(rows->counts.count);
  g_free(rows->counts.unit_tokens);
  g_free(rows->weights);
  g_clear_pointer(&rows->matrix, thema_matrix_free);
}

/* Returns how many columns there are. */
static guint32 number_columns(const ThemaMatrix *matrix, const guint32 *unit, guint32 n, guint32 *column)
{
  guint32 n_columns = 0;
  for (guint32 j = 0; j < matrix->n_columns; j++)
    column[j] = G_MAXUINT32;
  for (guint32 i = 0; i < n; i++)
    for (gsize e = matrix->row[unit[i]]; e < matrix->row[unit[i] + 1]; e++)
      if (matrix->count[e] > 0)
        column[matrix->column[e]] = 0;
  for (guint32 j = 0; j < matrix->n_columns; j++)
    if (column[j] == 0)
      column[j] = n_columns++;
  return n_columns;
}

void thema_mapping_rows_take(ThemaMappingRows *rows, const ThemaMatrix *matrix, const double *weights,
                             const guint32 *unit, guint32 n, guint32 *column)
{
  gsize room = matrix->row[matrix->n_rows] + 1, at = 0;
  rows->counts = (ThemaCounts){.n_units = n,
                               .n_terms = number_columns(matrix, unit, n, column),
                               .row = g_new0(gsize, (gsize)n + 1),
                               .term = g_new(guint32, room),
                               .count = g_new(guint64, room),
                               .unit_tokens = g_new(guint64, (gsize)n + 1)};
  rows->weights = weights ? g_new(double, room) : NULL;
  for (guint32 i = 0; i < n; i++) {
    for (gsize e = matrix->row[unit[i]]; e < matrix->row[unit[i] + 1]; e++) {
      if (matrix->count[e] == 0)
        continue;
      rows->counts.term[at] = column[matrix->column[e]];
      rows->counts.count[at] = matrix->count[e];
      if (weights)
        rows->weights[at] = weights[e];
      at++;
    }
    rows->counts.row[i + 1] = at;
    rows->counts.unit_tokens[i] = matrix->row_tokens[unit[i]];
  }
  rows->matrix = thema_matrix_new(&rows->counts);
}
