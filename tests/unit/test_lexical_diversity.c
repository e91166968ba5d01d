#include "stats/lexical_diversity.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "gold.h"
#include "harness.h"

/* Words as ids in order of first sight. */
typedef struct {
  GHashTable *ids; /* word → id + 1 */
  GArray *sequence;
} Words;

static Words words_new(void)
{
  return (Words){g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 g_array_new(FALSE, FALSE, sizeof(guint32))};
}

static void words_add(Words *words, const char *word, gsize length)
{
  char *key = g_ascii_strdown(word, (gssize)length);
  guint32 id = GPOINTER_TO_UINT(g_hash_table_lookup(words->ids, key));
  if (id == 0) {
    id = g_hash_table_size(words->ids) + 1;
    g_hash_table_insert(words->ids, g_strdup(key), GUINT_TO_POINTER(id));
  }
  g_free(key);
  id--;
  g_array_append_val(words->sequence, id);
}

/* Every run of A-Z letters: the rule of the gold values. */
static void words_add_text(Words *words, const char *text)
{
  for (const char *p = text; *p;) {
    gsize length = 0;
    while (g_ascii_isalpha(p[length]))
      length++;
    if (length > 0)
      words_add(words, p, length);
    p += MAX(length, 1);
  }
}

static ThemaLexis *words_lexis(const Words *words)
{
  ThemaLexis *lexis = thema_lexis_new(g_hash_table_size(words->ids));
  thema_lexis_fill(lexis, (const guint32 *)(void *)words->sequence->data, words->sequence->len);
  return lexis;
}

static void words_clear(Words *words)
{
  g_hash_table_unref(words->ids);
  g_array_unref(words->sequence);
}

static double compute(const char *id, const ThemaLexis *lexis)
{
  const ThemaLexicalDiversity *measure = thema_lexical_diversity(id);
  CU_ASSERT_PTR_NOT_NULL_FATAL(measure);
  return measure->compute(lexis);
}

/* quanteda.textstats on six inaugural addresses. */
static void test_quanteda(void)
{
  static const struct {
    const char *id, *column;
  } measures[] = {{"ttr", "TTR"},     {"herdan_c", "C"}, {"guiraud_r", "R"}, {"cttr", "CTTR"},
                  {"uber_u", "U"},    {"summer_s", "S"}, {"yule_k", "K"},    {"yule_i", "I"},
                  {"simpson_d", "D"}, {"maas", "Maas"},  {"mattr", "MATTR"}, {"msttr", "MSTTR"}};
  g_autofree char *path = harness_shared("gold/lexdiv-quanteda.csv");
  if (!path)
    return;
  Gold gold = gold_read(path);
  CU_ASSERT_EQUAL(gold_rows(gold), 6);
  for (guint row = 0; row < gold_rows(gold); row++) {
    const char *name = gold_text(gold, row, "document");
    g_autofree char *relative = g_strdup_printf("corpora/inaugural/%s.txt", name);
    g_autofree char *file = harness_shared(relative);
    g_autofree char *text = NULL;
    CU_ASSERT_TRUE_FATAL(g_file_get_contents(file, &text, NULL, NULL));
    Words words = words_new();
    words_add_text(&words, text);
    g_autoptr(ThemaLexis) lexis = words_lexis(&words);
    for (guint i = 0; i < G_N_ELEMENTS(measures); i++)
      harness_near(compute(measures[i].id, lexis), gold_number(gold, row, measures[i].column), 1e-9,
                   measures[i].id);
    words_clear(&words);
  }
  gold_free(gold);
}

/* The passage of textacy's tests of MTLD, and what they expect at three thresholds (the shared note on gold
 * values names another of its passages, "mary had a little lamb", which does not give them). */
