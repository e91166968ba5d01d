#ifndef THEMA_CORPUS_METADATA_PRIVATE_H
#define THEMA_CORPUS_METADATA_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/notice.h"

G_BEGIN_DECLS

/* Joins the rows of the CSV at `path` to documents (of ThemaDocument*). A row belongs to the document whose
 * id, or file's path, name or name without extension, its key column gives: `key`, or the first of file,
 * filename, id. What does not match on either side is told in one notice each, and so are dates that cannot
 * be read. */
bool thema_metadata_join(const char *path, const char *key, GPtrArray *documents, const ThemaNotices *notices,
                         GError **error);

G_END_DECLS

#endif
