#include "count/phrases.h"

#include <math.h>

#include "harness.h"
#include "phrase_cell.h"
#include "stream_builder.h"

static ThemaPhrases *phrases_of(const ThemaStream *stream, ThemaBy by, guint max_words, guint64 min_count)
{
  ThemaPhraseOptions options = {.max_words = max_words, .min_count = min_count};
  g_autoptr(ThemaUnits) units = stream_units(stream, by, G_MAXUINT32);
  return thema_phrases_new(stream, units, &options);
}

/* "a 2; a b 1": the terms with their totals, words or phrases or both. */
static void expect(const char *text, guint max_words, const char *expected)
{
  g_autoptr(ThemaStream) stream = stream_build(text);
  ThemaPhrases *phrases = phrases_of(stream, THEMA_BY_CORPUS, max_words, 1);
  g_autoptr(GString) shown = g_string_new(NULL);
  for (guint32 t = 0; t < phrases->counts->n_terms; t++)
    if (phrases->counts->words[t] > 1 || max_words == 1)
      g_string_append_printf(shown, "%s%s %" G_GUINT64_FORMAT, shown->len ? "; " : "",
                             phrases->counts->terms[t], phrases->total[t]);
  harness_same(shown->str, expected, text);
  thema_phrases_free(phrases);
}

static guint32 find(const ThemaPhrases *phrases, const char *term)
{
  for (guint32 t = 0; t < phrases->counts->n_terms; t++)
    if (strcmp(phrases->counts->terms[t], term) == 0)
      return t;
  return G_MAXUINT32;
}

/* Fails the test when there is no such term. */
static guint32 known(const ThemaPhrases *phrases, const char *term)
{
  guint32 t = find(phrases, term);
  if (t == G_MAXUINT32)
    printf("\n  no candidate \"%s\"\n", term);
  CU_ASSERT_NOT_EQUAL_FATAL(t, G_MAXUINT32);
  return t;
}

static void test_candidates(void)
{
  expect("", 4, "");
  expect("_the", 4, "");
  expect("a b a , b", 1, "a 2; b 2");
  expect("a b c", 4, "a b 1; a b c 1; b c 1");
  expect("a b c", 2, "a b 1; b c 1");
  expect("a b c d e", 0, "a b 1; a b c 1; a b c d 1; b c 1; b c d 1; b c d e 1; c d 1; c d e 1; d e 1");
  expect("a , b c | d", 4, "b c 1");
  expect("a _ b", 4, "");
  expect("a b a b", 3, "a b 2; a b a 1; b a 1; b a b 1");
}

static void test_connectors(void)
{
  expect("community ~of shared future", 4,
         "community of shared 1; community of shared future 1; shared future 1");
  expect("~the state ~of ~the union ~of", 4, "state of the union 1");
  expect("a ~of ~the ~of b", 8, "");
  expect("a ~of ~the b ~of ~the c", 8, "a of the b 1; a of the b of the c 1; b of the c 1");
  expect("a ~of , b", 4, "");
  expect("a ~of | b", 4, "");
}

static void test_numbers(void)
{
  expect("14 five 2035 goals 5", 4, "five 2035 goals 1");
  expect("14 five 2035", 1, "five 1");
  expect("covid19 wave", 4, "covid19 wave 1");
}

/* The order is that of the whole strings, and words of any bytes keep it. */
static void test_order(void)
{
  expect("a b | a-c d | a! b | a c | a' b | é é", 4, "a b 1; a c 1; a! b 1; a' b 1; a-c d 1; é é 1");
  expect("a\x01 b | a b | c \x7f d | c \t d", 4, "a b 1; c \x7f d 1");
  expect("\xff b | b \xff\xff z", 1, "b 2; z 1");
}

