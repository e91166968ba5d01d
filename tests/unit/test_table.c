#include <math.h>

#include "base/error.h"
#include "harness.h"
#include "table/table.h"

enum { UNIT, TERM, COUNT, G2 };

static ThemaTable *new_table(void)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "unit", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "count", THEMA_COLUMN_INTEGER);
  thema_table_add_column(table, "g2", THEMA_COLUMN_REAL);
  return table;
}

static void add(ThemaTable *table, const char *unit, const char *term, guint64 count, double g2)
{
  thema_table_add_row(table);
  thema_table_set_text(table, UNIT, unit);
  thema_table_set_text(table, TERM, term);
  if (count)
    thema_table_set_integer(table, COUNT, count);
  thema_table_set_real(table, G2, g2);
}

/* The terms of the rows in their order, joined by spaces, `.` for an empty one. */
static void expect_terms(const ThemaTable *table, const char *expected, const char *what)
{
  g_autoptr(GString) terms = g_string_new(NULL);
  for (gsize row = 0; row < thema_table_rows(table); row++)
    g_string_append_printf(terms, "%s%s", row ? " " : "",
                           thema_table_is_empty(table, row, TERM) ? "." : thema_table_text(table, row, TERM));
  harness_same(terms->str, expected, what);
}

static void test_columns(void)
{
  g_autoptr(ThemaTable) table = new_table();
  CU_ASSERT_EQUAL(thema_table_columns(table), 4);
  CU_ASSERT_EQUAL(thema_table_rows(table), 0);
  harness_same(thema_table_column_name(table, COUNT), "count", "name");
  CU_ASSERT_EQUAL(thema_table_column_type(table, COUNT), THEMA_COLUMN_INTEGER);
  CU_ASSERT_EQUAL(thema_table_find_column(table, "g2"), G2);
  CU_ASSERT_EQUAL(thema_table_find_column(table, "g"), -1);
}

static void test_cells(void)
{
  g_autoptr(ThemaTable) table = new_table();
  char name[] = "speech";
  thema_table_add_row(table);
  thema_table_set_text(table, UNIT, name);
  name[0] = 'S'; /* the table has its own copy */
  thema_table_set_integer(table, COUNT, G_MAXUINT64);
  thema_table_set_real(table, G2, -0.5);
  harness_same(thema_table_text(table, 0, UNIT), "speech", "text");
  CU_ASSERT_EQUAL(thema_table_integer(table, 0, COUNT), G_MAXUINT64);
  harness_near(thema_table_real(table, 0, G2), -0.5, 0, "real");
  CU_ASSERT_TRUE(thema_table_is_empty(table, 0, TERM));
  harness_same(thema_table_text(table, 0, TERM), "", "an empty text");
  thema_table_set_integer(table, COUNT, 3);
  harness_near(thema_table_real(table, 0, COUNT), 3, 0, "an integer as a real");
}

static void test_whole_columns(void)
{
  g_autoptr(ThemaTable) table = new_table();
  thema_table_add_rows(table, 0);
  add(table, "first", "a", 1, 1);
  thema_table_add_rows(table, 100);
  CU_ASSERT_EQUAL_FATAL(thema_table_rows(table), 101);
  char name[] = "speech";
  const char *kept = thema_table_keep(table, name);
  name[0] = 'S'; /* the table has its own copy */
  for (gsize row = 1; row <= 100; row++) {
    thema_table_texts(table, UNIT)[row] = kept;
    thema_table_texts(table, TERM)[row] = thema_table_keep(table, row % 2 ? NULL : "");
    thema_table_integers(table, COUNT)[row] = row;
    thema_table_reals(table, G2)[row] = row == 70 ? NAN : row == 71 ? INFINITY : 0.5;
  }
  thema_table_settle(table, 1);
  add(table, "last", "b", 2, 2);
  for (gsize row = 1; row <= 100; row++)
    CU_ASSERT_TRUE(thema_table_is_empty(table, row, TERM));
  harness_same(thema_table_text(table, 100, UNIT), "speech", "a kept text");
  CU_ASSERT_EQUAL(thema_table_integer(table, 64, COUNT), 64);
  CU_ASSERT_EQUAL(thema_table_integer(table, 101, COUNT), 2);
  for (gsize row = 0; row <= 101; row++)
    CU_ASSERT_EQUAL(thema_table_is_empty(table, row, G2), row == 70 || row == 71);
}

