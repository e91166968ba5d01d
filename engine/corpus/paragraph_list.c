#include "corpus/paragraph_list.h"

#define PARAGRAPH_MOST 15 /* bytes that three numbers take */

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

static void add_difference(ThemaParagraphList *list, guint32 value)
{
  for (; value >= 0x80; value >>= 7)
    list->bytes[list->n_bytes++] = (guint8)(value | 0x80);
  list->bytes[list->n_bytes++] = (guint8)value;
}

void thema_paragraph_list_add(ThemaParagraphList *list, ThemaParagraph paragraph)
{
  if (list->n % THEMA_PARAGRAPH_BLOCK == 0)
    begin_block(list);
  if (list->n_bytes + PARAGRAPH_MOST > list->room) {
    list->room = MAX(list->room * 2, list->n_bytes + PARAGRAPH_MOST);
    list->bytes = g_realloc(list->bytes, list->room);
  }
  add_difference(list, paragraph.start - list->last.end);
  add_difference(list, paragraph.end - paragraph.start);
  add_difference(list, paragraph.first_line - list->last.first_line);
  list->last = paragraph;
  list->n++;
}

void thema_paragraph_list_settle(ThemaParagraphList *list)
{
  if (list->n_bytes == list->room)
    return;
  list->room = list->n_bytes;
  list->bytes = g_realloc(list->bytes, list->room);
}

ThemaParagraphCursor thema_paragraph_list_from(const ThemaParagraphList *list, guint32 number)
{
  guint32 block = number / THEMA_PARAGRAPH_BLOCK;
  ThemaParagraphCursor cursor = {.at = list->bytes, .number = block * THEMA_PARAGRAPH_BLOCK};
  if (block > 0 && number < list->n)
    cursor.at += list->blocks[block - 1];
  while (cursor.number < number)
    thema_paragraph_next(&cursor);
  return cursor;
}
