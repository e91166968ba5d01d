#include "corpus/date-private.h"

#include <string.h>

#include "corpus/numeral-private.h"
#include "corpus/rest-private.h"

static bool take_number(Rest *rest, guint low, guint high, guint *value)
{
  gsize n = thema_numeral_digits(rest->at, rest_length(rest), value);
  if (n == 0)
    n = thema_numeral_han(rest->at, rest_length(rest), value);
  if (n == 0 || *value < low || *value > high)
    return false;
  rest->at += n;
  return true;
}

static bool take_year(Rest *rest, guint *year)
{
  return take_number(rest, 1000, 2999, year);
}

/* A month's name or its usual short form, with or without a full stop. */
static bool take_month(Rest *rest, guint *month)
{
  static const char *const names[] = {"January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December"};
  for (guint i = 0; i < 12; i++) {
    if (rest->at == rest->end || thema_small(*rest->at) != thema_small(*names[i]))
      continue;
    gsize n = strlen(names[i]);
    while (n >= 3 && (n > rest_length(rest) || g_ascii_strncasecmp(rest->at, names[i], n) != 0))
      n--;
    if (n < 3)
      continue;
    Rest after = {rest->at + n, rest->end};
    take(&after, ".");
    if (after.at < after.end && g_ascii_isalpha(*after.at))
      return false;
    *month = i + 1;
    *rest = after;
    return true;
  }
  return false;
}

static bool take_day(Rest *rest, guint *day)
{
  if (!take_number(rest, 1, 31, day))
    return false;
  if (rest_length(rest) >= 2 &&
      (take(rest, "st") || take(rest, "nd") || take(rest, "rd") || take(rest, "th")))
    return true;
  return rest->at == rest->end || !g_ascii_isalnum(*rest->at);
}

bool thema_take_weekday(Rest *rest)
{
  static const char *const days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                                     "sunday", "mon",     "tues",      "tue",      "wed",    "thurs",
                                     "thu",    "fri",     "sat",       "sun",      NULL};
  gsize n = thema_begins_with_word(rest->at, rest_length(rest), days);
  rest->at += n;
  return n > 0;
}

/* 2024-04-14, 2024/4/14, 2024.4.14 */
static bool read_year_first(Rest *rest, guint *year, guint *month, guint *day)
{
  if (!take_year(rest, year) || rest->at == rest->end)
    return false;
  char mark = *rest->at;
  if (mark != '-' && mark != '/' && mark != '.')
    return false;
  rest->at++;
  if (!take_number(rest, 1, 12, month) || rest->at == rest->end || *rest->at != mark)
    return false;
  rest->at++;
  return take_number(rest, 1, 31, day);
}

/* 25.12.2020, and 25/12/2020 or 12/25/2020 where only one reading is a date. */
static bool read_year_last(Rest *rest, guint *year, guint *month, guint *day)
{
  guint first;
  guint second;
  if (!take_number(rest, 1, 31, &first) || rest->at == rest->end)
    return false;
  char mark = *rest->at;
  if (mark != '/' && mark != '.')
    return false;
  rest->at++;
  if (!take_number(rest, 1, 31, &second) || rest->at == rest->end || *rest->at != mark)
    return false;
  rest->at++;
  bool month_first = mark == '/' && second > 12;
  *day = month_first ? second : first;
  *month = month_first ? first : second;
  return (mark == '.' || first > 12 || second > 12 || first == second) && take_year(rest, year);
}

/* 2024年3月5日, 二〇二四年三月五日 */
static bool read_chinese(Rest *rest, guint *year, guint *month, guint *day)
{
  if (!take_year(rest, year))
    return false;
  take_spaces(rest);
  if (!take(rest, "年"))
    return false;
  take_spaces(rest);
  if (!take_number(rest, 1, 12, month))
    return false;
  take_spaces(rest);
  if (!take(rest, "月"))
    return false;
  take_spaces(rest);
  if (!take_number(rest, 1, 31, day))
    return false;
  take_spaces(rest);
  return take(rest, "日") || take(rest, "号");
}

/* April 14, 2024 */
static bool read_month_first(Rest *rest, guint *year, guint *month, guint *day)
{
  if (!take_month(rest, month))
    return false;
  take_spaces(rest);
  if (!take_day(rest, day))
    return false;
  bool comma = take(rest, ",");
  gsize before = rest_length(rest);
  take_spaces(rest);
  return (comma || rest_length(rest) < before) && take_year(rest, year);
}

/* 14 April 2024, the 14th of April, 2024 */
static bool read_day_first(Rest *rest, guint *year, guint *month, guint *day)
{
  take(rest, "the ");
  if (!take_day(rest, day))
    return false;
  take_spaces(rest);
  take(rest, "of ");
  if (!take_month(rest, month))
    return false;
  take(rest, ",");
  take_spaces(rest);
  return take_year(rest, year);
}

gsize thema_date_parse(const char *text, gsize length, char iso[THEMA_DATE_SIZE])
{
  typedef bool (*Reader)(Rest * rest, guint * year, guint * month, guint * day);
  static const Reader readers[] = {read_year_first, read_year_last, read_chinese, read_month_first,
                                   read_day_first};
  Rest start = {text, text + length};
  if (!take(&start, "(") && !take(&start, "["))
    take(&start, "（");
  if (thema_take_weekday(&start)) {
    take(&start, ",");
    take_spaces(&start);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
    Rest rest = start;
    guint year = 0;
    guint month = 0;
    guint day = 0;
    if (readers[i](&rest, &year, &month, &day) &&
        g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year) &&
        (rest.at == rest.end || !g_ascii_isdigit(*rest.at))) {
      g_snprintf(iso, THEMA_DATE_SIZE, "%04u-%02u-%02u", year % 10000, month % 100, day % 100);
      return (gsize)(rest.at - text);
    }
  }
  return 0;
}

