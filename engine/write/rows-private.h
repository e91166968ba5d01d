#ifndef THEMA_WRITE_ROWS_PRIVATE_H
#define THEMA_WRITE_ROWS_PRIVATE_H

#include "base/prefetch.h"
#include "table/table-private.h"
#include "write/cell-private.h"
#include "write/cell_memory-private.h"
#include "write/writer.h"

/* What a thread writes rows to. */
typedef struct {
  GString *text;
  ThemaCellMemory *memory;
} ThemaLines;

/* Appends rows [first, end) as their format has them. Several threads do so at once, for other rows. */
typedef void (*ThemaAppendRows)(gconstpointer format, const ThemaTable *table, gsize first, gsize end,
                                ThemaLines *lines);

/* Appends a text as its format has it. */
typedef void (*ThemaAppendText)(gconstpointer format, GString *line, const char *text);

/* How rows are written. */
typedef struct {
  ThemaAppendRows append;
  gconstpointer data; /* that it is given */
  gsize between;      /* bytes that part a row from the one before it: they are left out before the first */
} ThemaRowsFormat;

/* Writes all rows of the table in their order, those of all parts. */
bool thema_write_rows(ThemaTable *table, const ThemaWriteOptions *options, const ThemaRowsFormat *format,
                      FILE *file, GError **error);

#define THEMA_ROWS_AHEAD 16

/* At every row of so many, asks for what is remembered of the next so many: it lies anywhere. `end` is that
 * of the rows to be written. */
static inline void thema_lines_expect(const ThemaLines *lines, const ThemaTable *table, gsize row, gsize end)
{
  if (row % THEMA_ROWS_AHEAD != 0)
    return;
  gsize first = row + THEMA_ROWS_AHEAD, last = MIN(first + THEMA_ROWS_AHEAD, end);
  for (guint i = 0; i < table->n_columns; i++) {
    const ThemaColumn *column = &table->columns[i];
    for (gsize at = first; at < last && column->type == THEMA_COLUMN_TEXT; at++)
      THEMA_PREFETCH(thema_text_place(lines->memory, column->cells[at].text));
    for (gsize at = first; at < last && column->type == THEMA_COLUMN_REAL; at++)
      THEMA_PREFETCH(thema_number_place(lines->memory, column->cells[at].integer)); /* the real's bits */
  }
}

/* Writes a filled cell of a text column at the end of the lines, by `append` unless it is remembered, and
 * returns the new end. There is room for a cell from memory, and is again for `room` bytes. */
static inline char *thema_lines_put_text(ThemaLines *lines, const char *text, char *at,
                                         ThemaAppendText append, gconstpointer format, gsize room)
{
  ThemaKnownText *known = thema_text_place(lines->memory, text);
  if (known->of == text) {
    memcpy(at, known->text, sizeof known->text);
    return at + known->length;
  }
  gsize start = lines->text->len = (gsize)(at - lines->text->str);
  append(format, lines->text, text);
  thema_text_learn(known, text, lines->text->str + start, lines->text->len - start);
  return thema_line_room(lines->text, room);
}

/* Writes a filled cell of an integer or real column and returns where it ends. */
static inline char *thema_lines_put_number(ThemaLines *lines, const ThemaColumn *column, gsize row,
                                           char at[THEMA_NUMBER_SIZE])
{
  return at + (column->type == THEMA_COLUMN_INTEGER
                   ? thema_integer_format(at, column->cells[row].integer)
                   : thema_number_recall(lines->memory, at, column->cells[row].real));
}

#endif
