#ifndef THEMA_BASE_SIPHASH_H
#define THEMA_BASE_SIPHASH_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

typedef struct {
  guint64 k0;
  guint64 k1;
} ThemaHashKey;

/* SipHash-1-3 of `length` bytes under `key` (Aumasson & Bernstein 2012, the variant for hash tables). */
THEMA_API guint64 thema_siphash(ThemaHashKey key, const void *bytes, gsize length);

/* A key drawn once per process from the kernel, so that no text can be crafted to collide. */
THEMA_API ThemaHashKey thema_hash_key(void);

G_END_DECLS

#endif
