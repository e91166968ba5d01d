#ifndef THEMA_CORPUS_WHERE_PRIVATE_H
#define THEMA_CORPUS_WHERE_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Keeps the documents (of ThemaDocument*) that meet every condition of `where` (nullable). A condition is a
 * key, of which thema_document_value gives the value, and
 * - `=VALUE[,VALUE…]` or `!=VALUE[,VALUE…]`: equal in every letter to one, or to none. Where some document
 * has the whole of it, commas and all, as its value, that is what is meant. `KEY=` is met by documents
 * without a value of the key; `!=` is met by them too, but for `KEY!=`;
 * - `<VALUE`, `<=VALUE`, `>VALUE`, `>=VALUE`: in the order of numbers where both are (a decade, 1990s, is its
 *   first year), of dates where both are (as exactly as the less exact of the two), of bytes where VALUE is
 *   neither. What has no value, or one that does not compare with VALUE, does not meet it.
 * Anything else, or a key that no document has, is THEMA_ERROR_USAGE. */
bool thema_documents_filter(GPtrArray *documents, const char *const *where, GError **error);

G_END_DECLS

#endif
