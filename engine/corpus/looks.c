#include "corpus/looks-private.h"

#include <string.h>

#include "corpus/credits-private.h"
#include "corpus/date-private.h"
#include "corpus/ordinal-private.h"
#include "corpus/wording-private.h"

static bool holds_opener(const char *text, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS(thema_direction_openers); i++) {
    if (memchr(text, thema_direction_openers[i], length) != NULL)
      return true;
  }
  return false;
}

guint8 thema_looks_of(const char *text, gsize length)
{
  guint looks = 0;
  if (length == 0)
    return 0;
  if (thema_ends_sentence(text, length))
    looks |= THEMA_LOOKS_ENDED;
  if (holds_opener(text, length))
    looks |= THEMA_LOOKS_BRACKETED;
  if (thema_may_be_title(text, length))
    looks |= THEMA_LOOKS_TITLED;
  if (thema_may_be_date_line(text, length))
    looks |= THEMA_LOOKS_DATED;
  if (thema_may_end_in_credit(text, length))
    looks |= THEMA_LOOKS_CREDITED;
  if (thema_may_be_ordinal(text, length))
    looks |= THEMA_LOOKS_ORDINAL;
  return (guint8)looks;
}
