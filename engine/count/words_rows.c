#include <string.h>

#include "base/keyed_sort.h"
#include "base/parallel.h"
#include "count/words-private.h"

#define TASK_CELLS 16384

typedef struct {
  ThemaCounts *counts;
  gsize *ends;   /* of each row, when the cells that are one are one */
  GArray *tasks; /* of guint32: the first unit of each, and one past the last */
} Rows;

/* Makes room for the cells of each unit, and parts the units into tasks. */
static void open_rows(Rows *rows, const ThemaWordCounter *counters, guint n)
{
  ThemaCounts *counts = rows->counts;
  gsize begun = 0;
  for (guint i = 0; i < n; i++)
    for (guint cell = 0; cell < counters[i].cells->len; cell++)
      counts->row[g_array_index(counters[i].cells, ThemaWordCell, cell).unit + 1]++;
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    if (unit == 0 || counts->row[unit] - begun >= TASK_CELLS) {
      g_array_append_val(rows->tasks, unit);
      begun = counts->row[unit];
    }
    counts->row[unit + 1] += counts->row[unit];
    rows->ends[unit] = counts->row[unit];
  }
  g_array_append_val(rows->tasks, counts->n_units);
}

static void fill_rows(Rows *rows, ThemaWordCounter *counter, const guint32 *ranks)
{
  for (guint i = 0; i < counter->cells->len; i++) {
    const ThemaWordCell *cell = &g_array_index(counter->cells, ThemaWordCell, i);
    gsize at = rows->ends[cell->unit]++;
    rows->counts->term[at] = ranks[cell->term];
    rows->counts->count[at] = cell->count;
  }
  g_clear_pointer(&counter->cells, g_array_unref);
}

/* Puts a row in order of its terms, and makes the cells of one term one. */
static void sort_row(Rows *rows, guint32 unit, GArray *sorted)
{
  ThemaCounts *counts = rows->counts;
  gsize first = counts->row[unit], n = rows->ends[unit] - first;
  g_array_set_size(sorted, (guint)n);
  ThemaKeyed *keyed = (ThemaKeyed *)(gpointer)sorted->data;
  for (gsize i = 0; i < n; i++)
    keyed[i] = (ThemaKeyed){counts->term[first + i], counts->count[first + i]};
  thema_keyed_sort(keyed, n);
  gsize end = first;
  for (gsize i = 0; i < n; i++) {
    if (i > 0 && keyed[i].key == keyed[i - 1].key) {
      counts->count[end - 1] += keyed[i].item;
      continue;
    }
    counts->term[end] = (guint32)keyed[i].key;
    counts->count[end++] = keyed[i].item;
  }
  rows->ends[unit] = end;
}

static void sort_task(gpointer data, guint worker, guint task)
{
  (void)worker;
  Rows *rows = data;
  g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(ThemaKeyed));
  guint32 end = g_array_index(rows->tasks, guint32, task + 1);
  for (guint32 unit = g_array_index(rows->tasks, guint32, task); unit < end; unit++)
    sort_row(rows, unit, sorted);
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

void thema_word_cells_place(ThemaWordCounter *counters, guint n, const guint32 *ranks, ThemaCounts *counts)
{
  Rows rows = {.counts = counts};
  rows.ends = g_new(gsize, (gsize)counts->n_units + 1);
  rows.tasks = g_array_new(FALSE, FALSE, sizeof(guint32));
  open_rows(&rows, counters, n);
  for (guint i = 0; i < n; i++)
    fill_rows(&rows, &counters[i], ranks);
  guint n_tasks = rows.tasks->len - 1;
  thema_parallel_run(MIN(n, MAX(n_tasks, 1)), n_tasks, sort_task, &rows);
  close_rows(&rows);
  g_free(rows.ends);
  g_array_unref(rows.tasks);
}
