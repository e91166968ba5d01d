#include "base/siphash.h"

#include <string.h>

#include "harness.h"

/* A second implementation with any number of rounds, written for clarity. It is itself checked on the
 * published vectors of SipHash-2-4, then holds SipHash-1-3 to account on every length. */

static guint64 turn(guint64 value, unsigned bits)
{
  return (value << bits) | (value >> (64 - bits));
}

static void sip_rounds(guint64 v[4], int count)
{
  while (count-- > 0) {
    v[0] += v[1];
    v[1] = turn(v[1], 13) ^ v[0];
    v[0] = turn(v[0], 32);
    v[2] += v[3];
    v[3] = turn(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = turn(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = turn(v[1], 17) ^ v[2];
    v[2] = turn(v[2], 32);
  }
}

static guint64 reference(int compress, int finish, ThemaHashKey key, const guint8 *bytes, gsize length)
{
  guint64 v[4] = {
      key.k0 ^ G_GUINT64_CONSTANT(0x736f6d6570736575), key.k1 ^ G_GUINT64_CONSTANT(0x646f72616e646f6d),
      key.k0 ^ G_GUINT64_CONSTANT(0x6c7967656e657261), key.k1 ^ G_GUINT64_CONSTANT(0x7465646279746573)};
  gsize padded = (length / 8 + 1) * 8;
  for (gsize start = 0; start < padded; start += 8) {
    guint64 word = 0;
    for (gsize i = 0; i < 8; i++) {
      guint64 byte = start + i < length ? bytes[start + i] : start + i == padded - 1 ? length & 0xff : 0;
      word |= byte << (8 * i);
    }
    v[3] ^= word;
    sip_rounds(v, compress);
    v[0] ^= word;
  }
  v[2] ^= 0xff;
  sip_rounds(v, finish);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static const ThemaHashKey counting_key = {G_GUINT64_CONSTANT(0x0706050403020100),
                                          G_GUINT64_CONSTANT(0x0f0e0d0c0b0a0908)};

static void test_reference(void)
{
  guint8 bytes[15];
  for (guint8 i = 0; i < sizeof bytes; i++)
    bytes[i] = i;
  /* Appendix A of the SipHash paper, and the empty input from the authors' vectors. */
  CU_ASSERT_EQUAL(reference(2, 4, counting_key, bytes, 15), G_GUINT64_CONSTANT(0xa129ca6149be45e5));
  CU_ASSERT_EQUAL(reference(2, 4, counting_key, bytes, 0), G_GUINT64_CONSTANT(0x726fdb47dd0e0e31));
}

static void test_known_values(void)
{
  ThemaHashKey zero = {0, 0};
  CU_ASSERT_EQUAL(thema_siphash(zero, "", 0), G_GUINT64_CONSTANT(0xd1fba762150c532c));
  CU_ASSERT_EQUAL(thema_siphash(zero, "\0", 1), G_GUINT64_CONSTANT(0x68a914128e01e473));
  CU_ASSERT_EQUAL(thema_siphash(counting_key, "", 0), G_GUINT64_CONSTANT(0xabac0158050fc4dc));
}

static void test_every_length(void)
{
  guint8 bytes[600 + 8];
  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8)(i * 151 + 7);
  for (gsize length = 0; length <= 600; length++)
    for (gsize offset = 0; offset < 8; offset++)
      CU_ASSERT_EQUAL(thema_siphash(counting_key, bytes + offset, length),
                      reference(1, 3, counting_key, bytes + offset, length));
}

static gpointer take_key(gpointer unused)
{
  (void)unused;
  ThemaHashKey key = thema_hash_key();
  return g_memdup2(&key, sizeof key);
}

static void test_key(void)
{
  ThemaHashKey key = thema_hash_key();
  CU_ASSERT_TRUE(key.k0 != 0 || key.k1 != 0);
  CU_ASSERT_NOT_EQUAL(key.k0, key.k1);
  GThread *thread = g_thread_new("key", take_key, NULL);
  g_autofree ThemaHashKey *other = g_thread_join(thread);
  CU_ASSERT_EQUAL(memcmp(&key, other, sizeof key), 0);
}

int main(void)
{
  static const ThemaTest tests[] = {{"reference", test_reference},
                                    {"known values", test_known_values},
                                    {"every length", test_every_length},
                                    {"one key a process", test_key},
                                    {NULL, NULL}};
  return harness_run("siphash", tests);
}
