#include "write/cell_memory-private.h"

#define LINE 64 /* of the processor's cache: a text takes one */

/* Pages that a small table does not come to are never touched. */
ThemaCellMemory *thema_cell_memory_new(int digits)
{
  char *room = g_malloc0(sizeof(ThemaCellMemory) + LINE);
  ThemaCellMemory *memory = (ThemaCellMemory *)(gpointer)(room + (LINE - (guintptr)room % LINE) % LINE);
  memory->digits = digits;
  memory->room = room;
  return memory;
}

void thema_cell_memory_free(ThemaCellMemory *memory)
{
  g_free(memory->room);
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
