#ifndef THEMA_SOURCE_GENERAL_LIST_PRIVATE_H
#define THEMA_SOURCE_GENERAL_LIST_PRIVATE_H

#include <glib.h>

/* The lists as text: a line a word, in byte order, with a tab and its count. Made by the build from
 * engine/data. */
extern const char thema_general_en[];
extern const gsize thema_general_en_length;
extern const char thema_general_zh[];
extern const gsize thema_general_zh_length;

#endif
