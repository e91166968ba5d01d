/* Walking a directory: which files it holds, in an order that does not depend on the file system. */

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "source/walk-private.h"

ThemaFileKey thema_file_key(const struct stat *status)
{
  return (ThemaFileKey){(guint64)status->st_dev, (guint64)status->st_ino};
}

static guint hash_key(gconstpointer data)
{
  const ThemaFileKey *key = data;
  return (guint)(key->inode ^ key->inode >> 32 ^ key->device * 31);
}

static gboolean same_key(gconstpointer one, gconstpointer other)
{
  const ThemaFileKey *a = one, *b = other;
  return a->device == b->device && a->inode == b->inode;
}

GHashTable *thema_file_table_new(void)
{
  return g_hash_table_new_full(hash_key, same_key, g_free, g_free);
}

GHashTable *thema_file_set_new(void)
{
  return g_hash_table_new_full(hash_key, same_key, g_free, NULL);
}

static void free_found(gpointer data)
{
  ThemaFoundFile *found = data;
  g_free(found->relative);
  g_free(found);
}

typedef struct {
  const char *directory;
  GHashTable *walked;
  const ThemaNotices *notices;
  GPtrArray *pending; /* relative paths of directories to enter, "" being the one walked */
  GPtrArray *files;   /* ThemaFoundFile */
} Walk;

static char *join(const char *directory, const char *relative)
{
  return *relative ? g_build_filename(directory, relative, NULL) : g_strdup(directory);
}

static void skip(const Walk *walk, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name(path);
  thema_notify(walk->notices, THEMA_NOTICE_SKIPPED, "%s: cannot be read: %s; left out", shown,
               g_strerror(code));
}

/* A name in a directory: files are kept, directories put off, anything else (pipes, devices) passed over. A
 * link to a directory is passed over as well, or a walk might never end. */
static void meet(Walk *walk, const char *relative)
{
  g_autofree char *path = join(walk->directory, relative);
  struct stat own, target;
  if (lstat(path, &own) != 0 || stat(path, &target) != 0) {
    skip(walk, path, errno);
    return;
  }
  if (S_ISREG(target.st_mode)) {
    ThemaFoundFile *found = g_new(ThemaFoundFile, 1);
    *found = (ThemaFoundFile){g_strdup(relative), thema_file_key(&target)};
    g_ptr_array_add(walk->files, found);
  } else if (S_ISDIR(own.st_mode)) {
    g_ptr_array_add(walk->pending, g_strdup(relative));
  }
}

static gint compare_names(gconstpointer one, gconstpointer other)
{
  return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* The names in a directory but hidden ones, sorted; NULL with errno set when it cannot be read. */
static GPtrArray *list_names(const char *path)
{
  DIR *stream = opendir(path);
  if (!stream)
    return NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const struct dirent *entry;
  while ((errno = 0, entry = readdir(stream)))
    if (entry->d_name[0] != '.')
      g_ptr_array_add(names, g_strdup(entry->d_name));
  int code = errno;
  closedir(stream);
  errno = code;
  if (code != 0)
    return NULL;
  g_ptr_array_sort(names, compare_names);
  return g_steal_pointer(&names);
}

/* False when a directory cannot be read, with errno set. */
static bool enter(Walk *walk, const char *relative)
{
  g_autofree char *path = join(walk->directory, relative);
  struct stat status;
  if (stat(path, &status) != 0)
    return false;
  ThemaFileKey key = thema_file_key(&status);
  if (g_hash_table_contains(walk->walked, &key)) {
    g_autofree char *shown = g_filename_display_name(path);
    thema_notify(walk->notices, THEMA_NOTICE_REMARK, "%s: a directory already read; not read again", shown);
    return true;
  }
  g_autoptr(GPtrArray) names = list_names(path);
  if (!names)
    return false;
  g_hash_table_add(walk->walked, g_memdup2(&key, sizeof key));
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *child = *relative ? g_build_filename(relative, names->pdata[i], NULL) : NULL;
    meet(walk, child ? child : names->pdata[i]);
  }
  return true;
}

static gint compare_found(gconstpointer one, gconstpointer other)
{
  const ThemaFoundFile *a = *(const ThemaFoundFile *const *)one, *b = *(const ThemaFoundFile *const *)other;
  return strcmp(a->relative, b->relative);
}

GPtrArray *thema_directory_walk(const char *directory, GHashTable *walked, const ThemaNotices *notices,
                                GError **error)
{
  g_autoptr(GPtrArray) pending = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(free_found);
  Walk walk = {directory, walked, notices, pending, files};
  g_ptr_array_add(pending, g_strdup(""));
  for (guint i = 0; i < pending->len; i++) {
    const char *relative = pending->pdata[i];
    if (enter(&walk, relative))
      continue;
    int code = errno;
    g_autofree char *path = join(directory, relative);
    if (i > 0) {
      skip(&walk, path, code);
      continue;
    }
    g_autofree char *shown = g_filename_display_name(path);
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s: the directory cannot be read: %s; check its permissions", shown, g_strerror(code));
    return NULL;
  }
  g_ptr_array_sort(files, compare_found);
  return g_steal_pointer(&files);
}
