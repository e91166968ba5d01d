#ifndef THEMA_BASE_SHORTEST_PRIVATE_H
#define THEMA_BASE_SHORTEST_PRIVATE_H

#include <glib.h>

/* A finite value above 0 as digits · 10^exponent with the fewest digits that read back to it, of those the
 * nearest. */
typedef struct {
  guint64 digits; /* at most 17 digits, the last of them not 0 */
  int exponent;
} ThemaShortest;

ThemaShortest thema_shortest(double value);

#endif
