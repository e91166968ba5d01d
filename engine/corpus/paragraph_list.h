#ifndef THEMA_CORPUS_PARAGRAPH_LIST_H
#define THEMA_CORPUS_PARAGRAPH_LIST_H

#include <glib.h>

#include "base/api.h"
#include "base/span.h"

G_BEGIN_DECLS

/* A run of text that is counted: bytes [start, end) of the document's text, and the line in the source, from
 * 1, on which it begins. Offsets are in 32 bits: no text over 4 GiB is counted. */
typedef struct {
  guint32 start;
  guint32 end;
  guint32 first_line;
} ThemaParagraph;

static inline ThemaSpan thema_paragraph_span(const ThemaParagraph *paragraph)
{
  return (ThemaSpan){paragraph->start, paragraph->end};
}

#define THEMA_PARAGRAPH_MOST 15 /* bytes that three numbers take */

/* Paragraphs in reading order. Long texts have millions of them, so they are kept as what they differ by from
 * the one before, in four or five bytes: blank lines between, length, lines. Each block of them begins anew,
 * to be found without those before it. All zero is an empty list. */
typedef struct {
  guint8 few[THEMA_PARAGRAPH_MOST]; /* the first paragraph, while there is no other */
  guint8 *bytes;                    /* then all; NULL before */
  gsize n_bytes;                    /* and `room` for so many */
  gsize room;
  gsize *blocks; /* where each but the first begins in `bytes`; room for 1, 2, 4, 8 … */
  guint32 n;
  ThemaParagraph last; /* appended */
} ThemaParagraphList;

#define THEMA_PARAGRAPH_BLOCK 32

THEMA_API void thema_paragraph_list_clear(ThemaParagraphList *list);
THEMA_API void thema_paragraph_list_add(ThemaParagraphList *list, ThemaParagraph paragraph);

/* Gives back the room that was kept for more. */
THEMA_API void thema_paragraph_list_settle(ThemaParagraphList *list);

/* A walk over a list; the caller knows where it ends. */
typedef struct {
  const guint8 *at;
  guint32 number; /* of the next paragraph */
  ThemaParagraph before;
} ThemaParagraphCursor;

/* A walk from paragraph `number`, at most list->n. */
THEMA_API ThemaParagraphCursor thema_paragraph_list_from(const ThemaParagraphList *list, guint32 number);

/* Reads a number: seven bits a byte, the lowest first, and all but the last byte say that more follow. */
static inline guint32 thema_paragraph_difference(const guint8 **at)
{
  guint32 value = 0;
  guint shift = 0;
  for (; **at & 0x80; shift += 7)
    value |= (guint32)(*(*at)++ & 0x7F) << shift;
  return value | (guint32) * (*at)++ << shift;
}

/* The next paragraph. */
static inline ThemaParagraph thema_paragraph_next(ThemaParagraphCursor *cursor)
{
  if (cursor->number++ % THEMA_PARAGRAPH_BLOCK == 0)
    cursor->before = (ThemaParagraph){0, 0, 0};
  ThemaParagraph *paragraph = &cursor->before;
  paragraph->start = paragraph->end + thema_paragraph_difference(&cursor->at);
  paragraph->end = paragraph->start + thema_paragraph_difference(&cursor->at);
  paragraph->first_line += thema_paragraph_difference(&cursor->at);
  return *paragraph;
}

G_END_DECLS

#endif
