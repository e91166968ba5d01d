#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "token/segmenter-private.h"

#define LETTERS (U_GC_L_MASK | U_GC_NL_MASK)
#define DIGITS (U_GC_ND_MASK | U_GC_NO_MASK)
#define SYMBOLS (U_GC_S_MASK | U_GC_CO_MASK | U_GC_CN_MASK | U_GC_CS_MASK)
#define BLANKS (U_GC_Z_MASK | U_GC_CC_MASK | U_GC_CF_MASK)

/* What a segment that may be no word holds, by the general categories of its characters: letters before
 * digits before the first visible character. */
static ThemaSegmentKind kind_by_content(const char *text, guint32 length)
{
  ThemaSegmentKind kind = THEMA_SEGMENT_BLANK;
  for (guint32 at = 0; at < length;) {
    UChar32 c;
    U8_NEXT(text, at, length, c);
    guint32 mask = c < 0 ? U_GC_CN_MASK : U_GET_GC_MASK(c);
    if (mask & LETTERS)
      return THEMA_SEGMENT_LETTER;
    if (mask & DIGITS)
      kind = THEMA_SEGMENT_NUMBER;
    else if (kind == THEMA_SEGMENT_BLANK && !(mask & BLANKS))
      kind = mask & SYMBOLS ? THEMA_SEGMENT_SYMBOL : THEMA_SEGMENT_PUNCTUATION;
  }
  return kind;
}

/* ICU's status tells words from marks and ideographs from other letters; but it depends on a rule's place in
 * a chain whether "9a" is a number there. */
static ThemaSegmentKind kind_of(const char *text, guint32 length, int32_t status)
{
  if (status >= UBRK_WORD_NUMBER && g_ascii_isalpha(text[0]))
    return THEMA_SEGMENT_LETTER;
  ThemaSegmentKind kind = kind_by_content(text, length);
  return kind == THEMA_SEGMENT_LETTER && status >= UBRK_WORD_KANA ? THEMA_SEGMENT_IDEOGRAPH : kind;
}

/* ICU 72's root rules join words around @, UAX #29 does not: ICU sees another mark of one byte in its place.
 */
static const char *hide_at_signs(ThemaSegmenter *segmenter, const char *text, guint32 length)
{
  if (!memchr(text, '@', length))
    return text;
  g_string_truncate(segmenter->copy, 0);
  g_string_append_len(segmenter->copy, text, length);
  char *copy = segmenter->copy->str;
  for (char *at = memchr(copy, '@', length); at; at = memchr(at, '@', length - (gsize)(at - copy)))
    *at = '#';
  return copy;
}

void thema_segments_icu(ThemaSegmenter *segmenter, const char *text, guint32 length, guint32 offset,
                        GArray *segments)
{
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&segmenter->text, hide_at_signs(segmenter, text, length), length, &status);
  ubrk_setUText(segmenter->words, &segmenter->text, &status);
  g_return_if_fail(U_SUCCESS(status));
  guint32 start = 0;
  for (int32_t end = ubrk_next(segmenter->words); end != UBRK_DONE; end = ubrk_next(segmenter->words)) {
    ThemaSegment segment = {.start = start + offset, .end = (guint32)end + offset};
    segment.kind = (guint8)kind_of(text + start, (guint32)end - start, ubrk_getRuleStatus(segmenter->words));
    g_array_append_val(segments, segment);
    start = (guint32)end;
  }
}
