#include <string.h>

#include "table/table-private.h"
#include "write/cell-private.h"
#include "write/delimited-private.h"
#include "write/rows-private.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* A spreadsheet takes a text cell that begins so for a formula. */
static bool reads_as_formula(const char *text)
{
  return *text && strchr("=+-@\t\r", *text);
}

static void append_text(const ThemaDelimited *format, const ThemaWriteOptions *options, GString *line,
                        const char *text)
{
  if (!*text)
    return;
  if (options->excel && reads_as_formula(text)) {
    g_autofree char *guarded = g_strconcat("'", text, NULL);
    format->append_text(line, guarded, strlen(guarded));
  } else {
    format->append_text(line, text, strlen(text));
  }
}

/* Formats a number where the line ends, without a copy. */
static void append_number(GString *line, const ThemaColumn *column, gsize row, int digits)
{
  char *at = thema_line_room(line, THEMA_NUMBER_SIZE);
  line->len += column->type == THEMA_COLUMN_INTEGER
                   ? thema_integer_format(at, column->cells[row].integer)
                   : thema_number_format(at, column->cells[row].real, digits);
}

static void append_cell(const ThemaDelimited *format, const ThemaWriteOptions *options, GString *line,
                        const ThemaColumn *column, gsize row)
{
  if (!thema_column_filled(column, row))
    return;
  if (column->type == THEMA_COLUMN_TEXT)
    append_text(format, options, line, column->cells[row].text);
  else
    append_number(line, column, row, options->digits);
}

/* Ends the line that begins at `start` of what is gathered. */
static void end_line(const ThemaDelimited *format, const ThemaWriteOptions *options, GString *lines,
                     gsize start)
{
  if (lines->len == start)
    g_string_append(lines, format->blank);
  if (options->excel)
    g_string_append_c(lines, '\r');
  g_string_append_c(lines, '\n');
}

/* How rows are written. */
typedef struct {
  const ThemaDelimited *format;
  const ThemaWriteOptions *options;
} Style;

static void append_row(gconstpointer data, const ThemaTable *table, gsize row, GString *lines)
{
  const Style *style = data;
  gsize start = lines->len;
  for (guint column = 0; column < table->n_columns; column++) {
    if (column)
      g_string_append_c(lines, style->format->delimiter);
    append_cell(style->format, style->options, lines, &table->columns[column], row);
  }
  end_line(style->format, style->options, lines, start);
}

static void append_names(const Style *style, const ThemaTable *table, GString *line)
{
  for (guint column = 0; column < table->n_columns; column++) {
    if (column)
      g_string_append_c(line, style->format->delimiter);
    append_text(style->format, style->options, line, thema_table_column_name(table, column));
  }
  end_line(style->format, style->options, line, 0);
}

bool thema_write_delimited(const ThemaDelimited *format, const ThemaTable *table,
                           const ThemaWriteOptions *options, FILE *file, GError **error)
{
  const Style style = {format, options};
  g_autoptr(GString) line = g_string_new(NULL);
  append_names(&style, table, line);
  if (options->excel)
    g_string_prepend(line, BYTE_ORDER_MARK);
  return thema_put_line(line, file, error) &&
         thema_write_rows(table, options->threads, append_row, &style, file, error);
}
