#include "base/siphash.h"

#include <string.h>
#include <sys/random.h>

/* One compression round before each word and three at the end: the 1-3 of SipHash-1-3. */
#define COMPRESSION_ROUNDS 1
#define FINAL_ROUNDS 3

typedef struct {
  guint64 v0, v1, v2, v3;
} State;

static inline guint64 rotate(guint64 value, unsigned bits)
{
  return (value << bits) | (value >> (64 - bits));
}

static inline void rounds(State *s, int count)
{
  for (int i = 0; i < count; i++) {
    s->v0 += s->v1;
    s->v2 += s->v3;
    s->v1 = rotate(s->v1, 13) ^ s->v0;
    s->v3 = rotate(s->v3, 16) ^ s->v2;
    s->v0 = rotate(s->v0, 32);
    s->v2 += s->v1;
    s->v0 += s->v3;
    s->v1 = rotate(s->v1, 17) ^ s->v2;
    s->v3 = rotate(s->v3, 21) ^ s->v0;
    s->v2 = rotate(s->v2, 32);
  }
}

static inline void absorb(State *s, guint64 word)
{
  s->v3 ^= word;
  rounds(s, COMPRESSION_ROUNDS);
  s->v0 ^= word;
}

guint64 thema_siphash(ThemaHashKey key, const void *bytes, gsize length)
{
  State s = {key.k0 ^ G_GUINT64_CONSTANT(0x736f6d6570736575), key.k1 ^ G_GUINT64_CONSTANT(0x646f72616e646f6d),
             key.k0 ^ G_GUINT64_CONSTANT(0x6c7967656e657261),
             key.k1 ^ G_GUINT64_CONSTANT(0x7465646279746573)};
  const unsigned char *at = bytes;
  gsize left = length;
  for (; left >= 8; at += 8, left -= 8) {
    guint64 word;
    memcpy(&word, at, sizeof word);
    absorb(&s, GUINT64_FROM_LE(word));
  }
  guint64 last = (guint64)(length & 0xff) << 56;
  for (gsize i = 0; i < left; i++)
    last |= (guint64)at[i] << (8 * i);
  absorb(&s, last);
  s.v2 ^= 0xff;
  rounds(&s, FINAL_ROUNDS);
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

static void draw_key(ThemaHashKey *key)
{
  if (getrandom(key, sizeof *key, 0) == (gssize)sizeof *key)
    return;
  /* A kernel or sandbox without getrandom: GLib seeds its generator as best it can. */
  key->k0 = (guint64)g_random_int() << 32 | g_random_int();
  key->k1 = (guint64)g_random_int() << 32 | g_random_int();
}

ThemaHashKey thema_hash_key(void)
{
  static gsize drawn;
  static ThemaHashKey key;
  if (g_once_init_enter(&drawn)) {
    draw_key(&key);
    g_once_init_leave(&drawn, 1);
  }
  return key;
}
