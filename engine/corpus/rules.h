#ifndef THEMA_CORPUS_RULES_H
#define THEMA_CORPUS_RULES_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* The rules that split a text into documents and sections and set boilerplate apart. Built-in rules know
 * forms (ordinals, headings, repeated lines, credits), never particular pages; a rule file adds named regular
 * expressions, which are tried before the built-in rules. */
typedef struct ThemaRules ThemaRules;

/* A built-in rule, as `disable` and the `rule` of a section or exclusion name it. */
typedef struct {
  const char *id;
  const char *group;   /* what it decides: the groups of a rule file, or "header" */
  const char *kind;    /* kind of the exclusions it makes; "" when it sets nothing apart */
  const char *summary; /* what it means, one line */
} ThemaRuleInfo;

/* The built-in rules, `*n` of them, in the order in which they apply. */
THEMA_API const ThemaRuleInfo *thema_rules_builtin(guint *n);

/* The built-in rules, ready to use. */
THEMA_API ThemaRules *thema_rules_new(void);

/* Reads a rule file (GKeyFile, UTF-8):
 *
 *   [rules]
 *   builtin = true          # false: only the rules of this file
 *   disable = photo-credit;running-header
 *
 *   [document-start]        # the line opens a document, whose title is the text
 *   [section-start]         # the line opens a section, whose title is the text
 *   [boilerplate]           # the line is in no section
 *   [note]                  # the same, as a note
 *   [date]                  # the text is the document's date; the line is in no section
 *   [speaker]               # the text is the document's speaker; the line is in no section
 *   [title]                 # the text is the document's title; the line stays counted
 *   NAME = REGEX
 *
 * Any number of NAMEs stand in a group, tried in the order of the file; a NAME that is the id of a built-in
 * rule takes its place. A REGEX (PCRE, through GRegex, backslashes as they are) is searched in each line of
 * text, white space around it left out: ^ and $ are the line's ends. The text meant is what a group named
 * (?<text>…) catches, or else the whole line. Of a line only the first 4096 bytes are looked at, and a REGEX
 * that takes too many steps on a line does not match it (see thema_rules_failures).
 *
 * THEMA_ERROR_INPUT with FILE:LINE for a file that cannot be read or parsed, an unknown group or key, a name
 * given twice, an unknown rule in `disable`, or an invalid expression. */
THEMA_API ThemaRules *thema_rules_load(const char *path, GError **error);
THEMA_API void thema_rules_free(ThemaRules *rules);

/* How often an expression of the rule file was given up on so far, and the name of the first such one. */
THEMA_API guint thema_rules_failures(const ThemaRules *rules, const char **name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaRules, thema_rules_free)

G_END_DECLS

#endif
