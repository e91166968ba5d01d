#include "report/profile_table.h"

#include <math.h>

#include "base/error.h"
#include "corpus_builder.h"

/* a: b 3, c 2, d 2, e 1 of 8 tokens; b: e 2, f 1 of 3; c: nothing. */
static ThemaTerms *sample_terms(const GPtrArray *fixed)
{
  g_autoptr(ThemaCorpus) corpus =
      corpus_build(THEMA_SPLIT_NONE, "x", "b b b c c d d e", "y z", "e e f", "term", "", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "none");
  ThemaTermOptions options = {
      .by = "document", .ngrams = {1, 1, THEMA_WITHIN_SECTION}, .min_count = 1, .fixed = fixed};
  ThemaTerms *terms = thema_terms_new(stream, &options, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(terms);
  return terms;
}

static ThemaTable *profile(const ThemaTerms *terms, ThemaProfileOptions options)
{
  g_autoptr(GError) error = NULL;
  ThemaTable *table = thema_profile_table(terms, &options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(table);
  return table;
}

/* Zeros stand where a unit has no such term; a unit called as a fixed column is still told apart. */
static void test_counts(void)
{
  g_autoptr(ThemaTerms) terms = sample_terms(NULL);
  g_autoptr(ThemaTable) table = profile(terms, (ThemaProfileOptions){0});
  g_autofree char *header = table_header(table);
  harness_same(header, "term,total,df,x,y z,term (2)", "columns");
  table_expect(table, header, "b|3|1|3|0|0\ne|3|2|1|2|0\nc|2|1|2|0|0\nd|2|1|2|0|0\nf|1|1|0|1|0\n");
}

/* Ties share the best rank and leave the next ones out; no rank without a count, no rate without tokens. */
static void test_values(void)
{
  g_autoptr(ThemaTerms) terms = sample_terms(NULL);
  g_autoptr(ThemaTable) table = profile(terms, (ThemaProfileOptions){.values = "rank, per_million,rank"});
  g_autofree char *header = table_header(table);
  harness_same(header,
               "term,total,df,x rank,x per_million,y z rank,y z per_million,term rank,term per_million",
               "columns");
  table_expect(table, "term,x rank,x per_million,y z rank,y z per_million,term rank,term per_million",
               "b|1|375000||0||\ne|4|125000|1|666666.6666666666||\nc|2|250000||0||\nd|2|250000||0||\n"
               "f||0|2|333333.3333333333||\n");
  g_autoptr(ThemaTable) all = profile(terms, (ThemaProfileOptions){.values = "count,per_million,rank"});
  CU_ASSERT_EQUAL(thema_table_columns(all), 3 + 3 * 3);
}

/* Ranks are among all terms, also those that --top leaves out. */
static void test_top(void)
{
  g_autoptr(ThemaTerms) terms = sample_terms(NULL);
  g_autoptr(ThemaTable) table = profile(terms, (ThemaProfileOptions){.values = "rank", .top = 2});
  table_expect(table, "term,x,y z", "b|1|\ne|4|1\n");
  g_autoptr(ThemaTable) more = profile(terms, (ThemaProfileOptions){.top = 100});
  CU_ASSERT_EQUAL(thema_table_rows(more), 5);
}

static void test_fixed(void)
{
  char names[][2] = {"a", "e"};
  g_autoptr(GPtrArray) fixed = g_ptr_array_new();
  g_ptr_array_add(fixed, names[0]);
  g_ptr_array_add(fixed, names[1]);
  g_autoptr(ThemaTerms) terms = sample_terms(fixed);
  g_autoptr(ThemaTable) table = profile(terms, (ThemaProfileOptions){0});
  table_expect(table, "term,total,df,x,y z", "e|3|2|1|2\na|0|0|0|0\n");
  g_autoptr(ThemaTable) rows = thema_count_table(terms);
  table_expect(rows, "unit,term,count,per_million,df",
               "x|e|1|125000|2\nx|a|0|0|0\ny z|e|2|666666.6666666666|2\ny z|a|0|0|0\nterm|a|0||0\n"
               "term|e|0||2\n");
}

/* A weight that is undefined is an empty cell, one that is not stored 0. */
static void test_weights(void)
{
  g_autoptr(ThemaTerms) terms = sample_terms(NULL);
  const double weights[] = {0.5, NAN, -1, 2, 3, 4}; /* x: b c d e, y z: e f */
  g_autoptr(ThemaTable) table = profile(terms, (ThemaProfileOptions){.weights = weights});
  table_expect(table, "term,total,x,y z", "b|3|0.5|0\ne|3|2|3\nc|2||0\nd|2|-1|0\nf|1|0|4\n");
}

static void test_refused(void)
{
  g_autoptr(ThemaTerms) terms = sample_terms(NULL);
  const char *const wrong[] = {"counts", "", "count,", "count,df"};
  for (guint i = 0; i < G_N_ELEMENTS(wrong); i++) {
    GError *error = NULL;
    ThemaProfileOptions options = {.values = wrong[i]};
    CU_ASSERT_PTR_NULL(thema_profile_table(terms, &options, &error));
    harness_expect_error(&error, THEMA_ERROR_USAGE, "is not known; give count, per_million and rank");
  }
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"counts", test_counts},
      {"values side by side", test_values},
      {"the first terms", test_top},
      {"fixed terms", test_fixed},
      {"weights", test_weights},
      {"what cannot be", test_refused},
      {NULL, NULL},
  };
  return harness_run("profile_table", tests);
}
