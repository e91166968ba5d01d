#ifndef THEMA_BASE_NUMBER_H
#define THEMA_BASE_NUMBER_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Numbers as text, whatever the locale. */

#define THEMA_NUMBER_SIZE 48 /* enough for any formatted number, its NUL included */
#define THEMA_DIGITS_SHORTEST (-1)

/* Writes `value` into `buffer` and returns the length. THEMA_DIGITS_SHORTEST gives the fewest significant
 * digits that read back to the same double; digits >= 0 rounds to so many decimals (at most 25), half to even
 * on the exact binary value, and drops trailing zeros. Integral values have no point and no exponent below
 * 1e15, and from there on are never rounded; very large and small values take C's exponent form (1e+20,
 * 1e-05). Minus zero prints as 0. A value that is not finite is the empty string. */
THEMA_API gsize thema_number_format(char buffer[THEMA_NUMBER_SIZE], double value, int digits);

/* Writes an unsigned integer and returns the length. */
THEMA_API gsize thema_integer_format(char buffer[THEMA_NUMBER_SIZE], guint64 value);

/* True when all of `text` is one finite decimal number (sign, digits, point, exponent; no spaces, no
 * hexadecimal); sets *value, and leaves it alone otherwise. */
THEMA_API bool thema_number_parse(const char *text, double *value);

/* True when all of `text` is decimal digits that fit; sets *value. */
THEMA_API bool thema_integer_parse(const char *text, guint64 *value);

G_END_DECLS

#endif
