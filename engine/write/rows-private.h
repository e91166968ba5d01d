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

/* Asks for what a row to come points to: terms lie anywhere. */
static inline void thema_lines_expect(const ThemaLines *lines, const ThemaTable *table, gsize row)
{
  for (guint i = 0; i < table->n_columns; i++) {
    const ThemaCell *cell = &table->columns[i].cells[row];
    if (table->columns[i].type == THEMA_COLUMN_TEXT)
      THEMA_PREFETCH(cell->text);
    else if (table->columns[i].type == THEMA_COLUMN_REAL)
      THEMA_PREFETCH(thema_number_place(lines->numbers, cell->integer)); /* the bits of the real */
  }
}

/* Appends a filled cell of an integer or real column, where the text ends and without a copy. */
static inline void thema_lines_add_number(ThemaLines *lines, const ThemaColumn *column, gsize row)
{
  char *at = thema_line_room(lines->text, THEMA_NUMBER_SIZE);
  lines->text->len += column->type == THEMA_COLUMN_INTEGER
                          ? thema_integer_format(at, column->cells[row].integer)
                          : thema_number_recall(lines->numbers, at, column->cells[row].real);
}

#endif
