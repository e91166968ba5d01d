#ifndef THEMA_TOKEN_WORD_CLASSES_PRIVATE_H
#define THEMA_TOKEN_WORD_CLASSES_PRIVATE_H

#include <glib.h>

/* The list as text: a line a word, in byte order, a tab and the letter of its class. Made by the build from
 * engine/data. */
extern const char thema_classes_en[];
extern const gsize thema_classes_en_length;

#endif
