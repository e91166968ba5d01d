#include <string.h>

#include "base/keyed_sort.h"
#include "base/parallel.h"
#include "count/phrases-private.h"

/* Runs are sorted by their first word, those of each first word by the second, and so on, an ended run before
 * a longer one; every sort leaves equals as they stood, so equal runs stay in reading order. What one first
 * word begins is numbered by itself, from 0: several threads do it, and what came before is added then. */

/* Runs that a task has, at least: enough to outweigh the handing over. */
#define TASK_RUNS 16384

/* What several tasks number. */
typedef struct {
  ThemaRuns *runs;
  const ThemaPosition *positions;
  guint32 *ranks;     /* by term, from 1: 0 is the end of a run */
  ThemaKeyed *starts; /* position of each run; the key is the rank of the word it is sorted by */
  guint32 *ends;      /* by rank of the first word: where its runs end */
  GArray *tasks;      /* guint32: ranks [tasks[i], tasks[i + 1]) of the first words of each */
  GArray **found;     /* of ThemaRun: what each task has numbered */
  guint32 *before;    /* by task: how many those before it have numbered */
} Numbering;

/* Rank of the word that is so many words behind the start of a run. */
static inline guint64 rank_behind(const Numbering *numbering, guint32 start, guint words)
{
  bool ended = words >= numbering->runs->reach[start];
  return ended ? 0 : numbering->ranks[numbering->positions[start + words].term];
}

static void sort_by_first_word(Numbering *numbering, gsize n_positions, guint32 n_terms)
{
  const ThemaRuns *runs = numbering->runs;
  guint32 n = 0;
  numbering->ends = g_new0(guint32, (gsize)n_terms + 2);
  numbering->starts = g_new(ThemaKeyed, (gsize)runs->n_starts + 1);
  for (gsize p = 0; p < n_positions; p++)
    if (runs->reach[p] > 0)
      numbering->ends[rank_behind(numbering, (guint32)p, 0)]++;
  for (guint32 rank = 1; rank <= n_terms; rank++) {
    guint32 count = numbering->ends[rank];
    numbering->ends[rank] = n;
    n += count;
  }
  for (gsize p = 0; p < n_positions; p++)
    if (runs->reach[p] > 0)
      numbering->starts[numbering->ends[rank_behind(numbering, (guint32)p, 0)]++] =
          (ThemaKeyed){rank_behind(numbering, (guint32)p, 1), p};
}

/* Deals the first words out: the division depends on the text alone. */
static void deal_out(Numbering *numbering, guint32 n_terms)
{
  guint32 next = 1, before = 0;
  numbering->tasks = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_append_val(numbering->tasks, next);
  for (guint32 rank = 1; rank <= n_terms; rank++) {
    if (rank < n_terms && numbering->ends[rank] - before < TASK_RUNS)
      continue;
    next = rank + 1;
    g_array_append_val(numbering->tasks, next);
    before = numbering->ends[rank];
  }
}

/* Tells of a sequence what its starts, in their order, tell. */
static void count_run(const ThemaRuns *runs, const ThemaKeyed *starts, gsize n, ThemaRun *run)
{
  run->example = (guint32)starts->item;
  for (gsize i = 0; i < n; i++)
    if (thema_runs_valid(runs, (guint32)starts[i].item, run->words) && run->total++ == 0)
      run->example = (guint32)starts[i].item;
}

/* Numbers the sequences of `words` words and more that begin at `starts`, which share the first `words`;
 * their keys are of the words after those. */
static void number_sequences(const Numbering *numbering, ThemaKeyed *starts, gsize n, guint words,
                             GArray *found)
{
  const ThemaRuns *runs = numbering->runs;
  bool numbered = words == 1 || n > 1 || !runs->repeated_only;
  guint32 number = numbered ? found->len : THEMA_NO_RUN;
  ThemaRun run = {.words = (guint8)words};
  if (numbered)
    g_array_append_val(found, run);
  for (gsize i = 0; i < n; i++)
    runs->number[runs->first[starts[i].item] + words - 1] = number;
  thema_keyed_sort(starts, n);
  gsize first = 0;
  while (first < n && starts[first].key == 0)
    first++;
  for (gsize end = first; first < n; first = end) {
    guint64 rank = starts[first].key;
    for (; end < n && starts[end].key == rank; end++)
      starts[end].key = rank_behind(numbering, (guint32)starts[end].item, words + 1);
    number_sequences(numbering, starts + first, end - first, words + 1, found);
  }
  if (numbered)
    count_run(runs, starts, n, &g_array_index(found, ThemaRun, number));
}

static guint32 first_of(const Numbering *numbering, guint task)
{
  return numbering->ends[g_array_index(numbering->tasks, guint32, task) - 1];
}

static void number_task(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Numbering *numbering = data;
  GArray *found = g_array_new(FALSE, FALSE, sizeof(ThemaRun));
  guint32 end = g_array_index(numbering->tasks, guint32, task + 1);
  for (guint32 rank = g_array_index(numbering->tasks, guint32, task); rank < end; rank++) {
    guint32 first = numbering->ends[rank - 1];
    if (numbering->ends[rank] > first)
      number_sequences(numbering, numbering->starts + first, numbering->ends[rank] - first, 1, found);
  }
  numbering->found[task] = found;
}

/* Hands what a task has found over, numbered from what came before it on. */
static void join_task(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Numbering *numbering = data;
  ThemaRuns *runs = numbering->runs;
  guint32 before = numbering->before[task];
  for (guint32 i = first_of(numbering, task); i < first_of(numbering, task + 1); i++) {
    guint32 start = (guint32)numbering->starts[i].item;
    guint32 *number = &runs->number[runs->first[start]];
    for (guint words = 0; words < runs->reach[start]; words++)
      number[words] += number[words] == THEMA_NO_RUN ? 0 : before;
    runs->starts[i] = start;
  }
  GArray *found = numbering->found[task];
  if (found->len > 0)
    memcpy(runs->runs + before, found->data, found->len * sizeof(ThemaRun));
  g_array_unref(found);
}

static void number_and_join(Numbering *numbering)
{
  ThemaRuns *runs = numbering->runs;
  guint n_tasks = numbering->tasks->len - 1;
  guint n_workers = thema_parallel_workers(runs->threads, n_tasks);
  numbering->found = g_new(GArray *, (gsize)n_tasks + 1);
  numbering->before = g_new(guint32, (gsize)n_tasks + 1);
  thema_parallel_run(n_workers, n_tasks, number_task, numbering);
  for (guint task = 0; task < n_tasks; task++) {
    numbering->before[task] = runs->n_runs;
    runs->n_runs += numbering->found[task]->len;
  }
  runs->runs = g_new(ThemaRun, (gsize)runs->n_runs + 1);
  thema_parallel_run(n_workers, n_tasks, join_task, numbering);
  g_free(numbering->found);
  g_free(numbering->before);
}

void thema_runs_number_all(ThemaRuns *runs, const ThemaStream *stream)
{
  guint32 n_terms = thema_vocabulary_size(stream->vocabulary);
  Numbering numbering = {.runs = runs,
                         .positions = (const ThemaPosition *)(gconstpointer)stream->positions->data,
                         .ranks = thema_vocabulary_ranks(stream->vocabulary)};
  for (guint32 term = 0; term < n_terms; term++)
    numbering.ranks[term]++;
  sort_by_first_word(&numbering, stream->positions->len, n_terms);
  deal_out(&numbering, n_terms);
  number_and_join(&numbering);
  g_free(numbering.ranks);
  g_free(numbering.starts);
  g_free(numbering.ends);
  g_array_unref(numbering.tasks);
}
