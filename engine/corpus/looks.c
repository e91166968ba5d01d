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

static bool is_date_line(const char *text, gsize length)
{
  char iso[THEMA_DATE_SIZE];
  return thema_may_be_date_line(text, length) && thema_date_line(text, length, iso) != THEMA_DATE_LINE_NONE;
}

guint thema_looks_of(const char *text, gsize length)
{
  if (length == 0)
    return 0;
  const struct {
    ThemaLooks looks;
    bool has;
  } all[] = {{THEMA_LOOKS_ENDED, thema_ends_sentence(text, length)},
             {THEMA_LOOKS_CAPITALS, thema_is_capitals(text, length)},
             {THEMA_LOOKS_DATED, is_date_line(text, length)},
             {THEMA_LOOKS_DATELINE, thema_is_dateline(text, length)},
             {THEMA_LOOKS_NOTED, thema_is_footnote(text, length)},
             {THEMA_LOOKS_TITLED, thema_may_be_title(text, length)},
             {THEMA_LOOKS_ORDINAL, thema_may_be_ordinal(text, length)},
             {THEMA_LOOKS_CREDIT, thema_may_be_credit(length)},
             {THEMA_LOOKS_CAPTION, thema_may_end_in_credit(text, length)},
             {THEMA_LOOKS_BRACKETED, holds_opener(text, length)},
             {THEMA_LOOKS_PAGED, thema_may_be_page_number(length)},
             {THEMA_LOOKS_KEYED, thema_may_have_keywords(length)}};
  guint looks = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
    looks |= all[i].has ? all[i].looks : 0u;
  return looks;
}

static bool is_ordinal(const char *text, gsize length)
{
  ThemaOrdinal ordinal;
  return thema_ordinal_parse(text, length, &ordinal);
}

static bool opens_direction(guint8 byte)
{
  return byte == thema_direction_openers[0] || byte == thema_direction_openers[1] ||
         byte == thema_direction_openers[2];
}

static bool holds_direction(const char *text, gsize length)
{
  for (gsize at = 0; at < length; at++) {
    if (opens_direction((guint8)text[at]) && thema_stage_direction(text + at, length - at) > 0)
      return true;
  }
  return false;
}

static bool is_page_number(const char *text, gsize length)
{
  guint number;
  bool marked;
  return thema_page_number(text, length, &number, &marked);
}

/* Not worth a closer look where it is no title: seldom asked for then. */
static bool has_keywords(const char *text, gsize length)
{
  return !thema_may_be_title(text, length) || thema_has_keywords(text, length);
}

guint thema_looks_alone(const char *text, gsize length, guint looks)
{
  static const struct {
    ThemaLooks looks;
    bool (*is)(const char *text, gsize length);
  } closer[] = {{THEMA_LOOKS_TITLED, thema_is_title_like}, {THEMA_LOOKS_ORDINAL, is_ordinal},
                {THEMA_LOOKS_CREDIT, thema_is_credit},     {THEMA_LOOKS_CAPTION, thema_ends_in_credit},
                {THEMA_LOOKS_BRACKETED, holds_direction},  {THEMA_LOOKS_PAGED, is_page_number},
                {THEMA_LOOKS_KEYED, has_keywords}};
  for (gsize i = 0; i < G_N_ELEMENTS(closer); i++) {
    if ((looks & closer[i].looks) != 0 && !closer[i].is(text, length))
      looks &= ~(guint)closer[i].looks;
  }
  return looks;
}
