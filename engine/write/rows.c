#include "write/rows-private.h"

#include "base/parallel.h"
#include "write/cell-private.h"

#define TASK_CELLS 16384 /* some 100 kB: enough to outweigh the handing over */

/* What a thread works with. */
typedef struct {
  GString *lines;
  ThemaRowBlock *block; /* that writes them */
  ThemaTable *part;     /* the one it has made; NULL where the table has no such parts */
} Desk;

typedef struct {
  const ThemaTable *table;
  const ThemaRowsFormat *format;
  gsize task_rows;
  guint at_hand;    /* tasks that write rows of the table; each of those after them makes and writes a part */
  guint first_part; /* of theirs */
  Desk *desks;      /* of each worker */
  FILE *file;
  bool begun;    /* there were rows */
  GError *error; /* the first; nothing is written after it */
} Writing;

static Desk new_desk(const ThemaRowsFormat *format, const ThemaTable *table, bool parts, int digits)
{
  Desk desk = {.lines = g_string_new(NULL), .part = parts ? thema_table_like(table) : NULL};
  desk.block = thema_row_block_new(format, thema_table_columns(table), digits, desk.lines);
  return desk;
}

static void clear_desk(Desk *desk)
{
  g_string_free(desk->lines, TRUE);
  thema_row_block_free(desk->block);
  thema_table_free(desk->part);
}

static void format_task(gpointer data, guint worker, guint task)
{
  const Writing *writing = data;
  Desk *desk = &writing->desks[worker];
  const ThemaTable *table = writing->table;
  gsize first = task * writing->task_rows;
  gsize end = MIN(first + writing->task_rows, thema_table_rows(table));
  if (task >= writing->at_hand) {
    thema_table_make_part(table, writing->first_part + task - writing->at_hand, desk->part);
    table = desk->part;
    first = 0;
    end = thema_table_rows(table);
  }
  thema_row_block_append(desk->block, table, first, end);
}

static void put_task(gpointer data, guint worker, guint task G_GNUC_UNUSED)
{
  Writing *writing = data;
  GString *lines = writing->desks[worker].lines;
  if (!writing->begun && lines->len > 0)
    g_string_erase(lines, 0, (gssize)writing->format->between);
  writing->begun = writing->begun || lines->len > 0;
  if (writing->error == NULL)
    thema_put_line(lines, writing->file, &writing->error);
  g_string_truncate(lines, 0);
}

/* Writes the rows at hand and the parts that can be made by several threads. */
static bool write_part(Writing *writing, ThemaTable *table, const ThemaWriteOptions *options)
{
  guint n_parts = thema_table_take_parts(table, &writing->first_part);
  writing->at_hand = (guint)((thema_table_rows(table) + writing->task_rows - 1) / writing->task_rows);
  guint n_tasks = writing->at_hand + n_parts;
  guint n_workers = thema_parallel_workers(options->threads, n_tasks);
  writing->desks = g_new(Desk, n_workers);
  for (guint i = 0; i < n_workers; i++)
    writing->desks[i] = new_desk(writing->format, table, n_parts > 0, options->digits);
  thema_parallel_run_in_order(n_workers, n_tasks, format_task, put_task, writing);
  for (guint i = 0; i < n_workers; i++)
    clear_desk(&writing->desks[i]);
  g_free(writing->desks);
  return writing->error == NULL;
}

bool thema_write_rows(ThemaTable *table, const ThemaWriteOptions *options, const ThemaRowsFormat *format,
                      FILE *file, GError **error)
{
  Writing writing = {.table = table, .format = format, .file = file};
  writing.task_rows = MAX(TASK_CELLS / MAX(thema_table_columns(table), 1), 1);
  for (bool end = false; !end;)
    if (!write_part(&writing, table, options) || !thema_table_turn(table, &end, &writing.error))
      break;
  if (writing.error != NULL)
    g_propagate_error(error, writing.error);
  return writing.error == NULL;
}
