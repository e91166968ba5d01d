#ifndef THEMA_CORPUS_LOOKS_PRIVATE_H
#define THEMA_CORPUS_LOOKS_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* What can be told of a line at little cost while its text is at hand. The steps of segmentation ask this
 * first, so that most lines are looked at once and not by each step. */
typedef enum {
  THEMA_LOOKS_ENDED = 1 << 0,     /* it ends as a sentence does: thema_ends_sentence */
  THEMA_LOOKS_BRACKETED = 1 << 1, /* it holds a bracket that can open a stage direction */
  /* It may be …; where the bit is not set, it is none. */
  THEMA_LOOKS_TITLED = 1 << 2,   /* thema_is_title_like */
  THEMA_LOOKS_DATED = 1 << 3,    /* thema_date_line */
  THEMA_LOOKS_CREDITED = 1 << 4, /* the part of its paragraph that thema_ends_in_credit finds */
  THEMA_LOOKS_ORDINAL = 1 << 5   /* thema_ordinal_parse */
} ThemaLooks;

#define THEMA_LOOKS_BITS 6

/* The looks of a line of valid UTF-8, without white space around it. */
guint8 thema_looks_of(const char *text, gsize length);

G_END_DECLS

#endif
