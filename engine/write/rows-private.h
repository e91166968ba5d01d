#ifndef THEMA_WRITE_ROWS_PRIVATE_H
#define THEMA_WRITE_ROWS_PRIVATE_H

#include "write/row_block-private.h"
#include "write/writer.h"

G_BEGIN_DECLS

/* Writes all rows of the table in their order, those of all parts, by the threads of the options. */
bool thema_write_rows(ThemaTable *table, const ThemaWriteOptions *options, const ThemaRowsFormat *format,
                      FILE *file, GError **error);

G_END_DECLS

#endif
