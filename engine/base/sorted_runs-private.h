#ifndef THEMA_BASE_SORTED_RUNS_PRIVATE_H
#define THEMA_BASE_SORTED_RUNS_PRIVATE_H

#include "base/sorter.h"

/* Runs of records in a scratch file, each in order with every key once, and what merges them. A record is
 * written as the bytes its key shares with the one before, the bytes that it does not, and its numbers. */
typedef struct ThemaSortedRuns ThemaSortedRuns;

ThemaSortedRuns *thema_sorted_runs_new(guint n_numbers, gsize memory, GError **error);
void thema_sorted_runs_free(ThemaSortedRuns *runs);

/* Writes a record of the run at hand: keys rise. */
bool thema_sorted_runs_write(ThemaSortedRuns *runs, const ThemaRecord *record, GError **error);
bool thema_sorted_runs_end_run(ThemaSortedRuns *runs, GError **error);

/* Once all runs are written: merges until few enough are left to be read at once. */
bool thema_sorted_runs_open(ThemaSortedRuns *runs, GError **error);
/* The next record of all; as thema_sorter_next. */
bool thema_sorted_runs_next(ThemaSortedRuns *runs, ThemaRecord *record, bool *end, GError **error);

#endif