/* A term may be kept in one place and left out in another; only the first makes candidates. */
static void test_kept_by_place(void)
{
  const char *text = "a ~b c | a b c | a b";
  expect(text, 3, "a b 2; a b c 2; b c 1");
  expect(text, 1, "a 3; b 2; c 2");
  g_autoptr(ThemaStream) stream = stream_build(text);
  ThemaPhrases *phrases = phrases_of(stream, THEMA_BY_CORPUS, 3, 1);
  for (guint32 t = 1; t < phrases->counts->n_terms; t++)
    CU_ASSERT_TRUE(phrases->counts->term[t - 1] < phrases->counts->term[t]);
  CU_ASSERT_EQUAL(phrases->counts->count[known(phrases, "b")], 2);
  thema_phrases_free(phrases);

  /* a unit that holds the words, but not as a candidate, has no cell for them */
  g_autoptr(ThemaStream) apart = stream_build("a ~b c |||| a b c");
  phrases = phrases_of(apart, THEMA_BY_DOCUMENT, 3, 1);
  CU_ASSERT_EQUAL(phrases->counts->row[1], 3);
  CU_ASSERT_EQUAL(phrases->counts->row[2], 3 + 6);
  for (gsize i = 0; i < phrases->counts->row[2]; i++)
    CU_ASSERT_EQUAL(phrases->counts->count[i], 1);
  double p = 1 / 6.0;
  harness_near(phrases->npmi[known(phrases, "a b")], log2(p / (2 * p * p)) / -log2(p), 1e-15, "npmi of a b");
  thema_phrases_free(phrases);
}

static void test_units(void)
{
  g_autoptr(ThemaStream) stream = stream_build("a b | a b _ |||| c , d |||| a b |||| _ e");
  ThemaPhraseOptions options = {.max_words = 2, .min_count = 1};
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, 3);
  ThemaPhrases *phrases = thema_phrases_new(stream, units, &options);
  const ThemaCounts *counts = phrases->counts;
  CU_ASSERT_EQUAL(counts->n_units, 3);
  CU_ASSERT_EQUAL(counts->n_terms, 5); /* a, a b, b, c, d: the last document is in no unit */
  CU_ASSERT_EQUAL(counts->unit_tokens[0], 5);
  CU_ASSERT_EQUAL(counts->tokens, 9);
  guint32 ab = known(phrases, "a b");
  CU_ASSERT_EQUAL(counts->words[ab], 2);
  CU_ASSERT_EQUAL(phrases->total[ab], 3);
  CU_ASSERT_EQUAL_FATAL(counts->row[3], 8);
  CU_ASSERT_EQUAL(counts->row[1], 3);
  CU_ASSERT_EQUAL(counts->term[1], ab);
  CU_ASSERT_EQUAL(counts->count[1], 2);
  CU_ASSERT_EQUAL(counts->row[2], 5);
  CU_ASSERT_EQUAL(counts->term[6], ab);
  CU_ASSERT_EQUAL(counts->count[6], 1);
  harness_near(phrases->npmi[ab], log2((3 / 9.0) / (3 / 9.0 * 3 / 9.0)) / -log2(3 / 9.0), 1e-15, "npmi");
  thema_phrases_free(phrases);
}

static void test_scores(void)
{
  /* 12 tokens; real time 3, real time clock 2, time clock 2, time 4, clock 2, real 3 */
  g_autoptr(ThemaStream) stream =
      stream_build("real time clock | real time | real time clock _ _ | time , x");
  ThemaPhrases *phrases = phrases_of(stream, THEMA_BY_CORPUS, 3, 1);
  guint32 two = known(phrases, "real time");
  guint32 three = known(phrases, "real time clock");
  guint32 time = known(phrases, "time");
  harness_near(phrases->c_value[three], log2(4) * 2, 1e-15, "c_value, not nested");
  harness_near(phrases->c_value[two], log2(3) * (3 - 2), 1e-15, "c_value, nested in one");
  harness_near(phrases->c_value[time], log2(2) * (4 - (3 + 2 + 2) / 3.0), 1e-15, "c_value of a word");
  CU_ASSERT_EQUAL(phrases->nested_max[three], 0);
  CU_ASSERT_EQUAL(phrases->nested_max[two], 2);
  CU_ASSERT_EQUAL(phrases->nested_max[time], 3);
  CU_ASSERT_EQUAL(phrases->nested_max[known(phrases, "time clock")], 2);
  CU_ASSERT_EQUAL(phrases->nested_max[known(phrases, "x")], 0);
  double n = 12;
  harness_near(phrases->npmi[two], log2(3 / n / (3 / n * 4 / n)) / -log2(3 / n), 1e-15, "npmi");
  double first = log2(2 / n / (3 / n * 2 / n)) / -log2(2 / n);  /* real | time clock */
  double second = log2(2 / n / (3 / n * 2 / n)) / -log2(2 / n); /* real time | clock */
  harness_near(phrases->npmi[three], fmin(first, second), 1e-15, "npmi of three");
  CU_ASSERT_TRUE(isnan(phrases->npmi[time]));
  thema_phrases_free(phrases);
}