static void test_textacy(void)
{
  static const char text[] =
      "Burton loves cats, and cats love Burton. Burton loves dogs, not as much as cats, "
      "but dogs do not love Burton very much.";
  Words words = words_new();
  words_add_text(&words, text);
  g_autoptr(ThemaLexis) lexis = words_lexis(&words);
  CU_ASSERT_EQUAL(thema_lexis_tokens(lexis), 23);
  CU_ASSERT_DOUBLE_EQUAL(compute("mtld", lexis), 10.181, 5e-4);
  CU_ASSERT_DOUBLE_EQUAL(thema_lexis_mtld(lexis, 0.72), 10.181, 5e-4);
  CU_ASSERT_DOUBLE_EQUAL(thema_lexis_mtld(lexis, 0.66), 14.162, 5e-4);
  CU_ASSERT_DOUBLE_EQUAL(thema_lexis_mtld(lexis, 0.75), 10.0625, 1e-12);
  words_clear(&words);
}

/* The Latin Gospel of St John, chapter 1, as Miranda-Garcia & Calle-Martin 2005 print its spectrum in table
 * 1: so many types of so many tokens. Their table 3 has K = 113.091583, which is not what their formula gives
 * of it; quanteda.textstats' tests, which hold the two side by side, find 112.767 as well. */
static void test_st_john(void)
{
  static const guint spectrum[][2] = {{1, 212}, {2, 51}, {3, 26}, {4, 13}, {5, 6},  {6, 6},
                                      {7, 3},   {8, 4},  {10, 1}, {11, 1}, {13, 3}, {16, 1},
                                      {17, 1},  {19, 1}, {21, 1}, {59, 1}};
  guint32 ids[755], n = 0, type = 0;
  for (guint i = 0; i < G_N_ELEMENTS(spectrum); i++)
    for (guint t = 0; t < spectrum[i][1]; t++, type++)
      for (guint k = 0; k < spectrum[i][0]; k++)
        ids[n++] = type;
  CU_ASSERT_EQUAL(n, 755);
  CU_ASSERT_EQUAL(type, 331);
  g_autoptr(ThemaLexis) lexis = thema_lexis_new(type);
  thema_lexis_fill(lexis, ids, n);
  harness_near(compute("yule_k", lexis), 1e4 * (7183 - 755) / (755. * 755), 1e-14, "yule_k");
  CU_ASSERT_DOUBLE_EQUAL(compute("yule_k", lexis), 112.767, 5e-4);
  CU_ASSERT_DOUBLE_EQUAL(compute("yule_k", lexis), 113.091583, 0.33);
}

/* Counts 3, 2, 1, 1 of 7 words, worked by hand. */
static void test_by_hand(void)
{
  static const guint32 ids[] = {0, 1, 0, 2, 1, 0, 3};
  g_autoptr(ThemaLexis) lexis = thema_lexis_new(4);
  thema_lexis_fill(lexis, ids, G_N_ELEMENTS(ids));
  CU_ASSERT_EQUAL(thema_lexis_types(lexis), 4);
  harness_near(compute("ttr", lexis), 4. / 7, 1e-15, "ttr");
  harness_near(compute("yule_k", lexis), 1e4 * (15 - 7) / 49, 1e-15, "yule_k");
  harness_near(compute("yule_i", lexis), 16. / (15 - 4), 1e-15, "yule_i");
  harness_near(compute("simpson_d", lexis), (6 + 2) / 42., 1e-15, "simpson_d");
  harness_near(compute("guiraud_r", lexis), 4 / sqrt(7), 1e-15, "guiraud_r");
  harness_near(compute("maas", lexis), sqrt(log10(7. / 4)) / log10(7), 1e-14, "maas");
  harness_near(thema_lexis_msttr(lexis, 3), (2 + 3) / 6., 1e-15, "msttr: 010 210 | 3");
  harness_near(thema_lexis_mattr(lexis, 3), (2 + 3 + 3 + 3 + 3) / 15., 1e-15, "mattr");
  /* Of two words: 1 less the chance that both are of one type. */
  harness_near(thema_lexis_hdd(lexis, 2), (2 - 8 / 42.) / 2, 1e-14, "hdd");
  harness_near(thema_lexis_hdd(lexis, 7), 4. / 7, 1e-14, "hdd of all");
}

