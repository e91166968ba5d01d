#include "table/table.h"

#include <math.h>
#include <string.h>

#include "table/table-private.h"

#define FIRST_CAPACITY 64

ThemaTable *thema_table_new(void)
{
  ThemaTable *table = g_new0(ThemaTable, 1);
  table->texts = thema_arena_new();
  table->places = g_hash_table_new(g_str_hash, g_str_equal);
  return table;
}

void thema_table_free(ThemaTable *table)
{
  if (!table)
    return;
  for (guint i = 0; i < table->n_columns; i++) {
    g_free(table->columns[i].name);
    g_free(table->columns[i].cells);
    g_free(table->columns[i].filled);
  }
  g_free(table->columns);
  g_hash_table_unref(table->places);
  thema_arena_free(table->texts);
  thema_table_forget_parts(table);
  thema_table_free(table->nodes);
  g_free(table);
}

/* `name`, with a number behind it where a column has it already. */
static char *free_name(const ThemaTable *table, const char *name)
{
  char *free = g_strdup(name);
  for (guint i = 2; g_hash_table_contains(table->places, free); i++) {
    g_free(free);
    free = g_strdup_printf("%s (%u)", name, i);
  }
  return free;
}

guint thema_table_add_column(ThemaTable *table, const char *name, ThemaColumnType type)
{
  g_return_val_if_fail(table && name, 0);
  bool full = (table->n_columns & (table->n_columns - 1)) == 0; /* room is for powers of two */
  if (full)
    table->columns = g_renew(ThemaColumn, table->columns, MAX(table->n_columns * 2, 1));
  table->columns[table->n_columns] = (ThemaColumn){
      .name = free_name(table, name),
      .type = type,
      .cells = g_new(ThemaCell, table->capacity),
      .filled = g_new0(guint64, table->capacity / 64),
  };
  g_hash_table_insert(table->places, table->columns[table->n_columns].name,
                      GUINT_TO_POINTER(table->n_columns));
  return table->n_columns++;
}

void thema_table_add_columns(ThemaTable *table, const ThemaHeading *headings, guint n)
{
  for (guint i = 0; i < n; i++)
    thema_table_add_column(table, headings[i].name, headings[i].type);
}

void thema_table_mix(ThemaTable *table)
{
  g_return_if_fail(table);
  table->mixed = true;
}

bool thema_table_is_mixed(const ThemaTable *table)
{
  g_return_val_if_fail(table, false);
  return table->mixed;
}

void thema_table_set_nodes(ThemaTable *edges, ThemaTable *nodes)
{
  g_return_if_fail(edges && edges->n_columns >= 2 && edges != nodes);
  thema_table_free(edges->nodes);
  edges->nodes = nodes;
}

const ThemaTable *thema_table_nodes(const ThemaTable *edges)
{
  g_return_val_if_fail(edges, NULL);
  return edges->nodes;
}

static void grow(ThemaTable *table, gsize capacity)
{
  for (guint i = 0; i < table->n_columns; i++) {
    ThemaColumn *column = &table->columns[i];
    column->cells = g_renew(ThemaCell, column->cells, capacity);
    column->filled = g_renew(guint64, column->filled, capacity / 64);
  }
  table->capacity = capacity;
}

void thema_table_add_row(ThemaTable *table)
{
  g_return_if_fail(table && table->n_columns > 0);
  if (table->n_rows == table->capacity)
    grow(table, MAX(table->capacity * 2, FIRST_CAPACITY));
  for (guint i = 0; i < table->n_columns; i++)
    thema_column_mark(&table->columns[i], table->n_rows, false);
  table->at = table->n_rows++;
}

void thema_table_go_to(ThemaTable *table, gsize row)
{
  g_return_if_fail(table && row < table->n_rows);
  table->at = row;
}

static inline bool holds(const ThemaTable *table, gsize row, guint column)
{
  return table && column < table->n_columns && row < table->n_rows;
}

/* The column of the cell to fill; NULL when a caller got the type or place wrong. */
static inline ThemaColumn *filling(ThemaTable *table, guint column, ThemaColumnType type)
{
  g_return_val_if_fail(table && table->n_rows > 0 && column < table->n_columns, NULL);
  g_return_val_if_fail(table->columns[column].type == type, NULL);
  return &table->columns[column];
}

/* Rows of a unit follow each other and repeat its name: such a text is kept once. */
static const char *keep_text(ThemaTable *table, const ThemaColumn *column, gsize row, const char *text)
{
  if (row > 0 && thema_column_filled(column, row - 1) && strcmp(column->cells[row - 1].text, text) == 0)
    return column->cells[row - 1].text;
  return thema_arena_add(table->texts, text, strlen(text));
}

void thema_table_set_text(ThemaTable *table, guint column, const char *text)
{
  ThemaColumn *into = filling(table, column, THEMA_COLUMN_TEXT);
  if (!into)
    return;
  gsize row = table->at;
  bool filled = text && *text;
  if (filled)
    into->cells[row].text = keep_text(table, into, row, text);
  thema_column_mark(into, row, filled);
}

void thema_table_set_integer(ThemaTable *table, guint column, guint64 value)
{
  ThemaColumn *into = filling(table, column, THEMA_COLUMN_INTEGER);
  if (!into)
    return;
  into->cells[table->at].integer = value;
  thema_column_mark(into, table->at, true);
}

