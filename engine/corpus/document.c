#include "corpus/document.h"

#include <stdbool.h>
#include <string.h>

/* Strings are mostly empty, and an empty one is nobody's. */
static const char *own_text(const char *text)
{
  return *text != '\0' ? g_strdup(text) : "";
}

static void free_text(const char *text)
{
  if (*text != '\0')
    g_free((char *)text);
}

static void set_text(const char **place, const char *text)
{
  const char *before = *place;
  *place = own_text(text);
  free_text(before);
}

ThemaDocument *thema_document_new(const char *id, GBytes *text)
{
  g_return_val_if_fail(id != NULL && text != NULL, NULL);
  ThemaDocument *document = g_new0(ThemaDocument, 1);
  document->id = g_strdup(id);
  document->title = "";
  document->kind = "text";
  document->date = "";
  document->speaker = "";
  document->text = g_bytes_ref(text);
  return document;
}

void thema_document_free(ThemaDocument *document)
{
  if (document == NULL)
    return;
  g_free(document->id);
  free_text(document->title);
  free_text(document->date);
  free_text(document->speaker);
  g_clear_pointer(&document->keywords, g_ptr_array_unref);
  g_clear_pointer(&document->metadata, g_hash_table_unref);
  g_bytes_unref(document->text);
  for (guint i = 0; i < document->n_sections; i++)
    free_text(document->sections[i].title);
  if (document->sections != &document->alone)
    g_free(document->sections);
  thema_paragraph_list_clear(&document->paragraphs);
  g_clear_pointer(&document->exclusions, g_array_unref);
  g_free(document);
}

void thema_document_set_title(ThemaDocument *document, const char *title)
{
  g_return_if_fail(document != NULL && title != NULL);
  set_text(&document->title, title);
}

void thema_document_set_kind(ThemaDocument *document, const char *kind)
{
  g_return_if_fail(document != NULL && kind != NULL);
  document->kind = g_intern_string(kind);
}

void thema_document_set_date(ThemaDocument *document, const char *date)
{
  g_return_if_fail(document != NULL && date != NULL);
  set_text(&document->date, date);
}

void thema_document_set_speaker(ThemaDocument *document, const char *speaker)
{
  g_return_if_fail(document != NULL && speaker != NULL);
  set_text(&document->speaker, speaker);
}

void thema_document_add_keyword(ThemaDocument *document, const char *keyword)
{
  g_return_if_fail(document != NULL && keyword != NULL);
  if (document->keywords == NULL)
    document->keywords = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(document->keywords, g_strdup(keyword));
}

static void make_room(ThemaDocument *document)
{
  if (document->n_sections == 0) {
    document->sections_room = 1;
    document->sections = &document->alone;
    return;
  }
  bool alone = document->sections == &document->alone;
  document->sections_room *= 2;
  document->sections = g_renew(ThemaSection, alone ? NULL : document->sections, document->sections_room);
  if (alone)
    document->sections[0] = document->alone;
}

ThemaSection *thema_document_add_section(ThemaDocument *document, guint level, const char *title,
                                         const char *rule, guint first_line)
{
  g_return_val_if_fail(document != NULL && title != NULL && rule != NULL, NULL);
  if (document->n_sections == document->sections_room)
    make_room(document);
  ThemaSection *section = &document->sections[document->n_sections++];
  *section = (ThemaSection){.title = own_text(title),
                            .rule = rule,
                            .level = level,
                            .first_line = first_line,
                            .first_paragraph = document->paragraphs.n};
  return section;
}

void thema_document_add_paragraph(ThemaDocument *document, ThemaParagraph paragraph)
{
  g_return_if_fail(document != NULL && document->n_sections > 0);
  thema_paragraph_list_add(&document->paragraphs, paragraph);
  document->sections[document->n_sections - 1].n_paragraphs++;
}

void thema_document_add_exclusion(ThemaDocument *document, const ThemaExclusion *exclusion)
{
  g_return_if_fail(document != NULL && exclusion != NULL);
  if (document->exclusions == NULL)
    document->exclusions = g_array_new(FALSE, FALSE, sizeof(ThemaExclusion));
  g_array_append_vals(document->exclusions, exclusion, 1);
}

void thema_document_settle(ThemaDocument *document)
{
  g_return_if_fail(document != NULL);
  thema_paragraph_list_settle(&document->paragraphs);
  if (document->sections_room == document->n_sections)
    return;
  document->sections_room = document->n_sections;
  document->sections = g_renew(ThemaSection, document->sections, document->sections_room);
}

/* What the document tells of itself under a key in lower case; NULL for nothing. */
static const char *own_value(const ThemaDocument *document, const char *key)
{
  const struct {
    const char *key;
    const char *value;
  } own[] = {{"title", document->title},
             {"kind", document->kind},
             {"date", document->date},
             {"speaker", document->speaker}};
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
    if (strcmp(own[i].key, key) == 0)
      return *own[i].value != '\0' ? own[i].value : NULL;
  return NULL;
}

void thema_document_set_metadata(ThemaDocument *document, const char *key, const char *value)
{
  g_return_if_fail(document != NULL && key != NULL);
  g_autofree char *lower = g_ascii_strdown(key, -1);
  if (document->metadata == NULL)
    document->metadata = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  if (value == NULL || *value == '\0')
    g_hash_table_remove(document->metadata, lower);
  else
    g_hash_table_replace(document->metadata, g_steal_pointer(&lower), g_strdup(value));
}

const char *thema_document_metadata(const ThemaDocument *document, const char *key)
{
  g_return_val_if_fail(document != NULL && key != NULL, NULL);
  g_autofree char *lower = g_ascii_strdown(key, -1);
  const char *told = document->metadata != NULL ? g_hash_table_lookup(document->metadata, lower) : NULL;
  return told != NULL ? told : own_value(document, lower);
}

guint thema_document_exclusion_after(const ThemaDocument *document, gsize offset)
{
  g_return_val_if_fail(document != NULL, 0);
  guint low = 0;
  guint high = thema_document_n_exclusions(document);
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (thema_document_exclusion(document, middle)->span.end <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void thema_document_pieces(const ThemaDocument *document, const ThemaParagraph *paragraph, GArray *pieces)
{
  g_return_if_fail(document != NULL && paragraph != NULL && pieces != NULL);
  ThemaSpan piece = thema_paragraph_span(paragraph);
  guint n = thema_document_n_exclusions(document);
  for (guint i = thema_document_exclusion_after(document, piece.start); i < n; i++) {
    ThemaSpan out = thema_document_exclusion(document, i)->span;
    if (out.start >= paragraph->end)
      break;
    piece.end = MAX(out.start, piece.start);
    if (piece.start < piece.end)
      g_array_append_val(pieces, piece);
    piece.start = out.end;
    piece.end = paragraph->end;
  }
  if (piece.start < piece.end)
    g_array_append_val(pieces, piece);
}
