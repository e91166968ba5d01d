#include "token/term-private.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "base/error.h"

/* Longer runs of combining marks are broken by U+034F, as the Stream-Safe Text Format of UAX #15 has it:
 * ordering them takes time quadratic in their number. */
#define MARKS_LIMIT 30
#define GRAPHEME_JOINER 0x034F

/* What a character becomes before its case is looked at; -1 for none. */
static UChar32 plain_form(UChar32 c, bool keep_format)
{
  switch (c) {
  case 0x2018: /* ‘ between letters is an apostrophe typed wrong; elsewhere it is no part of a word */
  case 0x2019:
  case 0xFF07:
    return '\'';
  case 0x2010:
  case 0x2011:
    return '-';
  default:
    return !keep_format && u_charType(c) == U_FORMAT_CHAR ? -1 : c;
  }
}

/* True when NFC(x) of any string equals the join of NFC of what stands before `c` and NFC from `c` on, and
 * `c` alone is NFC. */
static bool stands_alone(const UNormalizer2 *nfc, UChar32 c)
{
  UChar text[2];
  int32_t length = 0;
  U16_APPEND_UNSAFE(text, length, c);
  UErrorCode status = U_ZERO_ERROR;
  return unorm2_hasBoundaryBefore(nfc, c) && unorm2_isNormalized(nfc, text, length, &status) &&
         U_SUCCESS(status);
}

static guint16 simple_form(const UNormalizer2 *nfc, UChar32 c)
{
  if (c == 0x03A3 || plain_form(c, false) != c) /* Σ: its lower case depends on what follows */
    return 0;
  UChar source[1] = {(UChar)c};
  UChar lower[4];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = u_strToLower(lower, G_N_ELEMENTS(lower), source, 1, "", &status);
  if (U_FAILURE(status) || length != 1 || U8_LENGTH(lower[0]) > U8_LENGTH(c) || !stands_alone(nfc, c) ||
      !stands_alone(nfc, lower[0]))
    return 0;
  return lower[0];
}

/* The table is made from ICU when it is first asked for, so it says what ICU says. */
static const guint16 *simple_forms(const UNormalizer2 *nfc)
{
  static gsize made;
  static guint16 simple[THEMA_TERM_TABLE];
  if (g_once_init_enter(&made)) {
    for (UChar32 c = 0; c < THEMA_TERM_TABLE; c++)
      simple[c] = simple_form(nfc, c);
    g_once_init_leave(&made, 1);
  }
  return simple;
}

bool thema_term_mapper_init(ThemaTermMapper *mapper, GError **error)
{
  UErrorCode status = U_ZERO_ERROR;
  mapper->nfc = unorm2_getNFCInstance(&status);
  if (U_FAILURE(status)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INTERNAL,
                "ICU has no NFC (%s); see whether its data is installed", u_errorName(status));
    return false;
  }
  mapper->source = g_array_new(FALSE, FALSE, sizeof(UChar));
  mapper->lower = g_array_new(FALSE, FALSE, sizeof(UChar));
  mapper->normal = g_array_new(FALSE, FALSE, sizeof(UChar));
  mapper->simple = simple_forms(mapper->nfc);
  return true;
}

void thema_term_mapper_clear(ThemaTermMapper *mapper)
{
  g_clear_pointer(&mapper->source, g_array_unref);
  g_clear_pointer(&mapper->lower, g_array_unref);
  g_clear_pointer(&mapper->normal, g_array_unref);
}

/* Appends `text` as UTF-16 to the source buffer, each character in its plain form. */
static void to_plain_utf16(ThemaTermMapper *mapper, const char *text, gsize length, bool keep_format)
{
  g_array_set_size(mapper->source, (guint)length + 2 + (guint)(length / MARKS_LIMIT));
  UChar *out = (UChar *)(void *)mapper->source->data;
  guint n = 0;
  guint marks = 0;
  for (gsize at = 0; at < length;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text, at, length, c);
    c = plain_form(c, keep_format);
    if (c < 0)
      continue;
    marks = u_getCombiningClass(c) ? marks + 1 : 0;
    if (marks > MARKS_LIMIT) {
      out[n++] = GRAPHEME_JOINER;
      marks = 1;
    }
    U16_APPEND_UNSAFE(out, n, c);
  }
  g_array_set_size(mapper->source, n);
}

static void to_utf16(ThemaTermMapper *mapper, const char *text, gsize length)
{
  g_array_set_size(mapper->source, (guint)length + 1);
  UChar *out = (UChar *)(void *)mapper->source->data;
  guint n = 0;
  for (gsize at = 0; at < length;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(text, at, length, c);
    U16_APPEND_UNSAFE(out, n, c);
  }
  g_array_set_size(mapper->source, n);
}

