#ifndef THEMA_COUNT_RUNS_PRIVATE_H
#define THEMA_COUNT_RUNS_PRIVATE_H

#include "corpus/corpus.h"

/* A run of paragraphs of one section. */
typedef struct {
  guint32 document;
  guint32 section;
  guint32 first; /* paragraphs [first, end) of it */
  guint32 end;
} ThemaRun;

/* A corpus in runs, in reading order, and these dealt out as tasks of a like size: task i has the runs
 * [tasks[i], tasks[i + 1]). A paragraph is never parted. The division depends on the text alone. */
typedef struct {
  GArray *runs;  /* of ThemaRun */
  GArray *tasks; /* of guint, one more than there are tasks */
  guint64 bytes; /* of text in all */
} ThemaRuns;

void thema_runs_init(ThemaRuns *runs, const ThemaCorpus *corpus);
void thema_runs_clear(ThemaRuns *runs);

/* Gives back the memory of a task's text, which nobody will look at soon. Not run by run: each costs a call,
 * and runs of a few words share their pages. */
void thema_runs_release(const ThemaRuns *runs, const ThemaCorpus *corpus, guint task);

static inline guint thema_runs_tasks(const ThemaRuns *runs)
{
  return runs->tasks->len - 1;
}

#endif
