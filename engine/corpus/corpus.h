#ifndef THEMA_CORPUS_CORPUS_H
#define THEMA_CORPUS_CORPUS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/notice.h"
#include "corpus/document.h"
#include "corpus/rules.h"
#include "corpus/segment.h"

G_BEGIN_DECLS

/* Documents in input order: those of one text follow each other. */
typedef struct {
  GPtrArray *documents; /* of ThemaDocument* */
  guint skipped;        /* documents left out with a notice THEMA_NOTICE_SKIPPED */
} ThemaCorpus;

static inline const ThemaDocument *thema_corpus_document(const ThemaCorpus *corpus, guint index)
{
  return g_ptr_array_index(corpus->documents, index);
}

typedef struct {
  const char *encoding; /* nullable */
  bool strict;          /* refuse what would have to be mended */
  ThemaSplit split;
  const char *rules;        /* rule file, nullable */
  const char *name_pattern; /* keys in the names of files, as {year}-{speaker}.txt; nullable */
  const char
      *metadata; /* CSV, nullable: joined to documents by the column file, id, filename or metadata_key */
  const char *metadata_key; /* nullable */
  const char *const *where; /* nullable, NULL-terminated: KEY=VALUE[,VALUE…], also != < <= > >=; all must
                               hold; without regard to case in KEY */
  guint threads;            /* 0 for as many as there are cores */
} ThemaCorpusOptions;

/* A key told more than once has the value of `metadata`, else of `name_pattern`, else of the document's front
 * matter, else what its text was seen to tell. `date` is ISO wherever it can be read, as far as it is known
 * (1790, 1790-01, 1790-01-08); all other values stay as they are. `year`, `month` and `decade` come from the
 * date where a document has no such key.
 *
 * Reads every input (see thema_sources_list) into documents. A document that cannot be read among others is
 * skipped with a notice; when nothing could be read the first failure is the error. */
THEMA_API ThemaCorpus *thema_corpus_read(const char *const *inputs, const ThemaCorpusOptions *options,
                                         const ThemaNotices *notices, GError **error);
/* Whether the texts are still what was read: THEMA_ERROR_INPUT names one whose file has changed since, so
 * that what was counted in it may be neither. */
THEMA_API bool thema_corpus_intact(const ThemaCorpus *corpus, GError **error);
/* The end of the documents that share the text of document `first`. There may be very many, and few are
 * looked at. */
THEMA_API guint thema_corpus_text_end(const ThemaCorpus *corpus, guint first);
THEMA_API void thema_corpus_free(ThemaCorpus *corpus);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaCorpus, thema_corpus_free)

G_END_DECLS

#endif
