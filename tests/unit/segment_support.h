#ifndef THEMA_TESTS_SEGMENT_SUPPORT_H
#define THEMA_TESTS_SEGMENT_SUPPORT_H

#include <glib.h>
#include <string.h>

#include "corpus/segment.h"

/* What the tests of segmentation share. */

/* Segments under the built-in rules with the id "t". Free with g_ptr_array_unref. */
static inline GPtrArray *support_segment(const char *text, gsize length, ThemaSplit split)
{
  g_autoptr(ThemaRules) rules = thema_rules_new();
  g_autoptr(GBytes) bytes = g_bytes_new(text, length);
  GPtrArray *documents = g_ptr_array_new_with_free_func((GDestroyNotify)thema_document_free);
  thema_segment(bytes, "t", rules, split, 1, documents);
  return documents;
}

/* The same for a file; malformed bytes are replaced and a byte order mark dropped. */
static inline GPtrArray *support_segment_file(const char *path)
{
  g_autofree char *raw = NULL;
  gsize length = 0;
  if (!g_file_get_contents(path, &raw, &length, NULL))
    g_error("%s cannot be read", path);
  gsize mark = length >= 3 && memcmp(raw, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  g_autofree char *text = g_utf8_make_valid(raw + mark, (gssize)(length - mark));
  return support_segment(text, strlen(text), THEMA_SPLIT_AUTO);
}

/* Documents as text: a line `kind|date|speaker| title [keywords]` each, then a line `level rule first-last pN
 * title` for each section and `x kind/rule first-last` for each exclusion. Free with g_free. */
static inline char *support_describe(const GPtrArray *documents)
{
  GString *text = g_string_new(NULL);
  for (guint d = 0; d < documents->len; d++) {
    const ThemaDocument *document = g_ptr_array_index(documents, d);
    guint n_keywords = document->keywords != NULL ? document->keywords->len : 0;
    g_string_append_printf(text, "%s|%s|%s| %s", document->kind, document->date, document->speaker,
                           document->title);
    for (guint k = 0; k < n_keywords; k++)
      g_string_append_printf(text, "%s%s", k > 0 ? ";" : " [",
                             (const char *)g_ptr_array_index(document->keywords, k));
    g_string_append(text, n_keywords > 0 ? "]\n" : "\n");
    for (guint s = 0; s < document->n_sections; s++) {
      const ThemaSection *section = &document->sections[s];
      g_string_append_printf(text, "%u %s %u-%u p%u %s\n", section->level, section->rule, section->first_line,
                             section->last_line, section->n_paragraphs, section->title);
    }
    for (guint e = 0; e < thema_document_n_exclusions(document); e++) {
      const ThemaExclusion *exclusion = thema_document_exclusion(document, e);
      g_string_append_printf(text, "x %s/%s %u-%u\n", exclusion->kind, exclusion->rule, exclusion->first_line,
                             exclusion->last_line);
    }
  }
  return g_string_free(text, FALSE);
}

#endif
