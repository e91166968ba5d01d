#ifndef THEMA_MATCH_WORD_INDEX_PRIVATE_H
#define THEMA_MATCH_WORD_INDEX_PRIVATE_H

#include "match/pattern.h"

/* The distinct words of many patterns, with ids 0, 1, 2 …, and which of them a term is. Exact words and globs
 * with a fixed beginning or end are found by these, so a term is held against few of many thousands. Not for
 * two threads at once. */
typedef struct ThemaWordIndex ThemaWordIndex;

ThemaWordIndex *thema_word_index_new(void);
void thema_word_index_free(ThemaWordIndex *index);

/* The id of a word of `pattern`, which must outlive the index. */
guint32 thema_word_index_add(ThemaWordIndex *index, const ThemaPattern *pattern, guint word);

/* Sets `ids` (of guint32) to the words that the term is, rising. */
void thema_word_index_find(const ThemaWordIndex *index, const char *term, gsize length, GArray *ids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaWordIndex, thema_word_index_free)

#endif
