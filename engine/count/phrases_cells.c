#include <string.h>

#include "base/parallel.h"
#include "count/noun_runs-private.h"
#include "count/phrases-private.h"

/* The starts of runs unit by unit, in the order of the runs within each; *ends of each unit among them. */
static guint32 *starts_by_unit(const ThemaRuns *runs, guint32 n_units, guint32 **ends)
{
  guint32 *next = g_new0(guint32, (gsize)n_units + 1);
  for (guint32 i = 0; i < runs->n_starts; i++)
    next[runs->unit[runs->starts[i]] + 1]++;
  for (guint32 u = 0; u < n_units; u++)
    next[u + 1] += next[u];
  guint32 *starts = g_new(guint32, (gsize)runs->n_starts + 1);
  for (guint32 i = 0; i < runs->n_starts; i++)
    starts[next[runs->unit[runs->starts[i]]]++] = runs->starts[i];
  *ends = next;
  return starts;
}

/* One candidate in one unit, as it is gathered. */
typedef struct {
  guint32 term;
  guint32 where;
  guint64 count;
  guint64 nouns; /* of these, that are noun phrases */
  guint32 left;  /* term of the first neighbour seen on that side, or THEMA_NO_TERM */
  guint32 right;
  guint8 edges;
} Gathered;

/* Notes the neighbour on one side: *first is the one seen before. */
static guint8 note_neighbour(guint32 *first, guint32 neighbour, guint8 free, guint8 varies)
{
  if (neighbour == THEMA_NO_TERM)
    return free;
  if (*first == THEMA_NO_TERM)
    *first = neighbour;
  return *first == neighbour ? 0 : varies;
}

/* Whether a kept word is no part of a phrase by its role. A number is none of a run, but stands in phrases.
 */
static bool is_border(const ThemaKept *kept, gsize position)
{
  return kept->roles && kept->runs->reach[position] > 0 && kept->roles[position] == THEMA_ROLE_BORDER;
}

/* Whether so many words at a position are a noun phrase. */
static bool is_noun_phrase(const ThemaKept *kept, gsize start, guint words)
{
  if (!kept->roles)
    return true;
  for (guint i = 0; i + 1 < words; i++)
    if (is_border(kept, start + i))
      return false;
  return kept->roles[start + words - 1] == THEMA_ROLE_NOUN;
}

/* The term of a word that may be part of a phrase, or THEMA_NO_TERM. */
static guint32 neighbour_at(const ThemaKept *kept, const GArray *positions, gsize position)
{
  return kept->runs->reach[position] > 0 && !is_border(kept, position)
             ? g_array_index(positions, ThemaPosition, position).term
             : THEMA_NO_TERM;
}

/* Adds the occurrence of a candidate of so many words at a position. */
static void gather(Gathered *gathered, const ThemaKept *kept, const GArray *positions, guint32 start,
                   guint words)
{
  const ThemaPosition *first = &g_array_index(positions, ThemaPosition, start);
  bool more = start + words < positions->len && !first[words].after_break;
  guint32 left = first->after_break ? THEMA_NO_TERM : neighbour_at(kept, positions, start - 1);
  guint32 right = more ? neighbour_at(kept, positions, start + words) : THEMA_NO_TERM;
  gathered->count++;
  gathered->nouns += is_noun_phrase(kept, start, words);
  gathered->where = MIN(gathered->where, start); /* runs come in the order of what follows, not of the text */
  gathered->edges |= note_neighbour(&gathered->left, left, THEMA_EDGE_LEFT_FREE, THEMA_EDGE_LEFT_VARIES);
  gathered->edges |= note_neighbour(&gathered->right, right, THEMA_EDGE_RIGHT_FREE, THEMA_EDGE_RIGHT_VARIES);
}

/* Gathers one unit's candidates, its runs given in their order, in `cells`. Sequences come up in rising
 * order, so each has its place as soon as it is seen; those with no valid occurrence keep a count of 0. */