/* Connectors and numbers at a split belong to neither part. */
static void test_scores_with_connectors(void)
{
  g_autoptr(ThemaStream) stream = stream_build("state ~of ~the union 2 act | union | state");
  ThemaPhrases *phrases = phrases_of(stream, THEMA_BY_CORPUS, 6, 1);
  double n = 8;
  guint32 whole = known(phrases, "state of the union 2 act");
  double left = log2(1 / n / (2 / n * 1 / n)) / -log2(1 / n);  /* state | union 2 act */
  double right = log2(1 / n / (1 / n * 1 / n)) / -log2(1 / n); /* state of the union | act */
  harness_near(phrases->npmi[whole], fmin(left, right), 1e-15, "npmi");
  CU_ASSERT_EQUAL(phrases->counts->words[whole], 6);
  CU_ASSERT_EQUAL(phrases->nested_max[known(phrases, "state of the union")], 1);
  thema_phrases_free(phrases);
}

/* A word that stands twice inside a phrase is nested in it once. */
static void test_repeated_part(void)
{
  g_autoptr(ThemaStream) stream = stream_build("new york new york");
  ThemaPhrases *phrases = phrases_of(stream, THEMA_BY_CORPUS, 4, 1);
  /* in: new york 2, york new 1, new york new 1, york new york 1, the whole 1 */
  harness_near(phrases->c_value[known(phrases, "new")], 2 - 6 / 5.0, 1e-15, "c_value of new");
  CU_ASSERT_EQUAL(phrases->nested_max[known(phrases, "new york")], 1);
  thema_phrases_free(phrases);
}

/* min_count drops phrases after the scores are known, and no word. */
static void test_min_count(void)
{
  g_autoptr(ThemaStream) stream = stream_build("a b c | a b | d e");
  ThemaPhrases *phrases = phrases_of(stream, THEMA_BY_CORPUS, 3, 2);
  CU_ASSERT_EQUAL(phrases->counts->n_terms, 6);
  CU_ASSERT_EQUAL(phrases->counts->row[1], 6);
  CU_ASSERT_EQUAL(find(phrases, "a b c"), G_MAXUINT32);
  CU_ASSERT_EQUAL(phrases->nested_max[known(phrases, "a b")], 1);
  CU_ASSERT_EQUAL(phrases->total[known(phrases, "d")], 1);
  thema_phrases_free(phrases);
}

/* ---- the same, slowly, on strings ---- */

static bool is_content(const char *word)
{
  return word[0] >= 'a' && word[0] <= 'f';
}

/* The string of `words` tokens at `first` when they are a candidate, else NULL. */
static char *slow_candidate(const ThemaStream *stream, const ThemaSentence *sentence, gsize first,
                            guint words)
{
  if (first + words > sentence->end)
    return NULL;
  GString *joined = g_string_new(NULL);
  guint connectors = 0;
  bool good = true;
  for (guint i = 0; i < words; i++) {
    const ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, first + i);
    const char *term = thema_vocabulary_term(stream->vocabulary, position->term, NULL);
    connectors = position->connector ? connectors + 1 : 0;
    good = good && connectors <= 2 && (i == 0 || !position->after_break) &&
           (position->reason == THEMA_KEPT || position->connector) &&
           (is_content(term) || (i > 0 && i + 1 < words));
    g_string_append_printf(joined, "%s%s", i ? " " : "", term);
  }
  return g_string_free(joined, !good);
}

