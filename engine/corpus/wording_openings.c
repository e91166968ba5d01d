#include "corpus/wording-private.h"

#include <string.h>

#include "base/find_any-private.h"

/* Openings of lines that tell what the line is: an item of a list, a dateline; and likeness of two lines. */

#define DATELINE_SPAN 100 /* bytes within which a dateline comes to its dash */
#define NOTICE_BYTES_MAX 120
#define LIKENESS_CHARS_MAX 400 /* longer texts are compared by their beginnings */

bool thema_is_list_item(const char *text, gsize length)
{
  if (length < 3)
    return false;
  gsize at = 0;
  if (thema_begins_with(text, length, "•") > 0)
    return true;
  if ((text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' ')
    return true;
  bool bracket = text[0] == '(';
  at = bracket ? 1 : 0;
  gsize digits = at;
  while (at < length && at < digits + 4 && g_ascii_isdigit(text[at]))
    at++;
  if (at == digits || at > digits + 3 || at + 1 >= length)
    return false;
  return (text[at] == ')' || (!bracket && text[at] == '.')) && text[at + 1] == ' ';
}

bool thema_is_footnote(const char *text, gsize length)
{
  return thema_begins_with(text, length, "※") > 0;
}

bool thema_has_keywords(const char *text, gsize length)
{
  static const char *const marks[] = {" | ", "｜", NULL};
  static const char bars[] = {'|', '|', '|', '|', '\xEF'};
  return length <= THEMA_KEYWORDS_BYTES_MAX && thema_find_any(text, length, bars) < length &&
         thema_contains(text, length, marks);
}

bool thema_is_head_notice(const char *text, gsize length)
{
  static const char *const openings[] = {"skip to",
                                         "share on",
                                         "share this",
                                         "home >",
                                         "home »",
                                         "home |",
                                         "check against",
                                         "embargoed",
                                         "embargo",
                                         "for immediate release",
                                         "as prepared for",
                                         "as delivered",
                                         "press release",
                                         "you are here",
                                         "menu",
                                         "unofficial translation",
                                         "courtesy translation",
                                         "print this",
                                         "当前位置",
                                         "首页",
                                         NULL};
  static const char *const path[] = {" > ", " » ", " › ", NULL};
  return length <= NOTICE_BYTES_MAX && !thema_ends_sentence(text, length) &&
         (thema_begins_with_word(text, length, openings) > 0 || thema_contains(text, length, path));
}

static const char *const agencies[] = {"xinhua",      "reuters",   "associated press",
                                       "(ap)",        "(afp)",     "agence france",
                                       "tass",        "bloomberg", "kyodo",
                                       "(upi)",       "(ani)",     "(pti)",
                                       "(efe)",       "(dpa)",     "yonhap",
                                       "news agency", NULL};

/* Offset after a dash (-- – — or " - ") within the first part of the text; 0 when there is none. */
static gsize dash_after(const char *text, gsize length)
{
  gsize limit = MIN(length, DATELINE_SPAN);
  for (gsize i = 0; i < limit; i++) {
    gsize rest = length - i;
    if (thema_begins_with(text + i, rest, "--") > 0 || thema_begins_with(text + i, rest, " - ") > 0 ||
        thema_begins_with(text + i, rest, "—") > 0 || thema_begins_with(text + i, rest, "–") > 0)
      return i;
  }
  return 0;
}

static bool in_place_name(char c)
{
  return g_ascii_isupper(c) || c == ' ' || c == '.' || c == '\'' || c == '-';
}

/* `LISBON, March 3 --` or `LISBON (Agency) --`: the place in capitals, nothing but a place, a date and an
 * agency before the dash. */
static bool opens_with_place(const char *text, gsize length)
{
  gsize limit = MIN(length, DATELINE_SPAN);
  gsize capitals = 0;
  while (capitals < limit && in_place_name(text[capitals]))
    capitals++;
  if (capitals < 4)
    return false;
  gsize dash = dash_after(text, length);
  capitals = MIN(capitals, dash);
  if (capitals < 4 || (text[capitals] != ',' && text[capitals] != '(' && capitals < dash))
    return false;
  for (gsize i = capitals; i < dash; i++) {
    if (text[i] == '(' || g_ascii_isdigit(text[i]))
      return true;
  }
  return false;
}

bool thema_is_dateline(const char *text, gsize length)
{
  static const char *const openings[] = {"xinhua news agency", "新华社", "中新社", "人民网",
                                         "据新华社",           NULL};
  static const char *const wires[] = {"电", "讯", NULL};
  if (length == 0)
    return false;
  bool may_open = thema_small(*text) == 'x' || (guchar)*text >= 0x80;
  gsize opening = may_open ? thema_begins_with_word(text, length, openings) : 0;
  if (opening > 0 && (guchar)*text < 0x80)
    return opening < length && (text[opening] == ',' || text[opening] == ' ');
  if (opening > 0)
    return thema_contains(text, MIN(length, DATELINE_SPAN), wires);
  if (opens_with_place(text, length))
    return true;
  if (!g_ascii_isupper(text[0]) || memchr(text, '(', MIN(length, DATELINE_SPAN)) == NULL)
    return false;
  gsize dash = dash_after(text, length);
  return dash > 4 && memchr(text, '(', dash) != NULL && thema_contains(text, dash, agencies);
}

static gint compare_pairs(gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a;
  guint64 y = *(const guint64 *)b;
  return (x > y) - (x < y);
}

/* Sorted pairs of neighbouring letters and digits, lower case. */
static GArray *pairs_of(const char *text)
{
  GArray *pairs = g_array_new(FALSE, FALSE, sizeof(guint64));
  gunichar before = 0;
  guint n = 0;
  for (const char *at = text; *at != '\0' && n < LIKENESS_CHARS_MAX; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (!g_unichar_isalnum(c))
      continue;
    c = g_unichar_tolower(c);
    guint64 pair = ((guint64)before << 32) | c;
    if (n++ > 0)
      g_array_append_val(pairs, pair);
    before = c;
  }
  g_array_sort(pairs, compare_pairs);
  return pairs;
}

double thema_likeness(const char *a, const char *b)
{
  g_autoptr(GArray) one = pairs_of(a);
  g_autoptr(GArray) two = pairs_of(b);
  if (one->len + two->len == 0)
    return strcmp(a, b) == 0 ? 1 : 0;
  guint shared = 0;
  for (guint i = 0, j = 0; i < one->len && j < two->len;) {
    guint64 x = g_array_index(one, guint64, i);
    guint64 y = g_array_index(two, guint64, j);
    shared += x == y;
    i += x <= y;
    j += y <= x;
  }
  return 2.0 * shared / (one->len + two->len);
}
