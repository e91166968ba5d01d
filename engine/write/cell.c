#include "write/cell-private.h"

#include <errno.h>

#include "base/error.h"

gsize thema_cell_number(char buffer[THEMA_NUMBER_SIZE], const ThemaTable *table, gsize row, guint column,
                        int digits)
{
  if (thema_table_column_type(table, column) == THEMA_COLUMN_INTEGER)
    return thema_integer_format(buffer, thema_table_integer(table, row, column));
  return thema_number_format(buffer, thema_table_real(table, row, column), digits);
}

bool thema_put_line(GString *line, FILE *file, GError **error)
{
  bool whole = fwrite(line->str, 1, line->len, file) == line->len;
  if (!whole)
    g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, g_strerror(errno));
  g_string_truncate(line, 0);
  return whole;
}
