#ifndef THEMA_REPORT_LEXDIV_TABLE_H
#define THEMA_REPORT_LEXDIV_TABLE_H

#include <glib.h>

#include "base/api.h"
#include "count/stream.h"
#include "table/table.h"

G_BEGIN_DECLS

typedef struct {
  const char *by;       /* see thema_units_new */
  const char *measures; /* ids of lexical diversity and readability separated by commas; NULL or "all": all.
                           One named twice is shown once */
  const char *language; /* code of all documents; NULL or "auto": guessed for each */
} ThemaLexdivOptions;

/* A row a unit, in input order: unit, tokens, types, then each measure, and where one of readability is shown
 * what it is made of: sentences, words, characters, syllables, polysyllables, difficult.
 *
 * Tokens and types are those kept. Readability is of the text as it is read, with all its words, numbers,
 * hashtags and mentions, whatever is left out; its cells are empty in a unit with a document that is not
 * English. THEMA_ERROR_USAGE for a `by` that fits nothing, or naming the near ids for an unknown measure. */
THEMA_API ThemaTable *thema_lexdiv_table(const ThemaStream *stream, const ThemaLexdivOptions *options,
                                         GError **error);

G_END_DECLS

#endif
