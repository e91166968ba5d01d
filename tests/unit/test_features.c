#include <stdbool.h>
#include <string.h>

#include "count/features.h"
#include "handmade_stream.h"
#include "harness.h"

static ThemaCounts *count(const ThemaStream *stream, const char *by, ThemaNgrams ngrams)
{
  GError *error = NULL;
  g_autoptr(ThemaUnits) units = thema_units_new(stream, by, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(units);
  ThemaCounts *counts = thema_counts_ngrams(stream, units, &ngrams);
  CU_ASSERT_PTR_NOT_NULL_FATAL(counts);
  return counts;
}

/* Every row as "term=count" in index order, rows parted by " | ". */
static char *describe(const ThemaCounts *counts)
{
  GString *text = g_string_new(NULL);
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    g_string_append(text, unit > 0 ? " | " : "");
    for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
      g_string_append_printf(text, "%s%s=%u", i > counts->row[unit] ? "," : "",
                             counts->terms[counts->term[i]], (guint)counts->count[i]);
  }
  return g_string_free(text, FALSE);
}

static void expect(const ThemaStream *stream, const char *by, ThemaNgrams ngrams, const char *expected)
{
  g_autoptr(ThemaCounts) counts = count(stream, by, ngrams);
  g_autofree char *actual = describe(counts);
  harness_same(actual, expected, by);
}

static Handmade *sample(void)
{
  Handmade *made = handmade_new();
  thema_document_set_metadata(handmade_document(made, "x"), "side", "left");
  handmade_section(made);
  handmade_sentence(made, 1, "war ~and peace peace");
  handmade_sentence(made, 1, "treaty peace");
  handmade_sentence(made, 2, "war");
  handmade_section(made);
  handmade_sentence(made, 1, "peace ~the");
  thema_document_set_metadata(handmade_document(made, "y"), "side", "right");
  handmade_section(made);
  handmade_sentence(made, 1, "war peace");
  thema_document_set_metadata(handmade_document(made, "z"), "side", "left");
  handmade_section(made);
  handmade_sentence(made, 1, "treaty");
  handmade_document(made, "empty");
  handmade_section(made);
  return made;
}

static void test_words(void)
{
  Handmade *made = sample();
  ThemaNgrams words = {.min_n = 1, .max_n = 1};
  expect(made->stream, "corpus", words, "peace=5,treaty=2,war=3");
  expect(made->stream, "document", words, "peace=4,treaty=1,war=2 | peace=1,war=1 | treaty=1 | ");
  expect(made->stream, "side", words, "peace=4,treaty=2,war=2 | peace=1,war=1");

  g_autoptr(ThemaCounts) counts = count(made->stream, "document", words);
  CU_ASSERT_EQUAL(counts->tokens, 12);
  CU_ASSERT_EQUAL(counts->unit_tokens[0], 9);
  CU_ASSERT_EQUAL(counts->unit_tokens[3], 0);
  CU_ASSERT_EQUAL(counts->words[0], 1);
  handmade_free(made);
}

static void test_ngrams_respect_boundaries(void)
{
  Handmade *made = sample();
  ThemaNgrams pairs = {.min_n = 2, .max_n = 2, .within = THEMA_WITHIN_SECTION};
  expect(made->stream, "corpus", pairs,
         "peace peace=1,peace treaty=1,peace war=1,treaty peace=1,war peace=1");
  pairs.within = THEMA_WITHIN_PARAGRAPH;
  expect(made->stream, "corpus", pairs, "peace peace=1,peace treaty=1,treaty peace=1,war peace=1");
  pairs.within = THEMA_WITHIN_SENTENCE;
  expect(made->stream, "corpus", pairs, "peace peace=1,treaty peace=1,war peace=1");
  expect(made->stream, "side", pairs, "peace peace=1,treaty peace=1 | war peace=1");
  /* a unit is a boundary too */
  pairs.within = THEMA_WITHIN_SECTION;
  expect(made->stream, "sentence", pairs, "peace peace=1 | treaty peace=1 |  |  | war peace=1 | ");

  ThemaNgrams up_to_three = {.min_n = 1, .max_n = 3, .within = THEMA_WITHIN_PARAGRAPH};
  g_autoptr(ThemaCounts) counts = count(made->stream, "corpus", up_to_three);
  guint32 term = thema_counts_find(counts, "peace treaty peace");
  CU_ASSERT_NOT_EQUAL_FATAL(term, G_MAXUINT32);
  CU_ASSERT_EQUAL(counts->words[term], 3);
  handmade_free(made);
}