/* Candidate → its count, by unit ("u:a b") and over all ("a b"). */
static GHashTable *slow_counts(const ThemaStream *stream, const ThemaUnits *units, guint max_words)
{
  GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    for (gsize p = sentence->first; p < sentence->end && units->of_sentence[s] != G_MAXUINT32; p++)
      for (guint words = 1; words <= max_words; words++) {
        char *joined = slow_candidate(stream, sentence, p, words);
        if (!joined)
          continue;
        char *in_unit = g_strdup_printf("%u:%s", units->of_sentence[s], joined);
        gsize before = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, in_unit));
        g_hash_table_replace(counts, in_unit, GSIZE_TO_POINTER(before + 1));
        before = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, joined));
        g_hash_table_replace(counts, joined, GSIZE_TO_POINTER(before + 1));
      }
  }
  return counts;
}

static double slow_count(GHashTable *counts, const char *joined)
{
  return (double)GPOINTER_TO_SIZE(g_hash_table_lookup(counts, joined));
}

static double slow_npmi(GHashTable *counts, const char *joined, double n)
{
  char **words = g_strsplit(joined, " ", -1);
  double lowest = NAN;
  guint last = 0; /* content word before the split */
  for (guint i = 1; words[i]; i++) {
    if (!is_content(words[i]))
      continue;
    g_autoptr(GString) left = g_string_new(words[0]);
    for (guint k = 1; k <= last; k++)
      g_string_append_printf(left, " %s", words[k]);
    g_autofree char *right = g_strjoinv(" ", words + i);
    double p = slow_count(counts, joined) / n;
    double npmi = log2(p / (slow_count(counts, left->str) / n * (slow_count(counts, right) / n))) / -log2(p);
    lowest = fmin(lowest, npmi);
    last = i;
  }
  g_strfreev(words);
  return lowest;
}

static bool holds(const char *longer, const char *part)
{
  g_autofree char *in = g_strdup_printf(" %s ", longer);
  g_autofree char *what = g_strdup_printf(" %s ", part);
  return strlen(longer) > strlen(part) && strstr(in, what);
}

static void check_scores(const ThemaPhrases *phrases, guint32 t, GHashTable *slow, double n)
{
  const ThemaCounts *counts = phrases->counts;
  double sum = 0;
  double many = 0;
  guint64 most = 0;
  for (guint32 other = 0; other < counts->n_terms; other++)
    if (holds(counts->terms[other], counts->terms[t])) {
      sum += (double)phrases->total[other];
      many++;
      most = MAX(most, phrases->total[other]);
    }
  CU_ASSERT_EQUAL(phrases->total[t], (guint64)slow_count(slow, counts->terms[t]));
  CU_ASSERT_EQUAL(phrases->nested_max[t], most);
  double f = (double)phrases->total[t] - (many > 0 ? sum / many : 0);
  harness_near(phrases->c_value[t], log2(counts->words[t] + 1.0) * f, 1e-12, counts->terms[t]);
  if (counts->words[t] > 1)
    harness_near(phrases->npmi[t], slow_npmi(slow, counts->terms[t], n), 1e-12, counts->terms[t]);
  else
    CU_ASSERT_TRUE(isnan(phrases->npmi[t]));
  CU_ASSERT_TRUE(t == 0 || strcmp(counts->terms[t - 1], counts->terms[t]) < 0);
}

static void check_against_slow(const ThemaStream *stream, const ThemaUnits *units, guint max_words)
{
  ThemaPhraseOptions options = {.max_words = max_words, .min_count = 1};
  g_autoptr(ThemaPhrases) phrases = thema_phrases_new(stream, units, &options);
  g_autoptr(GHashTable) slow = slow_counts(stream, units, options.max_words);
  const ThemaCounts *counts = phrases->counts;
  for (guint32 t = 0; t < counts->n_terms; t++)
    check_scores(phrases, t, slow, (double)counts->tokens);
  for (guint32 u = 0; u < counts->n_units; u++)
    for (gsize i = counts->row[u]; i < counts->row[u + 1]; i++) {
      g_autofree char *in_unit = g_strdup_printf("%u:%s", u, counts->terms[counts->term[i]]);
      CU_ASSERT_EQUAL(counts->count[i], (guint64)slow_count(slow, in_unit));
      CU_ASSERT_TRUE(i == counts->row[u] || counts->term[i - 1] < counts->term[i]);
    }
  CU_ASSERT_EQUAL(g_hash_table_size(slow), counts->n_terms + counts->row[counts->n_units]);
}

