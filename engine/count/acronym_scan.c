#include "base/parallel.h"
#include "count/stream_parts-private.h"

#define TERMS_MOST 262144u /* that a worker knows before he starts anew */

typedef struct {
  ThemaVocabulary *vocabulary;
  ThemaTongues tongues;
  ThemaFiller filler;
  ThemaFragment fragment;
  ThemaVocabulary *sure;
  GError *error;
} Worker;

typedef struct {
  const ThemaStreamParts *parts;
  guint32 document;
  guint first; /* task that has the document's first run */
  guint end;
  guint64 bytes; /* of text, about */
  Worker *workers;
} Scan;

static void worker_begin(Worker *worker, const Scan *scan)
{
  worker->vocabulary = thema_vocabulary_new();
  thema_tongues_init(&worker->tongues, scan->parts->options, worker->vocabulary, scan->bytes);
}

static void worker_end(Worker *worker)
{
  thema_tongues_clear(&worker->tongues);
  thema_vocabulary_free(worker->vocabulary);
}

/* Takes what the fragment shows and empties it. */
static void take_sure(Worker *worker)
{
  ThemaFragment *fragment = &worker->fragment;
  g_autoptr(GString) name = g_string_new(NULL);
  for (guint i = 0; i < fragment->judged->len; i++) {
    const ThemaJudged *judged = &g_array_index(fragment->judged, ThemaJudged, i);
    if (judged->doubtful)
      continue;
    thema_acronym_name(name, judged->document, worker->vocabulary, judged->acronym.term);
    thema_vocabulary_add(worker->sure, name->str, name->len);
  }
  g_array_set_size(fragment->positions, 0);
  g_array_set_size(fragment->sentences, 0);
  g_array_set_size(fragment->judged, 0);
}

static void scan_run(const Scan *scan, Worker *worker, const ThemaRun *run)
{
  const ThemaStreamParts *parts = scan->parts;
  if (thema_vocabulary_size(worker->vocabulary) > TERMS_MOST) {
    worker_end(worker);
    worker_begin(worker, scan);
  }
  ThemaTongue *tongue =
      worker->error == NULL
          ? thema_tongues_get(&worker->tongues, parts->languages[run->document], &worker->error)
          : NULL;
  if (tongue == NULL)
    return;
  thema_filler_add(&worker->filler, tongue, run, &worker->fragment);
  take_sure(worker);
}

static void scan_task(gpointer data, guint number, guint task)
{
  const Scan *scan = data;
  const ThemaRuns *runs = &scan->parts->runs;
  const guint *tasks = &g_array_index(runs->tasks, guint, scan->first);
  for (guint i = tasks[task]; i < tasks[task + 1]; i++) {
    const ThemaRun *run = &g_array_index(runs->runs, ThemaRun, i);
    if (run->document == scan->document)
      scan_run(scan, &scan->workers[number], run);
  }
  thema_runs_release(runs, scan->parts->corpus, scan->first + task);
}

/* The tasks that have a run of the document, which follow each other. */
static void find_tasks(Scan *scan)
{
  const ThemaRuns *runs = &scan->parts->runs;
  guint n = thema_runs_tasks(runs);
  guint low = 0;
  for (guint high = n; low < high;) {
    guint middle = low + (high - low) / 2;
    guint end = g_array_index(runs->tasks, guint, middle + 1);
    if (g_array_index(runs->runs, ThemaRun, end - 1).document < scan->document)
      low = middle + 1;
    else
      high = middle;
  }
  scan->first = low;
  scan->end = low;
  while (scan->end < n) {
    guint first = g_array_index(runs->tasks, guint, scan->end);
    if (g_array_index(runs->runs, ThemaRun, first).document > scan->document)
      break;
    scan->end++;
  }
}

bool thema_scan_acronyms(const ThemaStreamParts *parts, guint32 document, ThemaVocabulary *acronyms,
                         GError **error)
{
  Scan scan = {.parts = parts, .document = document};
  find_tasks(&scan);
  guint n_tasks = scan.end - scan.first;
  guint n_workers = thema_parallel_workers(parts->options->threads, n_tasks);
  scan.bytes = parts->runs.bytes / MAX(thema_runs_tasks(&parts->runs), 1) * n_tasks;
  scan.workers = g_new0(Worker, n_workers);
  for (guint i = 0; i < n_workers; i++) {
    Worker *worker = &scan.workers[i];
    worker_begin(worker, &scan);
    thema_filler_init(&worker->filler, parts->corpus);
    thema_fragment_init(&worker->fragment);
    worker->sure = thema_vocabulary_new();
  }
  thema_parallel_run(n_workers, n_tasks, scan_task, &scan);
  bool done = true;
  for (guint i = 0; i < n_workers; i++) {
    Worker *worker = &scan.workers[i];
    for (guint32 id = 0; id < thema_vocabulary_size(worker->sure); id++) {
      gsize length = 0;
      const char *name = thema_vocabulary_term(worker->sure, id, &length);
      thema_vocabulary_add(acronyms, name, length);
    }
    if (worker->error != NULL && done) {
      g_propagate_error(error, g_steal_pointer(&worker->error));
      done = false;
    }
    g_clear_error(&worker->error);
    worker_end(worker);
    thema_filler_clear(&worker->filler);
    thema_fragment_clear(&worker->fragment);
    thema_vocabulary_free(worker->sure);
  }
  g_free(scan.workers);
  return done;
}
