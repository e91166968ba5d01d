#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "token/scheme-private.h"

/* İ: the only character whose lower case is a word character and one that is none (i and U+0307), so that a
 * word ends within it. */
#define DOTTED_I 0x0130

/* Python's `\w`: str.isalnum() or the underscore. isalnum() is a letter or has a numeric type. */
static bool is_word_character(UChar32 c)
{
  if (c < 0x80)
    return g_ascii_isalnum((char)c) || c == '_';
  return (U_GET_GC_MASK(c) & U_GC_L_MASK) || u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

void thema_sklearn_cut(const char *text, gsize length, GArray *tokens)
{
  gsize start = 0;
  guint characters = 0; /* of the run that is open, 2 standing for more; the run starts at `start` */
  for (gsize at = 0; at <= length;) {
    gsize before = at;
    UChar32 c = -1;
    if (at < length)
      U8_NEXT(text, at, length, c);
    else
      at++;
    bool inside = c >= 0 && is_word_character(c);
    if (inside && characters == 0)
      start = before;
    if (inside)
      characters = MIN(characters + 1, 2);
    if ((!inside || c == DOTTED_I) && characters > 0) {
      ThemaToken token = {.start = start, .end = inside ? at : before, .token_class = THEMA_TOKEN_WORD};
      if (characters == 2)
        g_array_append_val(tokens, token);
      characters = 0;
    }
  }
}

static bool is_ascii(const char *text, gsize length)
{
  guchar bits = 0;
  for (gsize i = 0; i < length; i++)
    bits |= (guchar)text[i];
  return bits < 0x80;
}

void thema_sklearn_term(ThemaTermMapper *mapper, const char *token, gsize length, GString *term)
{
  if (is_ascii(token, length)) {
    g_string_append_len(term, token, (gssize)length);
    g_string_ascii_down(term);
    return;
  }
  thema_term_lower(mapper, token, length, term);
  gboolean dotted =
      term->len >= 2 && (guchar)term->str[term->len - 2] == 0xCC && (guchar)term->str[term->len - 1] == 0x87;
  if (dotted)
    g_string_truncate(term, term->len - 2);
}
