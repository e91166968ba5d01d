#ifndef THEMA_TESTS_CORPUS_BUILDER_H
#define THEMA_TESTS_CORPUS_BUILDER_H

#include <glib.h>
#include <string.h>

#include "base/number.h"
#include "corpus/corpus.h"
#include "count/stream.h"
#include "harness.h"
#include "table/table.h"

/* A corpus of literal texts: pairs of id and text, and NULL. Free with thema_corpus_free. */
#define corpus_build(split, ...) corpus_build_texts(split, (const char *const[]){__VA_ARGS__})

static inline ThemaCorpus *corpus_build_texts(ThemaSplit split, const char *const *texts)
{
  ThemaCorpus *corpus = g_new0(ThemaCorpus, 1);
  corpus->documents = g_ptr_array_new_with_free_func((GDestroyNotify)thema_document_free);
  g_autoptr(ThemaRules) rules = thema_rules_new();
  for (; texts[0]; texts += 2) {
    g_autoptr(GBytes) bytes = g_bytes_new(texts[1], strlen(texts[1]));
    thema_segment(bytes, texts[0], rules, split, 1, corpus->documents);
  }
  return corpus;
}

/* The corpus as a stream of English words; `stopwords` as --stopwords takes it. Free with thema_stream_free,
 * before the corpus. */
static inline ThemaStream *corpus_stream(const ThemaCorpus *corpus, const char *stopwords)
{
  ThemaStreamOptions options = {.language = "en", .stopwords = stopwords};
  g_autoptr(GError) error = NULL;
  ThemaStream *stream = thema_stream_new(corpus, &options, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
  return stream;
}

static inline void table_show_cell(const ThemaTable *table, gsize row, guint column, GString *shown)
{
  char number[THEMA_NUMBER_SIZE];
  if (thema_table_is_empty(table, row, column))
    return;
  if (thema_table_column_type(table, column) == THEMA_COLUMN_TEXT) {
    g_string_append(shown, thema_table_text(table, row, column));
    return;
  }
  thema_number_format(number, thema_table_real(table, row, column), THEMA_DIGITS_SHORTEST);
  g_string_append(shown, number);
}

/* The columns named, parted by commas: cells parted by `|`, each row ended by a line end. Free with g_free.
 */
static inline char *table_show(const ThemaTable *table, const char *columns)
{
  g_auto(GStrv) names = g_strsplit(columns, ",", -1);
  GString *shown = g_string_new(NULL);
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    for (guint i = 0; names[i]; i++) {
      int column = thema_table_find_column(table, names[i]);
      if (i > 0)
        g_string_append_c(shown, '|');
      if (column < 0)
        g_string_append(shown, "no such column");
      else
        table_show_cell(table, row, (guint)column, shown);
    }
    g_string_append_c(shown, '\n');
  }
  return g_string_free(shown, FALSE);
}

/* The names of all columns, parted by commas. Free with g_free. */
static inline char *table_header(const ThemaTable *table)
{
  GString *shown = g_string_new(NULL);
  for (guint i = 0; i < thema_table_columns(table); i++)
    g_string_append_printf(shown, "%s%s", i > 0 ? "," : "", thema_table_column_name(table, i));
  return g_string_free(shown, FALSE);
}

static inline void table_expect(const ThemaTable *table, const char *columns, const char *expected)
{
  g_autofree char *shown = table_show(table, columns);
  harness_same(shown, expected, columns);
}

#endif
