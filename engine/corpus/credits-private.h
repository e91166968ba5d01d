#ifndef THEMA_CORPUS_CREDITS_PRIVATE_H
#define THEMA_CORPUS_CREDITS_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* A short line that only credits a picture: `Photo by X`, `Reporter X/Photo taken`, `新华社记者 X 摄`. */
bool thema_is_credit(const char *text, gsize length);

/* What such a line needs, and costs little to tell. */
#define THEMA_CREDIT_BYTES_MAX ((gsize)202) /* both brackets counted */
bool thema_may_be_credit(const char *text, gsize length);

/* A paragraph whose last words credit a picture, so that it is its caption. */
bool thema_ends_in_credit(const char *text, gsize length);

/* What a line needs to hold such words, and costs little to tell. */
bool thema_may_end_in_credit(const char *text, gsize length);

/* The bytes that can open a stage direction, the last one being the first of （: a set for thema_find_any. */
static const char thema_direction_openers[] = {'(', '[', '(', '[', '\xEF'};

/* `text` begins with a bracket: the bytes of the stage direction it opens, or 0. */
gsize thema_stage_direction(const char *text, gsize length);

/* `12`, `- 12 -`, `Page 12 of 30`, `第12页`: sets *number, and *marked when it is more than the bare number.
 */
#define THEMA_PAGE_BYTES_MAX ((gsize)40)
bool thema_page_number(const char *text, gsize length, guint *number, bool *marked);
G_END_DECLS

#endif
