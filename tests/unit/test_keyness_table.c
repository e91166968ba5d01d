#include "report/keyness_table.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "corpus_builder.h"
#include "gold.h"
#include "handmade_stream.h"
#include "stats/keyness.h"

/* A text, its division and its counts. */
typedef struct {
  Handmade *made;
  ThemaKeynessGroups *groups;
  ThemaCounts *counts;
} Sample;

static void add(Handmade *made, const char *id, const char *party, const char *words)
{
  thema_document_set_metadata(handmade_document(made, id), "party", party);
  handmade_section(made);
  handmade_sentence(made, 1, words);
}

static Sample sample_new(Handmade *made, const char *target, const char *by)
{
  Sample sample = {.made = made};
  sample.groups = target ? thema_keyness_groups_select(made->stream->corpus, target, NULL, NULL, NULL)
                         : thema_keyness_groups_by(made->stream->corpus, by, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(sample.groups);
  ThemaTermOptions words = {.ngrams = {1, 1, THEMA_WITHIN_SECTION}};
  sample.counts = thema_keyness_groups_count(sample.groups, made->stream, &words);
  return sample;
}

static void sample_clear(Sample *sample)
{
  thema_counts_free(sample->counts);
  thema_keyness_groups_free(sample->groups);
  handmade_free(sample->made);
}

static Handmade *parties(void)
{
  Handmade *made = handmade_new();
  add(made, "1", "W", "canal canal road ~the");
  add(made, "2", "W", "canal land ~the ~of");
  add(made, "3", "D", "land land ~the bank bank bank");
  add(made, "4", NULL, "tariff canal");
  return made;
}

static ThemaKeynessInput input_of(const Sample *sample, ThemaKeynessForm form)
{
  return (ThemaKeynessInput){.groups = sample->groups, .counts = sample->counts, .form = form};
}

static ThemaReadyCounts *ready(const char *text, guint64 size)
{
  g_autofree char *path = harness_write("ready.csv", text, -1);
  g_autoptr(GError) error = NULL;
  ThemaReadyCounts *counts = thema_ready_counts_read(path, size, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(counts);
  return counts;
}

static void test_target_against_rest(void)
{
  Sample sample = sample_new(parties(), "party=W", NULL);
  ThemaKeynessInput input = input_of(&sample, THEMA_KEYNESS_FIRST);
  ThemaKeynessOptions options = {.min_count = 1};
  g_autoptr(ThemaTable) table = thema_keyness_table(&input, &options, NULL);
  g_autofree char *header = table_header(table);
  harness_same(header,
               "unit,term,target_count,target_per_million,reference_count,reference_per_million,g2,log_ratio,"
               "lrc,p,q_bh,p_bonferroni,direction,target_df,reference_df,range,dp",
               "columns");
  table_expect(table, "unit,term,target_count,reference_count,direction,target_df,reference_df,range,dp",
               "W|road|1|0|+|1|0|1|0.5\n"
               "W|canal|3|1|+|2|1|2|0.16666666666666666\n"
               "W|bank|0|3|-|0|1|0|\n"
               "W|tariff|0|1|-|0|1|0|\n"
               "W|land|1|2|-|1|1|1|0.5\n");
  table_expect(table, "target_per_million,reference_per_million",
               "125000|0\n375000|125000\n0|375000\n0|125000\n125000|250000\n");
  sample_clear(&sample);
}

/* A nominal reference has no tests and bounds, and g2 ranks. */
static void test_nominal_reference(void)
{
  g_autoptr(ThemaReadyCounts) target = ready("term,count\na,30\nb,6\nc,1\n", 1000);
  g_autoptr(ThemaReadyCounts) reference = ready("term,count\na,2000\nb,2\nc,9000\n", 1000000);
  reference->nominal = true;
  ThemaKeynessInput input = {.target = target, .reference = reference};
  ThemaKeynessOptions options = {.measures = "lrc,p,q_bh,p_bonferroni,log10_p,fisher_p,bic,pct_diff"};
  g_autoptr(ThemaTable) table = thema_keyness_table(&input, &options, NULL);
  table_expect(table, "term,lrc,p,q_bh,p_bonferroni,log10_p,fisher_p,bic,pct_diff,direction",
               "a||||||||1400|+\nb||||||||299900|+\nc||||||||-88.88888888888889|-\n");
}

static void test_each_and_pairs(void)
{
  Sample sample = sample_new(parties(), NULL, "party");
  ThemaKeynessInput input = input_of(&sample, THEMA_KEYNESS_EACH);
  ThemaKeynessOptions options = {.min_count = 2, .measures = "g2", .top = 2};
  g_autoptr(ThemaTable) each = thema_keyness_table(&input, &options, NULL);
  table_expect(each, "unit,term,target_count,reference_count,direction,target_df,reference_df",
               "W|canal|3|0|+|2|0\nW|bank|0|3|-|0|1\nD|bank|3|0|+|1|0\nD|land|2|1|+|1|1\n");
  input.form = THEMA_KEYNESS_PAIRS;
  options.top = 0;
  g_autoptr(ThemaTable) pairs = thema_keyness_table(&input, &options, NULL);
  table_expect(pairs, "unit,term,target_count,reference_count,direction",
               "W|D|canal|3|0|+\nW|D|bank|0|3|-\nW|D|land|1|2|-\n");
  sample_clear(&sample);
}

static void test_a_list_as_reference(void)
{
  Sample sample = sample_new(parties(), NULL, "corpus");
  g_autoptr(ThemaReadyCounts) list = ready("term,count\nland,2\nzebra,1\nbank,1\nunused,0\n", 100);
  ThemaKeynessInput input = input_of(&sample, THEMA_KEYNESS_EACH);
  input.reference = list;
  ThemaKeynessOptions options = {.min_count = 1, .measures = "log_ratio"};
  g_autoptr(ThemaTable) table = thema_keyness_table(&input, &options, NULL);
  table_expect(table, "unit,term,target_count,reference_count,direction,target_df,reference_df,range",
               "corpus|canal|4|0|+|3||3\ncorpus|bank|3|1|+|1||1\ncorpus|land|3|2|+|2||2\n"
               "corpus|road|1|0|+|1||1\ncorpus|tariff|1|0|+|1||1\ncorpus|zebra|0|1|-|0||0\n");
  sample_clear(&sample);
}

static void test_two_lists_come_back_row_for_row(void)
{
  g_autoptr(ThemaReadyCounts) target = ready("term,count\nx,10\nnone,0\n", 100);
  g_autoptr(ThemaReadyCounts) reference = ready("term,count\nx,5\nnone,0\ny,9\n", 200);
  ThemaKeynessInput input = {.target = target, .reference = reference};
  ThemaKeynessOptions options = {.min_count = 1, .measures = "g2_rayson,g2,g2_rayson,p_bonferroni,p"};
  g_autoptr(ThemaTable) table = thema_keyness_table(&input, &options, NULL);
  table_expect(table, "unit,term,target_count,reference_count,direction,target_df,reference_df,range,dp",
               "target|x|10|5|+||||\ntarget|y|0|9|-||||\ntarget|none|0|0|||||\n");
  CU_ASSERT_EQUAL(thema_table_find_column(table, "g2"), 7);
  harness_near(thema_table_real(table, 0, 6), 6.931472, 5e-7, "g2_rayson");
  harness_near(thema_table_real(table, 0, 7), 7.329812, 5e-7, "g2");
  harness_near(thema_table_real(table, 0, 8), 3 * thema_table_real(table, 0, 9), 1e-15, "m is the rows");
  CU_ASSERT_TRUE(thema_table_is_empty(table, 2, 7));
  options.candidates = 50;
  options.min_count = 10;
  g_autoptr(ThemaTable) fewer = thema_keyness_table(&input, &options, NULL);
  table_expect(fewer, "term", "x\n");
  harness_near(thema_table_real(fewer, 0, 8), 50 * thema_table_real(fewer, 0, 9), 1e-15, "m is given");
}

static void test_strongest_first_both_ways(void)
{
  g_autoptr(ThemaReadyCounts) target = ready("term,count\nup,60\nway up,300\ndown,60\nway down,3\n", 10000);
  g_autoptr(ThemaReadyCounts) reference =
      ready("term,count\nup,3\nway up,3\ndown,300\nway down,300\n", 10000);
  ThemaKeynessInput input = {.target = target, .reference = reference};
  ThemaKeynessOptions options = {.min_count = 1, .measures = "lrc"};
  g_autoptr(ThemaTable) table = thema_keyness_table(&input, &options, NULL);
  table_expect(table, "term,direction", "way up|+\nup|+\nway down|-\ndown|-\n");
  CU_ASSERT_TRUE(thema_table_real(table, 1, 6) > 0 && thema_table_real(table, 3, 6) < 0);
}

static void test_empty_units_have_no_rows(void)
{
  Handmade *made = parties();
  thema_document_set_metadata(handmade_document(made, "5"), "party", "Empty");
  handmade_section(made);
  add(made, "6", "E", "canal");
  Sample sample = sample_new(made, NULL, "document");
  ThemaKeynessInput input = input_of(&sample, THEMA_KEYNESS_EACH);
  ThemaKeynessOptions options = {.min_count = 3, .measures = "g2", .top = 1};
  g_autoptr(ThemaTable) each = thema_keyness_table(&input, &options, NULL);
  table_expect(each, "unit", "1\n2\n3\n4\n6\n");
  input.form = THEMA_KEYNESS_PAIRS;
  options.min_count = 1;
  g_autoptr(ThemaTable) pairs = thema_keyness_table(&input, &options, NULL);
  table_expect(pairs, "unit", "1|2\n1|3\n1|4\n1|6\n2|3\n2|4\n2|6\n3|4\n3|6\n4|6\n");
  sample_clear(&sample);
}

static void test_fixed_terms_show_zeros(void)
{
  Sample sample = sample_new(parties(), "party=W", NULL);
  g_autofree char *path = harness_write("terms.txt", "Zebra\nland\nbank\n", -1);
  g_autoptr(ThemaTokenizer) tokenizer = thema_tokenizer_new(NULL, NULL);
  g_autoptr(ThemaStopwords) none = thema_stopwords_new("none", NULL, NULL);
  g_autoptr(ThemaTermList) terms = thema_term_list_read(path, tokenizer, none, 3, NULL);
  ThemaKeynessInput input = input_of(&sample, THEMA_KEYNESS_FIRST);
  input.terms = terms;
  ThemaKeynessOptions options = {.min_count = 100, .measures = "g2"};
  g_autoptr(ThemaTable) table = thema_keyness_table(&input, &options, NULL);
  table_expect(table, "term,target_count,reference_count,direction,target_df,reference_df,range",
               "bank|0|3|-|0|1|0\nland|1|2|-|1|1|1\nzebra|0|0||0|0|0\n");
  sample_clear(&sample);
}

static void test_nothing_to_compare_with(void)
{
  Sample sample = sample_new(parties(), NULL, "corpus");
  ThemaKeynessInput input = input_of(&sample, THEMA_KEYNESS_EACH);
  ThemaKeynessOptions options = {.min_count = 1, .measures = "all"};
  g_autoptr(ThemaTable) table = thema_keyness_table(&input, &options, NULL);
  CU_ASSERT_EQUAL(thema_table_rows(table), 5);
  table_expect(table, "term,reference_count,reference_per_million,g2,lrc,q_bh,direction",
               "bank|0|||||\ncanal|0|||||\nland|0|||||\nroad|0|||||\ntariff|0|||||\n");
  GError *error = NULL;
  options.measures = "log_rato";
  CU_ASSERT_PTR_NULL(thema_keyness_table(&input, &options, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "no keyness measure 'log_rato'; near it: log_ratio");
  sample_clear(&sample);
}

static char *random_words(GRand *rand, guint n)
{
  GString *words = g_string_new("~the");
  for (guint i = 0; i < n; i++) {
    double skewed = g_rand_double(rand);
    g_string_append_printf(words, " %s%c", g_rand_int_range(rand, 0, 9) ? "" : "~",
                           'a' + (char)(skewed * skewed * 26));
  }
  return g_string_free(words, FALSE);
}

static Handmade *random_text(guint32 seed)
{
  static const char *const values[] = {"X", "Y", "Z", NULL};
  GRand *rand = g_rand_new_with_seed(seed);
  Handmade *made = handmade_new();
  for (guint i = 0; i < 12; i++) {
    g_autofree char *id = g_strdup_printf("%02u", i);
    g_autofree char *words = random_words(rand, (guint)g_rand_int_range(rand, 0, 60));
    add(made, id, i < 4 ? values[i] : values[g_rand_int_range(rand, 0, 4)], words);
  }
  g_rand_free(rand);
  return made;
}

/* What a term has in the documents of a party (or, with `others`, of the other parties), counted slowly. */
typedef struct {
  guint64 count, size, df, parts;
  double dp;
} Slow;

static Slow slow_count(const Handmade *made, const char *party, bool others, const char *term)
{
  Slow slow = {0};
  const GPtrArray *documents = made->corpus.documents;
  g_autofree double *count = g_new0(double, documents->len), *size = g_new0(double, documents->len);
  for (guint d = 0; d < documents->len; d++) {
    const char *own = thema_document_metadata(documents->pdata[d], "party");
    const ThemaSentence *sentence = &g_array_index(made->stream->sentences, ThemaSentence, d);
    if (!own || (strcmp(own, party) == 0) == others)
      continue;
    for (gsize i = sentence->first; i < sentence->end; i++) {
      const ThemaPosition *position = &g_array_index(made->stream->positions, ThemaPosition, i);
      const char *word = thema_vocabulary_term(made->stream->vocabulary, position->term, NULL);
      count[d] += position->reason == THEMA_KEPT && strcmp(word, term) == 0;
      size[d]++;
    }
    slow.count += (guint64)count[d];
    slow.size += (guint64)size[d];
    slow.df += count[d] > 0;
    slow.parts++;
  }
  for (guint d = 0; d < documents->len; d++)
    slow.dp += fabs(count[d] / (double)slow.count - size[d] / (double)slow.size) / 2;
  return slow;
}

static void check_row(const Handmade *made, const ThemaTable *table, gsize row, guint64 rows_of_unit)
{
  const char *unit = thema_table_text(table, row, 0), *term = thema_table_text(table, row, 1);
  Slow target = slow_count(made, unit, false, term), rest = slow_count(made, unit, true, term);
  ThemaContrast contrast = {target.count, rest.count, target.size, rest.size};
  ThemaKeynessContext context = {.candidates = rows_of_unit};
  CU_ASSERT_EQUAL(thema_table_integer(table, row, 2), target.count);
  CU_ASSERT_EQUAL(thema_table_integer(table, row, 4), rest.count);
  harness_near(thema_table_real(table, row, 6), thema_keyness("g2")->compute(&contrast, &context), 0, "g2");
  harness_near(thema_table_real(table, row, 8), thema_keyness("lrc")->compute(&contrast, &context), 0, "lrc");
  CU_ASSERT_EQUAL(thema_table_text(table, row, 12)[0], thema_contrast_direction(&contrast));
  CU_ASSERT_EQUAL(thema_table_integer(table, row, 13), target.df);
  CU_ASSERT_EQUAL(thema_table_integer(table, row, 14), rest.df);
  CU_ASSERT_EQUAL(thema_table_integer(table, row, 15), target.df);
  CU_ASSERT_EQUAL(thema_table_is_empty(table, row, 16), target.count == 0 || target.parts == 1);
  if (!thema_table_is_empty(table, row, 16))
    harness_near(thema_table_real(table, row, 16), target.dp, 1e-14, "dp");
}

/* + before -, then by the size of lrc, by g2, by term. */
static bool in_order(const ThemaTable *table, gsize row)
{
  int direction = strcmp(thema_table_text(table, row, 12), thema_table_text(table, row + 1, 12));
  double lrc = fabs(thema_table_real(table, row, 8)) - fabs(thema_table_real(table, row + 1, 8));
  double g2 = thema_table_real(table, row, 6) - thema_table_real(table, row + 1, 6);
  int term = strcmp(thema_table_text(table, row, 1), thema_table_text(table, row + 1, 1));
  if (direction != 0)
    return direction < 0;
  if (lrc != 0)
    return lrc > 0;
  return g2 != 0 ? g2 > 0 : term < 0;
}

static void test_random_texts(void)
{
  for (guint32 seed = 1; seed <= 40; seed++) {
    Sample sample = sample_new(random_text(seed), NULL, "party");
    ThemaKeynessInput input = input_of(&sample, THEMA_KEYNESS_EACH);
    ThemaKeynessOptions options = {.min_count = 1, .threads = 1 + seed % 3};
    g_autoptr(ThemaTable) table = thema_keyness_table(&input, &options, NULL);
    guint32 n_terms = sample.counts->n_terms;
    CU_ASSERT_EQUAL_FATAL(thema_table_rows(table), (gsize)n_terms * 3);
    for (gsize row = 0; row < thema_table_rows(table); row++) {
      check_row(sample.made, table, row, n_terms);
      if ((row + 1) % n_terms)
        CU_ASSERT_TRUE(in_order(table, row));
    }
    options.top = 3;
    options.threads = 4 - options.threads;
    g_autoptr(ThemaTable) top = thema_keyness_table(&input, &options, NULL);
    thema_table_top(table, 3, (guint[]){0}, 1);
    g_autofree char *expected = table_show(table, "unit,term,g2,log_ratio,lrc,p,q_bh,p_bonferroni,dp");
    table_expect(top, "unit,term,g2,log_ratio,lrc,p,q_bh,p_bonferroni,dp", expected);
    sample_clear(&sample);
  }
}

/* The gold counts of one text, or of all others, as a frequency list. */
static ThemaReadyCounts *gold_list(Gold gold, const char *text, bool others)
{
  g_autoptr(GHashTable) sums = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GString) list = g_string_new("term,count\n");
  for (guint row = 0; row < gold_rows(gold); row++) {
    if ((strcmp(gold_text(gold, row, "unit"), text) == 0) == others)
      continue;
    const char *term = gold_text(gold, row, "term");
    guint sum = GPOINTER_TO_UINT(g_hash_table_lookup(sums, term)) + (guint)gold_count(gold, row, "count");
    g_hash_table_insert(sums, (gpointer)term, GUINT_TO_POINTER(sum));
  }
  GHashTableIter iter;
  gpointer term, sum;
  g_hash_table_iter_init(&iter, sums);
  while (g_hash_table_iter_next(&iter, &term, &sum))
    g_string_append_printf(list, "%s,%u\n", (char *)term, GPOINTER_TO_UINT(sum));
  return ready(list->str, 0);
}

/* quanteda's table of one measure, by term, against ours; its values carry the sign of the direction. */
static void check_gold(const ThemaTable *table, const char *file, const char *theirs, guint column,
                       double tolerance)
{
  g_autofree char *path = harness_shared(file);
  if (!path)
    return;
  Gold gold = gold_read(path);
  g_autoptr(GHashTable) rows = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint row = 0; row < gold_rows(gold); row++)
    g_hash_table_insert(rows, (gpointer)gold_text(gold, row, "feature"), GUINT_TO_POINTER(row + 1));
  CU_ASSERT_EQUAL(thema_table_rows(table), gold_rows(gold));
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    const char *term = thema_table_text(table, row, 1);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(rows, term));
    CU_ASSERT_FATAL(at > 0);
    double sign = thema_table_text(table, row, 8)[0] == '+' ? 1 : -1;
    harness_near(sign * thema_table_real(table, row, column), gold_number(gold, at - 1, theirs), tolerance,
                 term);
    CU_ASSERT_EQUAL(thema_table_integer(table, row, 2), gold_count(gold, at - 1, "n_target"));
    CU_ASSERT_EQUAL(thema_table_integer(table, row, 4), gold_count(gold, at - 1, "n_reference"));
  }
  gold_free(gold);
}

