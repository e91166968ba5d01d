#include "report/pair_shapes.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

static guint column_of(const ThemaTable *pairs, const char *name)
{
  return (guint)thema_table_find_column(pairs, name);
}

ThemaTable *thema_pairs_edges(const ThemaTable *pairs)
{
  g_return_val_if_fail(pairs != NULL, NULL);
  guint direction = column_of(pairs, "direction"), f = column_of(pairs, "f");
  guint weight = column_of(pairs, "expected") + 1;
  g_return_val_if_fail(weight < direction, NULL);
  ThemaTable *edges = thema_table_new();
  thema_table_add_column(edges, "source", THEMA_COLUMN_TEXT);
  thema_table_add_column(edges, "target", THEMA_COLUMN_TEXT);
  thema_table_add_column(edges, "weight", THEMA_COLUMN_REAL);
  for (guint c = weight + 1; c < direction; c++)
    thema_table_add_column(edges, thema_table_column_name(pairs, c), THEMA_COLUMN_REAL);
  guint count = thema_table_add_column(edges, "f", THEMA_COLUMN_INTEGER);
  int weighted = thema_table_find_column(pairs, "weighted");
  if (weighted >= 0)
    thema_table_add_column(edges, "weighted", THEMA_COLUMN_REAL);
  for (gsize row = 0; row < thema_table_rows(pairs); row++) {
    if (thema_table_text(pairs, row, direction)[0] != '+' || thema_table_is_empty(pairs, row, weight))
      continue;
    thema_table_add_row(edges);
    if (weighted >= 0)
      thema_table_set_real(edges, count + 1, thema_table_real(pairs, row, (guint)weighted));
    thema_table_set_text(edges, 0, thema_table_text(pairs, row, 0));
    thema_table_set_text(edges, 1, thema_table_text(pairs, row, 1));
    for (guint c = weight; c < direction; c++)
      thema_table_set_real(edges, 2 + c - weight, thema_table_real(pairs, row, c));
    thema_table_set_integer(edges, count, thema_table_integer(pairs, row, f));
  }
  return edges;
}

static int by_bytes(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The terms of the pairs in byte order, and the place of each; owned by the table. */
static GPtrArray *list_terms(const ThemaTable *pairs, GHashTable *places)
{
  GPtrArray *terms = g_ptr_array_new();
  for (gsize row = 0; row < thema_table_rows(pairs); row++)
    for (guint c = 0; c < 2; c++) {
      const char *term = thema_table_text(pairs, row, c);
      if (g_hash_table_add(places, (gpointer)term))
        g_ptr_array_add(terms, (gpointer)term);
    }
  g_ptr_array_sort(terms, by_bytes);
  for (guint i = 0; i < terms->len; i++)
    g_hash_table_insert(places, g_ptr_array_index(terms, i), GUINT_TO_POINTER(i));
  return terms;
}

static void set_zero(ThemaTable *matrix, guint row, guint column)
{
  thema_table_go_to(matrix, row);
  if (thema_table_column_type(matrix, column + 1) == THEMA_COLUMN_INTEGER)
    thema_table_set_integer(matrix, column + 1, 0);
  else
    thema_table_set_real(matrix, column + 1, 0);
}

/* What stands in a pair's row and column `value`. */
static void copy_cell(ThemaTable *matrix, guint row, guint column, const ThemaTable *pairs, gsize pair,
                      guint value)
{
  thema_table_go_to(matrix, row);
  if (thema_table_column_type(matrix, column + 1) == THEMA_COLUMN_INTEGER)
    thema_table_set_integer(matrix, column + 1, thema_table_integer(pairs, pair, value));
  else
    thema_table_set_real(matrix, column + 1, thema_table_real(pairs, pair, value));
}

/* Rows for all terms, with what stands where no pair is told. */
static ThemaTable *blank_matrix(const GPtrArray *terms, ThemaColumnType type,
                                const ThemaPairsMatrixOptions *options)
{
  ThemaTable *matrix = thema_table_new();
  thema_table_add_column(matrix, "term1", THEMA_COLUMN_TEXT);
  for (guint i = 0; i < terms->len; i++)
    thema_table_add_column(matrix, g_ptr_array_index(terms, i), type);
  for (guint i = 0; i < terms->len; i++) {
    thema_table_add_row(matrix);
    thema_table_set_text(matrix, 0, g_ptr_array_index(terms, i));
    for (guint k = 0; options->complete && k < terms->len; k++)
      if (i != k || options->loops)
        set_zero(matrix, i, k);
  }
  return matrix;
}

static void set_twice(const ThemaTable *pairs, gsize row, GError **error)
{
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
              "the pair '%s', '%s' stands twice, but has one cell of the matrix; give each pair once, or "
              "--ordered where the order of its terms counts",
              thema_table_text(pairs, row, 0), thema_table_text(pairs, row, 1));
}

ThemaTable *thema_pairs_matrix(const ThemaTable *pairs, const ThemaPairsMatrixOptions *options,
                               GError **error)
{
  g_return_val_if_fail(pairs != NULL && options != NULL, NULL);
  g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) terms = list_terms(pairs, places);
  if (terms->len > THEMA_PAIRS_MATRIX_MOST) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "a matrix of %u terms is too wide (%d at most); give a higher --min-count or a lower --top",
                terms->len, THEMA_PAIRS_MATRIX_MOST);
    return NULL;
  }
  int weighted = thema_table_find_column(pairs, "weighted");
  guint value = weighted >= 0 ? (guint)weighted : column_of(pairs, "f");
  g_autoptr(ThemaTable) matrix = blank_matrix(terms, thema_table_column_type(pairs, value), options);
  for (gsize row = 0; row < thema_table_rows(pairs); row++) {
    guint a = GPOINTER_TO_UINT(g_hash_table_lookup(places, thema_table_text(pairs, row, 0)));
    guint b = GPOINTER_TO_UINT(g_hash_table_lookup(places, thema_table_text(pairs, row, 1)));
    if (!options->complete && !thema_table_is_empty(matrix, a, b + 1)) {
      set_twice(pairs, row, error);
      return NULL;
    }
    copy_cell(matrix, a, b, pairs, row, value);
    if (options->symmetric)
      copy_cell(matrix, b, a, pairs, row, value);
  }
  return g_steal_pointer(&matrix);
}