bool thema_date_find(const char *text, gsize length, char iso[THEMA_DATE_SIZE])
{
  bool inside = false; /* a word or number: no date starts in the middle of one */
  for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    if (!inside && g_unichar_isalnum(c) && thema_date_parse(at, length - (gsize)(at - text), iso) > 0)
      return true;
    inside = c < 0x2E80 && g_unichar_isalnum(c);
  }
  return false;
}

/* 1790-03, 1790/03, 1790.03 */
static bool read_year_and_month(Rest *rest, guint *year, guint *month)
{
  return take_year(rest, year) && (take(rest, "-") || take(rest, "/") || take(rest, ".")) &&
         take_number(rest, 1, 12, month);
}

/* 1790年3月, 一七九〇年三月 */
static bool read_chinese_month(Rest *rest, guint *year, guint *month)
{
  return take_year(rest, year) && take(rest, "年") && take_number(rest, 1, 12, month) && take(rest, "月");
}

/* March 1790, Mar. 1790, March of 1790 */
static bool read_named_month(Rest *rest, guint *year, guint *month)
{
  if (!take_month(rest, month))
    return false;
  take(rest, ",");
  take_spaces(rest);
  take(rest, "of ");
  return take_year(rest, year);
}

/* 1790年 */
static bool read_chinese_year(Rest *rest, guint *year, guint *month)
{
  *month = 0;
  return take_year(rest, year) && take(rest, "年");
}

static bool goes_on(const Rest *rest)
{
  if (rest->at == rest->end)
    return false;
  bool joined = strchr("-/._", *rest->at) != NULL && rest_length(rest) > 1 && g_ascii_isdigit(rest->at[1]);
  return joined || g_ascii_isalnum(*rest->at);
}

/* A month of a year, or a year that is marked as one, at the start of the text. Returns the bytes it takes.
 */
static gsize parse_partial(const char *text, gsize length, char iso[THEMA_DATE_SIZE])
{
  typedef bool (*Reader)(Rest * rest, guint * year, guint * month);
  static const Reader readers[] = {read_year_and_month, read_chinese_month, read_named_month,
                                   read_chinese_year};
  for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
    Rest rest = {text, text + length};
    guint year = 0;
    guint month = 0;
    if (!readers[i](&rest, &year, &month) || goes_on(&rest))
      continue;
    int n = g_snprintf(iso, THEMA_DATE_SIZE, "%04u", year % 10000);
    if (month > 0)
      g_snprintf(iso + n, THEMA_DATE_SIZE - (gulong)n, "-%02u", month % 100);
    return (gsize)(rest.at - text);
  }
  return 0;
}

/* 20240305 */
static bool parse_compact(const char *text, char iso[THEMA_DATE_SIZE])
{
  if (strlen(text) != 8 || strspn(text, "0123456789") != 8)
    return false;
  g_autofree char *marked = g_strdup_printf("%.4s-%.2s-%s", text, text + 4, text + 6);
  return thema_date_parse(marked, strlen(marked), iso) > 0;
}

/* The one year among the numbers of the text; sets *alone when there is no other number. */
static bool find_year(const char *text, char iso[THEMA_DATE_SIZE], bool *alone)
{
  *alone = true;
  *iso = '\0';
  while (*text != '\0') {
    gsize digits = strspn(text, "0123456789");
    bool year = digits == 4 && (*text == '1' || *text == '2');
    if (year && *iso != '\0' && strncmp(iso, text, 4) != 0)
      return false;
    if (year)
      g_strlcpy(iso, text, 5);
    else if (digits > 0)
      *alone = false;
    text += MAX(digits, 1);
  }
  return *iso != '\0';
}

static char *without_underscores(const char *text)
{
  return g_strdelimit(g_strstrip(g_strdup(text)), "_", '-');
}

bool thema_date_is_whole(const char *text)
{
  g_autofree char *plain = without_underscores(text);
  gsize length = strlen(plain);
  char iso[THEMA_DATE_SIZE];
  bool alone;
  return length > 0 &&
         (parse_compact(plain, iso) || thema_date_parse(plain, length, iso) == length ||
          parse_partial(plain, length, iso) == length || (length == 4 && find_year(plain, iso, &alone)));
}

ThemaDateReading thema_date_value(const char *text, char iso[THEMA_DATE_SIZE])
{
  g_autofree char *plain = without_underscores(text);
  gsize length = strlen(plain);
  if (parse_compact(plain, iso) || thema_date_find(plain, length, iso))
    return THEMA_DATE_READ;
  bool inside = false;
  for (const char *at = plain; at < plain + length; at = g_utf8_next_char(at)) {
    bool word = g_unichar_isalnum(g_utf8_get_char(at)) || strchr("-/.", *at) != NULL;
    if (word && !inside && parse_partial(at, length - (gsize)(at - plain), iso) > 0)
      return THEMA_DATE_READ;
    inside = word;
  }
  bool alone;
  if (!find_year(plain, iso, &alone))
    return THEMA_DATE_NONE;
  return alone ? THEMA_DATE_READ : THEMA_DATE_YEAR_ONLY;
}
