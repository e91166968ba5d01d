#ifndef THEMA_WRITE_ROWS_PRIVATE_H
#define THEMA_WRITE_ROWS_PRIVATE_H

#include "write/writer.h"

/* Appends rows [first, end) as their format has them. Several threads do so at once, for other rows. */
typedef void (*ThemaAppendRows)(gconstpointer format, const ThemaTable *table, gsize first, gsize end,
                                GString *lines);

/* Writes all rows of the table in their order. */
bool thema_write_rows(const ThemaTable *table, guint threads, ThemaAppendRows append, gconstpointer format,
                      FILE *file, GError **error);

#endif
