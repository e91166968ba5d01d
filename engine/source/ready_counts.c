#include "source/ready_counts.h"

#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "source/records.h"

/* A row as it stands in the file. */
typedef struct {
  const char *term;
  guint64 count;
  guint line;
} Row;

void thema_ready_counts_free(ThemaReadyCounts *counts)
{
  if (!counts)
    return;
  g_free(counts->terms);
  g_free(counts->count);
  g_clear_pointer(&counts->strings, thema_arena_free);
  g_free(counts);
}

static int by_term(gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;
  int order = strcmp(x->term, y->term);
  return order ? order : (x->line > y->line) - (x->line < y->line);
}

static bool parse_row(const char *shown, const ThemaRecords *records, guint row, const int columns[2],
                      Row *parsed, GError **error)
{
  const char *count = thema_records_get(records, row, (guint)columns[1]);
  *parsed = (Row){.term = thema_records_get(records, row, (guint)columns[0]),
                  .line = thema_records_line(records, row)};
  if (!*parsed->term)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s:%u: the term is empty; give a term and its count in each row", shown, parsed->line);
  else if (!thema_integer_parse(count, &parsed->count))
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s:%u: the count '%s' is not a whole number from 0; write digits only", shown, parsed->line,
                count);
  else
    return true;
  return false;
}

static GArray *parse_rows(const char *shown, const ThemaRecords *records, GError **error)
{
  static const char *const names[] = {"term", "count"};
  int columns[2];
  for (guint i = 0; i < 2; i++) {
    columns[i] = thema_records_find(records, names[i]);
    if (columns[i] < 0) {
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                  "%s:1: there is no column '%s'; ready counts have the columns term and count", shown,
                  names[i]);
      return NULL;
    }
  }
  guint n = thema_records_rows(records);
  g_autoptr(GArray) rows = g_array_sized_new(FALSE, FALSE, sizeof(Row), n);
  for (guint i = 0; i < n; i++) {
    Row row;
    if (!parse_row(shown, records, i, columns, &row, error))
      return NULL;
    g_array_append_val(rows, row);
  }
  return g_steal_pointer(&rows);
}

/* Of the rows, in byte order, the one that stands first in the file and repeats a term of an earlier line. */
static bool check_repeats(const char *shown, const GArray *rows, GError **error)
{
  const Row *found = NULL;
  guint before = 0;
  for (guint i = 1; i < rows->len; i++) {
    const Row *last = &g_array_index(rows, Row, i - 1), *row = &g_array_index(rows, Row, i);
    if (strcmp(last->term, row->term) == 0 && (!found || row->line < found->line)) {
      found = row;
      before = last->line;
    }
  }
  if (found)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s:%u: the term '%s' is repeated from line %u; give each term one row", shown, found->line,
                found->term, before);
  return !found;
}

/* The size, or the sum of the counts where it is 0. */
static bool find_size(const char *shown, const GArray *rows, guint64 *size, GError **error)
{
  guint64 sum = 0;
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index(rows, Row, i);
    if (*size && row->count > *size) {
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                  "%s:%u: the count %" G_GUINT64_FORMAT " is more than the size %" G_GUINT64_FORMAT
                  "; give the size in word tokens",
                  shown, row->line, row->count, *size);
      return false;
    }
    if (!*size && !g_uint64_checked_add(&sum, sum, row->count)) {
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "%s:%u: the sum of the counts is too large", shown,
                  row->line);
      return false;
    }
  }
  *size = *size ? *size : sum;
  return true;
}

static ThemaReadyCounts *counts_new(const GArray *rows, guint64 size)
{
  ThemaReadyCounts *counts = g_new0(ThemaReadyCounts, 1);
  counts->size = size;
  counts->n_terms = rows->len;
  counts->terms = g_new(const char *, (gsize)rows->len + 1);
  counts->count = g_new(guint64, (gsize)rows->len + 1);
  counts->strings = thema_arena_new();
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index(rows, Row, i);
    counts->terms[i] = thema_arena_add(counts->strings, row->term, strlen(row->term));
    counts->count[i] = row->count;
  }
  return counts;
}

ThemaReadyCounts *thema_ready_counts_read(const char *path, guint64 size, GError **error)
{
  g_autoptr(ThemaRecords) records = thema_records_read(path, error);
  if (!records)
    return NULL;
  g_autofree char *shown = g_filename_display_name(path);
  g_autoptr(GArray) rows = parse_rows(shown, records, error);
  if (!rows || !find_size(shown, rows, &size, error))
    return NULL;
  g_array_sort(rows, by_term);
  return check_repeats(shown, rows, error) ? counts_new(rows, size) : NULL;
}

guint64 thema_ready_counts_find(const ThemaReadyCounts *counts, const char *term)
{
  guint32 from = 0, to = counts->n_terms;
  while (from < to) {
    guint32 middle = from + (to - from) / 2;
    int order = strcmp(term, counts->terms[middle]);
    if (order == 0)
      return counts->count[middle];
    if (order < 0)
      to = middle;
    else
      from = middle + 1;
  }
  return 0;
}

guint32 thema_ready_counts_filter(ThemaReadyCounts *counts, bool (*keep)(const char *term, gpointer data),
                                  gpointer data, const char **first)
{
  const char *first_dropped = NULL;
  guint32 kept = 0, n = counts->n_terms;
  for (guint32 i = 0; i < n; i++) {
    if (keep(counts->terms[i], data)) {
      counts->terms[kept] = counts->terms[i];
      counts->count[kept++] = counts->count[i];
    } else if (!first_dropped) {
      first_dropped = counts->terms[i];
    }
  }
  counts->n_terms = kept;
  if (first)
    *first = first_dropped;
  return n - kept;
}
