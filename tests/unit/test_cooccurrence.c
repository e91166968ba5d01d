#include "count/cooccurrence.h"

#include "base/span.h"
#include "harness.h"
#include "stream_builder.h"

#define QUANTEDA "A D A C E A D F E B A C E D"

/* "A B 3 10 4 60; …": term1 term2 f f1 f2, rows in order, then n. */
static char *show(const ThemaStream *stream, const ThemaCooccurrence *met)
{
  GString *shown = g_string_new(NULL);
  for (guint i = 0; i < met->pairs->len; i++) {
    const ThemaPair *pair = &g_array_index(met->pairs, ThemaPair, i);
    const char *term1 =
        pair->term1 == THEMA_NO_TERM ? "-" : thema_vocabulary_term(stream->vocabulary, pair->term1, NULL);
    g_string_append_printf(shown, "%s %s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "; ",
                           term1, thema_vocabulary_term(stream->vocabulary, pair->term2, NULL), pair->f,
                           pair->f1, pair->f2);
  }
  g_string_append_printf(shown, "n %" G_GUINT64_FORMAT, met->n);
  return g_string_free(shown, FALSE);
}

static ThemaCooccurrenceOptions window(guint left, guint right)
{
  return (ThemaCooccurrenceOptions){.meet = THEMA_MEET_WINDOW, .left = left, .right = right};
}

static void expect(const char *text, ThemaCooccurrenceOptions options, const char *expected)
{
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(ThemaCooccurrence) met = thema_cooccurrence_new(stream, &options);
  g_autofree char *shown = show(stream, met);
  harness_same(shown, expected, text);
}

/* Only some terms make rows; f1, f2 and n stay those of all. */
static void test_only(void)
{
  static const char text[] = "A B C D | B C A || A D";
  for (guint meet = 0; meet < 2; meet++) {
    g_autoptr(ThemaStream) stream = stream_build(text);
    ThemaCooccurrenceOptions options = window(2, 2);
    options.meet = meet ? THEMA_MEET_PARAGRAPH : THEMA_MEET_WINDOW;
    g_autofree guint8 *only = g_new0(guint8, thema_vocabulary_size(stream->vocabulary));
    only[thema_vocabulary_find(stream->vocabulary, "A", 1)] = 1;
    only[thema_vocabulary_find(stream->vocabulary, "D", 1)] = 1;
    g_autoptr(ThemaCooccurrence) all = thema_cooccurrence_new(stream, &options);
    for (guint i = all->pairs->len; i-- > 0;) {
      const ThemaPair *pair = &g_array_index(all->pairs, ThemaPair, i);
      if (!only[pair->term1] || !only[pair->term2])
        g_array_remove_index(all->pairs, i);
    }
    options.only = only;
    g_autoptr(ThemaCooccurrence) some = thema_cooccurrence_new(stream, &options);
    g_autofree char *expected = show(stream, all), *shown = show(stream, some);
    harness_same(shown, expected, text);
    CU_ASSERT_TRUE(some->pairs->len > 0);
  }
}

/* The occurrences of one term, whether kept or not. */
static GArray *nodes_of(const ThemaStream *stream, guint32 term, bool kept_only)
{
  GArray *nodes = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  for (guint p = 0; p < stream->positions->len; p++) {
    const ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, p);
    ThemaSpan node = {p, p + 1};
    if (position->term == term && (!kept_only || position->reason == THEMA_KEPT))
      g_array_append_val(nodes, node);
  }
  return nodes;
}

static void expect_collocates(const char *text, const GArray *nodes, ThemaCooccurrenceOptions options,
                              const char *expected)
{
  g_autoptr(ThemaStream) stream = stream_build(text);
  g_autoptr(ThemaCooccurrence) met = thema_collocates_new(stream, nodes, &options);
  g_autofree char *shown = show(stream, met);
  harness_same(shown, expected, text);
}

static GArray *node(gsize start, gsize end)
{
  GArray *nodes = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  ThemaSpan span = {start, end};
  g_array_append_val(nodes, span);
  return nodes;
}

/* Row A of quanteda's fcm of this text, window 3, is 4 1 4 4 5 2 (A B C D E F): it counts a term with itself
 * twice, as we do. */
