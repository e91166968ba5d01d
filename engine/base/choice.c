#include "base/choice.h"

#include "base/error.h"

bool thema_choose(const char *option, const char *text, const char *const *names, guint n, guint *chosen,
                  GError **error)
{
  if (!text)
    return true;
  g_autoptr(GString) known = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    if (g_str_equal(text, names[i])) {
      *chosen = i;
      return true;
    }
    g_string_append_printf(known, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : " or ", names[i]);
  }
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "--%s %s is not known; give %s", option, text,
              known->str);
  return false;
}
