#include <string.h>

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
    format->append_text(line, guarded);
  } else {
    format->append_text(line, text);
  }
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

/* What a column has last, and where that stands among the lines. */
typedef struct {
  const char *text;
  gsize start;
  gsize length;
} Written;

/* A text that the rows of a unit repeat is looked over once. */
static void append_again(const Style *style, GString *lines, const char *text, Written *last)
{
  if (text == last->text) {
    char *at = thema_line_room(lines, last->length); /* which may move the lines */
    memcpy(at, lines->str + last->start, last->length);
    lines->len += last->length;
    return;
  }
  *last = (Written){text, lines->len, 0};
  append_text(style->format, style->options, lines, text);
  last->length = lines->len - last->start;
}

static void append_rows(gconstpointer data, const ThemaTable *table, gsize first, gsize end,
                        ThemaLines *lines)
{
  const Style *style = data;
  GString *text = lines->text;
  g_autofree Written *last = g_new0(Written, table->n_columns);
  for (gsize row = first; row < end; row++) {
    gsize start = text->len;
    if (row + THEMA_ROWS_AHEAD < end)
      thema_lines_expect(lines, table, row + THEMA_ROWS_AHEAD);
    for (guint i = 0; i < table->n_columns; i++) {
      const ThemaColumn *column = &table->columns[i];
      if (i > 0)
        g_string_append_c(text, style->format->delimiter);
      if (!thema_column_filled(column, row))
        continue;
      if (column->type == THEMA_COLUMN_TEXT)
        append_again(style, text, column->cells[row].text, &last[i]);
      else
        thema_lines_add_number(lines, column, row);
    }
    end_line(style->format, style->options, text, start);
  }
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
  if (!options->continued) {
    append_names(&style, table, line);
    if (options->excel)
      g_string_prepend(line, BYTE_ORDER_MARK);
  }
  return thema_put_line(line, file, error) &&
         thema_write_rows(table, options, append_rows, &style, file, error);
}
