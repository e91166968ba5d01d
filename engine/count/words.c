#include "count/words.h"

#include <string.h>

#include "base/error.h"
#include "base/parallel.h"
#include "count/clusters.h"
#include "count/languages-private.h"
#include "count/words-private.h"

typedef struct {
  ThemaRuns runs;
  guint8 *parted; /* by document: whether several tasks have a part of it; NULL where units are no corpus */
  gsize memory;   /* for all counters, about; 0 for any */
  gint too_large; /* whether a counter has more than its share; changed atomically */
  guint n_counters;
  ThemaWordCounter *counters;
} Counting;

/* Documents of which more than one task has a part: those that a task ends in. */
static guint8 *find_parted(const ThemaRuns *runs, const ThemaCorpus *corpus)
{
  guint8 *parted = g_new0(guint8, (gsize)corpus->documents->len + 1);
  const ThemaRun *all = (const ThemaRun *)(gconstpointer)runs->runs->data;
  const guint *tasks = (const guint *)(gconstpointer)runs->tasks->data;
  for (guint task = 1; task < thema_runs_tasks(runs); task++) {
    const ThemaRun *first = &all[tasks[task]];
    if (first[-1].document == first->document)
      parted[first->document] = 1;
  }
  return parted;
}

static void counting_init(Counting *counting, const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                          const ThemaUnits *units, const char *const *languages)
{
  thema_runs_init(&counting->runs, corpus);
  counting->parted = units->by == THEMA_BY_CORPUS ? find_parted(&counting->runs, corpus) : NULL;
  counting->memory = options->memory;
  counting->too_large = 0;
  counting->n_counters = thema_parallel_workers(options->threads, thema_runs_tasks(&counting->runs));
  counting->counters = g_new0(ThemaWordCounter, counting->n_counters);
  for (guint i = 0; i < counting->n_counters; i++)
    thema_word_counter_init(&counting->counters[i], corpus, options, units, counting->parted, languages,
                            counting->runs.bytes);
}

static void counting_clear(Counting *counting)
{
  for (guint i = 0; i < counting->n_counters; i++)
    thema_word_counter_clear(&counting->counters[i]);
  g_free(counting->counters);
  g_free(counting->parted);
  thema_runs_clear(&counting->runs);
}

static void count_task(gpointer data, guint number, guint task)
{
  Counting *counting = data;
  const guint *tasks = (const guint *)(gpointer)counting->runs.tasks->data;
  if (g_atomic_int_get(&counting->too_large))
    return;
  ThemaWordCounter *counter = &counting->counters[number];
  thema_word_counter_begin(counter, task);
  for (guint i = tasks[task]; i < tasks[task + 1]; i++)
    thema_word_counter_add(counter, &g_array_index(counting->runs.runs, ThemaRun, i));
  thema_runs_release(&counting->runs, counter->filler.corpus, task);
  if (counting->memory > 0 && thema_word_counter_memory(counter) > counting->memory / counting->n_counters)
    g_atomic_int_set(&counting->too_large, 1);
}

static bool take_error(Counting *counting, GError **error)
{
  if (counting->too_large) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_MEMORY, "the counts take more than %" G_GSIZE_FORMAT " bytes",
                counting->memory);
    return true;
  }
  for (guint i = 0; i < counting->n_counters; i++)
    if (counting->counters[i].error != NULL) {
      g_propagate_error(error, g_steal_pointer(&counting->counters[i].error));
      return true;
    }
  return false;
}

/* Counts the clusters of n patterns, or words where there are none. */
static ThemaCounts *count(const ThemaCorpus *corpus, const ThemaStreamOptions *options, ThemaUnits *units,
                          const ThemaPattern *const *patterns, guint32 n, guint32 **documents, GError **error)
{
  g_autofree guint32 *held_by = NULL;
  if (!thema_corpus_fits(corpus, error))
    return NULL;
  g_autofree const char **languages = thema_corpus_languages(corpus, options);
  Counting counting;
  counting_init(&counting, corpus, options, units, languages);
  for (guint i = 0; patterns != NULL && i < counting.n_counters; i++)
    thema_word_counter_seek(&counting.counters[i], patterns, n);
  thema_parallel_run(counting.n_counters, thema_runs_tasks(&counting.runs), count_task, &counting);
  ThemaCounts *counts = NULL;
  if (!take_error(&counting, error)) {
    for (guint i = 0; i < counting.n_counters; i++)
      thema_word_counter_flush(&counting.counters[i]);
    thema_word_counters_settle(counting.counters, counting.n_counters);
    if (thema_units_are_small(units))
      thema_word_places_number(counting.counters, counting.n_counters, corpus, units);
    counts = thema_word_counters_join(counting.counters, counting.n_counters, units, &held_by, error);
  }
  if (documents)
    *documents = g_steal_pointer(&held_by);
  counting_clear(&counting);
  return counts;
}

ThemaCounts *thema_counts_words(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                                ThemaUnits *units, guint32 **documents, GError **error)
{
  return count(corpus, options, units, NULL, 0, documents, error);
}

ThemaCounts *thema_counts_clusters(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                                   ThemaUnits *units, const ThemaPattern *const *patterns, guint32 n,
                                   GError **error)
{
  ThemaCounts *counts = count(corpus, options, units, patterns, n, NULL, error);
  if (counts != NULL)
    memset(counts->words, 0, counts->n_terms);
  return counts;
}
