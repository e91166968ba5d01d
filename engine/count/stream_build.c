#include <string.h>

#include "base/parallel.h"
#include "count/stream-private.h"

/* Fragments are filled by several workers, each with a vocabulary of its own, and joined in reading order as
 * they are done. A term gets its final id where the stream first has it, whoever read it, so that nothing
 * depends on the workers. */

typedef struct {
  ThemaVocabulary *vocabulary;
  ThemaTongues tongues;
  ThemaFiller filler;
  ThemaFragment fragment; /* of the task at hand */
  GArray *ids;            /* guint32: final id of each of its terms, THEMA_NO_TERM for none yet */
  GError *error;
} Worker;

/* A doubtful place of the stream. */
typedef struct {
  guint index;
  ThemaPosition acronym; /* its term is not known yet … */
  const char *bytes;     /* … but for what it is, in a worker's vocabulary */
  gsize length;
} Doubt;

/* What a document has shown beyond doubt, and what waits for its end. */
typedef struct {
  const ThemaVocabulary *known; /* what documents show elsewhere (see ThemaStreamText); nullable */
  guint32 document;
  GArray *sure;   /* guint32: final ids of acronyms, a handful */
  GArray *doubts; /* of Doubt */
} Acronyms;

typedef struct {
  const ThemaStreamText *text;
  guint n_tasks; /* of the text's, from its first on */
  guint n_workers;
  Worker *workers;
  ThemaStream *stream; /* what follows is of him whose turn it is */
  Acronyms acronyms;
  guint64 read;
} Build;

static void build_init(Build *build, ThemaStream *stream, const ThemaStreamOptions *options,
                       const ThemaStreamText *text)
{
  guint n_tasks = text->end - text->first;
  guint64 bytes = text->runs->bytes / MAX(thema_runs_tasks(text->runs), 1) * n_tasks; /* about */
  *build = (Build){.text = text, .n_tasks = n_tasks, .stream = stream};
  build->acronyms = (Acronyms){.known = text->acronyms, .document = G_MAXUINT32};
  build->acronyms.sure = g_array_new(FALSE, FALSE, sizeof(guint32));
  build->acronyms.doubts = g_array_new(FALSE, FALSE, sizeof(Doubt));
  stream->positions = g_array_new(FALSE, FALSE, sizeof(ThemaPosition));
  stream->sentences = g_array_new(FALSE, FALSE, sizeof(ThemaSentence));
  build->n_workers = thema_parallel_workers(options->threads, n_tasks);
  build->workers = g_new0(Worker, build->n_workers);
  for (guint i = 0; i < build->n_workers; i++) {
    Worker *worker = &build->workers[i];
    worker->vocabulary = thema_vocabulary_new();
    worker->ids = g_array_new(FALSE, FALSE, sizeof(guint32));
    thema_tongues_init(&worker->tongues, options, worker->vocabulary, bytes);
    thema_filler_init(&worker->filler, stream->corpus);
    thema_fragment_init(&worker->fragment);
  }
}

static void build_clear(Build *build)
{
  for (guint i = 0; i < build->n_workers; i++) {
    Worker *worker = &build->workers[i];
    thema_filler_clear(&worker->filler);
    thema_fragment_clear(&worker->fragment);
    thema_tongues_clear(&worker->tongues);
    thema_vocabulary_free(worker->vocabulary);
    g_array_unref(worker->ids);
    g_clear_error(&worker->error);
  }
  g_array_unref(build->acronyms.sure);
  g_array_unref(build->acronyms.doubts);
  g_free(build->workers);
}

