#ifndef THEMA_COUNT_WORDS_PRIVATE_H
#define THEMA_COUNT_WORDS_PRIVATE_H

#include "base/keyed_sort.h"
#include "count/clusters-private.h"
#include "count/features.h"
#include "count/stream-private.h"

/* How often a term stands in a unit. */
typedef struct {
  guint32 term;
  guint32 count;
} ThemaWordCell;

/* The cells of a unit: those behind the row before, up to `end`. A unit that is read in several goes has
 * several rows. */
typedef struct {
  guint32 unit;
  guint end;
} ThemaWordRow;

/* What units have, row by row. */
typedef struct {
  GArray *all;  /* of ThemaWordCell */
  GArray *rows; /* of ThemaWordRow */
  GArray *held; /* guint8, by term, as far as it goes: whether a cell has it */
} ThemaWordCells;

/* What documents that are done have of a term. */
typedef struct {
  guint64 count;
  guint32 documents; /* that hold it */
} ThemaWordTotal;

/* A word that is an acronym if its document has it beyond doubt elsewhere. */
typedef struct {
  guint32 document;
  guint32 unit;
  ThemaPosition acronym;
} ThemaWordDoubt;

/* A sentence whose clusters depend on a doubt. */
typedef struct {
  ThemaRun paragraph;
  guint sentence; /* of those the paragraph gives */
  guint32 unit;
} ThemaWordPutOff;

/* A paragraph or a sentence with a word, found while counting. */
typedef struct {
  guint32 document;
  guint32 section; /* all three as in a ThemaSentence */
  guint32 paragraph;
  guint32 number;
  guint64 tokens; /* word tokens */
} ThemaWordPlace;

/* Where the places of a task begin among those of its counter. */
typedef struct {
  guint task;
  guint first;
} ThemaWordTask;

/* One who counts words, or the clusters of patterns (see count/clusters.h), with a vocabulary of his own. Not
 * for two threads at once. Of the corpus as one unit a
 * document is added to the totals as soon as it is done, so that memory is for its terms alone; a document
 * that others read too is a unit of its own until all have done, lest it be taken for two. Units of whole
 * sections are known beforehand; smaller ones are numbered as the counter finds them, until
 * thema_word_places_number. */
typedef struct {
  const ThemaUnits *units;
  const guint8 *parted;         /* documents that others read too; NULL where units are not the corpus */
  const char *const *languages; /* of each document */
  ThemaVocabulary *vocabulary;
  ThemaTongues tongues;
  ThemaFiller filler;       /* reads the paragraphs in which something may be an acronym */
  ThemaFragment judged;     /* what it reads */
  ThemaParagraph paragraph; /* at hand … */
  GArray *pieces;           /* … and what is counted of it, of ThemaSpan */
  guint32 unit;             /* the one being counted, of the corpus its document; G_MAXUINT32 for none */
  guint32 *counts;          /* by tally (see thema_tally_of), `room` of them: counts in the unit so far */
  guint32 *touched;         /* tallies that have been counted there, n_touched of them */
  guint32 n_touched;
  guint32 room;
  guint32 acronyms;                  /* that were counted as the stopwords they look like besides */
  ThemaWordCells cells;              /* of units done */
  guint merge_at;                    /* so many cells are looked over for those that are one */
  GArray *totals;                    /* of ThemaWordTotal, by term: documents done */
  guint64 *unit_tokens;              /* word tokens of each unit known beforehand */
  ThemaWordPlace place;              /* the paragraph or sentence being counted */
  GArray *places;                    /* of ThemaWordPlace: units found */
  GArray *tasks;                     /* of ThemaWordTask: tasks begun */
  guint64 tokens[THEMA_TALLY_TERMS]; /* by reason, and punctuation */
  guint64 read;                      /* tokens that the tokenizers gave … */
  guint64 flushed;                   /* … and how many of them before the unit was last closed */
  ThemaVocabulary *sure;             /* acronyms beyond doubt: number of the document, then the word */
  GArray *doubts;                    /* of ThemaWordDoubt */
  ThemaClusterFinder *finder;        /* finds what is counted; NULL where words are */
  GArray *matched;                   /* guint32: clusters of the paragraph at hand */
  GArray *put_off;                   /* of ThemaWordPutOff */
  GError *error;
} ThemaWordCounter;