static void test_quanteda(void)
{
  ThemaCooccurrenceOptions options = window(3, 3);
  g_autoptr(ThemaStream) stream = stream_build(QUANTEDA);
  g_autoptr(ThemaCooccurrence) met = thema_cooccurrence_new(stream, &options);
  const guint64 row[] = {4, 1, 4, 4, 5, 2};
  CU_ASSERT_TRUE_FATAL(met->pairs->len >= 6);
  for (guint i = 0; i < 6; i++) {
    const ThemaPair *pair = &g_array_index(met->pairs, ThemaPair, i);
    harness_same(thema_vocabulary_term(stream->vocabulary, pair->term1, NULL), "A", "term1");
    CU_ASSERT_EQUAL(thema_vocabulary_term(stream->vocabulary, pair->term2, NULL)[0], "ABCDEF"[i]);
    CU_ASSERT_EQUAL(pair->f, row[i]);
    CU_ASSERT_EQUAL(pair->f1, 20);
  }
  /* 14 tokens, 6 neighbours each, less 3 + 2 + 1 at either end */
  CU_ASSERT_EQUAL(met->n, 14 * 6 - 12);
}

/* Weighted by 1/d that row is 1.67 1 2.83 3.33 2.83 .83. */
static void test_quanteda_weighted(void)
{
  const double weights[] = {1, 1.0 / 2, 1.0 / 3};
  const double row[] = {5 / 3.0, 1, 17 / 6.0, 10 / 3.0, 17 / 6.0, 5 / 6.0};
  ThemaCooccurrenceOptions options = window(3, 3);
  options.weights = weights;
  g_autoptr(ThemaStream) stream = stream_build(QUANTEDA);
  g_autoptr(ThemaCooccurrence) met = thema_cooccurrence_new(stream, &options);
  CU_ASSERT_EQUAL_FATAL(met->weighted->len, met->pairs->len);
  for (guint i = 0; i < 6; i++)
    harness_near(g_array_index(met->weighted, double, i), row[i], 1e-15, "weighted");
  g_autoptr(GArray) nodes = nodes_of(stream, thema_vocabulary_find(stream->vocabulary, "A", 1), true);
  g_autoptr(ThemaCooccurrence) near = thema_collocates_new(stream, nodes, &options);
  CU_ASSERT_EQUAL_FATAL(near->weighted->len, 6);
  for (guint i = 0; i < 6; i++)
    harness_near(g_array_index(near->weighted, double, i), row[i], 1e-15, "weighted collocate");
}

/* Weights of 1 at one distance and 0 at the others split f by distance; min_count drops both alike. */
static void test_distances(void)
{
  g_autofree char *text = stream_random_text(21, 3000, 9);
  g_autoptr(ThemaStream) stream = stream_build(text);
  for (guint64 min_count = 1; min_count < 60; min_count += 29) {
    ThemaCooccurrenceOptions options = window(1, 3);
    options.min_count = min_count;
    g_autoptr(ThemaCooccurrence) plain = thema_cooccurrence_new(stream, &options);
    CU_ASSERT_PTR_NULL(plain->weighted);
    g_autofree double *sum = g_new0(double, plain->pairs->len);
    for (guint d = 0; d < 3; d++) {
      double weights[3] = {0};
      weights[d] = 1;
      options.weights = weights;
      g_autoptr(ThemaCooccurrence) met = thema_cooccurrence_new(stream, &options);
      CU_ASSERT_EQUAL_FATAL(met->weighted->len, plain->pairs->len);
      for (guint i = 0; i < plain->pairs->len; i++)
        sum[i] += g_array_index(met->weighted, double, i);
    }
    for (guint i = 0; i < plain->pairs->len; i++)
      CU_ASSERT_EQUAL(sum[i], (double)g_array_index(plain->pairs, ThemaPair, i).f);
  }
}

