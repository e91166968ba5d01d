#ifndef THEMA_TOKEN_PLAIN_WORDS_PRIVATE_H
#define THEMA_TOKEN_PLAIN_WORDS_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* Words of ASCII letters alone, found 64 bytes at a time. */

#define THEMA_PLAIN_BLOCK 64

/* A bit for each byte of a block, the first one lowest. */
typedef struct {
  guint64 letters; /* of ASCII */
  guint64 others;  /* an apostrophe or what is beyond ASCII: a word may go on with it */
} ThemaPlainBits;

ThemaPlainBits thema_plain_bits(const char block[THEMA_PLAIN_BLOCK]);

/* The same byte by byte, and 32 bytes at a time, which is for machines of thema_have_avx2. */
ThemaPlainBits thema_plain_bits_portable(const char block[THEMA_PLAIN_BLOCK]);
ThemaPlainBits thema_plain_bits_avx2(const char block[THEMA_PLAIN_BLOCK]);

/* A bit for each byte of a block where a word starts, and as many for those after the words. */
typedef struct {
  guint64 starts;
  guint64 ends;
  guint step; /* the bytes that are read by this; 0 where the block starts with what may be no plain word */
} ThemaPlainWords;

/* The words of a block that are whole in it, up to one that may go on with others or in the next block. No
 * word is open at its start. */
ThemaPlainWords thema_plain_words(ThemaPlainBits bits);

G_END_DECLS

#endif
