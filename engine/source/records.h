#ifndef THEMA_SOURCE_RECORDS_H
#define THEMA_SOURCE_RECORDS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Tabular input (CSV, RFC 4180; TSV when the name ends in .tsv): a header and rows of text fields, read
 * whole. */
typedef struct ThemaRecords ThemaRecords;

/* Reads `path`, in any encoding thema_bytes_decode takes. An unreadable file, an empty one, a repeated column
 * name, a row with more fields than the header, or an unclosed quote is THEMA_ERROR_INPUT with FILE:LINE.
 * So is text behind a closing quote. Short rows are filled with empty fields; blank lines are skipped; column
 * names lose the blanks around them and must differ in more than ASCII case, but may be empty. */
THEMA_API ThemaRecords *thema_records_read(const char *path, GError **error);
THEMA_API void thema_records_free(ThemaRecords *records);

THEMA_API guint thema_records_columns(const ThemaRecords *records);
THEMA_API guint thema_records_rows(const ThemaRecords *records);
THEMA_API const char *thema_records_name(const ThemaRecords *records, guint column);

/* Index of the column of that name, without regard to ASCII case; -1 when there is none. */
THEMA_API int thema_records_find(const ThemaRecords *records, const char *name);

/* A field, owned by the records; `row` from 0, the header not counted. */
THEMA_API const char *thema_records_get(const ThemaRecords *records, guint row, guint column);

/* Line of the file on which that row begins, from 1. */
THEMA_API guint thema_records_line(const ThemaRecords *records, guint row);

/* Sets THEMA_ERROR_INPUT with `path`:`line`: before the message; always false, to be returned. */
THEMA_API bool thema_records_fail(const char *path, guint line, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaRecords, thema_records_free)

G_END_DECLS

#endif
