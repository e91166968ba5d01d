#include "report/segments.h"

#include "report/source_text.h"

enum {
  DOCUMENT,
  KIND,
  TITLE,
  DATE,
  SECTION,
  SECTION_TITLE,
  LEVEL,
  PARAGRAPHS,
  SENTENCES,
  TOKENS,
  FIRST_LINE,
  LAST_LINE,
  RULE,
  SPEAKER,
  KEYWORDS,
  EXCLUDED,
  TEXT
};

static const ThemaHeading columns[] = {
    [DOCUMENT] = {"document", THEMA_COLUMN_TEXT},
    [KIND] = {"kind", THEMA_COLUMN_TEXT},
    [TITLE] = {"title", THEMA_COLUMN_TEXT},
    [DATE] = {"date", THEMA_COLUMN_TEXT},
    [SECTION] = {"section", THEMA_COLUMN_INTEGER},
    [SECTION_TITLE] = {"section_title", THEMA_COLUMN_TEXT},
    [LEVEL] = {"level", THEMA_COLUMN_INTEGER},
    [PARAGRAPHS] = {"paragraphs", THEMA_COLUMN_INTEGER},
    [SENTENCES] = {"sentences", THEMA_COLUMN_INTEGER},
    [TOKENS] = {"tokens", THEMA_COLUMN_INTEGER},
    [FIRST_LINE] = {"first_line", THEMA_COLUMN_INTEGER},
    [LAST_LINE] = {"last_line", THEMA_COLUMN_INTEGER},
    [RULE] = {"rule", THEMA_COLUMN_TEXT},
    [SPEAKER] = {"speaker", THEMA_COLUMN_TEXT},
    [KEYWORDS] = {"keywords", THEMA_COLUMN_TEXT},
    [EXCLUDED] = {"excluded", THEMA_COLUMN_TEXT},
    [TEXT] = {"text", THEMA_COLUMN_TEXT},
};

static void begin_row(ThemaTable *table, const ThemaDocument *document)
{
  thema_table_add_row(table);
  thema_table_set_text(table, DOCUMENT, document->id);
  thema_table_set_text(table, KIND, document->kind);
  thema_table_set_text(table, TITLE, document->title);
  thema_table_set_text(table, DATE, document->date);
  thema_table_set_text(table, SPEAKER, document->speaker);
  g_autoptr(GString) keywords = g_string_new(NULL);
  for (guint k = 0; document->keywords != NULL && k < document->keywords->len; k++)
    g_string_append_printf(keywords, "%s%s", k > 0 ? "|" : "",
                           (const char *)g_ptr_array_index(document->keywords, k));
  thema_table_set_text(table, KEYWORDS, keywords->str);
}

static void add_section(ThemaTable *table, const ThemaDocument *document, guint number,
                        const ThemaExtent *extent)
{
  const ThemaSection *section = &document->sections[number];
  begin_row(table, document);
  thema_table_set_integer(table, SECTION, number);
  thema_table_set_text(table, SECTION_TITLE, section->title);
  thema_table_set_integer(table, LEVEL, section->level);
  thema_table_set_integer(table, PARAGRAPHS, section->n_paragraphs);
  thema_table_set_integer(table, SENTENCES, extent->sentences);
  thema_table_set_integer(table, TOKENS, extent->tokens);
  if (section->first_line) {
    thema_table_set_integer(table, FIRST_LINE, section->first_line);
    thema_table_set_integer(table, LAST_LINE, section->last_line);
  }
  thema_table_set_text(table, RULE, section->rule);
}

static void add_exclusion(ThemaTable *table, const ThemaDocument *document, const ThemaExclusion *exclusion,
                          GString *scratch)
{
  begin_row(table, document);
  thema_table_set_integer(table, FIRST_LINE, exclusion->first_line);
  thema_table_set_integer(table, LAST_LINE, exclusion->last_line);
  thema_table_set_text(table, RULE, exclusion->rule);
  thema_table_set_text(table, EXCLUDED, exclusion->kind);
  const char *text = g_bytes_get_data(document->text, NULL);
  g_string_truncate(scratch, 0);
  thema_one_line(scratch, text + exclusion->span.start, exclusion->span.end - exclusion->span.start);
  thema_table_set_text(table, TEXT, scratch->str);
}

ThemaTable *thema_segments_table(const ThemaCorpus *corpus, const GArray *extents, bool show_excluded)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, show_excluded ? G_N_ELEMENTS(columns) : EXCLUDED);
  g_autoptr(GString) scratch = g_string_new(NULL);
  guint at = 0;
  for (guint d = 0; d < corpus->documents->len; d++) {
    const ThemaDocument *document = g_ptr_array_index(corpus->documents, d);
    guint n_exclusions = show_excluded ? thema_document_n_exclusions(document) : 0;
    guint x = 0;
    for (guint n = 0; n < document->n_sections; n++) {
      guint first_line = document->sections[n].first_line;
      for (; x < n_exclusions; x++) {
        const ThemaExclusion *exclusion = thema_document_exclusion(document, x);
        if (!first_line || exclusion->first_line >= first_line)
          break;
        add_exclusion(table, document, exclusion, scratch);
      }
      add_section(table, document, n, &g_array_index(extents, ThemaExtent, at++));
    }
    for (; x < n_exclusions; x++)
      add_exclusion(table, document, thema_document_exclusion(document, x), scratch);
  }
  return table;
}
