#ifndef THEMA_BASE_ARENA_H
#define THEMA_BASE_ARENA_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Strings that live and die together. Addresses stay valid until the arena is freed. */
typedef struct ThemaArena ThemaArena;

THEMA_API ThemaArena *thema_arena_new(void);
THEMA_API void thema_arena_free(ThemaArena *arena);

/* Copies `length` bytes and a closing NUL into the arena; the arena owns the copy. Any length, 0 included. */
THEMA_API const char *thema_arena_add(ThemaArena *arena, const char *bytes, gsize length);

/* Room for `size` bytes, to be filled by the caller; the arena owns it. */
THEMA_API char *thema_arena_reserve(ThemaArena *arena, gsize size);

/* Bytes the arena holds from the system. */
THEMA_API gsize thema_arena_size(const ThemaArena *arena);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaArena, thema_arena_free)

G_END_DECLS

#endif
