#include "write/row_block-private.h"

#include <string.h>

#include "base/arena.h"
#include "base/prefetch.h"
#include "table/table-private.h"
#include "write/cell-private.h"
#include "write/cell_memory-private.h"

#define ROWS 64          /* at a time: the bits of filled cells are in one word */
#define COLUMNS_MOST 64  /* of so many rows; of more columns a row at a time */
#define HEAD ((gsize)24) /* bytes of a cell that are copied in any case, as most have no more */
#define LEAD ((gsize)8)  /* the same of what is before a cell */
#define ROOM ((gsize)56) /* of a cell but a long text */

/* A cell as it is written. */
typedef struct {
  const char *text; /* HEAD bytes of it can be read, and all that it has; NULL for a long text */
  gsize length;
} Cell;

/* A text that was not remembered, and is to be when the rows are written. */
typedef struct {
  ThemaKnownText *place;
  const char *of;
  Cell cell;
} Fresh;

struct ThemaRowBlock {
  const ThemaRowsFormat *format;
  GString *lines;
  ThemaCellMemory *memory;
  ThemaArena *fixed; /* what is the same in all rows */
  guint n_columns;
  guint n_rows; /* at a time, at most */
  Cell *leads;
  Cell tail;
  Cell empty;
  gsize room;   /* for a row but for its long texts */
  Cell *cells;  /* n_rows of each column */
  char *fresh;  /* ROOM bytes for each, where it is not remembered */
  Fresh *texts; /* to be remembered, n_texts of them */
  guint n_texts;
};

static Cell fixed_cell(ThemaRowBlock *block, const char *text)
{
  gsize length = strlen(text);
  gsize size = MAX(length, HEAD) + 1;
  char *room = thema_arena_reserve(block->fixed, size);
  memset(room, 0, size);
  memcpy(room, text, length + 1);
  block->room += size;
  return (Cell){room, length};
}

ThemaRowBlock *thema_row_block_new(const ThemaRowsFormat *format, guint n_columns, int digits, GString *lines)
{
  ThemaRowBlock *block = g_new0(ThemaRowBlock, 1);
  *block = (ThemaRowBlock){.format = format, .lines = lines, .n_columns = n_columns};
  block->memory = thema_cell_memory_new(digits);
  block->fixed = thema_arena_new();
  block->n_rows = n_columns > COLUMNS_MOST ? 1 : ROWS;
  block->leads = g_new(Cell, n_columns);
  for (guint i = 0; i < n_columns; i++)
    block->leads[i] = fixed_cell(block, format->leads[i]);
  block->tail = fixed_cell(block, format->tail);
  block->empty = fixed_cell(block, format->empty);
  block->room += (gsize)n_columns * MAX(ROOM, block->empty.length);
  gsize n_cells = (gsize)n_columns * block->n_rows;
  block->cells = g_new(Cell, n_cells);
  block->fresh = g_malloc(n_cells * ROOM);
  block->texts = g_new(Fresh, n_cells);
  return block;
}

void thema_row_block_free(ThemaRowBlock *block)
{
  if (block == NULL)
    return;
  thema_cell_memory_free(block->memory);
  thema_arena_free(block->fixed);
  g_free(block->leads);
  g_free(block->cells);
  g_free(block->fresh);
  g_free(block->texts);
  g_free(block);
}

/* Writes a text that is not remembered, unless it is long: no format makes it shorter. */
static Cell fresh_text(ThemaRowBlock *block, const char *text, char *room)
{
  GString *lines = block->lines;
  gsize start = lines->len;
  if (strnlen(text, ROOM + 1) > ROOM)
    return (Cell){NULL, 0};
  block->format->append_text(block->format->data, lines, text);
  gsize length = lines->len - start;
  lines->len = start;
  if (length > ROOM)
    return (Cell){NULL, 0};
  memcpy(room, lines->str + start, length);
  return (Cell){room, length};
}

/* A text of several rows in a row, such as the name of their unit, is written once for them, and then mostly
 * no more: it is not to take the place of another. */
static void find_texts(ThemaRowBlock *block, const ThemaCell *values, guint n, Cell *cells, char *fresh)
{
  ThemaCellMemory *memory = block->memory;
  for (guint i = 0; i < n; i++)
    THEMA_PREFETCH(thema_text_place(memory, values[i].text));
  for (guint i = 0; i < n; i++) {
    const char *text = values[i].text;
    ThemaKnownText *known = thema_text_place(memory, text);
    Cell cell = {known->text, known->length};
    bool alone = i + 1 == n || values[i + 1].text != text;
    if (known->of != text) {
      cell = fresh_text(block, text, fresh + (gsize)i * ROOM);
      if (alone && cell.text != NULL)
        block->texts[block->n_texts++] = (Fresh){known, text, cell};
    }
    cells[i] = cell;
    for (; !alone && i + 1 < n && values[i + 1].text == text; i++)
      cells[i + 1] = cell;
  }
}

