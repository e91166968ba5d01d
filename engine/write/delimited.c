#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "table/table-private.h"
#include "write/cell-private.h"
#include "write/delimited-private.h"

#define GATHERED_BYTES ((gsize)64 * 1024) /* of lines before they go out */
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
  gsize length = line->len;
  if (line->allocated_len < length + THEMA_NUMBER_SIZE)
    g_string_set_size(line, length + THEMA_NUMBER_SIZE);
  char *at = line->str + length;
  line->len = length + (column->type == THEMA_COLUMN_INTEGER
                            ? thema_integer_format(at, column->cells[row].integer)
                            : thema_number_format(at, column->cells[row].real, digits));
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
  g_string_append(lines, options->excel ? "\r\n" : "\n");
}

bool thema_write_delimited(const ThemaDelimited *format, const ThemaTable *table,
                           const ThemaWriteOptions *options, FILE *file, GError **error)
{
  guint n_columns = thema_table_columns(table);
  g_autoptr(GString) lines = g_string_sized_new(GATHERED_BYTES * 2);
  if (options->excel && fputs(BYTE_ORDER_MARK, file) == EOF) {
    g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, g_strerror(errno));
    return false;
  }
  for (guint column = 0; column < n_columns; column++) {
    if (column)
      g_string_append_c(lines, format->delimiter);
    append_text(format, options, lines, thema_table_column_name(table, column));
  }
  end_line(format, options, lines, 0);
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    if (lines->len >= GATHERED_BYTES && !thema_put_line(lines, file, error))
      return false;
    gsize start = lines->len;
    for (guint column = 0; column < n_columns; column++) {
      if (column)
        g_string_append_c(lines, format->delimiter);
      append_cell(format, options, lines, &table->columns[column], row);
    }
    end_line(format, options, lines, start);
  }
  return thema_put_line(lines, file, error);
}
