#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "token/sentences-private.h"

/* The sentence breaks of UAX #29, by its rules and ICU's properties of characters. Only a stop (SATerm) or a
 * paragraph separator can end a sentence, so all other text is passed over; ICU's own iterator looks at each
 * character. A test holds the two together. */

static USentenceBreak class_of(UChar32 c)
{
  return c < 0 ? U_SB_OTHER : (USentenceBreak)u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK);
}

/* The class of the character at *at, which moves on behind it; U_SB_COUNT at the end. */
static USentenceBreak take(const char *text, gsize length, gsize *at)
{
  if (*at >= length)
    return U_SB_COUNT;
  UChar32 c;
  U8_NEXT(text, *at, length, c);
  return class_of(c);
}

/* Past the marks and format characters at `at`, which belong to what stands before them (SB5). */
static gsize skip_extend(const char *text, gsize length, gsize at)
{
  for (gsize next = at;; at = next) {
    USentenceBreak kind = take(text, length, &next);
    if (kind != U_SB_EXTEND && kind != U_SB_FORMAT)
      return at;
  }
}

/* Past a run of characters of one class, each with its marks. */
static gsize skip_run(const char *text, gsize length, gsize at, USentenceBreak kind)
{
  for (gsize next = at; take(text, length, &next) == kind; next = at)
    at = skip_extend(text, length, next);
  return at;
}

static bool is_separator(USentenceBreak kind)
{
  return kind == U_SB_SEP || kind == U_SB_CR || kind == U_SB_LF;
}

/* Past the separator at `at`, of two characters where it is CR and LF; `at` itself when there is none. */
static gsize skip_separator(const char *text, gsize length, gsize at)
{
  gsize next = at;
  USentenceBreak kind = take(text, length, &next);
  if (!is_separator(kind))
    return at;
  if (kind == U_SB_CR && next < length && text[next] == '\n')
    next++;
  return next;
}

/* True when a letter in lower case comes before any other letter, stop or separator (SB8). */
static bool goes_on_lower(const char *text, gsize length, gsize at)
{
  for (;;)
    switch (take(text, length, &at)) {
    case U_SB_LOWER:
      return true;
    case U_SB_OLETTER:
    case U_SB_UPPER:
    case U_SB_SEP:
    case U_SB_CR:
    case U_SB_LF:
    case U_SB_STERM:
    case U_SB_ATERM:
    case U_SB_COUNT:
      return false;
    default:
      break;
    }
}

/* True for a full stop within a number or an abbreviation: 3.5 (SB6), U.S. (SB7). */
static bool joins(const char *text, gsize length, gsize stop, gsize after)
{
  USentenceBreak next = take(text, length, &after);
  if (next == U_SB_NUMERIC)
    return true;
  if (next != U_SB_UPPER)
    return false;
  for (int32_t at = (int32_t)stop; at > 0;) {
    UChar32 c;
    U8_PREV(text, 0, at, c);
    USentenceBreak before = class_of(c);
    if (before != U_SB_EXTEND && before != U_SB_FORMAT)
      return before == U_SB_UPPER || before == U_SB_LOWER;
  }
  return false;
}

/* Where the sentence ends whose stop is the bytes [stop, after); 0 when it goes on. */
static gsize end_behind(const char *text, gsize length, gsize stop, gsize after, bool full_stop)
{
  after = skip_extend(text, length, after);
  if (full_stop && joins(text, length, stop, after))
    return 0;
  gsize end = skip_run(text, length, after, U_SB_CLOSE);
  end = skip_run(text, length, end, U_SB_SP);
  if (full_stop && goes_on_lower(text, length, end))
    return 0;
  gsize next = end;
  USentenceBreak kind = take(text, length, &next);
  if (kind == U_SB_SCONTINUE || kind == U_SB_STERM || kind == U_SB_ATERM) /* SB8a */
    return 0;
  return skip_separator(text, length, end);
}

/* For each byte, whether a character that begins with it may end a sentence. Made from ICU when first asked
 * for. */
static const bool *may_end(void)
{
  static gsize made;
  static bool bytes[256];
  if (g_once_init_enter(&made)) {
    for (UChar32 c = 0; c < 0x800; c++) {
      USentenceBreak kind = class_of(c);
      guint8 utf8[2];
      gsize n = 0;
      U8_APPEND_UNSAFE(utf8, n, c);
      bytes[utf8[0]] |= kind == U_SB_STERM || kind == U_SB_ATERM || is_separator(kind);
    }
    for (guint lead = 0xE0; lead < 256; lead++)
      bytes[lead] = true;
    g_once_init_leave(&made, 1);
  }
  return bytes;
}

gsize thema_sentence_break(const char *text, gsize length, gsize from)
{
  const bool *ends = may_end();
  for (gsize at = from; at < length;) {
    if (!ends[(guchar)text[at]]) {
      at++;
      continue;
    }
    gsize start = at;
    USentenceBreak kind = take(text, length, &at);
    if (is_separator(kind))
      return skip_separator(text, length, start);
    gsize end = kind == U_SB_STERM || kind == U_SB_ATERM
                    ? end_behind(text, length, start, at, kind == U_SB_ATERM)
                    : 0;
    if (end > 0)
      return end;
  }
  return length;
}
