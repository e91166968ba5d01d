#include <string.h>

#include "base/sorter.h"
#include "count/term_records.h"
#include "report/terms-private.h"

/* Counts that memory does not hold: records by term become rows by unit, and these a table in parts. */

#define PART_ROWS 65536

enum { UNIT, TERM, COUNT, PER_MILLION, DF };

/* What the key of a row is made of: the unit and the count turned over, so that units rise and counts fall,
 * then the term. Its number is df. */
#define ROW_HEAD (sizeof(guint32) + sizeof(guint64))

/* One term with its counts by unit. */
typedef struct {
  GString *term;
  GArray *units;     /* of guint32 */
  GArray *counts;    /* of guint64, one a unit */
  guint64 total;     /* over all of them … */
  guint64 documents; /* … and of the corpus, how many documents are in it */
} Group;

typedef struct {
  bool by_corpus;
  guint64 min_count;
  ThemaSorter *rows;
  GByteArray *key;
  Group group;
} Turning;

static bool add_row(Turning *turning, guint32 unit, guint64 count, guint64 df, GError **error)
{
  guint32 unit_bytes = GUINT32_TO_BE(unit);
  guint64 count_bytes = GUINT64_TO_BE(~count);
  const GString *term = turning->group.term;
  g_byte_array_set_size(turning->key, 0);
  g_byte_array_append(turning->key, (const guint8 *)&unit_bytes, sizeof unit_bytes);
  g_byte_array_append(turning->key, (const guint8 *)&count_bytes, sizeof count_bytes);
  g_byte_array_append(turning->key, (const guint8 *)term->str, (guint)term->len);
  return thema_sorter_add(turning->rows, turning->key->data, turning->key->len, &df, error);
}

/* Makes rows of the term at hand, and forgets it. */
static bool close_group(Turning *turning, GError **error)
{
  Group *group = &turning->group;
  bool kept = group->total >= turning->min_count && group->total > 0;
  bool done = true;
  if (kept && turning->by_corpus)
    done = add_row(turning, 0, group->total, group->documents, error);
  for (guint i = 0; kept && done && !turning->by_corpus && i < group->units->len; i++)
    done = add_row(turning, g_array_index(group->units, guint32, i), g_array_index(group->counts, guint64, i),
                   group->units->len, error);
  g_array_set_size(group->units, 0);
  g_array_set_size(group->counts, 0);
  group->total = 0;
  group->documents = 0;
  return done;
}

/* Takes a record of the term at hand. */
static void add_record(Turning *turning, const ThemaRecord *record, gsize term_length)
{
  Group *group = &turning->group;
  bool in_unit = record->length > term_length + 1;
  group->total += record->numbers[0];
  group->documents += in_unit ? 1 : record->numbers[1];
  if (turning->by_corpus)
    return;
  guint32 unit = 0;
  memcpy(&unit, record->key + term_length + 1, sizeof unit);
  unit = GUINT32_FROM_BE(unit);
  g_array_append_val(group->units, unit);
  g_array_append_val(group->counts, record->numbers[0]);
}

static bool turn(Turning *turning, ThemaSorter *records, GError **error)
{
  GString *term = turning->group.term;
  ThemaRecord record;
  for (bool end = false;;) {
    if (!thema_sorter_next(records, &record, &end, error))
      return false;
    if (end)
      return close_group(turning, error) && thema_sorter_finish(turning->rows, error);
    gsize length = (gsize)((const guint8 *)memchr(record.key, '\0', record.length) - record.key);
    if (length != term->len || memcmp(record.key, term->str, length) != 0) {
      if (!close_group(turning, error))
        return false;
      g_string_truncate(term, 0);
      g_string_append_len(term, (const char *)record.key, (gssize)length);
    }
    add_record(turning, &record, length);
  }
}

