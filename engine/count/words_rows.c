#include <string.h>

#include "base/keyed_sort.h"
#include "base/parallel.h"
#include "count/words-private.h"

#define TASK_CELLS 16384

/* Cells of a unit: a row of a counter. */
typedef struct {
  guint32 counter;
  guint32 row;
} Source;

typedef struct {
  const ThemaWordCounter *counters;
  guint n_counters;
  guint32 *const *places; /* of each counter's terms */
  ThemaCounts *counts;
  Source *sources; /* by unit */
  gsize *ends;   /* of each unit, first its sources among all, then its cells, those that are one being one */
  gsize *first;  /* source of each unit, and one past the last */
  GArray *tasks; /* of guint32: the first unit of each, and one past the last */
  guint64 *sums; /* of each task's counts */
} Rows;

static const ThemaWordRow *row_at(const ThemaWordCounter *counter, guint row)
{
  return &g_array_index(counter->cells.rows, ThemaWordRow, row);
}

/* Where the cells of a row begin among those of its counter. */
static guint row_start(const ThemaWordCounter *counter, guint row)
{
  return row > 0 ? row_at(counter, row - 1)->end : 0;
}

/* Makes room for the cells of each unit. */
static void measure_units(Rows *rows)
{
  ThemaCounts *counts = rows->counts;
  for (guint c = 0; c < rows->n_counters; c++)
    for (guint row = 0, start = 0; row < rows->counters[c].cells.rows->len; row++) {
      const ThemaWordRow *at = row_at(&rows->counters[c], row);
      counts->row[at->unit + 1] += at->end - start;
      rows->first[at->unit + 1]++;
      start = at->end;
    }
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    counts->row[unit + 1] += counts->row[unit];
    rows->first[unit + 1] += rows->first[unit];
  }
}

/* Puts the sources of each unit together, and parts the units into tasks. */
static void find_sources(Rows *rows)
{
  const ThemaCounts *counts = rows->counts;
  gsize begun = 0;
  memcpy(rows->ends, rows->first, counts->n_units * sizeof *rows->ends);
  for (guint32 c = 0; c < rows->n_counters; c++)
    for (guint32 row = 0; row < rows->counters[c].cells.rows->len; row++)
      rows->sources[rows->ends[row_at(&rows->counters[c], row)->unit]++] = (Source){c, row};
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    if (unit > 0 && counts->row[unit] - begun < TASK_CELLS)
      continue;
    g_array_append_val(rows->tasks, unit);
    begun = counts->row[unit];
  }
  g_array_append_val(rows->tasks, counts->n_units);
}

/* Gathers the cells of a unit, with their places as keys. */
static void gather(const Rows *rows, guint32 unit, GArray *gathered)
{
  g_array_set_size(gathered, (guint)(rows->counts->row[unit + 1] - rows->counts->row[unit]));
  ThemaKeyed *to = (ThemaKeyed *)(gpointer)gathered->data;
  for (gsize i = rows->first[unit]; i < rows->first[unit + 1]; i++) {
    const Source *source = &rows->sources[i];
    const ThemaWordCounter *counter = &rows->counters[source->counter];
    const guint32 *places = rows->places[source->counter];
    guint end = row_at(counter, source->row)->end;
    for (guint at = row_start(counter, source->row); at < end; at++) {
      const ThemaWordCell *cell = &g_array_index(counter->cells.all, ThemaWordCell, at);
      *to++ = (ThemaKeyed){places[cell->term], cell->count};
    }
  }
}

/* Fills the row of a unit in order of its terms, and makes the cells of one term one. Returns the sum of its
 * counts. */
static guint64 fill_row(Rows *rows, guint32 unit, GArray *gathered)
{
  ThemaCounts *counts = rows->counts;
  guint64 sum = 0;
  gather(rows, unit, gathered);
  ThemaKeyed *keyed = (ThemaKeyed *)(gpointer)gathered->data;
  thema_keyed_sort(keyed, gathered->len);
  gsize end = counts->row[unit];
  for (guint i = 0; i < gathered->len; i++) {
    if (i > 0 && keyed[i].key == keyed[i - 1].key) {
      counts->count[end - 1] += keyed[i].item;
      continue;
    }
    counts->term[end] = (guint32)keyed[i].key;
    counts->count[end++] = keyed[i].item;
  }
  for (gsize i = counts->row[unit]; i < end; i++)
    sum += counts->count[i];
  rows->ends[unit] = end;
  return sum;
}

static void fill_task(gpointer data, guint worker, guint task)
{
  (void)worker;
  Rows *rows = data;
  g_autoptr(GArray) gathered = g_array_new(FALSE, FALSE, sizeof(ThemaKeyed));
  guint32 end = g_array_index(rows->tasks, guint32, task + 1);
  for (guint32 unit = g_array_index(rows->tasks, guint32, task); unit < end; unit++)
    rows->sums[task] += fill_row(rows, unit, gathered);
}

/* Leaves no room between the rows. */
static void close_rows(Rows *rows)
{
  ThemaCounts *counts = rows->counts;
  gsize start = 0, kept = 0; /* where the row at hand was, and is to be */
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    gsize n = rows->ends[unit] - start;
    if (kept < start) {
      memmove(counts->term + kept, counts->term + start, n * sizeof *counts->term);
      memmove(counts->count + kept, counts->count + start, n * sizeof *counts->count);
    }
    start = counts->row[unit + 1];
    kept += n;
    counts->row[unit + 1] = kept;
  }
}

guint64 thema_word_cells_place(const ThemaWordCounter *counters, guint n, guint32 *const *places,
                               ThemaCounts *counts)
{
  gsize n_sources = 0;
  for (guint i = 0; i < n; i++)
    n_sources += counters[i].cells.rows->len;
  Rows rows = {.counters = counters, .n_counters = n, .places = places, .counts = counts};
  rows.sources = g_new(Source, n_sources + 1);
  rows.ends = g_new(gsize, (gsize)counts->n_units + 1);
  rows.first = g_new0(gsize, (gsize)counts->n_units + 1);
  rows.tasks = g_array_new(FALSE, FALSE, sizeof(guint32));
  measure_units(&rows);
  find_sources(&rows);
  guint n_tasks = rows.tasks->len - 1;
  guint64 sum = 0;
  rows.sums = g_new0(guint64, n_tasks);
  thema_parallel_run(MIN(n, MAX(n_tasks, 1)), n_tasks, fill_task, &rows);
  close_rows(&rows);
  for (guint task = 0; task < n_tasks; task++)
    sum += rows.sums[task];
  g_free(rows.sums);
  g_free(rows.sources);
  g_free(rows.ends);
  g_free(rows.first);
  g_array_unref(rows.tasks);
  return sum;
}
