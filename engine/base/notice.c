#include "base/notice.h"

void thema_notify(const ThemaNotices *notices, ThemaNoticeKind kind, const char *format, ...)
{
  if (!notices || !notices->func)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  notices->func(kind, message, notices->data);
}
