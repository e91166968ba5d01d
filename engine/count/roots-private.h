#ifndef THEMA_COUNT_ROOTS_PRIVATE_H
#define THEMA_COUNT_ROOTS_PRIVATE_H

#include "count/stream.h"

G_BEGIN_DECLS

/* What the forms of one phrase have in common. The roots of a term are its parts between hyphens, in lower
 * case ("Well-being" and "well being" are `well` `being`); an English root that looks like a regular plural
 * has a singular. Read only once made. */
typedef struct {
  ThemaVocabulary *names; /* of roots */
  guint32 *start;         /* by term: its roots are roots [start[term], start[term + 1]) */
  GArray *roots;          /* of guint32 */
  GArray *singular;       /* of guint32, by root: itself where it is no plural */
} ThemaRoots;

ThemaRoots *thema_roots_new(const ThemaStream *stream);
void thema_roots_free(ThemaRoots *roots);

/* Appends the roots of `words` terms from position `first` on to `key` (of guint32), the last in the singular
 * where `singular` says so. */
void thema_roots_append(const ThemaRoots *roots, const ThemaStream *stream, gsize first, guint words,
                        bool singular, GArray *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaRoots, thema_roots_free)

G_END_DECLS

#endif
