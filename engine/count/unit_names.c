#include <string.h>

#include "base/error.h"
#include "count/units-private.h"

/* How a key's value is found in a document; the result is freed with g_free, NULL when there is none. */
typedef char *(*ValueFunc)(const ThemaDocument *document, const char *key);

typedef struct {
  const char *key;
  ValueFunc value;
} Derivation;

static char *stored_value(const ThemaDocument *document, const char *key)
{
  return g_strdup(thema_document_metadata(document, key));
}

/* The first run of exactly four digits, as in 1990-01-08 and in January 8, 1790; NULL when there is none. */
static const char *find_year(const char *text)
{
  for (; text != NULL && *text != '\0';) {
    gsize digits = strspn(text, "0123456789");
    if (digits == 4)
      return text;
    text += digits > 0 ? digits : 1;
  }
  return NULL;
}

static const char *date_of(const ThemaDocument *document)
{
  const char *date = document->date;
  return date != NULL && *date != '\0' ? date : thema_document_metadata(document, "date");
}

static char *derive_year(const ThemaDocument *document, const char *key G_GNUC_UNUSED)
{
  const char *year = find_year(date_of(document));
  return year != NULL ? g_strndup(year, 4) : NULL;
}

static char *derive_decade(const ThemaDocument *document, const char *key G_GNUC_UNUSED)
{
  const char *year = find_year(date_of(document));
  if (year == NULL)
    year = find_year(thema_document_metadata(document, "year"));
  return year != NULL ? g_strdup_printf("%.3s0s", year) : NULL;
}

static char *derive_month(const ThemaDocument *document, const char *key G_GNUC_UNUSED)
{
  const char *year = find_year(date_of(document));
  bool has_month = year != NULL && year[4] == '-' && g_ascii_isdigit(year[5]) && g_ascii_isdigit(year[6]);
  return has_month ? g_strndup(year, strlen("YYYY-MM")) : NULL;
}

static const Derivation derivations[] = {
    {"year", derive_year},
    {"month", derive_month},
    {"decade", derive_decade},
};

static bool some_document_has(const ThemaCorpus *corpus, const char *key, ValueFunc value)
{
  for (guint i = 0; i < corpus->documents->len; i++) {
    g_autofree char *found = value(g_ptr_array_index(corpus->documents, i), key);
    if (found != NULL)
      return true;
  }
  return false;
}

static int compare_strings(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The keys of all documents, sorted, as a list for a message. */
static char *list_keys(const ThemaCorpus *corpus)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) keys = g_ptr_array_new();
  for (guint i = 0; i < corpus->documents->len; i++) {
    const ThemaDocument *document = g_ptr_array_index(corpus->documents, i);
    GHashTableIter iter;
    gpointer key = NULL;
    g_hash_table_iter_init(&iter, document->metadata);
    while (g_hash_table_iter_next(&iter, &key, NULL))
      if (g_hash_table_add(seen, key))
        g_ptr_array_add(keys, key);
  }
  g_ptr_array_sort(keys, compare_strings);
  g_ptr_array_add(keys, NULL);
  return g_strjoinv(", ", (char **)keys->pdata);
}

static ValueFunc find_value(const ThemaCorpus *corpus, const char *key, GError **error)
{
  if (some_document_has(corpus, key, stored_value))
    return stored_value;
  for (guint i = 0; i < G_N_ELEMENTS(derivations); i++)
    if (strcmp(key, derivations[i].key) == 0 && some_document_has(corpus, key, derivations[i].value))
      return derivations[i].value;
  static const char *const own[] = {"corpus", "document", "section", "paragraph", "sentence", NULL};
  if (g_strv_contains(own, key)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "'%s' cannot be joined with metadata keys; give it alone, or keys only", key);
    return NULL;
  }
  g_autofree char *keys = list_keys(corpus);
  if (*keys != '\0')
    g_set_error(
        error, THEMA_ERROR, THEMA_ERROR_USAGE,
        "no document has the metadata key '%s'; try corpus, document, section, paragraph, sentence or "
        "one of the keys %s",
        key, keys);
  else
    g_set_error(
        error, THEMA_ERROR, THEMA_ERROR_USAGE,
        "no document has the metadata key '%s', nor any other; try corpus, document, section, paragraph "
        "or sentence, or give the documents metadata",
        key);
  return NULL;
}

/* Puts one more key's value into the names. */
static void extend_names(GPtrArray *names, const ThemaCorpus *corpus, const char *key, ValueFunc value,
                         bool first)
{
  for (guint i = 0; i < names->len; i++) {
    char *name = g_ptr_array_index(names, i);
    if (!first && name == NULL)
      continue;
    g_autofree char *found = value(g_ptr_array_index(corpus->documents, i), key);
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
    ValueFunc value = find_value(corpus, key, error);
    if (value == NULL)
      return NULL;
    extend_names(names, corpus, key, value, i == 0);
  }
  if (keys[0] == NULL) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "no unit is named; try corpus, document, section, paragraph, sentence or a metadata key");
    return NULL;
  }
  return g_steal_pointer(&names);
}
