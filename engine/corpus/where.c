#include "corpus/where-private.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "corpus/keys-private.h"

/* A condition, read. */
typedef struct {
  char *key;
  const char *relation;
  char *value;
  GStrv values; /* of = and != */
} Condition;

static void condition_clear(Condition *condition)
{
  g_free(condition->key);
  g_free(condition->value);
  g_strfreev(condition->values);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Condition, condition_clear)

static bool parse(const char *text, Condition *condition, GError **error)
{
  static const char *const relations[] = {"!=", "<=", ">=", "=", "<", ">"};
  const char *at = text + strcspn(text, "=<>");
  if (at > text && *at == '=' && at[-1] == '!')
    at--;
  for (gsize i = 0; i < G_N_ELEMENTS(relations) && at > text; i++) {
    if (!g_str_has_prefix(at, relations[i]))
      continue;
    condition->relation = relations[i];
    condition->key = g_strstrip(g_strndup(text, (gsize)(at - text)));
    condition->value = g_strdup(at + strlen(relations[i]));
    break;
  }
  bool ordered = condition->relation != NULL && strpbrk(condition->relation, "<>") != NULL;
  if (condition->relation != NULL && *condition->key != '\0' && (!ordered || *condition->value != '\0'))
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "'%s' is no condition; write KEY=VALUE, or KEY and one of != < <= > >= and a VALUE", text);
  return false;
}

/* Cuts the value at its commas, unless a document has it whole. */
static void cut_values(Condition *condition, const GPtrArray *documents)
{
  bool whole = false;
  for (guint i = 0; i < documents->len && !whole; i++) {
    g_autofree char *value = thema_document_value(g_ptr_array_index(documents, i), condition->key);
    whole = g_strcmp0(value, condition->value) == 0;
  }
  char *const one[] = {condition->value, NULL};
  condition->values =
      whole || *condition->value == '\0' ? g_strdupv((char **)one) : g_strsplit(condition->value, ",", -1);
}

/* A number, or the first year of a decade. */
static bool as_number(const char *text, double *number)
{
  gsize length = strlen(text);
  if (length == 5 && text[4] == 's' && strspn(text, "0123456789") == 4) {
    *number = g_ascii_strtod(text, NULL);
    return true;
  }
  return thema_number_parse(text, number) && isfinite(*number);
}

/* Negative, zero or positive as `value` stands to `limit`; false when the two do not compare. */
static bool compare(const char *value, const char *limit, int *order)
{
  double number;
  double other;
  bool is_number = as_number(limit, &other);
  if (is_number && as_number(value, &number)) {
    *order = (number > other) - (number < other);
    return true;
  }
  char date[THEMA_DATE_SIZE];
  char day[THEMA_DATE_SIZE];
  bool is_date = thema_date_value(limit, day) == THEMA_DATE_READ;
  if (is_date && thema_date_value(value, date) == THEMA_DATE_READ) {
    *order = strncmp(date, day, MIN(strlen(date), strlen(day)));
    return true;
  }
  *order = strcmp(value, limit);
  return !is_number && !is_date;
}

static bool is_met(const Condition *condition, const ThemaDocument *document)
{
  g_autofree char *value = thema_document_value(document, condition->key);
  if (condition->values != NULL) {
    bool equal = g_strv_contains((const char *const *)condition->values, value != NULL ? value : "");
    return equal == (*condition->relation == '=');
  }
  int order;
  if (value == NULL || !compare(value, condition->value, &order))
    return false;
  bool or_equal = condition->relation[1] == '=';
  return *condition->relation == '<' ? order < or_equal : order > -(int)or_equal;
}

/* Clears the marks of the documents that do not meet the condition. */
static bool apply(const GPtrArray *documents, const char *text, bool *marks, GError **error)
{
  g_auto(Condition) condition = {0};
  if (!parse(text, &condition, error))
    return false;
  if (documents->len > 0 && !thema_key_is_known(documents, condition.key)) {
    g_autofree char *keys = thema_keys_list(documents);
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no document has the key '%s'; there is %s",
                condition.key, keys);
    return false;
  }
  if (strpbrk(condition.relation, "<>") == NULL)
    cut_values(&condition, documents);
  for (guint i = 0; i < documents->len; i++)
    marks[i] = marks[i] && is_met(&condition, g_ptr_array_index(documents, i));
  return true;
}

bool thema_documents_filter(GPtrArray *documents, const char *const *where, GError **error)
{
  g_autofree bool *marks = g_new(bool, (gsize)documents->len + 1);
  for (guint i = 0; i < documents->len; i++)
    marks[i] = true;
  for (gsize i = 0; where != NULL && where[i] != NULL; i++) {
    if (!apply(documents, where[i], marks, error))
      return false;
  }
  guint kept = 0;
  for (guint i = 0; i < documents->len; i++) {
    ThemaDocument *document = documents->pdata[i];
    documents->pdata[i] = NULL;
    if (marks[i])
      documents->pdata[kept++] = document;
    else
      thema_document_free(document);
  }
  g_ptr_array_set_size(documents, (gint)kept);
  return true;
}