static void test_against_slow(void)
{
  for (guint32 seed = 1; seed <= 10; seed++) {
    g_autofree char *text = stream_random_text(seed, 400, 3 + seed % 4);
    g_autoptr(ThemaStream) stream = stream_build(text);
    g_autoptr(ThemaUnits) units = stream_units(stream, (ThemaBy)(seed % 3), seed % 2 ? 1 : G_MAXUINT32);
    check_against_slow(stream, units, 1 + seed % THEMA_NGRAM_MAX);
  }
}

/* Long enough for several tasks, in one unit and in many. */
static void test_tasks(void)
{
  g_autofree char *text = stream_random_text(11, 60000, 6);
  g_autoptr(ThemaStream) stream = stream_build(text);
  for (guint threads = 1; threads <= 3; threads += 2) {
    stream->threads = threads;
    g_autoptr(ThemaUnits) whole = stream_units(stream, THEMA_BY_CORPUS, G_MAXUINT32);
    g_autoptr(ThemaUnits) sections = stream_units(stream, THEMA_BY_SECTION, 1);
    check_against_slow(stream, whole, 3);
    check_against_slow(stream, sections, 2);
  }
}

/* Documents that hold a term are those units of documents that have a count of it. */
static void test_documents(void)
{
  for (guint32 seed = 1; seed <= 10; seed++) {
    g_autofree char *text = stream_random_text(seed, 400, 3 + seed % 4);
    g_autoptr(ThemaStream) stream = stream_build(text);
    guint32 left_out = seed % 2 ? 1 : G_MAXUINT32;
    g_autoptr(ThemaUnits) whole = stream_units(stream, THEMA_BY_CORPUS, left_out);
    g_autoptr(ThemaUnits) documents = stream_units(stream, THEMA_BY_DOCUMENT, left_out);
    ThemaPhraseOptions options = {.max_words = 4, .min_count = seed % 3, .most = seed % 4 ? 0 : 1};
    g_autoptr(ThemaPhrases) phrases = thema_phrases_new(stream, whole, &options);
    g_autoptr(ThemaPhrases) divided = thema_phrases_new(stream, documents, &options);
    g_autofree guint32 *held_by = thema_phrases_documents(phrases, stream);
    const ThemaCounts *counts = divided->counts;
    g_autofree guint32 *expected = g_new0(guint32, (gsize)counts->n_terms + 1);
    for (gsize i = 0; i < counts->row[counts->n_units]; i++)
      expected[counts->term[i]]++;
    CU_ASSERT_EQUAL_FATAL(phrases->counts->n_terms, counts->n_terms);
    CU_ASSERT_EQUAL(memcmp(held_by, expected, counts->n_terms * sizeof *expected), 0);
  }
}

static void test_parts(void)
{
  g_autoptr(ThemaStream) stream = stream_build("rule ~of law , rule ~of rule ~of law");
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, G_MAXUINT32);
  ThemaPhraseOptions options = {.max_words = 5, .min_count = 1};
  ThemaPhrases *phrases = thema_phrases_new(stream, units, &options);
  guint32 parts[THEMA_PHRASE_PARTS];
  CU_ASSERT_EQUAL(thema_phrases_parts(phrases, cell_of(phrases, 0, "law"), parts), 0);
  guint n = thema_phrases_parts(phrases, cell_of(phrases, 0, "rule of rule of law"), parts);
  static const char *const expected[] = {"rule", "rule", "law", "rule of rule", "rule of law"};
  CU_ASSERT_EQUAL_FATAL(n, G_N_ELEMENTS(expected));
  for (guint i = 0; i < n; i++)
    harness_same(phrases->counts->terms[parts[i]], expected[i], "part");
  thema_phrases_free(phrases);
}

