#ifndef THEMA_TOKEN_WORD_LIST_PRIVATE_H
#define THEMA_TOKEN_WORD_LIST_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* A table word → value of a built-in list: a word a line, what is told of it behind a tab, each line ended.
 * `value_of` gets what follows the word: a tab, or the line's end. The words are kept in `strings`, which
 * must outlive the table. Free with g_hash_table_unref. */
GHashTable *thema_word_list_read(const char *list, gsize length, GStringChunk *strings,
                                 guint (*value_of)(const char *told));

G_END_DECLS

#endif
