#ifndef THEMA_SOURCE_WALK_PRIVATE_H
#define THEMA_SOURCE_WALK_PRIVATE_H

#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "base/notice.h"
#include "source/source.h"

G_BEGIN_DECLS

/* What makes two paths the same file. */
typedef struct {
  guint64 device;
  guint64 inode;
} ThemaFileKey;

ThemaFileKey thema_file_key(const struct stat *status);

/* A hash table over ThemaFileKey; it owns its keys (g_memdup2) and its values (g_free). */
GHashTable *thema_file_table_new(void);

/* The same as a set. */
GHashTable *thema_file_set_new(void);

/* A regular file found in a directory. */
typedef struct {
  char *relative; /* to the directory walked */
  ThemaFileKey key;
} ThemaFoundFile;

/* The regular files below `directory`, as ThemaFoundFile pointers sorted by the bytes of their relative
 * paths; free with g_ptr_array_unref. Directories in `walked` are not entered again, and those entered are
 * added. What cannot be read inside is noticed and left out; if `directory` itself cannot, that is
 * THEMA_ERROR_INPUT. */
GPtrArray *thema_directory_walk(const char *directory, GHashTable *walked, const ThemaNotices *notices,
                                GError **error);

/* Gives each of `sources` (ThemaSource pointers) an id that no other has. */
void thema_source_ids_separate(GPtrArray *sources);

G_END_DECLS

#endif
