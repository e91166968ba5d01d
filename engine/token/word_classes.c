#include "token/word_classes.h"

#include <string.h>

#include "token/word_classes-private.h"
#include "token/word_list-private.h"

struct ThemaWordClasses {
  GHashTable *listed; /* word → its class */
  GStringChunk *strings;
};

/* The class of what is told of a word: a tab and a letter. */
static guint class_of_letter(const char *told)
{
  static const char letters[] = "NnvVADGR"; /* in the order of ThemaWordClass */
  return (guint)(strchr(letters, told[1]) - letters);
}

ThemaWordClasses *thema_word_classes_new(void)
{
  ThemaWordClasses *classes = g_new0(ThemaWordClasses, 1);
  classes->strings = g_string_chunk_new(4096);
  classes->listed =
      thema_word_list_read(thema_classes_en, thema_classes_en_length, classes->strings, class_of_letter);
  return classes;
}

void thema_word_classes_free(ThemaWordClasses *classes)
{
  if (!classes)
    return;
  g_hash_table_unref(classes->listed);
  g_string_chunk_free(classes->strings);
  g_free(classes);
}

/* By the ending of a word that is long enough to have one. */
static ThemaWordClass class_of_ending(const char *word)
{
  gsize length = strlen(word);
  if (length > 4 && g_str_has_suffix(word, "ly"))
    return THEMA_WORD_ADVERB;
  if (length > 4 && g_str_has_suffix(word, "ed"))
    return THEMA_WORD_PARTICIPLE;
  return length > 5 && g_str_has_suffix(word, "ing") ? THEMA_WORD_GERUND : THEMA_WORD_NOUN;
}

ThemaWordClass thema_word_classes_find(const ThemaWordClasses *classes, const char *word)
{
  gpointer listed;
  const char *hyphen = strrchr(word, '-');
  if (hyphen && hyphen[1] != '\0')
    return thema_word_classes_find(classes, hyphen + 1) <= THEMA_WORD_NOUN_OR_VERB ? THEMA_WORD_NOUN
                                                                                   : THEMA_WORD_ADJECTIVE;
  if (g_hash_table_lookup_extended(classes->listed, word, NULL, &listed))
    return (ThemaWordClass)GPOINTER_TO_UINT(listed);
  return class_of_ending(word);
}
