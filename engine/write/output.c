#include "write/output-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

#define BUFFER_SIZE ((gsize)1 << 14) /* for small pieces: large ones go past it uncopied */
#define MAX_LINKS 40                 /* as the kernel follows */
#define MAX_TRIES 100                /* names tried for a temporary file */

struct ThemaOutput {
  char *name;
  char *target;    /* where the file goes at the commit; NULL when written in place */
  char *temporary; /* its name until then; NULL while it has none */
  FILE *file;
  char *buffer;
};

static void set_error(const ThemaOutput *output, const char *what, int number, GError **error)
{
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, "%s: %s: %s", output->name, what, g_strerror(number));
}

/* The path behind symbolic links, the last of which may lead to a file that does not exist yet. */
static char *follow_links(const char *path)
{
  g_autofree char *at = g_strdup(path);
  for (int i = 0; i < MAX_LINKS; i++) {
    struct stat info;
    if (lstat(at, &info) != 0 || !S_ISLNK(info.st_mode))
      return g_steal_pointer(&at);
    g_autofree char *link = g_file_read_link(at, NULL);
    if (!link)
      return NULL;
    g_autofree char *folder = g_path_get_dirname(at);
    char *next = g_path_is_absolute(link) ? g_strdup(link) : g_build_filename(folder, link, NULL);
    g_free(at);
    at = next;
  }
  errno = ELOOP;
  return NULL;
}

static char *temporary_name(const char *folder)
{
  g_autofree char *name = g_strdup_printf(".thema-%08x%08x", g_random_int(), g_random_int());
  return g_build_filename(folder, name, NULL);
}

/* A file without a name, -1 where that cannot be had. It gets its name through /proc. */
static int open_nameless(const char *folder)
{
  if (access("/proc/self/fd", X_OK) != 0)
    return -1;
  return open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
}

static int open_named(ThemaOutput *output, const char *folder)
{
  for (int i = 0; i < MAX_TRIES; i++) {
    g_autofree char *name = temporary_name(folder);
    int descriptor = open(name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    if (descriptor >= 0)
      output->temporary = g_steal_pointer(&name);
    if (descriptor >= 0 || errno != EEXIST)
      return descriptor;
  }
  return -1;
}

/* Owner and mode of the file that is replaced. Without the right to give the file its owner, the mode still
 * holds, less what it would grant to another group or owner's rights. */
static bool keep_permissions(int descriptor, const struct stat *old)
{
  struct stat now;
  if (fstat(descriptor, &now) != 0)
    return false;
  mode_t mode = old->st_mode & 07777;
  if ((now.st_uid != old->st_uid || now.st_gid != old->st_gid) &&
      fchown(descriptor, old->st_uid, old->st_gid) != 0)
    mode &= now.st_gid == old->st_gid ? 01777 : 01707;
  return fchmod(descriptor, mode) == 0;
}

/* A descriptor for the file that will replace output->target; -1 with errno. */
static int open_beside(ThemaOutput *output, bool nameless, const struct stat *old)
{
  if (old && faccessat(AT_FDCWD, output->target, W_OK, AT_EACCESS) != 0)
    return -1;
  g_autofree char *folder = g_path_get_dirname(output->target);
  int descriptor = nameless ? open_nameless(folder) : -1;
  if (descriptor < 0)
    descriptor = open_named(output, folder);
  if (descriptor >= 0 && old && !keep_permissions(descriptor, old)) {
    int number = errno;
    close(descriptor);
    errno = number;
    return -1;
  }
  return descriptor;
}

/* Closing a copy of stdout tells of errors that a flush does not, and leaves stdout open. */
static int open_stdout(void)
{
  if (fflush(stdout) != 0)
    return -1;
  return fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
}

static int open_path(ThemaOutput *output, bool nameless, const char *path)
{
  struct stat info;
  bool exists = stat(path, &info) == 0;
  if (!exists && errno != ENOENT)
    return -1;
  if (exists && !S_ISREG(info.st_mode))
    return open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  output->target = follow_links(path);
  return output->target ? open_beside(output, nameless, exists ? &info : NULL) : -1;
}

ThemaOutput *thema_output_open(const char *path, bool nameless, GError **error)
{
  bool standard = !path || strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0;
  g_autoptr(ThemaOutput) output = g_new0(ThemaOutput, 1);
  output->name = g_strdup(standard ? "stdout" : path);
  int descriptor = standard ? open_stdout() : open_path(output, nameless, path);
  if (descriptor < 0) {
    set_error(output, "cannot be opened for writing", errno, error);
    return NULL;
  }
  output->file = fdopen(descriptor, "w");
  if (!output->file) {
    set_error(output, "cannot be opened for writing", errno, error);
    close(descriptor);
    return NULL;
  }
  output->buffer = g_malloc(BUFFER_SIZE);
  setvbuf(output->file, output->buffer, _IOFBF, BUFFER_SIZE);
  return g_steal_pointer(&output);
}

FILE *thema_output_file(const ThemaOutput *output)
{
  return output->file;
}

const char *thema_output_name(const ThemaOutput *output)
{
  return output->name;
}

/* Gives a nameless file a temporary name: a link cannot replace a file, a rename can. */
static bool give_name(ThemaOutput *output)
{
  g_autofree char *folder = g_path_get_dirname(output->target);
  g_autofree char *nameless = g_strdup_printf("/proc/self/fd/%d", fileno(output->file));
  for (int i = 0; i < MAX_TRIES; i++) {
    g_autofree char *name = temporary_name(folder);
    if (linkat(AT_FDCWD, nameless, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0) {
      output->temporary = g_steal_pointer(&name);
      return true;
    }
    if (errno != EEXIST)
      return false;
  }
  return false;
}

static bool finish(ThemaOutput *output)
{
  if (fflush(output->file) != 0)
    return false;
  if (output->target && fsync(fileno(output->file)) != 0)
    return false;
  if (output->target && !output->temporary && !give_name(output))
    return false;
  if (fclose(g_steal_pointer(&output->file)) != 0)
    return false;
  if (output->target && rename(output->temporary, output->target) != 0)
    return false;
  g_clear_pointer(&output->temporary, g_free);
  return true;
}

bool thema_output_commit(ThemaOutput *output, GError **error)
{
  g_return_val_if_fail(output && output->file, false);
  bool whole = finish(output);
  if (!whole)
    set_error(output, "cannot be written whole", errno, error);
  return whole;
}

void thema_output_free(ThemaOutput *output)
{
  if (!output)
    return;
  if (output->file)
    fclose(output->file);
  if (output->temporary)
    unlink(output->temporary);
  g_free(output->temporary);
  g_free(output->target);
  g_free(output->name);
  g_free(output->buffer);
  g_free(output);
}
