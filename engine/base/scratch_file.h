#ifndef THEMA_BASE_SCRATCH_FILE_H
#define THEMA_BASE_SCRATCH_FILE_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Bytes kept on disk for a while, in the folder that TMPDIR names. The file has no name: nothing of it
 * remains, not even after a kill. Errors are THEMA_ERROR_OUTPUT with the folder and what to try. */
typedef struct ThemaScratchFile ThemaScratchFile;

THEMA_API ThemaScratchFile *thema_scratch_file_new(GError **error);
THEMA_API void thema_scratch_file_free(ThemaScratchFile *file);

/* Where the next bytes go. */
THEMA_API guint64 thema_scratch_file_end(const ThemaScratchFile *file);
THEMA_API bool thema_scratch_file_append(ThemaScratchFile *file, const void *bytes, gsize n, GError **error);
/* Reads `n` bytes that were written. */
THEMA_API bool thema_scratch_file_read(const ThemaScratchFile *file, guint64 offset, void *bytes, gsize n,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaScratchFile, thema_scratch_file_free)

G_END_DECLS

#endif
