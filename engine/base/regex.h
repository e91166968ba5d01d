#ifndef THEMA_BASE_REGEX_H
#define THEMA_BASE_REGEX_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* A user's regular expression (PCRE), ready to be matched many times. One match takes no more than a fixed
 * number of steps, so that no expression can hang the program: g_regex_match_full then gives an error. NULL
 * and THEMA_ERROR_USAGE, which says only what is wrong with it, for one that is not valid. */
THEMA_API GRegex *thema_regex_new(const char *expression, GRegexCompileFlags flags, GError **error);

G_END_DECLS

#endif
