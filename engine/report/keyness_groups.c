#include "report/keyness_groups.h"

#include <string.h>

#include "base/error.h"
#include "count/units-private.h"
#include "count/words.h"

#define SHOWN_MOST 12 /* values of a key that a message lists */

void thema_keyness_groups_free(ThemaKeynessGroups *groups)
{
  if (!groups)
    return;
  if (groups->parts != groups->groups)
    g_clear_pointer(&groups->parts, thema_units_free);
  g_clear_pointer(&groups->groups, thema_units_free);
  g_free(groups->first);
  g_free(groups->part);
  g_free(groups);
}

/* Divides the documents into parts as the groups do; one of no group is none. Takes `groups`. */
static ThemaKeynessGroups *divide(const ThemaCorpus *corpus, ThemaUnits *groups)
{
  ThemaKeynessGroups *divided = g_new0(ThemaKeynessGroups, 1);
  divided->groups = groups;
  divided->parts = groups;
  if (groups->by != THEMA_BY_METADATA && groups->by != THEMA_BY_CORPUS)
    return divided;
  divided->parts = thema_units_of_corpus(corpus, "document", NULL);
  for (guint i = 0; i < corpus->documents->len; i++)
    if (groups->of_document[i] == G_MAXUINT32)
      divided->parts->of_document[i] = G_MAXUINT32;
  return divided;
}

ThemaKeynessGroups *thema_keyness_groups_by(const ThemaCorpus *corpus, const char *by, GError **error)
{
  ThemaUnits *groups = thema_units_of_corpus(corpus, by, error);
  return groups ? divide(corpus, groups) : NULL;
}

/* The group of a part, G_MAXUINT32 for none. */
static guint32 group_of(const ThemaKeynessGroups *divided, guint32 part)
{
  if (divided->parts == divided->groups)
    return part;
  return divided->groups->of_document[g_array_index(divided->parts->units, ThemaUnit, part).document];
}

/* Puts the parts that have a token in the order of their groups, whose sizes are theirs together. */
static void sort_parts(ThemaKeynessGroups *divided)
{
  GArray *groups = divided->groups->units;
  guint32 n_parts = divided->parts->units->len;
  g_autofree guint64 *size = g_new0(guint64, (gsize)groups->len + 1);
  divided->first = g_new0(guint32, (gsize)groups->len + 1);
  divided->part = g_new(guint32, (gsize)n_parts + 1);
  for (guint32 part = 0; part < n_parts; part++) {
    guint64 tokens = g_array_index(divided->parts->units, ThemaUnit, part).tokens;
    if (tokens == 0)
      continue;
    divided->first[group_of(divided, part) + 1]++;
    size[group_of(divided, part)] += tokens;
  }
  for (guint32 group = 0; group < groups->len; group++) {
    divided->first[group + 1] += divided->first[group];
    g_array_index(groups, ThemaUnit, group).tokens = size[group];
  }
  g_autofree guint32 *next = g_memdup2(divided->first, sizeof(guint32) * ((gsize)groups->len + 1));
  for (guint32 part = 0; part < n_parts; part++)
    if (g_array_index(divided->parts->units, ThemaUnit, part).tokens > 0)
      divided->part[next[group_of(divided, part)]++] = part;
}

ThemaCounts *thema_keyness_groups_count(ThemaKeynessGroups *groups, const ThemaStream *stream,
                                        const ThemaTermOptions *options)
{
  g_return_val_if_fail(!groups->first, NULL);
  thema_units_follow(groups->parts, stream);
  if (groups->parts != groups->groups)
    thema_units_follow(groups->groups, stream);
  sort_parts(groups);
  return thema_terms_count(stream, groups->parts, options);
}

ThemaCounts *thema_keyness_groups_count_words(ThemaKeynessGroups *groups, const ThemaCorpus *corpus,
                                              const ThemaStreamOptions *reading, GError **error)
{
  g_return_val_if_fail(!groups->first, NULL);
  ThemaCounts *counts = thema_counts_words(corpus, reading, groups->parts, NULL, error);
  if (counts)
    sort_parts(groups);
  return counts;
}

/* A key and the values it may have. */
typedef struct {
  char *key; /* NULL for a document's name */
  GPtrArray *values;
} Condition;

static void clear_condition(gpointer data)
{
  Condition *condition = data;
  g_free(condition->key);
  g_ptr_array_unref(condition->values);
}

static Condition *find_condition(GArray *conditions, const char *key)
{
  bool by_name = !key || g_str_equal(key, "id") || g_str_equal(key, "document");
  for (guint i = 0; i < conditions->len; i++) {
    Condition *condition = &g_array_index(conditions, Condition, i);
    if (by_name ? !condition->key : g_strcmp0(condition->key, key) == 0)
      return condition;
  }
  Condition fresh = {by_name ? NULL : g_strdup(key), g_ptr_array_new_with_free_func(g_free)};
  g_array_append_val(conditions, fresh);
  return &g_array_index(conditions, Condition, conditions->len - 1);
}

