/* Conversion to UTF-8 through ICU's converters. */

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ustring.h>

#include "source/encoding-private.h"

#define CHUNK_UNITS 8192
#define PIECE_BYTES ((gsize)1 << 20) /* ICU takes at most 2 GB at a time */

/* Units of UTF-16 on their way from the converter to UTF-8. */
typedef struct {
  UChar units[CHUNK_UNITS + 1]; /* one more for a surrogate kept back */
  gsize held;                   /* units at the start that the last round kept back */
  gsize lines;                  /* line feeds in what went before */
  guint64 replaced;
  const UChar *first_bad; /* in `units`, in the round that met the first malformed sequence */
  gsize first_bad_line;
} Pivot;

/* Called by ICU for each malformed or unmapped sequence: replaces it and counts it. */
static void replace_malformed(const void *context, UConverterToUnicodeArgs *args, const char *sequence,
                              int32_t length, UConverterCallbackReason reason, UErrorCode *status)
{
  (void)sequence;
  (void)length;
  if (reason > UCNV_IRREGULAR)
    return;
  static const UChar replacement = 0xfffd;
  Pivot *pivot = (Pivot *)context;
  if (pivot->replaced++ == 0)
    pivot->first_bad = args->target;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

static gsize count_line_feeds(const UChar *start, const UChar *end)
{
  gsize lines = 0;
  for (; start < end; start++)
    lines += *start == '\n';
  return lines;
}

/* Appends the pivot's first `length` units to `text`, but for a last half of a surrogate pair, whose other
 * half is still to come. */
static bool drain(Pivot *pivot, gsize length, bool last, GString *text)
{
  if (pivot->replaced == 0) {
    pivot->lines += count_line_feeds(pivot->units + pivot->held, pivot->units + length);
  } else if (pivot->first_bad) {
    pivot->first_bad_line = pivot->lines + count_line_feeds(pivot->units + pivot->held, pivot->first_bad) + 1;
    pivot->first_bad = NULL;
  }
  gsize whole = length;
  if (!last && length > 0 && U16_IS_LEAD(pivot->units[length - 1]))
    whole--;
  char utf8[3 * (CHUNK_UNITS + 1)];
  int32_t written = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strToUTF8(utf8, sizeof utf8, &written, pivot->units, (int32_t)whole, &status);
  if (U_FAILURE(status))
    return false;
  g_string_append_len(text, utf8, written);
  pivot->held = length - whole;
  memmove(pivot->units, pivot->units + whole, pivot->held * sizeof *pivot->units);
  return true;
}

/* Feeds one piece of the source; `last` is the piece that ends it. */
static bool convert_piece(UConverter *converter, const char *source, const char *end, bool last, Pivot *pivot,
                          GString *text)
{
  bool more = true;
  while (more) {
    UChar *target = pivot->units + pivot->held;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, pivot->units + G_N_ELEMENTS(pivot->units), &source, end, NULL, last,
                   &status);
    more = status == U_BUFFER_OVERFLOW_ERROR;
    if ((U_FAILURE(status) && !more) || !drain(pivot, (gsize)(target - pivot->units), last && !more, text))
      return false;
  }
  return true;
}

static bool convert_all(UConverter *converter, ThemaBytesView view, Pivot *pivot, GString *text)
{
  const char *source = (const char *)view.bytes;
  gsize left = view.length;
  for (; left > PIECE_BYTES; source += PIECE_BYTES, left -= PIECE_BYTES)
    if (!convert_piece(converter, source, source + PIECE_BYTES, false, pivot, text))
      return false;
  return convert_piece(converter, source, source + left, true, pivot, text);
}

GBytes *thema_bytes_convert(ThemaBytesView view, const char *encoding, ThemaDecoding *decoding)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(encoding, &status);
  if (U_FAILURE(status))
    return NULL;
  Pivot *pivot = g_new0(Pivot, 1);
  ucnv_setToUCallBack(converter, replace_malformed, pivot, NULL, NULL, &status);
  GString *text = g_string_sized_new(view.length + view.length / 8 + 16);
  bool good = U_SUCCESS(status) && convert_all(converter, view, pivot, text);
  decoding->replaced = pivot->replaced;
  decoding->first_bad_line = pivot->first_bad_line;
  ucnv_close(converter);
  g_free(pivot);
  if (good)
    return g_string_free_to_bytes(text);
  g_string_free(text, TRUE);
  return NULL;
}
