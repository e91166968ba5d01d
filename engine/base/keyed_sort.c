#include "base/keyed_sort-private.h"

#include "base/avx2.h"

#if THEMA_HAVE_AVX2
#include <immintrin.h>
#endif

#define FEWEST 8 /* so many are sorted faster by insertion */
#define BYTES 8
#define VALUES 256

void thema_keyed_sort_few_portable(ThemaKeyed *keyed, gsize n)
{
  for (gsize i = 1; i < n; i++) {
    ThemaKeyed one = keyed[i];
    gsize at = i;
    for (; at > 0 && keyed[at - 1].key > one.key; at--)
      keyed[at] = keyed[at - 1];
    keyed[at] = one;
  }
}

#if THEMA_HAVE_AVX2
#define LANES (sizeof(__m256i) / sizeof(guint64))
#define PASS (2 * LANES) /* keys that are compared with all at once */

static inline THEMA_AVX2 __m256i load_four(const gint64 *keys)
{
  return _mm256_loadu_si256((const __m256i *)(gconstpointer)keys);
}

static inline THEMA_AVX2 void store_four(guint64 *to, __m256i numbers)
{
  _mm256_storeu_si256((__m256i *)(gpointer)to, numbers);
}

/* How many of n keys are smaller than each of them. Goes on to a whole pass. */
THEMA_AVX2 static inline void count_smaller(const gint64 *keys, gsize n, guint64 *smaller)
{
  for (gsize at = 0; at < n; at += PASS) {
    __m256i low = load_four(keys + at), high = load_four(keys + at + LANES);
    __m256i low_counts = _mm256_setzero_si256(), high_counts = low_counts;
    for (gsize i = 0; i < n; i++) {
      __m256i one = _mm256_set1_epi64x(keys[i]);
      low_counts = _mm256_sub_epi64(low_counts, _mm256_cmpgt_epi64(low, one));
      high_counts = _mm256_sub_epi64(high_counts, _mm256_cmpgt_epi64(high, one));
    }
    store_four(smaller + at, low_counts);
    store_four(smaller + at + LANES, high_counts);
  }
}

/* Each goes where as many are before it as have smaller keys, and those of its own key that stood before it.
 */
THEMA_AVX2 void thema_keyed_sort_few_avx2(ThemaKeyed *keyed, gsize n)
{
  ThemaKeyed from[THEMA_KEYED_FEW];
  gint64 keys[THEMA_KEYED_FEW + PASS] = {0};
  guint64 smaller[THEMA_KEYED_FEW + PASS];
  guint8 placed[THEMA_KEYED_FEW] = {0}; /* of those with so many smaller ones */
  for (gsize i = 0; i < n; i++) {
    from[i] = keyed[i];
    keys[i] = (gint64)(keyed[i].key ^ G_GUINT64_CONSTANT(1) << 63); /* compared as signed numbers */
  }
  count_smaller(keys, n, smaller);
  for (gsize i = 0; i < n; i++)
    keyed[smaller[i] + placed[smaller[i]]++] = from[i];
}
#else
void thema_keyed_sort_few_avx2(ThemaKeyed *keyed, gsize n)
{
  thema_keyed_sort_few_portable(keyed, n);
}
#endif

static void sort_few(ThemaKeyed *keyed, gsize n)
{
  if (n > FEWEST && thema_have_avx2())
    thema_keyed_sort_few_avx2(keyed, n);
  else
    thema_keyed_sort_few_portable(keyed, n);
}

/* Sorts by one byte of the keys. */
static void sort_byte(const ThemaKeyed *from, ThemaKeyed *to, gsize n, guint byte)
{
  gsize ends[VALUES] = {0};
  gsize next = 0;
  for (gsize i = 0; i < n; i++)
    ends[from[i].key >> (8 * byte) & 0xff]++;
  for (guint value = 0; value < VALUES; value++) {
    gsize count = ends[value];
    ends[value] = next;
    next += count;
  }
  for (gsize i = 0; i < n; i++)
    to[ends[from[i].key >> (8 * byte) & 0xff]++] = from[i];
}

void thema_keyed_sort(ThemaKeyed *keyed, gsize n)
{
  if (n <= THEMA_KEYED_FEW) {
    sort_few(keyed, n);
    return;
  }
  guint64 differing = 0; /* bits that are not the same in all */
  for (gsize i = 1; i < n; i++)
    differing |= keyed[i].key ^ keyed[0].key;
  g_autofree ThemaKeyed *scratch = g_new(ThemaKeyed, n);
  ThemaKeyed *from = keyed;
  ThemaKeyed *to = scratch;
  for (guint byte = 0; byte < BYTES; byte++) {
    if ((differing >> (8 * byte) & 0xff) == 0)
      continue;
    sort_byte(from, to, n, byte);
    ThemaKeyed *sorted = to;
    to = from;
    from = sorted;
  }
  if (from != keyed)
    memcpy(keyed, from, n * sizeof *keyed);
}
