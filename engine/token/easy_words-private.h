#ifndef THEMA_TOKEN_EASY_WORDS_PRIVATE_H
#define THEMA_TOKEN_EASY_WORDS_PRIVATE_H

#include <glib.h>

/* The list as text: a line a word, in byte order, an adjective followed by a tab and `a`. Made by the build
 * from engine/data. */
extern const char thema_easy_en[];
extern const gsize thema_easy_en_length;

#endif
