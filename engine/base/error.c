#include "base/error.h"

GQuark thema_error_quark(void)
{
  return g_quark_from_static_string("thema-error-quark");
}
