#include "base/number.h"
#include "base/random.h"
#include "harness.h"
#include "report/terms.h"
#include "table_written.h"

/* Tables of terms by unit that are made part by part, beside those made at once. */

#define UNITS 1500
#define TERMS 200
#define SEED 7

/* Ready counts of more rows than a part has, zeros and terms that need quotes among them. */
static char *write_counts(void)
{
  GString *csv = g_string_new("unit,term,count\n");
  for (guint64 cell = 0; cell < (guint64)UNITS * TERMS; cell++) {
    guint64 drawn = thema_random_at(SEED, cell);
    guint unit = (guint)(cell / TERMS), term = (guint)(cell % TERMS);
    if (drawn % 2 == 0 && unit % 100 != 7)
      g_string_append_printf(csv, "u%u,\"%s%u\",%u\n", unit, term % 10 ? "w" : ", \"\"", term,
                             (guint)(drawn >> 8) % 4);
  }
  char *path = harness_write("counts.csv", csv->str, -1);
  g_string_free(csv, TRUE);
  return path;
}

static ThemaTerms *read_terms(const char *path, guint threads)
{
  ThemaTerms *terms = thema_ready_units_read(path, 1, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(terms);
  terms->threads = threads;
  return terms;
}

/* The parts have the rows of the whole: all, the first ones of each unit, and put in another order. */
static void expect_parts(ThemaTable *whole, ThemaTable *parts, gsize top, const char *sort)
{
  static const guint unit = 0;
  if (top > 0)
    thema_table_top(whole, top, &unit, 1);
  if (sort != NULL) {
    CU_ASSERT_TRUE(thema_table_gather(parts, NULL));
    CU_ASSERT_TRUE(thema_table_sort(parts, sort, NULL));
    CU_ASSERT_TRUE(thema_table_sort(whole, sort, NULL));
  } else if (top == 0) {
    CU_ASSERT(thema_table_rows(parts) < thema_table_rows(whole));
  }
  g_autofree char *expected = written(whole);
  g_autofree char *actual = written(parts);
  CU_ASSERT_STRING_EQUAL(actual, expected);
}

static void test_counts(void)
{
  g_autofree char *path = write_counts();
  g_autoptr(ThemaTerms) terms = read_terms(path, 1);
  for (gsize top = 0; top <= 3; top += 3) {
    g_autoptr(ThemaTable) whole = thema_count_table(terms);
    g_autoptr(ThemaTable) parts = thema_count_table_of_terms(read_terms(path, 8), top);
    expect_parts(whole, parts, top, NULL);
  }
}

static void test_weights(void)
{
  static const struct {
    ThemaWeighting weighting;
    gsize top;
    const char *sort;
  } cases[] = {{{"count", "idf", "none"}, 0, NULL},
               {{"log", "smooth", "l2"}, 0, NULL},
               {{"logave", "inversemax", "pivoted_unique"}, 5, NULL},
               {{"bm25", "bm25", "none"}, 0, "weight,+term"}};
  g_autofree char *path = write_counts();
  g_autoptr(ThemaTerms) terms = read_terms(path, 1);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree double *weights = thema_weights_compute(terms->matrix, &cases[i].weighting, NULL);
    g_autoptr(ThemaTable) whole = thema_weight_table(terms, weights);
    ThemaTerms *given = read_terms(path, i % 2 ? 2 : 8);
    ThemaWeigher *weigher = thema_weigher_new(given->matrix, &cases[i].weighting, NULL);
    g_autoptr(ThemaTable) parts = thema_weight_table_of_terms(given, weigher, cases[i].top);
    expect_parts(whole, parts, cases[i].top, cases[i].sort);
  }
}

/* Units of so many rows that threads share those of one; the first has nothing else. */
static char *write_large_units(void)
{
  GString *csv = g_string_new("unit,term,count\n");
  for (guint unit = 0; unit < 5; unit++)
    for (guint term = 0; term < (unit % 2 ? 10u : 70000u); term++)
      g_string_append_printf(csv, "u%u,w%u,%u\n", unit, term, 1 + (guint)(thema_random_at(SEED, term) % 4));
  char *path = harness_write("large.csv", csv->str, -1);
  g_string_free(csv, TRUE);
  return path;
}

static void test_large_units(void)
{
  g_autofree char *path = write_large_units();
  g_autoptr(ThemaTerms) terms = read_terms(path, 1);
  g_autoptr(ThemaTable) whole = thema_count_table(terms);
  g_autoptr(ThemaTable) parts = thema_count_table_of_terms(read_terms(path, 3), 0);
  expect_parts(whole, parts, 0, NULL);
}

/* Of nothing there is a part without rows. */
static void test_no_rows(void)
{
  g_autofree char *path = harness_write("none.csv", "unit,term,count\n", -1);
  g_autoptr(ThemaTable) table = thema_count_table_of_terms(read_terms(path, 0), 0);
  g_autofree char *text = written(table);
  harness_same(text, "unit,term,count,per_million,df\n", "no rows");
}

int main(void)
{
  static const ThemaTest tests[] = {{"counts", test_counts},
                                    {"weights", test_weights},
                                    {"large units", test_large_units},
                                    {"no rows", test_no_rows},
                                    {NULL, NULL}};
  return harness_run("term rows", tests);
}
