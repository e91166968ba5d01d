#ifndef THEMA_SOURCE_GENERAL_LIST_H
#define THEMA_SOURCE_GENERAL_LIST_H

#include <glib.h>

#include "base/api.h"
#include "source/ready_counts.h"

G_BEGIN_DECLS

/* What a single text stands out against: the 50,000 commonest words of a language, by code ("en", "zh"), as
 * occurrences in a nominal 10^9 word tokens. From wordfreq 3.1.1 (Robyn Speer, 2022),
 * whose data may be redistributed under CC BY-SA 4.0; changed to Thema's terms as engine/data/README.md says.
 * No numbers, nothing of more than one word. The frequencies are rounded and of no one corpus, so the list is
 * `nominal`. THEMA_ERROR_USAGE for a language without a list. Free with thema_ready_counts_free. */
THEMA_API ThemaReadyCounts *thema_general_list(const char *language, GError **error);

/* The languages with a list, NULL-terminated. */
THEMA_API const char *const *thema_general_languages(void);

G_END_DECLS

#endif
