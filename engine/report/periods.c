#include "report/periods.h"

#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "corpus/keys-private.h"
#include "count/units-private.h"

static void clear_period(gpointer period)
{
  g_free(((ThemaPeriod *)period)->name);
}

void thema_periods_free(ThemaPeriods *periods)
{
  if (periods == NULL)
    return;
  g_array_unref(periods->periods);
  g_free(periods->of_document);
  g_free(periods);
}

static ThemaPeriod *period_at(const ThemaPeriods *periods, guint i)
{
  return &g_array_index(periods->periods, ThemaPeriod, i);
}

static void add_period(ThemaPeriods *periods, char *name, double time)
{
  ThemaPeriod period = {.name = name, .time = time};
  g_array_append_val(periods->periods, period);
}

/* A calendar: periods as whole numbers, from ISO dates. */
typedef struct {
  const char *by;
  gsize needs; /* letters of the date */
  int (*number)(const char *iso);
  char *(*name)(int number);
} Calendar;

static int number_at(const char *digits, int n)
{
  int value = 0;
  for (int i = 0; i < n; i++)
    value = value * 10 + (digits[i] - '0');
  return value;
}

static int year_number(const char *iso)
{
  return number_at(iso, 4);
}

static char *year_name(int number)
{
  return g_strdup_printf("%04d", number);
}

static int decade_number(const char *iso)
{
  return number_at(iso, 3);
}

static char *decade_name(int number)
{
  return g_strdup_printf("%03d0s", number);
}

static int month_number(const char *iso)
{
  return number_at(iso, 4) * 12 + number_at(iso + 5, 2) - 1;
}

static char *month_name(int number)
{
  return g_strdup_printf("%04d-%02d", number / 12, number % 12 + 1);
}

static const Calendar calendars[] = {{"year", 4, year_number, year_name},
                                     {"decade", 4, decade_number, decade_name},
                                     {"month", 7, month_number, month_name}};

static const Calendar *find_calendar(const char *by)
{
  for (gsize i = 0; i < G_N_ELEMENTS(calendars); i++) {
    if (g_ascii_strcasecmp(by, calendars[i].by) == 0)
      return &calendars[i];
  }
  return NULL;
}

/* Divides by the documents' dates; false where none has one that is exact enough. */
static bool divide_by_calendar(ThemaPeriods *periods, const GPtrArray *documents, const Calendar *calendar)
{
  g_autofree int *number = g_new(int, (gsize)documents->len + 1);
  int first = G_MAXINT, last = G_MININT;
  for (guint i = 0; i < documents->len; i++) {
    char iso[THEMA_DATE_SIZE];
    bool dated = thema_document_read_date(documents->pdata[i], iso) && strlen(iso) >= calendar->needs;
    number[i] = dated ? calendar->number(iso) : G_MAXINT;
    first = MIN(first, number[i]);
    last = dated ? MAX(last, number[i]) : last;
  }
  for (int n = first; n <= last && last != G_MININT; n++)
    add_period(periods, calendar->name(n), n);
  for (guint i = 0; i < documents->len; i++)
    periods->of_document[i] = number[i] == G_MAXINT ? G_MAXUINT32 : (guint32)(number[i] - first);
  periods->step = calendar->by;
  return last != G_MININT;
}

/* The values of keys as periods, in order of first sight. */
static void add_values(ThemaPeriods *periods, const GPtrArray *names)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < names->len; i++) {
    gpointer period = NULL;
    periods->of_document[i] = G_MAXUINT32;
    if (names->pdata[i] == NULL)
      continue;
    if (!g_hash_table_lookup_extended(seen, names->pdata[i], NULL, &period)) {
      period = GUINT_TO_POINTER(periods->periods->len);
      g_hash_table_insert(seen, names->pdata[i], period);
      add_period(periods, g_strdup(names->pdata[i]), periods->periods->len);
    }
    periods->of_document[i] = GPOINTER_TO_UINT(period);
  }
}

static int by_time(gconstpointer a, gconstpointer b, gpointer data)
{
  const ThemaPeriod *x = period_at(data, *(const guint32 *)a), *y = period_at(data, *(const guint32 *)b);
  return x->time != y->time ? (x->time > y->time) - (x->time < y->time) : strcmp(x->name, y->name);
}

/* Puts the values in order of time, then of bytes. */
static void sort_periods(ThemaPeriods *periods, guint n_documents)
{
  guint n = periods->periods->len;
  g_autofree guint32 *order = g_new(guint32, (gsize)n + 1);
  g_autofree guint32 *place = g_new(guint32, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data(order, (int)n, sizeof *order, by_time, periods);
  GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(ThemaPeriod), n);
  g_array_set_clear_func(sorted, clear_period);
  for (guint32 i = 0; i < n; i++) {
    place[order[i]] = i;
    ThemaPeriod *period = period_at(periods, order[i]);
    g_array_append_val(sorted, *period);
    period->name = NULL;
  }
  g_array_unref(periods->periods);
  periods->periods = sorted;
  for (guint i = 0; i < n_documents; i++) {
    if (periods->of_document[i] != G_MAXUINT32)
      periods->of_document[i] = place[periods->of_document[i]];
  }
}

