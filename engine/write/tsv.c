#include <string.h>

#include "write/delimited-private.h"
#include "write/formats-private.h"

/* A tab or a line end inside a cell would break the row in every tool that splits at them; escaped, each line
 * is a row and each tab a border, and the cell can be read back. */
static void append_text(GString *line, const char *text, gsize length)
{
  const char *end = text + length;
  while (text < end) {
    gsize plain = strcspn(text, "\t\n\r\\");
    g_string_append_len(line, text, (gssize)plain);
    text += plain;
    if (text == end)
      break;
    g_string_append_c(line, '\\');
    g_string_append_c(line, *text == '\t' ? 't' : *text == '\n' ? 'n' : *text == '\r' ? 'r' : '\\');
    text++;
  }
}

bool thema_write_tsv(const ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error)
{
  static const ThemaDelimited format = {.delimiter = '\t', .append_text = append_text, .blank = ""};
  return thema_write_delimited(&format, table, options, file, error);
}
