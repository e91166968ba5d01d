#ifndef THEMA_BASE_ASCII_PRIVATE_H
#define THEMA_BASE_ASCII_PRIVATE_H

#include <glib.h>
#include <string.h>

/* How many bytes of a text come before the first beyond ASCII; 32 at a time, which compilers make a vector.
 */
static inline gsize thema_ascii_length(const char *bytes, gsize length)
{
  const guint64 high = G_GUINT64_CONSTANT(0x8080808080808080);
  gsize at = 0;
  for (; length - at >= 32; at += 32) {
    guint64 words[4];
    memcpy(words, bytes + at, sizeof words);
    if ((words[0] | words[1] | words[2] | words[3]) & high)
      break;
  }
  while (length - at >= 8) {
    guint64 word;
    memcpy(&word, bytes + at, sizeof word);
    if (word & high)
      break;
    at += 8;
  }
  while (at < length && (guint8)bytes[at] < 0x80)
    at++;
  return at;
}

#endif
