#include <string.h>

#include "corpus/describe-private.h"
#include "corpus/segment-private.h"
#include "corpus/wording-private.h"

/* From marked lines to a document. */

static void set_fields(const ThemaItem *item, ThemaDocument *document)
{
  thema_document_set_title(document, item->title);
  thema_document_set_speaker(document, item->speaker);
  thema_document_set_date(document, item->date);
  thema_document_set_kind(document, item->news ? "news" : item->speech ? "speech" : "text");
  guint n;
  g_autofree const char **keys = (const char **)g_hash_table_get_keys_as_array(item->fields, &n);
  g_autofree const char **values = g_new(const char *, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    values[i] = g_hash_table_lookup(item->fields, keys[i]);
  const char *date;
  (void)thema_document_describe(document, keys, values, n, &date);
  for (guint i = 0; i < item->keywords->len; i++)
    thema_document_add_keyword(document, g_ptr_array_index(item->keywords, i));
}

static void set_extent(const ThemaItem *item, ThemaDocument *document)
{
  const ThemaLines *lines = item->lines;
  bool empty = item->first == item->end;
  document->span.start = empty ? 0 : lines->lines[item->first].begin;
  document->span.end = item->end < lines->n_lines ? lines->lines[item->end].begin : lines->length;
  document->first_line = item->first + 1;
  document->last_line = MAX(item->end, item->first + 1);
}

/* Line exclusions of one rule in one block become one; those inside paragraphs keep their place among them.
 */
static void add_exclusions(const ThemaItem *item, ThemaDocument *document)
{
  guint inside = 0;
  bool open = false;
  for (guint i = item->first; i < item->end; i++) {
    const ThemaLine *line = &item->lines->lines[i];
    while (inside < item->inside->len &&
           g_array_index(item->inside, ThemaExclusion, inside).span.start < line->start) {
      thema_document_add_exclusion(document, &g_array_index(item->inside, ThemaExclusion, inside++));
      open = false;
    }
    if (line->apart == 0) {
      open = false;
      continue;
    }
    ThemaApart apart = thema_line_apart(item->lines, i);
    ThemaExclusion *last =
        open ? &g_array_index(document->exclusions, ThemaExclusion, document->exclusions->len - 1) : NULL;
    if (last != NULL && last->rule == apart.rule && last->kind == apart.kind) {
      last->span.end = line->end;
      last->last_line = i + 1;
    } else {
      ThemaExclusion one = {{line->start, line->end}, i + 1, i + 1, apart.kind, apart.rule};
      thema_document_add_exclusion(document, &one);
    }
    open = true;
  }
  while (inside < item->inside->len)
    thema_document_add_exclusion(document, &g_array_index(item->inside, ThemaExclusion, inside++));
}

static void open_section(const ThemaItem *item, ThemaDocument *document, const ThemaOpening *opening)
{
  g_autofree char *title =
      thema_title_text(item->lines->bytes + opening->title.start, opening->title.end - opening->title.start);
  (void)thema_document_add_section(document, opening->level, title, opening->rule, opening->line + 1);
}

/* A paragraph that may get further lines. */
typedef struct {
  ThemaDocument *document;
  ThemaParagraph paragraph;
  bool open;
} Growing;

static void close_paragraph(Growing *growing)
{
  if (growing->open)
    thema_document_add_paragraph(growing->document, growing->paragraph);
  growing->open = false;
}

/* Adds a line of text to the section: to the paragraph at hand, or as a new one. */
static void add_line(const ThemaItem *item, Growing *growing, guint i)
{
  const ThemaLine *line = &item->lines->lines[i];
  ThemaSection *section = &growing->document->sections[growing->document->n_sections - 1];
  if (!growing->open || line->starts || line->own) {
    close_paragraph(growing);
    growing->paragraph = (ThemaParagraph){(guint32)line->start, (guint32)line->end, i + 1};
    growing->open = true;
  }
  growing->paragraph.end = (guint32)line->end;
  if (line->own)
    close_paragraph(growing);
  if (section->first_line == 0)
    section->first_line = i + 1;
  section->last_line = i + 1;
}

static void add_sections(const ThemaItem *item, ThemaDocument *document)
{
  guint opening = 0;
  Growing growing = {.document = document};
  (void)thema_document_add_section(document, 0, item->title, "start", 0);
  for (guint i = item->first; i < item->end; i++) {
    thema_lines_passed(item->lines, i);
    if (!thema_line_counted(item->lines, i)) {
      close_paragraph(&growing);
      continue;
    }
    if (opening < item->openings->len && g_array_index(item->openings, ThemaOpening, opening).line == i) {
      close_paragraph(&growing);
      open_section(item, document, &g_array_index(item->openings, ThemaOpening, opening++));
    }
    add_line(item, &growing, i);
  }
  close_paragraph(&growing);
}

ThemaDocument *thema_item_to_document(const ThemaItem *item, const char *id, GBytes *text)
{
  ThemaDocument *document = thema_document_new(id, text);
  set_fields(item, document);
  set_extent(item, document);
  add_exclusions(item, document);
  add_sections(item, document);
  thema_document_settle(document);
  return document;
}
