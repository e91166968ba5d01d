#include "matrix/columns.h"
#include "matrix/matrix.h"

#include <string.h>

#include "base/random.h"
#include "harness.h"

/* Rows: (0: 3, 2: 1), none, (1: 5, 2: 0). */
static void test_sums(void)
{
  gsize row[] = {0, 2, 2, 4};
  guint32 term[] = {0, 2, 1, 2};
  guint64 count[] = {3, 1, G_GUINT64_CONSTANT(5000000000), 0};
  guint64 unit_tokens[] = {10, 2, G_GUINT64_CONSTANT(6000000000)};
  ThemaCounts counts = {.n_units = 3,
                        .n_terms = 4,
                        .row = row,
                        .term = term,
                        .count = count,
                        .unit_tokens = unit_tokens,
                        .tokens = G_GUINT64_CONSTANT(6000000012)};
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(&counts);
  CU_ASSERT_EQUAL(matrix->n_rows, 3);
  CU_ASSERT_EQUAL(matrix->n_columns, 4);
  CU_ASSERT_EQUAL(matrix->tokens, counts.tokens);
  CU_ASSERT_PTR_EQUAL(matrix->row, row);
  CU_ASSERT_PTR_EQUAL(matrix->column, term);
  CU_ASSERT_PTR_EQUAL(matrix->count, count);
  CU_ASSERT_PTR_EQUAL(matrix->row_tokens, unit_tokens);
  const guint64 row_total[] = {4, 0, G_GUINT64_CONSTANT(5000000000)};
  for (guint i = 0; i < 3; i++)
    CU_ASSERT_EQUAL(matrix->row_total[i], row_total[i]);
  const guint64 column_total[] = {3, G_GUINT64_CONSTANT(5000000000), 1, 0};
  const guint32 column_units[] = {1, 1, 1, 0}; /* a stored 0 holds no term */
  for (guint i = 0; i < 4; i++) {
    CU_ASSERT_EQUAL(matrix->column_total[i], column_total[i]);
    CU_ASSERT_EQUAL(matrix->column_units[i], column_units[i]);
  }
}

/* The same cells, term by term. */
static void test_columns(void)
{
  gsize row[] = {0, 2, 2, 4};
  guint32 term[] = {0, 2, 0, 3};
  guint64 count[] = {3, 1, G_GUINT64_CONSTANT(5000000000), 7};
  ThemaCounts counts = {.n_units = 3, .n_terms = 5, .row = row, .term = term, .count = count};
  g_autoptr(ThemaColumns) columns = thema_columns_new(&counts);
  const gsize first[] = {0, 2, 2, 3, 4, 4};
  const guint32 units[] = {0, 2, 0, 2};
  const guint64 turned[] = {3, G_GUINT64_CONSTANT(5000000000), 1, 7};
  for (guint i = 0; i < 6; i++)
    CU_ASSERT_EQUAL(columns->first[i], first[i]);
  for (guint i = 0; i < 4; i++) {
    CU_ASSERT_EQUAL(columns->row[i], units[i]);
    CU_ASSERT_EQUAL(columns->count[i], turned[i]);
  }
  counts.n_units = counts.n_terms = 0;
  g_autoptr(ThemaColumns) none = thema_columns_new(&counts);
  CU_ASSERT_EQUAL(none->first[0], 0);
}

/* Enough cells of few terms that threads share them: the sums of one thread, and of any. */
static void test_threads(void)
{
  enum { UNITS = 30000, EACH = 20, TERMS = 500 };
  g_autofree gsize *row = g_new(gsize, UNITS + 1);
  g_autofree guint32 *term = g_new(guint32, UNITS * EACH);
  g_autofree guint64 *count = g_new(guint64, UNITS * EACH);
  for (guint i = 0; i <= UNITS; i++)
    row[i] = (gsize)i * EACH;
  for (guint i = 0; i < UNITS * EACH; i++) {
    term[i] = i % EACH * (TERMS / EACH) + (guint32)(thema_random_at(4, i) % (TERMS / EACH));
    count[i] = thema_random_at(5, i) % 4;
  }
  ThemaCounts counts = {.n_units = UNITS, .n_terms = TERMS, .row = row, .term = term, .count = count};
  g_autoptr(ThemaMatrix) one = thema_matrix_new(&counts);
  guint64 sum = 0, cells = 0;
  for (guint i = 0; i < UNITS * EACH; i++) {
    sum += term[i] == 7 ? count[i] : 0;
    cells += term[i] == 7 && count[i] > 0;
  }
  CU_ASSERT_EQUAL(one->column_total[7], sum);
  CU_ASSERT_EQUAL(one->column_units[7], cells);
  for (guint threads = 2; threads <= 8; threads += 3) {
    g_autoptr(ThemaMatrix) many = thema_matrix_by_threads(&counts, threads);
    CU_ASSERT_EQUAL(memcmp(one->row_total, many->row_total, UNITS * sizeof *one->row_total), 0);
    CU_ASSERT_EQUAL(memcmp(one->column_total, many->column_total, TERMS * sizeof *one->column_total), 0);
    CU_ASSERT_EQUAL(memcmp(one->column_units, many->column_units, TERMS * sizeof *one->column_units), 0);
  }
}

static void test_empty(void)
{
  gsize row[] = {0};
  ThemaCounts counts = {.row = row};
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(&counts);
  CU_ASSERT_EQUAL(matrix->n_rows, 0);
  CU_ASSERT_EQUAL(matrix->n_columns, 0);
  thema_matrix_free(NULL);
}

int main(void)
{
  static const ThemaTest tests[] = {{"sums", test_sums},
                                    {"columns", test_columns},
                                    {"threads", test_threads},
                                    {"no units", test_empty},
                                    {NULL, NULL}};
  return harness_run("matrix", tests);
}