static void append_utf8(const UChar *text, guint length, GString *term)
{
  for (guint at = 0; at < length;) {
    UChar32 c;
    U16_NEXT(text, at, length, c);
    guint8 bytes[U8_MAX_LENGTH];
    guint n = 0;
    U8_APPEND_UNSAFE(bytes, n, U_IS_SURROGATE(c) ? 0xFFFD : c);
    g_string_append_len(term, (const char *)bytes, n);
  }
}

static const UChar *units(const GArray *array)
{
  return (const UChar *)(const void *)array->data;
}

/* Lower case of the source buffer, in the root locale, into the lower buffer. */
static void lower_source(ThemaTermMapper *mapper)
{
  int32_t room = (int32_t)mapper->source->len + 8;
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    g_array_set_size(mapper->lower, (guint)room);
    room = u_strToLower((UChar *)(void *)mapper->lower->data, room, units(mapper->source),
                        (int32_t)mapper->source->len, "", &status);
  }
  g_array_set_size(mapper->lower, U_SUCCESS(status) ? (guint)room : 0);
}

/* NFC of the lower buffer into the normal buffer; gives whichever of the two holds the result. */
static const GArray *normalize_lower(ThemaTermMapper *mapper)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = (int32_t)mapper->lower->len;
  if (unorm2_spanQuickCheckYes(mapper->nfc, units(mapper->lower), length, &status) == length)
    return mapper->lower;
  int32_t room = length + 8;
  do {
    status = U_ZERO_ERROR;
    g_array_set_size(mapper->normal, (guint)room);
    room = unorm2_normalize(mapper->nfc, units(mapper->lower), length, (UChar *)(void *)mapper->normal->data,
                            room, &status);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status))
    return mapper->lower;
  g_array_set_size(mapper->normal, (guint)room);
  return mapper->normal;
}

void thema_term_map_icu(ThemaTermMapper *mapper, const char *text, gsize length, bool keep_format,
                        GString *term)
{
  to_plain_utf16(mapper, text, length, keep_format);
  lower_source(mapper);
  const GArray *result = normalize_lower(mapper);
  append_utf8(units(result), result->len, term);
}

void thema_term_lower(ThemaTermMapper *mapper, const char *text, gsize length, GString *term)
{
  to_utf16(mapper, text, length);
  lower_source(mapper);
  append_utf8(units(mapper->lower), mapper->lower->len, term);
}

/* Han and kana letters have no case and are NFC. */
static bool is_caseless(UChar32 c)
{
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA);
}

/* Maps characters that need no look around; gives the bytes done, `length` when that was all. */
static gsize map_simple(const ThemaTermMapper *mapper, const char *text, gsize length, char *out, gsize *size)
{
  gsize n = 0;
  for (gsize at = 0; at < length;) {
    guchar first = (guchar)text[at];
    if (first < 0x80) {
      out[n++] = (char)((guchar)(first - 'A') < 26 ? first | 0x20 : first);
      at++;
      continue;
    }
    gsize before = at;
    UChar32 c;
    U8_NEXT(text, at, length, c);
    if (c >= 0 && c < THEMA_TERM_TABLE)
      c = mapper->simple[c];
    else if (c == 0x2019)
      c = '\'';
    else if (!is_caseless(c))
      c = 0;
    if (c == 0)
      return before;
    U8_APPEND_UNSAFE(out, n, c);
  }
  *size = n;
  return length;
}

void thema_term_map(ThemaTermMapper *mapper, const char *text, gsize length, bool keep_format, GString *term)
{
  /* No simple mapping is longer than what it maps. */
  gsize old = term->len;
  gsize size = 0;
  g_string_set_size(term, old + length);
  if (map_simple(mapper, text, length, term->str + old, &size) == length) {
    g_string_truncate(term, old + size);
    return;
  }
  g_string_truncate(term, old);
  thema_term_map_icu(mapper, text, length, keep_format, term);
}

/* Words in 's that are no possessives: pronoun or question word with is, has or us. */
static bool is_contraction(const char *term, gsize length)
{
  static const char *const contractions[] = {"he's",    "here's", "how's",   "it's",   "let's",
                                             "she's",   "that's", "there's", "what's", "when's",
                                             "where's", "who's",  "why's",   "'s"};
  for (gsize i = 0; i < G_N_ELEMENTS(contractions); i++)
    if (strlen(contractions[i]) == length && memcmp(contractions[i], term, length) == 0)
      return true;
  return false;
}

void thema_term_strip_possessive(GString *term)
{
  while (term->len > 2 && term->str[term->len - 1] == 's' && term->str[term->len - 2] == '\'' &&
         !is_contraction(term->str, term->len))
    g_string_truncate(term, term->len - 2);
}
