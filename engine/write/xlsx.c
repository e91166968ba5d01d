#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/error.h"
#include "base/number.h"
#include "write/formats-private.h"
#include "write/reading-private.h"
#include "write/xlsx-private.h"

#define SAMPLE 1000        /* rows that widths are taken from */
#define WIDEST 60          /* characters of a column */
#define ARROW 3            /* characters the filter's button takes from a header */
#define MANY_COLUMNS 16    /* from here on the first column stays in view, too */
#define COLUMNS_MOST 16384 /* of a sheet */
#define CELLS_OF_ZIP64 10000000
#define LARGEST_EXACT ((guint64)1 << 53)
#define CREATED 315532800 /* 1980-01-01, the day of the file's parts: the same bytes each day */

typedef struct {
  const ThemaTable *table;
  guint n_columns;
  lxw_workbook *workbook;
  lxw_worksheet *sheet; /* the one that is filled */
  lxw_format *header;
  lxw_format **formats; /* of numbers, by column; NULL for text */
  double *widths;
  guint n_sheets;
  guint64 n_cells;
} Book;

static void book_clear(Book *book)
{
  g_free(book->formats);
  g_free(book->widths);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Book, book_clear)

/* Whole numbers without decimals; reals as they read well, with an exponent for positive ones that would read
 * as 0; those of several measures as the program shows them. The cell has the number itself. */
static char *number_format(const ThemaTable *table, guint column, const ThemaWriteOptions *options)
{
  if (thema_table_column_type(table, column) == THEMA_COLUMN_INTEGER)
    return g_strdup("0");
  if (thema_table_is_mixed(table) && options->digits == THEMA_DIGITS_SHORTEST)
    return g_strdup("General");
  guint decimals = thema_reading_decimals(table, column, options->digits);
  bool hides = false, negative = false;
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    double value = thema_table_real(table, row, column);
    hides = hides || thema_reading_hides(value, decimals);
    negative = negative || value < 0;
  }
  g_autofree char *zeros = g_strnfill(decimals, '0');
  const char *point = decimals ? "." : "";
  if (!hides || negative || options->digits != THEMA_DIGITS_SHORTEST)
    return g_strdup_printf("0%s%s", point, zeros);
  return g_strdup_printf("[=0]0;[<0.%.*s1]0.0E+00;0%s%s", (int)(decimals - 1), zeros, point, zeros);
}

static double column_width(const ThemaTable *table, guint column, const char *format)
{
  guint width = thema_display_width(thema_table_column_name(table, column)) + ARROW;
  gsize rows = MIN(thema_table_rows(table), SAMPLE);
  const char *fraction = strrchr(format, ';') ? "0.0E+00" : strchr(format, '.');
  for (gsize row = 0; row < rows; row++) {
    char number[THEMA_NUMBER_SIZE];
    if (thema_table_is_empty(table, row, column))
      continue;
    if (thema_table_column_type(table, column) == THEMA_COLUMN_TEXT) {
      width = MAX(width, thema_display_width(thema_table_text(table, row, column)));
      continue;
    }
    thema_number_format(number, thema_table_real(table, row, column), 0);
    width = MAX(width, (guint)(strlen(number) + (fraction ? strlen(fraction) : 0)));
  }
  return MIN(width, WIDEST) + 1;
}

static void prepare(Book *book, const ThemaTable *table, const ThemaWriteOptions *options)
{
  book->table = table;
  book->n_columns = thema_table_columns(table);
  book->formats = g_new0(lxw_format *, book->n_columns);
  book->widths = g_new(double, book->n_columns);
  book->header = workbook_add_format(book->workbook);
  format_set_bold(book->header);
  g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint column = 0; column < book->n_columns; column++) {
    bool text = thema_table_column_type(table, column) == THEMA_COLUMN_TEXT;
    g_autofree char *name = text ? g_strdup("") : number_format(table, column, options);
    book->widths[column] = column_width(table, column, name);
    if (text)
      continue;
    lxw_format *format = g_hash_table_lookup(known, name);
    if (!format) {
      format = workbook_add_format(book->workbook);
      format_set_num_format(format, name);
      g_hash_table_insert(known, g_steal_pointer(&name), format);
    }
    book->formats[column] = format;
  }
  lxw_doc_properties properties = {.created = CREATED};
  workbook_set_properties(book->workbook, &properties);
}

/* Text is written as text, never as a formula or a link. */
static lxw_error write_text(Book *book, lxw_row_t at, guint column, const char *text, lxw_format *format)
{
  g_autofree char *safe = thema_xlsx_text(text);
  book->n_cells++;
  return worksheet_write_string(book->sheet, at, (lxw_col_t)column, safe, format);
}

/* A whole number that a double does not hold is written as text. */
static lxw_error write_cell(Book *book, lxw_row_t at, gsize row, guint column)
{
  char number[THEMA_NUMBER_SIZE];
  const ThemaTable *table = book->table;
  ThemaColumnType type = thema_table_column_type(table, column);
  if (thema_table_is_empty(table, row, column))
    return LXW_NO_ERROR;
  if (type == THEMA_COLUMN_TEXT)
    return write_text(book, at, column, thema_table_text(table, row, column), NULL);
  if (type == THEMA_COLUMN_INTEGER && thema_table_integer(table, row, column) > LARGEST_EXACT) {
    thema_integer_format(number, thema_table_integer(table, row, column));
    return write_text(book, at, column, number, NULL);
  }
  book->n_cells++;
  return worksheet_write_number(book->sheet, at, (lxw_col_t)column, thema_table_real(table, row, column),
                                book->formats[column]);
}