/* The same by the definitions, window by window. */
static guint slow_types(const guint32 *ids, guint from, guint to)
{
  guint types = 0;
  for (guint i = from; i < to; i++) {
    bool seen = false;
    for (guint k = from; k < i; k++)
      seen = seen || ids[k] == ids[i];
    types += !seen;
  }
  return types;
}

static double slow_moving(const guint32 *ids, guint n, guint window, guint step)
{
  double sum = 0;
  guint windows = 0;
  for (guint i = 0; i + window <= n; i += step, windows++)
    sum += (double)slow_types(ids, i, i + window) / window;
  return sum / windows;
}

static double slow_mtld_forwards(const guint32 *ids, guint n, double ratio)
{
  double factors = 0;
  guint start = 0;
  for (guint end = 1; end <= n; end++) {
    double reached = (double)slow_types(ids, start, end) / (end - start);
    if (reached < ratio) {
      factors += 1;
      start = end;
    } else if (end == n) {
      factors += (1 - reached) / (1 - ratio);
    }
  }
  return n / factors;
}

static double slow_mtld(const guint32 *ids, guint n, double ratio)
{
  g_autofree guint32 *reversed = g_new(guint32, n);
  for (guint i = 0; i < n; i++)
    reversed[i] = ids[n - 1 - i];
  return (slow_mtld_forwards(ids, n, ratio) + slow_mtld_forwards(reversed, n, ratio)) / 2;
}

/* C(a, k) / C(b, k), factor by factor. */
static double slow_none(guint a, guint b, guint k)
{
  double product = 1;
  for (guint i = 0; i < k; i++)
    product *= a > i ? (double)(a - i) / (b - i) : 0;
  return product;
}

static double slow_hdd(const guint32 *ids, guint n, guint n_ids, guint draws)
{
  double sum = 0;
  for (guint32 id = 0; id < n_ids; id++) {
    guint count = 0;
    for (guint i = 0; i < n; i++)
      count += ids[i] == id;
    sum += 1 - slow_none(n - count, n, draws);
  }
  return sum / draws;
}

static void compare_with_slow(const ThemaLexis *lexis, const guint32 *ids, guint n, guint n_ids, guint size)
{
  CU_ASSERT_EQUAL(thema_lexis_tokens(lexis), n);
  CU_ASSERT_EQUAL(thema_lexis_types(lexis), slow_types(ids, 0, n));
  double ratio = 0.5 + size / 50.;
  if (slow_types(ids, 0, n) < n)
    harness_near(thema_lexis_mtld(lexis, ratio), slow_mtld(ids, n, ratio), 1e-12, "mtld");
  else
    CU_ASSERT_TRUE(isnan(thema_lexis_mtld(lexis, ratio)));
  if (n < size) {
    CU_ASSERT_TRUE(isnan(thema_lexis_mattr(lexis, size)) && isnan(thema_lexis_msttr(lexis, size)));
    CU_ASSERT_TRUE(isnan(thema_lexis_hdd(lexis, size)));
    return;
  }
  harness_near(thema_lexis_mattr(lexis, size), slow_moving(ids, n, size, 1), 1e-12, "mattr");
  harness_near(thema_lexis_msttr(lexis, size), slow_moving(ids, n, size, size), 1e-12, "msttr");
  harness_near(thema_lexis_hdd(lexis, size), slow_hdd(ids, n, n_ids, size), 1e-12, "hdd");
}

static void test_random(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(20261123);
  g_autoptr(ThemaLexis) lexis = thema_lexis_new(60); /* one for all, as units are counted */
  for (guint round = 0; round < 2000; round++) {
    guint32 ids[80];
    guint n = (guint)g_rand_int_range(rand, 1, 81), n_ids = (guint)g_rand_int_range(rand, 1, 61);
    for (guint i = 0; i < n; i++)
      ids[i] = (guint32)g_rand_int_range(rand, 0, (gint32)n_ids);
    thema_lexis_fill(lexis, ids, n);
    compare_with_slow(lexis, ids, n, n_ids, (guint)g_rand_int_range(rand, 1, 20));
  }
}

