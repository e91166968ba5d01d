#include "corpus/document.h"

#include <string.h>

static void section_free(gpointer data)
{
  ThemaSection *section = data;
  g_free(section->title);
  g_array_unref(section->paragraphs);
  g_free(section);
}

ThemaDocument *thema_document_new(const char *id, GBytes *text)
{
  g_return_val_if_fail(id != NULL && text != NULL, NULL);
  ThemaDocument *document = g_new0(ThemaDocument, 1);
  document->id = g_strdup(id);
  document->title = g_strdup("");
  document->kind = g_strdup("text");
  document->date = g_strdup("");
  document->speaker = g_strdup("");
  document->keywords = g_ptr_array_new_with_free_func(g_free);
  document->metadata = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  document->text = g_bytes_ref(text);
  document->sections = g_ptr_array_new_with_free_func(section_free);
  document->exclusions = g_array_new(FALSE, FALSE, sizeof(ThemaExclusion));
  return document;
}

void thema_document_free(ThemaDocument *document)
{
  if (document == NULL)
    return;
  g_free(document->id);
  g_free(document->title);
  g_free(document->kind);
  g_free(document->date);
  g_free(document->speaker);
  g_ptr_array_unref(document->keywords);
  g_hash_table_unref(document->metadata);
  g_bytes_unref(document->text);
  g_ptr_array_unref(document->sections);
  g_array_unref(document->exclusions);
  g_free(document);
}

ThemaSection *thema_document_add_section(ThemaDocument *document, guint level, const char *title,
                                         const char *rule, guint first_line)
{
  g_return_val_if_fail(document != NULL && title != NULL && rule != NULL, NULL);
  ThemaSection *section = g_new0(ThemaSection, 1);
  section->number = document->sections->len;
  section->level = level;
  section->title = g_strdup(title);
  section->rule = g_intern_string(rule);
  section->first_line = first_line;
  section->paragraphs = g_array_new(FALSE, FALSE, sizeof(ThemaParagraph));
  g_ptr_array_add(document->sections, section);
  return section;
}

void thema_document_set_metadata(ThemaDocument *document, const char *key, const char *value)
{
  g_return_if_fail(document != NULL && key != NULL);
  g_autofree char *lower = g_ascii_strdown(key, -1);
  if (value == NULL || *value == '\0')
    g_hash_table_remove(document->metadata, lower);
  else
    g_hash_table_replace(document->metadata, g_steal_pointer(&lower), g_strdup(value));
}

const char *thema_document_metadata(const ThemaDocument *document, const char *key)
{
  g_return_val_if_fail(document != NULL && key != NULL, NULL);
  g_autofree char *lower = g_ascii_strdown(key, -1);
  return g_hash_table_lookup(document->metadata, lower);
}

/* Index of the first exclusion that ends after `offset`; exclusions are sorted and do not overlap. */
static guint first_exclusion_after(const GArray *exclusions, gsize offset)
{
  guint low = 0;
  guint high = exclusions->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(exclusions, ThemaExclusion, middle).span.end <= offset)
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
  const GArray *exclusions = document->exclusions;
  for (guint i = first_exclusion_after(exclusions, piece.start); i < exclusions->len; i++) {
    ThemaSpan out = g_array_index(exclusions, ThemaExclusion, i).span;
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
