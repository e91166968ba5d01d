#include "report/pairs.h"

#include <math.h>

#include "base/error.h"
#include "base/keyed_sort.h"
#include "corpus_builder.h"
#include "gold.h"
#include "report/pairs-private.h"
#include "stream_builder.h"

#define TEXT "a b c a b d | a b e c | f a c d b | d e f a b"

static ThemaCooccurrence *meet(const ThemaStream *stream, guint left, guint right)
{
  ThemaCooccurrenceOptions options = {.meet = THEMA_MEET_WINDOW, .left = left, .right = right};
  return thema_cooccurrence_new(stream, &options);
}

static ThemaTable *pairs(const ThemaStream *stream, const ThemaCooccurrence *met, ThemaPairsOptions options)
{
  g_autoptr(GError) error = NULL;
  ThemaTable *table = thema_pairs_table(stream, met, &options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(table);
  return table;
}

static void expect_header(const char *measures, const char *expected)
{
  g_autoptr(ThemaStream) stream = stream_build(TEXT);
  g_autoptr(ThemaCooccurrence) met = meet(stream, 2, 2);
  g_autoptr(ThemaTable) table = pairs(stream, met, (ThemaPairsOptions){.measures = measures});
  g_autofree char *header = table_header(table);
  g_autofree char *all = g_strdup_printf("term1,term2,f,f1,f2,n,expected,%s,direction", expected);
  harness_same(header, all, measures);
}

static void test_columns(void)
{
  expect_header(NULL, "mi,npmi,logdice,t,g2");
  expect_header("dice, mi", "dice,mi");
  expect_header("t,mi,t", "t,mi");
  guint n;
  const ThemaAssociation *registry = thema_associations(&n);
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    g_string_append_printf(all, "%s%s", i > 0 ? "," : "", registry[i].about.id);
    CU_ASSERT_PTR_NOT_NULL(registry[i].compute);
  }
  expect_header("all", all->str);
}

static void expect_unknown(const char *measures, const char *part)
{
  g_autoptr(ThemaStream) stream = stream_build(TEXT);
  g_autoptr(ThemaCooccurrence) met = meet(stream, 2, 2);
  ThemaPairsOptions options = {.measures = measures};
  g_autoptr(GError) error = NULL;
  CU_ASSERT_PTR_NULL(thema_pairs_table(stream, met, &options, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, part);
}

static void test_unknown(void)
{
  expect_unknown("logdise", "'logdise'");
  expect_unknown("mi,logdise", "logdice");
  expect_unknown("npmy", "npmi");
  expect_unknown("mi,,t", "''");
  expect_unknown("", "''");
  expect_unknown("q_bh", "'q_bh'");
}

/* Every cell is what the registry computes of f, f1, f2, n; rows come attracted first, by g2, f, terms. */
static void check_rows(const ThemaTable *table, guint64 candidates)
{
  guint direction = (guint)thema_table_find_column(table, "direction");
  double g2_before = INFINITY;
  bool attracted_before = true;
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    ThemaSignature signature = {thema_table_integer(table, row, 2), thema_table_integer(table, row, 3),
                                thema_table_integer(table, row, 4), thema_table_integer(table, row, 5)};
    ThemaAssociationContext context = {candidates};
    CU_ASSERT_TRUE(thema_signature_valid(&signature));
    CU_ASSERT_EQUAL(thema_table_real(table, row, 6), thema_signature_expected(&signature));
    for (guint c = 7; c < direction; c++) {
      double value = thema_association(thema_table_column_name(table, c))->compute(&signature, &context);
      CU_ASSERT_TRUE(isnan(value) ? thema_table_is_empty(table, row, c)
                                  : thema_table_real(table, row, c) == value);
    }
    bool attracted = thema_signature_direction(&signature) == '+';
    harness_same(thema_table_text(table, row, direction), attracted ? "+" : "-", "direction");
    double g2 = thema_association("g2")->compute(&signature, NULL);
    CU_ASSERT_TRUE(attracted_before || !attracted);
    CU_ASSERT_TRUE(attracted != attracted_before || g2 <= g2_before);
    if (row > 0 && attracted == attracted_before && g2 == g2_before) {
      guint64 f = thema_table_integer(table, row - 1, 2);
      int order = strcmp(thema_table_text(table, row - 1, 0), thema_table_text(table, row, 0));
      if (order == 0)
        order = strcmp(thema_table_text(table, row - 1, 1), thema_table_text(table, row, 1));
      CU_ASSERT_TRUE(f > signature.f || (f == signature.f && order < 0));
    }
    g2_before = g2;
    attracted_before = attracted;
  }
}

