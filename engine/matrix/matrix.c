#include "matrix/matrix.h"

static void sum_rows(ThemaMatrix *matrix)
{
  for (guint32 row = 0; row < matrix->n_rows; row++)
    for (gsize i = matrix->row[row]; i < matrix->row[row + 1]; i++) {
      guint64 count = matrix->count[i];
      guint32 column = matrix->column[i];
      matrix->row_total[row] += count;
      matrix->column_total[column] += count;
      matrix->column_units[column] += count > 0;
    }
}

/* Characters of valid UTF-8: bytes that begin one. */
static guint32 count_characters(const char *text)
{
  guint32 n = 0;
  for (; *text; text++)
    n += ((guint8)*text & 0xC0) != 0x80;
  return n;
}

static void measure_terms(ThemaMatrix *matrix, const ThemaCounts *counts)
{
  for (guint32 column = 0; counts->terms && column < matrix->n_columns; column++)
    matrix->column_length[column] = count_characters(counts->terms[column]);
}

ThemaMatrix *thema_matrix_new(const ThemaCounts *counts)
{
  g_return_val_if_fail(counts, NULL);
  ThemaMatrix *matrix = g_new(ThemaMatrix, 1);
  *matrix = (ThemaMatrix){
      .n_rows = counts->n_units,
      .n_columns = counts->n_terms,
      .row = counts->row,
      .column = counts->term,
      .count = counts->count,
      .row_tokens = counts->unit_tokens,
      .tokens = counts->tokens,
      .row_total = g_new0(guint64, counts->n_units),
      .column_total = g_new0(guint64, counts->n_terms),
      .column_units = g_new0(guint32, counts->n_terms),
      .column_length = g_new0(guint32, counts->n_terms),
  };
  sum_rows(matrix);
  measure_terms(matrix, counts);
  return matrix;
}

void thema_matrix_free(ThemaMatrix *matrix)
{
  if (!matrix)
    return;
  g_free(matrix->row_total);
  g_free(matrix->column_total);
  g_free(matrix->column_units);
  g_free(matrix->column_length);
  g_free(matrix);
}
