#ifndef THEMA_BASE_CHOICE_H
#define THEMA_BASE_CHOICE_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"

G_BEGIN_DECLS

/* An option that takes one of `n` names: *chosen becomes the place of `text` among them, and stays what it is
 * where `text` is NULL. THEMA_ERROR_USAGE for any other text: "--OPTION TEXT is not known; give a, b or c".
 */
THEMA_API bool thema_choose(const char *option, const char *text, const char *const *names, guint n,
                            guint *chosen, GError **error);

G_END_DECLS

#endif
