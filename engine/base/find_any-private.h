#ifndef THEMA_BASE_FIND_ANY_PRIVATE_H
#define THEMA_BASE_FIND_ANY_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* How many bytes can be looked for at once; of fewer, one stands twice. */
#define THEMA_FIND_ANY 5

/* Where the first byte stands that is one of `any`; `length` where there is none. */
gsize thema_find_any(const char *text, gsize length, const char any[THEMA_FIND_ANY]);

/* The same byte by byte, and 32 bytes at a time, which is for machines of thema_have_avx2. */
gsize thema_find_any_portable(const char *text, gsize length, const char any[THEMA_FIND_ANY]);
gsize thema_find_any_avx2(const char *text, gsize length, const char any[THEMA_FIND_ANY]);

G_END_DECLS

#endif
