#include "report/registries.h"

#include "corpus_builder.h"
#include "stats/measure.h"

static const char *cell(const ThemaTable *table, gsize row, const char *column)
{
  return thema_table_text(table, row, (guint)thema_table_find_column(table, column));
}

static void test_measures(void)
{
  g_autoptr(ThemaTable) table = thema_measures_table();
  g_autofree char *header = table_header(table);
  harness_same(header, "id,family,formula,log_base,range,direction,source,others", "columns");
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    const char *source =
        *cell(table, row, "source") ? cell(table, row, "source") : cell(table, row, "others");
    bool whole =
        *cell(table, row, "id") && *cell(table, row, "family") && *cell(table, row, "formula") && *source;
    if (!whole)
      printf("\n  %s %s lacks its formula or source\n", cell(table, row, "family"), cell(table, row, "id"));
    CU_ASSERT_TRUE(whole);
    char *key = g_strconcat(cell(table, row, "family"), "/", cell(table, row, "id"), NULL);
    CU_ASSERT_TRUE(g_hash_table_add(seen, key));
  }
}

/* Every row of every registry is there: none can be added and not be told of. */
static void test_all_families(void)
{
  g_autoptr(ThemaTable) table = thema_measures_table();
  guint n;
  g_autofree const ThemaMeasure **measures = thema_measures_all(&n);
  CU_ASSERT_EQUAL_FATAL(thema_table_rows(table), n);
  for (guint i = 0; i < n; i++)
    harness_same(cell(table, i, "formula"), measures[i]->formula, measures[i]->id);
  g_autofree char *ids = table_show(table, "family,id");
  CU_ASSERT_PTR_NOT_NULL(strstr(ids, "association|npmi\n"));
  CU_ASSERT_PTR_NOT_NULL(strstr(ids, "keyness|lrc\n"));
  CU_ASSERT_PTR_NOT_NULL(strstr(ids, "keyness|q_bh\n"));
  CU_ASSERT_PTR_NOT_NULL(strstr(ids, "idf|bm25\n"));
}

static void expect_list(const ThemaTable *table, const ThemaStopwordList *list, gsize *row)
{
  for (const char *const *word = list->words; *word; word++, ++*row) {
    CU_ASSERT_TRUE_FATAL(*row < thema_table_rows(table));
    harness_same(cell(table, *row, "list"), list->name, "list");
    harness_same(cell(table, *row, "word"), *word, "word");
    harness_same(cell(table, *row, "origin"), list->origin, "origin");
    harness_same(cell(table, *row, "connector"), g_strv_contains(list->connectors, *word) ? "yes" : "",
                 *word);
  }
}

static void test_stopword_lists(void)
{
  guint n;
  const ThemaStopwordList *lists = thema_stopword_lists(&n);
  g_autoptr(ThemaTable) all = thema_stopword_lists_table(NULL);
  gsize row = 0;
  for (guint i = 0; i < n; i++) {
    g_autoptr(ThemaTable) one = thema_stopword_lists_table(&lists[i]);
    gsize rows = 0;
    expect_list(all, &lists[i], &row);
    expect_list(one, &lists[i], &rows);
    CU_ASSERT_EQUAL(thema_table_rows(one), rows);
  }
  CU_ASSERT_EQUAL(thema_table_rows(all), row);
  g_autofree char *header = table_header(all);
  harness_same(header, "list,word,connector,origin", "columns");
}

static void test_stopword_set(void)
{
  g_autofree char *path = harness_write("own.txt", "zebra\nOf\n# no word\nabbey\n", -1);
  g_autoptr(ThemaStopwords) stopwords = thema_stopwords_new(path, NULL, NULL);
  g_autoptr(ThemaTable) own = thema_stopwords_table(stopwords, "own");
  table_expect(own, "list,word,connector,origin", "own|abbey||\nown|of||\nown|zebra||\n");

  g_autofree char *spec = g_strconcat("en,+", path, NULL);
  g_autoptr(ThemaStopwords) both = thema_stopwords_new(spec, NULL, NULL);
  g_autoptr(ThemaTable) table = thema_stopwords_table(both, "both");
  g_autofree char *shown = table_show(table, "word,connector");
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "\nof|yes\n"));
  CU_ASSERT_PTR_NOT_NULL(strstr(shown, "\nzebra|\n"));

  g_autoptr(ThemaStopwords) none = thema_stopwords_new("none", NULL, NULL);
  g_autoptr(ThemaTable) empty = thema_stopwords_table(none, "none");
  CU_ASSERT_EQUAL(thema_table_rows(empty), 0);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"each measure tells what it is", test_measures},
      {"all families are told of", test_all_families},
      {"the built-in lists", test_stopword_lists},
      {"a set put together", test_stopword_set},
      {NULL, NULL},
  };
  return harness_run("registries", tests);
}
