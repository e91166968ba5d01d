#include <string.h>

#include "write/cell-private.h"
#include "write/delimited-private.h"
#include "write/formats-private.h"

/* A tab or a line end inside a cell would break the row in every tool that splits at them; escaped, each line
 * is a row and each tab a border, and the cell can be read back. */
static void append_text(GString *line, const char *text)
{
  static const char escapes[256] = {['\t'] = 't', ['\n'] = 'n', ['\r'] = 'r', ['\\'] = '\\'};
  char *at = thema_line_room(line, 2 * strlen(text));
  for (; *text; text++) {
    char escape = escapes[(guint8)*text];
    if (escape)
      *at++ = '\\';
    *at++ = escape ? escape : *text;
  }
  line->len = (gsize)(at - line->str);
}

bool thema_write_tsv(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error)
{
  static const ThemaDelimited format = {.delimiter = '\t', .append_text = append_text, .blank = ""};
  return thema_write_delimited(&format, table, options, file, error);
}
