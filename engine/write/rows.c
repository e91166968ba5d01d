#include "write/rows-private.h"

#include "base/parallel.h"

#define TASK_CELLS 16384 /* some 100 kB: enough to outweigh the handing over */

typedef struct {
  const ThemaTable *table;
  ThemaAppendRows append;
  gconstpointer format;
  gsize task_rows;
  ThemaLines *lines; /* of each worker */
  FILE *file;
  GError *error; /* the first; nothing is written after it */
} Writing;

static void format_task(gpointer data, guint worker, guint task)
{
  const Writing *writing = data;
  gsize first = task * writing->task_rows;
  gsize end = MIN(first + writing->task_rows, thema_table_rows(writing->table));
  writing->append(writing->format, writing->table, first, end, &writing->lines[worker]);
}

static void put_task(gpointer data, guint worker, guint task)
{
  (void)task;
  Writing *writing = data;
  if (writing->error == NULL)
    thema_put_line(writing->lines[worker].text, writing->file, &writing->error);
  g_string_truncate(writing->lines[worker].text, 0);
}

bool thema_write_rows(const ThemaTable *table, const ThemaWriteOptions *options, ThemaAppendRows append,
                      gconstpointer format, FILE *file, GError **error)
{
  Writing writing = {.table = table, .append = append, .format = format, .file = file};
  writing.task_rows = MAX(TASK_CELLS / MAX(thema_table_columns(table), 1), 1);
  guint n_tasks = (guint)((thema_table_rows(table) + writing.task_rows - 1) / writing.task_rows);
  guint n_workers = thema_parallel_workers(options->threads, n_tasks);
  writing.lines = g_new(ThemaLines, n_workers);
  for (guint i = 0; i < n_workers; i++)
    writing.lines[i] = (ThemaLines){g_string_new(NULL), thema_cell_memory_new(options->digits)};
  thema_parallel_run_in_order(n_workers, n_tasks, format_task, put_task, &writing);
  for (guint i = 0; i < n_workers; i++) {
    g_string_free(writing.lines[i].text, TRUE);
    thema_cell_memory_free(writing.lines[i].memory);
  }
  g_free(writing.lines);
  if (writing.error != NULL)
    g_propagate_error(error, writing.error);
  return writing.error == NULL;
}
