#ifndef THEMA_COUNT_PHRASES_PRIVATE_H
#define THEMA_COUNT_PHRASES_PRIVATE_H

#include <glib.h>

#include "count/phrases.h"

G_BEGIN_DECLS

#define THEMA_NO_RUN G_MAXUINT32

/* A sequence of terms that begins some run of the stream. It is a candidate where its last word may end one:
 * `total` counts those occurrences, and a sequence that has none is no candidate. */
typedef struct {
  guint64 total;
  guint32 example; /* position of its first occurrence as a candidate */
  guint8 words;
} ThemaRun;

/* All sequences of a stream, numbered in byte order of their words joined by spaces, shorter first.
 *
 * A run is what follows a position where a candidate may begin, up to the last place where it may end. The
 * runs are sorted by their words' ranks; equal beginnings then stand together and are numbered in one walk.
 * No table of sequences is kept: each position knows the numbers of the sequences that begin there. */
typedef struct ThemaRuns {
  guint max_words;
  guint threads;   /* that may look at it: see ThemaStreamOptions */
  guint8 *reach;   /* by position: words of the run that begins there; 0 for none */
  guint32 *unit;   /* by position: its unit, where a run begins */
  guint32 *first;  /* by position: where its sequences, the shorter first, stand in … */
  guint32 *number; /* … the numbers of all */
  guint32 *starts; /* positions where runs begin, in the order of the runs */
  guint32 n_starts;
  guint64 tokens;      /* word tokens in units */
  guint64 n_sequences; /* sequences that begin somewhere, each as often as it does */
  bool repeated_only;  /* sequences of several words that occur once have no number */
  ThemaRun *runs;      /* by number */
  guint32 n_runs;
} ThemaRuns;

/* With more than `most` sequences, those of several words that occur once get THEMA_NO_RUN for a number: what
 * they are part of occurs once too, so that all parts of a sequence with a number have one. */
ThemaRuns *thema_runs_new(const ThemaStream *stream, const ThemaUnits *units, guint max_words, guint64 most);
void thema_runs_free(ThemaRuns *runs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaRuns, thema_runs_free)

/* Sorts the runs that are found, and numbers their sequences. */
void thema_runs_number_all(ThemaRuns *runs, const ThemaStream *stream);

/* Whether the sequence of so many words at a position, within its run, is a candidate there. */
static inline bool thema_runs_valid(const ThemaRuns *runs, guint32 position, guint words)
{
  return runs->reach[position + words - 1] > 0;
}

/* The number of the sequence of so many words at a position, within its run. */
static inline guint32 thema_runs_number(const ThemaRuns *runs, guint32 position, guint words)
{
  return runs->number[runs->first[position] + words - 1];
}

/* The candidates that stay. */
typedef struct {
  const ThemaRuns *runs;
  const guint8 *roles; /* by position: ThemaRole, or NULL */
  guint32 n;
  guint32 *term_of; /* by number: its index among them, or THEMA_NO_RUN */
  guint32 *number;  /* by index */
} ThemaKept;

/* Gathers the candidates that stay by unit: the rows of the counts, and what stands beside each of them. */
void thema_phrases_gather(ThemaPhrases *phrases, const ThemaKept *kept, const ThemaStream *stream,
                          const ThemaUnits *units);

/* npmi, c_value and nested_max by number. */
typedef struct {
  double *npmi;
  double *c_value;
  guint64 *nested_max;
} ThemaRunScores;

ThemaRunScores thema_run_scores(const ThemaRuns *runs);
void thema_run_scores_clear(ThemaRunScores *scores);

G_END_DECLS

#endif