/* Pads hold distance, a phrase is as near as its nearer edge, contexts have no distance. */
static void test_weighted_places(void)
{
  const double weights[] = {100, 10, 1};
  ThemaCooccurrenceOptions options = window(3, 3);
  options.weights = weights;
  g_autoptr(ThemaStream) stream = stream_build("a _ b c d e a");
  g_autoptr(GArray) nodes = node(2, 4);
  g_autoptr(ThemaCooccurrence) met = thema_collocates_new(stream, nodes, &options);
  g_autofree char *shown = show(stream, met);
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "- a 2 "));
  harness_near(g_array_index(met->weighted, double, 0), 11, 0, "a");
  harness_near(g_array_index(met->weighted, double, 1), 100, 0, "d");
  options.meet = THEMA_MEET_SENTENCE;
  g_autoptr(ThemaCooccurrence) contexts = thema_cooccurrence_new(stream, &options);
  CU_ASSERT_PTR_NULL(contexts->weighted);
}

static void test_windows(void)
{
  expect("", window(5, 5), "n 0");
  expect("a", window(5, 5), "n 0");
  expect("a b", window(0, 0), "n 0");
  expect("b a", window(5, 5), "a b 1 1 1; n 2");
  expect("a a", window(1, 1), "a a 2 2 2; n 2");
  expect("a b c", window(1, 1), "a b 1 1 2; b c 1 2 1; n 4");
  expect("a b c", window(0, 1), "a b 1 1 1; b c 1 1 1; n 2");
  expect("a b c", window(1, 0), "b a 1 1 1; c b 1 1 1; n 2");
  expect("a b a", window(0, 2), "a a 1 2 2; a b 1 2 1; b a 1 1 2; n 3");
  expect("a b c", window(G_MAXUINT, G_MAXUINT), "a b 1 2 2; a c 1 2 2; b c 1 2 2; n 6");
}

static void test_pads_and_boundaries(void)
{
  expect("a _ b", window(1, 1), "n 0");
  expect("a _ b", window(2, 2), "a b 1 1 1; n 2");
  expect("a ~of b , c", window(2, 2), "a b 1 1 2; b c 1 2 1; n 4");
  ThemaCooccurrenceOptions options = window(1, 1);
  expect("a | b || c ||| d |||| e", options, "a b 1 1 2; b c 1 2 1; n 4");
  options.within = THEMA_WITHIN_PARAGRAPH;
  expect("a | b || c ||| d |||| e", options, "a b 1 1 1; n 2");
  options.within = THEMA_WITHIN_SENTENCE;
  expect("a | b c || c ||| d |||| e", options, "b c 1 1 1; n 2");
}

static void test_min_count(void)
{
  ThemaCooccurrenceOptions options = window(0, 1);
  options.min_count = 2;
  expect("a b a b c", options, "a b 2 2 2; n 4");
}

/* A node with few partners among many terms. */
static void test_sparse_rows(void)
{
  g_autoptr(GString) text = g_string_new("c a | b a | d a | a2 a");
  for (int i = 100; i < 200; i++)
    g_string_append_printf(text, " | w%d", i);
  ThemaCooccurrenceOptions options = {.meet = THEMA_MEET_SENTENCE};
  expect(text->str, options, "a a2 1 4 1; a b 1 4 1; a c 1 4 1; a d 1 4 1; n 104");
  options = window(1, 1);
  options.within = THEMA_WITHIN_SENTENCE;
  expect(text->str, options, "a a2 1 4 1; a b 1 4 1; a c 1 4 1; a d 1 4 1; n 8");
}

static void test_contexts(void)
{
  const char *text = "a b a | a c _ || b | _ ||| a b |||| c c";
  ThemaCooccurrenceOptions options = {.meet = THEMA_MEET_SENTENCE};
  expect(text, options, "a b 2 3 3; a c 1 3 2; n 6");
  options.meet = THEMA_MEET_PARAGRAPH;
  expect(text, options, "a b 2 2 3; a c 1 2 2; b c 1 3 2; n 4");
  options.meet = THEMA_MEET_SECTION;
  expect(text, options, "a b 2 2 2; a c 1 2 2; b c 1 2 2; n 3");
  options.meet = THEMA_MEET_DOCUMENT;
  expect(text, options, "a b 1 1 1; a c 1 1 2; b c 1 1 2; n 2");
  options.min_count = 2;
  expect(text, options, "n 2");
}

