#ifndef THEMA_CORPUS_KEYS_PRIVATE_H
#define THEMA_CORPUS_KEYS_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "corpus/date-private.h"
#include "corpus/document.h"

G_BEGIN_DECLS

/* When the document is from, as exactly as is known: YYYY-MM-DD, YYYY-MM or YYYY; false where nothing is. */
bool thema_document_read_date(const ThemaDocument *document, char iso[THEMA_DATE_SIZE]);

/* The value of a key: what the document has under it; else, for `year` (1994), `month` (1994-03) and `decade`
 * (1990s), what its date tells. NULL when there is none. Free with g_free. */
char *thema_document_value(const ThemaDocument *document, const char *key);

/* Whether some document (of ThemaDocument*) has a value of the key. */
bool thema_key_is_known(const GPtrArray *documents, const char *key);

/* The keys that some document has a value of, sorted, parted by `, `, for a message; all documents have a
 * kind. Free with g_free. */
char *thema_keys_list(const GPtrArray *documents);

G_END_DECLS

#endif
