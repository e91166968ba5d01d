#ifndef THEMA_COUNT_UNITS_H
#define THEMA_COUNT_UNITS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/arena.h"
#include "count/stream.h"

G_BEGIN_DECLS

typedef enum {
  THEMA_BY_CORPUS,
  THEMA_BY_DOCUMENT,
  THEMA_BY_SECTION,
  THEMA_BY_PARAGRAPH,
  THEMA_BY_SENTENCE,
  THEMA_BY_METADATA
} ThemaBy;

/* What one row of a statistic is about. */
typedef struct {
  const char *name; /* `corpus`, document id, `document/section[/paragraph[/sentence]]`, or key values joined
                       by `|` */
  guint64 tokens;   /* all word tokens, stopwords included: the denominator of rates */
  guint32 document; /* of a unit inside one document; G_MAXUINT32 otherwise */
  guint32 section;  /* of a unit inside one section; G_MAXUINT32 otherwise */
} ThemaUnit;

/* The division of a stream into units, in input order (metadata units: in order of first sight). Every
 * document and section has its unit even when it holds no token. A document without a value of the key
 * belongs to no unit of that key. */
typedef struct {
  ThemaBy by;
  GArray *units;        /* of ThemaUnit … */
  ThemaArena *names;    /* … and what their names are in */
  guint32 *of_document; /* unit index of each document, by section of its section 0; G_MAXUINT32 for none;
                           NULL by paragraph and by sentence */
  guint32
      *of_sentence; /* unit index of each sentence of the stream; G_MAXUINT32 for none; NULL without one */
} ThemaUnits;

/* `by` is corpus, document, section, paragraph, sentence, or metadata keys separated by commas. `year`
 * (1994), `month` (1994-03) and `decade` (1990s) come from the date of a document that has no such key.
 * Another key that no document has is THEMA_ERROR_USAGE naming those there are. */
THEMA_API ThemaUnits *thema_units_new(const ThemaStream *stream, const char *by, GError **error);

/* The same of a corpus that is not tokenized; the units have no tokens yet. Of paragraphs and sentences,
 * which are units only where they have a word, there is none before words are counted. */
THEMA_API ThemaUnits *thema_units_of_corpus(const ThemaCorpus *corpus, const char *by, GError **error);
/* Whether units are smaller than sections: paragraphs or sentences. */
THEMA_API bool thema_units_are_small(const ThemaUnits *units);

/* Goes on to a part of a stream: `units` are from thema_units_of_corpus, of_sentence becomes that of the
 * part, and the part's tokens, paragraphs and sentences are added. */
THEMA_API void thema_units_follow(ThemaUnits *units, const ThemaStream *part);

/* The unit of a section, G_MAXUINT32 for none; `units` not small. */
THEMA_API guint32 thema_unit_of_section(const ThemaUnits *units, guint32 document, guint32 section);

/* Units of so many names, of which nothing else is known; they have no tokens yet. */
THEMA_API ThemaUnits *thema_units_named(const char *const *names, guint32 n);
/* The same where they are groups of documents, with the group of each document; G_MAXUINT32 for none. */
THEMA_API ThemaUnits *thema_units_of_documents(const ThemaCorpus *corpus, const char *const *names, guint32 n,
                                               const guint32 *of_document);
THEMA_API void thema_units_free(ThemaUnits *units);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaUnits, thema_units_free)

G_END_DECLS

#endif
