#ifndef THEMA_WRITE_ROWS_PRIVATE_H
#define THEMA_WRITE_ROWS_PRIVATE_H

#include "write/writer.h"

/* Appends a row as its format has it. Rows are formatted by several threads at once. */
typedef void (*ThemaAppendRow)(gconstpointer format, const ThemaTable *table, gsize row, GString *lines);

/* Writes all rows of the table in their order. */
bool thema_write_rows(const ThemaTable *table, guint threads, ThemaAppendRow append, gconstpointer format,
                      FILE *file, GError **error);

#endif
