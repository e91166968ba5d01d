#ifndef THEMA_TESTS_SPARSE_BUILDER_H
#define THEMA_TESTS_SPARSE_BUILDER_H

#include <glib.h>
#include <stdbool.h>

#include "model/sparse.h"

/* A sparse matrix that owns its arrays. */
typedef struct {
  ThemaSparse matrix;
  GArray *row, *column, *value;
  double *left, *right;
} Sparse;

/* A share of the elements, of values from 0 to 1, stored, the same for the same seed; `centred` takes two
 * vectors' product away. Free with sparse_free. */
static inline Sparse *sparse_random(guint32 seed, guint32 n_rows, guint32 n_columns, double stored,
                                    bool centred)
{
  GRand *rand = g_rand_new_with_seed(seed);
  Sparse *sparse = g_new0(Sparse, 1);
  sparse->row = g_array_new(FALSE, TRUE, sizeof(gsize));
  sparse->column = g_array_new(FALSE, FALSE, sizeof(guint32));
  sparse->value = g_array_new(FALSE, FALSE, sizeof(double));
  sparse->left = g_new(double, n_rows);
  sparse->right = g_new(double, n_columns);
  gsize end = 0;
  g_array_append_val(sparse->row, end);
  for (guint32 i = 0; i < n_rows; i++) {
    for (guint32 j = 0; j < n_columns; j++) {
      double value = g_rand_double(rand);
      if (g_rand_double(rand) > stored)
        continue;
      g_array_append_val(sparse->column, j);
      g_array_append_val(sparse->value, value);
    }
    end = sparse->column->len;
    g_array_append_val(sparse->row, end);
    sparse->left[i] = g_rand_double(rand);
  }
  for (guint32 j = 0; j < n_columns; j++)
    sparse->right[j] = g_rand_double(rand) / 10;
  g_rand_free(rand);
  sparse->matrix = (ThemaSparse){n_rows,
                                 n_columns,
                                 (const gsize *)(gpointer)sparse->row->data,
                                 (const guint32 *)(gpointer)sparse->column->data,
                                 (const double *)(gpointer)sparse->value->data,
                                 centred ? sparse->left : NULL,
                                 centred ? sparse->right : NULL};
  return sparse;
}

static inline void sparse_free(Sparse *sparse)
{
  g_array_unref(sparse->row);
  g_array_unref(sparse->column);
  g_array_unref(sparse->value);
  g_free(sparse->left);
  g_free(sparse->right);
  g_free(sparse);
}

/* Every element, row by row. Free with g_free. */
static inline double *sparse_dense(const ThemaSparse *matrix)
{
  double *elements = g_new0(double, (gsize)matrix->n_rows * matrix->n_columns);
  for (guint32 i = 0; i < matrix->n_rows; i++) {
    double *row = elements + (gsize)i * matrix->n_columns;
    for (gsize e = matrix->row[i]; e < matrix->row[i + 1]; e++)
      row[matrix->column[e]] = matrix->value[e];
    for (guint32 j = 0; matrix->left && j < matrix->n_columns; j++)
      row[j] -= matrix->left[i] * matrix->right[j];
  }
  return elements;
}

#endif
