#include "base/parallel.h"
#include "count/stream-private.h"

/* Fragments are filled by several workers, each with a vocabulary of its own, and joined in reading order. A
 * term gets its final id where the stream first has it, whoever read it, so that nothing depends on the
 * workers. */

typedef struct {
  ThemaVocabulary *vocabulary;
  ThemaTongues tongues;
  ThemaFiller filler;
  GArray *ids; /* guint32: final id of each of its terms, THEMA_NO_TERM for none yet */
  GError *error;
} Worker;

typedef struct {
  const char *const *languages;
  ThemaRuns runs;
  guint n_workers;
  Worker *workers;
  ThemaFragment *fragments; /* one a task */
  guint *filled_by;         /* the worker of each */
} Build;

static void build_init(Build *build, const ThemaStream *stream, const ThemaStreamOptions *options,
                       const char *const *languages)
{
  build->languages = languages;
  thema_runs_init(&build->runs, stream->corpus);
  guint n_tasks = thema_runs_tasks(&build->runs);
  build->n_workers = thema_parallel_workers(options->threads, n_tasks);
  build->fragments = g_new0(ThemaFragment, n_tasks + 1);
  build->filled_by = g_new0(guint, n_tasks + 1);
  build->workers = g_new0(Worker, build->n_workers);
  for (guint i = 0; i < build->n_workers; i++) {
    Worker *worker = &build->workers[i];
    worker->vocabulary = thema_vocabulary_new();
    worker->ids = g_array_new(FALSE, FALSE, sizeof(guint32));
    thema_tongues_init(&worker->tongues, options, worker->vocabulary, build->runs.bytes);
    thema_filler_init(&worker->filler, stream->corpus);
  }
}

static void build_clear(Build *build)
{
  for (guint i = 0; i < build->n_workers; i++) {
    Worker *worker = &build->workers[i];
    thema_filler_clear(&worker->filler);
    thema_tongues_clear(&worker->tongues);
    thema_vocabulary_free(worker->vocabulary);
    g_array_unref(worker->ids);
    g_clear_error(&worker->error);
  }
  for (guint task = 0; task < thema_runs_tasks(&build->runs); task++)
    thema_fragment_clear(&build->fragments[task]);
  thema_runs_clear(&build->runs);
  g_free(build->workers);
  g_free(build->fragments);
  g_free(build->filled_by);
}

static void fill(gpointer data, guint number, guint task)
{
  Build *build = data;
  Worker *worker = &build->workers[number];
  const guint *tasks = (const guint *)(gpointer)build->runs.tasks->data;
  ThemaFragment *fragment = &build->fragments[task];
  thema_fragment_init(fragment);
  build->filled_by[task] = number;
  for (guint i = tasks[task]; i < tasks[task + 1] && worker->error == NULL; i++) {
    const ThemaRun *run = &g_array_index(build->runs.runs, ThemaRun, i);
    ThemaTongue *tongue =
        thema_tongues_get(&worker->tongues, build->languages[run->document], &worker->error);
    if (tongue != NULL)
      thema_filler_add(&worker->filler, tongue, run, fragment);
  }
  thema_runs_release(&build->runs, worker->filler.corpus, task);
}

/* The final id of a worker's term, given one if the stream had none. */
static guint32 final_id(ThemaStream *stream, Worker *worker, guint32 term)
{
  guint32 *id = &g_array_index(worker->ids, guint32, term);
  if (*id == THEMA_NO_TERM) {
    gsize length = 0;
    const char *bytes = thema_vocabulary_term(worker->vocabulary, term, &length);
    *id = thema_vocabulary_add(stream->vocabulary, bytes, length);
  }
  return *id;
}

static void join_positions(ThemaStream *stream, Worker *worker, const ThemaFragment *fragment)
{
  guint first = stream->positions->len;
  guint n = fragment->positions->len;
  g_array_append_vals(stream->positions, fragment->positions->data, n);
  ThemaPosition *positions = &g_array_index(stream->positions, ThemaPosition, first);
  for (guint i = 0; i < n; i++) {
    positions[i].term = final_id(stream, worker, positions[i].term);
    stream->tokens[positions[i].reason]++;
  }
  for (guint i = 0; i < fragment->sentences->len; i++) {
    ThemaSentence sentence = g_array_index(fragment->sentences, ThemaSentence, i);
    sentence.first += first;
    sentence.end += first;
    g_array_append_val(stream->sentences, sentence);
  }
  stream->punctuation += fragment->punctuation;
}

/* A doubtful place of the stream. */
typedef struct {
  guint index;
  ThemaPosition acronym; /* its term is a worker's … */
  const Worker *worker;
} Doubt;

