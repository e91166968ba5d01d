#ifndef THEMA_BASE_SPAN_H
#define THEMA_BASE_SPAN_H

#include <glib.h>

/* Bytes [start, end) of a text. */
typedef struct {
  gsize start;
  gsize end;
} ThemaSpan;

#endif
