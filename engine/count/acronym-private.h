#ifndef THEMA_COUNT_ACRONYM_PRIVATE_H
#define THEMA_COUNT_ACRONYM_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "count/stream.h"
#include "token/stopwords.h"

/* Acronyms that look like stopwords: US, WHO, IT.
 *
 * A word of two or three letters, all capitals, that is a stopword in lower case may be an acronym. It is not
 * when it is a connector (OF, AND) or a function word that writers capitalize for emphasis (NOT, ALL, WE: a
 * list in acronym.c), nor in a sentence that is set in capitals: one with over twice as many words in
 * capitals as in lower case. It is doubtful, and counts only where the same document
 * has it beyond doubt, when the word right beside it is in capitals too ("FOR US ALL") or when it opens a
 * paragraph before another stopword, as styled first words do ("IT is an honor"). */
typedef enum { THEMA_ACRONYM_NO, THEMA_ACRONYM_DOUBTFUL, THEMA_ACRONYM_YES } ThemaAcronym;

/* Where a word stands. */
typedef struct {
  const char *text;            /* of the document */
  const ThemaPosition *tokens; /* of one sentence, punctuation among them */
  guint n_tokens;
  guint opening; /* index of the word that opens the paragraph, G_MAXUINT when it is in another sentence */
  const ThemaStopwords *stopwords;
  bool surveyed;     /* whether the two numbers below are known; false at first */
  guint lower_words; /* words with a lower-case letter */
  guint upper_words; /* words of two or more letters, all capitals */
} ThemaSentenceCase;

/* Bytes at the start of a word that may be an acronym in capitals (a possessive 's is not part of it), as far
 * as the word tells by itself; 0 for none. `term` is its term, a stopword. */
guint32 thema_acronym_capitals(const char *word, gsize length, const char *term, gsize term_length,
                               const ThemaStopwords *stopwords);

/* Judges the token at `index`, a word that has capitals as above, by where it stands. */
ThemaAcronym thema_acronym_judge(ThemaSentenceCase *sentence, guint index);

#endif
