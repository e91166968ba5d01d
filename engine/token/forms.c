#include "token/forms-private.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* Vectors and bit counting are the compiler's, not ISO C's. */
#if defined(__x86_64__)
#include <immintrin.h>
#define AVX2 __attribute__((target("avx2,bmi")))
#define HAVE_AVX2 1
#endif

static bool is_white(char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

guint64 thema_spaces_portable(const char *block)
{
  guint64 mask = 0;
  for (guint i = 0; i < THEMA_FORMS_BLOCK; i++)
    mask |= (guint64)is_white(block[i]) << i;
  return mask;
}

#ifdef HAVE_AVX2
/* Each byte is held against the white space that has its low half byte, if there is one. */
AVX2 static inline guint64 spaces_avx2(const char *block)
{
  const __m256i by_low = _mm256_setr_epi8(' ', 0, 0, 0, 0, 0, 0, 0, 0, '\t', '\n', 0, 0, '\r', 0, 0, ' ', 0,
                                          0, 0, 0, 0, 0, 0, 0, '\t', '\n', 0, 0, '\r', 0, 0);
  __m256i low = _mm256_loadu_si256((const __m256i *)(gconstpointer)block);
  __m256i high = _mm256_loadu_si256((const __m256i *)(gconstpointer)(block + 32));
  guint32 first = (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(by_low, low), low));
  guint32 second = (guint32)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_shuffle_epi8(by_low, high), high));
  return first | (guint64)second << 32;
}

guint64 thema_spaces_avx2(const char *block)
{
  return spaces_avx2(block);
}

bool thema_spaces_have_avx2(void)
{
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
}
#else
guint64 thema_spaces_avx2(const char *block)
{
  return thema_spaces_portable(block);
}

bool thema_spaces_have_avx2(void)
{
  return false;
}
#endif

void thema_forms_init(ThemaForms *forms, const char *text, gsize length)
{
  forms->text = text;
  forms->length = length;
  forms->at = 0;
  forms->open = G_MAXUINT32;
  forms->n = 0;
  forms->ready = 0;
}

/* True when words start anew at a character that stands after white space: no rule of UAX #29, no dictionary
 * and no overlay looks across. Marks and format characters belong to what is before them. */
static bool starts_anew(const char *text, gsize length)
{
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

static inline void add_form(ThemaForms *forms, guint32 start, guint32 end)
{
  guchar first = (guchar)forms->text[start];
  ThemaForm *next = &forms->forms[forms->n];
  if ((guchar)(first - 0x21) < 0x7F - 0x21 || starts_anew(forms->text + start, forms->length - start)) {
    *next = (ThemaForm){.start = start, .length = end - start};
    forms->n++;
  } else if (forms->n > 0) {
    next[-1].length = end - next[-1].start;
  } else {
    *next = (ThemaForm){.start = 0, .length = end};
    forms->n++;
  }
}

/* Takes the lowest bit out of a mask; gives its number. */
static inline guint32 take_bit(guint64 *mask)
{
  guint32 bit = (guint32)__builtin_ctzll(*mask);
  *mask &= *mask - 1;
  return bit;
}

/* Takes in the white space of a block: forms start and end where it ends and starts. */
static inline void take_block(ThemaForms *forms, guint64 spaces)
{
  guint32 base = (guint32)forms->at;
  guint32 open = forms->open;
  guint64 after_space = spaces << 1 | (open == G_MAXUINT32);
  guint64 starts = ~spaces & after_space;
  guint64 ends = spaces & ~after_space;
  if (open == G_MAXUINT32 && starts)
    open = base + take_bit(&starts);
  while (ends) {
    add_form(forms, open, base + take_bit(&ends));
    open = starts ? base + take_bit(&starts) : G_MAXUINT32;
  }
  forms->open = open;
  forms->at += THEMA_FORMS_BLOCK;
}

/* The block at forms->at, or, where the text ends in it, a copy with white space behind. */
static inline const char *block_at(const ThemaForms *forms, char *copy)
{
  gsize left = forms->length - forms->at;
  if (left >= THEMA_FORMS_BLOCK)
    return forms->text + forms->at;
  memset(copy, ' ', THEMA_FORMS_BLOCK);
  if (left > 0)
    memcpy(copy, forms->text + forms->at, left);
  return copy;
}

#define FIND(forms, spaces)                                                                                  \
  do {                                                                                                       \
    char copy[THEMA_FORMS_BLOCK];                                                                            \
    while ((forms)->n <= THEMA_FORMS_BATCH && (forms)->at <= (forms)->length)                                \
      take_block(forms, spaces(block_at(forms, copy)));                                                      \
  } while (0)

#ifdef HAVE_AVX2
AVX2 static void find_avx2(ThemaForms *forms)
{
  FIND(forms, spaces_avx2);
}
#endif

static void find_portable(ThemaForms *forms)
{
  FIND(forms, thema_spaces_portable);
}

guint thema_forms_next(ThemaForms *forms)
{
  if (forms->ready > 0 && forms->ready < forms->n)
    forms->forms[0] = forms->forms[forms->ready];
  forms->n -= forms->ready;
#ifdef HAVE_AVX2
  if (thema_spaces_have_avx2())
    find_avx2(forms);
  else
#endif
    find_portable(forms);
  bool ended = forms->at > forms->length;
  forms->ready = ended ? forms->n : forms->n - 1;
  return forms->ready;
}
