#include "corpus/paragraph_list.h"

#include <stdbool.h>
#include <string.h>

void thema_paragraph_list_clear(ThemaParagraphList *list)
{
  g_free(list->bytes);
  g_free(list->blocks);
  *list = (ThemaParagraphList){0};
}

static void begin_block(ThemaParagraphList *list)
{
  list->last = (ThemaParagraph){0, 0, 0};
  if (list->n == 0)
    return;
  guint32 at = list->n / THEMA_PARAGRAPH_BLOCK - 1;
  if ((at & (at - 1)) == 0)
    list->blocks = g_renew(gsize, list->blocks, MAX((gsize)at * 2, 1));
  list->blocks[at] = list->n_bytes;
}

static guint8 *write_difference(guint8 *at, guint32 value)
{
  for (; value >= 0x80; value >>= 7)
    *at++ = (guint8)(value | 0x80);
  *at++ = (guint8)value;
  return at;
}

/* Where the next paragraph is written. */
static guint8 *make_room(ThemaParagraphList *list)
{
  if (list->n_bytes == 0)
    return list->few;
  if (list->n_bytes + THEMA_PARAGRAPH_MOST > list->room) {
    bool alone = list->bytes == NULL;
    list->room = MAX(list->room * 2, list->n_bytes + THEMA_PARAGRAPH_MOST);
    list->bytes = g_realloc(list->bytes, list->room);
    if (alone)
      memcpy(list->bytes, list->few, list->n_bytes);
  }
  return list->bytes + list->n_bytes;
}

void thema_paragraph_list_add(ThemaParagraphList *list, ThemaParagraph paragraph)
{
  if (list->n % THEMA_PARAGRAPH_BLOCK == 0)
    begin_block(list);
  guint8 *start = make_room(list);
  guint8 *at = write_difference(start, paragraph.start - list->last.end);
  at = write_difference(at, paragraph.end - paragraph.start);
  at = write_difference(at, paragraph.first_line - list->last.first_line);
  list->n_bytes += (gsize)(at - start);
  list->last = paragraph;
  list->n++;
}

void thema_paragraph_list_settle(ThemaParagraphList *list)
{
  if (list->bytes == NULL || list->n_bytes == list->room)
    return;
  list->room = list->n_bytes;
  list->bytes = g_realloc(list->bytes, list->room);
}

ThemaParagraphCursor thema_paragraph_list_from(const ThemaParagraphList *list, guint32 number)
{
  guint32 block = number / THEMA_PARAGRAPH_BLOCK;
  ThemaParagraphCursor cursor = {.at = list->bytes != NULL ? list->bytes : list->few,
                                 .number = block * THEMA_PARAGRAPH_BLOCK};
  if (block > 0 && number < list->n)
    cursor.at += list->blocks[block - 1];
  while (cursor.number < number)
    thema_paragraph_next(&cursor);
  return cursor;
}
