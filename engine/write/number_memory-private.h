#ifndef THEMA_WRITE_NUMBER_MEMORY_PRIVATE_H
#define THEMA_WRITE_NUMBER_MEMORY_PRIVATE_H

#include <glib.h>
#include <string.h>

#include "base/number.h"

G_BEGIN_DECLS

#define THEMA_KNOWN_NUMBERS_LOG2 12 /* 128 kB of them: they stay near the processor */

typedef struct {
  guint64 bits; /* of the number */
  char text[23];
  guint8 length; /* 0 for nothing */
} ThemaKnownNumber;

/* Reals as text, remembered by their bits: terms as common as each other have the same weights, which are
 * formatted once and then copied. For one thread. */
typedef struct {
  int digits; /* see thema_number_format */
  ThemaKnownNumber known[1 << THEMA_KNOWN_NUMBERS_LOG2];
} ThemaNumberMemory;

ThemaNumberMemory *thema_number_memory_new(int digits);
void thema_number_memory_free(ThemaNumberMemory *memory);

/* As thema_number_format has it, and kept in `place` where it fits. */
gsize thema_number_learn(const ThemaNumberMemory *memory, ThemaKnownNumber *place,
                         char buffer[THEMA_NUMBER_SIZE], double value);

/* Where a number is kept, if it is. */
static inline ThemaKnownNumber *thema_number_place(ThemaNumberMemory *memory, guint64 bits)
{
  guint64 place = bits * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) >> (64 - THEMA_KNOWN_NUMBERS_LOG2);
  return &memory->known[place];
}

/* Writes a number and returns its length; no NUL need follow it. */
static inline gsize thema_number_recall(ThemaNumberMemory *memory, char buffer[THEMA_NUMBER_SIZE],
                                        double value)
{
  guint64 bits;
  memcpy(&bits, &value, sizeof bits);
  ThemaKnownNumber *known = thema_number_place(memory, bits);
  if (known->bits != bits || known->length == 0)
    return thema_number_learn(memory, known, buffer, value);
  memcpy(buffer, known->text, sizeof known->text);
  return known->length;
}

G_END_DECLS

#endif
