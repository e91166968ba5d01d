#ifndef THEMA_WRITE_ROWS_PRIVATE_H
#define THEMA_WRITE_ROWS_PRIVATE_H

#include "base/prefetch.h"
#include "table/table-private.h"
#include "write/cell-private.h"
#include "write/number_memory-private.h"
#include "write/writer.h"

/* What a thread writes rows to. */
typedef struct {
  GString *text;
  ThemaNumberMemory *numbers;
} ThemaLines;

/* Appends rows [first, end) as their format has them. Several threads do so at once, for other rows. */
typedef void (*ThemaAppendRows)(gconstpointer format, const ThemaTable *table, gsize first, gsize end,
                                ThemaLines *lines);

/* Writes all rows of the table in their order. */
bool thema_write_rows(const ThemaTable *table, const ThemaWriteOptions *options, ThemaAppendRows append,
                      gconstpointer format, FILE *file, GError **error);

#define THEMA_ROWS_AHEAD 16

/* At every row of so many, asks for what the cells of the next so many point to: terms lie anywhere. `end` is
 * that of the rows to be written. */
static inline void thema_lines_expect(const ThemaLines *lines, const ThemaTable *table, gsize row, gsize end)
{
  if (row % THEMA_ROWS_AHEAD != 0)
    return;
  gsize first = row + THEMA_ROWS_AHEAD, last = MIN(first + THEMA_ROWS_AHEAD, end);
  for (guint i = 0; i < table->n_columns; i++) {
    const ThemaColumn *column = &table->columns[i];
    for (gsize at = first; at < last && column->type == THEMA_COLUMN_TEXT; at++)
      THEMA_PREFETCH(column->cells[at].text);
    for (gsize at = first; at < last && column->type == THEMA_COLUMN_REAL; at++)
      THEMA_PREFETCH(thema_number_place(lines->numbers, column->cells[at].integer)); /* the real's bits */
  }
}

/* Writes a filled cell of an integer or real column and returns where it ends. */
static inline char *thema_lines_put_number(ThemaLines *lines, const ThemaColumn *column, gsize row,
                                           char at[THEMA_NUMBER_SIZE])
{
  return at + (column->type == THEMA_COLUMN_INTEGER
                   ? thema_integer_format(at, column->cells[row].integer)
                   : thema_number_recall(lines->numbers, at, column->cells[row].real));
}

#endif