static void test_rows(void)
{
  g_autofree char *text = stream_random_text(11, 4000, 12);
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(ThemaCooccurrence) met = meet(stream, 3, 1);
  g_autoptr(ThemaTable) table = pairs(stream, met, (ThemaPairsOptions){.measures = "all"});
  CU_ASSERT_EQUAL(thema_table_rows(table), met->pairs->len);
  CU_ASSERT_TRUE(met->pairs->len > 100);
  check_rows(table, met->pairs->len);
}

/* With `top` the same first rows, compared with as many candidates. */
static void test_top(void)
{
  g_autofree char *text = stream_random_text(12, 4000, 12);
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(ThemaCooccurrence) met = meet(stream, 3, 3);
  g_autoptr(ThemaTable) all = pairs(stream, met, (ThemaPairsOptions){.measures = "lrc,g2"});
  const gsize tops[] = {1, 2, 7, 40, thema_table_rows(all), 100000};
  for (guint i = 0; i < G_N_ELEMENTS(tops); i++) {
    g_autoptr(ThemaTable) some =
        pairs(stream, met, (ThemaPairsOptions){.measures = "lrc,g2", .top = tops[i]});
    g_autofree char *shown = table_show(some, "term1,term2,f,lrc,g2");
    g_autofree char *expected = table_show(all, "term1,term2,f,lrc,g2");
    CU_ASSERT_EQUAL(thema_table_rows(some), MIN(tops[i], thema_table_rows(all)));
    expected[strlen(shown)] = '\0';
    harness_same(shown, expected, "the first rows");
  }
}

/* More pairs than one task takes, most of them equal to others: the order is that of one thread, with and
 * without `top`. */
static void test_many_pairs(void)
{
  g_autofree char *text = stream_random_text(13, 4000, 12);
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(ThemaCooccurrence) met = meet(stream, 3, 3);
  for (guint i = 0; met->pairs->len < 150000; i++) {
    ThemaPair pair = g_array_index(met->pairs, ThemaPair, i);
    pair.f = 1 + i % pair.f;
    g_array_append_val(met->pairs, pair);
  }
  g_autoptr(GArray) expected = thema_pairs_rank(met, 0, 1);
  static const gsize tops[] = {0, 1, 9000, 149999, 200000};
  for (guint i = 0; i < G_N_ELEMENTS(tops); i++) {
    g_autoptr(GArray) ranked = thema_pairs_rank(met, tops[i], 3);
    CU_ASSERT_EQUAL_FATAL(ranked->len, tops[i] ? MIN(tops[i], expected->len) : expected->len);
    bool same = true;
    for (guint row = 0; row < ranked->len; row++)
      same = same &&
             g_array_index(ranked, ThemaKeyed, row).item == g_array_index(expected, ThemaKeyed, row).item;
    CU_ASSERT_TRUE(same);
  }
}

static void test_candidates(void)
{
  g_autofree char *text = stream_random_text(13, 4000, 12);
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(ThemaCooccurrence) met = meet(stream, 2, 2);
  g_autoptr(ThemaTable) table = pairs(stream, met, (ThemaPairsOptions){.measures = "lrc", .candidates = 9});
  check_rows(table, 9);
}

