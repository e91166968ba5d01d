#include "token/word_list-private.h"

#include <string.h>

GHashTable *thema_word_list_read(const char *list, gsize length, GStringChunk *strings,
                                 guint (*value_of)(const char *told))
{
  GHashTable *words = g_hash_table_new(g_str_hash, g_str_equal);
  for (const char *line = list; line < list + length; line = strchr(line, '\n') + 1) {
    gsize n = strcspn(line, "\t\n");
    g_hash_table_insert(words, g_string_chunk_insert_len(strings, line, (gssize)n),
                        GUINT_TO_POINTER(value_of(line + n)));
  }
  return words;
}
