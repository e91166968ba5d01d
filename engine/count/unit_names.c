#include "base/error.h"
#include "corpus/keys-private.h"
#include "count/units-private.h"

/* Of no document, such as --where leaves, nothing can be told, and nothing is asked. */
static bool check_key(const ThemaCorpus *corpus, const char *key, GError **error)
{
  if (corpus->documents->len == 0 || thema_key_is_known(corpus->documents, key))
    return true;
  static const char *const own[] = {"corpus", "document", "section", "paragraph", "sentence", NULL};
  g_autofree char *keys = thema_keys_list(corpus->documents);
  if (g_strv_contains(own, key))
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "'%s' cannot be joined with metadata keys; give it alone, or keys only", key);
  else
    g_set_error(
        error, THEMA_ERROR, THEMA_ERROR_USAGE,
        "no document has the metadata key '%s'; try corpus, document, section, paragraph, sentence or "
        "one of the keys %s",
        key, keys);
  return false;
}

/* Puts one more key's value into the names. */
static void extend_names(GPtrArray *names, const ThemaCorpus *corpus, const char *key, bool first)
{
  for (guint i = 0; i < names->len; i++) {
    char *name = g_ptr_array_index(names, i);
    if (!first && name == NULL)
      continue;
    g_autofree char *found = thema_document_value(g_ptr_array_index(corpus->documents, i), key);
    if (first)
      names->pdata[i] = g_steal_pointer(&found);
    else
      names->pdata[i] = found != NULL ? g_strconcat(name, "|", found, NULL) : NULL;
    g_free(name);
  }
}

GPtrArray *thema_unit_names(const ThemaCorpus *corpus, const char *by, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_set_size(names, (int)corpus->documents->len);
  g_auto(GStrv) keys = g_strsplit(by, ",", -1);
  for (guint i = 0; keys[i] != NULL; i++) {
    g_autofree char *key = g_ascii_strdown(g_strstrip(keys[i]), -1);
    if (!check_key(corpus, key, error))
      return NULL;
    extend_names(names, corpus, key, i == 0);
  }
  if (keys[0] == NULL) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "no unit is named; try corpus, document, section, paragraph, sentence or a metadata key");
    return NULL;
  }
  return g_steal_pointer(&names);
}