void thema_table_set_real(ThemaTable *table, guint column, double value)
{
  ThemaColumn *into = filling(table, column, THEMA_COLUMN_REAL);
  if (!into)
    return;
  into->cells[table->at].real = value;
  thema_column_mark(into, table->at, isfinite(value));
}

void thema_table_add_rows(ThemaTable *table, gsize n)
{
  g_return_if_fail(table && table->n_columns > 0);
  table->n_rows += n;
  if (table->n_rows > table->capacity)
    grow(table, (MAX(table->n_rows, table->capacity / 2 * 3) + 63) / 64 * 64);
}

/* The cells of a column; NULL when a caller got the type wrong. */
static ThemaCell *cells_of(ThemaTable *table, guint column, ThemaColumnType type)
{
  g_return_val_if_fail(table && column < table->n_columns, NULL);
  g_return_val_if_fail(table->columns[column].type == type, NULL);
  return table->columns[column].cells;
}

const char **thema_table_texts(ThemaTable *table, guint column)
{
  return (const char **)(gpointer)cells_of(table, column, THEMA_COLUMN_TEXT);
}

guint64 *thema_table_integers(ThemaTable *table, guint column)
{
  return (guint64 *)(gpointer)cells_of(table, column, THEMA_COLUMN_INTEGER);
}

double *thema_table_reals(ThemaTable *table, guint column)
{
  return (double *)(gpointer)cells_of(table, column, THEMA_COLUMN_REAL);
}

/* Looks at rows [first, end), 64 at most. Nearly always all are filled, which is told without a branch. */
static bool all_filled(const ThemaColumn *column, gsize first, gsize end)
{
  bool all = true;
  if (column->type == THEMA_COLUMN_TEXT)
    for (gsize row = first; row < end; row++)
      all &= column->cells[row].text != NULL;
  if (column->type == THEMA_COLUMN_REAL)
    for (gsize row = first; row < end; row++)
      all &= isfinite(column->cells[row].real) != 0;
  return all;
}

/* Which cells of these rows hold a value: a bit each, from the lowest on. */
static guint64 filled_bits(const ThemaColumn *column, gsize first, gsize end)
{
  if (all_filled(column, first, end))
    return G_MAXUINT64 >> (64 - (end - first));
  guint64 bits = 0;
  for (gsize row = end; row-- > first;)
    bits = bits << 1 | all_filled(column, row, row + 1);
  return bits;
}

void thema_table_settle(ThemaTable *table, gsize first_row)
{
  g_return_if_fail(table);
  for (guint i = 0; i < table->n_columns; i++) {
    ThemaColumn *column = &table->columns[i];
    for (gsize row = first_row, end; row < table->n_rows; row = end) {
      end = MIN((row / 64 + 1) * 64, table->n_rows);
      guint64 before = (G_GUINT64_CONSTANT(1) << (row % 64)) - 1;
      guint64 bits = filled_bits(column, row, end) << (row % 64);
      column->filled[row / 64] = (column->filled[row / 64] & before) | bits;
    }
  }
}

const char *thema_table_keep(ThemaTable *table, const char *text)
{
  g_return_val_if_fail(table, NULL);
  return text && *text ? thema_arena_add(table->texts, text, strlen(text)) : NULL;
}

guint thema_table_columns(const ThemaTable *table)
{
  g_return_val_if_fail(table, 0);
  return table->n_columns;
}

gsize thema_table_rows(const ThemaTable *table)
{
  g_return_val_if_fail(table, 0);
  return table->n_rows;
}

const char *thema_table_column_name(const ThemaTable *table, guint column)
{
  g_return_val_if_fail(table && column < table->n_columns, NULL);
  return table->columns[column].name;
}

ThemaColumnType thema_table_column_type(const ThemaTable *table, guint column)
{
  g_return_val_if_fail(table && column < table->n_columns, THEMA_COLUMN_TEXT);
  return table->columns[column].type;
}

int thema_table_find_column(const ThemaTable *table, const char *name)
{
  g_return_val_if_fail(table && name, -1);
  gpointer place;
  return g_hash_table_lookup_extended(table->places, name, NULL, &place) ? GPOINTER_TO_INT(place) : -1;
}

bool thema_table_is_empty(const ThemaTable *table, gsize row, guint column)
{
  g_return_val_if_fail(holds(table, row, column), true);
  return !thema_column_filled(&table->columns[column], row);
}

const char *thema_table_text(const ThemaTable *table, gsize row, guint column)
{
  g_return_val_if_fail(holds(table, row, column), "");
  const ThemaColumn *from = &table->columns[column];
  g_return_val_if_fail(from->type == THEMA_COLUMN_TEXT, "");
  return thema_column_filled(from, row) ? from->cells[row].text : "";
}

guint64 thema_table_integer(const ThemaTable *table, gsize row, guint column)
{
  g_return_val_if_fail(holds(table, row, column), 0);
  const ThemaColumn *from = &table->columns[column];
  g_return_val_if_fail(from->type == THEMA_COLUMN_INTEGER, 0);
  return thema_column_filled(from, row) ? from->cells[row].integer : 0;
}

double thema_table_real(const ThemaTable *table, gsize row, guint column)
{
  g_return_val_if_fail(holds(table, row, column), NAN);
  const ThemaColumn *from = &table->columns[column];
  g_return_val_if_fail(from->type != THEMA_COLUMN_TEXT, NAN);
  if (!thema_column_filled(from, row))
    return NAN;
  return from->type == THEMA_COLUMN_INTEGER ? (double)from->cells[row].integer : from->cells[row].real;
}
