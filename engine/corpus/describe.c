#include "corpus/describe-private.h"

#include <stdbool.h>
#include <string.h>

/* The value of a key, NULL where it has none. */
static const char *value_of(const char *key, const char *const *keys, const char *const *values, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (g_ascii_strcasecmp(keys[i], key) == 0 && *values[i] != '\0')
      return values[i];
  }
  return NULL;
}

/* The value of the first column that is usually one of dates. */
static const char *date_value(const char *const *keys, const char *const *values, guint n)
{
  static const char *const names[] = {
      "date",         "datetime",  "published",     "publication_date", "date_published", "pub_date",
      "pubdate",      "delivered", "delivery_date", "speech_date",      "date_delivered", "release_date",
      "release time", "timestamp", "日期",          "发布时间",         "发布日期"};
  const char *found = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(names) && found == NULL; i++)
    found = value_of(names[i], keys, values, n);
  return found;
}

/* The date that year, month (a number or a name) and day tell together, as far as they do. */
static bool date_of_parts(const char *const *keys, const char *const *values, guint n,
                          char iso[THEMA_DATE_SIZE])
{
  const char *year = value_of("year", keys, values, n);
  const char *month = value_of("month", keys, values, n);
  const char *day = value_of("day", keys, values, n);
  if (year == NULL)
    return false;
  bool number = month != NULL && g_ascii_isdigit(*month);
  g_autofree char *text = month == NULL ? g_strdup(year)
                          : number      ? g_strconcat(year, "-", month, day != NULL ? "-" : NULL, day, NULL)
                          : day != NULL ? g_strjoin(" ", day, month, year, NULL)
                                        : g_strjoin(" ", month, year, NULL);
  return thema_date_value(text, iso) != THEMA_DATE_NONE;
}

/* A date that is only a beginning of the one known adds nothing to it. */
static void set_date(ThemaDocument *document, const char *iso)
{
  if (!g_str_has_prefix(document->date, iso))
    thema_document_set_date(document, iso);
}

ThemaDateReading thema_document_describe(ThemaDocument *document, const char *const *keys,
                                         const char *const *values, guint n, const char **date)
{
  for (guint i = 0; i < n; i++) {
    if (*keys[i] != '\0' && *values[i] != '\0')
      thema_document_set_metadata(document, keys[i], values[i]);
  }
  static const struct {
    const char *key;
    void (*set)(ThemaDocument *document, const char *value);
  } own[] = {{"title", thema_document_set_title},
             {"speaker", thema_document_set_speaker},
             {"kind", thema_document_set_kind}};
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++) {
    const char *value = value_of(own[i].key, keys, values, n);
    if (value != NULL)
      own[i].set(document, value);
  }
  *date = date_value(keys, values, n);
  char iso[THEMA_DATE_SIZE];
  ThemaDateReading reading = *date != NULL ? thema_date_value(*date, iso) : THEMA_DATE_READ;
  bool known = *date != NULL && reading != THEMA_DATE_NONE;
  if (known || date_of_parts(keys, values, n, iso))
    set_date(document, iso);
  if (document->metadata != NULL && *document->date != '\0')
    thema_document_set_metadata(document, "date", document->date);
  return reading;
}

void thema_date_doubts_add(ThemaDateDoubts *doubts, ThemaDateReading reading, const char *date)
{
  if (reading == THEMA_DATE_NONE && doubts->unread++ == 0)
    doubts->example_unread = date;
  if (reading == THEMA_DATE_YEAR_ONLY && doubts->year_only++ == 0)
    doubts->example_year_only = date;
}

void thema_date_doubts_report(const ThemaDateDoubts *doubts, const char *source, const ThemaNotices *notices)
{
  if (doubts->unread > 0)
    thema_notify(notices, THEMA_NOTICE_REMARK,
                 "%s: %u %s cannot be read, e.g. %s; write YYYY-MM-DD, YYYY-MM or YYYY", source,
                 doubts->unread, doubts->unread == 1 ? "date" : "dates", doubts->example_unread);
  if (doubts->year_only > 0)
    thema_notify(notices, THEMA_NOTICE_REMARK,
                 "%s: only the year of %u %s can be told, e.g. %s; write YYYY-MM-DD", source,
                 doubts->year_only, doubts->year_only == 1 ? "date" : "dates", doubts->example_year_only);
}
