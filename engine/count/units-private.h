#ifndef THEMA_COUNT_UNITS_PRIVATE_H
#define THEMA_COUNT_UNITS_PRIVATE_H

#include "corpus/corpus.h"
#include "count/units.h"

/* The name of each document's unit under metadata keys separated by commas: its values joined by `|`, or NULL
 * where it lacks one. thema_document_value says what the value of a key is. A key that no document has is
 * THEMA_ERROR_USAGE naming those there are. Free with g_ptr_array_unref. */
GPtrArray *thema_unit_names(const ThemaCorpus *corpus, const char *by, GError **error);

/* To be added to. */
ThemaUnits *thema_units_of_none(ThemaBy by);

/* Adds the unit of a paragraph or a sentence, by its numbers as in a ThemaSentence; `number` counts where
 * units are sentences. */
void thema_units_add_small(ThemaUnits *units, const ThemaCorpus *corpus, guint32 document, guint32 section,
                           guint32 paragraph, guint32 number);

#endif