/* Numbers are times themselves; dates are put in order and counted. */
static void find_times(ThemaPeriods *periods, guint n_documents)
{
  guint numbers = 0, dates = 0, n = periods->periods->len;
  double value;
  for (guint i = 0; i < n; i++) {
    numbers += thema_number_parse(period_at(periods, i)->name, &value);
    dates += thema_date_is_whole(period_at(periods, i)->name);
  }
  if (numbers < n && dates < n)
    return;
  for (guint i = 0; i < n; i++) {
    ThemaPeriod *period = period_at(periods, i);
    period->time = 0;
    if (numbers == n)
      (void)thema_number_parse(period->name, &period->time);
  }
  sort_periods(periods, n_documents);
  for (guint i = 0; i < n && numbers < n; i++)
    period_at(periods, i)->time = i;
  if (numbers == n)
    periods->step = "unit of the key";
}

static bool divide_by_keys(ThemaPeriods *periods, const ThemaCorpus *corpus, const char *by, GError **error)
{
  guint n = corpus->documents->len;
  periods->step = "period";
  if (g_ascii_strcasecmp(by, "document") == 0) {
    for (guint i = 0; i < n; i++) {
      add_period(periods, g_strdup(((const ThemaDocument *)corpus->documents->pdata[i])->id), i);
      periods->of_document[i] = i;
    }
    return true;
  }
  g_autoptr(GPtrArray) names = thema_unit_names(corpus, by, error);
  if (names == NULL)
    return false;
  add_values(periods, names);
  find_times(periods, n);
  return true;
}

static void count_tokens(ThemaPeriods *periods, const ThemaStream *stream)
{
  for (guint i = 0; i < stream->corpus->documents->len; i++) {
    if (periods->of_document[i] != G_MAXUINT32)
      period_at(periods, periods->of_document[i])->documents++;
  }
  for (guint i = 0; i < stream->sentences->len; i++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, i);
    guint32 period = periods->of_document[sentence->document];
    if (period != G_MAXUINT32)
      period_at(periods, period)->tokens += sentence->end - sentence->first;
  }
}

static void report_left_out(const ThemaPeriods *periods, const GPtrArray *documents, const char *by,
                            const ThemaNotices *notices)
{
  guint left = 0;
  const char *example = NULL;
  for (guint i = 0; i < documents->len; i++) {
    if (periods->of_document[i] == G_MAXUINT32 && left++ == 0)
      example = ((const ThemaDocument *)documents->pdata[i])->id;
  }
  if (left > 0)
    thema_notify(notices, THEMA_NOTICE_REMARK, "%u %s no %s and %s left out, e.g. %s", left,
                 left == 1 ? "document has" : "documents have", by, left == 1 ? "is" : "are", example);
}

/* Units of a text follow each other, but not in time. */
static bool refuse_unit(const char *by, GError **error)
{
  static const char *const units[] = {"corpus", "section", "paragraph", "sentence"};
  for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
    if (g_ascii_strcasecmp(by, units[i]) == 0) {
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                  "--by %s is no period; give year, decade, month, document or a metadata key", by);
      return true;
    }
  }
  return false;
}

ThemaPeriods *thema_periods_new(const ThemaStream *stream, const char *by, const ThemaNotices *notices,
                                GError **error)
{
  if (refuse_unit(by, error))
    return NULL;
  const GPtrArray *documents = stream->corpus->documents;
  g_autoptr(ThemaPeriods) periods = g_new0(ThemaPeriods, 1);
  periods->periods = g_array_new(FALSE, FALSE, sizeof(ThemaPeriod));
  g_array_set_clear_func(periods->periods, clear_period);
  periods->of_document = g_new(guint32, (gsize)documents->len + 1);
  const Calendar *calendar = find_calendar(by);
  bool by_date = calendar != NULL && divide_by_calendar(periods, documents, calendar);
  if (!by_date && calendar != NULL && documents->len > 0 && !thema_key_is_known(documents, by)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "no document has a date that tells its %s; give --metadata FILE.csv with a column date, "
                "--name-pattern as '{year}-*.txt', or another --by",
                calendar->by);
    return NULL;
  }
  if (!by_date && documents->len > 0 && !divide_by_keys(periods, stream->corpus, by, error))
    return NULL;
  count_tokens(periods, stream);
  report_left_out(periods, documents, by, notices);
  return g_steal_pointer(&periods);
}

ThemaUnits *thema_periods_as_units(const ThemaPeriods *periods, const ThemaStream *stream)
{
  guint n = periods->periods->len;
  g_autofree const char **names = g_new(const char *, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    names[i] = period_at(periods, i)->name;
  ThemaUnits *units = thema_units_of_documents(stream->corpus, names, n, periods->of_document);
  thema_units_follow(units, stream);
  return units;
}