static void test_phrase_nodes(void)
{
  /* node "b c": a and d are next to its edges; c's pair with b counts only in the sums */
  g_autoptr(GArray) nodes = node(1, 3);
  expect_collocates("a b c d | e", nodes, window(1, 1), "- a 1 2 1; - d 1 2 2; n 8");
  expect_collocates("a b c d | e", nodes, window(0, 2), "- d 1 2 2; - e 1 2 2; n 7");
  ThemaCooccurrenceOptions options = {.meet = THEMA_MEET_SENTENCE};
  expect_collocates("a b c c | b", nodes, options, "- a 1 1 1; - c 1 1 1; n 2");
  g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  expect_collocates("a b", none, window(1, 1), "n 2");
  expect_collocates("a b", none, options, "n 1");
}

/* A stopword as node: its pairs join f2 and n, so the table of four cells stays one. */
static void test_pad_nodes(void)
{
  g_autoptr(GArray) nodes = node(1, 2);
  expect_collocates("a _the b c", nodes, window(1, 1), "- a 1 2 1; - b 1 2 2; n 4");
  expect_collocates("a _the b c", nodes, window(0, 1), "- b 1 1 1; n 2");
}

/* What every run must hold: sums of rows and columns, and f at most either of them. */
static void check_sums(const ThemaStream *stream, const ThemaCooccurrence *met, bool symmetric)
{
  guint32 n = thema_vocabulary_size(stream->vocabulary);
  g_autofree guint64 *rows = g_new0(guint64, n);
  g_autofree guint64 *columns = g_new0(guint64, n);
  guint64 all = 0;
  for (guint i = 0; i < met->pairs->len; i++) {
    const ThemaPair *pair = &g_array_index(met->pairs, ThemaPair, i);
    bool mirrored = symmetric && pair->term1 != pair->term2;
    rows[pair->term1] += pair->f;
    columns[pair->term2] += pair->f;
    if (mirrored) {
      rows[pair->term2] += pair->f;
      columns[pair->term1] += pair->f;
    }
    all += mirrored ? 2 * pair->f : pair->f;
  }
  CU_ASSERT_EQUAL(all, met->n);
  for (guint i = 0; i < met->pairs->len; i++) {
    const ThemaPair *pair = &g_array_index(met->pairs, ThemaPair, i);
    CU_ASSERT_EQUAL(pair->f1, rows[pair->term1]);
    CU_ASSERT_EQUAL(pair->f2, columns[pair->term2]);
  }
}

static bool one_segment(const ThemaSentence *a, const ThemaSentence *b, ThemaWithin within)
{
  if (within == THEMA_WITHIN_DOCUMENT || a->document != b->document)
    return a->document == b->document;
  if (a->section != b->section)
    return false;
  if (within >= THEMA_WITHIN_PARAGRAPH && a->paragraph != b->paragraph)
    return false;
  return within < THEMA_WITHIN_SENTENCE || a == b;
}

static const ThemaSentence *sentence_of(const ThemaStream *stream, gsize position)
{
  for (guint s = 0;; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    if (position < sentence->end)
      return sentence;
  }
}

/* The matrix of directed pairs, by looking at every two positions. */
static guint64 *slow_matrix(const ThemaStream *stream, ThemaCooccurrenceOptions options)
{
  guint32 n = thema_vocabulary_size(stream->vocabulary);
  guint64 *matrix = g_new0(guint64, (gsize)n * n);
  const ThemaPosition *positions = (const ThemaPosition *)stream->positions->data;
  for (gsize i = 0; i < stream->positions->len; i++)
    for (gsize j = 0; j < stream->positions->len; j++) {
      bool near = j > i ? j - i <= options.right : i - j <= options.left;
      if (i != j && near && positions[i].reason == THEMA_KEPT && positions[j].reason == THEMA_KEPT &&
          one_segment(sentence_of(stream, i), sentence_of(stream, j), options.within))
        matrix[(gsize)positions[i].term * n + positions[j].term]++;
    }
  return matrix;
}