static void gather_unit(const ThemaKept *kept, const GArray *positions, const guint32 *starts, guint32 n,
                        GArray *cells)
{
  const ThemaRuns *runs = kept->runs;
  guint32 current[THEMA_NGRAM_MAX];
  guint place[THEMA_NGRAM_MAX] = {0};
  memset(current, 0xff, sizeof current);
  g_array_set_size(cells, 0);
  for (guint32 i = 0; i < n; i++) {
    guint32 start = starts[i];
    for (guint words = 1; words <= runs->reach[start]; words++) {
      guint32 number = thema_runs_number(runs, start, words);
      guint32 term = number != THEMA_NO_RUN ? kept->term_of[number] : THEMA_NO_RUN;
      if (term == THEMA_NO_RUN)
        continue;
      if (current[words - 1] != number) {
        Gathered fresh = {.term = term, .where = G_MAXUINT32, .left = THEMA_NO_TERM, .right = THEMA_NO_TERM};
        current[words - 1] = number;
        place[words - 1] = cells->len;
        g_array_append_val(cells, fresh);
      }
      if (thema_runs_valid(runs, start, words))
        gather(&g_array_index(cells, Gathered, place[words - 1]), kept, positions, start, words);
    }
  }
}

/* A candidate of a unit, as it is stored. */
typedef struct {
  guint64 count;
  guint32 term;
  guint32 where;
  guint8 edges;
} Stored;

/* Stored counts of a unit, which follow each other. */
typedef struct {
  guint32 unit;
  guint32 n;
} Row;

/* What a task gathers: units and, of the last and the first, parts that share no candidate with the rest. */
typedef struct {
  GArray *stored; /* of Stored */
  GArray *rows;   /* of Row */
  gsize before;   /* how many those before it have stored */
} List;

/* Runs that a task has, at least. */
#define TASK_RUNS 16384

typedef struct {
  guint32 first; /* of its starts, which end where those of the next task begin */
  guint32 unit;  /* none of its starts is of one before it */
} Task;

typedef struct {
  const ThemaKept *kept;
  const GArray *positions;
  guint32 *starts; /* unit by unit, in the order of the runs */
  guint32 *ends;   /* of each unit among them */
  GArray *tasks;   /* of Task, and one more at the end */
  List *lists;     /* one a task */
  ThemaPhrases *phrases;
} Gathering;

static void store_unit(const GArray *cells, guint32 unit, List *list)
{
  Row row = {unit, list->stored->len};
  for (guint i = 0; i < cells->len; i++) {
    const Gathered *cell = &g_array_index(cells, Gathered, i);
    if (cell->count == 0)
      continue;
    guint8 noun = 2 * cell->nouns >= cell->count ? THEMA_EDGE_NOUN : 0;
    Stored stored = {cell->count, cell->term, cell->where, cell->edges | noun};
    g_array_append_val(list->stored, stored);
  }
  row.n = list->stored->len - row.n;
  g_array_append_val(list->rows, row);
}

static void gather_task(gpointer data, guint worker G_GNUC_UNUSED, guint number)
{
  const Gathering *gathering = data;
  const Task *task = &g_array_index(gathering->tasks, Task, number);
  List *list = &gathering->lists[number];
  list->stored = g_array_new(FALSE, FALSE, sizeof(Stored));
  list->rows = g_array_new(FALSE, FALSE, sizeof(Row));
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Gathered));
  guint32 unit = task->unit;
  for (guint32 first = task->first, end; first < task[1].first; first = end) {
    while (gathering->ends[unit] <= first)
      unit++;
    end = MIN(gathering->ends[unit], task[1].first);
    gather_unit(gathering->kept, gathering->positions, gathering->starts + first, end - first, cells);
    store_unit(cells, unit, list);
  }
}

/* The first place from `i` on, up to `end`, where another first word begins. */
static guint32 end_of_word(const Gathering *gathering, guint32 i, guint32 end)
{
  const ThemaRuns *runs = gathering->kept->runs;
  const guint32 *starts = gathering->starts;
  while (i < end && thema_runs_number(runs, starts[i], 1) == thema_runs_number(runs, starts[i - 1], 1))
    i++;
  return i;
}

