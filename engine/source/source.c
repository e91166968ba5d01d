#include "source/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "source/file_map.h"
#include "source/walk-private.h"

#define STDIN_PATH "-"
#define FIRST_READ ((gsize)64 * 1024)
#define MAPPED_LEAST ((gsize)16 * 1024) /* smaller files are copied: that is as quick */

void thema_source_free(ThemaSource *source)
{
  if (!source)
    return;
  g_free(source->path);
  g_free(source->id);
  g_free(source);
}

/* A file that is listed: the source, and how often it was named. */
typedef struct {
  ThemaSource *source;
  guint named;
} Listed;

typedef struct {
  GPtrArray *sources;
  GHashTable *except; /* file keys */
  GHashTable *listed; /* file key → Listed */
  GHashTable *walked; /* file keys of directories */
  const ThemaNotices *notices;
  bool has_stdin;
} Listing;

static bool fail_input(GError **error, const char *path, const char *what, const char *advice)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "%s: %s; %s", *shown ? shown : "''", what, advice);
  return false;
}

static bool fail_errno(GError **error, const char *path, int code)
{
  if (code == ENOENT || code == ENOTDIR)
    return fail_input(error, path, "no such file or directory", "check the path");
  g_autofree char *what = g_strdup_printf("cannot be read: %s", g_strerror(code));
  return fail_input(error, path, what,
                    code == EISDIR   ? "name a file"
                    : code == ENOMEM ? "give less of it"
                                     : "check its permissions");
}

static ThemaSource *add_source(Listing *listing, char *path, const char *id, bool from_walk)
{
  ThemaSource *source = g_new(ThemaSource, 1);
  *source = (ThemaSource){path, g_utf8_make_valid(id, -1), from_walk};
  g_ptr_array_add(listing->sources, source);
  return source;
}

static void remember(Listing *listing, ThemaFileKey key, ThemaSource *source)
{
  Listed *listed = g_new(Listed, 1);
  *listed = (Listed){source, source->from_walk ? 0 : 1};
  g_hash_table_insert(listing->listed, g_memdup2(&key, sizeof key), listed);
}

/* A file met in a walk and named too is one document, at its first place; from then on it counts as named. */
static void add_named_file(Listing *listing, const char *path, ThemaFileKey key)
{
  if (g_hash_table_contains(listing->except, &key))
    return;
  Listed *listed = g_hash_table_lookup(listing->listed, &key);
  if (listed && listed->named == 0) {
    listed->named = 1;
    listed->source->from_walk = false;
    return;
  }
  g_autofree char *id = g_path_get_basename(path);
  ThemaSource *source = add_source(listing, g_strdup(path), id, false);
  if (!listed)
    remember(listing, key, source);
}

static void add_found_file(Listing *listing, const char *directory, const ThemaFoundFile *found)
{
  if (g_hash_table_contains(listing->except, &found->key))
    return;
  g_autofree char *path = g_build_filename(directory, found->relative, NULL);
  const Listed *listed = g_hash_table_lookup(listing->listed, &found->key);
  if (!listed) {
    ThemaSource *source = add_source(listing, g_steal_pointer(&path), found->relative, true);
    remember(listing, found->key, source);
    return;
  }
  g_autofree char *shown = g_filename_display_name(path);
  g_autofree char *first = g_filename_display_name(listed->source->path);
  thema_notify(listing->notices, THEMA_NOTICE_REMARK, "%s: the same file as %s; read once", shown, first);
}

static bool add_directory(Listing *listing, const char *path, GError **error)
{
  g_autoptr(GPtrArray) files = thema_directory_walk(path, listing->walked, listing->notices, error);
  if (!files)
    return false;
  for (guint i = 0; i < files->len; i++)
    add_found_file(listing, path, files->pdata[i]);
  return true;
}

static bool add_stdin(Listing *listing, GError **error)
{
  if (listing->has_stdin) {
    g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                        "-: standard input can be read only once; name it once");
    return false;
  }
  listing->has_stdin = true;
  add_source(listing, g_strdup(STDIN_PATH), "stdin", false);
  return true;
}