/* Words whose joined strings sort otherwise than they would side by side; some only ever as pads. */
static const char *const words[] = {"a", "a!", "a-b", "ab", "abcdefghij", "abcdefghik",
                                    "b", "US", "us",  "é",  "要",         "\xf0\x9f\x98\x80"};

static Handmade *random_stream(GRand *random)
{
  static const char *const sides[] = {"left", "right", ""};
  Handmade *made = handmade_new();
  gint32 n_documents = g_rand_int_range(random, 0, 5);
  for (gint32 d = 0; d < n_documents; d++) {
    g_autofree char *id = g_strdup_printf("d%d", (int)d);
    ThemaDocument *document = handmade_document(made, id);
    thema_document_set_metadata(document, "side", d == 0 ? "left" : sides[g_rand_int_range(random, 0, 3)]);
    for (gint32 s = g_rand_int_range(random, 1, 4); s > 0; s--) {
      handmade_section(made);
      guint32 paragraph = 1;
      for (gint32 n = g_rand_int_range(random, 0, 5); n > 0; n--) {
        g_autoptr(GString) sentence = g_string_new(NULL);
        for (gint32 w = g_rand_int_range(random, 1, 12); w > 0; w--)
          g_string_append_printf(sentence, "%s%s%s", sentence->len > 0 ? " " : "",
                                 g_rand_int_range(random, 0, 5) == 0 ? "~" : "",
                                 words[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(words))]);
        handmade_sentence(made, paragraph, sentence->str);
        paragraph += (guint32)g_rand_int_range(random, 0, 2);
      }
    }
  }
  return made;
}

/* The sentence that holds a position, found the slow way. */
static guint sentence_of(const ThemaStream *stream, gsize position)
{
  guint i = 0;
  while (g_array_index(stream->sentences, ThemaSentence, i).end <= position)
    i++;
  return i;
}

static bool together(const ThemaStream *stream, const ThemaUnits *units, gsize p, gsize q, ThemaWithin within)
{
  guint i = sentence_of(stream, p);
  guint j = sentence_of(stream, q);
  const ThemaSentence *a = &g_array_index(stream->sentences, ThemaSentence, i);
  const ThemaSentence *b = &g_array_index(stream->sentences, ThemaSentence, j);
  if (a->document != b->document || (within != THEMA_WITHIN_DOCUMENT && a->section != b->section))
    return false;
  for (guint k = i; k <= j; k++)
    if (units->of_sentence[k] != units->of_sentence[i])
      return false;
  return within == THEMA_WITHIN_SECTION || within == THEMA_WITHIN_DOCUMENT ||
         (within == THEMA_WITHIN_PARAGRAPH && a->paragraph == b->paragraph) || i == j;
}

/* All n-grams, one position and one length after the other: "unit term" → count, and how many there are of
 * each length. */
static GHashTable *slow_ngrams(const ThemaStream *stream, const ThemaUnits *units, const ThemaNgrams *ngrams,
                               guint64 sums[THEMA_NGRAM_MAX + 1])
{
  GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint n = ngrams->min_n; n <= ngrams->max_n; n++) {
    for (gsize p = 0; p + n <= stream->positions->len; p++) {
      guint32 unit = units->of_sentence[sentence_of(stream, p)];
      bool good = unit != G_MAXUINT32 && together(stream, units, p, p + n - 1, ngrams->within);
      g_autoptr(GString) key = g_string_new(NULL);
      g_string_printf(key, "%u", unit);
      for (gsize q = p; q < p + n; q++) {
        const ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, q);
        good = good && position->reason == THEMA_KEPT;
        g_string_append_printf(key, " %s", thema_vocabulary_term(stream->vocabulary, position->term, NULL));
      }
      if (!good)
        continue;
      guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(table, key->str));
      g_hash_table_insert(table, g_strdup(key->str), GUINT_TO_POINTER(seen + 1));
      sums[n]++;
    }
  }
  return table;
}