/* Undefined is NaN, never an infinity; what is defined keeps to its range. */
static void test_bounds(void)
{
  guint n;
  const ThemaLexicalDiversity *registry = thema_lexical_diversities(&n);
  CU_ASSERT_EQUAL(n, 14);
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  g_autoptr(ThemaLexis) lexis = thema_lexis_new(1000);
  guint32 ids[1000];
  for (guint round = 0; round < 300; round++) {
    guint length = round < 120 ? round : (guint)g_rand_int_range(rand, 0, 1001);
    gint32 kinds = round % 3 == 0 ? 1 : round % 3 == 1 ? 1000 : 30;
    for (guint i = 0; i < length; i++)
      ids[i] = kinds == 1000 ? i : (guint32)g_rand_int_range(rand, 0, kinds);
    thema_lexis_fill(lexis, ids, length);
    for (guint i = 0; i < n; i++) {
      double value = registry[i].compute(lexis);
      CU_ASSERT_FALSE(isinf(value));
      if (strcmp(registry[i].about.id, "summer_s") != 0)
        CU_ASSERT_FALSE(value < 0);
      if (strcmp(registry[i].about.range, "0 to 1") == 0)
        CU_ASSERT_FALSE(value > 1 + 1e-12);
    }
  }
}

static void expect_defined(const ThemaLexis *lexis, const char *ids)
{
  guint n;
  const ThemaLexicalDiversity *registry = thema_lexical_diversities(&n);
  g_autoptr(GString) defined = g_string_new(NULL);
  for (guint i = 0; i < n; i++)
    if (!isnan(registry[i].compute(lexis)))
      g_string_append_printf(defined, "%s%s", defined->len > 0 ? " " : "", registry[i].about.id);
  harness_same(defined->str, ids, "defined");
}

static void test_undefined(void)
{
  guint32 ids[100];
  for (guint32 i = 0; i < G_N_ELEMENTS(ids); i++)
    ids[i] = i;
  g_autoptr(ThemaLexis) lexis = thema_lexis_new(100);
  expect_defined(lexis, "");
  thema_lexis_fill(lexis, ids, 0);
  expect_defined(lexis, "");
  thema_lexis_fill(lexis, ids, 1);
  expect_defined(lexis, "ttr yule_k guiraud_r cttr");
  thema_lexis_fill(lexis, ids, 41);
  expect_defined(lexis, "ttr yule_k simpson_d herdan_c guiraud_r cttr summer_s maas");
  thema_lexis_fill(lexis, ids, 42);
  expect_defined(lexis, "ttr hdd yule_k simpson_d herdan_c guiraud_r cttr summer_s maas");
  ids[41] = 0;
  thema_lexis_fill(lexis, ids, 99);
  expect_defined(lexis, "ttr mtld hdd yule_k yule_i simpson_d herdan_c guiraud_r cttr uber_u summer_s maas");
  thema_lexis_fill(lexis, ids, 100);
  expect_defined(
      lexis, "ttr msttr mattr mtld hdd yule_k yule_i simpson_d herdan_c guiraud_r cttr uber_u summer_s maas");
  CU_ASSERT_PTR_NULL(thema_lexical_diversity("no_such"));
}

int main(void)
{
  static const ThemaTest tests[] = {{"values of quanteda", test_quanteda},
                                    {"values of textacy", test_textacy},
                                    {"St John", test_st_john},
                                    {"by hand", test_by_hand},
                                    {"slow implementations", test_random},
                                    {"bounds", test_bounds},
                                    {"undefined", test_undefined},
                                    {NULL, NULL}};
  return harness_run("lexical diversity", tests);
}
