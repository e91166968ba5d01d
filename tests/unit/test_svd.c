#include "model/svd.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdio.h>

#include "harness.h"
#include "model/eigen-private.h"
#include "sparse_builder.h"

/* All singular values of the matrix written out, by GSL. */
static double *dense_values(const ThemaSparse *matrix)
{
  guint32 n = matrix->n_rows, m = matrix->n_columns;
  g_autofree double *elements = sparse_dense(matrix);
  gsl_matrix *tall = gsl_matrix_alloc(MAX(n, m), MIN(n, m));
  for (guint32 i = 0; i < n; i++)
    for (guint32 j = 0; j < m; j++)
      gsl_matrix_set(tall, n >= m ? i : j, n >= m ? j : i, elements[(gsize)i * m + j]);
  gsl_matrix *other = gsl_matrix_alloc(MIN(n, m), MIN(n, m));
  gsl_vector *value = gsl_vector_alloc(MIN(n, m));
  gsl_vector *work = gsl_vector_alloc(MIN(n, m));
  gsl_linalg_SV_decomp(tall, other, value, work);
  gsl_vector_free(work);
  double *values = g_new(double, MIN(n, m));
  for (guint32 i = 0; i < MIN(n, m); i++)
    values[i] = gsl_vector_get(value, i);
  gsl_matrix_free(tall);
  gsl_matrix_free(other);
  gsl_vector_free(value);
  return values;
}

/* A·right = value·left, and each side's vectors are orthonormal. */
static void check_vectors(const ThemaSparse *matrix, const ThemaSvd *svd)
{
  guint32 n = matrix->n_rows, m = matrix->n_columns;
  g_autofree double *product = g_new(double, n);
  for (guint v = 0; v < svd->n; v++) {
    thema_sparse_times(matrix, svd->right + (gsize)v * m, product, 1);
    double worst = 0;
    for (guint32 i = 0; i < n; i++)
      worst = fmax(worst, fabs(product[i] - svd->value[v] * svd->left[(gsize)v * n + i]));
    CU_ASSERT_TRUE(worst <= 1e-9 * svd->value[0]);
    for (guint w = 0; w <= v; w++) {
      double left = 0, right = 0;
      for (guint32 i = 0; i < n; i++)
        left += svd->left[(gsize)v * n + i] * svd->left[(gsize)w * n + i];
      for (guint32 j = 0; j < m; j++)
        right += svd->right[(gsize)v * m + j] * svd->right[(gsize)w * m + j];
      CU_ASSERT_DOUBLE_EQUAL(left, v == w, 1e-9);
      CU_ASSERT_DOUBLE_EQUAL(right, v == w, 1e-9);
    }
  }
}

static void check_against_dense(const Sparse *sparse, guint k)
{
  const ThemaSparse *matrix = &sparse->matrix;
  g_autoptr(ThemaSvd) svd = thema_svd_new(matrix, k);
  g_autofree double *values = dense_values(matrix);
  CU_ASSERT_EQUAL(svd->n, k);
  for (guint v = 0; v < svd->n; v++)
    CU_ASSERT_DOUBLE_EQUAL(svd->value[v], values[v], 1e-12 * values[0]);
  check_vectors(matrix, svd);
}

/* Wide and tall, with and without a centre, written out and searched for. */
static void test_dense(void)
{
  static const guint32 shapes[][2] = {{12, 30}, {30, 12}, {150, 260}, {260, 150}};
  for (guint s = 0; s < G_N_ELEMENTS(shapes); s++)
    for (guint centred = 0; centred < 2; centred++) {
      Sparse *sparse = sparse_random(s + 1, shapes[s][0], shapes[s][1], 0.1, centred);
      check_against_dense(sparse, 4);
      sparse_free(sparse);
    }
}

/* A search in a matrix whose values lie close together has to restart many times. */
static void test_close_values(void)
{
  enum { N = 420 };
  double values[N];
  gsize row[N + 1];
  guint32 column[N];
  for (guint32 i = 0; i < N; i++) {
    row[i] = i;
    column[i] = (i * 17) % N;
    values[i] = 1 + 1e-3 * i;
  }
  row[N] = N;
  ThemaSparse matrix = {N, N, row, column, values, NULL, NULL};
  g_autoptr(ThemaSvd) svd = thema_svd_new(&matrix, 3);
  CU_ASSERT_EQUAL_FATAL(svd->n, 3);
  for (guint v = 0; v < 3; v++)
    harness_near(svd->value[v], 1 + 1e-3 * (N - 1 - v), 1e-12, "close values");
  check_vectors(&matrix, svd);
}

