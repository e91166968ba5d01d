#include "model/sparse.h"

#include <string.h>

/* out[c] of the sum over n rows of weight[row]·in[row][c]. */
static void weighted_sum(const double *weight, const double *in, double *out, guint32 n, guint width)
{
  memset(out, 0, sizeof(double) * width);
  for (guint32 i = 0; i < n; i++)
    for (guint c = 0; c < width; c++)
      out[c] += weight[i] * in[(gsize)i * width + c];
}

/* Takes weight[row]·taken[c] from out[row][c]. */
static void take_away(const double *weight, const double *taken, double *out, guint32 n, guint width)
{
  for (guint32 i = 0; i < n; i++)
    for (guint c = 0; c < width; c++)
      out[(gsize)i * width + c] -= weight[i] * taken[c];
}

void thema_sparse_times(const ThemaSparse *matrix, const double *in, double *out, guint width)
{
  memset(out, 0, sizeof(double) * matrix->n_rows * width);
  for (guint32 i = 0; i < matrix->n_rows; i++) {
    double *of_row = out + (gsize)i * width;
    for (gsize e = matrix->row[i]; e < matrix->row[i + 1]; e++) {
      const double *from = in + (gsize)matrix->column[e] * width;
      double value = matrix->value[e];
      for (guint c = 0; c < width; c++)
        of_row[c] += value * from[c];
    }
  }
  if (!matrix->left)
    return;
  g_autofree double *taken = g_new(double, width);
  weighted_sum(matrix->right, in, taken, matrix->n_columns, width);
  take_away(matrix->left, taken, out, matrix->n_rows, width);
}

void thema_sparse_transposed_times(const ThemaSparse *matrix, const double *in, double *out, guint width)
{
  memset(out, 0, sizeof(double) * matrix->n_columns * width);
  for (guint32 i = 0; i < matrix->n_rows; i++) {
    const double *from = in + (gsize)i * width;
    for (gsize e = matrix->row[i]; e < matrix->row[i + 1]; e++) {
      double *to = out + (gsize)matrix->column[e] * width;
      double value = matrix->value[e];
      for (guint c = 0; c < width; c++)
        to[c] += value * from[c];
    }
  }
  if (!matrix->left)
    return;
  g_autofree double *taken = g_new(double, width);
  weighted_sum(matrix->left, in, taken, matrix->n_rows, width);
  take_away(matrix->right, taken, out, matrix->n_columns, width);
}

static double sum_squares(const double *vector, guint32 n)
{
  double sum = 0;
  for (guint32 i = 0; vector && i < n; i++)
    sum += vector[i] * vector[i];
  return sum;
}

/* Elements that are not stored are -left·right: all of a row's, less those of the columns stored. */
double thema_sparse_squares(const ThemaSparse *matrix, double *of_rows, double *of_columns)
{
  double right2 = sum_squares(matrix->right, matrix->n_columns);
  double left2 = sum_squares(matrix->left, matrix->n_rows);
  for (guint32 j = 0; j < matrix->n_columns; j++)
    of_columns[j] = matrix->left ? left2 * matrix->right[j] * matrix->right[j] : 0;
  double all = 0;
  for (guint32 i = 0; i < matrix->n_rows; i++) {
    double left = matrix->left ? matrix->left[i] : 0, stored = 0, absent = left * left * right2;
    for (gsize e = matrix->row[i]; e < matrix->row[i + 1]; e++) {
      guint32 j = matrix->column[e];
      double taken = matrix->left ? left * matrix->right[j] : 0;
      double element = matrix->value[e] - taken;
      stored += element * element;
      absent -= taken * taken;
      of_columns[j] += element * element - taken * taken;
    }
    of_rows[i] = stored + MAX(absent, 0);
    all += of_rows[i];
  }
  for (guint32 j = 0; j < matrix->n_columns; j++)
    of_columns[j] = MAX(of_columns[j], 0);
  return all;
}
