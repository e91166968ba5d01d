#ifndef THEMA_CORPUS_RULES_H
#define THEMA_CORPUS_RULES_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* The rules that split a text into documents and sections and set boilerplate apart. Built-in rules know
 * forms (ordinals, headings, repeated lines, credits), never particular pages; a rule file adds named regular
 * expressions. */
typedef struct ThemaRules ThemaRules;

/* The built-in rules. */
THEMA_API ThemaRules *thema_rules_new(void);

/* Reads a rule file (GKeyFile; engine/corpus/rules.h documents the format, as does the manual):
 *
 *   [rules]
 *   builtin = true          # false: only the rules of this file
 *   disable = photo-credit;running-header
 *
 *   [document-start]        # groups: document-start, section-start, boilerplate, note, date, speaker, title
 *   NAME = REGEX            # PCRE through GRegex, matched against each whole line; a named group (?<text>…)
 * gives the part meant
 *
 * THEMA_ERROR_INPUT with FILE:LINE for a file that cannot be read or parsed, an unknown group or key, an
 * unknown rule in `disable`, or an invalid expression. */
THEMA_API ThemaRules *thema_rules_load(const char *path, GError **error);
THEMA_API void thema_rules_free(ThemaRules *rules);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaRules, thema_rules_free)

G_END_DECLS

#endif
