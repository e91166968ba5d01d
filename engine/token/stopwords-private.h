#ifndef THEMA_TOKEN_STOPWORDS_PRIVATE_H
#define THEMA_TOKEN_STOPWORDS_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* The words of the built-in lists, one file a language: NULL-terminated, in byte order, normalized. */
extern const char *const thema_stopwords_de[];
extern const char *const thema_stopwords_en[];
extern const char *const thema_stopwords_es[];
extern const char *const thema_stopwords_fr[];
extern const char *const thema_stopwords_it[];
extern const char *const thema_stopwords_pt[];
extern const char *const thema_stopwords_ru[];
extern const char *const thema_stopwords_zh[];

extern const char *const thema_connectors_de[];
extern const char *const thema_connectors_en[];
extern const char *const thema_connectors_es[];
extern const char *const thema_connectors_fr[];
extern const char *const thema_connectors_it[];
extern const char *const thema_connectors_pt[];
extern const char *const thema_connectors_ru[];
extern const char *const thema_connectors_zh[];

/* Those of the connectors that join only after another one. */
extern const char *const thema_articles_de[];
extern const char *const thema_articles_en[];
extern const char *const thema_articles_es[];
extern const char *const thema_articles_fr[];
extern const char *const thema_articles_it[];
extern const char *const thema_articles_pt[];
extern const char *const thema_articles_ru[];
extern const char *const thema_articles_zh[];

/* Words in byte order, found by their first byte and then by halving. */
typedef struct {
  const char *const *words;
  guint n;
  guint first[257]; /* words that begin with byte b are [first[b], first[b + 1]) */
} ThemaWordIndex;

void thema_word_index_init(ThemaWordIndex *index, const char *const *words, guint n);
gboolean thema_word_index_holds(const ThemaWordIndex *index, const char *word, gsize length);

G_END_DECLS

#endif
