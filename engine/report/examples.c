#include "report/examples-private.h"

#include "report/postings.h"
#include "report/source_text.h"

#define LONGEST 2000 /* bytes of an example that is shown whole */
#define NEIGHBOURS 3 /* sentences that are shown with all between the first and the last of them */
#define MARGIN 40    /* words on each side of what a longer one is cut to */
#define CUT "…"

ThemaExampleColumns thema_example_columns_add(ThemaTable *table, const ThemaStream *stream, guint n)
{
  ThemaExampleColumns columns = {table, stream, thema_table_columns(table), g_string_new(NULL)};
  for (guint i = 1; i <= n; i++) {
    g_autofree char *text = g_strdup_printf("example%u", i);
    g_autofree char *document = g_strdup_printf("example%u_document", i);
    g_autofree char *line = g_strdup_printf("example%u_line", i);
    thema_table_add_column(table, text, THEMA_COLUMN_TEXT);
    thema_table_add_column(table, document, THEMA_COLUMN_TEXT);
    thema_table_add_column(table, line, THEMA_COLUMN_INTEGER);
  }
  return columns;
}

static const ThemaSentence *sentence_of(const ThemaStream *stream, gsize position)
{
  return &g_array_index(stream->sentences, ThemaSentence, thema_stream_sentence_at(stream, position));
}

/* Appends the sentences of the words at `focus`, cut to MARGIN words around them when they are long.
 * `marks` tells whether … stands at a cut on the left and on the right. */
static void append_around(ThemaExampleColumns *columns, ThemaSpan focus, bool mark_left, bool mark_right)
{
  const ThemaStream *stream = columns->stream;
  const ThemaPosition *positions = (const ThemaPosition *)stream->positions->data;
  const ThemaSentence *from = sentence_of(stream, focus.start), *to = sentence_of(stream, focus.end - 1);
  const ThemaDocument *document = g_ptr_array_index(stream->corpus->documents, from->document);
  ThemaSpan bytes = {from->span.start, to->span.end};
  bool is_long = bytes.end - bytes.start > LONGEST;
  bool cut_left = is_long && focus.start - from->first > MARGIN;
  bool cut_right = is_long && to->end - focus.end > MARGIN;
  if (cut_left)
    bytes.start = positions[focus.start - MARGIN].start;
  if (cut_right) {
    const ThemaPosition *last = &positions[focus.end + MARGIN - 1];
    bytes.end = (gsize)last->start + last->length;
  }
  if (cut_left && mark_left)
    g_string_append(columns->text, CUT " ");
  thema_source_text(document, bytes, columns->text);
  if (cut_right && mark_right)
    g_string_append(columns->text, " " CUT);
}

void thema_example_show(ThemaExampleColumns *columns, gsize row, guint index, ThemaSpan a, ThemaSpan b)
{
  const ThemaStream *stream = columns->stream;
  ThemaSpan both = {a.start, MAX(a.end, b.end)};
  const ThemaSentence *from = sentence_of(stream, both.start), *to = sentence_of(stream, both.end - 1);
  const ThemaDocument *document = g_ptr_array_index(stream->corpus->documents, from->document);
  bool in_one = to->span.end - from->span.start <= LONGEST || b.start <= a.end + 2 * MARGIN;
  g_string_truncate(columns->text, 0);
  if (to - from < NEIGHBOURS && in_one) {
    append_around(columns, both, true, true);
  } else {
    append_around(columns, a, true, false);
    g_string_append(columns->text, " " CUT " ");
    append_around(columns, b, false, true);
  }
  guint column = columns->first + 3 * index;
  thema_table_go_to(columns->table, row);
  thema_table_set_text(columns->table, column, columns->text->str);
  thema_table_set_text(columns->table, column + 1, document->id);
  thema_table_set_integer(columns->table, column + 2, from->line);
}

ThemaStretch thema_stretch_within(ThemaWithin within)
{
  switch (within) {
  case THEMA_WITHIN_SENTENCE:
    return THEMA_STRETCH_SENTENCE;
  case THEMA_WITHIN_PARAGRAPH:
    return THEMA_STRETCH_PARAGRAPH;
  case THEMA_WITHIN_DOCUMENT:
    return THEMA_STRETCH_DOCUMENT;
  case THEMA_WITHIN_SECTION:
  default:
    return THEMA_STRETCH_SECTION;
  }
}

static bool in_one_stretch(const ThemaSentence *a, const ThemaSentence *b, ThemaStretch kind)
{
  return kind != THEMA_STRETCH_SENTENCE && a->document == b->document &&
         (kind < THEMA_STRETCH_SECTION || a->section == b->section) &&
         (kind < THEMA_STRETCH_PARAGRAPH || a->paragraph == b->paragraph);
}

ThemaSpan *thema_stretches_new(const ThemaStream *stream, ThemaStretch kind)
{
  const ThemaSentence *sentences = (const ThemaSentence *)stream->sentences->data;
  guint n = stream->sentences->len;
  ThemaSpan *stretches = g_new(ThemaSpan, n);
  for (guint first = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && in_one_stretch(&sentences[first], &sentences[end], kind);)
      end++;
    for (guint s = first; s < end; s++)
      stretches[s] = (ThemaSpan){sentences[first].first, sentences[end - 1].end};
  }
  return stretches;
}
