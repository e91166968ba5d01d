#include "write/writer.h"

#include <string.h>

#include "base/error.h"
#include "write/cell-private.h"
#include "write/formats-private.h"
#include "write/output-private.h"

static const ThemaWriter writers[] = {
    {.name = "csv",
     .summary = "comma-separated (RFC 4180), quotes only where needed",
     .write = thema_write_csv,
     .extension = ".csv",
     .in_parts = true,
     .dialects = true},
    {.name = "tsv",
     .summary = "tab-separated; a tab, line end or backslash inside a cell is written \\t, \\n, \\r or \\\\",
     .write = thema_write_tsv,
     .extension = ".tsv",
     .in_parts = true,
     .dialects = true},
    {.name = "xlsx",
     .summary = "a workbook for Excel and its like: typed cells, text never a formula",
     .write = thema_write_xlsx,
     .extension = ".xlsx",
     .binary = true},
    {.name = "json",
     .summary = "an array of objects, one a row; an empty cell is null",
     .write = thema_write_json,
     .extension = ".json",
     .in_parts = true},
    {.name = "jsonl",
     .summary = "the same objects, one a line",
     .write = thema_write_jsonl,
     .extension = ".jsonl",
     .in_parts = true},
    {.name = "graphml",
     .summary = "a network, its nodes and edges, for Gephi, igraph and their like",
     .write = thema_write_graphml,
     .extension = ".graphml",
     .networks = true},
    {.name = "table",
     .summary = "aligned and rounded for reading in a terminal",
     .write = thema_write_aligned},
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

const ThemaWriter *thema_writer_of_file(const char *path)
{
  const char *extension = strrchr(path, '.');
  for (guint i = 0; extension && i < G_N_ELEMENTS(writers); i++)
    if (writers[i].extension && g_ascii_strcasecmp(writers[i].extension, extension) == 0)
      return &writers[i];
  return NULL;
}

/* A format that needs to see all rows before it writes the first has them gathered. */
static bool write_all(ThemaTable *table, const ThemaWriter *writer, const ThemaWriteOptions *options,
                      FILE *file, GError **error)
{
  return (writer->in_parts || thema_table_gather(table, error)) && writer->write(table, options, file, error);
}

bool thema_write_table(ThemaTable *table, const ThemaWriter *writer, const ThemaWriteOptions *options,
                       const char *path, GError **error)
{
  g_autoptr(ThemaOutput) output = thema_output_open(path, true, error);
  if (!output)
    return false;
  if (!write_all(table, writer, options, thema_output_file(output), error)) {
    g_prefix_error(error, "%s: cannot be written whole: ", thema_output_name(output));
    return false;
  }
  return thema_output_commit(output, error);
}
