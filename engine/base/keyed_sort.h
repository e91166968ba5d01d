#ifndef THEMA_BASE_KEYED_SORT_H
#define THEMA_BASE_KEYED_SORT_H

#include <glib.h>
#include <string.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Something with a number to put it in order by. */
typedef struct {
  guint64 key;
  guint64 item;
} ThemaKeyed;

/* Puts n of them in rising order of their keys; those of one key stay as they stood. Linear in n. */
THEMA_API void thema_keyed_sort(ThemaKeyed *keyed, gsize n);

/* A key that rises as the number does; not for NaN. Both zeros are one. */
static inline guint64 thema_key_of_real(double value)
{
  guint64 bits;
  value += 0.0;
  memcpy(&bits, &value, sizeof bits);
  return bits >> 63 ? ~bits : bits | G_GUINT64_CONSTANT(1) << 63;
}

G_END_DECLS

#endif
