#ifndef THEMA_CORPUS_REST_PRIVATE_H
#define THEMA_CORPUS_REST_PRIVATE_H

#include <glib.h>
#include <stdbool.h>

#include "corpus/wording-private.h"

/* What is left to read of a text. */
typedef struct {
  const char *at;
  const char *end;
} Rest;

static inline gsize rest_length(const Rest *rest)
{
  return (gsize)(rest->end - rest->at);
}

static inline bool take(Rest *rest, const char *text)
{
  gsize n = thema_begins_with(rest->at, rest_length(rest), text);
  rest->at += n;
  return n > 0;
}

static inline void take_spaces(Rest *rest)
{
  while (rest->at < rest->end && g_unichar_isspace(g_utf8_get_char(rest->at)))
    rest->at = g_utf8_next_char(rest->at);
}

/* Goes past the name of a day of the week, whole or short. */
bool thema_take_weekday(Rest *rest);

#endif
