#include "corpus/looks-private.h"

#include "base/find_any-private.h"
#include "corpus/credits-private.h"
#include "corpus/date-private.h"
#include "corpus/ordinal-private.h"
#include "corpus/wording-private.h"

/* What a byte tells at the start or the end of a line. */
typedef enum {
  SMALL = 1 << 0,
  CAPITAL = 1 << 1,
  DIGIT = 1 << 2,
  BRACKET = 1 << 3,
  BEYOND = 1 << 4,  /* ASCII */
  STOP = 1 << 5,    /* . : ; ! */
  PAUSE = 1 << 6,   /* , - | */
  ASKING = 1 << 7,  /* ? */
  CLOSING = 1 << 8, /* quotes and brackets */
  OTHER = 1 << 9,
  ANY = (1 << 10) - 1
} Class;

static guint class_of(char byte)
{
  if (g_ascii_islower(byte))
    return SMALL;
  if (g_ascii_isupper(byte))
    return CAPITAL;
  if ((guchar)byte >= 0x80)
    return BEYOND;
  if (g_ascii_isdigit(byte))
    return DIGIT;
  switch (byte) {
  case '(':
  case '[':
    return BRACKET;
  case '.':
  case ':':
  case ';':
  case '!':
    return STOP;
  case ',':
  case '-':
  case '|':
    return PAUSE;
  case '?':
    return ASKING;
  case '"':
  case '\'':
  case ')':
  case ']':
    return CLOSING;
  default:
    return OTHER;
  }
}

static bool is_date_line(const char *text, gsize length)
{
  char iso[THEMA_DATE_SIZE];
  return thema_may_be_date_line(text, length) && thema_date_line(text, length, iso) != THEMA_DATE_LINE_NONE;
}

guint thema_looks_of(const char *text, gsize length, bool bracketed)
{
  /* What a line needs for a look: a length, its first two bytes and its last one, all told at no cost, and
   * then what is asked of its text. */
  static const struct {
    ThemaLooks looks;
    guint first;
    guint second;
    guint last;
    gsize longest;
    bool (*is)(const char *text, gsize length);
  } all[] = {
      {THEMA_LOOKS_ENDED, ANY, ANY, STOP | ASKING | CLOSING | BEYOND, G_MAXSIZE, thema_ends_sentence},
      {THEMA_LOOKS_CAPITALS, ANY & ~SMALL, ANY & ~SMALL, ANY, G_MAXSIZE, thema_is_capitals},
      {THEMA_LOOKS_DATED, ANY, ANY, ANY, THEMA_DATE_LINE_BYTES_MAX, is_date_line},
      {THEMA_LOOKS_DATELINE, ANY, ANY, ANY, G_MAXSIZE, thema_is_dateline},
      {THEMA_LOOKS_NOTED, BEYOND, ANY, ANY, G_MAXSIZE, thema_is_footnote},
      {THEMA_LOOKS_TITLED, ANY, ANY, ANY & ~(STOP | PAUSE), THEMA_TITLE_BYTES_MAX, thema_may_be_title},
      {THEMA_LOOKS_ORDINAL, CAPITAL | DIGIT | BRACKET | BEYOND, ANY, ANY, G_MAXSIZE, thema_may_be_ordinal},
      {THEMA_LOOKS_CREDIT, ANY, ANY, ANY, THEMA_CREDIT_BYTES_MAX, thema_may_be_credit},
      {THEMA_LOOKS_CAPTION, ANY, ANY, ANY, G_MAXSIZE, thema_may_end_in_credit},
      {THEMA_LOOKS_PAGED, ANY, ANY, ANY, THEMA_PAGE_BYTES_MAX, NULL},
      {THEMA_LOOKS_KEYED, ANY, ANY, ANY, THEMA_KEYWORDS_BYTES_MAX, NULL},
  };
  if (length == 0)
    return 0;
  guint first = class_of(text[0]);
  guint second = length > 1 ? class_of(text[1]) : (guint)OTHER;
  guint last = class_of(text[length - 1]);
  guint looks = bracketed ? THEMA_LOOKS_BRACKETED : 0;
  for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
    if (length <= all[i].longest && (first & all[i].first) != 0 && (second & all[i].second) != 0 &&
        (last & all[i].last) != 0 && (all[i].is == NULL || all[i].is(text, length)))
      looks |= all[i].looks;
  }
  return looks;
}

static bool is_ordinal(const char *text, gsize length)
{
  ThemaOrdinal ordinal;
  return thema_ordinal_parse(text, length, &ordinal);
}

static bool holds_direction(const char *text, gsize length)
{
  gsize at = thema_find_any(text, length, thema_direction_openers);
  while (at < length && thema_stage_direction(text + at, length - at) == 0)
    at += 1 + thema_find_any(text + at + 1, length - at - 1, thema_direction_openers);
  return at < length;
}

static bool is_page_number(const char *text, gsize length)
{
  guint number;
  bool marked;
  return thema_page_number(text, length, &number, &marked);
}

guint thema_looks_alone(const char *text, gsize length, guint looks)
{
  static const struct {
    ThemaLooks looks;
    guint only; /* where it looks so, too; else it is seldom asked for */
    bool (*is)(const char *text, gsize length);
  } closer[] = {{THEMA_LOOKS_TITLED, 0, thema_is_title_like},
                {THEMA_LOOKS_ORDINAL, 0, is_ordinal},
                {THEMA_LOOKS_CREDIT, 0, thema_is_credit},
                {THEMA_LOOKS_CAPTION, 0, thema_ends_in_credit},
                {THEMA_LOOKS_BRACKETED, 0, holds_direction},
                {THEMA_LOOKS_PAGED, 0, is_page_number},
                {THEMA_LOOKS_KEYED, THEMA_LOOKS_TITLED, thema_has_keywords}};
  for (gsize i = 0; i < G_N_ELEMENTS(closer); i++) {
    guint needed = closer[i].looks | closer[i].only;
    if ((looks & needed) == needed && !closer[i].is(text, length))
      looks &= ~(guint)closer[i].looks;
  }
  return looks;
}
