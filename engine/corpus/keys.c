#include "corpus/keys-private.h"

#include <stdlib.h>
#include <string.h>

/* What a date tells beside itself: its first letters, where it is long enough, and what follows them. */
static const struct {
  const char *key;
  gsize length;
  const char *end;
} derived[] = {{"year", 4, ""}, {"month", 7, ""}, {"decade", 3, "0s"}};

bool thema_document_read_date(const ThemaDocument *document, char iso[THEMA_DATE_SIZE])
{
  if (*document->date != '\0') {
    g_strlcpy(iso, document->date, THEMA_DATE_SIZE);
    return true;
  }
  const char *told = thema_document_metadata(document, "date");
  if (told == NULL)
    told = thema_document_metadata(document, "year");
  return told != NULL && thema_date_value(told, iso) != THEMA_DATE_NONE;
}

char *thema_document_value(const ThemaDocument *document, const char *key)
{
  const char *stored = thema_document_metadata(document, key);
  if (stored != NULL)
    return g_strdup(stored);
  char iso[THEMA_DATE_SIZE];
  for (gsize i = 0; i < G_N_ELEMENTS(derived); i++) {
    if (g_ascii_strcasecmp(key, derived[i].key) == 0 && thema_document_read_date(document, iso) &&
        strlen(iso) >= derived[i].length)
      return g_strdup_printf("%.*s%s", (int)derived[i].length, iso, derived[i].end);
  }
  return NULL;
}

bool thema_key_is_known(const GPtrArray *documents, const char *key)
{
  bool known = false;
  for (guint i = 0; i < documents->len && !known; i++) {
    g_autofree char *value = thema_document_value(g_ptr_array_index(documents, i), key);
    known = value != NULL;
  }
  return known;
}

static int compare_names(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_keys(const ThemaDocument *document, GHashTable *keys)
{
  static const char *const own[] = {"title", "kind", "date", "speaker"};
  GHashTableIter entries;
  gpointer key;
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
    if (thema_document_metadata(document, own[i]) != NULL)
      g_hash_table_add(keys, (gpointer)own[i]);
  if (document->metadata == NULL)
    return;
  g_hash_table_iter_init(&entries, document->metadata);
  while (g_hash_table_iter_next(&entries, &key, NULL))
    g_hash_table_add(keys, key);
}

char *thema_keys_list(const GPtrArray *documents)
{
  g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < documents->len; i++)
    add_keys(g_ptr_array_index(documents, i), keys);
  for (gsize i = 0; i < G_N_ELEMENTS(derived); i++) {
    if (thema_key_is_known(documents, derived[i].key))
      g_hash_table_add(keys, (gpointer)derived[i].key);
  }
  guint n;
  g_autofree gpointer *sorted = g_hash_table_get_keys_as_array(keys, &n); /* ends with NULL */
  qsort(sorted, n, sizeof *sorted, compare_names);
  return g_strjoinv(", ", (char **)sorted);
}
