#ifndef THEMA_COUNT_VOCABULARY_H
#define THEMA_COUNT_VOCABULARY_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Strings ↔ dense ids 0, 1, 2 … in order of first sight. A GHashTable under a randomly keyed SipHash over an
 * arena that owns the strings; no order of the table is ever seen. Any bytes may be a term, NULs included. */
typedef struct ThemaVocabulary ThemaVocabulary;

#define THEMA_NO_TERM G_MAXUINT32

THEMA_API ThemaVocabulary *thema_vocabulary_new(void);
THEMA_API void thema_vocabulary_free(ThemaVocabulary *vocabulary);

/* The id of a term, given one if it is new. */
THEMA_API guint32 thema_vocabulary_add(ThemaVocabulary *vocabulary, const char *term, gsize length);

/* The id of a term, or THEMA_NO_TERM. */
THEMA_API guint32 thema_vocabulary_find(const ThemaVocabulary *vocabulary, const char *term, gsize length);

/* The bytes of a term, NUL after them, owned by the vocabulary; sets *length when not NULL. */
THEMA_API const char *thema_vocabulary_term(const ThemaVocabulary *vocabulary, guint32 id, gsize *length);

/* Bytes it takes, about. */
THEMA_API gsize thema_vocabulary_memory(const ThemaVocabulary *vocabulary);

THEMA_API guint32 thema_vocabulary_size(const ThemaVocabulary *vocabulary);

/* rank[id] = place of the term in byte order, from 0. Free with g_free. */
THEMA_API guint32 *thema_vocabulary_ranks(const ThemaVocabulary *vocabulary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaVocabulary, thema_vocabulary_free)

G_END_DECLS

#endif