static guint check_shape(const ThemaCounts *counts)
{
  guint wrong = counts->row[0] != 0;
  for (guint32 term = 1; term < counts->n_terms; term++)
    wrong += strcmp(counts->terms[term - 1], counts->terms[term]) >= 0;
  for (guint32 term = 0; term < counts->n_terms; term++)
    wrong += thema_counts_find(counts, counts->terms[term]) != term;
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++) {
      wrong += counts->term[i] >= counts->n_terms || counts->count[i] == 0;
      wrong += i > counts->row[unit] && counts->term[i - 1] >= counts->term[i];
    }
  }
  return wrong;
}

static guint compare_with_slow(const ThemaStream *stream, const char *by, const ThemaNgrams *ngrams)
{
  guint64 sums[THEMA_NGRAM_MAX + 1] = {0};
  g_autoptr(ThemaUnits) units = thema_units_new(stream, by, NULL);
  if (units == NULL) /* no document, so no key */
    return stream->corpus->documents->len > 0;
  g_autoptr(GHashTable) slow = slow_ngrams(stream, units, ngrams, sums);
  g_autoptr(ThemaCounts) counts = thema_counts_ngrams(stream, units, ngrams);
  guint wrong = check_shape(counts) + (counts->n_units != units->units->len);
  wrong += counts->row[counts->n_units] != g_hash_table_size(slow);
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++) {
      g_autofree char *key = g_strdup_printf("%u %s", unit, counts->terms[counts->term[i]]);
      wrong += GPOINTER_TO_UINT(g_hash_table_lookup(slow, key)) != counts->count[i];
      sums[counts->words[counts->term[i]]] -= counts->count[i];
    }
  }
  for (guint n = 0; n <= THEMA_NGRAM_MAX; n++)
    wrong += sums[n] != 0; /* each admissible place was counted once */
  return wrong;
}

static void test_agrees_with_slow_counting(void)
{
  static const char *const by[] = {"corpus", "document", "section", "paragraph", "sentence", "side"};
  GRand *random = g_rand_new_with_seed(1789);
  for (guint round = 0; round < 300; round++) {
    Handmade *made = random_stream(random);
    ThemaNgrams ngrams = {.within = (ThemaWithin)g_rand_int_range(random, 0, 4)};
    ngrams.min_n = (guint)g_rand_int_range(random, 1, 4);
    ngrams.max_n = (guint)g_rand_int_range(random, (gint32)ngrams.min_n, THEMA_NGRAM_MAX + 1);
    CU_ASSERT_EQUAL(compare_with_slow(made->stream, by[round % G_N_ELEMENTS(by)], &ngrams), 0);
    handmade_free(made);
  }
  g_rand_free(random);
}

/* More places than one task takes. */
static void test_many_places(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(1848);
  Handmade *made = handmade_new();
  made->stream->threads = 3;
  for (guint d = 0; d < 8; d++) {
    g_autoptr(GString) sentence = g_string_new("b");
    for (guint i = 0; i < 9000; i++)
      g_string_append_printf(sentence, " %s%s", i % 5 == 0 ? "~" : "",
                             words[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(words))]);
    handmade_document(made, d % 2 ? "odd" : "even");
    handmade_section(made);
    handmade_sentence(made, 1, sentence->str);
  }
  CU_ASSERT_EQUAL(compare_with_slow(made->stream, "document", &(ThemaNgrams){.min_n = 1, .max_n = 3}), 0);
  handmade_free(made);
}

static int compare_lines(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Counts by unit name, whatever the order of units. */
static char *describe_by_name(const ThemaStream *stream, ThemaNgrams ngrams)
{
  g_autoptr(ThemaUnits) units = thema_units_new(stream, "section", NULL);
  g_autoptr(ThemaCounts) counts = thema_counts_ngrams(stream, units, &ngrams);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    GString *line = g_string_new(g_array_index(units->units, ThemaUnit, unit).name);
    for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
      g_string_append_printf(line, ",%s=%u", counts->terms[counts->term[i]], (guint)counts->count[i]);
    g_ptr_array_add(lines, g_string_free(line, FALSE));
  }
  g_ptr_array_sort(lines, compare_lines);
  g_ptr_array_add(lines, NULL);
  return g_strjoinv("\n", (char **)lines->pdata);
}

