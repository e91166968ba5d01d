#ifndef THEMA_BASE_PLAIN_PRIVATE_H
#define THEMA_BASE_PLAIN_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* How many bytes of a text come before the first NUL or byte beyond ASCII. */
gsize thema_plain_length(const char *text, gsize length);

/* The same eight bytes at a time, and 32, which is for machines of thema_have_avx2. */
gsize thema_plain_length_portable(const char *text, gsize length);
gsize thema_plain_length_avx2(const char *text, gsize length);

G_END_DECLS

#endif
