#include "token/plain_words-private.h"

#include "base/avx2.h"

#if THEMA_HAVE_AVX2
#include <immintrin.h>
#endif

ThemaPlainBits thema_plain_bits_portable(const char block[THEMA_PLAIN_BLOCK])
{
  ThemaPlainBits bits = {0};
  for (guint i = 0; i < THEMA_PLAIN_BLOCK; i++) {
    bits.letters |= (guint64)g_ascii_isalpha(block[i]) << i;
    bits.others |= (guint64)(block[i] == '\'' || (guchar)block[i] >= 0x80) << i;
  }
  return bits;
}

#if THEMA_HAVE_AVX2
THEMA_AVX2 static inline guint32 letters_of(__m256i bytes)
{
  __m256i small = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20)); /* what is beyond ASCII stays negative */
  __m256i from_a = _mm256_cmpgt_epi8(small, _mm256_set1_epi8('a' - 1));
  __m256i to_z = _mm256_cmpgt_epi8(_mm256_set1_epi8('z' + 1), small);
  return (guint32)_mm256_movemask_epi8(_mm256_and_si256(from_a, to_z));
}

THEMA_AVX2 static inline guint32 others_of(__m256i bytes)
{
  __m256i apostrophes = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\''));
  return (guint32)_mm256_movemask_epi8(_mm256_or_si256(apostrophes, bytes));
}

THEMA_AVX2 ThemaPlainBits thema_plain_bits_avx2(const char block[THEMA_PLAIN_BLOCK])
{
  __m256i low = _mm256_loadu_si256((const __m256i *)(gconstpointer)block);
  __m256i high = _mm256_loadu_si256((const __m256i *)(gconstpointer)(block + sizeof low));
  return (ThemaPlainBits){.letters = letters_of(low) | (guint64)letters_of(high) << 32,
                          .others = others_of(low) | (guint64)others_of(high) << 32};
}
#else
ThemaPlainBits thema_plain_bits_avx2(const char block[THEMA_PLAIN_BLOCK])
{
  return thema_plain_bits_portable(block);
}
#endif

ThemaPlainBits thema_plain_bits(const char block[THEMA_PLAIN_BLOCK])
{
  return thema_have_avx2() ? thema_plain_bits_avx2(block) : thema_plain_bits_portable(block);
}

ThemaPlainWords thema_plain_words(ThemaPlainBits bits)
{
  guint64 after = bits.letters << 1;
  guint64 starts = bits.letters & ~after;
  guint step = bits.others != 0 ? (guint)__builtin_ctzll(bits.others) : THEMA_PLAIN_BLOCK;
  if (step > 0 && bits.letters >> (step - 1) & 1)
    step = 63 - (guint)__builtin_clzll(starts & (G_MAXUINT64 >> (64 - step)));
  guint64 before = step > 0 ? G_MAXUINT64 >> (64 - step) : 0;
  return (ThemaPlainWords){starts & before, ~bits.letters & after & before, step};
}
