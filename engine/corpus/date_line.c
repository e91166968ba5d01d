#include "base/plain-private.h"
#include "corpus/date-private.h"
#include "corpus/rest-private.h"

#define PLACE_WORDS_MAX 4
#define YEAR_DIGITS 4
#define SOURCE_BYTES_MAX 80

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
    if (thema_take_weekday(&rest))
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

/* A date has a year, in Han numerals or at least four digits, one of which is met in steps of four. */
bool thema_may_be_date_line(const char *text, gsize length)
{
  if (length > THEMA_DATE_LINE_BYTES_MAX)
    return false;
  for (gsize at = YEAR_DIGITS - 1; at < length; at += YEAR_DIGITS) {
    gsize first = at;
    gsize end = at;
    while (end < length && g_ascii_isdigit(text[end]))
      end++;
    while (end > at && first > 0 && g_ascii_isdigit(text[first - 1]))
      first--;
    if (end - first >= YEAR_DIGITS)
      return true;
  }
  return thema_plain_length(text, length) < length;
}

ThemaDateLine thema_date_line(const char *text, gsize length, char iso[THEMA_DATE_SIZE])
{
  if (length == 0 || length > THEMA_DATE_LINE_BYTES_MAX)
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
