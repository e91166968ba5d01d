#include "matrix/matrix.h"

#include <stdbool.h>

#include "base/parallel.h"

/* Rows are summed by several threads where there are so many cells, and in a column so many on the average
 * that sums of their own cost them little. */
#define TASK_ROWS 4096
#define CELLS_LEAST ((gsize)1 << 18)
#define CELLS_A_COLUMN 16

/* What a thread adds up of columns. */
typedef struct {
  guint64 *total;
  guint32 *units;
} ColumnSums;

typedef struct {
  ThemaMatrix *matrix;
  ColumnSums *sums; /* of each worker, those of the first being the matrix's */
} Summing;

static void sum_task(gpointer data, guint worker, guint task)
{
  const Summing *summing = data;
  ThemaMatrix *matrix = summing->matrix;
  ColumnSums sums = summing->sums[worker];
  guint32 end = MIN((task + 1) * TASK_ROWS, matrix->n_rows);
  for (guint32 row = task * TASK_ROWS; row < end; row++) {
    guint64 total = 0;
    for (gsize i = matrix->row[row]; i < matrix->row[row + 1]; i++) {
      guint64 count = matrix->count[i];
      total += count;
      sums.total[matrix->column[i]] += count;
      sums.units[matrix->column[i]] += count > 0;
    }
    matrix->row_total[row] = total;
  }
}

static guint summing_workers(const ThemaMatrix *matrix, guint threads, guint n_tasks)
{
  gsize n_cells = matrix->row[matrix->n_rows];
  bool many = n_cells >= CELLS_LEAST && n_cells / CELLS_A_COLUMN >= matrix->n_columns;
  return thema_parallel_workers(many ? threads : 1, n_tasks);
}

static void sum_rows(ThemaMatrix *matrix, guint threads)
{
  guint n_tasks = matrix->n_rows / TASK_ROWS + (matrix->n_rows % TASK_ROWS > 0);
  guint n_workers = summing_workers(matrix, threads, n_tasks);
  g_autofree ColumnSums *sums = g_new(ColumnSums, n_workers);
  sums[0] = (ColumnSums){matrix->column_total, matrix->column_units};
  for (guint i = 1; i < n_workers; i++)
    sums[i] = (ColumnSums){g_new0(guint64, matrix->n_columns), g_new0(guint32, matrix->n_columns)};
  Summing summing = {matrix, sums};
  thema_parallel_run(n_workers, n_tasks, sum_task, &summing);
  for (guint i = 1; i < n_workers; i++) {
    for (guint32 column = 0; column < matrix->n_columns; column++) {
      matrix->column_total[column] += sums[i].total[column];
      matrix->column_units[column] += sums[i].units[column];
    }
    g_free(sums[i].total);
    g_free(sums[i].units);
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

ThemaMatrix *thema_matrix_by_threads(const ThemaCounts *counts, guint threads)
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
  sum_rows(matrix, threads);
  measure_terms(matrix, counts);
  return matrix;
}

ThemaMatrix *thema_matrix_new(const ThemaCounts *counts)
{
  return thema_matrix_by_threads(counts, 1);
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