static void test_empty_cells(void)
{
  g_autoptr(ThemaTable) table = new_table();
  add(table, NULL, "", 0, NAN);
  add(table, NULL, "a", 0, INFINITY);
  for (guint column = 0; column < 4; column++)
    CU_ASSERT_EQUAL(thema_table_is_empty(table, 0, column), true);
  CU_ASSERT_TRUE(thema_table_is_empty(table, 1, G2));
  CU_ASSERT_TRUE(isnan(thema_table_real(table, 1, G2)));
  CU_ASSERT_TRUE(isnan(thema_table_real(table, 1, COUNT)));
  CU_ASSERT_EQUAL(thema_table_integer(table, 1, COUNT), 0);
  thema_table_set_integer(table, COUNT, 0);
  CU_ASSERT_FALSE(thema_table_is_empty(table, 1, COUNT));
  thema_table_set_text(table, TERM, NULL);
  CU_ASSERT_TRUE(thema_table_is_empty(table, 1, TERM));
}

/* Enough rows that the columns grow, with a pattern of empty cells that is no multiple of a word of bits. */
static void test_many_rows(void)
{
  g_autoptr(ThemaTable) table = new_table();
  for (guint64 i = 0; i < 10000; i++) {
    char term[32];
    g_snprintf(term, sizeof term, "term%" G_GUINT64_FORMAT, i);
    add(table, "same", i % 7 ? term : NULL, i % 5 ? i : 0, i % 3 ? (double)i : NAN);
  }
  CU_ASSERT_EQUAL(thema_table_rows(table), 10000);
  guint wrong = 0;
  for (guint64 i = 0; i < 10000; i++) {
    char term[32];
    g_snprintf(term, sizeof term, "term%" G_GUINT64_FORMAT, i);
    wrong += thema_table_is_empty(table, i, TERM) != (i % 7 == 0);
    wrong += thema_table_is_empty(table, i, COUNT) != (i % 5 == 0);
    wrong += thema_table_is_empty(table, i, G2) != (i % 3 == 0);
    wrong += i % 7 && g_strcmp0(thema_table_text(table, i, TERM), term) != 0;
    wrong += i % 5 && thema_table_integer(table, i, COUNT) != i;
  }
  CU_ASSERT_EQUAL(wrong, 0);
  CU_ASSERT_PTR_EQUAL(thema_table_text(table, 0, UNIT), thema_table_text(table, 9999, UNIT));
}

static ThemaTable *sample(void)
{
  ThemaTable *table = new_table();
  add(table, "b", "peace", 3, 1.5);
  add(table, "a", "war", 0, NAN);
  add(table, "b", "état", 9, -2);
  add(table, "a", NULL, 3, 7);
  add(table, "a", "Zeal", 12, 1.5);
  return table;
}

static void expect_order(const char *spec, const char *expected)
{
  g_autoptr(ThemaTable) table = sample();
  g_autoptr(GError) error = NULL;
  CU_ASSERT_TRUE(thema_table_sort(table, spec, &error));
  CU_ASSERT_PTR_NULL(error);
  expect_terms(table, expected, spec);
}

static void test_sort(void)
{
  expect_order("count", "Zeal état peace . war");
  expect_order("+count", "peace . état Zeal war");
  expect_order("-count", "Zeal état peace . war");
  expect_order("g2", ". peace Zeal état war");
  expect_order("+g2", "état peace Zeal . war");
  expect_order("term", "Zeal peace war état .");
  expect_order("+term", "Zeal peace war état .");
  expect_order("-term", "état war peace Zeal .");
  expect_order("unit", "war . Zeal peace état");
  expect_order("unit,count", "Zeal . war état peace");
  expect_order(" -unit , +term ", "peace état Zeal war .");
}