static void check_matrix(const ThemaStream *stream, const ThemaCooccurrence *met,
                         ThemaCooccurrenceOptions options)
{
  guint32 n = thema_vocabulary_size(stream->vocabulary);
  g_autofree guint32 *ranks = thema_vocabulary_ranks(stream->vocabulary);
  g_autofree guint64 *matrix = slow_matrix(stream, options);
  bool symmetric = options.left == options.right;
  guint expected = 0;
  for (guint32 a = 0; a < n; a++)
    for (guint32 b = 0; b < n; b++)
      expected += matrix[(gsize)a * n + b] > 0 && (!symmetric || ranks[a] <= ranks[b]);
  CU_ASSERT_EQUAL(met->pairs->len, expected);
  for (guint i = 0; i < met->pairs->len; i++) {
    const ThemaPair *pair = &g_array_index(met->pairs, ThemaPair, i);
    CU_ASSERT_EQUAL(pair->f, matrix[(gsize)pair->term1 * n + pair->term2]);
    if (i > 0) {
      const ThemaPair *before = pair - 1;
      CU_ASSERT_TRUE(ranks[before->term1] < ranks[pair->term1] ||
                     (before->term1 == pair->term1 && ranks[before->term2] < ranks[pair->term2]));
    }
  }
}

static void test_against_slow(void)
{
  for (guint32 seed = 1; seed <= 12; seed++) {
    g_autofree char *text = stream_random_text(seed, 150, 6);
    g_autoptr(ThemaStream) stream = stream_build(text);
    for (guint left = 0; left <= 4; left += 2)
      for (guint right = 0; right <= 4; right++) {
        ThemaCooccurrenceOptions options = window(left, right);
        options.within = (ThemaWithin)(seed % 4);
        g_autoptr(ThemaCooccurrence) met = thema_cooccurrence_new(stream, &options);
        check_matrix(stream, met, options);
        check_sums(stream, met, left == right);
      }
  }
}

/* (L, R) and (R, L) are each other's transpose. */
static void test_mirror(void)
{
  g_autofree char *text = stream_random_text(77, 300, 5);
  g_autoptr(ThemaStream) stream = stream_build(text);
  guint32 n = thema_vocabulary_size(stream->vocabulary);
  g_autofree guint64 *seen = g_new0(guint64, (gsize)n * n);
  ThemaCooccurrenceOptions options = window(1, 4);
  ThemaCooccurrenceOptions mirrored = window(4, 1);
  g_autoptr(ThemaCooccurrence) met = thema_cooccurrence_new(stream, &options);
  g_autoptr(ThemaCooccurrence) other = thema_cooccurrence_new(stream, &mirrored);
  CU_ASSERT_EQUAL(met->pairs->len, other->pairs->len);
  CU_ASSERT_EQUAL(met->n, other->n);
  for (guint i = 0; i < met->pairs->len; i++) {
    const ThemaPair *pair = &g_array_index(met->pairs, ThemaPair, i);
    seen[(gsize)pair->term1 * n + pair->term2] = pair->f;
  }
  for (guint i = 0; i < other->pairs->len; i++) {
    const ThemaPair *pair = &g_array_index(other->pairs, ThemaPair, i);
    CU_ASSERT_EQUAL(seen[(gsize)pair->term2 * n + pair->term1], pair->f);
  }
}

/* The collocates of `term` are its rows among all pairs, whichever side it stands on there. */
static void check_collocates(const ThemaStream *stream, const ThemaCooccurrence *all, guint32 term,
                             ThemaCooccurrenceOptions options, bool symmetric)
{
  g_autoptr(GArray) nodes = nodes_of(stream, term, true);
  g_autoptr(ThemaCooccurrence) met = thema_collocates_new(stream, nodes, &options);
  CU_ASSERT_EQUAL(met->n, all->n);
  guint next = 0;
  for (guint i = 0; i < all->pairs->len; i++) {
    ThemaPair pair = g_array_index(all->pairs, ThemaPair, i);
    if (symmetric && pair.term2 == term && pair.term1 != term)
      pair = (ThemaPair){pair.term2, pair.term1, pair.f, pair.f2, pair.f1};
    if (pair.term1 != term)
      continue;
    CU_ASSERT_TRUE_FATAL(next < met->pairs->len);
    const ThemaPair *row = &g_array_index(met->pairs, ThemaPair, next++);
    CU_ASSERT_EQUAL(row->term1, THEMA_NO_TERM);
    CU_ASSERT_EQUAL(row->term2, pair.term2);
    CU_ASSERT_EQUAL(row->f, pair.f);
    CU_ASSERT_EQUAL(row->f1, pair.f1);
    CU_ASSERT_EQUAL(row->f2, pair.f2);
  }
  CU_ASSERT_EQUAL(next, met->pairs->len);
}

