#ifndef THEMA_BASE_ERROR_H
#define THEMA_BASE_ERROR_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

#define THEMA_ERROR (thema_error_quark())

/* What went wrong, by who can mend it. Messages read `FILE:LINE: what is wrong; what to try`, as far as each
 * part is known, without the program's name and without a full stop. */
typedef enum {
  THEMA_ERROR_USAGE,   /* something asked for does not exist or does not fit: an option, a measure, a value */
  THEMA_ERROR_INPUT,   /* an input is missing, unreadable, binary or malformed */
  THEMA_ERROR_OUTPUT,  /* a result could not be written whole */
  THEMA_ERROR_MEMORY,  /* it takes more memory than is allowed */
  THEMA_ERROR_INTERNAL /* Thema broke a law of its own, such as the conservation of tokens */
} ThemaError;

THEMA_API GQuark thema_error_quark(void);

G_END_DECLS

#endif
