#ifndef THEMA_REPORT_REGISTRIES_H
#define THEMA_REPORT_REGISTRIES_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "table/table.h"
#include "token/stopwords.h"

G_BEGIN_DECLS

/* id, family, formula, log_base, range, direction, source, others: a row a measure, family by family. */
THEMA_API ThemaTable *thema_measures_table(void);

/* rule, decides, excluded, summary: the built-in rules of segmentation in the order in which they apply. */
THEMA_API ThemaTable *thema_rules_table(void);

/* list, word, connector (yes or empty), origin: the words of one built-in list, or of all where `list` is
 * NULL. */
THEMA_API ThemaTable *thema_stopword_lists_table(const ThemaStopwordList *list);

/* The same columns for a set that was put together; list is `name`. */
THEMA_API ThemaTable *thema_stopwords_table(const ThemaStopwords *stopwords, const char *name);

G_END_DECLS

#endif
