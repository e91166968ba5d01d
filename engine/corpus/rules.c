#include "corpus/rules-private.h"

#include <string.h>

#include "corpus/wording-private.h"

#define MATCHED_BYTES_MAX 4096

static const ThemaRuleInfo builtin[THEMA_RULES] = {
    [THEMA_RULE_DOUBLED_HEADLINE] = {"doubled-headline", "document-start", "repeat",
                                     "a headline that stands twice in succession opens a news item"},
    [THEMA_RULE_TITLE_DATE] = {"title-date", "document-start", "",
                               "a title followed by a line with its date of release opens a document"},
    [THEMA_RULE_HEADLINE_DATELINE] = {"headline-dateline", "document-start", "",
                                      "a headline followed by a dateline opens a news item"},
    [THEMA_RULE_KEYWORD_HEADLINE] =
        {"keyword-headline", "document-start", "",
         "`headline | keyword` alone on a line opens a news item, in a text of several"},
    [THEMA_RULE_FRONT_MATTER] = {"front-matter", "header", "metadata",
                                 "lines of `key: value` between two `---` at the start of a file"},
    [THEMA_RULE_TITLE] = {"title", "header", "", "the title line of a document"},
    [THEMA_RULE_TITLE_REPEAT] =
        {"title-repeat", "header", "repeat",
         "the title once more below the title, word for word or nearly so and marked ※"},
    [THEMA_RULE_DATE_LINE] = {"date-line", "header", "metadata", "a line in the header that says when"},
    [THEMA_RULE_SPEAKER_LINE] = {"speaker-line", "header", "metadata", "a line in the header that says who"},
    [THEMA_RULE_HEADLINE_KEYWORDS] = {"headline-keywords", "header", "metadata",
                                      "the keywords of `headline | keyword | keyword`"},
    [THEMA_RULE_FOOTNOTE] = {"footnote", "note", "note", "a paragraph that opens with ※"},
    [THEMA_RULE_RUNNING_HEADER] =
        {"running-header", "boilerplate", "boilerplate",
         "the title again, alone between blank lines, a page number beside it or not"},
    [THEMA_RULE_PAGE_NUMBER] = {"page-number", "boilerplate", "boilerplate",
                                "a page number alone between blank lines"},
    [THEMA_RULE_PHOTO_CREDIT] = {"photo-credit", "boilerplate", "boilerplate",
                                 "a line that credits a picture"},
    [THEMA_RULE_CAPTION] = {"caption", "boilerplate", "boilerplate",
                            "a paragraph that ends in a picture's credit"},
    [THEMA_RULE_STAGE_DIRECTION] = {"stage-direction", "boilerplate", "boilerplate",
                                    "(Applause.), [Laughter] and their like, also inside a paragraph"},
    [THEMA_RULE_MARKDOWN] = {"markdown", "section-start", "", "a markdown heading; a lone # is the title"},
    [THEMA_RULE_UNDERLINED] = {"underlined", "section-start", "", "a heading underlined with === or ---"},
    [THEMA_RULE_UNDERLINE] = {"underline", "boilerplate", "boilerplate",
                              "the line under an underlined heading"},
    [THEMA_RULE_CAPITALS] = {"capitals", "section-start", "",
                             "headings in capitals that stand alone, two or more"},
    [THEMA_RULE_ORDINAL] = {"ordinal", "section-start", "",
                            "a series of ordinals that starts at one, rises and spans the document"},
};

static const char *const groups[THEMA_GROUPS] = {[THEMA_GROUP_DOCUMENT_START] = "document-start",
                                                 [THEMA_GROUP_SECTION_START] = "section-start",
                                                 [THEMA_GROUP_BOILERPLATE] = "boilerplate",
                                                 [THEMA_GROUP_NOTE] = "note",
                                                 [THEMA_GROUP_DATE] = "date",
                                                 [THEMA_GROUP_SPEAKER] = "speaker",
                                                 [THEMA_GROUP_TITLE] = "title"};

typedef struct {
  char *name;
  GRegex *regex;
} FileRule;

struct ThemaRules {
  bool disabled[THEMA_RULES];
  GArray *groups[THEMA_GROUPS]; /* of FileRule */
  struct {
    gint count;
    const char *first; /* interned */
  } * failures;        /* apart, since rules are const while they are used */
};

