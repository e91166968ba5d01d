#ifndef THEMA_TESTS_TABLE_WRITTEN_H
#define THEMA_TESTS_TABLE_WRITTEN_H

#include <glib.h>

#include "harness.h"
#include "write/writer.h"

/* The table as the CSV that is written of it. Free with g_free. */
static inline char *written(ThemaTable *table)
{
  const ThemaWriteOptions options = {.digits = THEMA_DIGITS_SHORTEST};
  g_autofree char *path = g_build_filename(harness_directory(), "table.csv", NULL);
  char *bytes = NULL;
  CU_ASSERT_PTR_NOT_NULL_FATAL(table);
  CU_ASSERT_TRUE_FATAL(thema_write_table(table, thema_writer("csv", NULL), &options, path, NULL));
  CU_ASSERT_TRUE_FATAL(g_file_get_contents(path, &bytes, NULL, NULL));
  return bytes;
}

#endif