/* What a document has shown beyond doubt, and what waits for its end. */
typedef struct {
  guint32 document;
  GArray *sure;   /* guint32: final ids of acronyms, a handful */
  GArray *doubts; /* of Doubt */
} Acronyms;

/* The final id of a worker's term, or THEMA_NO_TERM where the stream has it not. */
static guint32 known_id(const ThemaStream *stream, const Worker *worker, guint32 term)
{
  gsize length = 0;
  const char *bytes = thema_vocabulary_term(worker->vocabulary, term, &length);
  return thema_vocabulary_find(stream->vocabulary, bytes, length);
}

static bool is_sure(const Acronyms *acronyms, guint32 term)
{
  for (guint i = 0; i < acronyms->sure->len; i++)
    if (g_array_index(acronyms->sure, guint32, i) == term)
      return true;
  return false;
}

/* At the end of a document: what it has shown beyond doubt holds for its doubtful places too. */
static void settle_doubts(ThemaStream *stream, Acronyms *acronyms)
{
  for (guint i = 0; i < acronyms->doubts->len; i++) {
    Doubt *doubt = &g_array_index(acronyms->doubts, Doubt, i);
    doubt->acronym.term = known_id(stream, doubt->worker, doubt->acronym.term);
    if (!is_sure(acronyms, doubt->acronym.term))
      continue;
    ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, doubt->index);
    stream->tokens[position->reason]--;
    *position = doubt->acronym;
    stream->tokens[position->reason]++;
  }
  g_array_set_size(acronyms->doubts, 0);
  g_array_set_size(acronyms->sure, 0);
}

/* Takes in what a fragment that begins at position `first` judged. */
static void join_judged(ThemaStream *stream, Acronyms *acronyms, const Worker *worker,
                        const ThemaFragment *fragment, guint first)
{
  for (guint i = 0; i < fragment->judged->len; i++) {
    const ThemaJudged *judged = &g_array_index(fragment->judged, ThemaJudged, i);
    if (judged->document != acronyms->document)
      settle_doubts(stream, acronyms);
    acronyms->document = judged->document;
    guint32 id = known_id(stream, worker, judged->acronym.term);
    Doubt doubt = {first + (guint)judged->index, judged->acronym, worker};
    if (judged->doubtful)
      g_array_append_val(acronyms->doubts, doubt);
    else if (!is_sure(acronyms, id))
      g_array_append_val(acronyms->sure, id);
  }
}

/* Joins the fragments, each freed when it is done. */
static void join(ThemaStream *stream, Build *build, guint64 *read)
{
  guint n_positions = 0;
  guint n_sentences = 0;
  for (guint task = 0; task < thema_runs_tasks(&build->runs); task++) {
    n_positions += build->fragments[task].positions->len;
    n_sentences += build->fragments[task].sentences->len;
  }
  stream->positions = g_array_sized_new(FALSE, FALSE, sizeof(ThemaPosition), n_positions);
  stream->sentences = g_array_sized_new(FALSE, FALSE, sizeof(ThemaSentence), n_sentences);
  for (guint i = 0; i < build->n_workers; i++) {
    Worker *worker = &build->workers[i];
    g_array_set_size(worker->ids, thema_vocabulary_size(worker->vocabulary));
    for (guint id = 0; id < worker->ids->len; id++)
      g_array_index(worker->ids, guint32, id) = THEMA_NO_TERM;
  }
  Acronyms acronyms = {.document = G_MAXUINT32};
  acronyms.sure = g_array_new(FALSE, FALSE, sizeof(guint32));
  acronyms.doubts = g_array_new(FALSE, FALSE, sizeof(Doubt));
  for (guint task = 0; task < thema_runs_tasks(&build->runs); task++) {
    ThemaFragment *fragment = &build->fragments[task];
    Worker *worker = &build->workers[build->filled_by[task]];
    guint first = stream->positions->len;
    join_positions(stream, worker, fragment);
    join_judged(stream, &acronyms, worker, fragment, first);
    *read += fragment->read;
    thema_fragment_clear(fragment);
  }
  settle_doubts(stream, &acronyms);
  g_array_unref(acronyms.sure);
  g_array_unref(acronyms.doubts);
}

bool thema_stream_build(ThemaStream *stream, const ThemaStreamOptions *options, const char *const *languages,
                        guint64 *read, GError **error)
{
  Build build;
  build_init(&build, stream, options, languages);
  thema_parallel_run(build.n_workers, thema_runs_tasks(&build.runs), fill, &build);
  bool ok = true;
  for (guint i = 0; i < build.n_workers && ok; i++) {
    ok = build.workers[i].error == NULL;
    if (!ok)
      g_propagate_error(error, g_steal_pointer(&build.workers[i].error));
  }
  if (ok)
    join(stream, &build, read);
  build_clear(&build);
  return ok;
}