static void test_sort_keeps_ties(void)
{
  g_autoptr(ThemaTable) table = new_table();
  for (guint i = 0; i < 5000; i++)
    add(table, "u", NULL, 1 + i % 3, i);
  CU_ASSERT_TRUE(thema_table_sort(table, "count", NULL));
  guint wrong = 0;
  for (gsize row = 1; row < 5000; row++)
    if (thema_table_integer(table, row, COUNT) == thema_table_integer(table, row - 1, COUNT))
      wrong += thema_table_real(table, row, G2) <= thema_table_real(table, row - 1, G2);
    else
      wrong += thema_table_integer(table, row, COUNT) > thema_table_integer(table, row - 1, COUNT);
  CU_ASSERT_EQUAL(wrong, 0);
}

static void test_sort_within(void)
{
  g_autoptr(ThemaTable) table = sample();
  guint unit = UNIT;
  CU_ASSERT_TRUE(thema_table_sort(table, "-unit", NULL));
  expect_terms(table, "peace état war . Zeal", "by unit");
  CU_ASSERT_TRUE(thema_table_sort_within(table, "count", &unit, 1, NULL));
  expect_terms(table, "état peace Zeal . war", "units stay where they are");
  g_autoptr(GError) error = NULL;
  CU_ASSERT_FALSE(thema_table_sort_within(table, "cuont", &unit, 1, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no column \"cuont\"");
}

/* 2^53 and its neighbour are one double; as integers they differ. */
static void test_sort_large_integers(void)
{
  g_autoptr(ThemaTable) table = new_table();
  guint64 large = G_GUINT64_CONSTANT(1) << 53;
  add(table, NULL, "low", large, 0);
  add(table, NULL, "high", large + 1, 0);
  add(table, NULL, "top", G_MAXUINT64, 0);
  CU_ASSERT_TRUE(thema_table_sort(table, "count", NULL));
  expect_terms(table, "top high low", "large integers");
}

static void test_sort_unknown_column(void)
{
  g_autoptr(ThemaTable) table = sample();
  g_autoptr(GError) error = NULL;
  CU_ASSERT_FALSE(thema_table_sort(table, "count,-npmi", &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no column \"npmi\"");
  CU_ASSERT_FALSE(thema_table_sort(table, "count,", &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "unit, term, count, g2");
  CU_ASSERT_FALSE(thema_table_sort(table, "", &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no column \"\"");
  expect_terms(table, "peace war état . Zeal", "an order that failed changes nothing");
}

static void test_top(void)
{
  g_autoptr(ThemaTable) table = sample();
  CU_ASSERT_TRUE(thema_table_sort(table, "unit,count", NULL));
  guint unit = UNIT;
  thema_table_top(table, 10, &unit, 1);
  CU_ASSERT_EQUAL(thema_table_rows(table), 5);
  thema_table_top(table, 2, &unit, 1);
  expect_terms(table, "Zeal . état peace", "two a unit");
  thema_table_top(table, 1, &unit, 1);
  expect_terms(table, "Zeal état", "one a unit");
  thema_table_top(table, 1, NULL, 0);
  expect_terms(table, "Zeal", "one of the whole table");
  thema_table_top(table, 0, NULL, 0);
  CU_ASSERT_EQUAL(thema_table_rows(table), 0);
  add(table, "c", "again", 1, 1);
  expect_terms(table, "again", "rows may follow");
}

static void test_top_by_two_columns(void)
{
  g_autoptr(ThemaTable) table = new_table();
  add(table, "a", "x", 1, 1);
  add(table, "a", "x", 1, 2);
  add(table, "a", "y", 0, 3);
  add(table, "a", "y", 0, 4);
  add(table, "a", "y", 1, 5);
  guint group[] = {TERM, COUNT};
  thema_table_top(table, 1, group, 2);
  expect_terms(table, "x y y", "empty cells are a group of their own");
  CU_ASSERT_TRUE(thema_table_is_empty(table, 1, COUNT));
  CU_ASSERT_EQUAL(thema_table_integer(table, 2, COUNT), 1);
}

static void test_empty_table(void)
{
  g_autoptr(ThemaTable) table = new_table();
  CU_ASSERT_TRUE(thema_table_sort(table, "g2", NULL));
  thema_table_top(table, 3, NULL, 0);
  CU_ASSERT_EQUAL(thema_table_rows(table), 0);
  thema_table_free(NULL);
}

/* Parts of two rows, of five in all; then an error where there are more. */
typedef struct {
  guint next;
  guint fails_at;
  bool *freed;
} Numbers;

static bool add_numbers(gpointer data, ThemaTable *table, GError **error)
{
  Numbers *numbers = data;
  for (guint i = 0; i < 2 && numbers->next < 5; i++) {
    if (numbers->next == numbers->fails_at) {
      g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, "no more");
      return false;
    }
    thema_table_add_row(table);
    g_autofree char *text = g_strdup_printf("n%u", numbers->next);
    thema_table_set_text(table, 0, text);
    thema_table_set_integer(table, 1, numbers->next++);
  }
  return true;
}

static void free_numbers(gpointer data)
{
  *((Numbers *)data)->freed = true;
}

static ThemaTable *table_in_parts(Numbers *numbers)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "text", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "number", THEMA_COLUMN_INTEGER);
  thema_table_set_parts(table, add_numbers, numbers, free_numbers);
  CU_ASSERT_TRUE(add_numbers(numbers, table, NULL));
  return table;
}

static void test_parts(void)
{
  bool freed = false;
  Numbers numbers = {.fails_at = 9, .freed = &freed};
  g_autoptr(ThemaTable) table = table_in_parts(&numbers);
  guint seen = 0;
  for (bool end = false; !end;) {
    for (gsize row = 0; row < thema_table_rows(table); row++, seen++) {
      g_autofree char *text = g_strdup_printf("n%u", seen);
      CU_ASSERT_STRING_EQUAL(thema_table_text(table, row, 0), text);
      CU_ASSERT_EQUAL(thema_table_integer(table, row, 1), seen);
    }
    CU_ASSERT_TRUE_FATAL(thema_table_turn(table, &end, NULL));
  }
  CU_ASSERT_EQUAL(seen, 5);
  CU_ASSERT_TRUE(freed);
}

static void test_gathered_parts(void)
{
  bool freed = false;
  Numbers numbers = {.fails_at = 9, .freed = &freed};
  ThemaTable *table = table_in_parts(&numbers);
  CU_ASSERT_TRUE(thema_table_gather(table, NULL));
  CU_ASSERT_FALSE(freed); /* rows may have its texts */
  CU_ASSERT_EQUAL(thema_table_rows(table), 5);
  CU_ASSERT_STRING_EQUAL(thema_table_text(table, 0, 0), "n0");
  CU_ASSERT_STRING_EQUAL(thema_table_text(table, 4, 0), "n4");
  bool end = false;
  CU_ASSERT_TRUE(thema_table_turn(table, &end, NULL));
  CU_ASSERT_TRUE(end);
  CU_ASSERT_EQUAL(thema_table_rows(table), 5);
  thema_table_free(table);
  CU_ASSERT_TRUE(freed);
}

static void test_failing_parts(void)
{
  bool freed = false;
  Numbers numbers = {.fails_at = 3, .freed = &freed};
  {
    g_autoptr(ThemaTable) table = table_in_parts(&numbers);
    GError *error = NULL;
    bool end = false;
    CU_ASSERT_FALSE(thema_table_turn(table, &end, &error));
    harness_expect_error(&error, THEMA_ERROR_OUTPUT, "no more");
  }
  CU_ASSERT_TRUE(freed);
}

/* As many rows as the number of the part tells, each with that number. */
static void make_numbers(gpointer data, guint part, ThemaTable *table)
{
  for (guint i = 0; i < part; i++) {
    thema_table_add_row(table);
    thema_table_set_text(table, 0, data);
    thema_table_set_integer(table, 1, part);
  }
}

static ThemaTable *table_in_numbered_parts(char *text)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "text", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "number", THEMA_COLUMN_INTEGER);
  thema_table_set_numbered_parts(table, 4, make_numbers, text, g_free);
  CU_ASSERT_EQUAL(thema_table_rows(table), 1); /* of the first part that has some */
  return table;
}

