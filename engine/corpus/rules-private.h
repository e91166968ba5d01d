#ifndef THEMA_CORPUS_RULES_PRIVATE_H
#define THEMA_CORPUS_RULES_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/span.h"
#include "corpus/rules.h"

G_BEGIN_DECLS

/* The built-in rules; rows of the registry in rules.c. */
typedef enum {
  THEMA_RULE_DOUBLED_HEADLINE,
  THEMA_RULE_TITLE_DATE,
  THEMA_RULE_HEADLINE_DATELINE,
  THEMA_RULE_KEYWORD_HEADLINE,
  THEMA_RULE_FRONT_MATTER,
  THEMA_RULE_TITLE,
  THEMA_RULE_TITLE_REPEAT,
  THEMA_RULE_DATE_LINE,
  THEMA_RULE_SPEAKER_LINE,
  THEMA_RULE_HEADLINE_KEYWORDS,
  THEMA_RULE_FOOTNOTE,
  THEMA_RULE_RUNNING_HEADER,
  THEMA_RULE_PAGE_NUMBER,
  THEMA_RULE_PHOTO_CREDIT,
  THEMA_RULE_CAPTION,
  THEMA_RULE_STAGE_DIRECTION,
  THEMA_RULE_MARKDOWN,
  THEMA_RULE_UNDERLINED,
  THEMA_RULE_UNDERLINE,
  THEMA_RULE_CAPITALS,
  THEMA_RULE_ORDINAL,
  THEMA_RULES
} ThemaRuleId;

/* Groups of a rule file. */
typedef enum {
  THEMA_GROUP_DOCUMENT_START,
  THEMA_GROUP_SECTION_START,
  THEMA_GROUP_BOILERPLATE,
  THEMA_GROUP_NOTE,
  THEMA_GROUP_DATE,
  THEMA_GROUP_SPEAKER,
  THEMA_GROUP_TITLE,
  THEMA_GROUPS
} ThemaRuleGroup;

const char *thema_rule_id(ThemaRuleId rule);
const char *thema_rule_kind(ThemaRuleId rule);
bool thema_rules_enabled(const ThemaRules *rules, ThemaRuleId rule);

/* The rule of that id, or -1. */
int thema_rule_find(const char *id);

/* The group's name in a rule file; and the group of a name, or -1. */
const char *thema_group_name(ThemaRuleGroup group);
int thema_group_find(const char *name);

/* Takes a rule of the file; `name` is copied, `regex` owned. */
void thema_rules_add(ThemaRules *rules, ThemaRuleGroup group, const char *name, GRegex *regex);
void thema_rules_disable(ThemaRules *rules, ThemaRuleId rule);

/* True when the file has rules of that group. */
bool thema_rules_has(const ThemaRules *rules, ThemaRuleGroup group);

/* The name of the first rule of the group in the file that matches the line, or NULL; `part` gets the text
 * meant, as offsets into `text`. */
const char *thema_rules_match(const ThemaRules *rules, ThemaRuleGroup group, const char *text, gsize length,
                              ThemaSpan *part);

G_END_DECLS

#endif
