#include "model/nmf.h"

#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "model/nmf-private.h"

#define ENOUGH 1e-5     /* of the error: an iteration that takes away less is the last */
#define ROUNDING 1e-13  /* of the matrix's squares: no error below this is one */
#define MOST_TASKS 64   /* each sums a k × k matrix of its own */
#define LEAST_ROWS 64   /* of a task */
#define MOST_SWEEPS 8   /* over a row's numbers for one look at its elements … */
#define SWEEP_ENOUGH .1 /* … while a sweep changes them by so much of what the first did */

/* Half an iteration: the numbers of one side, row by row, from those of the other. Rows are dealt out in
 * blocks that depend on their number alone, and what blocks sum is added in their order. */
typedef struct {
  const ThemaSparse *matrix; /* its rows are this side's */
  double *numbers;           /* n_rows × k, improved */
  const double *other;       /* n_columns × k */
  const double *gram;        /* k × k: of the other side's numbers */
  guint k;
  guint32 rows_of_task;
  guint n_tasks;
  double *sums; /* n_tasks × (k·k + 1): of each, the gram of its numbers and their product with the matrix */
  double *work; /* of each worker 2·k numbers */
} Half;

/* The row's elements times the other side. */
static void times_other(const Half *half, guint32 row, double *product)
{
  guint k = half->k;
  memset(product, 0, sizeof(double) * k);
  for (gsize e = half->matrix->row[row]; e < half->matrix->row[row + 1]; e++) {
    const double *from = half->other + (gsize)half->matrix->column[e] * k;
    double value = half->matrix->value[e];
    for (guint t = 0; t < k; t++)
      product[t] += value * from[t];
  }
}

static void add_times(double *to, double factor, const double *from, guint k)
{
  for (guint t = 0; t < k; t++)
    to[t] += factor * from[t];
}

/* Brings each number to where the error is least while the others stay; returns the squared change. The
 * gradient is kept up, and most numbers stay 0 and cost nothing. */
static double sweep(const Half *half, double *number, double *gradient)
{
  guint k = half->k;
  double changed = 0;
  for (guint t = 0; t < k; t++) {
    double curvature = half->gram[(gsize)t * k + t];
    if (curvature <= 0)
      continue;
    double step = fmax(-number[t], -gradient[t] / curvature);
    if (step == 0)
      continue;
    number[t] += step;
    add_times(gradient, step, half->gram + (gsize)t * k, k);
    changed += step * step;
  }
  return changed;
}

static void improve_row(const Half *half, guint32 row, const double *product, double *gradient)
{
  guint k = half->k;
  double *number = half->numbers + (gsize)row * k;
  for (guint t = 0; t < k; t++)
    gradient[t] = -product[t];
  for (guint t = 0; t < k; t++)
    if (number[t] != 0)
      add_times(gradient, number[t], half->gram + (gsize)t * k, k);
  double first = sweep(half, number, gradient), changed = first;
  for (guint s = 1; s < MOST_SWEEPS && changed > SWEEP_ENOUGH * SWEEP_ENOUGH * first; s++)
    changed = sweep(half, number, gradient);
}

static void add_to_sums(const Half *half, guint32 row, const double *product, double *sums)
{
  guint k = half->k;
  const double *number = half->numbers + (gsize)row * k;
  for (guint t = 0; t < k; t++)
    if (number[t] != 0) {
      add_times(sums + (gsize)t * k, number[t], number, k);
      sums[(gsize)k * k] += number[t] * product[t];
    }
}

static void improve_block(gpointer data, guint worker, guint task)
{
  const Half *half = data;
  double *product = half->work + (gsize)worker * 2 * half->k, *gradient = product + half->k;
  double *sums = half->sums + (gsize)task * ((gsize)half->k * half->k + 1);
  guint32 first = task * half->rows_of_task;
  guint32 end = MIN(half->matrix->n_rows, first + half->rows_of_task);
  for (guint32 row = first; row < end; row++) {
    times_other(half, row, product);
    improve_row(half, row, product, gradient);
    add_to_sums(half, row, product, sums);
  }
}

/* Sets `gram` to that of the improved numbers; returns the sum of their products with the matrix. */
static double improve(Half *half, double *gram, guint threads)
{
  gsize width = (gsize)half->k * half->k + 1;
  guint32 n = half->matrix->n_rows;
  half->rows_of_task = MAX(LEAST_ROWS, n / MOST_TASKS + 1);
  half->n_tasks = (n + half->rows_of_task - 1) / half->rows_of_task;
  guint workers = thema_parallel_workers(threads, half->n_tasks);
  g_autofree double *sums = g_new0(double, width * half->n_tasks + 1);
  g_autofree double *work = g_new(double, (gsize)workers * 2 * half->k + 1);
  half->sums = sums;
  half->work = work;
  thema_parallel_run(workers, half->n_tasks, improve_block, half);
  double product = 0;
  memset(gram, 0, sizeof(double) * (width - 1));
  for (guint task = 0; task < half->n_tasks; task++) {
    add_times(gram, 1, sums + task * width, (guint)width - 1);
    product += sums[task * width + width - 1];
  }
  return product;
}