static void test_collocates(void)
{
  g_autoptr(ThemaStream) stream = stream_build("a b c | a b d | c d");
  ThemaCooccurrenceOptions options = {.meet = THEMA_MEET_WINDOW, .left = 1, .right = 1};
  ThemaSpan spans[] = {{0, 2}, {3, 5}};
  g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  g_array_append_vals(nodes, spans, 2);
  g_autoptr(ThemaCooccurrence) met = thema_collocates_new(stream, nodes, &options);
  g_autoptr(ThemaTable) table = pairs(stream, met, (ThemaPairsOptions){.node = "A b"});
  g_autofree char *shown = table_show(table, "term1,term2,f");
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "A b|c|2\n"));
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "A b|d|1\n"));
}

/* Pairs with the marginals of a convention, and the measures of the four cells that it is about. */
static void expect_marginals(ThemaCooccurrenceOptions options, const char *expected_pairs, const double *e,
                             const char *measure, const double *values)
{
  g_autoptr(ThemaStream) stream = stream_build("a b _ a c b _ _ _ _ _ _");
  g_autoptr(ThemaCooccurrence) met = thema_cooccurrence_new(stream, &options);
  g_autoptr(ThemaTable) table = pairs(stream, met, (ThemaPairsOptions){.measures = measure});
  CU_ASSERT_TRUE_FATAL(thema_table_sort(table, "+term1,+term2", NULL));
  g_autofree char *shown = table_show(table, "term1,term2,f,f1,f2,n");
  harness_same(shown, expected_pairs, measure);
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    harness_near(thema_table_real(table, row, 6), e[row], 1e-15, "expected");
    harness_near(thema_table_real(table, row, 7), values[row], 1e-14, measure);
  }
}

/* By hand: 12 word tokens, a and b twice, c once. Church-Hanks: E = f1 f2 S/12. Berry-Rogghe: p = f2/10,
 * E = 2 p S, z = (f - E)/sqrt(E (1 - p)). */
static void test_conventions(void)
{
  const char *both = "a|b|1|2|2|12\na|c|1|2|1|12\nb|c|1|2|1|12\n";
  ThemaCooccurrenceOptions options = {.meet = THEMA_MEET_WINDOW, .left = 1, .right = 1};
  options.marginals = THEMA_MARGINALS_CHURCH_HANKS;
  expect_marginals(options, both, (const double[]){2 / 3.0, 1 / 3.0, 1 / 3.0}, "mi",
                   (const double[]){log2(1.5), log2(3), log2(3)});
  options.marginals = THEMA_MARGINALS_BERRY_ROGGHE;
  expect_marginals(options, both, (const double[]){0.8, 0.4, 0.4}, "z_berry_rogghe",
                   (const double[]){0.25, 1, 1});
  options.left = 0;
  options.marginals = THEMA_MARGINALS_CHURCH_HANKS;
  expect_marginals(options, "a|b|1|2|2|12\na|c|1|2|1|12\nc|b|1|1|2|12\n",
                   (const double[]){1 / 3.0, 1 / 6.0, 1 / 6.0}, "mi",
                   (const double[]){log2(3), log2(6), log2(6)});
}

/* Rows of a one-word node are those of all pairs; contexts have no convention. */
static void test_conventions_agree(void)
{
  g_autoptr(ThemaStream) stream = stream_build(TEXT);
  ThemaCooccurrenceOptions options = {
      .meet = THEMA_MEET_WINDOW, .left = 2, .right = 1, .marginals = THEMA_MARGINALS_BERRY_ROGGHE};
  ThemaSpan spans[] = {{2, 3}, {9, 10}, {12, 13}};
  g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  g_array_append_vals(nodes, spans, 3);
  g_autoptr(ThemaCooccurrence) near = thema_collocates_new(stream, nodes, &options);
  g_autoptr(ThemaCooccurrence) met = thema_cooccurrence_new(stream, &options);
  g_autoptr(ThemaTable) collocates = pairs(stream, near, (ThemaPairsOptions){.node = "c"});
  g_autoptr(ThemaTable) all = pairs(stream, met, (ThemaPairsOptions){0});
  g_autofree char *rows = table_show(collocates, "term1,term2,f,f1,f2,n");
  g_autofree char *all_rows = table_show(all, "term1,term2,f,f1,f2,n");
  g_auto(GStrv) lines = g_strsplit(rows, "\n", -1);
  CU_ASSERT_TRUE(g_strv_length(lines) > 3);
  for (char **line = lines; **line; line++)
    CU_ASSERT_PTR_NOT_NULL(strstr(all_rows, *line));
  options.meet = THEMA_MEET_SENTENCE;
  g_autoptr(ThemaCooccurrence) contexts = thema_cooccurrence_new(stream, &options);
  CU_ASSERT_EQUAL(contexts->n, 4);
}

