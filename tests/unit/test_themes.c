#include "report/themes.h"

#include <math.h>

#include "base/error.h"
#include "corpus_builder.h"
#include "count/phrases.h"
#include "stats/keyness.h"

/* What holds of a table of themes whatever the exact score. */

#define COLUMNS                                                                                              \
  "document,section,section_title,rank,term,kind,count,per_million,df,tfidf,g2,log_ratio,lrc,q_bh,npmi,"     \
  "c_value,score,unit"

/* A table of themes and what it was made from. */
typedef struct {
  const ThemaStream *stream;
  ThemaUnits *units;
  ThemaCounts *words;
  ThemaPhrases *phrases;
  ThemaTable *table;
} Themes;

static void themes_clear(Themes *themes)
{
  g_clear_pointer(&themes->table, thema_table_free);
  g_clear_pointer(&themes->phrases, thema_phrases_free);
  g_clear_pointer(&themes->words, thema_counts_free);
  g_clear_pointer(&themes->units, thema_units_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Themes, themes_clear)

static Themes find_themes(const ThemaStream *stream, const char *by, ThemaThemesOptions options)
{
  Themes themes = {.stream = stream, .units = thema_units_new(stream, by, NULL)};
  CU_ASSERT_PTR_NOT_NULL_FATAL(themes.units);
  ThemaNgrams ngrams = {1, 1, THEMA_WITHIN_SECTION};
  ThemaPhraseOptions phrases = {.max_words = THEMA_NGRAM_MAX, .min_count = 1};
  themes.words = thema_counts_ngrams(stream, themes.units, &ngrams);
  themes.phrases = thema_phrases_new(stream, themes.units, &phrases);
  themes.table = thema_themes_table(stream, themes.units, &options, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(themes.table);
  return themes;
}

static guint column_of(const ThemaTable *table, const char *name)
{
  int column = thema_table_find_column(table, name);
  CU_ASSERT_TRUE_FATAL(column >= 0);
  return (guint)column;
}

static const char *text(const ThemaTable *table, gsize row, const char *name)
{
  return thema_table_text(table, row, column_of(table, name));
}

static double real(const ThemaTable *table, gsize row, const char *name)
{
  return thema_table_real(table, row, column_of(table, name));
}

/* The count of a term in a unit, 0 when it has none. */
static guint64 count_in(const ThemaCounts *counts, guint32 term, guint32 unit)
{
  for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
    if (counts->term[i] == term)
      return counts->count[i];
  return 0;
}

static guint32 unit_of(const Themes *themes, gsize row)
{
  for (guint32 u = 0; u < themes->units->units->len; u++)
    if (g_str_equal(g_array_index(themes->units->units, ThemaUnit, u).name, text(themes->table, row, "unit")))
      return u;
  CU_FAIL_FATAL("no such unit");
  return 0;
}

/* One row's numbers, computed again from the counts. */
static void check_numbers(const Themes *themes, gsize row, guint32 df_units)
{
  const ThemaTable *table = themes->table;
  bool phrase = strchr(text(table, row, "term"), ' ') != NULL;
  const ThemaCounts *counts = phrase ? themes->phrases->counts : themes->words;
  guint32 unit = unit_of(themes, row), term = thema_counts_find(counts, text(table, row, "term"));
  harness_same(text(table, row, "kind"), phrase ? "phrase" : "word", text(table, row, "term"));
  CU_ASSERT_NOT_EQUAL_FATAL(term, G_MAXUINT32);
  guint64 count = count_in(counts, term, unit), all = 0, df = 0;
  for (guint32 u = 0; u < counts->n_units; u++) {
    all += count_in(counts, term, u);
    df += count_in(counts, term, u) > 0;
  }
  guint64 tokens = g_array_index(themes->units->units, ThemaUnit, unit).tokens;
  CU_ASSERT_EQUAL(real(table, row, "count"), (double)count);
  CU_ASSERT_EQUAL(real(table, row, "per_million"), 1e6 * (double)count / (double)tokens);
  if (df_units > 0) {
    CU_ASSERT_EQUAL(real(table, row, "df"), (double)df);
    CU_ASSERT_EQUAL(real(table, row, "tfidf"), (double)count * log((double)df_units / (double)df));
  }
  ThemaContrast contrast = {count, all - count, tokens, counts->tokens - tokens};
  if (contrast.d == 0) {
    const char *const empty[] = {"g2", "log_ratio", "lrc", "q_bh"};
    for (guint i = 0; i < G_N_ELEMENTS(empty); i++)
      CU_ASSERT_TRUE(thema_table_is_empty(table, row, column_of(table, empty[i])));
    return;
  }
  ThemaKeynessContext one = {.candidates = 1};
  ThemaKeynessContext most = {.candidates = themes->phrases->counts->row[unit + 1] -
                                            themes->phrases->counts->row[unit]};
  CU_ASSERT_EQUAL(thema_contrast_direction(&contrast), '+');
  CU_ASSERT_EQUAL(real(table, row, "g2"), thema_keyness("g2")->compute(&contrast, NULL));
  CU_ASSERT_EQUAL(real(table, row, "log_ratio"), thema_keyness("log_ratio")->compute(&contrast, NULL));
  double lrc = real(table, row, "lrc"), q = real(table, row, "q_bh");
  CU_ASSERT_TRUE(lrc <= thema_keyness("lrc")->compute(&contrast, &one));
  CU_ASSERT_TRUE(lrc >= thema_keyness("lrc")->compute(&contrast, &most));
  CU_ASSERT_TRUE(q <= 1 && q >= thema_keyness("p")->compute(&contrast, NULL));
}

/* Whether the words of `part` stand in a row in `whole`, which is longer. */
static bool is_part(const char *part, const char *whole)
{
  g_autofree char *inner = g_strdup_printf(" %s ", part);
  g_autofree char *outer = g_strdup_printf(" %s ", whole);
  return strlen(inner) < strlen(outer) && strstr(outer, inner) != NULL;
}

/* Two rows of one unit, the first being listed before the second. */
static void check_pair(const ThemaTable *table, gsize before, gsize after, bool ranked)
{
  const char *a = text(table, before, "term"), *b = text(table, after, "term");
  double count_a = real(table, before, "count"), count_b = real(table, after, "count");
  bool good = strcmp(a, b) != 0;
  if (is_part(a, b))
    good &= count_a > count_b && !(ranked && count_b >= 2 && 2 * count_b >= count_a);
  if (is_part(b, a))
    good &= count_b > count_a;
  if (!good)
    printf("\n  %s: %s (%g) before %s (%g)\n", text(table, before, "unit"), a, count_a, b, count_b);
  CU_ASSERT_TRUE(good);
}

static bool same_unit(const ThemaTable *table, gsize a, gsize b)
{
  return g_str_equal(text(table, a, "unit"), text(table, b, "unit"));
}

/* `df_units`: the units that df counts; 0 where they are not those of the table. `ranked`: no other sort. */
static void check(const Themes *themes, guint top, guint32 df_units, bool ranked)
{
  const ThemaTable *table = themes->table;
  guint32 unit_before = 0;
  for (gsize row = 0, first = 0; row < thema_table_rows(table); row++) {
    if (!same_unit(table, row, first))
      first = row;
    CU_ASSERT_EQUAL(real(table, row, "rank"), (double)(row - first + 1));
    CU_ASSERT_TRUE(top == 0 || row - first < top);
    CU_ASSERT_TRUE(unit_of(themes, row) >= unit_before);
    unit_before = unit_of(themes, row);
    const char *term = text(table, row, "term");
    CU_ASSERT_FALSE(thema_stopwords_contain(themes->stream->stopwords, term, strlen(term)));
    check_numbers(themes, row, df_units);
    for (gsize i = first; i < row; i++)
      check_pair(table, i, row, ranked);
  }
}

static ThemaCorpus *read_fixtures(void)
{
  g_autofree char *path = g_strdup(THEMA_FIXTURES);
  const char *const inputs[] = {path, NULL};
  ThemaCorpusOptions options = {0};
  ThemaCorpus *corpus = thema_corpus_read(inputs, &options, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL(corpus);
  for (guint d = 0; d < corpus->documents->len; d++)
    thema_document_set_metadata(g_ptr_array_index(corpus->documents, d), "half", d % 2 ? "odd" : "even");
  return corpus;
}

static void test_invariants(void)
{
  g_autoptr(ThemaCorpus) corpus = read_fixtures();
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "auto");
  const char *const bys[] = {"corpus", "document", "section", "sentence", "half"};
  const guint tops[] = {0, 1, 10};
  for (guint i = 0; i < G_N_ELEMENTS(bys) * G_N_ELEMENTS(tops); i++) {
    const char *by = bys[i / G_N_ELEMENTS(tops)];
    guint top = tops[i % G_N_ELEMENTS(tops)];
    g_auto(Themes) themes = find_themes(stream, by, (ThemaThemesOptions){.top = top, .min_count = 1});
    g_autofree char *header = table_header(themes.table);
    harness_same(header, COLUMNS, "columns");
    CU_ASSERT_TRUE(thema_table_rows(themes.table) > 0);
    check(&themes, top, strcmp(by, "corpus") == 0 ? 0 : themes.units->units->len, true);
  }
}

/* Three texts of few words, with connectors, sentences and paragraphs. */
static GStrv random_texts(guint32 seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
  GStrv texts = g_new0(char *, 4);
  for (guint t = 0; t < 3; t++) {
    GString *random = g_string_new(NULL);
    for (guint i = 0; i < 400; i++) {
      gint32 mark = g_rand_int_range(rand, 0, 20);
      g_string_append(random, mark == 9 ? "the " : mark == 8 ? "of " : "");
      g_string_append_printf(random, "w%c", 'a' + (int)(9 * g_rand_double(rand) * g_rand_double(rand)));
      g_string_append(random, mark == 0 ? ".\n\n" : mark < 4 ? ". " : " ");
    }
    texts[t] = g_string_free(random, FALSE);
  }
  return texts;
}

/* Random text has every kind of nesting. */
static void test_random(void)
{
  for (guint32 seed = 1; seed <= 6; seed++) {
    g_auto(GStrv) texts = random_texts(seed);
    g_autoptr(ThemaCorpus) corpus =
        corpus_build(THEMA_SPLIT_NONE, "a", texts[0], "b", texts[1], "c", texts[2], NULL);
    g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
    const char *const bys[] = {"corpus", "document", "paragraph"};
    for (guint i = 0; i < G_N_ELEMENTS(bys); i++) {
      g_auto(Themes) themes = find_themes(stream, bys[i], (ThemaThemesOptions){.min_count = 1});
      check(&themes, 0, i == 0 ? 0 : themes.units->units->len, true);
    }
  }
}

/* Ranked by a column, within each unit. */
static void test_sort(void)
{
  g_autoptr(ThemaCorpus) corpus = read_fixtures();
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "auto");
  g_auto(Themes) themes =
      find_themes(stream, "document", (ThemaThemesOptions){.top = 5, .min_count = 1, .sort = "tfidf,+term"});
  check(&themes, 5, themes.units->units->len, false);
  for (gsize row = 1; row < thema_table_rows(themes.table); row++)
    if (same_unit(themes.table, row, row - 1)) {
      CU_ASSERT_TRUE(real(themes.table, row, "tfidf") <= real(themes.table, row - 1, "tfidf"));
      CU_ASSERT_TRUE(real(themes.table, row, "tfidf") < real(themes.table, row - 1, "tfidf") ||
                     strcmp(text(themes.table, row - 1, "term"), text(themes.table, row, "term")) < 0);
    }
  g_autoptr(GError) error = NULL;
  ThemaThemesOptions options = {.min_count = 1, .sort = "weight"};
  CU_ASSERT_PTR_NULL(thema_themes_table(stream, themes.units, &options, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "weight");
}

static void test_min_count(void)
{
  g_autoptr(ThemaCorpus) corpus = read_fixtures();
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "auto");
  g_auto(Themes) themes = find_themes(stream, "document", (ThemaThemesOptions){.min_count = 3});
  CU_ASSERT_TRUE(thema_table_rows(themes.table) > 0);
  for (gsize row = 0; row < thema_table_rows(themes.table); row++)
    CU_ASSERT_TRUE(real(themes.table, row, "count") >= 3);
  check(&themes, 0, themes.units->units->len, true);
}

/* What makes a unit: document and section cells, empty where it spans several. */
static void test_unit_cells(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(
      THEMA_SPLIT_SECTIONS, "a", "# Kelp farms\n\nKelp grows. Kelp dries.\n\n## Eels\n\nEel pie. Eel soup.\n",
      "b", "Trains run. Trains stop.", "void", "", NULL);
  thema_document_set_metadata(g_ptr_array_index(corpus->documents, 0), "party", "Whig");
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  ThemaThemesOptions options = {.top = 1, .min_count = 1};
  g_auto(Themes) sections = find_themes(stream, "section", options);
  table_expect(sections.table, "document,section,section_title,rank,unit",
               "a|0|Kelp farms|1|a/0\na|1|Eels|1|a/1\nb|0||1|b/0\n");
  g_auto(Themes) documents = find_themes(stream, "document", options);
  table_expect(documents.table, "document,section,section_title,rank,unit", "a|||1|a\nb|||1|b\n");
  g_auto(Themes) sentences = find_themes(stream, "sentence", options);
  CU_ASSERT_EQUAL(thema_table_rows(sentences.table), stream->sentences->len);
  harness_same(text(sentences.table, 0, "unit"), "a/0/1/1", "unit");
  g_auto(Themes) parties = find_themes(stream, "party", options);
  table_expect(parties.table, "document,section,rank,g2,unit", "||1||Whig\n");
  g_auto(Themes) whole = find_themes(stream, "corpus", options);
  table_expect(whole.table, "document,section,rank,count,df,g2,log_ratio,lrc,q_bh,unit",
               "||1|3|1|||||corpus\n");
}

/* df by corpus counts documents; with one unit terms rank by how often they occur. */
static void test_single_unit(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", "Kelp. Kelp. Eel. Kelp. Eel. Otter.",
                                               "b", "Kelp! Eel!", "c", "Yak.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  g_auto(Themes) themes = find_themes(stream, "corpus", (ThemaThemesOptions){.min_count = 1});
  check(&themes, 0, 0, true);
  g_autofree char *shown = table_show(themes.table, "term,count,df,tfidf");
  CU_ASSERT_TRUE(g_str_has_prefix(shown, "kelp|4|2|1.62"));
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "\neel|3|2|"));
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "\nyak|1|1|"));
}