static void test_articles(void)
{
  g_autoptr(ThemaStream) stream = stream_build("state ~of ^the union , improving ^the lot");
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, G_MAXUINT32);
  ThemaPhraseOptions options = {.max_words = 4, .min_count = 1};
  ThemaPhrases *phrases = thema_phrases_new(stream, units, &options);
  CU_ASSERT_NOT_EQUAL(thema_counts_find(phrases->counts, "state of the union"), G_MAXUINT32);
  CU_ASSERT_EQUAL(thema_counts_find(phrases->counts, "improving the lot"), G_MAXUINT32);
  thema_phrases_free(phrases);
}

static void test_symbols_break(void)
{
  g_autoptr(ThemaStream) stream = stream_build("culture + country");
  g_array_index(stream->positions, ThemaPosition, 1).token_class = THEMA_TOKEN_SYMBOL;
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, G_MAXUINT32);
  ThemaPhraseOptions options = {.max_words = 3, .min_count = 1};
  ThemaPhrases *phrases = thema_phrases_new(stream, units, &options);
  for (guint32 t = 0; t < phrases->counts->n_terms; t++)
    CU_ASSERT_EQUAL(phrases->counts->words[t], 1);
  thema_phrases_free(phrases);
}

/* With a bound, what is left is what occurs twice and more, words aside, with the same totals and NPMI. */
static void test_bound(void)
{
  g_autoptr(GRand) chance = g_rand_new_with_seed(11);
  g_autoptr(GString) text = g_string_new("a");
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf(text, " %s%c", i % 41 ? "" : "| ",
                           "abcdefghijklmnopqrstuvwxyz"[g_rand_int(chance) % 26]);
  g_autoptr(ThemaStream) stream = stream_build(text->str);
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_SECTION, G_MAXUINT32);
  ThemaPhraseOptions options = {.max_words = 5, .min_count = 1};
  ThemaPhrases *all = thema_phrases_new(stream, units, &options);
  options.most = all->counts->n_terms; /* fewer than all occurrences */
  ThemaPhrases *bounded = thema_phrases_new(stream, units, &options);
  CU_ASSERT_FALSE(all->bounded);
  CU_ASSERT_TRUE(bounded->bounded);
  guint32 left = 0;
  guint wrong = 0;
  for (guint32 t = 0; t < all->counts->n_terms; t++) {
    if (all->counts->words[t] > 1 && all->total[t] == 1)
      continue;
    bool same = left < bounded->counts->n_terms &&
                strcmp(bounded->counts->terms[left], all->counts->terms[t]) == 0 &&
                bounded->total[left] == all->total[t] &&
                (all->counts->words[t] == 1 || bounded->npmi[left] == all->npmi[t]);
    wrong += !same;
    left++;
  }
  CU_ASSERT_EQUAL(wrong, 0);
  CU_ASSERT_EQUAL(left, bounded->counts->n_terms);
  CU_ASSERT_TRUE(left > 500 && left < all->counts->n_terms);
  options.most = 100000;
  ThemaPhrases *roomy = thema_phrases_new(stream, units, &options);
  CU_ASSERT_EQUAL(roomy->counts->n_terms, all->counts->n_terms);
  thema_phrases_free(all);
  thema_phrases_free(bounded);
  thema_phrases_free(roomy);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"candidates", test_candidates},
      {"connectors", test_connectors},
      {"numbers", test_numbers},
      {"byte order", test_order},
      {"kept by place", test_kept_by_place},
      {"by unit", test_units},
      {"scores", test_scores},
      {"scores with connectors", test_scores_with_connectors},
      {"repeated part", test_repeated_part},
      {"min_count", test_min_count},
      {"equals counting strings", test_against_slow},

      {"several tasks", test_tasks},
      {"documents", test_documents},
      {"parts", test_parts},
      {"articles join after a connector", test_articles},
      {"symbols break phrases", test_symbols_break},
      {"a bound leaves what is repeated", test_bound},
      {NULL, NULL},
  };
  return harness_run("phrases", tests);
}
