#ifndef THEMA_COUNT_NGRAMS_PRIVATE_H
#define THEMA_COUNT_NGRAMS_PRIVATE_H

#include "count/features.h"

/* Counts of the units, with room for so many terms and cells; the words and the offsets of rows are still to
 * be set. */
ThemaCounts *thema_counts_new(const ThemaUnits *units, guint32 n_terms, gsize n_cells);

/* Places that follow each other in one unit with no boundary between: n-grams stay inside it. */
typedef struct {
  gsize first;
  gsize end;  /* of its words; 0s stand behind them */
  gsize last; /* no n-gram begins from here on: end, but where a part of a stream ends before it */
  guint32 unit;
} ThemaGramStretch;

/* Text laid out for n-grams: kept words by number, from 1 in byte order. Words that are left out are 0, as
 * many of them in a row as there may be; n-grams have none. */
typedef struct {
  guint32 *word; /* by place */
  gsize n_places;
  GArray *stretches; /* of ThemaGramStretch; those of a unit follow each other in reading order */
  guint32 n_words;
  guint32 *id_of; /* by number: id in the vocabulary */
  const ThemaVocabulary *vocabulary;
} ThemaGramText;

/* The words of the sentences that belong to a unit. */
ThemaGramText *thema_gram_text_new(const ThemaStream *stream, const ThemaUnits *units, ThemaWithin within);
void thema_gram_text_free(ThemaGramText *text);

/* How often an n-gram stands in one unit. */
typedef struct {
  guint32 unit;
  guint32 count; /* positions are fewer than 2^32 */
} ThemaGramCell;

typedef struct {
  guint32 place; /* where it begins, once */
  guint32 n_cells;
  guint8 words;
} ThemaGram;

/* Writes the words of an n-gram, joined by spaces, and a NUL; returns what follows it. */
char *thema_gram_write(const ThemaGramText *text, const ThemaGram *gram, char *to);

/* N-grams in byte order, each with its units rising: the cells of the first come first. */
typedef struct {
  GArray *grams; /* of ThemaGram */
  GArray *cells; /* of ThemaGramCell */
  gsize bytes;   /* of the strings of all, NULs included */
} ThemaGramList;

/* The n-grams of a text, in several lists that follow each other in byte order. */
typedef struct {
  ThemaGramList *lists;
  guint n_lists;
} ThemaGramLists;

ThemaGramLists thema_gram_lists_new(const ThemaGramText *text, const ThemaNgrams *ngrams, guint threads);
void thema_gram_lists_clear(ThemaGramLists *lists);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaGramText, thema_gram_text_free)

#endif
