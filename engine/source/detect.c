/* Which encoding are bytes in that are not UTF-8? Two detectors, uchardet and ICU, know languages by their
 * letters but not short or mostly English texts, whose few odd bytes are quotation marks and dashes. So their
 * votes are weighed against how the text reads when decoded. */

#include <string.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "source/encoding-private.h"

#define SAMPLE_BYTES ((gsize)128 * 1024)
#define STRETCH_BYTES ((gsize)16 * 1024)
#define LEAD_IN_BYTES ((gsize)200)

/* What a detector's vote is worth beside plausibility, which runs to 1. Measured on excerpts of manual pages
 * and messages in 30 languages, 56 pairs of language and encoding: anything from 0.1 to 0.3 serves alike. */
#define VOTE_UCHARDET 0.15
#define VOTE_ICU 0.15 /* at full confidence */

/* What may be chosen, the commoner first: a tie falls to the earlier. An encoding stands for its subsets too:
 * text called ISO-8859-1 is WINDOWS-1252 in practice, with its quotation marks where the former has controls.
 */
typedef struct {
  const char *encoding; /* as ICU knows it */
  const char *names;    /* what the detectors call it and its subsets, each between spaces */
  bool unasked;         /* tried even where no detector names it */
} Candidate;

static const Candidate candidates[] = {
    {"windows-1252", " WINDOWS-1252 ISO-8859-1 ASCII ", true},
    {"GB18030", " GB18030 GB2312 GBK ", true},
    {"Big5", " BIG5 ", true},
    {"Shift_JIS", " SHIFT_JIS ", true},
    {"EUC-JP", " EUC-JP ", true},
    {"windows-949", " EUC-KR UHC ", true},
    {"macintosh", " MACINTOSH ", true},
    {"IBM850", " IBM850 ", true},
    {"ISO-8859-15", " ISO-8859-15 ", false},
    {"windows-1251", " WINDOWS-1251 ", false},
    {"KOI8-U", " KOI8-R KOI8-U ", false},
    {"IBM866", " IBM866 ", false},
    {"ISO-8859-5", " ISO-8859-5 ", false},
    {"x-mac-cyrillic", " MAC-CYRILLIC ", false},
    {"IBM855", " IBM855 ", false},
    {"windows-1250", " WINDOWS-1250 ", false},
    {"ISO-8859-2", " ISO-8859-2 ", false},
    {"IBM852", " IBM852 ", false},
    {"x-mac-ce", " MAC-CENTRALEUROPE ", false},
    {"windows-1253", " WINDOWS-1253 ", false},
    {"ISO-8859-7", " ISO-8859-7 ", false},
    {"windows-1254", " WINDOWS-1254 ISO-8859-9 ", false},
    {"windows-1255", " WINDOWS-1255 ISO-8859-8 ISO-8859-8-I ", false},
    {"windows-1256", " WINDOWS-1256 ", false},
    {"ISO-8859-6", " ISO-8859-6 ", false},
    {"windows-1257", " WINDOWS-1257 ISO-8859-13 ISO-8859-4 ", false},
    {"windows-1258", " WINDOWS-1258 ", false},
    {"windows-874", " TIS-620 ISO-8859-11 ", false},
    {"EUC-TW", " EUC-TW ", false},
    {"ISO-8859-3", " ISO-8859-3 ", false},
};

#define CANDIDATES G_N_ELEMENTS(candidates)

static int find_candidate(const char *name)
{
  g_autofree char *wanted = g_strdup_printf(" %s ", name);
  g_autofree char *capitals = g_ascii_strup(wanted, -1);
  for (gsize i = 0; i < CANDIDATES; i++)
    if (strstr(candidates[i].names, capitals))
      return (int)i;
  return -1;
}

/* One past the next byte that stands for itself. None below the digits is the second half of a character in
 * any encoding of ours. */
static const guint8 *skip_to_boundary(const guint8 *at, const guint8 *end)
{
  while (at < end && *at >= '0')
    at++;
  return at < end ? at + 1 : end;
}

static const guint8 *find_high(const guint8 *at, const guint8 *end)
{
  while (at < end && *at < 0x80)
    at++;
  return at;
}

/* The stretches that hold bytes beyond ASCII, with some of the ASCII before them, up to SAMPLE_BYTES. A
 * stretch ends with its line, or where it is too long; the next one then begins behind a byte that is a
 * character. */
