#ifndef THEMA_TOKEN_STOPWORDS_H
#define THEMA_TOKEN_STOPWORDS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* A built-in list: function words of one language, with its origin. */
typedef struct {
  const char *name;              /* as `--stopwords NAME` takes it: "en", "zh" */
  const char *title;             /* "English function words" */
  const char *origin;            /* where the words come from and under which licence */
  const char *const *words;      /* NULL-terminated, sorted by bytes, normalized */
  const char *const *connectors; /* the words of the list that may stand inside a phrase ("of", "and", "the"),
                                    NULL-terminated */
  const char *const *articles;   /* those of the connectors that join only after another one: "of the" does,
                                    "the" alone   does not; NULL-terminated */
} ThemaStopwordList;

/* The registry; sets *n. */
THEMA_API const ThemaStopwordList *thema_stopword_lists(guint *n);
THEMA_API const ThemaStopwordList *thema_stopword_list(const char *name);

/* A set of normalized words to leave out. */
typedef struct ThemaStopwords ThemaStopwords;

/* What `--stopwords` says, comma-separated: "auto" (the built-in lists of `languages`), a list's name, a file
 * (one word a line, `#` comments, any encoding), "none"; a leading `+` adds to what stands before it
 * ("+my.txt" = "auto,+my.txt"). `languages` is a NULL-terminated list of codes found in the corpus. An
 * unknown name that is no file is THEMA_ERROR_USAGE naming the lists; a file that cannot be read or has more
 * than one word on a line is THEMA_ERROR_INPUT. A NULL spec is "auto". */
THEMA_API ThemaStopwords *thema_stopwords_new(const char *spec, const char *const *languages, GError **error);
THEMA_API void thema_stopwords_free(ThemaStopwords *stopwords);

/* `word` is normalized (lower case, NFC, straight apostrophes). Multi-word entries are not supported. */
THEMA_API bool thema_stopwords_contain(const ThemaStopwords *stopwords, const char *word, gsize length);
/* True for a connector of the built-in lists in use. */
THEMA_API bool thema_stopwords_connect(const ThemaStopwords *stopwords, const char *word, gsize length);

/* True for a connector that joins only after another one. */
THEMA_API bool thema_stopwords_article(const ThemaStopwords *stopwords, const char *word, gsize length);

/* The words in byte order, owned by the set; NULL-terminated array, free with g_free. */
THEMA_API const char **thema_stopwords_words(const ThemaStopwords *stopwords);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaStopwords, thema_stopwords_free)

G_END_DECLS

#endif
