#ifndef THEMA_WRITE_ROW_BLOCK_PRIVATE_H
#define THEMA_WRITE_ROW_BLOCK_PRIVATE_H

#include "table/table.h"

G_BEGIN_DECLS

/* How a format whose rows are all alike writes them: each cell behind its lead, and the tail behind the last.
 */
typedef struct {
  /* Appends a text cell (never an empty one). */
  void (*append_text)(gconstpointer data, GString *line, const char *text);
  gconstpointer data;
  const char *const *leads; /* of each column */
  const char *tail;
  const char *empty; /* an empty cell */
  gsize between; /* bytes of the first lead that part a row from the one before: not before the first row */
} ThemaRowsFormat;

/* Writes rows, for one thread: some rows at a time and in each of these column by column, so that what is
 * remembered of cells, which lies anywhere, is asked for before it is needed. Texts of all tables it is given
 * live as long. */
typedef struct ThemaRowBlock ThemaRowBlock;

/* Appends to `lines`. `format` and `lines` live as long; digits are those of thema_number_format. */
ThemaRowBlock *thema_row_block_new(const ThemaRowsFormat *format, guint n_columns, int digits,
                                   GString *lines);
void thema_row_block_free(ThemaRowBlock *block);

/* Appends rows [first, end) of a table of as many columns. */
void thema_row_block_append(ThemaRowBlock *block, const ThemaTable *table, gsize first, gsize end);

G_END_DECLS

#endif
