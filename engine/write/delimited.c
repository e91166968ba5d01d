#include <string.h>

#include "write/delimited-private.h"
#include "write/rows-private.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define ROOM_OF_END ((gsize)4) /* a blank and the end of a line */

/* A spreadsheet takes a text cell that begins so for a formula. */
static bool reads_as_formula(const char *text)
{
  return *text && strchr("=+-@\t\r", *text);
}

/* How rows are written. */
typedef struct {
  const ThemaDelimited *format;
  const ThemaWriteOptions *options;
  gsize room; /* for a row but for long texts */
} Style;

static void append_text(gconstpointer data, GString *line, const char *text)
{
  const Style *style = data;
  if (!*text)
    return;
  if (style->options->excel && reads_as_formula(text)) {
    g_autofree char *guarded = g_strconcat("'", text, NULL);
    style->format->append_text(line, guarded);
  } else {
    style->format->append_text(line, text);
  }
}

/* Ends a line that holds something, or does not. */
static char *put_end(const ThemaDelimited *format, const ThemaWriteOptions *options, bool empty, char *at)
{
  for (const char *blank = empty ? format->blank : ""; *blank; blank++)
    *at++ = *blank;
  if (options->excel)
    *at++ = '\r';
  *at++ = '\n';
  return at;
}

/* Puts a row at the end of the lines and returns their new end. */
static char *put_row(const Style *style, const ThemaTable *table, gsize row, ThemaLines *lines, char *at)
{
  gsize start = (gsize)(at - lines->text->str);
  for (guint i = 0; i < table->n_columns; i++) {
    const ThemaColumn *column = &table->columns[i];
    if (i > 0)
      *at++ = style->format->delimiter;
    if (!thema_column_filled(column, row))
      continue;
    if (column->type == THEMA_COLUMN_TEXT)
      at = thema_lines_put_text(lines, column->cells[row].text, at, append_text, style, style->room);
    else
      at = thema_lines_put_number(lines, column, row, at);
  }
  return put_end(style->format, style->options, at == lines->text->str + start, at);
}

static void append_rows(gconstpointer data, const ThemaTable *table, gsize first, gsize end,
                        ThemaLines *lines)
{
  const Style *style = data;
  GString *text = lines->text;
  for (gsize row = first; row < end; row++) {
    thema_lines_expect(lines, table, row, end);
    char *at = put_row(style, table, row, lines, thema_line_room(text, style->room));
    text->len = (gsize)(at - text->str);
  }
}

static void append_names(const Style *style, const ThemaTable *table, GString *line)
{
  for (guint column = 0; column < table->n_columns; column++) {
    if (column)
      g_string_append_c(line, style->format->delimiter);
    append_text(style, line, thema_table_column_name(table, column));
  }
  char *at = thema_line_room(line, style->room);
  line->len = (gsize)(put_end(style->format, style->options, line->len == 0, at) - line->str);
}

bool thema_write_delimited(const ThemaDelimited *format, ThemaTable *table, const ThemaWriteOptions *options,
                           FILE *file, GError **error)
{
  const Style style = {format, options, ROOM_OF_END + table->n_columns * (THEMA_KNOWN_CELL_SIZE + 1)};
  const ThemaRowsFormat rows = {.append = append_rows, .data = &style};
  g_autoptr(GString) line = g_string_new(options->excel ? BYTE_ORDER_MARK : NULL);
  append_names(&style, table, line);
  return thema_put_line(line, file, error) && thema_write_rows(table, options, &rows, file, error);
}