static ThemaSorter *rows_of(ThemaSorter *records, bool by_corpus, guint64 min_count, gsize memory,
                            GError **error)
{
  g_autoptr(ThemaSorter) rows = thema_sorter_new(1, memory);
  Turning turning = {.by_corpus = by_corpus, .min_count = min_count, .rows = rows};
  turning.key = g_byte_array_new();
  turning.group.term = g_string_new(NULL);
  turning.group.units = g_array_new(FALSE, FALSE, sizeof(guint32));
  turning.group.counts = g_array_new(FALSE, FALSE, sizeof(guint64));
  bool done = turn(&turning, records, error);
  g_byte_array_unref(turning.key);
  g_string_free(turning.group.term, TRUE);
  g_array_unref(turning.group.units);
  g_array_unref(turning.group.counts);
  return done ? g_steal_pointer(&rows) : NULL;
}

/* Where a table in parts comes from. */
typedef struct {
  ThemaSorter *rows;
  ThemaUnits *units;
  gsize top;
  guint32 unit; /* of the row before, and how many it has had */
  gsize n_rows;
  GString *term;
} Source;

static void source_free(gpointer data)
{
  Source *source = data;
  thema_sorter_free(source->rows);
  thema_units_free(source->units);
  g_string_free(source->term, TRUE);
  g_free(source);
}

static void fill_row(Source *source, ThemaTable *table, const ThemaRecord *record)
{
  guint32 unit;
  guint64 count;
  memcpy(&unit, record->key, sizeof unit);
  memcpy(&count, record->key + sizeof unit, sizeof count);
  unit = GUINT32_FROM_BE(unit);
  count = ~GUINT64_FROM_BE(count);
  source->n_rows = unit == source->unit ? source->n_rows + 1 : 1;
  source->unit = unit;
  if (source->top > 0 && source->n_rows > source->top)
    return;
  const ThemaUnit *of = &g_array_index(source->units->units, ThemaUnit, unit);
  g_string_truncate(source->term, 0);
  g_string_append_len(source->term, (const char *)record->key + ROW_HEAD,
                      (gssize)(record->length - ROW_HEAD));
  thema_table_add_row(table);
  thema_table_set_text(table, UNIT, of->name);
  thema_table_set_text(table, TERM, source->term->str);
  thema_table_set_integer(table, COUNT, count);
  thema_table_set_real(table, PER_MILLION, thema_per_million(count, of->tokens));
  thema_table_set_integer(table, DF, record->numbers[0]);
}

static bool add_rows(gpointer data, ThemaTable *table, GError **error)
{
  Source *source = data;
  gsize enough = thema_table_rows(table) + PART_ROWS;
  ThemaRecord record;
  for (bool end = false; thema_table_rows(table) < enough;) {
    if (!thema_sorter_next(source->rows, &record, &end, error))
      return false;
    if (end)
      return true;
    fill_row(source, table, &record);
  }
  return true;
}

ThemaTable *thema_count_table_in_parts(const ThemaCorpus *corpus, const ThemaStreamOptions *reading,
                                       const ThemaTermOptions *options, gsize memory, gsize top,
                                       GError **error)
{
  g_autoptr(ThemaUnits) units = thema_units_of_corpus(corpus, options->by, error);
  if (!units)
    return NULL;
  g_autoptr(ThemaSorter) records =
      thema_term_records_new(corpus, reading, &options->ngrams, units, memory, error);
  if (!records)
    return NULL;
  bool by_corpus = units->by == THEMA_BY_CORPUS;
  ThemaSorter *rows = rows_of(records, by_corpus, options->min_count, memory / 3, error);
  if (!rows)
    return NULL;
  Source *source = g_new0(Source, 1);
  *source = (Source){rows, g_steal_pointer(&units), top, G_MAXUINT32, 0, g_string_new(NULL)};
  g_autoptr(ThemaTable) table = thema_count_table_new();
  thema_table_set_parts(table, add_rows, source, source_free);
  return add_rows(source, table, error) ? g_steal_pointer(&table) : NULL;
}