/* What stands between commas without a = belongs to the value before it; alone it is a document's name. */
static GArray *parse_conditions(const char *text, GError **error)
{
  g_autoptr(GArray) conditions = g_array_new(FALSE, FALSE, sizeof(Condition));
  g_array_set_clear_func(conditions, clear_condition);
  g_auto(GStrv) pieces = g_strsplit(strchr(text, '=') ? text : "", ",", -1);
  GPtrArray *values = NULL;
  for (char **piece = pieces; *piece; piece++) {
    char *equals = strchr(*piece, '=');
    if (!equals && values) {
      char *last = g_ptr_array_steal_index(values, values->len - 1);
      g_ptr_array_add(values, g_strconcat(last, ",", *piece, NULL));
      g_free(last);
      continue;
    }
    g_autofree char *key = equals ? g_ascii_strdown(*piece, equals - *piece) : NULL;
    if (!key || !*g_strstrip(key) || !equals[1]) {
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                  "'%s' is no condition; write KEY=VALUE[,KEY=VALUE…] or the name of a document", text);
      return NULL;
    }
    values = find_condition(conditions, key)->values;
    g_ptr_array_add(values, g_strdup(equals + 1));
  }
  if (!values)
    g_ptr_array_add(find_condition(conditions, NULL)->values, g_strdup(text));
  return g_steal_pointer(&conditions);
}

/* `name` is the id of a document, or what comes before its #, or a path that ends in it. */
static bool is_called(const char *id, const char *name)
{
  if (strcmp(id, name) == 0)
    return true;
  const char *number = strrchr(id, '#');
  gsize length = number ? (gsize)(number - id) : strlen(id);
  gsize name_length = strlen(name);
  if (name_length < length || memcmp(name + name_length - length, id, length) != 0)
    return false;
  return name_length == length || name[name_length - length - 1] == '/';
}

static void unknown_value(const GPtrArray *names, const Condition *condition, const char *value,
                          GError **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    if (!name || !g_hash_table_add(seen, (gpointer)name))
      continue;
    if (g_hash_table_size(seen) > SHOWN_MOST) {
      g_string_append(list, " …");
      break;
    }
    g_string_append_printf(list, "%s%s", list->len ? ", " : "", name);
  }
  if (condition->key)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no document has %s=%s; there is %s", condition->key,
                value, list->str);
  else
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "no document is called '%s'; give KEY=VALUE or one of %s", value, list->str);
}

/* The names that a condition looks at, one a document; NULL where a document has no value. */
static GPtrArray *names_of(const ThemaCorpus *corpus, const Condition *condition, GError **error)
{
  if (condition->key)
    return thema_unit_names(corpus, condition->key, error);
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < corpus->documents->len; i++)
    g_ptr_array_add(names, g_strdup(((const ThemaDocument *)corpus->documents->pdata[i])->id));
  return names;
}

/* Clears the marks of documents that do not meet the condition. */
static bool apply(const ThemaCorpus *corpus, const Condition *condition, bool *marks, GError **error)
{
  g_autoptr(GPtrArray) names = names_of(corpus, condition, error);
  if (!names)
    return false;
  g_autofree bool *met = g_new0(bool, (gsize)names->len + 1);
  for (guint v = 0; v < condition->values->len; v++) {
    const char *value = condition->values->pdata[v];
    bool found = false;
    for (guint i = 0; i < names->len; i++) {
      const char *name = names->pdata[i];
      bool equal = name && (condition->key ? strcmp(name, value) == 0 : is_called(name, value));
      met[i] = met[i] || equal;
      found = found || equal;
    }
    if (!found) {
      unknown_value(names, condition, value, error);
      return false;
    }
  }
  for (guint i = 0; i < names->len; i++)
    marks[i] = marks[i] && met[i];
  return true;
}

/* Which documents meet the conditions; sets *name (nullable) to their values. */
static bool *select_documents(const ThemaCorpus *corpus, const char *text, char **name, GError **error)
{
  g_autoptr(GArray) conditions = parse_conditions(text, error);
  if (!conditions)
    return NULL;
  guint n = corpus->documents->len, left = 0;
  g_autofree bool *marks = g_new(bool, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    marks[i] = true;
  g_autoptr(GString) named = g_string_new(NULL);
  for (guint c = 0; c < conditions->len; c++) {
    const Condition *condition = &g_array_index(conditions, Condition, c);
    if (!apply(corpus, condition, marks, error))
      return NULL;
    for (guint v = 0; v < condition->values->len; v++)
      g_string_append_printf(named, "%s%s", v ? "," : c ? "|" : "", (char *)condition->values->pdata[v]);
  }
  for (guint i = 0; i < n; i++)
    left += marks[i];
  if (left == 0) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no document meets all of %s", text);
    return NULL;
  }
  if (name)
    *name = g_string_free(g_steal_pointer(&named), FALSE);
  return g_steal_pointer(&marks);
}

static guint count_both(const bool *a, const bool *b, guint n)
{
  guint both = 0;
  for (guint i = 0; i < n; i++)
    both += a[i] && b[i];
  return both;
}

ThemaKeynessGroups *thema_keyness_groups_select(const ThemaCorpus *corpus, const char *target,
                                                const char *reference, const ThemaNotices *notices,
                                                GError **error)
{
  guint n = corpus->documents->len;
  bool rest = !reference || g_str_equal(reference, "rest");
  g_autofree char *name = NULL;
  g_autofree bool *in_target = select_documents(corpus, target, &name, error);
  g_autofree bool *in_reference =
      in_target && !rest ? select_documents(corpus, reference, NULL, error) : NULL;
  if (!in_target || (!rest && !in_reference))
    return NULL;
  guint both = rest ? 0 : count_both(in_target, in_reference, n);
  if (both)
    thema_notify(notices, THEMA_NOTICE_REMARK,
                 "%u of the documents of the reference %s in the target, and %s counted there only", both,
                 both == 1 ? "is" : "are", both == 1 ? "is" : "are");
  const char *const names[] = {name, rest ? "rest" : reference};
  g_autofree guint32 *group = g_new(guint32, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    group[i] = in_target[i] ? 0 : rest || in_reference[i] ? 1 : G_MAXUINT32;
  return divide(corpus, thema_units_of_documents(corpus, names, G_N_ELEMENTS(names), group));
}
