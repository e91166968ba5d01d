#include "report/concordance.h"

#include "count/hits.h"
#include "report/source_text.h"

/* Positions [first, end) of the section that sentence `index` belongs to. */
static ThemaSpan section_positions(const ThemaStream *stream, guint index)
{
  const ThemaSentence *sentences = (const ThemaSentence *)stream->sentences->data;
  guint first = index, last = index;
  while (first > 0 && sentences[first - 1].document == sentences[index].document &&
         sentences[first - 1].section == sentences[index].section)
    first--;
  while (last + 1 < stream->sentences->len && sentences[last + 1].document == sentences[index].document &&
         sentences[last + 1].section == sentences[index].section)
    last++;
  return (ThemaSpan){sentences[first].first, sentences[last].end};
}

static ThemaSpan right_context(const ThemaStream *stream, ThemaSpan hit, ThemaSpan section, guint words,
                               gsize hit_end)
{
  gsize end = MIN(section.end, hit.end + words);
  if (end == hit.end)
    return (ThemaSpan){hit_end, hit_end};
  return (ThemaSpan){hit_end, thema_position_bytes(stream, hit.end, end).end};
}

ThemaTable *thema_concordance_table(const ThemaStream *stream, const ThemaPattern *pattern,
                                    const ThemaConcordanceOptions *options)
{
  static const ThemaHeading columns[] = {{"document", THEMA_COLUMN_TEXT}, {"section", THEMA_COLUMN_INTEGER},
                                         {"line", THEMA_COLUMN_INTEGER},  {"left", THEMA_COLUMN_TEXT},
                                         {"node", THEMA_COLUMN_TEXT},     {"right", THEMA_COLUMN_TEXT}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));

  g_autoptr(GArray) hits = thema_hits_find(stream, pattern);
  g_autoptr(GString) text = g_string_new(NULL);
  const ThemaSentence *sentences = (const ThemaSentence *)stream->sentences->data;
  ThemaSpan section = {0, 0};
  ThemaLineCursor cursor = {0};
  for (guint i = 0, s = 0; i < hits->len; i++) {
    ThemaSpan hit = g_array_index(hits, ThemaSpan, i);
    while (sentences[s].end <= hit.start)
      s++;
    if (hit.start >= section.end)
      section = section_positions(stream, s);
    const ThemaDocument *document = g_ptr_array_index(stream->corpus->documents, sentences[s].document);
    ThemaSpan node = thema_position_bytes(stream, hit.start, hit.end);
    gsize left_first = hit.start - MIN(options->left, hit.start - section.start);
    ThemaSpan left = {left_first < hit.start ? thema_position_bytes(stream, left_first, left_first + 1).start
                                             : node.start,
                      node.start};
    ThemaSpan contexts[] = {left, node, right_context(stream, hit, section, options->right, node.end)};
    thema_table_add_row(table);
    thema_table_set_text(table, 0, document->id);
    thema_table_set_integer(table, 1, sentences[s].section);
    thema_table_set_integer(table, 2, thema_source_line(&cursor, document, &sentences[s], node.start));
    for (guint c = 0; c < G_N_ELEMENTS(contexts); c++) {
      g_string_truncate(text, 0);
      thema_source_text(document, contexts[c], text);
      thema_table_set_text(table, 3 + c, text->str);
    }
  }
  return table;
}
