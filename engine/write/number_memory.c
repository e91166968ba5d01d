#include "write/number_memory-private.h"

ThemaNumberMemory *thema_number_memory_new(int digits)
{
  ThemaNumberMemory *memory = g_new0(ThemaNumberMemory, 1);
  memory->digits = digits;
  return memory;
}

void thema_number_memory_free(ThemaNumberMemory *memory)
{
  g_free(memory);
}

gsize thema_number_learn(const ThemaNumberMemory *memory, ThemaKnownNumber *place,
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
