#ifndef THEMA_SOURCE_SOURCE_H
#define THEMA_SOURCE_SOURCE_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/notice.h"

G_BEGIN_DECLS

/* One named run of bytes to read: a file given as INPUT, a file found in a directory given as INPUT, or
 * stdin. */
typedef struct {
  char *path; /* as the operating system knows it; "-" is stdin */
  char *id;   /* the document id: path relative to the directory INPUT, or the file's base name; "stdin" */
  bool from_walk; /* found in a directory, not given by name */
} ThemaSource;

THEMA_API void thema_source_free(ThemaSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaSource, thema_source_free)

/* Lists what `inputs` (NULL-terminated) name, in argument order, directories walked recursively in byte order
 * of their relative paths. Hidden files (leading dot) are left out; symbolic links to files are followed, to
 * directories only when given by name (no cycles). Regular files only in walks. `except` (nullable,
 * NULL-terminated paths) are never documents (compared by device and inode). The same file reached twice is
 * listed twice only when named twice. Ids that would clash take their parent folder, as many as it needs, and
 * as a last resort `#2`, `#3`, …. Returns ThemaSource pointers; free with g_ptr_array_unref. An input that
 * does not exist, an unreadable directory, or nothing to read at all is THEMA_ERROR_INPUT. */
THEMA_API GPtrArray *thema_sources_list(const char *const *inputs, const char *const *except,
                                        const ThemaNotices *notices, GError **error);

/* What messages call it: its path as text, "stdin" for standard input. Free with g_free. */
THEMA_API char *thema_source_shown(const ThemaSource *source);

/* The whole content. THEMA_ERROR_INPUT with the path when it cannot be read. */
THEMA_API GBytes *thema_source_read(const ThemaSource *source, GError **error);

G_END_DECLS

#endif
