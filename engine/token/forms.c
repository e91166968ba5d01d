#include "token/forms-private.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/avx2.h"

#if THEMA_HAVE_AVX2
#include <immintrin.h>
#endif

static bool is_white(char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_pause(char c)
{
  return c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
}

/* A run of one mark is one token, and U.S. and e.g. keep their last point. */
bool thema_form_ends_in_mark(const char *bytes, gsize length)
{
  if (length < 2)
    return false;
  char before = bytes[length - 2];
  if (bytes[length - 1] == '.')
    return (g_ascii_isalnum(before) || (guchar)before >= 0x80) && (length == 2 || bytes[length - 3] != '.');
  return is_pause(bytes[length - 1]) && !is_pause(before) && !is_white(before);
}

/* Of the characters that these bytes lead (Latin but for combining marks, Greek, Cyrillic, the greater part
 * of the ideographs) none belongs to what is before it. */
static bool leads_words(guchar lead)
{
  return (lead >= 0xC3 && lead <= 0xD1 && lead != 0xCC && lead != 0xCD) || (lead >= 0xE4 && lead <= 0xE9);
}

/* No rule of UAX #29, no dictionary and no overlay looks across white space, but marks and format characters
 * belong to what is before them. */
bool thema_form_starts_anew(const char *text, gsize length)
{
  if (leads_words((guchar)*text))
    return true;
  gsize at = 0;
  UChar32 c;
  U8_NEXT(text, at, length, c);
  if (c < 0x80)
    return c > 0x20 && c < 0x7F;
  switch ((UWordBreakValues)u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
  case U_WB_EXTEND:
  case U_WB_FORMAT:
  case U_WB_ZWJ:
  case U_WB_WSEGSPACE:
  case U_WB_NEWLINE:
    return false;
  default:
    return true;
  }
}

/* A mark counts after what is no mark; a full stop counts only after a letter, a digit or a character beyond
 * ASCII that has no full stop before it. */
static inline guint64 marks_of(guint64 spaces, guint64 pauses, guint64 stops, guint64 wordly)
{
  return (pauses & ~(pauses | spaces) << 1) | (stops & wordly << 1 & ~(stops << 2));
}

ThemaFormBits thema_form_bits_portable(const char *block)
{
  ThemaFormBits bits = {0};
  guint64 pauses = 0;
  guint64 stops = 0;
  guint64 wordly = 0;
  for (guint i = 0; i < THEMA_FORMS_BLOCK; i++) {
    guchar c = (guchar)block[i];
    bits.spaces |= (guint64)is_white(block[i]) << i;
    bits.rare |= (guint64)(c < 0x21 || c >= 0x7F) << i;
    pauses |= (guint64)is_pause(block[i]) << i;
    stops |= (guint64)(c == '.') << i;
    wordly |= (guint64)(g_ascii_isalnum(c) || c >= 0x80) << i;
  }
  bits.marks = marks_of(bits.spaces, pauses, stops, wordly);
  return bits;
}

#if THEMA_HAVE_AVX2
/* The same 16 bytes twice. */
#define TWICE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)

THEMA_AVX2 static inline guint64 mask_of(__m256i low, __m256i high)
{
  return (guint32)_mm256_movemask_epi8(low) | (guint64)(guint32)_mm256_movemask_epi8(high) << 32;
}

/* The bytes that are, of the characters of a table, the one with their low half byte. */
THEMA_AVX2 static inline __m256i among(__m256i by_low, __m256i bytes)
{
  return _mm256_cmpeq_epi8(_mm256_shuffle_epi8(by_low, bytes), bytes);
}

/* Letters and digits by their two half bytes (a bit for each row of ASCII they are in), and what is beyond
 * ASCII. */
THEMA_AVX2 static inline __m256i wordly_avx2(__m256i bytes)
{
  const __m256i by_low = TWICE(5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 2, 2, 2, 2, 2);
  const __m256i by_high = TWICE(0, 0, 0, 1, 2, 4, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0);
  __m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
  __m256i rows = _mm256_and_si256(_mm256_shuffle_epi8(by_low, bytes), _mm256_shuffle_epi8(by_high, high));
  return _mm256_or_si256(_mm256_cmpgt_epi8(rows, _mm256_setzero_si256()), bytes);
}

/* One more than the last graphic character of ASCII is negative, as are the bytes beyond. */
THEMA_AVX2 static inline __m256i rare_avx2(__m256i bytes)
{
  return _mm256_cmpgt_epi8(_mm256_set1_epi8(0x22), _mm256_add_epi8(bytes, _mm256_set1_epi8(1)));
}

THEMA_AVX2 static inline ThemaFormBits bits_avx2(const char *block)
{
  const __m256i white = TWICE(' ', 0, 0, 0, 0, 0, 0, 0, 0, '\t', '\n', 0, 0, '\r', 0, 0);
  const __m256i pause = TWICE(1, '!', 0, 0, 0, 0, 0, 0, 0, 0, ':', ';', ',', 0, 0, '?');
  const __m256i stop = _mm256_set1_epi8('.');
  __m256i low = _mm256_loadu_si256((const __m256i *)(gconstpointer)block);
  __m256i high = _mm256_loadu_si256((const __m256i *)(gconstpointer)(block + 32));
  guint64 spaces = mask_of(among(white, low), among(white, high));
  guint64 pauses = mask_of(among(pause, low), among(pause, high));
  guint64 stops = mask_of(_mm256_cmpeq_epi8(low, stop), _mm256_cmpeq_epi8(high, stop));
  guint64 wordly = mask_of(wordly_avx2(low), wordly_avx2(high));
  return (ThemaFormBits){.spaces = spaces,
                         .marks = marks_of(spaces, pauses, stops, wordly),
                         .rare = mask_of(rare_avx2(low), rare_avx2(high))};
}

ThemaFormBits thema_form_bits_avx2(const char *block)
{
  return bits_avx2(block);
}

#else
ThemaFormBits thema_form_bits_avx2(const char *block)
{
  return thema_form_bits_portable(block);
}
#endif

static gsize skip_white(const ThemaForms *forms, gsize at)
{
  while (at < forms->length && is_white(forms->text[at]))
    at++;
  return at;
}

/* White space at the start is in a form only where the first character joins it. */
void thema_forms_init(ThemaForms *forms, const char *text, gsize length, gsize readable)
{
  *forms = (ThemaForms){.text = text, .length = length, .readable = readable, .avx2 = thema_have_avx2()};
  gsize first = skip_white(forms, 0);
  if (first == length || thema_form_starts_anew(text + first, length - first))
    forms->at = first;
}

/* Finds one form, of any length. */
static void find_one(ThemaForms *forms)
{
  gsize next = forms->at;
  gsize end;
  do {
    end = next;
    while (end < forms->length && !is_white(forms->text[end]))
      end++;
    next = skip_white(forms, end);
  } while (next < forms->length && !thema_form_starts_anew(forms->text + next, forms->length - next));
  bool marked = thema_form_ends_in_mark(forms->text + forms->at, end - forms->at);
  forms->found = 1;
  forms->base = forms->at;
  forms->starts = 1;
  forms->ends = 1;
  forms->beyond = end - forms->at - marked;
  forms->marks += marked;
  forms->at = next;
}

/* Joins forms where the second starts with what belongs to the first: that start is none, nor is the end
 * before it. `rare` are starts to look at. */
static void join_forms(ThemaForms *forms, guint64 rare)
{
  for (; rare != 0; rare &= rare - 1) {
    guint64 start = rare & -rare;
    gsize at = forms->at + (guint)__builtin_ctzll(rare);
    if (thema_form_starts_anew(forms->text + at, forms->length - at))
      continue;
    forms->starts &= ~start;
    forms->ends &= ~(G_GUINT64_CONSTANT(1) << (63 - __builtin_clzll(forms->ends & (start - 1))));
  }
}

/* The block at forms->at, or, where the text ends in it, a copy. */
static inline const char *block_at(const ThemaForms *forms, char *copy)
{
  gsize left = forms->readable - forms->at;
  if (left >= THEMA_FORMS_BLOCK)
    return forms->text + forms->at;
  memset(copy, 0, THEMA_FORMS_BLOCK);
  memcpy(copy, forms->text + forms->at, left);
  return copy;
}

/* Finds the forms of the block at forms->at, where a form starts. The last is left to the next block, as it
 * may go on, unless the text ends; false when there is no other. */
static inline bool take_block(ThemaForms *forms, ThemaFormBits block)
{
  gsize step = forms->length - forms->at;
  if (step < THEMA_FORMS_BLOCK)
    block.spaces |= G_MAXUINT64 << step;
  if (block.spaces & 1)
    return false;
  guint64 after_space = block.spaces << 1 | 1;
  forms->starts = ~block.spaces & after_space;
  forms->ends = block.spaces & ~after_space;
  guint64 rare = forms->starts & block.rare & ~G_GUINT64_CONSTANT(1);
  if (rare != 0)
    join_forms(forms, rare);
  if (step >= THEMA_FORMS_BLOCK) {
    step = 63 - (gsize)__builtin_clzll(forms->starts);
    guint64 before = (G_GUINT64_CONSTANT(1) << step) - 1;
    forms->starts &= before;
    forms->ends &= before;
  }
  guint64 marks = forms->ends >> 1 & block.marks;
  forms->ends ^= marks << 1 | marks;
  forms->marks += (guint64)__builtin_popcountll(marks);
  forms->found = (guint)__builtin_popcountll(forms->starts);
  forms->base = forms->at;
  forms->beyond = 0;
  forms->at += step;
  return step > 0;
}

#if THEMA_HAVE_AVX2
THEMA_AVX2 static bool find_avx2(ThemaForms *forms)
{
  char copy[THEMA_FORMS_BLOCK];
  return take_block(forms, bits_avx2(block_at(forms, copy)));
}
#else
#define find_avx2 find_portable
#endif

static bool find_portable(ThemaForms *forms)
{
  char copy[THEMA_FORMS_BLOCK];
  return take_block(forms, thema_form_bits_portable(block_at(forms, copy)));
}

bool thema_forms_next(ThemaForms *forms)
{
  if (forms->at >= forms->length)
    return false;
  if (!(forms->avx2 ? find_avx2(forms) : find_portable(forms)))
    find_one(forms);
  return true;
}
