#ifndef THEMA_BASE_PARALLEL_H
#define THEMA_BASE_PARALLEL_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Does task `task` as worker `worker`: a worker does one task at a time, different workers at once. */
typedef void (*ThemaWork)(gpointer data, guint worker, guint task);

/* How many workers do `n_tasks`: `wanted` of them, 0 for as many as the machine has cores, but no more than
 * there are tasks, and at least one. */
THEMA_API guint thema_parallel_workers(guint wanted, guint n_tasks);

/* Does tasks 0 … n_tasks - 1, each once, begun in that order, and returns when all are done. The caller is
 * worker 0. Which worker does a task is chance: results must not depend on it. */
THEMA_API void thema_parallel_run(guint n_workers, guint n_tasks, ThemaWork work, gpointer data);

/* The same, and when a task is done its worker gives it out: one task at a time and in their order, while
 * others work on. */
THEMA_API void thema_parallel_run_in_order(guint n_workers, guint n_tasks, ThemaWork work, ThemaWork give,
                                           gpointer data);

G_END_DECLS

#endif
