#ifndef THEMA_TABLE_TABLE_H
#define THEMA_TABLE_TABLE_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* A result: named typed columns, rows of cells, some of them empty. */
typedef struct ThemaTable ThemaTable;

typedef enum {
  THEMA_COLUMN_TEXT,
  THEMA_COLUMN_INTEGER, /* 64-bit, unsigned */
  THEMA_COLUMN_REAL     /* NaN or an infinity is an empty cell */
} ThemaColumnType;

THEMA_API ThemaTable *thema_table_new(void);
THEMA_API void thema_table_free(ThemaTable *table);

/* Adds a column, its cells in rows there already empty; returns its index. `name` is copied; where a column
 * has it already, the new one is called "name (2)", and so on. */
THEMA_API guint thema_table_add_column(ThemaTable *table, const char *name, ThemaColumnType type);

/* What a table of fixed columns is headed by. */
typedef struct {
  const char *name;
  ThemaColumnType type;
} ThemaHeading;

/* Adds a column for each of `n` headings, in their order. */
THEMA_API void thema_table_add_columns(ThemaTable *table, const ThemaHeading *headings, guint n);

/* Says that the reals of a column are of several measures, a measure a row: whoever rounds them rounds each
 * by itself. */
THEMA_API void thema_table_mix(ThemaTable *table);
THEMA_API bool thema_table_is_mixed(const ThemaTable *table);

/* Makes a network of a table of edges, whose first two columns name nodes, and the table of its nodes, each
 * named in the first column. Takes the nodes over. */
THEMA_API void thema_table_set_nodes(ThemaTable *edges, ThemaTable *nodes);
/* NULL where a table is no network. Owned by the edges. */
THEMA_API const ThemaTable *thema_table_nodes(const ThemaTable *edges);

/* Appends a row of empty cells; the calls below fill this row … */
THEMA_API void thema_table_add_row(ThemaTable *table);
/* … or the one that this chooses. */
THEMA_API void thema_table_go_to(ThemaTable *table, gsize row);
/* `text` is copied; NULL and "" are empty cells. */
THEMA_API void thema_table_set_text(ThemaTable *table, guint column, const char *text);
THEMA_API void thema_table_set_integer(ThemaTable *table, guint column, guint64 value);
THEMA_API void thema_table_set_real(ThemaTable *table, guint column, double value);

/* Appends `n` rows at once, column by column: the calls below give a column's cells of all rows of the table,
 * those of the new ones to be filled whole, by several threads if need be; thema_table_settle then finds the
 * empty ones among them. Texts are such as thema_table_keep gives, of a table in parts also of its source's,
 * or NULL. */
THEMA_API void thema_table_add_rows(ThemaTable *table, gsize n);
THEMA_API const char **thema_table_texts(ThemaTable *table, guint column);
THEMA_API guint64 *thema_table_integers(ThemaTable *table, guint column);
THEMA_API double *thema_table_reals(ThemaTable *table, guint column);
THEMA_API void thema_table_settle(ThemaTable *table, gsize first_row);
/* A copy of a text that lives as long as the table, or its part at hand, for as many cells as it stands in;
 * NULL of NULL and "". */
THEMA_API const char *thema_table_keep(ThemaTable *table, const char *text);

THEMA_API guint thema_table_columns(const ThemaTable *table);
THEMA_API gsize thema_table_rows(const ThemaTable *table);
THEMA_API const char *thema_table_column_name(const ThemaTable *table, guint column);
THEMA_API ThemaColumnType thema_table_column_type(const ThemaTable *table, guint column);
/* Index of a column by name; -1 when there is none. */
THEMA_API int thema_table_find_column(const ThemaTable *table, const char *name);

THEMA_API bool thema_table_is_empty(const ThemaTable *table, gsize row, guint column);
THEMA_API const char *thema_table_text(const ThemaTable *table, gsize row,
                                       guint column); /* "" when empty; owned by the table */
THEMA_API guint64 thema_table_integer(const ThemaTable *table, gsize row, guint column);
THEMA_API double thema_table_real(const ThemaTable *table, gsize row,
                                  guint column); /* NaN when empty; integers as doubles */

/* A table too long for memory comes in parts, each in place of the one before. `next` adds the rows of the
 * next part to the table, none when there are no more; `source` is freed with `free_source`, not before the
 * rows it gave. The rows there already are the first part. Calls that look at rows see those of the part at
 * hand. */
typedef bool (*ThemaTableNext)(gpointer source, ThemaTable *table, GError **error);
THEMA_API void thema_table_set_parts(ThemaTable *table, ThemaTableNext next, gpointer source,
                                     GDestroyNotify free_source);
/* The same where parts have numbers, and any of `n` can be made before another and by several threads at
 * once: `make` adds the rows of a part to a table, their texts the source's. The first part is the one with
 * number 0, and no rows are there before it. */
typedef void (*ThemaTableMake)(gpointer source, guint part, ThemaTable *table);
THEMA_API void thema_table_set_numbered_parts(ThemaTable *table, guint n, ThemaTableMake make,
                                              gpointer source, GDestroyNotify free_source);
/* Leaves the numbered parts that are to come to the caller, who makes them from now on: for the table they
 * are done. Returns how many, 0 for tables without such parts, and sets *first. Rows of thema_table_make_part
 * live as long as the table does not turn. */
THEMA_API guint thema_table_take_parts(ThemaTable *table, guint *first);
/* A table of the same columns without rows. */
THEMA_API ThemaTable *thema_table_like(const ThemaTable *table);
/* Puts a part of `table` in place of the rows of one that is like it. */
THEMA_API void thema_table_make_part(const ThemaTable *table, guint part, ThemaTable *into);

/* Goes on to the next part; *end (and true) when there is none. */
THEMA_API bool thema_table_turn(ThemaTable *table, bool *end, GError **error);
/* Adds the parts to come to the one at hand: all of the table is in memory then. */
THEMA_API bool thema_table_gather(ThemaTable *table, GError **error);

/* Order by these columns: "g2" falls (largest first), "+term" rises, "-term" falls; text rises by default.
 * Empty cells come last either way. Ties keep the order the rows had (stable), which the caller makes total.
 * THEMA_ERROR_USAGE names the columns when one is unknown. */
THEMA_API bool thema_table_sort(ThemaTable *table, const char *spec, GError **error);

/* As above, but each run of rows whose `group` columns are equal is put in order by itself and stays where it
 * is. */
THEMA_API bool thema_table_sort_within(ThemaTable *table, const char *spec, const guint *group, guint n_group,
                                       GError **error);

/* Keeps the first `top` rows of each run of rows whose `group` columns are equal; group may be NULL for the
 * whole table. */
THEMA_API void thema_table_top(ThemaTable *table, gsize top, const guint *group, guint n_group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTable, thema_table_free)

G_END_DECLS

#endif
