#include "corpus/metadata-private.h"

#include <string.h>

#include "base/error.h"
#include "corpus/date-private.h"
#include "corpus/document.h"
#include "source/records.h"

#define AMBIGUOUS G_MAXUINT

typedef struct {
  ThemaRecords *records;
  const char *path;
  guint key;
  GHashTable *exact; /* key as written → row + 1 */
  GHashTable *loose; /* name, or name without extension → row + 1, or AMBIGUOUS */
  bool *used;        /* by row */
} Join;

/* `a/b.txt#3` → `a/b.txt`: the number of a document within its file. */
static char *without_number(const char *id)
{
  const char *mark = strrchr(id, '#');
  if (mark == NULL || mark == id || mark[1] == '\0' || mark[1 + strspn(mark + 1, "0123456789")] != '\0')
    return g_strdup(id);
  return g_strndup(id, (gsize)(mark - id));
}

static char *without_extension(const char *name)
{
  const char *dot = strrchr(name, '.');
  return dot == NULL || dot == name ? g_strdup(name) : g_strndup(name, (gsize)(dot - name));
}

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
  return true;
}

static void join_close(Join *join)
{
  g_clear_pointer(&join->records, thema_records_free);
  g_clear_pointer(&join->exact, g_hash_table_unref);
  g_clear_pointer(&join->loose, g_hash_table_unref);
  g_clear_pointer(&join->used, g_free);
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
    add_loose(join->loose, without_extension(name), row);
    add_loose(join->loose, g_steal_pointer(&name), row);
  }
  if (repeated > 0)
    thema_notify(notices, THEMA_NOTICE_REMARK,
                 "%s:%u: the first row of a file counts; %u further %s left out, e.g. %s", join->path,
                 thema_records_line(join->records, first), repeated, repeated == 1 ? "row" : "rows",
                 thema_records_get(join->records, first, join->key));
}

/* row + 1 of the row that belongs to the document, or 0. */
static guint find_row(const Join *join, const char *id)
{
  guint row = GPOINTER_TO_UINT(g_hash_table_lookup(join->exact, id));
  if (row > 0)
    return row;
  g_autofree char *file = without_number(id);
  g_autofree char *name = g_path_get_basename(file);
  g_autofree char *stem = without_extension(name);
  g_autofree char *path_stem = without_extension(file);
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

static void fill(char **place, const char *value)
{
  if (**place != '\0' || value == NULL)
    return;
  g_free(*place);
  *place = g_strdup(value);
}

static void apply_row(const Join *join, guint row, ThemaDocument *document)
{
  for (guint column = 0; column < thema_records_columns(join->records); column++) {
    const char *value = thema_records_get(join->records, row, column);
    if (*value != '\0')
      thema_document_set_metadata(document, thema_records_name(join->records, column), value);
  }
  fill(&document->title, thema_document_metadata(document, "title"));
  fill(&document->speaker, thema_document_metadata(document, "speaker"));
  const char *date = thema_document_metadata(document, "date");
  char iso[THEMA_DATE_SIZE];
  if (date != NULL && thema_date_find(date, strlen(date), iso))
    fill(&document->date, iso);
  int kind = thema_records_find(join->records, "kind");
  const char *told = kind >= 0 ? thema_records_get(join->records, row, (guint)kind) : "";
  if (*told != '\0') {
    g_free(document->kind);
    document->kind = g_strdup(told);
  }
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
  join_close(&join);
  return true;
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All keys of the documents, sorted, for a message. Free with g_free. */
static char *known_keys(const GPtrArray *documents)
{
  g_autoptr(GHashTable) keys = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  for (guint i = 0; i < documents->len; i++) {
    const ThemaDocument *document = g_ptr_array_index(documents, i);
    GHashTableIter entries;
    gpointer key;
    g_hash_table_iter_init(&entries, document->metadata);
    while (g_hash_table_iter_next(&entries, &key, NULL)) {
      if (g_hash_table_add(keys, key))
        g_ptr_array_add(sorted, key);
    }
  }
  g_ptr_array_sort(sorted, compare_names);
  g_ptr_array_add(sorted, NULL);
  return g_strjoinv(", ", (char **)sorted->pdata);
}

static bool keep_where(GPtrArray *documents, const char *condition, GError **error)
{
  const char *equals = strchr(condition, '=');
  if (equals == NULL || equals == condition) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "'%s' is no condition; write KEY=VALUE", condition);
    return false;
  }
  g_autofree char *key = g_strndup(condition, (gsize)(equals - condition));
  bool known = documents->len == 0;
  for (guint i = 0; i < documents->len && !known; i++)
    known = thema_document_metadata(g_ptr_array_index(documents, i), key) != NULL;
  if (!known) {
    g_autofree char *keys = known_keys(documents);
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "no document has the key '%s'; there is %s", key,
                *keys != '\0' ? keys : "none, give --metadata FILE");
    return false;
  }
  guint kept = 0;
  for (guint i = 0; i < documents->len; i++) {
    ThemaDocument *document = documents->pdata[i];
    const char *value = thema_document_metadata(document, key);
    bool keep = strcmp(value != NULL ? value : "", equals + 1) == 0;
    documents->pdata[i] = NULL;
    if (keep)
      documents->pdata[kept++] = document;
    else
      thema_document_free(document);
  }
  g_ptr_array_set_size(documents, (gint)kept);
  return true;
}

bool thema_metadata_filter(GPtrArray *documents, const char *const *where, GError **error)
{
  for (gsize i = 0; where != NULL && where[i] != NULL; i++) {
    if (!keep_where(documents, where[i], error))
      return false;
  }
  return true;
}