static void file_rule_clear(gpointer data)
{
  FileRule *rule = data;
  g_free(rule->name);
  g_regex_unref(rule->regex);
}

ThemaRules *thema_rules_new(void)
{
  ThemaRules *rules = g_new0(ThemaRules, 1);
  for (guint i = 0; i < THEMA_GROUPS; i++) {
    rules->groups[i] = g_array_new(FALSE, FALSE, sizeof(FileRule));
    g_array_set_clear_func(rules->groups[i], file_rule_clear);
  }
  rules->failures = g_malloc0(sizeof *rules->failures);
  return rules;
}

void thema_rules_free(ThemaRules *rules)
{
  if (rules == NULL)
    return;
  for (guint i = 0; i < THEMA_GROUPS; i++)
    g_array_unref(rules->groups[i]);
  g_free(rules->failures);
  g_free(rules);
}

const ThemaRuleInfo *thema_rules_builtin(guint *n)
{
  g_return_val_if_fail(n != NULL, NULL);
  *n = THEMA_RULES;
  return builtin;
}

const char *thema_rule_id(ThemaRuleId rule)
{
  return builtin[rule].id;
}

const char *thema_rule_kind(ThemaRuleId rule)
{
  return builtin[rule].kind;
}

bool thema_rules_enabled(const ThemaRules *rules, ThemaRuleId rule)
{
  return !rules->disabled[rule];
}

int thema_rule_find(const char *id)
{
  for (int i = 0; i < THEMA_RULES; i++) {
    if (strcmp(builtin[i].id, id) == 0)
      return i;
  }
  return -1;
}

const char *thema_group_name(ThemaRuleGroup group)
{
  return groups[group];
}

int thema_group_find(const char *name)
{
  for (int i = 0; i < THEMA_GROUPS; i++) {
    if (strcmp(groups[i], name) == 0)
      return i;
  }
  return -1;
}

void thema_rules_add(ThemaRules *rules, ThemaRuleGroup group, const char *name, GRegex *regex)
{
  FileRule rule = {g_strdup(name), regex};
  g_array_append_val(rules->groups[group], rule);
}

void thema_rules_disable(ThemaRules *rules, ThemaRuleId rule)
{
  rules->disabled[rule] = true;
}

bool thema_rules_has(const ThemaRules *rules, ThemaRuleGroup group)
{
  return rules->groups[group]->len > 0;
}

guint thema_rules_failures(const ThemaRules *rules, const char **name)
{
  g_return_val_if_fail(rules != NULL, 0);
  if (name != NULL)
    *name = g_atomic_pointer_get(&rules->failures->first);
  return (guint)g_atomic_int_get(&rules->failures->count);
}

static void note_failure(const ThemaRules *rules, const FileRule *rule)
{
  if (g_atomic_int_add(&rules->failures->count, 1) == 0)
    g_atomic_pointer_set(&rules->failures->first, g_intern_string(rule->name));
}

static bool match(const ThemaRules *rules, const FileRule *rule, const char *text, gsize length,
                  ThemaSpan *part)
{
  g_autoptr(GMatchInfo) info = NULL;
  g_autoptr(GError) error = NULL;
  bool matched = g_regex_match_full(rule->regex, text, (gssize)length, 0, 0, &info, &error);
  if (error != NULL)
    note_failure(rules, rule);
  if (!matched)
    return false;
  gint start = -1;
  gint end = -1;
  if (g_match_info_fetch_named_pos(info, "text", &start, &end) && start >= 0)
    *part = thema_trim(text, (ThemaSpan){(gsize)start, (gsize)end});
  return true;
}

const char *thema_rules_match(const ThemaRules *rules, ThemaRuleGroup group, const char *text, gsize length,
                              ThemaSpan *part)
{
  gsize looked = MIN(length, MATCHED_BYTES_MAX);
  while (looked < length && looked > 0 && ((guchar)text[looked] & 0xC0) == 0x80)
    looked--;
  for (guint i = 0; i < rules->groups[group]->len; i++) {
    const FileRule *rule = &g_array_index(rules->groups[group], FileRule, i);
    *part = (ThemaSpan){0, length};
    if (match(rules, rule, text, looked, part))
      return rule->name;
  }
  return NULL;
}
