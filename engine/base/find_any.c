/* memchr for several bytes. */

#include "base/find_any-private.h"

#include "base/avx2.h"

#if THEMA_HAVE_AVX2
#include <immintrin.h>
#endif

gsize thema_find_any_portable(const char *text, gsize length, const char any[THEMA_FIND_ANY])
{
  for (gsize at = 0; at < length; at++) {
    bool found = false;
    for (guint i = 0; i < THEMA_FIND_ANY; i++)
      found |= text[at] == any[i];
    if (found)
      return at;
  }
  return length;
}

#if THEMA_HAVE_AVX2
/* A bit for each of 32 bytes that is one of five. */
THEMA_AVX2 static inline guint32 hits(const char *text, const __m256i any[THEMA_FIND_ANY])
{
  __m256i bytes = _mm256_loadu_si256((const __m256i *)(gconstpointer)text);
  __m256i found = _mm256_cmpeq_epi8(bytes, any[0]);
  for (guint i = 1; i < THEMA_FIND_ANY; i++)
    found = _mm256_or_si256(found, _mm256_cmpeq_epi8(bytes, any[i]));
  return (guint32)_mm256_movemask_epi8(found);
}

THEMA_AVX2 gsize thema_find_any_avx2(const char *text, gsize length, const char any[THEMA_FIND_ANY])
{
  if (length < sizeof(__m256i))
    return thema_find_any_portable(text, length, any);
  __m256i wanted[THEMA_FIND_ANY];
  for (guint i = 0; i < THEMA_FIND_ANY; i++)
    wanted[i] = _mm256_set1_epi8(any[i]);
  for (gsize at = 0; at < length; at += sizeof(__m256i)) {
    at = MIN(at, length - sizeof(__m256i)); /* the last ones begin amid those before, where none was */
    guint32 found = hits(text + at, wanted);
    if (found != 0)
      return at + (gsize)__builtin_ctz(found);
  }
  return length;
}
#else
gsize thema_find_any_avx2(const char *text, gsize length, const char any[THEMA_FIND_ANY])
{
  return thema_find_any_portable(text, length, any);
}
#endif

gsize thema_find_any(const char *text, gsize length, const char any[THEMA_FIND_ANY])
{
  return thema_have_avx2() ? thema_find_any_avx2(text, length, any)
                           : thema_find_any_portable(text, length, any);
}
