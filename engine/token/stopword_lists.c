#include <string.h>

#include "token/stopwords-private.h"
#include "token/stopwords.h"

#define ORIGIN "compiled for Thema from the closed word classes of the language's grammar; GPL-3.0-or-later"

static const ThemaStopwordList lists[] = {
    {"de", "German function words", ORIGIN, thema_stopwords_de, thema_connectors_de, thema_articles_de},
    {"en", "English function words", ORIGIN, thema_stopwords_en, thema_connectors_en, thema_articles_en},
    {"es", "Spanish function words", ORIGIN, thema_stopwords_es, thema_connectors_es, thema_articles_es},
    {"fr", "French function words", ORIGIN, thema_stopwords_fr, thema_connectors_fr, thema_articles_fr},
    {"it", "Italian function words", ORIGIN, thema_stopwords_it, thema_connectors_it, thema_articles_it},
    {"pt", "Portuguese function words", ORIGIN, thema_stopwords_pt, thema_connectors_pt, thema_articles_pt},
    {"ru", "Russian function words", ORIGIN, thema_stopwords_ru, thema_connectors_ru, thema_articles_ru},
    {"zh", "Chinese function words", ORIGIN, thema_stopwords_zh, thema_connectors_zh, thema_articles_zh},
};

const ThemaStopwordList *thema_stopword_lists(guint *n)
{
  *n = G_N_ELEMENTS(lists);
  return lists;
}

const ThemaStopwordList *thema_stopword_list(const char *name)
{
  for (gsize i = 0; name && i < G_N_ELEMENTS(lists); i++)
    if (strcmp(lists[i].name, name) == 0)
      return &lists[i];
  return NULL;
}

void thema_word_index_init(ThemaWordIndex *index, const char *const *words, guint n)
{
  index->words = words;
  index->n = n;
  guint at = 0;
  for (guint byte = 0; byte < 256; byte++) {
    index->first[byte] = at;
    while (at < n && (guchar)words[at][0] == byte)
      at++;
  }
  index->first[256] = at;
}

/* As strcmp(text, word), for text that is not terminated. */
static int compare(const char *text, gsize length, const char *word)
{
  int order = strncmp(text, word, length);
  return order ? order : -(word[length] != '\0');
}

gboolean thema_word_index_holds(const ThemaWordIndex *index, const char *word, gsize length)
{
  if (length == 0 || memchr(word, '\0', length))
    return FALSE;
  guint low = index->first[(guchar)word[0]];
  guint high = index->first[(guchar)word[0] + 1];
  while (low < high) {
    guint middle = low + (high - low) / 2;
    int order = compare(word, length, index->words[middle]);
    if (order == 0)
      return TRUE;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return FALSE;
}
