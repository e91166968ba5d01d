#ifndef THEMA_COUNT_WORDS_PRIVATE_H
#define THEMA_COUNT_WORDS_PRIVATE_H

#include "count/features.h"
#include "count/stream-private.h"

/* How often a term stands in a unit; a unit that is read in several goes has several of a term. */
typedef struct {
  guint32 unit;
  guint32 term;
  guint64 count;
} ThemaWordCell;

/* A word that is an acronym if its document has it beyond doubt elsewhere. */
typedef struct {
  guint32 document;
  guint32 unit;
  ThemaPosition acronym;
} ThemaWordDoubt;

/* One who counts, with a vocabulary of his own. Not for two threads at once. */
typedef struct {
  const ThemaUnits *units;
  const char *const *languages; /* of each document */
  ThemaVocabulary *vocabulary;
  ThemaTongues tongues;
  ThemaFiller filler;   /* reads the paragraphs in which something may be an acronym */
  ThemaFragment judged; /* what it reads */
  ThemaForms forms;
  GArray *pieces;   /* of ThemaSpan, of the paragraph at hand */
  guint32 unit;     /* the one being counted; G_MAXUINT32 for none */
  guint32 *counts;  /* by tally (see thema_tally_of), `room` of them: counts in the unit so far */
  guint32 *touched; /* tallies that have been counted there, n_touched of them */
  guint32 n_touched;
  guint32 room;
  GArray *cells;                     /* of ThemaWordCell: units done */
  guint64 *unit_tokens;              /* word tokens of each unit */
  guint64 tokens[THEMA_TALLY_TERMS]; /* by reason, and punctuation */
  guint64 read;                      /* tokens that the tokenizers gave … */
  guint64 flushed;                   /* … and how many of them before the unit was last closed */
  ThemaVocabulary *sure;             /* acronyms beyond doubt: number of the document, then the word */
  GArray *doubts;                    /* of ThemaWordDoubt */
  GError *error;
} ThemaWordCounter;

/* `bytes` is how much text there is, about. */
void thema_word_counter_init(ThemaWordCounter *counter, const ThemaCorpus *corpus,
                             const ThemaStreamOptions *options, const ThemaUnits *units,
                             const char *const *languages, guint64 bytes);
void thema_word_counter_clear(ThemaWordCounter *counter);

/* Counts a run of paragraphs; nothing once there is an error. */
void thema_word_counter_add(ThemaWordCounter *counter, const ThemaRun *run);

/* Closes the unit being counted. */
void thema_word_counter_flush(ThemaWordCounter *counter);

/* Makes the doubtful places acronyms that some counter has beyond doubt. When all have been flushed. */
void thema_word_counters_settle(ThemaWordCounter *counters, guint n);

/* All counts together, terms in byte order. THEMA_ERROR_INTERNAL where a token was lost. */
ThemaCounts *thema_word_counters_join(ThemaWordCounter *counters, guint n, ThemaUnits *units, GError **error);

#endif
