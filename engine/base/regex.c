#include "base/regex.h"

#include <string.h>

#include "base/error.h"

#define STEPS_MAX "(*LIMIT_MATCH=20000)" /* PCRE's own limit on the steps of one match */

GRegex *thema_regex_new(const char *expression, GRegexCompileFlags flags, GError **error)
{
  g_autofree char *limited = g_strconcat(STEPS_MAX, expression, NULL);
  g_autoptr(GError) wrong = NULL;
  GRegex *regex = g_regex_new(limited, flags | G_REGEX_OPTIMIZE, 0, &wrong);
  if (regex)
    return regex;
  /* GRegex quotes the whole expression, ours included. */
  const char *reason = strstr(wrong->message, limited);
  reason = reason ? reason + strlen(limited) : wrong->message;
  const char *colon = strrchr(reason, ':');
  g_autofree char *told = g_strstrip(g_strdup(colon ? colon + 1 : reason));
  g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_USAGE, told);
  return NULL;
}
