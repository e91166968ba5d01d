#include "token/sentences-private.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/span.h"

#define PIECE_LIMIT (1u << 30) /* U8_PREV counts bytes in 32 bits */

/* GLib's g_ascii_isspace leaves the vertical tab out. */
static bool is_space(char c)
{
  return g_ascii_isspace(c) || c == '\v';
}

static bool is_line_end(char c)
{
  return c == '\n' || c == '\r';
}

/* The first byte from `at` on that is a line end, a form feed or a vertical tab; `length` when there is none.
 */
static gsize next_line_end(const char *text, gsize length, gsize at)
{
  static const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
  for (guint64 word; at + sizeof word <= length; at += sizeof word) {
    memcpy(&word, text + at, sizeof word);
    /* The high bit of each byte that is below 0x0E: those wanted, and a tab and control characters. */
    if ((word - 0x0E * ones) & ~word & 0x80 * ones)
      break;
  }
  while (at < length && !is_line_end(text[at]) && text[at] != '\v' && text[at] != '\f')
    at++;
  return at;
}

/* Makes the line ends of wrapped lines spaces: UAX #29 would end a sentence at each. Blank lines stay. */
static void unwrap(char *text, gsize length)
{
  for (gsize at = next_line_end(text, length, 0); at < length; at = next_line_end(text, length, at)) {
    gsize end = at;
    guint lines = 0;
    while (end < length && is_space(text[end])) {
      bool pair = text[end] == '\r' && end + 1 < length && text[end + 1] == '\n';
      lines += is_line_end(text[end]);
      end += pair ? 2 : 1;
    }
    if (lines < 2)
      memset(text + at, ' ', end - at);
    at = end;
  }
}

/* Appends [start, end) less the white space at its ends, unless nothing is left. */
static void add_span(const char *text, gsize start, gsize end, gsize offset, GArray *spans)
{
  for (gsize at = start; at < end; start = at) {
    UChar32 c;
    U8_NEXT(text, at, end, c);
    if (c < 0 || !u_isUWhiteSpace(c))
      break;
  }
  for (int32_t at = (int32_t)end; at > (int32_t)start; end = (gsize)at) {
    UChar32 c;
    U8_PREV(text, (int32_t)start, at, c);
    if (c < 0 || !u_isUWhiteSpace(c))
      break;
  }
  ThemaSpan span = {.start = start + offset, .end = end + offset};
  if (start < end)
    g_array_append_val(spans, span);
}

static bool ends_in_blank_line(const char *text, gsize end)
{
  return end > 0 && is_line_end(text[end - 1]);
}

/* UAX #29 takes every quotation mark after a full stop as one that closes; where no space stands before the
 * next sentence, as in Chinese, it may open that. */
static gsize before_openers(const char *text, gsize start, gsize end)
{
  for (int32_t at = (int32_t)end; at > (int32_t)start; end = (gsize)at) {
    UChar32 c;
    U8_PREV(text, (int32_t)start, at, c);
    if (c < 0 || !(U_GET_GC_MASK(c) & (U_GC_PI_MASK | U_GC_PS_MASK)))
      break;
  }
  return end;
}

static void cut_piece(const char *text, gsize length, gsize offset, GArray *spans)
{
  gsize start = 0;
  for (gsize end = 0; end < length;) {
    end = thema_sentence_break(text, length, end);
    if (end < length && !ends_in_blank_line(text, end) &&
        !thema_sentence_ends(text + start, end - start, text + end, length - end))
      continue;
    gsize last = end < length ? before_openers(text, start, end) : end;
    add_span(text, start, last, offset, spans);
    start = last;
  }
}

/* Length of the next piece: all of the text, or as much of a huge one as ends in white space. */
static gsize piece_length(const char *text, gsize length)
{
  if (length <= PIECE_LIMIT)
    return length;
  gsize end = PIECE_LIMIT;
  while (end > 0 && !g_ascii_isspace(text[end - 1]))
    end--;
  if (end > 0)
    return end;
  end = PIECE_LIMIT;
  while (((guchar)text[end] & 0xC0) == 0x80 && end > PIECE_LIMIT - 4)
    end--;
  return end;
}

void thema_sentences_cut(GString *copy, const char *text, gsize length, GArray *spans)
{
  for (gsize at = 0; at < length;) {
    gsize piece = piece_length(text + at, length - at);
    g_string_truncate(copy, 0);
    g_string_append_len(copy, text + at, (gssize)piece);
    unwrap(copy->str, piece);
    cut_piece(copy->str, piece, at, spans);
    at += piece;
  }
}
