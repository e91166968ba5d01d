#include <string.h>

#include "write/cell-private.h"
#include "write/delimited-private.h"
#include "write/rows-private.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* A spreadsheet takes a text cell that begins so for a formula. */
static bool reads_as_formula(const char *text)
{
  return *text && strchr("=+-@\t\r", *text);
}

/* How rows are written. */
typedef struct {
  const ThemaDelimited *format;
  const ThemaWriteOptions *options;
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

static const char *line_end(const Style *style)
{
  return style->options->excel ? "\r\n" : "\n";
}

static void append_names(const Style *style, const ThemaTable *table, GString *line)
{
  gsize before = line->len;
  for (guint column = 0; column < thema_table_columns(table); column++) {
    if (column)
      g_string_append_c(line, style->format->delimiter);
    append_text(style, line, thema_table_column_name(table, column));
  }
  if (line->len == before)
    g_string_append(line, style->format->blank);
  g_string_append(line, line_end(style));
}

bool thema_write_delimited(const ThemaDelimited *format, ThemaTable *table, const ThemaWriteOptions *options,
                           FILE *file, GError **error)
{
  const Style style = {format, options};
  const char delimiter[] = {format->delimiter, '\0'};
  guint n_columns = thema_table_columns(table);
  g_autofree const char **leads = g_new(const char *, n_columns);
  for (guint i = 0; i < n_columns; i++)
    leads[i] = i > 0 ? delimiter : "";
  const ThemaRowsFormat rows = {.append_text = append_text,
                                .data = &style,
                                .leads = leads,
                                .tail = line_end(&style),
                                .empty = n_columns == 1 ? format->blank : ""};
  g_autoptr(GString) line = g_string_new(options->excel ? BYTE_ORDER_MARK : NULL);
  append_names(&style, table, line);
  return thema_put_line(line, file, error) && thema_write_rows(table, options, &rows, file, error);
}
