#ifndef THEMA_CORPUS_NAME_PATTERN_PRIVATE_H
#define THEMA_CORPUS_NAME_PATTERN_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/notice.h"

G_BEGIN_DECLS

/* Metadata in the names of files: `{year}-{speaker}.txt`. `{KEY}` stands for one or more characters, as few
 * as will do; `{year}` for four digits, `{month}` and `{day}` for one or two, `{date}` for as long a text as
 * reads as a date; `*` for any characters or none; all else for itself. None stands for a `/`. A pattern is
 * held against the file's name or, when it holds a `/`, against as many of the last parts of the document's
 * path; without a full stop, against what stands before the extension. */
typedef struct ThemaNamePattern ThemaNamePattern;

/* THEMA_ERROR_USAGE where `text` has no key, a brace without its partner, a key twice, or two pieces side by
 * side of which nothing tells where the first ends. */
ThemaNamePattern *thema_name_pattern_new(const char *text, GError **error);
void thema_name_pattern_free(ThemaNamePattern *pattern);

/* Gives documents (of ThemaDocument*) the keys that their names tell, which hold over what their texts tell.
 * Names that do not match are told in one notice. */
void thema_name_pattern_apply(const ThemaNamePattern *pattern, GPtrArray *documents,
                              const ThemaNotices *notices);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaNamePattern, thema_name_pattern_free)

G_END_DECLS

#endif
