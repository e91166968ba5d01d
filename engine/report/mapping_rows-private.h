#ifndef THEMA_REPORT_MAPPING_ROWS_PRIVATE_H
#define THEMA_REPORT_MAPPING_ROWS_PRIVATE_H

#include "matrix/matrix.h"

/* Some rows of a matrix, with the columns in which they have a count. */
typedef struct {
  ThemaCounts counts; /* without terms; owns what the matrix borrows */
  ThemaMatrix *matrix;
  double *weights; /* of the matrix's counts, or NULL */
} ThemaMappingRows;

/* Takes the `n` rows that `unit` lists, with their weights (may be NULL). column[j] becomes the new number of
 * column j, or G_MAXUINT32 for one that has gone. */
void thema_mapping_rows_take(ThemaMappingRows *rows, const ThemaMatrix *matrix, const double *weights,
                             const guint32 *unit, guint32 n, guint32 *column);
void thema_mapping_rows_clear(ThemaMappingRows *rows);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ThemaMappingRows, thema_mapping_rows_clear)

#endif
