#ifndef THEMA_COUNT_NGRAMS_PRIVATE_H
#define THEMA_COUNT_NGRAMS_PRIVATE_H

#include "count/features.h"

/* Counts of the units, with room for so many terms and cells; the words and the offsets of rows are still to
 * be set. */
ThemaCounts *thema_counts_new(const ThemaUnits *units, guint32 n_terms, gsize n_cells);

/* How often an n-gram stands in one unit. */
typedef struct {
  guint32 unit;
  guint32 count; /* positions are fewer than 2^32 */
} ThemaGramCell;

/* The n-grams of one length in byte order, each with its units rising. */
typedef struct {
  GArray *firsts; /* guint32: a position where the n-gram begins */
  GArray *ends;   /* guint32: where its cells end; they begin where those of the one before end */
  GArray *cells;  /* of ThemaGramCell */
} ThemaGramList;

/* Finds n-grams by sorting the places where they begin, without hashing: linear in places, whatever the
 * number of different n-grams. */
typedef struct ThemaGramSorter ThemaGramSorter;

ThemaGramSorter *thema_gram_sorter_new(const ThemaStream *stream, const ThemaUnits *units,
                                       const ThemaNgrams *ngrams);
void thema_gram_sorter_free(ThemaGramSorter *sorter);

/* Goes on to n-grams one word longer, from 1 on; fills `list` unless it is NULL. */
void thema_gram_sorter_step(ThemaGramSorter *sorter, ThemaGramList *list);

void thema_gram_list_clear(ThemaGramList *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaGramSorter, thema_gram_sorter_free)

#endif
