#include "base/error.h"

G_DEFINE_QUARK(thema-error-quark, thema_error)
