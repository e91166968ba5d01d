#include "token/segmenter-private.h"

#include <string.h>

#include "base/error.h"

/* Regions are kept small, so that the segments of one stay in the cache. */
#define REGION_WANTED 16384
#define REGION_LIMIT (1u << 30) /* ICU counts bytes in 32 bits */

/* Setting ICU on a text costs as much as cutting some dozens of bytes of ASCII by hand, so a switch back to
 * the ASCII path must pay. */
#define ASCII_RUN_WORTH 48

/* ICU 72 loads its dictionary for Han and kana when it first meets either, and only then do characters common
 * to both (U+30FC) count as part of it. Meeting one before anything is cut makes results independent of
 * history. */
static gpointer load_dictionaries(gpointer unused G_GNUC_UNUSED)
{
  static const char sample[] = "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E"; /* 日本語 */
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *words = ubrk_open(UBRK_WORD, "root", NULL, 0, &status);
  UText *text = utext_openUTF8(NULL, sample, sizeof sample - 1, &status);
  if (U_SUCCESS(status))
    ubrk_setUText(words, text, &status);
  if (U_SUCCESS(status))
    while (ubrk_next(words) != UBRK_DONE)
      continue;
  utext_close(text);
  ubrk_close(words);
  return NULL;
}

/* The word iterator of the root locale. */
static UBreakIterator *open_words(GError **error)
{
  static GOnce dictionaries = G_ONCE_INIT;
  g_once(&dictionaries, load_dictionaries, NULL);
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, "root", NULL, 0, &status);
  if (U_SUCCESS(status))
    return iterator;
  ubrk_close(iterator);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INTERNAL,
              "ICU has no rules for words (%s); see whether its data is installed", u_errorName(status));
  return NULL;
}

bool thema_segmenter_init(ThemaSegmenter *segmenter, GError **error)
{
  segmenter->words = open_words(error);
  segmenter->text = (UText)UTEXT_INITIALIZER;
  segmenter->copy = g_string_new(NULL);
  return segmenter->words != NULL;
}

void thema_segmenter_clear(ThemaSegmenter *segmenter)
{
  if (segmenter->words)
    ubrk_close(segmenter->words);
  segmenter->words = NULL;
  utext_close(&segmenter->text);
  if (segmenter->copy)
    g_string_free(segmenter->copy, TRUE);
  segmenter->copy = NULL;
}

/* Words start anew at a visible ASCII character after ASCII white space: no rule of UAX #29, no dictionary
 * and no overlay looks across. */
static bool starts_anew(const char *text, gsize at)
{
  char before = text[at - 1];
  return text[at] > 0x20 && text[at] < 0x7F &&
         (before == ' ' || before == '\n' || before == '\t' || before == '\r');
}

gsize thema_segmenter_region(const char *text, gsize length)
{
  if (length <= REGION_WANTED)
    return length;
  gsize limit = MIN(length, REGION_LIMIT);
  for (gsize at = REGION_WANTED; at < limit; at++)
    if (starts_anew(text, at))
      return at;
  while (limit < length && limit > REGION_LIMIT - 8 && ((guchar)text[limit] & 0xC0) == 0x80)
    limit--;
  return limit;
}

/* Length of the ASCII bytes at the start of `text`. */
static gsize ascii_span(const char *text, gsize length)
{
  gsize at = 0;
  for (guint64 word; at + sizeof word <= length; at += sizeof word) {
    memcpy(&word, text + at, sizeof word);
    if (word & G_GUINT64_CONSTANT(0x8080808080808080))
      break;
  }
  while (at < length && (guchar)text[at] < 0x80)
    at++;
  return at;
}

/* Length of the piece at the start of `text` that the ASCII path may cut alone: up to the last place within
 * the ASCII bytes where words start anew. */
static gsize ascii_piece(const char *text, gsize length)
{
  gsize span = ascii_span(text, length);
  if (span == length)
    return span;
  while (span > 0 && !starts_anew(text, span))
    span--;
  return span;
}

/* Length of the piece at the start of `text`, which is not all ASCII, that goes to ICU: up to where ASCII
 * runs long enough to be worth a change. */
static gsize other_piece(const char *text, gsize length)
{
  gsize at = 0;
  while (at < length) {
    while (at < length && (guchar)text[at] >= 0x80)
      at++;
    gsize run = ascii_span(text + at, length - at);
    for (gsize next = at + 1; run >= ASCII_RUN_WORTH && next < at + run; next++)
      if (starts_anew(text, next))
        return next;
    at += run;
  }
  return length;
}

void thema_segmenter_cut(ThemaSegmenter *segmenter, const char *region, gsize length, GArray *segments)
{
  g_return_if_fail(length <= REGION_LIMIT);
  for (gsize at = 0; at < length;) {
    gsize piece = ascii_piece(region + at, length - at);
    if (piece > 0) {
      thema_segments_ascii(region + at, (guint32)piece, (guint32)at, segments);
    } else {
      piece = other_piece(region + at, length - at);
      thema_segments_icu(segmenter, region + at, (guint32)piece, (guint32)at, segments);
    }
    at += piece;
  }
}
