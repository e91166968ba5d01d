#include "corpus/letters-private.h"

#include <string.h>

#include "base/avx2.h"

/* A fixed number of bytes, and one that a byte can count, so that compilers make vectors of the loop. */
#define BLOCK 128

static inline void count_block(const char *text, gsize *capitals, gsize *letters)
{
  guint8 capital = 0;
  guint8 letter = 0;
  for (gsize i = 0; i < BLOCK; i++) {
    guint8 byte = (guint8)text[i];
    capital += (guint8)(byte - 'A') < 26;
    letter += (guint8)((byte | 0x20) - 'a') < 26 || byte >= 0x80;
  }
  *capitals += capital;
  *letters += letter;
}

static inline void count(const char *text, gsize length, gsize *capitals, gsize *letters)
{
  char rest[BLOCK] = {0};
  gsize at = 0;
  for (; length - at >= BLOCK; at += BLOCK)
    count_block(text + at, capitals, letters);
  if (at == length)
    return;
  memcpy(rest, text + at, length - at);
  count_block(rest, capitals, letters);
}

/* The same for the wider vectors of newer machines. */
THEMA_AVX2 static void count_avx2(const char *text, gsize length, gsize *capitals, gsize *letters)
{
  count(text, length, capitals, letters);
}

void thema_letters_count(const char *text, gsize length, gsize *capitals, gsize *letters)
{
  if (thema_have_avx2())
    count_avx2(text, length, capitals, letters);
  else
    count(text, length, capitals, letters);
}
