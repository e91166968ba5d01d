#include "report/registries.h"

#include <string.h>

#include "corpus/rules.h"
#include "stats/measure.h"

ThemaTable *thema_measures_table(void)
{
  static const char *const columns[] = {"id",    "family",    "formula", "log_base",
                                        "range", "direction", "source",  "others"};
  ThemaTable *table = thema_table_new();
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    thema_table_add_column(table, columns[i], THEMA_COLUMN_TEXT);
  guint n;
  g_autofree const ThemaMeasure **measures = thema_measures_all(&n);
  for (guint m = 0; m < n; m++) {
    const ThemaMeasure *measure = measures[m];
    const char *const cells[] = {measure->id,    measure->family,    measure->formula, measure->log_base,
                                 measure->range, measure->direction, measure->source,  measure->others};
    thema_table_add_row(table);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
      thema_table_set_text(table, i, cells[i]);
  }
  return table;
}

ThemaTable *thema_rules_table(void)
{
  static const char *const columns[] = {"rule", "decides", "excluded", "summary"};
  ThemaTable *table = thema_table_new();
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    thema_table_add_column(table, columns[i], THEMA_COLUMN_TEXT);
  guint n;
  const ThemaRuleInfo *rules = thema_rules_builtin(&n);
  for (guint r = 0; r < n; r++) {
    const char *const cells[] = {rules[r].id, rules[r].group, rules[r].kind, rules[r].summary};
    thema_table_add_row(table);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
      thema_table_set_text(table, i, cells[i]);
  }
  return table;
}

static ThemaTable *new_stopword_table(void)
{
  static const char *const columns[] = {"list", "word", "connector", "origin"};
  ThemaTable *table = thema_table_new();
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
    thema_table_add_column(table, columns[i], THEMA_COLUMN_TEXT);
  return table;
}

static void add_word(ThemaTable *table, const char *list, const char *word, bool connector,
                     const char *origin)
{
  thema_table_add_row(table);
  thema_table_set_text(table, 0, list);
  thema_table_set_text(table, 1, word);
  thema_table_set_text(table, 2, connector ? "yes" : NULL);
  thema_table_set_text(table, 3, origin);
}

static void add_list(ThemaTable *table, const ThemaStopwordList *list)
{
  for (const char *const *word = list->words; *word; word++)
    add_word(table, list->name, *word, g_strv_contains(list->connectors, *word), list->origin);
}

ThemaTable *thema_stopword_lists_table(const ThemaStopwordList *list)
{
  ThemaTable *table = new_stopword_table();
  guint n;
  const ThemaStopwordList *lists = thema_stopword_lists(&n);
  for (guint i = 0; i < n; i++)
    if (!list || list == &lists[i])
      add_list(table, &lists[i]);
  return table;
}

ThemaTable *thema_stopwords_table(const ThemaStopwords *stopwords, const char *name)
{
  ThemaTable *table = new_stopword_table();
  g_autofree const char **words = thema_stopwords_words(stopwords);
  for (const char **word = words; *word; word++)
    add_word(table, name, *word, thema_stopwords_connect(stopwords, *word, strlen(*word)), NULL);
  return table;
}
