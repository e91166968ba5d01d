#include "count/extents.h"

#include "base/parallel.h"
#include "count/stream-private.h"

/* One who reads. */
typedef struct {
  ThemaVocabulary *vocabulary;
  ThemaTongues tongues;
  ThemaFiller filler;
  ThemaFragment fragment; /* of the run at hand */
  GArray *extents;        /* of ThemaExtent, of each run of the task at hand */
  guint64 read;           /* tokens in all … */
  guint64 punctuation;    /* … and those that are no words */
  GError *error;
} Reader;

typedef struct {
  ThemaRuns runs;
  const char *const *languages; /* of each document */
  guint n_readers;
  Reader *readers;
  gsize *firsts;   /* of each document: where its sections begin in … */
  GArray *extents; /* … all that has been read so far, by him whose turn it is */
} Measuring;

static void measuring_init(Measuring *measuring, const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                           const char *const *languages)
{
  *measuring = (Measuring){.languages = languages};
  thema_runs_init(&measuring->runs, corpus);
  measuring->n_readers = thema_parallel_workers(options->threads, thema_runs_tasks(&measuring->runs));
  measuring->readers = g_new0(Reader, measuring->n_readers);
  for (guint i = 0; i < measuring->n_readers; i++) {
    Reader *reader = &measuring->readers[i];
    reader->vocabulary = thema_vocabulary_new();
    thema_tongues_init(&reader->tongues, options, reader->vocabulary, measuring->runs.bytes);
    thema_filler_init(&reader->filler, corpus);
    thema_fragment_init(&reader->fragment);
    reader->extents = g_array_new(FALSE, FALSE, sizeof(ThemaExtent));
  }
  gsize n = 0;
  measuring->firsts = g_new(gsize, (gsize)corpus->documents->len + 1);
  for (guint i = 0; i < corpus->documents->len; i++) {
    measuring->firsts[i] = n;
    n += ((const ThemaDocument *)g_ptr_array_index(corpus->documents, i))->n_sections;
  }
  measuring->extents = g_array_sized_new(FALSE, TRUE, sizeof(ThemaExtent), (guint)n);
  g_array_set_size(measuring->extents, (guint)n);
}

static void measuring_clear(Measuring *measuring)
{
  for (guint i = 0; i < measuring->n_readers; i++) {
    Reader *reader = &measuring->readers[i];
    thema_fragment_clear(&reader->fragment);
    thema_filler_clear(&reader->filler);
    thema_tongues_clear(&reader->tongues);
    thema_vocabulary_free(reader->vocabulary);
    g_array_unref(reader->extents);
    g_clear_error(&reader->error);
  }
  g_free(measuring->readers);
  g_free(measuring->firsts);
  g_clear_pointer(&measuring->extents, g_array_unref);
  thema_runs_clear(&measuring->runs);
}

static void read_run(Reader *reader, ThemaTongue *tongue, const ThemaRun *run)
{
  ThemaFragment *fragment = &reader->fragment;
  thema_fragment_empty(fragment);
  thema_filler_add(&reader->filler, tongue, run, fragment);
  ThemaExtent extent = {fragment->sentences->len, fragment->positions->len};
  g_array_append_val(reader->extents, extent);
  reader->read += fragment->read;
  reader->punctuation += fragment->punctuation;
}

static void read_task(gpointer data, guint number, guint task)
{
  Measuring *measuring = data;
  Reader *reader = &measuring->readers[number];
  const ThemaRuns *runs = &measuring->runs;
  const guint *tasks = (const guint *)(gconstpointer)runs->tasks->data;
  g_array_set_size(reader->extents, 0);
  for (guint i = tasks[task]; i < tasks[task + 1] && reader->error == NULL; i++) {
    const ThemaRun *run = &g_array_index(runs->runs, ThemaRun, i);
    ThemaTongue *tongue =
        thema_tongues_get(&reader->tongues, measuring->languages[run->document], &reader->error);
    if (tongue != NULL)
      read_run(reader, tongue, run);
  }
  thema_runs_release(runs, reader->filler.corpus, task);
}

/* A section may be parted among tasks. */
static void add_task(gpointer data, guint number, guint task)
{
  Measuring *measuring = data;
  const Reader *reader = &measuring->readers[number];
  guint first = g_array_index(measuring->runs.tasks, guint, task);
  for (guint i = 0; i < reader->extents->len; i++) {
    const ThemaRun *run = &g_array_index(measuring->runs.runs, ThemaRun, first + i);
    const ThemaExtent *more = &g_array_index(reader->extents, ThemaExtent, i);
    ThemaExtent *extent =
        &g_array_index(measuring->extents, ThemaExtent, measuring->firsts[run->document] + run->section);
    extent->sentences += more->sentences;
    extent->tokens += more->tokens;
  }
}

/* False where a reader failed, or a token was lost. */
static bool check(const Measuring *measuring, GError **error)
{
  guint64 read = 0;
  guint64 sum = 0;
  for (guint i = 0; i < measuring->n_readers; i++) {
    Reader *reader = &measuring->readers[i];
    if (reader->error != NULL) {
      g_propagate_error(error, g_steal_pointer(&reader->error));
      return false;
    }
    read += reader->read;
    sum += reader->punctuation;
  }
  for (guint i = 0; i < measuring->extents->len; i++)
    sum += g_array_index(measuring->extents, ThemaExtent, i).tokens;
  if (read == sum)
    return true;
  thema_set_not_conserved(error, read, sum);
  return false;
}

GArray *thema_section_extents(const ThemaCorpus *corpus, const ThemaStreamOptions *options, GError **error)
{
  g_return_val_if_fail(corpus != NULL && options != NULL, NULL);
  g_autoptr(ThemaStream) told = thema_stream_unread(corpus, options, error);
  if (told == NULL)
    return NULL;
  Measuring measuring;
  measuring_init(&measuring, corpus, options, told->languages);
  thema_parallel_run_in_order(measuring.n_readers, thema_runs_tasks(&measuring.runs), read_task, add_task,
                              &measuring);
  GArray *extents = check(&measuring, error) ? g_steal_pointer(&measuring.extents) : NULL;
  measuring_clear(&measuring);
  return extents;
}
