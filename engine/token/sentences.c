#include "token/sentences-private.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/span.h"
#include "token/segmenter-private.h"

#define PIECE_LIMIT (1u << 30) /* ICU counts bytes in 32 bits */

bool thema_sentence_breaker_init(ThemaSentenceBreaker *breaker, GError **error)
{
  breaker->copy = g_string_new(NULL);
  breaker->text = (UText)UTEXT_INITIALIZER;
  breaker->iterator = thema_break_iterator_open(UBRK_SENTENCE, "sentences", error);
  return breaker->iterator != NULL;
}

void thema_sentence_breaker_clear(ThemaSentenceBreaker *breaker)
{
  if (breaker->iterator)
    ubrk_close(breaker->iterator);
  breaker->iterator = NULL;
  utext_close(&breaker->text);
  if (breaker->copy)
    g_string_free(breaker->copy, TRUE);
  breaker->copy = NULL;
}

/* GLib's g_ascii_isspace leaves the vertical tab out. */
static bool is_space(char c)
{
  return g_ascii_isspace(c) || c == '\v';
}

static bool is_line_end(char c)
{
  return c == '\n' || c == '\r';
}

/* Makes the line ends of wrapped lines spaces: UAX #29 would end a sentence at each. Blank lines stay. */
static void unwrap(char *text, gsize length)
{
  for (gsize at = 0; at < length; at++) {
    if (!is_line_end(text[at]) && text[at] != '\v' && text[at] != '\f')
      continue;
    gsize end = at;
    guint lines = 0;
    while (end < length && is_space(text[end])) {
      bool pair = text[end] == '\r' && end + 1 < length && text[end + 1] == '\n';
      lines += is_line_end(text[end]);
      end += pair ? 2 : 1;
    }
    if (lines < 2)
      memset(text + at, ' ', end - at);
    at = end - 1;
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

static void cut_piece(ThemaSentenceBreaker *breaker, const char *text, gsize length, gsize offset,
                      GArray *spans)
{
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&breaker->text, text, (int64_t)length, &status);
  ubrk_setUText(breaker->iterator, &breaker->text, &status);
  g_return_if_fail(U_SUCCESS(status));
  gsize start = 0;
  for (int32_t next = ubrk_next(breaker->iterator); next != UBRK_DONE; next = ubrk_next(breaker->iterator)) {
    gsize end = (gsize)next;
    if (end == length || ends_in_blank_line(text, end) ||
        thema_sentence_ends(text + start, end - start, text + end, length - end)) {
      if (end < length)
        end = before_openers(text, start, end);
      add_span(text, start, end, offset, spans);
      start = end;
    }
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

void thema_sentence_breaker_cut(ThemaSentenceBreaker *breaker, const char *text, gsize length, GArray *spans)
{
  for (gsize at = 0; at < length;) {
    gsize piece = piece_length(text + at, length - at);
    g_string_truncate(breaker->copy, 0);
    g_string_append_len(breaker->copy, text + at, (gssize)piece);
    unwrap(breaker->copy->str, piece);
    cut_piece(breaker, breaker->copy->str, piece, at, spans);
    at += piece;
  }
}
