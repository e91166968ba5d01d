#include <string.h>

#include "write/cell-private.h"
#include "write/formats-private.h"
#include "write/reading-private.h"

#define GAP 2    /* blanks between columns */
#define LEAST 12 /* a column of text is not cut to less */
#define ELLIPSIS "…"

/* A column that is shown. */
typedef struct {
  guint index; /* in the table */
  bool text;   /* to the left, numbers to the right */
  guint width;
  guint decimals; /* of reals */
} Column;

typedef struct {
  const ThemaTable *table;
  GArray *columns;
  bool exact; /* --digits, rather than what reads well */
  bool more;  /* columns are left out for want of room */
} Layout;

static void layout_clear(Layout *layout)
{
  g_array_unref(layout->columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Layout, layout_clear)

/* A number with all the decimals of its column, so that the points stand below each other. */
static void append_real(GString *cell, double value, guint decimals, bool exact)
{
  char number[THEMA_NUMBER_SIZE];
  if (!exact && thema_reading_hides(value, decimals)) {
    g_string_append(cell, g_ascii_formatd(number, sizeof number, "%.1e", value));
    return;
  }
  thema_number_format(number, value, (int)decimals);
  g_string_append(cell, number);
  if (decimals == 0 || strchr(number, 'e'))
    return;
  const char *point = strchr(number, '.');
  if (!point)
    g_string_append_c(cell, '.');
  for (gsize shown = point ? strlen(point + 1) : 0; shown < decimals; shown++)
    g_string_append_c(cell, '0');
}

/* Text on one line, and none of it a command to the terminal. */
static void append_text(GString *cell, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    bool blank = c == '\t' || c == '\n' || c == '\r';
    g_string_append_unichar(cell, blank ? ' ' : g_unichar_iscntrl(c) ? 0xFFFD : c);
  }
}

static void show_real(GString *cell, const Layout *layout, gsize row, const Column *column)
{
  double value = thema_table_real(layout->table, row, column->index);
  bool by_itself = !layout->exact && thema_table_is_mixed(layout->table);
  append_real(cell, value, by_itself ? thema_reading_decimals_of(value) : column->decimals, layout->exact);
}

/* What the cell shows; empty for an empty one. */
static void show(GString *cell, const Layout *layout, gsize row, const Column *column)
{
  char number[THEMA_NUMBER_SIZE];
  g_string_truncate(cell, 0);
  if (thema_table_is_empty(layout->table, row, column->index))
    return;
  switch (thema_table_column_type(layout->table, column->index)) {
  case THEMA_COLUMN_TEXT:
    append_text(cell, thema_table_text(layout->table, row, column->index));
    break;
  case THEMA_COLUMN_INTEGER:
    thema_integer_format(number, thema_table_integer(layout->table, row, column->index));
    g_string_append(cell, number);
    break;
  case THEMA_COLUMN_REAL:
    show_real(cell, layout, row, column);
    break;
  }
}

static void show_name(GString *cell, const Layout *layout, const Column *column)
{
  g_string_truncate(cell, 0);
  append_text(cell, thema_table_column_name(layout->table, column->index));
}

/* A column without a filled cell says nothing to a reader; in a table without rows the names do. */
static bool is_blank(const ThemaTable *table, guint column)
{
  gsize row = 0;
  while (row < thema_table_rows(table) && thema_table_is_empty(table, row, column))
    row++;
  return row > 0 && row == thema_table_rows(table);
}

static void measure(Layout *layout, int digits)
{
  g_autoptr(GString) cell = g_string_new(NULL);
  for (guint i = 0; i < thema_table_columns(layout->table); i++) {
    if (is_blank(layout->table, i))
      continue;
    ThemaColumnType type = thema_table_column_type(layout->table, i);
    Column column = {.index = i, .text = type == THEMA_COLUMN_TEXT};
    if (type == THEMA_COLUMN_REAL)
      column.decimals = thema_reading_decimals(layout->table, i, digits);
    show_name(cell, layout, &column);
    column.width = thema_display_width(cell->str);
    for (gsize row = 0; row < thema_table_rows(layout->table); row++) {
      show(cell, layout, row, &column);
      column.width = MAX(column.width, thema_display_width(cell->str));
    }
    g_array_append_val(layout->columns, column);
  }
}

static Column *column_at(const Layout *layout, guint i)
{
  return &g_array_index(layout->columns, Column, i);
}

