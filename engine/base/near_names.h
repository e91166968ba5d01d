#ifndef THEMA_BASE_NEAR_NAMES_H
#define THEMA_BASE_NEAR_NAMES_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Names nearest to a misspelt one, as "a, b, c" for an error message: those that hold it and those few
 * letters away, at most five, or where none is near the three least far; nearest first, then by bytes. Case
 * is disregarded and no name is told twice. Free with g_free. */
THEMA_API char *thema_near_names(const char *const *names, guint n, const char *asked);

G_END_DECLS

#endif