static bool add_input(Listing *listing, const char *input, GError **error)
{
  if (strcmp(input, STDIN_PATH) == 0)
    return add_stdin(listing, error);
  struct stat status;
  if (stat(input, &status) != 0)
    return fail_errno(error, input, errno);
  if (S_ISDIR(status.st_mode))
    return add_directory(listing, input, error);
  add_named_file(listing, input, thema_file_key(&status));
  return true;
}

static GHashTable *key_files(const char *const *paths)
{
  GHashTable *keys = thema_file_set_new();
  struct stat status;
  for (; paths && *paths; paths++)
    if (stat(*paths, &status) == 0) {
      ThemaFileKey key = thema_file_key(&status);
      g_hash_table_add(keys, g_memdup2(&key, sizeof key));
    }
  return keys;
}

static bool add_all(Listing *listing, const char *const *inputs, GError **error)
{
  for (const char *const *input = inputs; *input; input++)
    if (!add_input(listing, *input, error))
      return false;
  if (listing->sources->len > 0)
    return true;
  if (inputs[0])
    return fail_input(error, inputs[0], "no files to read there",
                      "name a file or a directory that holds some");
  g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                      "nothing to read; name files, directories or - for standard input");
  return false;
}

GPtrArray *thema_sources_list(const char *const *inputs, const char *const *except,
                              const ThemaNotices *notices, GError **error)
{
  g_return_val_if_fail(inputs, NULL);
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func((GDestroyNotify)thema_source_free);
  g_autoptr(GHashTable) excepted = key_files(except);
  g_autoptr(GHashTable) listed = thema_file_table_new();
  g_autoptr(GHashTable) walked = thema_file_set_new();
  Listing listing = {sources, excepted, listed, walked, notices, false};
  if (!add_all(&listing, inputs, error))
    return NULL;
  thema_source_ids_separate(sources);
  return g_steal_pointer(&sources);
}

/* Doubles what is there; false with errno set. */
static bool make_room(char **bytes, gsize *room)
{
  char *more = g_try_realloc(*bytes, *room * 2);
  if (!more)
    return false;
  *bytes = more;
  *room *= 2;
  return true;
}

/* Everything that can still be read from `descriptor`; NULL with errno set. */
static GBytes *read_stream(int descriptor, gsize size)
{
  gsize room = size ? size + 1 : FIRST_READ, length = 0; /* one more, to meet the end */
  char *bytes = g_try_malloc(room);
  while (bytes && (length < room || make_room(&bytes, &room))) {
    gssize got = read(descriptor, bytes + length, room - length);
    if (got == 0)
      return g_bytes_new_take(g_realloc(bytes, MAX(length, 1)), length);
    if (got > 0)
      length += (gsize)got;
    else if (errno != EINTR)
      break;
  }
  int code = errno;
  g_free(bytes);
  errno = code;
  return NULL;
}

/* The bytes of a file that is large enough are mapped. */
static GBytes *read_open(int descriptor, const char *path)
{
  struct stat status;
  bool sized = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  gsize size = sized ? (gsize)status.st_size : 0;
  GBytes *mapped =
      size >= MAPPED_LEAST && descriptor != STDIN_FILENO ? thema_file_map_new(descriptor, path, size) : NULL;
  return mapped ? mapped : read_stream(descriptor, size);
}

char *thema_source_shown(const ThemaSource *source)
{
  return strcmp(source->path, STDIN_PATH) == 0 ? g_strdup("stdin") : g_filename_display_name(source->path);
}

GBytes *thema_source_read(const ThemaSource *source, GError **error)
{
  bool is_stdin = strcmp(source->path, STDIN_PATH) == 0;
  int descriptor = is_stdin ? STDIN_FILENO : open(source->path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    fail_errno(error, source->path, errno);
    return NULL;
  }
  GBytes *bytes = read_open(descriptor, source->path);
  int code = errno;
  if (!is_stdin)
    close(descriptor);
  if (!bytes)
    fail_errno(error, source->path, code);
  return bytes;
}