static void test_numbered_parts(void)
{
  g_autoptr(ThemaTable) turned = table_in_numbered_parts(g_strdup("t"));
  g_autoptr(ThemaTable) gathered = table_in_numbered_parts(g_strdup("t"));
  bool end = false;
  for (guint part = 1; part <= 3; part++) {
    CU_ASSERT_EQUAL(thema_table_rows(turned), part);
    CU_ASSERT_EQUAL(thema_table_integer(turned, part - 1, 1), part);
    CU_ASSERT_TRUE(thema_table_turn(turned, &end, NULL));
    CU_ASSERT_EQUAL(end, part == 3);
  }
  CU_ASSERT_TRUE(thema_table_gather(gathered, NULL));
  CU_ASSERT_EQUAL(thema_table_rows(gathered), 6);
  CU_ASSERT_EQUAL(thema_table_integer(gathered, 2, 1), 2);
}

/* Who takes them makes them in any order; for the table they are done. */
static void test_taken_parts(void)
{
  g_autoptr(ThemaTable) table = table_in_numbered_parts(g_strdup("t"));
  g_autoptr(ThemaTable) part = thema_table_like(table);
  CU_ASSERT_STRING_EQUAL(thema_table_column_name(part, 1), "number");
  CU_ASSERT_EQUAL(thema_table_column_type(part, 1), THEMA_COLUMN_INTEGER);
  guint first = 0;
  CU_ASSERT_EQUAL(thema_table_take_parts(table, &first), 2);
  CU_ASSERT_EQUAL(first, 2);
  for (guint i = 3; i >= 2; i--) {
    thema_table_make_part(table, i, part);
    CU_ASSERT_EQUAL(thema_table_rows(part), i);
    CU_ASSERT_EQUAL(thema_table_integer(part, i - 1, 1), i);
    CU_ASSERT_STRING_EQUAL(thema_table_text(part, i - 1, 0), "t");
  }
  CU_ASSERT_EQUAL(thema_table_take_parts(table, &first), 0);
  bool end = false;
  CU_ASSERT_TRUE(thema_table_turn(table, &end, NULL));
  CU_ASSERT_TRUE(end);
  CU_ASSERT_EQUAL(thema_table_take_parts(part, &first), 0);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"columns", test_columns},
      {"cells", test_cells},
      {"whole columns", test_whole_columns},
      {"empty cells", test_empty_cells},
      {"many rows", test_many_rows},
      {"sort", test_sort},
      {"sort keeps ties", test_sort_keeps_ties},
      {"sort within groups", test_sort_within},
      {"sort of large integers", test_sort_large_integers},
      {"sort by an unknown column", test_sort_unknown_column},
      {"top", test_top},
      {"top by two columns", test_top_by_two_columns},
      {"an empty table", test_empty_table},
      {"parts", test_parts},
      {"parts gathered", test_gathered_parts},
      {"parts that fail", test_failing_parts},
      {"numbered parts", test_numbered_parts},
      {"taken parts", test_taken_parts},
      {NULL, NULL},
  };
  return harness_run("table", tests);
}
