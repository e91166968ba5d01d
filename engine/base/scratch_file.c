#include "base/scratch_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"

struct ThemaScratchFile {
  int descriptor;
  guint64 end;
};

static void set_error(const char *what, int number, GError **error)
{
  g_set_error(
      error, THEMA_ERROR, THEMA_ERROR_OUTPUT,
      "%s: temporary data cannot be %s: %s; set TMPDIR to a folder with more room, or allow more memory",
      g_get_tmp_dir(), what, g_strerror(number));
}

/* A file without a name where the file system knows such, else one whose name is taken away at once. */
static int open_nameless(const char *folder)
{
  int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
    return descriptor;
  g_autofree char *name = g_build_filename(folder, "thema-XXXXXX", NULL);
  descriptor = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0)
    unlink(name);
  return descriptor;
}

ThemaScratchFile *thema_scratch_file_new(GError **error)
{
  int descriptor = open_nameless(g_get_tmp_dir());
  if (descriptor < 0) {
    set_error("kept", errno, error);
    return NULL;
  }
  ThemaScratchFile *file = g_new0(ThemaScratchFile, 1);
  file->descriptor = descriptor;
  return file;
}

void thema_scratch_file_free(ThemaScratchFile *file)
{
  if (!file)
    return;
  close(file->descriptor);
  g_free(file);
}

guint64 thema_scratch_file_end(const ThemaScratchFile *file)
{
  return file->end;
}

bool thema_scratch_file_append(ThemaScratchFile *file, const void *bytes, gsize n, GError **error)
{
  const char *from = bytes;
  for (gsize left = n; left > 0;) {
    gssize written = pwrite(file->descriptor, from, left, (off_t)file->end);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0) {
      set_error("written", written < 0 ? errno : ENOSPC, error);
      return false;
    }
    from += written;
    left -= (gsize)written;
    file->end += (gsize)written;
  }
  return true;
}

bool thema_scratch_file_read(const ThemaScratchFile *file, guint64 offset, void *bytes, gsize n,
                             GError **error)
{
  char *to = bytes;
  for (gsize left = n; left > 0;) {
    gssize got = pread(file->descriptor, to, left, (off_t)offset);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0) {
      set_error("read back", got < 0 ? errno : EIO, error);
      return false;
    }
    to += got;
    left -= (gsize)got;
    offset += (gsize)got;
  }
  return true;
}