static void test_nothing(void)
{
  g_autoptr(ThemaCorpus) corpus = corpus_build(THEMA_SPLIT_NONE, "a", "", "b", "The of and. 12 % 7.", NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  g_auto(Themes) themes = find_themes(stream, "document", (ThemaThemesOptions){.min_count = 1});
  CU_ASSERT_EQUAL(thema_table_rows(themes.table), 0);
  g_autoptr(ThemaCorpus) none = corpus_build(THEMA_SPLIT_NONE, NULL);
  g_autoptr(ThemaStream) empty = corpus_stream(none, "en");
  g_auto(Themes) nothing = find_themes(empty, "section", (ThemaThemesOptions){.min_count = 1});
  CU_ASSERT_EQUAL(thema_table_rows(nothing.table), 0);
}

/* The rows of each unit, as text. */
static GHashTable *index_rows(const Themes *themes)
{
  GHashTable *rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *shown = table_show(themes->table, COLUMNS);
  g_auto(GStrv) lines = g_strsplit(shown, "\n", -1);
  for (gsize row = 0; row < thema_table_rows(themes->table); row++) {
    const char *unit = text(themes->table, row, "unit");
    const char *before = g_hash_table_lookup(rows, unit);
    g_hash_table_replace(rows, g_strdup(unit), g_strconcat(before ? before : "", lines[row], "\n", NULL));
  }
  return rows;
}

static void reverse_documents(ThemaCorpus *corpus)
{
  gpointer *documents = corpus->documents->pdata;
  for (guint i = 0, n = corpus->documents->len; i < n / 2; i++) {
    gpointer first = documents[i];
    documents[i] = documents[n - 1 - i];
    documents[n - 1 - i] = first;
  }
}

/* The order of the documents changes the order of the units and nothing in their rows. */
static void test_order(void)
{
  const char *const bys[] = {"section", "document", "half", "corpus"};
  g_autoptr(ThemaCorpus) corpus = read_fixtures(), other = read_fixtures();
  reverse_documents(other);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en,zh"), reversed = corpus_stream(other, "en,zh");
  for (guint i = 0; i < G_N_ELEMENTS(bys); i++) {
    g_auto(Themes) a = find_themes(stream, bys[i], (ThemaThemesOptions){.top = 20, .min_count = 1});
    g_auto(Themes) b = find_themes(reversed, bys[i], (ThemaThemesOptions){.top = 20, .min_count = 1});
    g_autoptr(GHashTable) rows_a = index_rows(&a), rows_b = index_rows(&b);
    CU_ASSERT_TRUE(g_hash_table_size(rows_a) > 0);
    CU_ASSERT_EQUAL(thema_table_rows(a.table), thema_table_rows(b.table));
    GHashTableIter iter;
    gpointer unit, rows;
    g_hash_table_iter_init(&iter, rows_a);
    while (g_hash_table_iter_next(&iter, &unit, &rows))
      harness_same(g_hash_table_lookup(rows_b, unit), rows, unit);
  }
}

static gsize row_of(const ThemaTable *table, const char *term)
{
  gsize row = 0;
  while (row < thema_table_rows(table) && !g_str_equal(text(table, row, "term"), term))
    row++;
  return row;
}

/* A unit with nothing beside it is compared with the reference, a phrase by its rarest word. */
static void test_single_unit_with_reference(void)
{
  const char *terms[] = {"canal", "great", "lake", "open"};
  guint64 counts[] = {5000, 10, 900000, 6000};
  ThemaReadyCounts list = {.n_terms = 4, .terms = terms, .count = counts, .size = 1000000, .nominal = true};
  g_autoptr(ThemaCorpus) corpus = corpus_build(
      THEMA_SPLIT_NONE, "a",
      "Great canal. A great canal, great. A great lake canal. The open 1861 canal or the open 1861 canal.",
      NULL);
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en");
  g_auto(Themes) themes =
      find_themes(stream, "corpus", (ThemaThemesOptions){.min_count = 1, .reference = &list});
  const ThemaTable *table = themes.table;
  gsize row = row_of(table, "great canal");
  CU_ASSERT_TRUE_FATAL(row < thema_table_rows(table));
  guint64 tokens = g_array_index(themes.units->units, ThemaUnit, 0).tokens;
  ThemaContrast contrast = {2, 10, tokens, list.size};
  CU_ASSERT_EQUAL(real(table, row, "g2"), thema_keyness("g2")->compute(&contrast, NULL));
  CU_ASSERT_EQUAL(real(table, row, "log_ratio"), thema_keyness("log_ratio")->compute(&contrast, NULL));
  CU_ASSERT_TRUE(thema_table_is_empty(table, row, column_of(table, "lrc")));
  CU_ASSERT_TRUE(thema_table_is_empty(table, row, column_of(table, "q_bh")));
  CU_ASSERT_EQUAL(row_of(table, "lake"), thema_table_rows(table)); /* rarer than in the reference */
  gsize dated = row_of(table, "open 1861 canal");                  /* no list holds numbers */
  CU_ASSERT_TRUE_FATAL(dated < thema_table_rows(table));
  contrast.b = 5000;
  CU_ASSERT_EQUAL(real(table, dated, "g2"), thema_keyness("g2")->compute(&contrast, NULL));
  list.nominal = false;
  g_auto(Themes) real_counts =
      find_themes(stream, "corpus", (ThemaThemesOptions){.min_count = 1, .reference = &list});
  CU_ASSERT_FALSE(thema_table_is_empty(real_counts.table, row, column_of(table, "q_bh")));
}

/* Where there are other units, the reference is not asked. */
static void test_reference_is_for_single_units(void)
{
  ThemaReadyCounts list = {.size = 1000000, .nominal = true};
  g_autoptr(ThemaCorpus) corpus = read_fixtures();
  g_autoptr(ThemaStream) stream = corpus_stream(corpus, "en,zh");
  g_auto(Themes) plain = find_themes(stream, "document", (ThemaThemesOptions){.top = 5, .min_count = 1});
  g_auto(Themes) with =
      find_themes(stream, "document", (ThemaThemesOptions){.top = 5, .min_count = 1, .reference = &list});
  CU_ASSERT_EQUAL_FATAL(thema_table_rows(plain.table), thema_table_rows(with.table));
  for (gsize row = 0; row < thema_table_rows(plain.table); row++) {
    harness_same(text(with.table, row, "term"), text(plain.table, row, "term"), "term");
    CU_ASSERT_EQUAL(real(with.table, row, "g2"), real(plain.table, row, "g2"));
  }
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"what holds of every table", test_invariants},
      {"a single unit with a reference", test_single_unit_with_reference},
      {"a reference is for single units", test_reference_is_for_single_units},
      {"what holds of random text", test_random},
      {"ranked by a column", test_sort},
      {"min_count", test_min_count},
      {"document and section cells", test_unit_cells},
      {"a single unit", test_single_unit},
      {"units without words", test_nothing},
      {"the order of documents", test_order},
      {NULL, NULL},
  };
  return harness_run("themes", tests);
}
