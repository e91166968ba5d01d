#include "corpus/metadata-private.h"

#include <string.h>

#include "base/error.h"
#include "corpus/describe-private.h"
#include "corpus/document_name-private.h"
#include "source/records.h"

#define AMBIGUOUS G_MAXUINT

typedef struct {
  ThemaRecords *records;
  const char *path;
  guint key;
  GHashTable *exact;  /* key as written → row + 1 */
  GHashTable *loose;  /* name, or name without extension → row + 1, or AMBIGUOUS */
  bool *used;         /* by row */
  const char **names; /* of the columns */
  ThemaDateDoubts doubts;
} Join;

static void add_loose(GHashTable *loose, char *name, guint row)
{
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(loose, name));
  guint value = before == 0 || before == row + 1 ? row + 1 : AMBIGUOUS;
  g_hash_table_replace(loose, name, GUINT_TO_POINTER(value));
}

static int key_column(const ThemaRecords *records, const char *key)
{
  static const char *const names[] = {"file", "filename", "id"};
  if (key != NULL)
    return thema_records_find(records, key);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    int column = thema_records_find(records, names[i]);
    if (column >= 0)
      return column;
  }
  return -1;
}

static bool join_open(Join *join, const char *path, const char *key, GError **error)
{
  *join = (Join){.path = path};
  join->records = thema_records_read(path, error);
  if (join->records == NULL)
    return false;
  int column = key_column(join->records, key);
  if (column < 0 && key != NULL) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "%s: there is no column '%s'; name the column that holds the file names", path, key);
    return false;
  }
  if (column < 0) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT,
                "%s:1: there is no column file, filename or id; name the one to join on with --metadata-key",
                path);
    return false;
  }
  join->key = (guint)column;
  guint rows = thema_records_rows(join->records);
  join->exact = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  join->loose = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  join->used = g_new0(bool, MAX(rows, 1));
  guint columns = thema_records_columns(join->records);
  join->names = g_new(const char *, columns + 1);
  for (guint i = 0; i < columns; i++)
    join->names[i] = thema_records_name(join->records, i);
  return true;
}

static void join_close(Join *join)
{
  g_clear_pointer(&join->records, thema_records_free);
  g_clear_pointer(&join->exact, g_hash_table_unref);
  g_clear_pointer(&join->loose, g_hash_table_unref);
  g_clear_pointer(&join->used, g_free);
  g_clear_pointer(&join->names, g_free);
}

static void join_index(Join *join, const ThemaNotices *notices)
{
  guint repeated = 0;
  guint first = 0;
  for (guint row = 0; row < thema_records_rows(join->records); row++) {
    const char *key = thema_records_get(join->records, row, join->key);
    if (*key == '\0')
      continue;
    if (g_hash_table_contains(join->exact, key)) {
      first = repeated++ == 0 ? row : first;
      continue;
    }
    g_hash_table_insert(join->exact, g_strdup(key), GUINT_TO_POINTER(row + 1));
    g_autofree char *name = g_path_get_basename(key);
    add_loose(join->loose, thema_name_stem(name), row);
    add_loose(join->loose, g_steal_pointer(&name), row);
  }
  if (repeated > 0)
    thema_notify(notices, THEMA_NOTICE_REMARK,
                 "%s:%u: the first row of a file counts; %u further %s left out, e.g. %s", join->path,
                 thema_records_line(join->records, first), repeated, repeated == 1 ? "row" : "rows",
                 thema_records_get(join->records, first, join->key));
}

/* --by has units of its own, which a column of the same name would stand behind, never to be seen. */
static void report_hidden(const Join *join, const ThemaNotices *notices)
{
  static const char *const units[] = {"corpus", "document", "section", "paragraph", "sentence", NULL};
  for (guint column = 0; column < thema_records_columns(join->records); column++) {
    g_autofree char *name = g_ascii_strdown(thema_records_name(join->records, column), -1);
    if (column != join->key && g_strv_contains(units, name))
      thema_notify(notices, THEMA_NOTICE_REMARK,
                   "%s:1: --by %s is the unit, not the column of that name; rename the column to use it",
                   join->path, name);
  }
}

/* row + 1 of the row that belongs to the document, or 0. */
static guint find_row(const Join *join, const char *id)
{
  guint row = GPOINTER_TO_UINT(g_hash_table_lookup(join->exact, id));
  if (row > 0)
    return row;
  g_autofree char *file = thema_document_file(id);
  g_autofree char *name = g_path_get_basename(file);
  g_autofree char *stem = thema_name_stem(name);
  g_autofree char *path_stem = thema_name_stem(file);
  const char *const exact[] = {file, path_stem};
  for (gsize i = 0; i < G_N_ELEMENTS(exact) && row == 0; i++)
    row = GPOINTER_TO_UINT(g_hash_table_lookup(join->exact, exact[i]));
  const char *const loose[] = {name, stem};
  for (gsize i = 0; i < G_N_ELEMENTS(loose) && row == 0; i++) {
    row = GPOINTER_TO_UINT(g_hash_table_lookup(join->loose, loose[i]));
    if (row == AMBIGUOUS)
      return 0;
  }
  return row;
}

static void apply_row(Join *join, guint row, ThemaDocument *document)
{
  guint n = thema_records_columns(join->records);
  g_autofree const char **values = g_new(const char *, n + 1);
  for (guint column = 0; column < n; column++)
    values[column] = thema_records_get(join->records, row, column);
  const char *date;
  ThemaDateReading reading = thema_document_describe(document, join->names, values, n, &date);
  thema_date_doubts_add(&join->doubts, reading, date);
}

static void report_unmatched(const Join *join, guint documents, const char *document,
                             const ThemaNotices *notices)
{
  if (documents > 0)
    thema_notify(notices, THEMA_NOTICE_REMARK, "%s: no row for %u %s, e.g. %s", join->path, documents,
                 documents == 1 ? "document" : "documents", document);
  guint rows = 0;
  guint first = 0;
  for (guint row = 0; row < thema_records_rows(join->records); row++) {
    if (!join->used[row] && rows++ == 0)
      first = row;
  }
  if (rows > 0)
    thema_notify(notices, THEMA_NOTICE_REMARK, "%s:%u: no document for %u %s, e.g. %s", join->path,
                 thema_records_line(join->records, first), rows, rows == 1 ? "row" : "rows",
                 thema_records_get(join->records, first, join->key));
}

bool thema_metadata_join(const char *path, const char *key, GPtrArray *documents, const ThemaNotices *notices,
                         GError **error)
{
  Join join;
  if (!join_open(&join, path, key, error)) {
    join_close(&join);
    return false;
  }
  join_index(&join, notices);
  report_hidden(&join, notices);
  guint unmatched = 0;
  const char *example = NULL;
  for (guint i = 0; i < documents->len; i++) {
    ThemaDocument *document = g_ptr_array_index(documents, i);
    guint row = find_row(&join, document->id);
    if (row == 0) {
      example = unmatched++ == 0 ? document->id : example;
      continue;
    }
    join.used[row - 1] = true;
    apply_row(&join, row - 1, document);
  }
  report_unmatched(&join, unmatched, example, notices);
  thema_date_doubts_report(&join.doubts, path, notices);
  join_close(&join);
  return true;
}
