#ifndef THEMA_BASE_NOTICE_H
#define THEMA_BASE_NOTICE_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* The library prints nothing. What a user should hear besides the result goes through here. */
typedef enum {
  THEMA_NOTICE_REMARK,   /* worth knowing, changes nothing */
  THEMA_NOTICE_REPAIRED, /* a document was mended (malformed bytes, guessed encoding) and counted */
  THEMA_NOTICE_SKIPPED   /* a document was left out */
} ThemaNoticeKind;

typedef void (*ThemaNoticeFunc)(ThemaNoticeKind kind, const char *message, gpointer data);

/* Where notices go; a NULL pointer or a NULL func drops them. */
typedef struct {
  ThemaNoticeFunc func;
  gpointer data;
} ThemaNotices;

THEMA_API void thema_notify(const ThemaNotices *notices, ThemaNoticeKind kind, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

G_END_DECLS

#endif
