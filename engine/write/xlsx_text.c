#include <string.h>

#include "write/xlsx-private.h"

#define LONGEST 32767 /* UTF-16 units of a cell */
#define REPLACEMENT 0xFFFD
#define ELLIPSIS 0x2026

/* XML has no such characters, not even escaped; libxlsxwriter escapes the other controls. */
static bool is_outside_xml(gunichar c)
{
  return c == 0xFFFE || c == 0xFFFF;
}

/* _x0041_ is how a workbook writes a character it cannot write; in a text of ours it is those seven. */
static bool reads_as_escape(const char *text)
{
  if (text[0] != '_' || text[1] != 'x')
    return false;
  for (int i = 2; i < 6; i++)
    if (!g_ascii_isxdigit(text[i]))
      return false;
  return text[6] == '_';
}

static guint units_of(gunichar c)
{
  return c > 0xFFFF ? 2 : 1;
}

/* Where a text must end so that an ellipsis still fits; NULL when it fits whole. */
static const char *end_of(const char *text)
{
  const char *end = text;
  guint units = 0;
  if (strlen(text) <= LONGEST)
    return NULL;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    units += units_of(g_utf8_get_char(p));
    if (units <= LONGEST - 1)
      end = g_utf8_next_char(p);
    if (units > LONGEST)
      return end;
  }
  return NULL;
}

char *thema_xlsx_text(const char *text)
{
  GString *safe = g_string_sized_new(strlen(text) + 1);
  const char *end = end_of(text);
  for (const char *p = text; *p && p != end; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    g_string_append_unichar(safe, is_outside_xml(c) ? REPLACEMENT : c);
    if (reads_as_escape(p))
      g_string_append(safe, "x005F_");
  }
  if (end)
    g_string_append_unichar(safe, ELLIPSIS);
  return g_string_free(safe, FALSE);
}
