#ifndef THEMA_MATCH_TERM_LIST_H
#define THEMA_MATCH_TERM_LIST_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "token/stopwords.h"
#include "token/tokenizer.h"

G_BEGIN_DECLS

/* Fixed terms to look at, whether they occur or not. */
typedef struct {
  GPtrArray *terms; /* of char*, in byte order, each once; words joined by one space */
  guint min_words;  /* of the shortest … */
  guint max_words;  /* … and of the longest term */
} ThemaTermList;

/* Reads a file, in any encoding, with one term a line; blank lines are skipped, and lines that come to the
 * same term are one. Words are cut and brought to their terms as those of a corpus are; a word of two or
 * three capitals that only looks like one of `stopwords` keeps them (US). THEMA_ERROR_INPUT with FILE:LINE
 * for a line without a word or with more than `most_words`, and for a file that cannot be read or has no
 * term. */
THEMA_API ThemaTermList *thema_term_list_read(const char *path, ThemaTokenizer *tokenizer,
                                              const ThemaStopwords *stopwords, guint most_words,
                                              GError **error);
THEMA_API void thema_term_list_free(ThemaTermList *list);

/* What is counted in a text: what a list from elsewhere may hold and be compared with it. */
typedef struct {
  ThemaTokenizer *tokenizer;
  const ThemaStopwords *stopwords;
  guint keep;       /* bit set of ThemaTokenClass; 0 keeps all */
  guint min_length; /* characters of a word */
  guint min_words;
  guint max_words;
  bool phrases; /* stopwords may stand inside */
} ThemaCountable;

/* Whether a term, its words parted by spaces, would be counted where it occurs. */
THEMA_API bool thema_term_is_countable(const char *term, const ThemaCountable *countable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTermList, thema_term_list_free)

G_END_DECLS

#endif
