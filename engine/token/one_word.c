#include <unicode/uchar.h>

#include "token/segmenter-private.h"

#define TWO_BYTES_END 0x800 /* the first character that takes three bytes */

/* Letters that are a word with the letters beside them, whatever these are: ALetter of UAX #29. */
static bool is_letter(UChar32 c)
{
  return (U_GET_GC_MASK(c) & U_GC_L_MASK) != 0 && u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_ALETTER;
}

/* The table is made from ICU when it is first asked for, so it says what ICU says. */
static const bool *letters(void)
{
  static gsize made;
  static bool letters[TWO_BYTES_END];
  if (g_once_init_enter(&made)) {
    for (UChar32 c = 0; c < TWO_BYTES_END; c++)
      letters[c] = is_letter(c);
    g_once_init_leave(&made, 1);
  }
  return letters;
}

bool thema_segment_is_word(const char *text, gsize length)
{
  const guchar *bytes = (const guchar *)text;
  const bool *is = letters();
  for (gsize at = 0; at < length; at++) {
    guint32 c = bytes[at];
    if (c >= 0xE0)
      return false;
    if (c >= 0x80)
      c = (c & 0x1F) << 6 | (bytes[++at] & 0x3F);
    if (!is[c])
      return false;
  }
  return length > 0;
}