static void test_order_of_documents_changes_nothing(void)
{
  static const char *const texts[] = {"b a ~c a b", "a a b", "c b a c b a", "b"};
  g_autofree char *forward = NULL;
  g_autofree char *backward = NULL;
  for (guint turn = 0; turn < 2; turn++) {
    Handmade *made = handmade_new();
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
      guint d = turn == 0 ? i : (guint)G_N_ELEMENTS(texts) - 1 - i;
      g_autofree char *id = g_strdup_printf("d%u", d);
      handmade_document(made, id);
      handmade_section(made);
      handmade_sentence(made, 1, texts[d]);
      handmade_section(made);
      handmade_sentence(made, 1, texts[(d + 1) % G_N_ELEMENTS(texts)]);
    }
    char *text = describe_by_name(made->stream, (ThemaNgrams){.min_n = 1, .max_n = 3});
    *(turn == 0 ? &forward : &backward) = text;
    handmade_free(made);
  }
  harness_same(backward, forward, "documents backward");
  CU_ASSERT_PTR_NOT_NULL(strstr(forward, "d0/0,a=2,a b=1,b=2,b a=1"));
}

static void test_prune(void)
{
  Handmade *made = sample();
  g_autoptr(ThemaCounts) counts = count(made->stream, "document", (ThemaNgrams){.min_n = 1, .max_n = 2});
  thema_counts_prune(counts, 1);
  CU_ASSERT_EQUAL(counts->n_terms, 8);
  thema_counts_prune(counts, 3);
  CU_ASSERT_EQUAL(counts->n_terms, 2);
  CU_ASSERT_EQUAL(check_shape(counts), 0);
  g_autofree char *actual = describe(counts);
  harness_same(actual, "peace=4,war=2 | peace=1,war=1 |  | ", "pruned");
  CU_ASSERT_EQUAL(thema_counts_find(counts, "treaty"), G_MAXUINT32);
  CU_ASSERT_EQUAL(thema_counts_find(counts, "war"), 1);
  CU_ASSERT_EQUAL(counts->words[1], 1);
  CU_ASSERT_EQUAL(counts->tokens, 12);
  thema_counts_prune(counts, 100);
  CU_ASSERT_EQUAL(counts->n_terms, 0);
  CU_ASSERT_EQUAL(counts->row[counts->n_units], 0);
  CU_ASSERT_EQUAL(thema_counts_find(counts, "war"), G_MAXUINT32);
  handmade_free(made);
}

static void test_select(void)
{
  static const char *const fixed[] = {"also", "peace", "peace on earth", "war", "zebra"};
  Handmade *made = sample();
  g_autoptr(ThemaCounts) counts = count(made->stream, "document", (ThemaNgrams){.min_n = 1, .max_n = 2});
  thema_counts_select(counts, fixed, G_N_ELEMENTS(fixed));
  CU_ASSERT_EQUAL(counts->n_terms, G_N_ELEMENTS(fixed));
  CU_ASSERT_EQUAL(check_shape(counts), 0);
  g_autofree char *actual = describe(counts);
  harness_same(actual, "peace=4,war=2 | peace=1,war=1 |  | ", "selected");
  CU_ASSERT_EQUAL(thema_counts_find(counts, "peace on earth"), 2);
  CU_ASSERT_EQUAL(counts->words[2], 3);
  CU_ASSERT_EQUAL(counts->words[3], 1);
  CU_ASSERT_EQUAL(counts->tokens, 12);
  thema_counts_select(counts, NULL, 0);
  CU_ASSERT_EQUAL(counts->n_terms, 0);
  CU_ASSERT_EQUAL(counts->row[counts->n_units], 0);
  handmade_free(made);
}

static void test_nothing_to_count(void)
{
  Handmade *made = handmade_new();
  expect(made->stream, "corpus", (ThemaNgrams){.min_n = 1, .max_n = 3}, "");
  handmade_document(made, "pads");
  handmade_section(made);
  handmade_sentence(made, 1, "~of ~the");
  expect(made->stream, "corpus", (ThemaNgrams){.min_n = 1, .max_n = 3}, "");
  handmade_free(made);
  thema_counts_free(NULL);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"words", test_words},
      {"n-grams respect boundaries", test_ngrams_respect_boundaries},
      {"agrees with slow counting", test_agrees_with_slow_counting},
      {"many places", test_many_places},
      {"order of documents changes nothing", test_order_of_documents_changes_nothing},
      {"prune", test_prune},
      {"select", test_select},
      {"nothing to count", test_nothing_to_count},
      {NULL, NULL},
  };
  return harness_run("features", tests);
}