/* `parted` as above; `bytes` is how much text there is, about. */
void thema_word_counter_init(ThemaWordCounter *counter, const ThemaCorpus *corpus,
                             const ThemaStreamOptions *options, const ThemaUnits *units, const guint8 *parted,
                             const char *const *languages, guint64 bytes);
void thema_word_counter_clear(ThemaWordCounter *counter);

/* Has the clusters of n patterns counted, which must outlive the counter, instead of words. Before any run.
 */
void thema_word_counter_seek(ThemaWordCounter *counter, const ThemaPattern *const *patterns, guint32 n);

/* Says that the runs to come are those of a task, in order. */
void thema_word_counter_begin(ThemaWordCounter *counter, guint task);

/* Counts a run of paragraphs; nothing once there is an error. */
void thema_word_counter_add(ThemaWordCounter *counter, const ThemaRun *run);

/* Bytes that grow with what is counted, about. */
gsize thema_word_counter_memory(const ThemaWordCounter *counter);

/* Counts the clusters of a paragraph. */
void thema_word_counter_match(ThemaWordCounter *counter, ThemaTongue *tongue, const ThemaRun *paragraph);

/* Counts what was put off, when it is known which acronyms are beyond doubt. */
void thema_word_counter_match_put_off(ThemaWordCounter *counter, const ThemaVocabulary *sure);

/* Counts `what`, a tally, so often in the unit at hand: once or more. */
void thema_word_counter_tally(ThemaWordCounter *counter, guint32 what, guint32 count);

/* Counts a term once in a unit, of the corpus a document that has been closed. */
void thema_word_counter_add_cell(ThemaWordCounter *counter, guint32 unit, guint32 term);

/* Reads a paragraph as the stream is read, with its sentences. */
const ThemaFragment *thema_word_counter_read(ThemaWordCounter *counter, ThemaTongue *tongue,
                                             const ThemaRun *paragraph);

/* Takes in an acronym beyond doubt. */
void thema_word_counter_know(ThemaWordCounter *counter, const ThemaJudged *judged);

/* Closes the unit being counted. */
void thema_word_counter_flush(ThemaWordCounter *counter);

void thema_word_cells_init(ThemaWordCells *cells);
void thema_word_cells_clear(ThemaWordCells *cells);

/* Says that the cells since the row before are of a unit. */
void thema_word_cells_close(ThemaWordCells *cells, guint32 unit);

/* Lists all cells, each with its unit and the place of its term (its id where there are no places) as key and
 * its count as item. There must be room for them. */
void thema_word_cells_list(const ThemaWordCells *cells, const guint32 *places, ThemaKeyed *to);

/* Makes one row of all that a unit has, and one cell of those of one term, where 32 bits hold their count;
 * puts them in order. */
void thema_word_cells_merge(ThemaWordCells *cells);

/* Fills the rows of `counts`, which are empty and have room for all cells, with the cells of n counters, by
 * as many threads; places[c][term] is the term of a cell of counter c. Returns the sum of these counts. */
guint64 thema_word_cells_place(const ThemaWordCounter *counters, guint n, guint32 *const *places,
                               ThemaCounts *counts);

/* Makes the doubtful places acronyms that some counter has beyond doubt. When all have been flushed. */
void thema_word_counters_settle(ThemaWordCounter *counters, guint n);

/* Numbers the units that were found in reading order, in `units` and in the rows. */
void thema_word_places_number(ThemaWordCounter *counters, guint n, const ThemaCorpus *corpus,
                              ThemaUnits *units);

/* All counts together, terms in byte order; of the corpus *documents says how many hold each term.
 * THEMA_ERROR_INTERNAL where a token was lost. */
ThemaCounts *thema_word_counters_join(ThemaWordCounter *counters, guint n, ThemaUnits *units,
                                      guint32 **documents, GError **error);

#endif
