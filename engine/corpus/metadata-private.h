#ifndef THEMA_CORPUS_METADATA_PRIVATE_H
#define THEMA_CORPUS_METADATA_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/notice.h"

G_BEGIN_DECLS

/* Joins the rows of the CSV at `path` to documents (of ThemaDocument*). A row belongs to the document whose
 * id, or file's path, name or name without extension, its key column gives: `key`, or the first of file,
 * filename, id. What does not match on either side is told in one notice each. */
bool thema_metadata_join(const char *path, const char *key, GPtrArray *documents, const ThemaNotices *notices,
                         GError **error);

/* Keeps the documents for which every KEY=VALUE of `where` (nullable) holds. A condition without `=`, or on a
 * key that no document has, is THEMA_ERROR_USAGE. */
bool thema_metadata_filter(GPtrArray *documents, const char *const *where, GError **error);

G_END_DECLS

#endif
