/* Ids that no two documents share. An id is the end of a path; where two are the same, both take one more of
 * the folders above them, as long as that can tell them apart. */

#include <string.h>

#include "source/walk-private.h"

/* A source and the part of its path that is its id. */
typedef struct {
  ThemaSource *source;
  char *whole; /* the path without empty and "." parts, as valid UTF-8; NULL when the id is no part of it */
  const char *id; /* the end of `whole`, or the source's own id */
} Entry;

static char *tidy_path(const char *path)
{
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  GString *tidy = g_string_new(NULL);
  for (char **part = parts; *part; part++) {
    if (**part == '\0' || strcmp(*part, ".") == 0)
      continue;
    if (tidy->len)
      g_string_append_c(tidy, '/');
    g_string_append(tidy, *part);
  }
  return g_string_free(tidy, FALSE);
}

static void init_entry(Entry *entry, ThemaSource *source)
{
  *entry = (Entry){source, NULL, source->id};
  if (strcmp(source->path, "-") == 0)
    return;
  g_autofree char *tidy = tidy_path(source->path);
  g_autofree char *whole = g_utf8_make_valid(tidy, -1);
  if (!g_str_has_suffix(whole, source->id))
    return;
  entry->id = whole + strlen(whole) - strlen(source->id);
  entry->whole = g_steal_pointer(&whole);
}

static bool can_extend(const Entry *entry)
{
  return entry->whole && entry->id > entry->whole;
}

static void extend(Entry *entry)
{
  const char *start = entry->id - 1; /* the slash before the id */
  while (start > entry->whole && start[-1] != '/')
    start--;
  entry->id = start;
}

/* Entries by id, as arrays of them. */
static GHashTable *group_by_id(Entry *entries, guint count)
{
  GHashTable *groups =
      g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < count; i++) {
    GPtrArray *group = g_hash_table_lookup(groups, entries[i].id);
    if (!group) {
      group = g_ptr_array_new();
      g_hash_table_insert(groups, (gpointer)entries[i].id, group);
    }
    g_ptr_array_add(group, &entries[i]);
  }
  return groups;
}

/* False where more folders would not help: the paths are all the same. */
static bool paths_differ(const GPtrArray *group)
{
  const Entry *first = group->pdata[0];
  for (guint i = 1; i < group->len; i++)
    if (g_strcmp0(((const Entry *)group->pdata[i])->whole, first->whole) != 0)
      return true;
  return false;
}

/* One round over all groups; false when nothing could be done. The outcome does not depend on the order of
 * the groups, since each entry is in one. */
static bool extend_clashes(Entry *entries, guint count)
{
  g_autoptr(GHashTable) groups = group_by_id(entries, count);
  GHashTableIter iter;
  gpointer value;
  bool extended = false;
  g_hash_table_iter_init(&iter, groups);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    GPtrArray *group = value;
    if (group->len < 2 || !paths_differ(group))
      continue;
    for (guint i = 0; i < group->len; i++)
      if (can_extend(group->pdata[i])) {
        extend(group->pdata[i]);
        extended = true;
      }
  }
  return extended;
}

/* `id` with the first of #2, #3, … that is free. `next` remembers the number to try for each id, so that many
 * of one name stay quick. */
static char *number_id(const char *id, GHashTable *taken, GHashTable *next)
{
  guint number = MAX(GPOINTER_TO_UINT(g_hash_table_lookup(next, id)), 2);
  char *numbered = g_strdup_printf("%s#%u", id, number);
  while (g_hash_table_contains(taken, numbered)) {
    g_free(numbered);
    numbered = g_strdup_printf("%s#%u", id, ++number);
  }
  g_hash_table_insert(next, g_strdup(id), GUINT_TO_POINTER(number + 1));
  return numbered;
}

/* The first of each id keeps it; then the others are numbered, past every id that stands already. */
static void settle_ids(Entry *entries, guint count)
{
  g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) next = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char **settled = g_new0(char *, count);
  for (guint i = 0; i < count; i++)
    if (g_hash_table_add(taken, g_strdup(entries[i].id)))
      settled[i] = g_strdup(entries[i].id);
  for (guint i = 0; i < count; i++)
    if (!settled[i])
      settled[i] = number_id(entries[i].id, taken, next);
  for (guint i = 0; i < count; i++) {
    g_free(entries[i].source->id);
    entries[i].source->id = settled[i];
  }
}

void thema_source_ids_separate(GPtrArray *sources)
{
  g_autofree Entry *entries = g_new(Entry, sources->len);
  for (guint i = 0; i < sources->len; i++)
    init_entry(&entries[i], sources->pdata[i]);
  while (extend_clashes(entries, sources->len))
    continue;
  settle_ids(entries, sources->len);
  for (guint i = 0; i < sources->len; i++)
    g_free(entries[i].whole);
}