/* Deals the runs out, those of a unit with one first word together. */
static void deal_out(Gathering *gathering, guint32 n_units)
{
  Task task = {0, 0};
  gathering->tasks = g_array_new(FALSE, FALSE, sizeof(Task));
  g_array_append_val(gathering->tasks, task);
  for (; task.unit < n_units; task.unit++) {
    guint32 end = gathering->ends[task.unit];
    while (end - task.first >= TASK_RUNS) {
      task.first = end_of_word(gathering, task.first + TASK_RUNS, end);
      g_array_append_val(gathering->tasks, task);
    }
  }
  if (task.first < gathering->kept->runs->n_starts) {
    task.first = gathering->kept->runs->n_starts;
    g_array_append_val(gathering->tasks, task);
  }
}

/* Puts what a task has stored behind what came before it. */
static void join_task(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Gathering *gathering = data;
  ThemaPhrases *phrases = gathering->phrases;
  const List *list = &gathering->lists[task];
  const Stored *stored = (const Stored *)(gconstpointer)list->stored->data;
  for (guint i = 0; i < list->stored->len; i++) {
    phrases->counts->term[list->before + i] = stored[i].term;
    phrases->counts->count[list->before + i] = stored[i].count;
    phrases->where[list->before + i] = stored[i].where;
    phrases->edges[list->before + i] = stored[i].edges;
  }
  g_array_unref(list->stored);
}

/* Finds where rows and what tasks have stored begin; returns how much is stored. */
static gsize place_lists(Gathering *gathering)
{
  ThemaCounts *counts = gathering->phrases->counts;
  gsize stored = 0;
  for (guint task = 0; task + 1 < gathering->tasks->len; task++) {
    List *list = &gathering->lists[task];
    list->before = stored;
    stored += list->stored->len;
    for (guint i = 0; i < list->rows->len; i++) {
      const Row *row = &g_array_index(list->rows, Row, i);
      counts->row[row->unit + 1] += row->n;
    }
    g_array_unref(list->rows);
  }
  for (guint32 unit = 0; unit < counts->n_units; unit++)
    counts->row[unit + 1] += counts->row[unit];
  return stored;
}

static void gather_and_join(Gathering *gathering, guint threads)
{
  ThemaPhrases *phrases = gathering->phrases;
  guint n_tasks = gathering->tasks->len - 1;
  guint n_workers = thema_parallel_workers(threads, n_tasks);
  gathering->lists = g_new0(List, (gsize)n_tasks + 1);
  thema_parallel_run(n_workers, n_tasks, gather_task, gathering);
  gsize n = place_lists(gathering);
  phrases->counts->term = g_new(guint32, n + 1);
  phrases->counts->count = g_new(guint64, n + 1);
  phrases->where = g_new(guint32, n + 1);
  phrases->edges = g_new(guint8, n + 1);
  thema_parallel_run(n_workers, n_tasks, join_task, gathering);
  g_free(gathering->lists);
}

void thema_phrases_gather(ThemaPhrases *phrases, const ThemaKept *kept, const ThemaStream *stream,
                          const ThemaUnits *units)
{
  ThemaCounts *counts = phrases->counts;
  counts->n_units = units->units->len;
  counts->row = g_new0(gsize, (gsize)counts->n_units + 1);
  counts->unit_tokens = g_new(guint64, (gsize)counts->n_units + 1);
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    counts->unit_tokens[unit] = g_array_index(units->units, ThemaUnit, unit).tokens;
    counts->tokens += counts->unit_tokens[unit];
  }
  Gathering gathering = {.kept = kept, .positions = stream->positions, .phrases = phrases};
  gathering.starts = starts_by_unit(kept->runs, counts->n_units, &gathering.ends);
  deal_out(&gathering, counts->n_units);
  gather_and_join(&gathering, stream->threads);
  g_free(gathering.starts);
  g_free(gathering.ends);
  g_array_unref(gathering.tasks);
}