/* Opens the next sheet for `n_rows` rows, with its header. */
static lxw_error open_sheet(Book *book, gsize n_rows)
{
  g_autofree char *name = g_strdup_printf("Sheet %u", ++book->n_sheets);
  book->sheet = workbook_add_worksheet(book->workbook, name);
  if (!book->sheet)
    return LXW_ERROR_CREATING_TMPFILE;
  lxw_error failed = LXW_NO_ERROR;
  for (guint column = 0; column < book->n_columns && !failed; column++) {
    failed =
        worksheet_set_column(book->sheet, (lxw_col_t)column, (lxw_col_t)column, book->widths[column], NULL);
    if (!failed)
      failed = write_text(book, 0, column, thema_table_column_name(book->table, column), book->header);
  }
  worksheet_freeze_panes(book->sheet, 1, book->n_columns >= MANY_COLUMNS ? 1 : 0);
  if (!failed)
    failed = worksheet_autofilter(book->sheet, 0, 0, (lxw_row_t)n_rows, (lxw_col_t)(book->n_columns - 1));
  return failed;
}

static lxw_error write_sheets(Book *book, gsize rows_most)
{
  gsize n_rows = thema_table_rows(book->table), at = 0;
  lxw_error failed = open_sheet(book, MIN(n_rows, rows_most - 1));
  for (gsize row = 0; row < n_rows && !failed; row++) {
    if (++at == rows_most) {
      failed = open_sheet(book, MIN(n_rows - row, rows_most - 1));
      at = 1;
    }
    for (guint column = 0; column < book->n_columns && !failed; column++)
      failed = write_cell(book, (lxw_row_t)at, row, column);
  }
  return failed;
}

/* Makes the workbook in the file that is open as `descriptor`. */
static lxw_error make_book(const ThemaTable *table, const ThemaWriteOptions *options, gsize rows_most,
                           int descriptor, guint64 *n_cells)
{
  g_autofree char *name = g_strdup_printf("/proc/self/fd/%d", descriptor);
  guint64 cells = (guint64)thema_table_rows(table) * thema_table_columns(table);
  lxw_workbook_options how = {
      .constant_memory = LXW_TRUE, .tmpdir = (char *)g_get_tmp_dir(), .use_zip64 = cells > CELLS_OF_ZIP64};
  g_auto(Book) book = {.workbook = workbook_new_opt(name, &how)};
  if (!book.workbook)
    return LXW_ERROR_MEMORY_MALLOC_FAILED;
  prepare(&book, table, options);
  lxw_error failed = write_sheets(&book, rows_most);
  *n_cells = book.n_cells;
  lxw_error unclosed = workbook_close(book.workbook);
  return failed ? failed : unclosed;
}

static bool copy(int descriptor, FILE *file, GError **error)
{
  char bytes[1 << 16];
  ssize_t n = lseek(descriptor, 0, SEEK_SET);
  while (n >= 0 && (n = read(descriptor, bytes, sizeof bytes)) > 0)
    if (fwrite(bytes, 1, (gsize)n, file) != (gsize)n)
      n = -1;
  if (n < 0)
    g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_OUTPUT, g_strerror(errno));
  return n == 0;
}

/* A file without a name among the temporary ones; -1 and an error. */
static int open_temporary(GError **error)
{
  g_autofree char *name = g_build_filename(g_get_tmp_dir(), "thema-XXXXXX", NULL);
  int descriptor = g_mkstemp(name);
  if (descriptor < 0)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_OUTPUT,
                "no temporary file can be made in %s: %s; set TMPDIR to another folder", g_get_tmp_dir(),
                g_strerror(errno));
  else
    unlink(name);
  return descriptor;
}

bool thema_write_xlsx_sheets(const ThemaTable *table, const ThemaWriteOptions *options, gsize rows_most,
                             FILE *file, GError **error)
{
  if (thema_table_columns(table) > COLUMNS_MOST) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_OUTPUT,
                "a sheet has at most %d columns, but the table has %u; write csv, or choose fewer or larger "
                "units",
                COLUMNS_MOST, thema_table_columns(table));
    return false;
  }
  int descriptor = open_temporary(error);
  if (descriptor < 0)
    return false;
  guint64 n_cells;
  lxw_error failed = make_book(table, options, rows_most, descriptor, &n_cells);
  bool whole = !failed && thema_xlsx_is_whole(descriptor, n_cells);
  if (!whole)
    g_set_error(
        error, THEMA_ERROR, THEMA_ERROR_OUTPUT,
        "the workbook cannot be made whole among the temporary files in %s; see that there is room, or "
        "set TMPDIR to another folder",
        g_get_tmp_dir());
  whole = whole && copy(descriptor, file, error);
  close(descriptor);
  return whole;
}

bool thema_write_xlsx(ThemaTable *table, const ThemaWriteOptions *options, FILE *file, GError **error)
{
  return thema_write_xlsx_sheets(table, options, THEMA_XLSX_ROWS, file, error);
}
