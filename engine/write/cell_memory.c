#include "write/cell_memory-private.h"

#define LINE 64 /* of the processor's cache: a text takes one */

ThemaCellMemory *thema_cell_memory_new(int digits)
{
  ThemaCellMemory *memory = g_aligned_alloc0(1, sizeof *memory, LINE);
  memory->digits = digits;
  return memory;
}

void thema_cell_memory_free(ThemaCellMemory *memory)
{
  g_aligned_free(memory);
}

gsize thema_number_learn(const ThemaCellMemory *memory, ThemaKnownNumber *place,
                         char buffer[THEMA_NUMBER_SIZE], double value)
{
  gsize length = thema_number_format(buffer, value, memory->digits);
  if (length > sizeof place->text)
    return length;
  memcpy(&place->bits, &value, sizeof place->bits);
  memcpy(place->text, buffer, length);
  place->length = (guint8)length;
  return length;
}

void thema_text_learn(ThemaKnownText *place, const char *text, const char *written, gsize length)
{
  if (length > sizeof place->text)
    return;
  place->of = text;
  memcpy(place->text, written, length);
  place->length = (guint8)length;
}
