#include <string.h>

#include "write/cell-private.h"
#include "write/formats-private.h"
#include "write/rows-private.h"

/* RFC 8259 asks for no more than this. */
static void append_string(gconstpointer format, GString *line, const char *text)
{
  (void)format;
  static const char named[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";
  g_string_append_c(line, '"');
  for (const char *p = text;; p++) {
    const char *plain = p;
    while ((guchar)*p >= 0x20 && *p != '"' && *p != '\\')
      p++;
    g_string_append_len(line, plain, p - plain);
    if (!*p)
      break;
    const char *found = strchr(named, *p);
    if (found)
      g_string_append_printf(line, "\\%c", names[found - named]);
    else
      g_string_append_printf(line, "\\u%04x", (guint)(guchar)*p);
  }
  g_string_append_c(line, '"');
}

/* The key of each column, `first` before that of the first. */
static char **escape_names(const ThemaTable *table, const char *first)
{
  guint n = thema_table_columns(table);
  char **keys = g_new0(char *, n + 1);
  for (guint column = 0; column < n; column++) {
    GString *key = g_string_new(column ? "," : first);
    append_string(NULL, key, thema_table_column_name(table, column));
    g_string_append_c(key, ':');
    keys[column] = g_string_free(key, FALSE);
  }
  return keys;
}

/* An object a line; `between` bytes of `before` part it from the one before. */
static bool write_objects(ThemaTable *table, const ThemaWriteOptions *options, const char *before,
                          const char *after, gsize between, FILE *file, GError **error)
{
  g_auto(GStrv) keys = escape_names(table, before);
  const ThemaRowsFormat rows = {.append_text = append_string,
                                .leads = (const char *const *)keys,
                                .tail = after,
                                .empty = "null",
                                .between = between};
  return thema_write_rows(table, options, &rows, file, error);
}

static bool put(const char *text, FILE *file, GError **error)
{
  g_autoptr(GString) line = g_string_new(text);
  return thema_put_line(line, file, error);
}

bool thema_write_json(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error)
{
  return put("[", file, error) && write_objects(table, options, ",\n{", "}", strlen(","), file, error) &&
         put("\n]\n", file, error);
}

bool thema_write_jsonl(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error)
{
  return write_objects(table, options, "{", "}\n", 0, file, error);
}
