#ifndef THEMA_TESTS_GOLD_H
#define THEMA_TESTS_GOLD_H

#include <CUnit/CUnit.h>
#include <glib.h>
#include <math.h>
#include <string.h>

/* Reads gold values: a header and rows of fields without quotes, lines that begin with # left out. Reads
 * nothing of the engine, so that what it holds against the engine is independent of it. */
typedef struct {
  GPtrArray *lines; /* char **; the first is the header */
} Gold;

static inline Gold gold_read(const char *path)
{
  Gold gold = {g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev)};
  char *text = NULL;
  CU_ASSERT_TRUE_FATAL(g_file_get_contents(path, &text, NULL, NULL));
  char **lines = g_strsplit(text, "\n", -1);
  const char *delimiter = g_str_has_suffix(path, ".tsv") ? "\t" : ",";
  for (char **line = lines; *line; line++)
    if (**line && **line != '#')
      g_ptr_array_add(gold.lines, g_strsplit(*line, delimiter, -1));
  g_strfreev(lines);
  g_free(text);
  CU_ASSERT_TRUE_FATAL(gold.lines->len > 1);
  return gold;
}

static inline void gold_free(Gold gold)
{
  g_ptr_array_unref(gold.lines);
}

static inline guint gold_rows(Gold gold)
{
  return gold.lines->len - 1;
}

static inline const char *gold_text(Gold gold, guint row, const char *column)
{
  char **header = g_ptr_array_index(gold.lines, 0);
  char **fields = g_ptr_array_index(gold.lines, row + 1);
  for (guint i = 0; header[i]; i++)
    if (strcmp(header[i], column) == 0)
      return fields[i];
  CU_FAIL_FATAL("no such column of gold values");
  return "";
}

static inline double gold_number(Gold gold, guint row, const char *column)
{
  return g_ascii_strtod(gold_text(gold, row, column), NULL);
}

static inline guint64 gold_count(Gold gold, guint row, const char *column)
{
  return g_ascii_strtoull(gold_text(gold, row, column), NULL, 10);
}

#endif
