#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "write/cell-private.h"
#include "write/delimited-private.h"

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

static void append_cell(const ThemaDelimited *format, const ThemaWriteOptions *options, GString *line,
                        const ThemaTable *table, gsize row, guint column)
{
  char number[THEMA_NUMBER_SIZE];
  if (thema_table_is_empty(table, row, column))
    return;
  if (thema_table_column_type(table, column) == THEMA_COLUMN_TEXT)
    append_text(format, options, line, thema_table_text(table, row, column));
  else
    g_string_append_len(line, number, (gssize)thema_cell_number(number, table, row, column, options->digits));
}

static bool put_line(const ThemaDelimited *format, const ThemaWriteOptions *options, GString *line,
                     FILE *file, GError **error)
{
  if (line->len == 0)
    g_string_append(line, format->blank);
  g_string_append(line, options->excel ? "\r\n" : "\n");
  return thema_put_line(line, file, error);
}

bool thema_write_delimited(const ThemaDelimited *format, const ThemaTable *table,
                           const ThemaWriteOptions *options, FILE *file, GError **error)
{
  guint n_columns = thema_table_columns(table);
  g_autoptr(GString) line = g_string_sized_new(1024);
  if (options->excel && fputs(BYTE_ORDER_MARK, file) == EOF) {
    g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, g_strerror(errno));
    return false;
  }
  for (guint column = 0; column < n_columns; column++) {
    if (column)
      g_string_append_c(line, format->delimiter);
    append_text(format, options, line, thema_table_column_name(table, column));
  }
  if (!put_line(format, options, line, file, error))
    return false;
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    for (guint column = 0; column < n_columns; column++) {
      if (column)
        g_string_append_c(line, format->delimiter);
      append_cell(format, options, line, table, row, column);
    }
    if (!put_line(format, options, line, file, error))
      return false;
  }
  return true;
}
