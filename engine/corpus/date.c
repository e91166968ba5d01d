#include "corpus/date-private.h"

#include <string.h>

#include "corpus/numeral-private.h"
#include "corpus/wording-private.h"

#define DATE_LINE_BYTES_MAX 160
#define PLACE_WORDS_MAX 4
#define SOURCE_BYTES_MAX 80

/* What is left to read of a text. */
typedef struct {
  const char *at;
  const char *end;
} Rest;

static gsize rest_length(const Rest *rest)
{
  return (gsize)(rest->end - rest->at);
}

static bool take(Rest *rest, const char *text)
{
  gsize n = thema_begins_with(rest->at, rest_length(rest), text);
  rest->at += n;
  return n > 0;
}

static void take_spaces(Rest *rest)
{
  while (rest->at < rest->end && g_unichar_isspace(g_utf8_get_char(rest->at)))
    rest->at = g_utf8_next_char(rest->at);
}

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

static bool take_weekday(Rest *rest)
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
  if (take_weekday(&start)) {
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

/* Goes past `来源：…` or `Source: …` and what it names. */
static bool take_source(Rest *rest)
{
  static const char *const labels[] = {"来源：", "来源:", "来源 ", "來源：", "Source: ", "Source：", NULL};
  Rest from = *rest;
  for (guint i = 0; labels[i] != NULL; i++) {
    if (take(&from, labels[i]) && rest_length(&from) <= SOURCE_BYTES_MAX) {
      *rest = from;
      return true;
    }
  }
  return false;
}

/* The rest of a date line: a clock time, a weekday, a time zone, marks. */
static bool only_time_follows(Rest rest)
{
  static const char *const words[] = {"am",  "pm",  "a.m.", "p.m.",  "t",          "z",
                                      "at",  "gmt", "utc",  "est",   "edt",        "cst",
                                      "pst", "bst", "cet",  "hours", "local time", NULL};
  while (rest.at < rest.end) {
    if (take_source(&rest))
      return true;
    if (take_weekday(&rest))
      continue;
    gsize n = thema_begins_with_word(rest.at, rest_length(&rest), words);
    if (n == 0 && (*rest.at == 'T' || *rest.at == 't') && rest_length(&rest) > 1 &&
        g_ascii_isdigit(rest.at[1]))
      n = 1;
    gunichar c = g_utf8_get_char(rest.at);
    if (n == 0 && !g_unichar_isdigit(c) && !g_unichar_isspace(c) && !g_unichar_ispunct(c) && c != '+')
      return take(&rest, "星期") || take(&rest, "上午") || take(&rest, "下午");
    rest.at = n > 0 ? rest.at + n : g_utf8_next_char(rest.at);
  }
  return true;
}

/* `8:30AM by PIB Delhi`: a clock time and who released it. */
static bool publisher_follows(Rest rest)
{
  for (const char *at = rest.at; at + 4 < rest.end; at++) {
    Rest time = {rest.at, at};
    if (thema_begins_with(at, (gsize)(rest.end - at), " by ") > 0)
      return (gsize)(rest.end - at) <= SOURCE_BYTES_MAX && only_time_follows(time);
  }
  return false;
}

static bool is_label(Rest *rest)
{
  static const char *const labels[] = {"release time",
                                       "release date",
                                       "released on",
                                       "released",
                                       "publication date",
                                       "publish time",
                                       "publish date",
                                       "published on",
                                       "published at",
                                       "published",
                                       "date of publication",
                                       "date",
                                       "posted on",
                                       "posted",
                                       "last modified",
                                       "last updated on",
                                       "last updated",
                                       "updated on",
                                       "updated",
                                       "issued",
                                       "delivered on",
                                       "delivered",
                                       "time",
                                       "发布时间",
                                       "发表时间",
                                       "发布日期",
                                       "发表日期",
                                       "日期",
                                       "时间",
                                       "更新时间",
                                       NULL};
  gsize n = thema_begins_with_word(rest->at, rest_length(rest), labels);
  if (n == 0)
    return false;
  rest->at += n;
  take_spaces(rest);
  if (!take(rest, ":"))
    take(rest, "：");
  take_spaces(rest);
  return true;
}

/* Goes past `Washington, D.C., ` and the like: a few capitalized words, each part with its comma. */
static bool take_place(Rest *rest)
{
  guint words = 0;
  const char *part = rest->at;
  for (const char *at = rest->at; at < rest->end; at++) {
    bool first = at == part || at[-1] == ' ';
    if (first && *at != ' ' && (!g_ascii_isupper(*at) || ++words > PLACE_WORDS_MAX))
      break;
    if (*at == ',' && at + 1 < rest->end && at[1] == ' ') {
      char iso[THEMA_DATE_SIZE];
      Rest after = {at + 2, rest->end};
      if (thema_date_parse(after.at, rest_length(&after), iso) > 0) {
        *rest = after;
        return true;
      }
    }
  }
  return false;
}

/* `来源：新华社 2024-03-05 09:00`: what names the source has no space in it. */
static bool sourced_date(Rest rest, char iso[THEMA_DATE_SIZE])
{
  while (rest.at < rest.end && !g_unichar_isspace(g_utf8_get_char(rest.at)))
    rest.at = g_utf8_next_char(rest.at);
  take_spaces(&rest);
  if (take(&rest, "|"))
    take_spaces(&rest);
  gsize n = thema_date_parse(rest.at, rest_length(&rest), iso);
  rest.at += n;
  return n > 0 && only_time_follows(rest);
}

ThemaDateLine thema_date_line(const char *text, gsize length, char iso[THEMA_DATE_SIZE])
{
  if (length == 0 || length > DATE_LINE_BYTES_MAX)
    return THEMA_DATE_LINE_NONE;
  Rest rest = {text, text + length};
  while (take(&rest, "*") || take(&rest, "_"))
    continue;
  bool labelled = is_label(&rest);
  Rest source = rest;
  if (!labelled && take_source(&source))
    return sourced_date(source, iso) ? THEMA_DATE_LINE_LABELLED : THEMA_DATE_LINE_NONE;
  gsize n = thema_date_parse(rest.at, rest_length(&rest), iso);
  if (n == 0 && !labelled && take_place(&rest))
    n = thema_date_parse(rest.at, rest_length(&rest), iso);
  if (n == 0)
    return THEMA_DATE_LINE_NONE;
  rest.at += n;
  if (!only_time_follows(rest) && !(labelled && publisher_follows(rest)))
    return THEMA_DATE_LINE_NONE;
  return labelled ? THEMA_DATE_LINE_LABELLED : THEMA_DATE_LINE_BARE;
}