static GByteArray *take_sample(ThemaBytesView view)
{
  GByteArray *sample = g_byte_array_new();
  const guint8 *end = view.bytes + view.length, *taken = view.bytes;
  const guint8 *high;
  while (sample->len < SAMPLE_BYTES && (high = find_high(taken, end)) < end) {
    const guint8 *start = (gsize)(high - taken) > LEAD_IN_BYTES ? high - LEAD_IN_BYTES : taken;
    const guint8 *limit = (gsize)(end - high) > STRETCH_BYTES ? high + STRETCH_BYTES : end;
    const guint8 *feed = memchr(high, '\n', (gsize)(limit - high));
    const guint8 *stop = feed ? feed + 1 : limit;
    g_byte_array_append(sample, start, (guint)(stop - start));
    taken = feed ? stop : skip_to_boundary(stop, end);
  }
  return sample;
}

static void vote_uchardet(const GByteArray *sample, double votes[CANDIDATES])
{
  uchardet_t detector = uchardet_new();
  if (uchardet_handle_data(detector, (const char *)sample->data, sample->len) == 0) {
    uchardet_data_end(detector);
    int chosen = find_candidate(uchardet_get_charset(detector));
    if (chosen >= 0)
      votes[chosen] += VOTE_UCHARDET;
  }
  uchardet_delete(detector);
}

static void vote_icu(const GByteArray *sample, double votes[CANDIDATES])
{
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&status);
  ucsdet_setText(detector, (const char *)sample->data, (int32_t)sample->len, &status);
  int32_t found = 0;
  bool voted[CANDIDATES] = {false};
  const UCharsetMatch **matches = ucsdet_detectAll(detector, &found, &status);
  for (int32_t i = 0; U_SUCCESS(status) && i < found; i++) {
    int named = find_candidate(ucsdet_getName(matches[i], &status));
    if (named >= 0 && !voted[named])
      votes[named] += VOTE_ICU * ucsdet_getConfidence(matches[i], &status) / 100;
    if (named >= 0)
      voted[named] = true; /* matches come best first, and two names may fall to one candidate */
  }
  ucsdet_close(detector);
}

/* Decodes the sample into `units`, of which it keeps the length. */
static bool decode_sample(const GByteArray *sample, const char *encoding, GArray *units)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(encoding, &status);
  g_array_set_size(units, 2 * sample->len + 16);
  int32_t length = ucnv_toUChars(converter, (UChar *)units->data, (int32_t)units->len,
                                 (const char *)sample->data, (int32_t)sample->len, &status);
  ucnv_close(converter);
  g_array_set_size(units, U_SUCCESS(status) ? (guint)length : 0);
  return U_SUCCESS(status);
}

/* The commonest encoding that reads the sample as `chosen` does: quotation marks alone do not tell the
 * Windows encodings apart, and the first is then the one to name. */
static gsize find_same_reading(const GByteArray *sample, gsize chosen)
{
  g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(UChar));
  g_autoptr(GArray) other = g_array_new(FALSE, FALSE, sizeof(UChar));
  if (!decode_sample(sample, candidates[chosen].encoding, units))
    return chosen;
  for (gsize i = 0; i < chosen; i++)
    if (decode_sample(sample, candidates[i].encoding, other) && other->len == units->len &&
        memcmp(other->data, units->data, units->len * sizeof(UChar)) == 0)
      return i;
  return chosen;
}

const char *thema_encoding_detect(ThemaBytesView view, int *confidence)
{
  g_autoptr(GByteArray) sample = take_sample(view);
  g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(UChar));
  double votes[CANDIDATES] = {0};
  vote_uchardet(sample, votes);
  vote_icu(sample, votes);
  gsize best = 0;
  double best_score = -G_MAXDOUBLE, best_plausibility = 0;
  for (gsize i = 0; i < CANDIDATES; i++) {
    bool named = candidates[i].unasked || votes[i] > 0;
    if (!named || !decode_sample(sample, candidates[i].encoding, units))
      continue;
    double plausibility = thema_text_plausibility((const guint16 *)units->data, units->len);
    if (plausibility + votes[i] > best_score) {
      best = i;
      best_score = plausibility + votes[i];
      best_plausibility = plausibility;
    }
  }
  double agreement = 0.5 + 0.5 * votes[best] / (VOTE_UCHARDET + VOTE_ICU);
  *confidence = (int)(100 * CLAMP(best_plausibility, 0, 1) * agreement + 0.5);
  return candidates[find_same_reading(sample, best)].encoding;
}