static void gram_of(const double *numbers, guint32 n, guint k, double *gram)
{
  memset(gram, 0, sizeof(double) * k * k);
  for (guint32 i = 0; i < n; i++)
    for (guint t = 0; t < k; t++)
      add_times(gram + (gsize)t * k, numbers[(gsize)i * k + t], numbers + (gsize)i * k, k);
}

static double product_of(const double *a, const double *b, gsize n)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

/* The matrix by columns. */
typedef struct {
  gsize *row;
  guint32 *column;
  double *value;
} Turned;

static Turned turn(const ThemaSparse *matrix)
{
  gsize n_stored = matrix->row[matrix->n_rows];
  Turned turned = {g_new0(gsize, (gsize)matrix->n_columns + 2), g_new(guint32, n_stored + 1),
                   g_new(double, n_stored + 1)};
  /* row[j + 2] counts column j, becomes its start in row[j + 1], and its end when its elements are placed. */
  for (gsize e = 0; e < n_stored; e++)
    turned.row[(gsize)matrix->column[e] + 2]++;
  for (gsize j = 2; j < (gsize)matrix->n_columns + 2; j++)
    turned.row[j] += turned.row[j - 1];
  for (guint32 i = 0; i < matrix->n_rows; i++)
    for (gsize e = matrix->row[i]; e < matrix->row[i + 1]; e++) {
      gsize at = turned.row[(gsize)matrix->column[e] + 1]++;
      turned.column[at] = i;
      turned.value[at] = matrix->value[e];
    }
  return turned;
}

static void turned_clear(Turned *turned)
{
  g_free(turned->row);
  g_free(turned->column);
  g_free(turned->value);
}

/* The error of the numbers that are there, without a change. */
static double error_of(const ThemaNmf *nmf, const ThemaSparse *matrix, const double *gram_row,
                       const double *gram_column, double squares)
{
  gsize k = nmf->n_topics;
  g_autofree double *product = g_new(double, (gsize)nmf->n_rows *k + 1);
  thema_sparse_times(matrix, nmf->column, product, nmf->n_topics);
  return squares - 2 * product_of(product, nmf->row, nmf->n_rows * k) +
         product_of(gram_row, gram_column, k * k);
}

static void alternate(ThemaNmf *nmf, const ThemaSparse *matrix, const ThemaSparse *turned,
                      const ThemaNmfOptions *options)
{
  gsize k = nmf->n_topics;
  g_autofree double *gram_row = g_new(double, k *k), *gram_column = g_new(double, k *k);
  gram_of(nmf->row, nmf->n_rows, nmf->n_topics, gram_row);
  gram_of(nmf->column, nmf->n_columns, nmf->n_topics, gram_column);
  double squares = product_of(matrix->value, matrix->value, matrix->row[matrix->n_rows]);
  double error = fmax(0, error_of(nmf, matrix, gram_row, gram_column, squares)), before = INFINITY;
  g_array_append_val(nmf->trace, error);
  Half rows = {
      .matrix = matrix, .numbers = nmf->row, .other = nmf->column, .gram = gram_column, .k = nmf->n_topics};
  Half columns = {
      .matrix = turned, .numbers = nmf->column, .other = nmf->row, .gram = gram_row, .k = nmf->n_topics};
  for (guint i = 0;
       i < options->max_iterations && before - error > ENOUGH * error && error > ROUNDING * squares; i++) {
    before = error;
    improve(&rows, gram_row, options->threads);
    double product = improve(&columns, gram_column, options->threads);
    error = fmax(0, squares - 2 * product + product_of(gram_row, gram_column, k * k));
    g_array_append_val(nmf->trace, error);
  }
}

ThemaNmf *thema_nmf_new(const ThemaSparse *matrix, const ThemaNmfOptions *options)
{
  g_return_val_if_fail(!matrix->left && options->n_topics > 0, NULL);
  ThemaNmf *nmf = g_new(ThemaNmf, 1);
  *nmf = (ThemaNmf){.n_rows = matrix->n_rows,
                    .n_columns = matrix->n_columns,
                    .n_topics = options->n_topics,
                    .row = g_new0(double, (gsize)matrix->n_rows * options->n_topics + 1),
                    .column = g_new0(double, (gsize)matrix->n_columns * options->n_topics + 1),
                    .trace = g_array_new(FALSE, FALSE, sizeof(double))};
  thema_nmf_start(nmf, matrix, options);
  Turned turned = turn(matrix);
  const ThemaSparse by_columns = {.n_rows = matrix->n_columns,
                                  .n_columns = matrix->n_rows,
                                  .row = turned.row,
                                  .column = turned.column,
                                  .value = turned.value};
  alternate(nmf, matrix, &by_columns, options);
  turned_clear(&turned);
  return nmf;
}

void thema_nmf_free(ThemaNmf *nmf)
{
  if (!nmf)
    return;
  g_free(nmf->row);
  g_free(nmf->column);
  g_array_unref(nmf->trace);
  g_free(nmf);
}