static void find_reals(ThemaRowBlock *block, const ThemaCell *values, guint n, Cell *cells, char *fresh)
{
  ThemaCellMemory *memory = block->memory;
  for (guint i = 0; i < n; i++)
    THEMA_PREFETCH(thema_number_place(memory, values[i].integer)); /* the real's bits */
  for (guint i = 0; i < n; i++, fresh += ROOM)
    cells[i] = (Cell){fresh, thema_number_recall(memory, fresh, values[i].real)};
}

static void find_integers(const ThemaCell *values, guint n, Cell *cells, char *fresh)
{
  for (guint i = 0; i < n; i++, fresh += ROOM)
    cells[i] = (Cell){fresh, thema_integer_format(fresh, values[i].integer)};
}

/* Finds n filled cells of a column, the first of which is in row `row`. */
static void find_filled(ThemaRowBlock *block, const ThemaColumn *column, gsize row, guint n, gsize cell)
{
  const ThemaCell *values = column->cells + row;
  Cell *cells = block->cells + cell;
  char *fresh = block->fresh + cell * ROOM;
  switch (column->type) {
  case THEMA_COLUMN_TEXT:
    find_texts(block, values, n, cells, fresh);
    break;
  case THEMA_COLUMN_INTEGER:
    find_integers(values, n, cells, fresh);
    break;
  case THEMA_COLUMN_REAL:
    find_reals(block, values, n, cells, fresh);
    break;
  }
}

/* Finds the cells of n rows, which are of one word of the bits that tell of filled ones. */
static void find_cells(ThemaRowBlock *block, const ThemaTable *table, gsize first, guint n)
{
  guint64 all = G_MAXUINT64 >> (64 - n);
  block->n_texts = 0;
  for (guint c = 0; c < block->n_columns; c++) {
    const ThemaColumn *column = &table->columns[c];
    guint64 filled = column->filled[first / 64] >> (first % 64) & all;
    gsize cell = (gsize)c * block->n_rows;
    if (filled == all) {
      find_filled(block, column, first, n, cell);
      continue;
    }
    for (guint i = 0; i < n; i++) {
      if (filled >> i & 1)
        find_filled(block, column, first + i, 1, cell + i);
      else
        block->cells[cell + i] = block->empty;
    }
  }
}

/* Puts a cell, of which `head` bytes are copied in any case; there is room for them and for all of it. */
static inline char *put(char *at, Cell cell, gsize head)
{
  memcpy(at, cell.text, head);
  if (cell.length > head)
    memcpy(at + head, cell.text + head, cell.length - head);
  return at + cell.length;
}

/* Puts a row, the cells of which are found, block->n_rows apart; there is room for `room` bytes, and is again
 * behind the row. */
static char *put_row(ThemaRowBlock *block, const ThemaTable *table, gsize row, const Cell *cell, char *at,
                     gsize room)
{
  GString *lines = block->lines;
  const Cell *lead = block->leads;
  const Cell *last = lead + block->n_columns;
  guint apart = block->n_rows;
  for (; lead < last; lead++, cell += apart) {
    at = put(at, *lead, LEAD);
    if (cell->text != NULL) {
      at = put(at, *cell, HEAD);
      continue;
    }
    lines->len = (gsize)(at - lines->str);
    block->format->append_text(block->format->data, lines,
                               table->columns[lead - block->leads].cells[row].text);
    at = thema_line_room(lines, room);
  }
  return put(at, block->tail, LEAD);
}

void thema_row_block_append(ThemaRowBlock *block, const ThemaTable *table, gsize first, gsize end)
{
  GString *lines = block->lines;
  for (gsize row = first, next; row < end; row = next) {
    next = MIN((row / block->n_rows + 1) * block->n_rows, end);
    guint n = (guint)(next - row);
    gsize room = n * block->room;
    find_cells(block, table, row, n);
    char *at = thema_line_room(lines, room);
    for (guint i = 0; i < n; i++)
      at = put_row(block, table, row + i, &block->cells[i], at, room);
    lines->len = (gsize)(at - lines->str);
    for (guint i = 0; i < block->n_texts; i++) {
      const Fresh *fresh = &block->texts[i];
      thema_text_learn(fresh->place, fresh->of, fresh->cell.text, fresh->cell.length);
    }
  }
}
