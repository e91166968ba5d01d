#include "write/writer.h"

#include <string.h>

#include "base/error.h"
#include "write/formats-private.h"
#include "write/output-private.h"

static const ThemaWriter writers[] = {
    {"csv", "comma-separated (RFC 4180), quotes only where needed", thema_write_csv},
    {"tsv", "tab-separated; a tab, line end or backslash inside a cell is written \\t, \\n, \\r or \\\\",
     thema_write_tsv},
};

const ThemaWriter *thema_writers(guint *n)
{
  *n = G_N_ELEMENTS(writers);
  return writers;
}

const ThemaWriter *thema_writer(const char *name, GError **error)
{
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(writers); i++) {
    if (strcmp(writers[i].name, name) == 0)
      return &writers[i];
    g_string_append_printf(names, "%s%s", i ? ", " : "", writers[i].name);
  }
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "unknown format \"%s\"; the formats are %s", name,
              names->str);
  return NULL;
}

bool thema_write_table(const ThemaTable *table, const ThemaWriter *writer, const ThemaWriteOptions *options,
                       const char *path, GError **error)
{
  g_autoptr(ThemaOutput) output = thema_output_open(path, true, error);
  if (!output)
    return false;
  if (!writer->write(table, options, thema_output_file(output), error)) {
    g_prefix_error(error, "%s: cannot be written whole: ", thema_output_name(output));
    return false;
  }
  return thema_output_commit(output, error);
}