static void test_gold(void)
{
  g_autofree char *path = harness_shared("gold/counts.csv");
  if (!path)
    return;
  Gold gold = gold_read(path);
  g_autoptr(ThemaReadyCounts) target = gold_list(gold, "1933-Roosevelt", false);
  g_autoptr(ThemaReadyCounts) reference = gold_list(gold, "1933-Roosevelt", true);
  gold_free(gold);
  ThemaKeynessInput input = {.target = target, .reference = reference};
  ThemaKeynessOptions options = {.min_count = 1, .measures = "chi2,g2"};
  g_autoptr(ThemaTable) table = thema_keyness_table(&input, &options, NULL);
  check_gold(table, "gold/keyness-quanteda-chi2.csv", "chi2", 6, 1e-9);
  check_gold(table, "gold/keyness-quanteda-lr.csv", "G2", 7, 1e-4);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"a target against the rest", test_target_against_rest},
      {"a nominal reference", test_nominal_reference},
      {"each, and pairs", test_each_and_pairs},
      {"a list as the reference", test_a_list_as_reference},
      {"two lists come back row for row", test_two_lists_come_back_row_for_row},
      {"strongest first, both ways", test_strongest_first_both_ways},
      {"empty units have no rows", test_empty_units_have_no_rows},
      {"fixed terms show zeros", test_fixed_terms_show_zeros},
      {"nothing to compare with", test_nothing_to_compare_with},
      {"random texts against slow counting", test_random_texts},
      {"gold", test_gold},
      {NULL, NULL},
  };
  return harness_run("keyness_table", tests);
}
