#include "base/plain-private.h"

#include <string.h>

#include "base/avx2.h"

#if THEMA_HAVE_AVX2
#include <immintrin.h>
#endif

gsize thema_plain_length_portable(const char *text, gsize length)
{
  const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101);
  gsize at = 0;
  while (length - at >= sizeof(guint64)) {
    guint64 word;
    memcpy(&word, text + at, sizeof word);
    if ((word | (word - ones)) & ones << 7) /* a high bit, or a borrow: there is a NUL then */
      break;
    at += sizeof word;
  }
  while (at < length && (guint8)(text[at] - 1) < 0x7F)
    at++;
  return at;
}

#if THEMA_HAVE_AVX2
THEMA_AVX2 gsize thema_plain_length_avx2(const char *text, gsize length)
{
  if (length < sizeof(__m256i))
    return thema_plain_length_portable(text, length);
  for (gsize at = 0; at < length; at += sizeof(__m256i)) {
    at = MIN(at, length - sizeof(__m256i)); /* the last ones begin amid those before, which are plain */
    __m256i bytes = _mm256_loadu_si256((const __m256i *)(gconstpointer)(text + at));
    __m256i odd = _mm256_or_si256(bytes, _mm256_cmpeq_epi8(bytes, _mm256_setzero_si256()));
    guint32 found = (guint32)_mm256_movemask_epi8(odd);
    if (found != 0)
      return at + (gsize)__builtin_ctz(found);
  }
  return length;
}
#else
gsize thema_plain_length_avx2(const char *text, gsize length)
{
  return thema_plain_length_portable(text, length);
}
#endif

gsize thema_plain_length(const char *text, gsize length)
{
  return thema_have_avx2() ? thema_plain_length_avx2(text, length)
                           : thema_plain_length_portable(text, length);
}
