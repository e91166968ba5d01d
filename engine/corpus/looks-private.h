#ifndef THEMA_CORPUS_LOOKS_PRIVATE_H
#define THEMA_CORPUS_LOOKS_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* What can be told of a line while its text is at hand. The steps of segmentation ask this first, so that
 * most lines are looked at once and not by each step. */
typedef enum {
  THEMA_LOOKS_ENDED = 1 << 0,    /* it ends as a sentence does: thema_ends_sentence */
  THEMA_LOOKS_CAPITALS = 1 << 1, /* thema_is_capitals */
  THEMA_LOOKS_DATED = 1 << 2,    /* thema_date_line finds it to be one */
  THEMA_LOOKS_DATELINE = 1 << 3, /* thema_is_dateline */
  THEMA_LOOKS_NOTED = 1 << 4,    /* thema_is_footnote */
  /* It may be …; where the bit is not set, it is none. */
  THEMA_LOOKS_TITLED = 1 << 5,    /* thema_is_title_like */
  THEMA_LOOKS_ORDINAL = 1 << 6,   /* thema_ordinal_parse */
  THEMA_LOOKS_CREDIT = 1 << 7,    /* thema_is_credit */
  THEMA_LOOKS_CAPTION = 1 << 8,   /* the part of its paragraph that thema_ends_in_credit finds */
  THEMA_LOOKS_BRACKETED = 1 << 9, /* it holds what can open a stage direction */
  THEMA_LOOKS_PAGED = 1 << 10,    /* thema_page_number */
  THEMA_LOOKS_KEYED = 1 << 11     /* thema_has_keywords */
} ThemaLooks;                     /* in 16 bits */

/* The looks of a line of valid UTF-8, without white space around it; `bracketed` where it holds one of
 * thema_direction_openers. */
guint thema_looks_of(const char *text, gsize length, bool bracketed);

/* The same of a line between blank lines, which is a paragraph: less what a closer look finds that it is not.
 * Then all looks are sure but THEMA_LOOKS_KEYED of what is no title. */
guint thema_looks_alone(const char *text, gsize length, guint looks);

G_END_DECLS

#endif
