#include <math.h>

#include "report/compare-private.h"

/* The units that are rows, or columns. */
static GArray *units_of(const ThemaCompare *compare, guint least_named)
{
  GArray *units = g_array_new(FALSE, FALSE, sizeof(guint32));
  if (compare->named->len >= least_named)
    g_array_append_vals(units, compare->named->data, compare->named->len);
  for (guint32 i = 0; compare->named->len < least_named && i < compare->n_units; i++)
    g_array_append_val(units, i);
  return units;
}

#define BLOCK 64 /* rows computed at once, so that all processors have work */

/* The rows of one measure, which begin at `base`. Where rows and columns are the same units and the measure
 * is not directed, half of the values are those of the other half. */
typedef struct {
  ThemaTable *table;
  const GArray *rows;
  const GArray *columns;
  guint first; /* column of the first value */
  gsize base;
  bool half;
} Sheet;

static void fill_block(const Sheet *sheet, const ThemaCompare *compare, const ThemaSimilarity *measure,
                       guint from, guint to)
{
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(ThemaComparison));
  for (guint r = from; r < to; r++)
    for (guint c = sheet->half ? r : 0; c < sheet->columns->len; c++) {
      ThemaComparison pair = {g_array_index(sheet->rows, guint32, r),
                              g_array_index(sheet->columns, guint32, c), NAN};
      g_array_append_val(pairs, pair);
    }
  thema_similarity_compute(thema_compare_profiles(compare, measure), measure,
                           (ThemaComparison *)(gpointer)pairs->data, pairs->len, compare->options->threads);
  guint i = 0;
  for (guint r = from; r < to; r++)
    for (guint c = sheet->half ? r : 0; c < sheet->columns->len; c++) {
      double value = g_array_index(pairs, ThemaComparison, i++).value;
      thema_table_go_to(sheet->table, sheet->base + r);
      thema_table_set_real(sheet->table, sheet->first + c, value);
      if (!sheet->half)
        continue;
      thema_table_go_to(sheet->table, sheet->base + c);
      thema_table_set_real(sheet->table, sheet->first + r, value);
    }
}

static void add_matrix(Sheet *sheet, const ThemaCompare *compare, const ThemaSimilarity *measure)
{
  sheet->base = thema_table_rows(sheet->table);
  sheet->half = sheet->rows->len == sheet->columns->len && !measure->directed;
  for (guint r = 0; r < sheet->rows->len; r++) {
    thema_table_add_row(sheet->table);
    thema_table_set_text(sheet->table, 0,
                         thema_compare_unit(compare, g_array_index(sheet->rows, guint32, r)));
    if (sheet->first > 1)
      thema_table_set_text(sheet->table, 1, measure->about.id);
  }
  for (guint r = 0; r < sheet->rows->len; r += BLOCK)
    fill_block(sheet, compare, measure, r, MIN(r + BLOCK, sheet->rows->len));
}

ThemaTable *thema_compare_matrix(const ThemaCompareInput *input, const ThemaCompareOptions *options,
                                 GError **error)
{
  g_return_val_if_fail(input && options, NULL);
  g_autoptr(ThemaCompare) compare = thema_compare_new(input, options, error);
  if (!compare)
    return NULL;
  g_autoptr(GArray) rows = units_of(compare, 1);
  g_autoptr(GArray) columns = units_of(compare, 2);
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "unit", THEMA_COLUMN_TEXT);
  if (options->measures->len > 1) {
    thema_table_add_column(table, "measure", THEMA_COLUMN_TEXT);
    thema_table_mix(table);
  }
  Sheet sheet = {.table = table, .rows = rows, .columns = columns, .first = thema_table_columns(table)};
  for (guint c = 0; c < columns->len; c++)
    thema_table_add_column(table, thema_compare_unit(compare, g_array_index(columns, guint32, c)),
                           THEMA_COLUMN_REAL);
  for (guint m = 0; m < options->measures->len; m++)
    add_matrix(&sheet, compare, g_ptr_array_index(options->measures, m));
  return table;
}

ThemaTable *thema_compare_edges(const ThemaTable *pairs)
{
  g_return_val_if_fail(pairs, NULL);
  guint value = (guint)thema_table_find_column(pairs, "value");
  ThemaTable *edges = thema_table_new();
  thema_table_add_column(edges, "source", THEMA_COLUMN_TEXT);
  thema_table_add_column(edges, "target", THEMA_COLUMN_TEXT);
  thema_table_add_column(edges, "weight", THEMA_COLUMN_REAL);
  for (gsize row = 0; row < thema_table_rows(pairs); row++) {
    double weight = thema_table_real(pairs, row, value);
    if (!(weight > 0))
      continue;
    thema_table_add_row(edges);
    thema_table_set_text(edges, 0, thema_table_text(pairs, row, 0));
    thema_table_set_text(edges, 1, thema_table_text(pairs, row, 1));
    thema_table_set_real(edges, 2, weight);
  }
  return edges;
}
