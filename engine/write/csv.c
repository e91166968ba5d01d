#include <string.h>

#include "write/delimited-private.h"
#include "write/formats-private.h"

/* RFC 4180: quotes stand only where a reader needs them. */
static bool needs_quotes(const char *text, gsize length)
{
  static const bool special[256] = {[','] = true, ['"'] = true, ['\r'] = true, ['\n'] = true};
  bool found = text[0] == ' ' || text[length - 1] == ' ';
  for (gsize i = 0; i < length; i++)
    found |= special[(guint8)text[i]];
  return found;
}

static void append_text(GString *line, const char *text, gsize length)
{
  if (!needs_quotes(text, length)) {
    g_string_append_len(line, text, (gssize)length);
    return;
  }
  g_string_append_c(line, '"');
  for (const char *quote; (quote = memchr(text, '"', length));) {
    gsize part = (gsize)(quote - text) + 1;
    g_string_append_len(line, text, (gssize)part);
    g_string_append_c(line, '"');
    text += part;
    length -= part;
  }
  g_string_append_len(line, text, (gssize)length);
  g_string_append_c(line, '"');
}

bool thema_write_csv(const ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error)
{
  static const ThemaDelimited format = {.delimiter = ',', .append_text = append_text, .blank = "\"\""};
  return thema_write_delimited(&format, table, options, file, error);
}
