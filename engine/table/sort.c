#include <string.h>

#include "base/error.h"
#include "table/table-private.h"

typedef struct {
  const ThemaColumn *column;
  bool falling;
} SortKey;

/* Order of two filled cells of one column, rising. */
static int compare_filled(const ThemaColumn *column, gsize a, gsize b)
{
  const ThemaCell *x = &column->cells[a];
  const ThemaCell *y = &column->cells[b];
  switch (column->type) {
  case THEMA_COLUMN_TEXT:
    return x->text == y->text ? 0 : strcmp(x->text, y->text);
  case THEMA_COLUMN_INTEGER:
    return (x->integer > y->integer) - (x->integer < y->integer);
  case THEMA_COLUMN_REAL:
    return (x->real > y->real) - (x->real < y->real);
  }
  g_return_val_if_reached(0);
}

static int compare_cells(const SortKey *key, gsize a, gsize b)
{
  bool filled_a = thema_column_filled(key->column, a);
  bool filled_b = thema_column_filled(key->column, b);
  if (!filled_a || !filled_b)
    return filled_b - filled_a;
  int order = compare_filled(key->column, a, b);
  return key->falling ? -order : order;
}

/* Row numbers decide ties, so the order is total and the sort stable whatever the algorithm. */
static int compare_rows(gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *keys = data;
  gsize row_a = *(const gsize *)a;
  gsize row_b = *(const gsize *)b;
  for (guint i = 0; i < keys->len; i++) {
    int order = compare_cells(&g_array_index(keys, SortKey, i), row_a, row_b);
    if (order)
      return order;
  }
  return (row_a > row_b) - (row_a < row_b);
}

static void unknown_column(const ThemaTable *table, const char *name, GError **error)
{
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf(names, "%s%s", i ? ", " : "", table->columns[i].name);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no column \"%s\" to sort by; the columns are %s", name,
              names->str);
}

/* The keys of "g2,+term"; NULL when a column is unknown. */
static GArray *parse_spec(const ThemaTable *table, const char *spec, GError **error)
{
  g_auto(GStrv) parts = g_strsplit(spec, ",", -1);
  g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(SortKey));
  if (!parts[0]) {
    unknown_column(table, "", error);
    return NULL;
  }
  for (char **part = parts; *part; part++) {
    const char *name = g_strstrip(*part);
    char sign = *name == '+' || *name == '-' ? *name++ : '\0';
    int index = thema_table_find_column(table, name);
    if (index < 0) {
      unknown_column(table, name, error);
      return NULL;
    }
    const ThemaColumn *column = &table->columns[index];
    SortKey key = {column, sign == '-' || (!sign && column->type != THEMA_COLUMN_TEXT)};
    g_array_append_val(keys, key);
  }
  return g_steal_pointer(&keys);
}

/* Row i becomes what row order[i] was; n <= n_rows rows stay. */
static void arrange(ThemaTable *table, const gsize *order, gsize n)
{
  g_autofree ThemaCell *cells = g_new(ThemaCell, n);
  g_autofree bool *filled = g_new(bool, n);
  for (guint c = 0; c < table->n_columns; c++) {
    ThemaColumn *column = &table->columns[c];
    for (gsize i = 0; i < n; i++) {
      cells[i] = column->cells[order[i]];
      filled[i] = thema_column_filled(column, order[i]);
    }
    for (gsize i = 0; i < n; i++) {
      column->cells[i] = cells[i];
      thema_column_mark(column, i, filled[i]);
    }
  }
  table->n_rows = n;
}

static bool same_group(const ThemaTable *table, gsize a, gsize b, const guint *group, guint n_group)
{
  for (guint i = 0; i < n_group; i++) {
    SortKey key = {&table->columns[group[i]], false};
    if (compare_cells(&key, a, b) != 0)
      return false;
  }
  return true;
}

/* One past the last row of the run that `row` begins. */
static gsize run_end(const ThemaTable *table, gsize row, const guint *group, guint n_group)
{
  gsize end = row + 1;
  while (end < table->n_rows && same_group(table, end - 1, end, group, n_group))
    end++;
  return end;
}

bool thema_table_sort_within(ThemaTable *table, const char *spec, const guint *group, guint n_group,
                             GError **error)
{
  g_return_val_if_fail(table && spec && table->n_rows <= G_MAXINT && (group || n_group == 0), false);
  for (guint i = 0; i < n_group; i++)
    g_return_val_if_fail(group[i] < table->n_columns, false);
  g_autoptr(GArray) keys = parse_spec(table, spec, error);
  if (!keys)
    return false;
  g_autofree gsize *order = g_new(gsize, table->n_rows);
  for (gsize i = 0; i < table->n_rows; i++)
    order[i] = i;
  for (gsize row = 0, end; row < table->n_rows; row = end) {
    end = run_end(table, row, group, n_group);
    g_qsort_with_data(order + row, (gint)(end - row), sizeof *order, compare_rows, keys);
  }
  arrange(table, order, table->n_rows);
  return true;
}

bool thema_table_sort(ThemaTable *table, const char *spec, GError **error)
{
  return thema_table_sort_within(table, spec, NULL, 0, error);
}

void thema_table_top(ThemaTable *table, gsize top, const guint *group, guint n_group)
{
  g_return_if_fail(table && (group || n_group == 0));
  for (guint i = 0; i < n_group; i++)
    g_return_if_fail(group[i] < table->n_columns);
  g_autofree gsize *kept = g_new(gsize, table->n_rows);
  gsize n_kept = 0;
  gsize place = 0; /* within the run of rows of one group */
  for (gsize row = 0; row < table->n_rows; row++) {
    place = row > 0 && same_group(table, row - 1, row, group, n_group) ? place + 1 : 0;
    if (place < top)
      kept[n_kept++] = row;
  }
  arrange(table, kept, n_kept);
}