/* Leaves out columns on the right, until the others fit with their text cut as far as it may be. */
static void drop_columns(Layout *layout, guint limit)
{
  guint total = 0, kept = 0;
  for (guint i = 0; i < layout->columns->len; i++) {
    const Column *column = column_at(layout, i);
    guint least = column->text ? MIN(column->width, LEAST) : column->width;
    bool last = i + 1 == layout->columns->len;
    total += least + (i ? GAP : 0);
    if (total + (last ? 0 : GAP + 1) <= limit)
      kept = i + 1;
  }
  kept = MAX(kept, 1);
  layout->more = kept < layout->columns->len;
  g_array_set_size(layout->columns, kept);
}

/* Takes from the widest columns of text until the line fits. */
static void cut_columns(Layout *layout, guint limit)
{
  guint total = layout->more ? GAP + 1 : 0;
  for (guint i = 0; i < layout->columns->len; i++) {
    Column *column = column_at(layout, i);
    if (column->text)
      column->width = MIN(column->width, MAX(limit, LEAST));
    total += column->width + (i ? GAP : 0);
  }
  for (; total > limit; total--) {
    Column *widest = NULL;
    for (guint i = 0; i < layout->columns->len; i++) {
      Column *column = column_at(layout, i);
      if (column->text && column->width > LEAST && (!widest || column->width > widest->width))
        widest = column;
    }
    if (!widest)
      return;
    widest->width--;
  }
}

/* Cuts what is shown to `width`; returns how wide it is then. */
static guint cut(GString *cell, guint width)
{
  guint whole = thema_display_width(cell->str);
  if (whole <= width)
    return whole;
  guint kept = 0;
  const char *p = cell->str;
  for (; *p; p = g_utf8_next_char(p)) {
    guint more = thema_display_width_of(g_utf8_get_char(p));
    if (kept + more > width - 1)
      break;
    kept += more;
  }
  g_string_truncate(cell, (gsize)(p - cell->str));
  g_string_append(cell, ELLIPSIS);
  return kept + 1;
}

/* Appends a cell to the line, with the blanks before it, which were put off so that no line ends in one. */
static void place(GString *line, guint *blanks, GString *cell, const Column *column)
{
  guint pad = column->width - cut(cell, column->width);
  *blanks += column->text ? 0 : pad;
  if (cell->len) {
    g_string_append_printf(line, "%*s", (int)*blanks, "");
    g_string_append_len(line, cell->str, (gssize)cell->len);
    *blanks = 0;
  }
  *blanks += (column->text ? pad : 0) + GAP;
}

static void end_line(const Layout *layout, GString *line, guint blanks)
{
  if (layout->more)
    g_string_append_printf(line, "%*s" ELLIPSIS, (int)blanks, "");
  g_string_append_c(line, '\n');
}

static bool put_header(const Layout *layout, FILE *file, GError **error)
{
  g_autoptr(GString) line = g_string_new(NULL);
  g_autoptr(GString) cell = g_string_new(NULL);
  guint blanks = 0;
  for (guint i = 0; i < layout->columns->len; i++) {
    show_name(cell, layout, column_at(layout, i));
    place(line, &blanks, cell, column_at(layout, i));
  }
  end_line(layout, line, blanks);
  for (guint i = 0; i < layout->columns->len; i++) {
    g_string_append_printf(line, "%*s", i ? GAP : 0, "");
    for (guint k = 0; k < column_at(layout, i)->width; k++)
      g_string_append_c(line, '-');
  }
  g_string_append_c(line, '\n');
  return thema_put_line(line, file, error);
}

static bool put_row(const Layout *layout, gsize row, GString *line, GString *cell, FILE *file, GError **error)
{
  guint blanks = 0;
  for (guint i = 0; i < layout->columns->len; i++) {
    show(cell, layout, row, column_at(layout, i));
    place(line, &blanks, cell, column_at(layout, i));
  }
  end_line(layout, line, blanks);
  return thema_put_line(line, file, error);
}

bool thema_write_aligned(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error)
{
  g_auto(Layout) layout = {.table = table,
                           .columns = g_array_new(FALSE, FALSE, sizeof(Column)),
                           .exact = options->digits != THEMA_DIGITS_SHORTEST};
  measure(&layout, options->digits);
  if (options->width) {
    drop_columns(&layout, options->width);
    cut_columns(&layout, options->width);
  }
  if (!put_header(&layout, file, error))
    return false;
  g_autoptr(GString) line = g_string_sized_new(256);
  g_autoptr(GString) cell = g_string_new(NULL);
  for (gsize row = 0; row < thema_table_rows(table); row++)
    if (!put_row(&layout, row, line, cell, file, error))
      return false;
  return true;
}
