#ifndef THEMA_WRITE_XLSX_PRIVATE_H
#define THEMA_WRITE_XLSX_PRIVATE_H

#include "write/writer.h"

G_BEGIN_DECLS

#define THEMA_XLSX_ROWS 1048576 /* of a sheet, its header included */

/* As the format's writer, with sheets of at most `rows_most` rows. */
bool thema_write_xlsx_sheets(const ThemaTable *table, const ThemaWriteOptions *options, gsize rows_most,
                             FILE *file, GError **error);

/* `text` as a cell may hold it: what XML cannot say replaced, what Excel would take for an escape escaped,
 * and cut with an ellipsis to Excel's 32,767 characters. Free with g_free. */
char *thema_xlsx_text(const char *text);

/* Reads a workbook through: each part must be there from its first tag to its last, and the sheets must have
 * `n_cells` cells together. False when anything is missing. */
bool thema_xlsx_is_whole(int descriptor, guint64 n_cells);

G_END_DECLS

#endif
