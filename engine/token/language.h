#ifndef THEMA_TOKEN_LANGUAGE_H
#define THEMA_TOKEN_LANGUAGE_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Guesses the language of valid UTF-8 text: by script where the script tells (Han → "zh"), else by the share
 * of function words of each language that has a built-in list; "und" when nothing speaks for one. Looks at
 * the first `length` bytes the caller gives. Returns an interned ISO 639-1 code. */
THEMA_API const char *thema_language_guess(const char *text, gsize length);

G_END_DECLS

#endif
