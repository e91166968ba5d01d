#include <string.h>

#include "corpus/describe-private.h"
#include "corpus/segment-private.h"
#include "corpus/wording-private.h"

/* From marked lines to a document. */

static void set(char **place, const char *value)
{
  g_free(*place);
  *place = g_strdup(value);
}

static void set_fields(const ThemaItem *item, ThemaDocument *document)
{
  set(&document->title, item->title);
  set(&document->speaker, item->speaker);
  set(&document->date, item->date);
  set(&document->kind, item->news ? "news" : item->speech ? "speech" : "text");
  const struct {
    const char *key;
    const char *value;
  } known[] = {{"title", document->title},
               {"kind", document->kind},
               {"date", document->date},
               {"speaker", document->speaker}};
  for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
    if (*known[i].value != '\0')
      thema_document_set_metadata(document, known[i].key, known[i].value);
  }
  guint n;
  g_autofree const char **keys = (const char **)g_hash_table_get_keys_as_array(item->fields, &n);
  g_autofree const char **values = g_new(const char *, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    values[i] = g_hash_table_lookup(item->fields, keys[i]);
  const char *date;
  (void)thema_document_describe(document, keys, values, n, &date);
  for (guint i = 0; i < item->keywords->len; i++)
    g_ptr_array_add(document->keywords, g_strdup(g_ptr_array_index(item->keywords, i)));
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
  GArray *all = document->exclusions;
  bool open = false;
  for (guint i = item->first; i < item->end; i++) {
    const ThemaLine *line = &item->lines->lines[i];
    while (inside < item->inside->len &&
           g_array_index(item->inside, ThemaExclusion, inside).span.start < line->start) {
      g_array_append_val(all, g_array_index(item->inside, ThemaExclusion, inside));
      inside++;
      open = false;
    }
    if (line->apart == 0) {
      open = false;
      continue;
    }
    ThemaApart apart = thema_line_apart(item->lines, i);
    ThemaExclusion *last = open ? &g_array_index(all, ThemaExclusion, all->len - 1) : NULL;
    if (last != NULL && last->rule == apart.rule && last->kind == apart.kind) {
      last->span.end = line->end;
      last->last_line = i + 1;
    } else {
      ThemaExclusion one = {{line->start, line->end}, i + 1, i + 1, apart.kind, apart.rule};
      g_array_append_val(all, one);
    }
    open = true;
  }
  if (inside < item->inside->len)
    g_array_append_vals(all, &g_array_index(item->inside, ThemaExclusion, inside),
                        item->inside->len - inside);
}

static ThemaSection *open_section(const ThemaItem *item, ThemaDocument *document, const ThemaOpening *opening)
{
  g_autofree char *title =
      thema_title_text(item->lines->bytes + opening->title.start, opening->title.end - opening->title.start);
  return thema_document_add_section(document, opening->level, title, opening->rule, opening->line + 1);
}

/* Adds a line to the section: to its last paragraph, or as a new one. */
static void add_line(const ThemaItem *item, ThemaSection *section, guint i, bool fresh)
{
  const ThemaLine *line = &item->lines->lines[i];
  if (fresh) {
    ThemaParagraph paragraph = {(guint32)line->start, (guint32)line->end, i + 1};
    g_array_append_val(section->paragraphs, paragraph);
  } else {
    g_array_index(section->paragraphs, ThemaParagraph, section->paragraphs->len - 1).end = (guint32)line->end;
  }
  if (section->first_line == 0)
    section->first_line = i + 1;
  section->last_line = i + 1;
}

static void add_sections(const ThemaItem *item, ThemaDocument *document)
{
  ThemaSection *section = thema_document_add_section(document, 0, item->title, "start", 0);
  guint opening = 0;
  bool fresh = true; /* the next line of text starts a paragraph */
  for (guint i = item->first; i < item->end; i++) {
    const ThemaLine *line = &item->lines->lines[i];
    thema_lines_passed(item->lines, i);
    if (!thema_line_counted(item->lines, i)) {
      fresh = true;
      continue;
    }
    if (opening < item->openings->len && g_array_index(item->openings, ThemaOpening, opening).line == i) {
      section = open_section(item, document, &g_array_index(item->openings, ThemaOpening, opening++));
      fresh = true;
    }
    add_line(item, section, i, fresh || line->starts || line->own);
    fresh = line->own;
  }
}

ThemaDocument *thema_item_to_document(const ThemaItem *item, const char *id, GBytes *text)
{
  ThemaDocument *document = thema_document_new(id, text);
  set_fields(item, document);
  set_extent(item, document);
  add_exclusions(item, document);
  add_sections(item, document);
  return document;
}
