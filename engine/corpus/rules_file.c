#include <string.h>

#include "base/error.h"
#include "base/regex.h"
#include "corpus/rules-private.h"

/* Reading a rule file. GKeyFile parses it; the lines are also looked at here first, because GKeyFile's errors
 * do not say where they are. */

#define SETTINGS "rules"

typedef struct {
  const char *path;
  GHashTable *lines; /* "group\nkey" → line, as pointer */
} RuleFile;

static guint line_of(const RuleFile *file, const char *group, const char *key)
{
  g_autofree char *name = g_strconcat(group, "\n", key, NULL);
  return GPOINTER_TO_UINT(g_hash_table_lookup(file->lines, name));
}

G_GNUC_PRINTF(4, 5)
static bool fail(GError **error, const RuleFile *file, guint line, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  g_autofree char *what = g_strdup_vprintf(format, args);
  va_end(args);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "%s:%u: %s", file->path, line, what);
  return false;
}

/* `[group]` */
static bool check_group(RuleFile *file, char *text, guint line, char **group, GError **error)
{
  gsize n = strlen(text);
  if (text[n - 1] != ']')
    return fail(error, file, line, "the group is not closed; end the line with ]");
  text[n - 1] = '\0';
  if (strcmp(text + 1, SETTINGS) != 0 && thema_group_find(text + 1) < 0)
    return fail(error, file, line,
                "there is no group '%s'; use rules, document-start, section-start, boilerplate, note, date, "
                "speaker or title",
                text + 1);
  g_free(*group);
  *group = g_strdup(text + 1);
  return true;
}

/* `key = value` */
static bool check_key(RuleFile *file, char *text, guint line, const char *group, GError **error)
{
  char *equals = strchr(text, '=');
  if (equals == NULL || equals == text)
    return fail(error, file, line, "this is no 'NAME = REGEX'; give a name, an equals sign and a value");
  *equals = '\0';
  g_strchomp(text);
  if (group == NULL)
    return fail(error, file, line, "'%s' stands before any group; put a line such as [boilerplate] above it",
                text);
  if (strcmp(group, SETTINGS) == 0 && strcmp(text, "builtin") != 0 && strcmp(text, "disable") != 0)
    return fail(error, file, line, "there is no setting '%s'; use builtin or disable", text);
  guint before = line_of(file, group, text);
  if (before > 0)
    return fail(error, file, line, "'%s' stands in line %u already; give it another name", text, before);
  g_hash_table_insert(file->lines, g_strconcat(group, "\n", text, NULL), GUINT_TO_POINTER(line));
  return true;
}

static bool check_lines(RuleFile *file, const char *content, GError **error)
{
  g_autofree char *group = NULL;
  guint line = 0;
  for (const char *at = content; *at != '\0';) {
    gsize n = strcspn(at, "\n");
    g_autofree char *text = g_strstrip(g_strndup(at, n));
    line++;
    if (!g_utf8_validate(text, -1, NULL))
      return fail(error, file, line, "the line is not UTF-8; save the file as UTF-8");
    bool fine = *text == '\0' || *text == '#' ||
                (*text == '[' ? check_group(file, text, line, &group, error)
                              : check_key(file, text, line, group, error));
    if (!fine)
      return false;
    at += n + (at[n] == '\n' ? 1 : 0);
  }
  return true;
}

static bool add_rule(ThemaRules *rules, const RuleFile *file, GKeyFile *keys, ThemaRuleGroup group,
                     const char *name, GError **error)
{
  const char *group_name = thema_group_name(group);
  guint line = line_of(file, group_name, name);
  g_autofree char *pattern = g_key_file_get_value(keys, group_name, name, NULL);
  if (pattern == NULL || *pattern == '\0')
    return fail(error, file, line, "'%s' has no expression; write one after the equals sign", name);
  g_autoptr(GError) wrong = NULL;
  GRegex *regex = thema_regex_new(pattern, 0, &wrong);
  if (regex == NULL)
    return fail(error, file, line, "the expression of '%s' is not valid: %s; mend it", name, wrong->message);
  thema_rules_add(rules, group, name, regex);
  int builtin = thema_rule_find(name);
  if (builtin >= 0)
    thema_rules_disable(rules, (ThemaRuleId)builtin);
  return true;
}

static bool apply_settings(ThemaRules *rules, const RuleFile *file, GKeyFile *keys, GError **error)
{
  g_autoptr(GError) wrong = NULL;
  bool builtin = true;
  if (g_key_file_has_key(keys, SETTINGS, "builtin", NULL))
    builtin = g_key_file_get_boolean(keys, SETTINGS, "builtin", &wrong);
  if (wrong != NULL)
    return fail(error, file, line_of(file, SETTINGS, "builtin"),
                "builtin is neither true nor false; write one of them");
  for (guint i = 0; i < THEMA_RULES && !builtin; i++)
    thema_rules_disable(rules, (ThemaRuleId)i);
  g_auto(GStrv) names = g_key_file_get_string_list(keys, SETTINGS, "disable", NULL, NULL);
  for (guint i = 0; names != NULL && names[i] != NULL; i++) {
    int rule = thema_rule_find(g_strstrip(names[i]));
    if (*names[i] == '\0')
      continue;
    if (rule < 0)
      return fail(error, file, line_of(file, SETTINGS, "disable"),
                  "there is no built-in rule '%s'; separate ids such as running-header and photo-credit by ;",
                  names[i]);
    thema_rules_disable(rules, (ThemaRuleId)rule);
  }
  return true;
}

static bool add_groups(ThemaRules *rules, const RuleFile *file, GKeyFile *keys, GError **error)
{
  for (guint group = 0; group < THEMA_GROUPS; group++) {
    g_auto(GStrv) names = g_key_file_get_keys(keys, thema_group_name((ThemaRuleGroup)group), NULL, NULL);
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
      if (!add_rule(rules, file, keys, (ThemaRuleGroup)group, names[i], error))
        return false;
    }
  }
  return true;
}

ThemaRules *thema_rules_load(const char *path, GError **error)
{
  g_return_val_if_fail(path != NULL, NULL);
  g_autofree char *content = NULL;
  gsize length = 0;
  g_autoptr(GError) wrong = NULL;
  if (!g_file_get_contents(path, &content, &length, &wrong)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s: the rule file cannot be read; check that it exists (%s)", path, wrong->message);
    return NULL;
  }
  g_autoptr(GHashTable) lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  RuleFile file = {path, lines};
  if (memchr(content, '\0', length) != NULL) {
    fail(error, &file, 1, "this is no text; give a rule file");
    return NULL;
  }
  const char *start = g_str_has_prefix(content, "\xEF\xBB\xBF") ? content + 3 : content;
  if (!check_lines(&file, start, error))
    return NULL;
  g_autoptr(GKeyFile) keys = g_key_file_new();
  if (*start != '\0' && !g_key_file_load_from_data(keys, start, (gsize)-1, G_KEY_FILE_NONE, &wrong)) {
    fail(error, &file, 1, "%s; see the manual for the form of a rule file", wrong->message);
    return NULL;
  }
  g_autoptr(ThemaRules) rules = thema_rules_new();
  if (!apply_settings(rules, &file, keys, error) || !add_groups(rules, &file, keys, error))
    return NULL;
  return g_steal_pointer(&rules);
}
