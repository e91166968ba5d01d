#ifndef THEMA_TOKEN_WORD_CLASSES_H
#define THEMA_TOKEN_WORD_CLASSES_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* What an English word mostly is. A word looked at by itself: no tagger, and no context. */
typedef enum {
  THEMA_WORD_NOUN,         /* and whatever is not known */
  THEMA_WORD_NOUN_OR_VERB, /* more often a noun: "report" */
  THEMA_WORD_VERB_OR_NOUN, /* more often a verb: "shows" */
  THEMA_WORD_VERB,         /* "provides" */
  THEMA_WORD_ADJECTIVE,
  THEMA_WORD_PARTICIPLE, /* "distributed", "written" */
  THEMA_WORD_GERUND,     /* "learning" */
  THEMA_WORD_ADVERB
} ThemaWordClass;

/* 10,700 common words that are not what their ending says, after the senses and tagged counts of WordNet 3.0;
 * engine/data/README.md tells their origin and licence. */
typedef struct ThemaWordClasses ThemaWordClasses;

THEMA_API ThemaWordClasses *thema_word_classes_new(void);
THEMA_API void thema_word_classes_free(ThemaWordClasses *classes);

/* The class of a lower-cased word: of the list, else by its ending (-ly, -ed, -ing), else a noun. Of a word
 * with hyphens its last part decides: where that is no noun, it is an adjective ("rule-based"). */
THEMA_API ThemaWordClass thema_word_classes_find(const ThemaWordClasses *classes, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaWordClasses, thema_word_classes_free)

G_END_DECLS

#endif