/* Equal singular values are all found. */
static void test_equal_values(void)
{
  enum { N = 300 };
  double values[N];
  gsize row[N + 1];
  guint32 column[N];
  for (guint32 i = 0; i < N; i++) {
    row[i] = i;
    column[i] = N - 1 - i;
    values[i] = i % 60 == 7 ? 5 : i % 2 ? 1 : 0.5;
  }
  row[N] = N;
  ThemaSparse matrix = {N, N, row, column, values, NULL, NULL};
  g_autoptr(ThemaSvd) svd = thema_svd_new(&matrix, 7);
  CU_ASSERT_EQUAL_FATAL(svd->n, 7);
  for (guint v = 0; v < 7; v++)
    harness_near(svd->value[v], v < 5 ? 5 : 1, 1e-12, "equal values");
  check_vectors(&matrix, svd);
}

/* No more values than the rank, which is 1 of a matrix whose rows are multiples of each other, 0 when it is
 * centred. */
static void test_rank(void)
{
  enum { N = 200 };
  double values[2 * N], ones[N], means[2] = {0.1, 0.3};
  gsize row[N + 1];
  guint32 column[2 * N];
  for (guint32 i = 0; i < N; i++) {
    row[i] = 2 * (gsize)i;
    column[2 * i] = 0;
    column[2 * i + 1] = 1;
    values[2 * i] = 0.1;
    values[2 * i + 1] = 0.3;
    ones[i] = 1;
  }
  row[N] = 2 * N;
  ThemaSparse matrix = {N, 2, row, column, values, NULL, NULL};
  g_autoptr(ThemaSvd) svd = thema_svd_new(&matrix, 2);
  CU_ASSERT_EQUAL(svd->n, 1);
  harness_near(svd->value[0], sqrt(N * 0.1), 1e-14, "rank 1");
  matrix.left = ones;
  matrix.right = means;
  g_autoptr(ThemaSvd) centred = thema_svd_new(&matrix, 2);
  CU_ASSERT_EQUAL(centred->n, 0);
  ThemaSparse nothing = {0, 0, row, NULL, NULL, NULL, NULL};
  g_autoptr(ThemaSvd) none = thema_svd_new(&nothing, 2);
  CU_ASSERT_EQUAL(none->n, 0);
}

static void test_squares(void)
{
  for (guint centred = 0; centred < 2; centred++) {
    Sparse *sparse = sparse_random(3, 20, 30, 0.2, centred);
    double of_rows[20], of_columns[30];
    g_autofree double *elements = sparse_dense(&sparse->matrix);
    double all = thema_sparse_squares(&sparse->matrix, of_rows, of_columns), sum = 0;
    for (guint i = 0; i < 20; i++) {
      double row = 0;
      for (guint j = 0; j < 30; j++)
        row += elements[i * 30 + j] * elements[i * 30 + j];
      harness_near(of_rows[i], row, 1e-13, "row");
      sum += row;
    }
    for (guint j = 0; j < 30; j++) {
      double column = 0;
      for (guint i = 0; i < 20; i++)
        column += elements[i * 30 + j] * elements[i * 30 + j];
      harness_near(of_columns[j], column, 1e-13, "column");
    }
    harness_near(all, sum, 1e-13, "all");
    sparse_free(sparse);
  }
}

/* A matrix of both signs: the largest eigenvalues are not the farthest from 0. */
static void times_diagonal(gconstpointer data, const double *in, double *out, guint width)
{
  guint32 n = *(const guint32 *)data;
  for (guint32 i = 0; i < n; i++)
    for (guint c = 0; c < width; c++)
      out[(gsize)i * width + c] = (i < 10 ? -100. - i : 1. / (i - 9)) * in[(gsize)i * width + c];
}

static void test_signs(void)
{
  for (guint32 n = 50; n <= 400; n += 350) {
    g_autofree double *values = NULL, *vectors = NULL;
    ThemaSymmetric matrix = {n, times_diagonal, &n};
    CU_ASSERT_EQUAL_FATAL(thema_eigen_largest(&matrix, 3, &values, &vectors), 3);
    for (guint v = 0; v < 3; v++) {
      CU_ASSERT_DOUBLE_EQUAL(values[v], 1. / (v + 1), 1e-12 * 110);
      CU_ASSERT_DOUBLE_EQUAL(fabs(vectors[(gsize)v * n + 10 + v]), 1, 1e-9);
    }
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"against GSL", test_dense},
                                    {"close values", test_close_values},
                                    {"equal values", test_equal_values},
                                    {"rank", test_rank},
                                    {"sums of squares", test_squares},
                                    {"both signs", test_signs},
                                    {NULL, NULL}};
  return harness_run("svd", tests);
}
