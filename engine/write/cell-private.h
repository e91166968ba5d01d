#ifndef THEMA_WRITE_CELL_PRIVATE_H
#define THEMA_WRITE_CELL_PRIVATE_H

#include <stdio.h>

#include "base/number.h"
#include "table/table.h"

G_BEGIN_DECLS

/* Writes a filled cell of an integer or real column as a program reads it, and returns the length. */
gsize thema_cell_number(char buffer[THEMA_NUMBER_SIZE], const ThemaTable *table, gsize row, guint column,
                        int digits);

/* Where `room` more bytes of the line go; its length is the caller's to move. */
static inline char *thema_line_room(GString *line, gsize room)
{
  gsize length = line->len;
  if (line->allocated_len - length <= room) {
    g_string_set_size(line, length + room);
    line->len = length;
  }
  return line->str + length;
}

/* Puts the line into the file and empties it; THEMA_ERROR_OUTPUT when that cannot be done. */
bool thema_put_line(GString *line, FILE *file, GError **error);

G_END_DECLS

#endif
