#ifndef THEMA_WRITE_CELL_MEMORY_PRIVATE_H
#define THEMA_WRITE_CELL_MEMORY_PRIVATE_H

#include <glib.h>
#include <string.h>

#include "base/number.h"

G_BEGIN_DECLS

#define THEMA_KNOWN_TEXTS_LOG2 14
#define THEMA_KNOWN_NUMBERS_LOG2 13

typedef struct {
  guint64 bits; /* of the number */
  char text[23];
  guint8 length; /* 0 for nothing */
} ThemaKnownNumber;

typedef struct {
  const char *of; /* NULL for nothing */
  char text[55];  /* as the format has it */
  guint8 length;
} ThemaKnownText;

/* Cells as they were written, a megabyte of them: reals remembered by their bits (terms as common
 * as each other have the same weights), texts by where they are, which must not change. For one thread. */
typedef struct {
  ThemaKnownText texts[1 << THEMA_KNOWN_TEXTS_LOG2];
  ThemaKnownNumber numbers[1 << THEMA_KNOWN_NUMBERS_LOG2];
  int digits;    /* see thema_number_format */
  gpointer room; /* that all this is in */
} ThemaCellMemory;

ThemaCellMemory *thema_cell_memory_new(int digits);
void thema_cell_memory_free(ThemaCellMemory *memory);

/* A real as thema_number_format has it, kept in `place` where it fits; its length. */
gsize thema_number_learn(const ThemaCellMemory *memory, ThemaKnownNumber *place,
                         char buffer[THEMA_NUMBER_SIZE], double value);

/* Keeps what was written of a text where it fits. */
void thema_text_learn(ThemaKnownText *place, const char *text, const char *written, gsize length);

/* A place among 2^log2. */
static inline guint64 thema_known_place(guint64 key, guint log2)
{
  return key * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) >> (64 - log2);
}

/* Where a number or a text is kept, if it is. */
static inline ThemaKnownNumber *thema_number_place(ThemaCellMemory *memory, guint64 bits)
{
  return &memory->numbers[thema_known_place(bits, THEMA_KNOWN_NUMBERS_LOG2)];
}

static inline ThemaKnownText *thema_text_place(ThemaCellMemory *memory, const char *text)
{
  return &memory->texts[thema_known_place((guint64)(guintptr)text, THEMA_KNOWN_TEXTS_LOG2)];
}

/* Writes a real and returns its length; no NUL need follow it. */
static inline gsize thema_number_recall(ThemaCellMemory *memory, char buffer[THEMA_NUMBER_SIZE], double value)
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
