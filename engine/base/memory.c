#include "base/memory.h"

#include <malloc.h>
#include <string.h>
#include <unistd.h>

/* The number behind `name` in a file of lines; 0 where there is none. */
static guint64 number_in(const char *path, const char *name)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents(path, &text, NULL, NULL))
    return 0;
  const char *found = strstr(text, name);
  return found ? g_ascii_strtoull(found + strlen(name), NULL, 10) : 0;
}

/* What the limit of one group leaves; G_MAXUINT64 where it has none. Files that are kept in memory for speed
 * are no loss. */
static guint64 left_in_group(const char *folder)
{
  g_autofree char *max = g_build_filename(folder, "memory.max", NULL);
  g_autofree char *current = g_build_filename(folder, "memory.current", NULL);
  g_autofree char *stat = g_build_filename(folder, "memory.stat", NULL);
  guint64 limit = number_in(max, ""); /* `max` is no number */
  guint64 used = number_in(current, "");
  guint64 files = number_in(stat, "\ninactive_file ");
  used -= MIN(used, files);
  return limit == 0 ? G_MAXUINT64 : MAX(limit, used + 1) - used;
}

/* What the control group and those above it leave: the least; G_MAXUINT64 where none has a limit. */
static guint64 left_in_groups(void)
{
  guint64 least = G_MAXUINT64;
  g_autofree char *text = NULL;
  if (!g_file_get_contents("/proc/self/cgroup", &text, NULL, NULL))
    return least;
  const char *found = strstr(text, "0::/");
  g_autofree char *group = found ? g_strndup(found + 3, strcspn(found + 3, "\n")) : g_strdup("/");
  for (;;) {
    g_autofree char *folder = g_build_filename("/sys/fs/cgroup", group, NULL);
    least = MIN(least, left_in_group(folder));
    if (strcmp(group, "/") == 0 || strcmp(group, ".") == 0)
      return least;
    char *above = g_path_get_dirname(group);
    g_free(group);
    group = above;
  }
}

guint64 thema_memory_available(void)
{
  guint64 available = number_in("/proc/meminfo", "MemAvailable:") * 1024;
  guint64 left = left_in_groups();
  return left == G_MAXUINT64 ? available : MIN(available > 0 ? available : left, left);
}

guint64 thema_memory_held(void)
{
  return number_in("/proc/self/status", "VmRSS:") * 1024;
}

void thema_memory_give_back(void)
{
  malloc_trim(0);
}
