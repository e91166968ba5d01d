#include "base/error.h"
#include "base/number.h"
#include "report/pairs-private.h"
#include "source/records.h"

enum { TERM1, TERM2, F, F1, F2, N, COLUMNS };

static const char *const column_names[COLUMNS] = {"term1", "term2", "f", "f1", "f2", "n"};

/* A file being read. */
typedef struct {
  const char *path;
  const ThemaRecords *records;
  guint column[COLUMNS];
} Reading;

static bool find_columns(Reading *reading, GError **error)
{
  for (guint i = 0; i < COLUMNS; i++) {
    int column = thema_records_find(reading->records, column_names[i]);
    if (column < 0)
      return thema_records_fail(
          reading->path, 1, error,
          "there is no column '%s'; ready counts of pairs have the columns term1, term2, f, f1, f2 "
          "and n",
          column_names[i]);
    reading->column[i] = (guint)column;
  }
  return true;
}

static const char *field_of(const Reading *reading, guint row, guint field)
{
  return thema_records_get(reading->records, row, reading->column[field]);
}

static bool read_number(const Reading *reading, guint row, guint field, guint64 *number, GError **error)
{
  const char *text = field_of(reading, row, field);
  return thema_integer_parse(text, number) ||
         thema_records_fail(reading->path, thema_records_line(reading->records, row), error,
                            "%s is '%s', not a whole number from 0; write digits only", column_names[field],
                            text);
}

static bool read_signature(const Reading *reading, guint row, ThemaSignature *signature, GError **error)
{
  guint line = thema_records_line(reading->records, row);
  if (!*field_of(reading, row, TERM1) || !*field_of(reading, row, TERM2))
    return thema_records_fail(reading->path, line, error, "a term is empty; give two terms in each row");
  if (!read_number(reading, row, F, &signature->f, error) ||
      !read_number(reading, row, F1, &signature->f1, error) ||
      !read_number(reading, row, F2, &signature->f2, error) ||
      !read_number(reading, row, N, &signature->n, error))
    return false;
  return thema_signature_valid(signature) ||
         thema_records_fail(reading->path, line, error,
                            "f, f1, f2, n = %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT ", %" G_GUINT64_FORMAT
                            ", %" G_GUINT64_FORMAT
                            " cannot be; f is at most f1 and f2, these at most n, and f1 + f2 - f at most n",
                            signature->f, signature->f1, signature->f2, signature->n);
}

/* All rows are read before the first is shown: Bonferroni's m is how many there are. */
static GArray *read_signatures(const Reading *reading, GError **error)
{
  guint rows = thema_records_rows(reading->records);
  g_autoptr(GArray) signatures = g_array_sized_new(FALSE, FALSE, sizeof(ThemaSignature), rows);
  for (guint row = 0; row < rows; row++) {
    ThemaSignature signature;
    if (!read_signature(reading, row, &signature, error))
      return NULL;
    g_array_append_val(signatures, signature);
  }
  return g_steal_pointer(&signatures);
}

static guint64 count_rows(const GArray *signatures, guint64 min_count)
{
  guint64 n = 0;
  for (guint i = 0; i < signatures->len; i++)
    n += g_array_index(signatures, ThemaSignature, i).f >= min_count;
  return n;
}

ThemaTable *thema_ready_pairs_table(const char *path, guint64 min_count, const ThemaPairsOptions *options,
                                    GError **error)
{
  g_return_val_if_fail(path != NULL && options != NULL, NULL);
  g_auto(ThemaPairsSheet) sheet = {0};
  if (!thema_pairs_sheet_init(&sheet, options->measures, false, error))
    return NULL;
  g_autoptr(ThemaRecords) records = thema_records_read(path, error);
  Reading reading = {.path = path, .records = records};
  if (!records || !find_columns(&reading, error))
    return NULL;
  g_autoptr(GArray) signatures = read_signatures(&reading, error);
  if (!signatures)
    return NULL;
  sheet.context.candidates = options->candidates ? options->candidates : count_rows(signatures, min_count);
  for (guint i = 0; i < signatures->len; i++) {
    const ThemaSignature *signature = &g_array_index(signatures, ThemaSignature, i);
    if (options->top && thema_table_rows(sheet.table) == options->top)
      break;
    if (signature->f >= min_count)
      thema_pairs_sheet_add(&sheet, field_of(&reading, i, TERM1), field_of(&reading, i, TERM2), signature,
                            signature, NULL);
  }
  return g_steal_pointer(&sheet.table);
}