static void test_nothing(void)
{
  g_autoptr(ThemaStream) stream = stream_build("");
  g_autoptr(ThemaCooccurrence) met = meet(stream, 5, 5);
  g_autoptr(ThemaTable) table = pairs(stream, met, (ThemaPairsOptions){.measures = "all", .top = 3});
  CU_ASSERT_EQUAL(thema_table_rows(table), 0);
}

#define READY "term2,F,f1,f2,n,term1,note\n"

static ThemaTable *ready(const char *rows, guint64 min_count, ThemaPairsOptions options)
{
  g_autofree char *text = g_strconcat(READY, rows, NULL);
  g_autofree char *path = harness_write("pairs.csv", text, -1);
  g_autoptr(GError) error = NULL;
  ThemaTable *table = thema_ready_pairs_table(path, min_count, &options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(table);
  return table;
}

/* Rows keep the file's order, may repeat and differ in n; min_count and top leave rows out. */
static void test_ready(void)
{
  const char *rows = "b,1,2,2,9,a,\nB c,10,10,10,100,z,first\n\nb,1,2,2,9,a,\nq,0,0,0,0,p\n";
  g_autoptr(ThemaTable) all = ready(rows, 0, (ThemaPairsOptions){.measures = "mi"});
  g_autofree char *shown = table_show(all, "term1,term2,f,f1,f2,n,direction");
  harness_same(shown, "a|b|1|2|2|9|+\nz|B c|10|10|10|100|+\na|b|1|2|2|9|+\np|q|0|0|0|0|+\n", "all");
  harness_near(thema_table_real(all, 1, 6), 1, 0, "expected");
  harness_near(thema_table_real(all, 1, 7), log2(10), 1e-15, "mi");
  CU_ASSERT_TRUE(thema_table_is_empty(all, 3, 6));
  g_autoptr(ThemaTable) some = ready(rows, 1, (ThemaPairsOptions){.measures = "lrc", .top = 2});
  CU_ASSERT_EQUAL(thema_table_rows(some), 2);
  ThemaSignature signature = {10, 10, 10, 100};
  ThemaAssociationContext context = {3};
  CU_ASSERT_EQUAL(thema_table_real(some, 1, 7), thema_association("lrc")->compute(&signature, &context));
}

static void expect_bad(const char *bytes, const char *part)
{
  g_autofree char *path = harness_write("bad-pairs.csv", bytes, -1);
  g_autoptr(GError) error = NULL;
  ThemaPairsOptions options = {0};
  CU_ASSERT_PTR_NULL(thema_ready_pairs_table(path, 1, &options, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, part);
}

static void test_ready_bad(void)
{
  expect_bad("", "bad-pairs.csv:1: ");
  expect_bad("term1,term2,f,f1,f2\n", "bad-pairs.csv:1: there is no column 'n'");
  expect_bad(READY "b,1,2,2,9,a\nb,1,2,2,9,\n", "bad-pairs.csv:3: a term is empty");
  expect_bad(READY ",1,2,2,9,a\n", "bad-pairs.csv:2: a term is empty");
  expect_bad(READY "b,1,2.5,2,9,a\n", "bad-pairs.csv:2: f1 is '2.5'");
  expect_bad(READY "b,1,2,2,,a\n", "n is ''");
  expect_bad(READY "b,3,2,3,9,a\n", "bad-pairs.csv:2: f, f1, f2, n = 3, 2, 3, 9 cannot be");
  expect_bad(READY "b,1,2,10,9,a\n", "cannot be");
  expect_bad(READY "b,1,6,5,9,a\n", "cannot be");
  expect_bad(READY "b,1,18446744073709551615,18446744073709551615,18446744073709551615,a\n", "cannot be");
  g_autoptr(GError) error = NULL;
  ThemaPairsOptions options = {.measures = "maybe"};
  CU_ASSERT_PTR_NULL(thema_ready_pairs_table("missing.csv", 1, &options, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "'maybe'");
  options.measures = "mi";
  CU_ASSERT_PTR_NULL(thema_ready_pairs_table("missing.csv", 1, &options, &error));
  harness_expect_error(&error, THEMA_ERROR_INPUT, "missing.csv");
}

/* The signatures of a gold file as ready counts. */
static ThemaTable *ready_gold(Gold gold, const char *term, ThemaPairsOptions options)
{
  g_autoptr(GString) rows = g_string_new(NULL);
  for (guint i = 0; i < gold_rows(gold); i++)
    g_string_append_printf(rows, "\"%s\",%s,%s,%s,%s,node\n", gold_text(gold, i, term),
                           gold_text(gold, i, "f"), gold_text(gold, i, "f1"), gold_text(gold, i, "f2"),
                           gold_text(gold, i, "N"));
  return ready(rows->str, 0, options);
}

static void expect_column(const ThemaTable *table, const char *id, Gold gold, const char *column,
                          double scale)
{
  int c = thema_table_find_column(table, id);
  CU_ASSERT_TRUE_FATAL(c > 0 && thema_table_rows(table) == gold_rows(gold));
  for (guint i = 0; i < gold_rows(gold); i++)
    harness_near(thema_table_real(table, i, (guint)c), gold_number(gold, i, column) * scale, 1e-8, id);
}

static void test_ready_ucs(void)
{
  g_autofree char *path = harness_shared("gold/association-ucs.tsv");
  if (!path)
    return;
  Gold gold = gold_read(path);
  g_autoptr(ThemaTable) table = ready_gold(gold, "l2", (ThemaPairsOptions){.measures = "all"});
  const double to_bits = 1 / log10(2);
  expect_column(table, "mi", gold, "am.MI", to_bits);
  expect_column(table, "mi3", gold, "am.MI3", to_bits);
  expect_column(table, "local_mi", gold, "am.local.MI", to_bits);
  expect_column(table, "t", gold, "am.t.score", 1);
  expect_column(table, "z", gold, "am.z.score", 1);
  expect_column(table, "dice", gold, "am.Dice", 1);
  expect_column(table, "jaccard", gold, "am.Jaccard", 1);
  expect_column(table, "ms", gold, "am.MS", 1);
  expect_column(table, "gmean", gold, "am.gmean", 1);
  gold_free(gold);
}

static void test_ready_log_ratio(void)
{
  g_autofree char *path = harness_shared("gold/association-log-ratio.tsv");
  if (!path)
    return;
  Gold gold = gold_read(path);
  ThemaPairsOptions options = {.measures = "log_ratio,lrc", .candidates = 599};
  g_autoptr(ThemaTable) table = ready_gold(gold, "lemma", options);
  expect_column(table, "log_ratio", gold, "lr", 1);
  expect_column(table, "lrc", gold, "lrc", 1);
  gold_free(gold);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"columns: default, chosen, all", test_columns},
      {"an unknown measure", test_unknown},
      {"cells are the registry's, the order is total", test_rows},
      {"the first rows only", test_top},
      {"many pairs", test_many_pairs},
      {"Bonferroni's m", test_candidates},
      {"collocates of a pattern", test_collocates},
      {"conventions by hand", test_conventions},
      {"conventions of collocates and contexts", test_conventions_agree},
      {"no pair", test_nothing},
      {"ready counts, row for row", test_ready},
      {"ready counts that cannot be", test_ready_bad},
      {"ready counts: UCS", test_ready_ucs},
      {"ready counts: log ratios", test_ready_log_ratio},
      {NULL, NULL},
  };
  return harness_run("pairs", tests);
}