/* With each kind of meeting. */
static void check_rows(const ThemaStream *stream, ThemaWithin within)
{
  for (guint kind = 0; kind < 7; kind++) {
    ThemaCooccurrenceOptions options = kind == 0   ? window(3, 3)
                                       : kind == 1 ? window(0, 2)
                                       : kind == 2 ? window(4, 1)
                                                   : (ThemaCooccurrenceOptions){.meet = kind - 2};
    options.within = within;
    g_autoptr(ThemaCooccurrence) all = thema_cooccurrence_new(stream, &options);
    for (guint32 term = 0; term < thema_vocabulary_size(stream->vocabulary); term++)
      check_collocates(stream, all, term, options, kind != 1 && kind != 2);
  }
}

static void test_collocates_are_rows(void)
{
  for (guint32 seed = 20; seed < 26; seed++) {
    g_autofree char *text = stream_random_text(seed, 200, 5);
    g_autoptr(ThemaStream) stream = stream_build(text);
    check_rows(stream, (ThemaWithin)(seed % 3));
  }
}

/* More positions than one task takes. */
static void test_several_tasks(void)
{
  g_autofree char *text = stream_random_text(60, 30000, 26);
  g_autoptr(ThemaStream) stream = stream_build(text);
  stream->threads = 3;
  check_rows(stream, THEMA_WITHIN_PARAGRAPH);
}

/* Whatever the node, the four cells are counts: f <= f1, f <= f2, f1 + f2 - f <= n. */
static void test_cells_hold(void)
{
  for (guint32 seed = 40; seed < 52; seed++) {
    g_autofree char *text = stream_random_text(seed, 200, 4);
    g_autoptr(ThemaStream) stream = stream_build(text);
    g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
    for (guint s = 0; s < stream->sentences->len; s++) {
      const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
      for (gsize p = sentence->first; p + 2 <= sentence->end; p += 3) {
        ThemaSpan span = {p, p + 2};
        g_array_append_val(nodes, span);
      }
    }
    for (guint meet = THEMA_MEET_WINDOW; meet <= THEMA_MEET_DOCUMENT; meet++) {
      ThemaCooccurrenceOptions options = {.meet = (ThemaMeet)meet, .left = seed % 4, .right = 2};
      g_autoptr(ThemaCooccurrence) met = thema_collocates_new(stream, nodes, &options);
      for (guint i = 0; i < met->pairs->len; i++) {
        const ThemaPair *pair = &g_array_index(met->pairs, ThemaPair, i);
        CU_ASSERT_TRUE(pair->f <= pair->f1);
        CU_ASSERT_TRUE(pair->f <= pair->f2);
        CU_ASSERT_TRUE(pair->f1 + pair->f2 - pair->f <= met->n);
      }
    }
  }
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"quanteda's row", test_quanteda},
      {"quanteda's weighted fcm", test_quanteda_weighted},
      {"weights of distances", test_distances},
      {"distance from a phrase and over pads", test_weighted_places},
      {"windows", test_windows},
      {"pads hold distance, boundaries stop windows", test_pads_and_boundaries},
      {"min_count leaves the sums", test_min_count},
      {"only some terms", test_only},
      {"sparse rows", test_sparse_rows},
      {"contexts", test_contexts},
      {"phrase nodes", test_phrase_nodes},
      {"pad nodes", test_pad_nodes},
      {"equals every two positions", test_against_slow},
      {"mirrored windows", test_mirror},
      {"collocates are rows of all pairs", test_collocates_are_rows},
      {"several tasks", test_several_tasks},
      {"cells hold", test_cells_hold},
      {NULL, NULL},
  };
  return harness_run("cooccurrence", tests);
}
