#ifndef THEMA_SOURCE_FILE_MAP_H
#define THEMA_SOURCE_FILE_MAP_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Bytes of files are mapped where that serves, so that a text takes memory only while it is looked at. */

/* Bytes that a walk over a text may leave behind it before it gives their memory back. */
#define THEMA_FILE_MAP_STEP ((gsize)4 * 1024 * 1024)

/* Gives back the memory of the pages that hold bytes of a mapped file: they are read again when looked at.
 * Does nothing to other bytes. From any thread, even while others read these. */
THEMA_API void thema_file_map_release(const void *bytes, gsize length);

/* False when the file whose mapping holds `bytes` has changed since it was mapped; true for other bytes. A
 * file that was cut short reads as zeros from there on: it does not end the program. */
THEMA_API bool thema_file_map_intact(const void *bytes);

/* The `size` bytes of an open regular file; NULL where they cannot be mapped. The file may be closed then;
 * `path` is where to look whether it has changed. */
GBytes *thema_file_map_new(int descriptor, const char *path, gsize size);

G_END_DECLS

#endif
