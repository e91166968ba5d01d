#include <string.h>

#include "write/cell-private.h"
#include "write/delimited-private.h"
#include "write/formats-private.h"

/* RFC 4180: quotes stand only where a reader needs them. Tells the length as well. */
static bool needs_quotes(const char *text, gsize *length)
{
  static const bool special[256] = {[','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true};
  const char *end = text;
  bool found = *text == ' ';
  for (; *end; end++)
    found |= special[(guint8)*end];
  *length = (gsize)(end - text);
  return found || end[-1] == ' ';
}

static void append_text(GString *line, const char *text)
{
  gsize length = 0;
  bool quoted = needs_quotes(text, &length);
  char *at = thema_line_room(line, 2 * length + 2);
  if (!quoted) {
    memcpy(at, text, length);
    line->len += length;
    return;
  }
  *at++ = '"';
  for (gsize i = 0; i < length; i++) {
    if (text[i] == '"')
      *at++ = '"';
    *at++ = text[i];
  }
  *at++ = '"';
  line->len = (gsize)(at - line->str);
}

bool thema_write_csv(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error)
{
  static const ThemaDelimited format = {.delimiter = ',', .append_text = append_text, .blank = "\"\""};
  return thema_write_delimited(&format, table, options, file, error);
}
