#ifndef THEMA_TABLE_TABLE_PRIVATE_H
#define THEMA_TABLE_TABLE_PRIVATE_H

#include "base/arena.h"
#include "table/table.h"

/* Eight bytes a cell, whatever its type. */
typedef union {
  const char *text; /* in the table's arena */
  guint64 integer;
  double real;
} ThemaCell;

/* A column: one array of cells, and a bit a row that says whether the cell is filled. */
typedef struct {
  char *name;
  ThemaColumnType type;
  ThemaCell *cells;
  guint64 *filled;
} ThemaColumn;

struct ThemaTable {
  ThemaColumn *columns;
  guint n_columns;
  bool mixed;         /* rows are of several measures */
  GHashTable *places; /* a column's name to its index */
  gsize n_rows;
  gsize at;       /* the row that is being filled */
  gsize capacity; /* rows there is room for, the same in every column; a multiple of 64 */
  ThemaArena *texts;
  ThemaTableNext next; /* of a table in parts; NULL of others, and when all are there */
  ThemaTableMake make; /* the same where they have numbers */
  guint made;          /* of n_parts, which have numbers */
  guint n_parts;
  gpointer source; /* what `next` or `make` is given … */
  GDestroyNotify free_source;
  ThemaTable *nodes; /* of edges; or NULL */
};

static inline bool thema_column_filled(const ThemaColumn *column, gsize row)
{
  return column->filled[row / 64] >> (row % 64) & 1;
}

static inline void thema_column_mark(ThemaColumn *column, gsize row, bool filled)
{
  guint64 bit = G_GUINT64_CONSTANT(1) << (row % 64);
  if (filled)
    column->filled[row / 64] |= bit;
  else
    column->filled[row / 64] &= ~bit;
}

/* Frees the source of the parts to come: there are none. */
void thema_table_forget_parts(ThemaTable *table);

#endif