static void fill(gpointer data, guint number, guint task)
{
  Build *build = data;
  Worker *worker = &build->workers[number];
  const ThemaRuns *runs = build->text->runs;
  const guint *tasks = &g_array_index(runs->tasks, guint, build->text->first);
  thema_fragment_empty(&worker->fragment);
  for (guint i = tasks[task]; i < tasks[task + 1] && worker->error == NULL; i++) {
    const ThemaRun *run = &g_array_index(runs->runs, ThemaRun, i);
    ThemaTongue *tongue =
        thema_tongues_get(&worker->tongues, build->text->languages[run->document], &worker->error);
    if (tongue != NULL)
      thema_filler_add(&worker->filler, tongue, run, &worker->fragment);
  }
  thema_runs_release(runs, worker->filler.corpus, build->text->first + task);
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

static void join_positions(ThemaStream *stream, Worker *worker)
{
  const ThemaFragment *fragment = &worker->fragment;
  guint known = worker->ids->len;
  g_array_set_size(worker->ids, thema_vocabulary_size(worker->vocabulary));
  for (guint id = known; id < worker->ids->len; id++)
    g_array_index(worker->ids, guint32, id) = THEMA_NO_TERM;
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
    doubt->acronym.term = thema_vocabulary_find(stream->vocabulary, doubt->bytes, doubt->length);
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

void thema_acronym_name(GString *name, guint32 document, const ThemaVocabulary *vocabulary, guint32 term)
{
  gsize length = 0;
  const char *word = thema_vocabulary_term(vocabulary, term, &length);
  g_string_truncate(name, 0);
  g_string_append_len(name, (const char *)&document, sizeof document);
  g_string_append_len(name, word, (gssize)length);
}

/* Begins a document with what it shows outside this part of it. */
static void open_document(ThemaStream *stream, Acronyms *acronyms, guint32 document)
{
  acronyms->document = document;
  guint32 n = acronyms->known != NULL ? thema_vocabulary_size(acronyms->known) : 0;
  for (guint32 i = 0; i < n; i++) {
    gsize length = 0;
    const char *name = thema_vocabulary_term(acronyms->known, i, &length);
    if (memcmp(name, &document, sizeof document) != 0)
      continue;
    guint32 id = thema_vocabulary_add(stream->vocabulary, name + sizeof document, length - sizeof document);
    g_array_append_val(acronyms->sure, id);
  }
}

/* Takes in what a worker's fragment, which begins at position `first`, judged. */
static void join_judged(ThemaStream *stream, Acronyms *acronyms, const Worker *worker, guint first)
{
  const ThemaFragment *fragment = &worker->fragment;
  for (guint i = 0; i < fragment->judged->len; i++) {
    const ThemaJudged *judged = &g_array_index(fragment->judged, ThemaJudged, i);
    if (judged->document != acronyms->document) {
      settle_doubts(stream, acronyms);
      open_document(stream, acronyms, judged->document);
    }
    Doubt doubt = {.index = first + (guint)judged->index, .acronym = judged->acronym};
    doubt.bytes = thema_vocabulary_term(worker->vocabulary, judged->acronym.term, &doubt.length);
    guint32 id = thema_vocabulary_find(stream->vocabulary, doubt.bytes, doubt.length);
    if (judged->doubtful)
      g_array_append_val(acronyms->doubts, doubt);
    else if (!is_sure(acronyms, id))
      g_array_append_val(acronyms->sure, id);
  }
}

static void join(gpointer data, guint number, guint task G_GNUC_UNUSED)
{
  Build *build = data;
  Worker *worker = &build->workers[number];
  guint first = build->stream->positions->len;
  join_positions(build->stream, worker);
  join_judged(build->stream, &build->acronyms, worker, first);
  build->read += worker->fragment.read;
}

bool thema_stream_build(ThemaStream *stream, const ThemaStreamOptions *options, const ThemaStreamText *text,
                        guint64 *read, GError **error)
{
  Build build;
  build_init(&build, stream, options, text);
  thema_parallel_run_in_order(build.n_workers, build.n_tasks, fill, join, &build);
  bool ok = true;
  for (guint i = 0; i < build.n_workers && ok; i++) {
    ok = build.workers[i].error == NULL;
    if (!ok)
      g_propagate_error(error, g_steal_pointer(&build.workers[i].error));
  }
  settle_doubts(stream, &build.acronyms);
  *read += build.read;
  build_clear(&build);
  return ok;
}
