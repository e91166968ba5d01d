#ifndef THEMA_MODEL_ASSIGNMENT_H
#define THEMA_MODEL_ASSIGNMENT_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Pairs of a row and a column, no row and no column twice and as many as there can be, so that their gains
 * sum to the most there is (Kuhn 1955; by shortest augmenting paths, n_rows² × n_columns steps at most).
 * `gain` is n_rows × n_columns finite numbers. Sets the column of each row, G_MAXUINT32 for a row that is
 * left over. Of several best assignments it is always the same one. */
THEMA_API void thema_assign(const double *gain, guint32 n_rows, guint32 n_columns, guint32 *column_of_row);

G_END_DECLS

#endif
