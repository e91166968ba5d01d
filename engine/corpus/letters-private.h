#ifndef THEMA_CORPUS_LETTERS_PRIVATE_H
#define THEMA_CORPUS_LETTERS_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* Adds the letters of a text that are capitals of ASCII, and all its letters, bytes beyond ASCII among them.
 */
void thema_letters_count(const char *text, gsize length, gsize *capitals, gsize *letters);

G_END_DECLS

#endif
