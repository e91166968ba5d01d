#ifndef THEMA_REPORT_TERM_DOCUMENTS_H
#define THEMA_REPORT_TERM_DOCUMENTS_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"
#include "count/stream.h"

G_BEGIN_DECLS

/* How often each term occurs in each document that holds it, term by term. */
typedef struct {
  guint32 n_terms;
  char **names;      /* n_terms */
  gsize *first;      /* n_terms + 1 offsets into the others */
  guint32 *document; /* rising within a term */
  guint64 *count;    /* never 0 */
} ThemaTermDocuments;

/* Of counts whose units are the documents; terms in their order. */
THEMA_API ThemaTermDocuments *thema_term_documents_of_counts(const ThemaCounts *counts);

/* Of `names` (of char*) in their order; `hits` (of GArray*) has the places of each, as thema_hits_find gives
 * them. */
THEMA_API ThemaTermDocuments *thema_term_documents_of_hits(const ThemaStream *stream, const GPtrArray *names,
                                                           const GPtrArray *hits);
THEMA_API void thema_term_documents_free(ThemaTermDocuments *terms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTermDocuments, thema_term_documents_free)

G_END_DECLS

#endif
