#include "report/source_text.h"

#include <stdbool.h>

/* Appends bytes as one line: white space and controls collapse, `*pending` carrying a space over from call to
 * call. */
static void append_line(GString *out, const char *text, gsize length, bool *pending, gsize floor)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isspace(c) || g_unichar_iscntrl(c)) {
      *pending = true;
      continue;
    }
    if (*pending && out->len > floor)
      g_string_append_c(out, ' ');
    *pending = false;
    g_string_append_len(out, p, g_utf8_next_char(p) - p);
  }
}

void thema_one_line(GString *out, const char *text, gsize length)
{
  bool pending = false;
  append_line(out, text, length, &pending, out->len);
}

void thema_source_text(const ThemaDocument *document, ThemaSpan span, GString *out)
{
  const char *text = g_bytes_get_data(document->text, NULL);
  bool pending = false;
  gsize floor = out->len;
  gsize at = span.start;
  guint n = thema_document_n_exclusions(document);
  for (guint i = thema_document_exclusion_after(document, span.start); i < n && at < span.end; i++) {
    ThemaSpan hole = thema_document_exclusion(document, i)->span;
    if (hole.start >= span.end)
      break;
    if (hole.start > at)
      append_line(out, text + at, hole.start - at, &pending, floor);
    pending = true;
    at = MAX(at, hole.end);
  }
  if (at < span.end)
    append_line(out, text + at, span.end - at, &pending, floor);
}

ThemaSpan thema_position_bytes(const ThemaStream *stream, gsize first, gsize end)
{
  const ThemaPosition *positions = (const ThemaPosition *)stream->positions->data;
  return (ThemaSpan){positions[first].start, (gsize)positions[end - 1].start + positions[end - 1].length};
}

guint thema_source_line(ThemaLineCursor *cursor, const ThemaDocument *document, const ThemaSentence *sentence,
                        gsize offset)
{
  const char *text = g_bytes_get_data(document->text, NULL);
  if (cursor->sentence != sentence)
    *cursor = (ThemaLineCursor){sentence, sentence->span.start, sentence->line};
  for (; cursor->offset < offset; cursor->offset++)
    if (text[cursor->offset] == '\n' || (text[cursor->offset] == '\r' && text[cursor->offset + 1] != '\n'))
      cursor->line++;
  return cursor->line;
}
