#ifndef THEMA_REPORT_NEAR_PHRASES_PRIVATE_H
#define THEMA_REPORT_NEAR_PHRASES_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Phrases of which no two are alike: the Levenshtein similarity of two, 1 - (characters to insert, delete or
 * replace) / (characters of the longer), is 0.9 at most. Those of more than 255 characters are alike only
 * where they are the same. */
typedef struct ThemaNearPhrases ThemaNearPhrases;

ThemaNearPhrases *thema_near_phrases_new(void);
void thema_near_phrases_free(ThemaNearPhrases *phrases);

/* Adds a phrase, valid UTF-8 and not empty, unless one alike is there: then false. Only phrases that share a
 * piece of five characters are compared. */
bool thema_near_phrases_add(ThemaNearPhrases *phrases, const char *phrase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaNearPhrases, thema_near_phrases_free)

G_END_DECLS

#endif
