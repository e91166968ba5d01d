#ifndef THEMA_BASE_MEMORY_H
#define THEMA_BASE_MEMORY_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* Bytes that this program may still take, as the system and its control group say now; 0 where they do not
 * tell. */
THEMA_API guint64 thema_memory_available(void);

/* Bytes that this program holds now; 0 where the system does not tell. */
THEMA_API guint64 thema_memory_held(void);

/* Gives memory that was freed back to the system. */
THEMA_API void thema_memory_give_back(void);

G_END_DECLS

#endif
