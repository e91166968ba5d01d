#include "source/records.h"

#include <csv.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "source/encoding.h"
#include "source/source.h"

#define FIELD_BLOCK ((gsize)1024 * 1024) /* a long field grows by this much at a time */

/* Fields stand row after row in one array, each row `columns` wide. */
struct ThemaRecords {
  ThemaArena *strings;
  guint columns;
  GPtrArray *names;
  GPtrArray *fields;
  GArray *lines; /* guint, one a row */
};

void thema_records_free(ThemaRecords *records)
{
  if (!records)
    return;
  thema_arena_free(records->strings);
  g_ptr_array_unref(records->names);
  g_ptr_array_unref(records->fields);
  g_array_unref(records->lines);
  g_free(records);
}

guint thema_records_columns(const ThemaRecords *records)
{
  return records->columns;
}

guint thema_records_rows(const ThemaRecords *records)
{
  return records->lines->len;
}

const char *thema_records_name(const ThemaRecords *records, guint column)
{
  g_return_val_if_fail(column < records->columns, NULL);
  return records->names->pdata[column];
}

int thema_records_find(const ThemaRecords *records, const char *name)
{
  for (guint i = 0; *name && i < records->columns; i++)
    if (g_ascii_strcasecmp(records->names->pdata[i], name) == 0)
      return (int)i;
  return -1;
}

const char *thema_records_get(const ThemaRecords *records, guint row, guint column)
{
  g_return_val_if_fail(row < records->lines->len && column < records->columns, NULL);
  return records->fields->pdata[(gsize)row * records->columns + column];
}

guint thema_records_line(const ThemaRecords *records, guint row)
{
  g_return_val_if_fail(row < records->lines->len, 0);
  return g_array_index(records->lines, guint, row);
}

/* What libcsv's callbacks fill. It knows no lines, so it is fed line by line. */
typedef struct {
  ThemaRecords *records;
  char *shown;     /* the path for messages */
  char delimiter;  /* comma or tab */
  guint row_line;  /* on which the row being read began; 0 between rows */
  guint row_width; /* fields read of it */
  GError *error;   /* the first thing wrong */
} Reading;

static void fail(Reading *reading, guint line, const char *what)
{
  if (!reading->error)
    reading->error = g_error_new(THEMA_ERROR, THEMA_ERROR_INPUT, "%s:%u: %s", reading->shown, line, what);
}

static void take_field(void *bytes, size_t length, void *data)
{
  Reading *reading = data;
  ThemaRecords *records = reading->records;
  const char *field = thema_arena_add(records->strings, bytes, length);
  g_ptr_array_add(records->columns ? records->fields : records->names, (gpointer)field);
  reading->row_width++;
}

/* One column whose name has what parts columns elsewhere, as a spreadsheet in much of Europe writes it. */
static bool is_parted_otherwise(const Reading *reading)
{
  const ThemaRecords *records = reading->records;
  return records->columns == 1 &&
         strpbrk(records->names->pdata[0], reading->delimiter == '\t' ? ",;" : ";\t");
}

/* The header: names without the blanks around them, each once. Columns without a name cannot be found, so
 * they may be many. */
static void end_header(Reading *reading)
{
  ThemaRecords *records = reading->records;
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  records->columns = reading->row_width;
  if (is_parted_otherwise(reading))
    fail(reading, reading->row_line,
         reading->delimiter == '\t'
             ? "a .tsv has tabs between its columns; name the file .csv, or save it so"
             : "columns are not parted by commas; save the table as CSV with commas, or "
               "with tabs under a name in .tsv");
  for (guint i = 0; i < records->columns; i++) {
    char *name = g_strstrip(records->names->pdata[i]);
    records->names->pdata[i] = name;
    if (*name == '\0' || g_hash_table_add(seen, g_ascii_strdown(name, -1)))
      continue;
    g_autofree char *what =
        g_strdup_printf("the column name '%s' is repeated; give each column its own", name);
    fail(reading, reading->row_line, what);
  }
}

static void end_row(int terminator, void *data)
{
  (void)terminator;
  Reading *reading = data;
  ThemaRecords *records = reading->records;
  if (records->columns == 0) {
    end_header(reading);
  } else if (reading->row_width > records->columns) {
    g_autofree char *what =
        g_strdup_printf("%u fields where the header has %u; quote the fields that hold a %s",
                        reading->row_width, records->columns, reading->delimiter == '\t' ? "tab" : "comma");
    fail(reading, reading->row_line, what);
  } else {
    for (guint i = reading->row_width; i < records->columns; i++)
      g_ptr_array_add(records->fields, (gpointer) "");
    g_array_append_val(records->lines, reading->row_line);
  }
  reading->row_width = 0;
  reading->row_line = 0;
}

/* One line, its end included. The parser is strict, so that text behind a closing quote is found out, but a
 * quotation mark within an unquoted field (a 5\" disk) is let through as what it is. */
static void feed_line(Reading *reading, struct csv_parser *parser, const char *line, gsize length,
                      guint number)
{
  gsize done = 0;
  while (done < length && !reading->error) {
    done += csv_parse(parser, line + done, length - done, take_field, end_row, reading);
    if (done == length)
      break;
    if (csv_error(parser) != CSV_EPARSE || parser->quoted) {
      fail(reading, number, "text behind a closing quotation mark; double the marks inside a quoted field");
      break;
    }
    csv_set_opts(parser, 0);
    done += csv_parse(parser, line + done, 1, take_field, end_row, reading);
    csv_set_opts(parser, CSV_STRICT | CSV_STRICT_FINI);
  }
}

/* One past the end of the line at `at`: behind LF, CR LF or a lone CR. */
static const char *end_of_line(const char *at, const char *end)
{
  while (at < end && *at != '\n' && *at != '\r')
    at++;
  if (at == end)
    return end;
  return *at == '\r' && at + 1 < end && at[1] == '\n' ? at + 2 : at + 1;
}

static bool is_blank(const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\n' || *at == '\r'))
    at++;
  return at == end;
}

static void feed_text(Reading *reading, struct csv_parser *parser, GBytes *text)
{
  gsize length;
  const char *at = g_bytes_get_data(text, &length);
  const char *end = length ? at + length : at;
  guint number = 1;
  while (at < end && !reading->error) {
    const char *next = end_of_line(at, end);
    if (reading->row_line || !is_blank(at, next)) {
      if (reading->row_line == 0)
        reading->row_line = number;
      feed_line(reading, parser, at, (gsize)(next - at), number);
    }
    at = next;
    number++;
  }
  if (!reading->error && csv_fini(parser, take_field, end_row, reading) != 0)
    fail(reading, reading->row_line,
         "a quotation mark opens a field of this row and none closes it; add the closing one");
}

/* Fields keep their blanks, and a tab may be the delimiter, so nothing is space to libcsv. */
static int is_no_space(unsigned char byte)
{
  (void)byte;
  return 0;
}

static void parse(Reading *reading, GBytes *text)
{
  struct csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    fail(reading, 1, "the parser cannot start; try again");
    return;
  }
  csv_set_delim(&parser, (unsigned char)reading->delimiter);
  csv_set_space_func(&parser, is_no_space);
  csv_set_realloc_func(&parser, g_realloc);
  csv_set_free_func(&parser, g_free);
  csv_set_blk_size(&parser, FIELD_BLOCK);
  feed_text(reading, &parser, text);
  csv_free(&parser);
  if (reading->records->columns == 0)
    fail(reading, 1, "no header line; the first line must name the columns");
}

static GBytes *read_text(const char *path, const char *shown, GError **error)
{
  const ThemaSource source = {(char *)path, (char *)path, false};
  g_autoptr(GBytes) raw = thema_source_read(&source, error);
  if (!raw)
    return NULL;
  ThemaBytesScan scan = thema_bytes_scan(raw, 1);
  if (thema_bytes_are_binary(raw, &scan)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "%s:1: not a text; give a CSV or TSV file", shown);
    return NULL;
  }
  ThemaDecoding decoding;
  return thema_bytes_decode(raw, &scan, shown, NULL, false, &decoding, error);
}

static bool is_tsv(const char *path)
{
  gsize length = strlen(path);
  return length >= 4 && g_ascii_strcasecmp(path + length - 4, ".tsv") == 0;
}

ThemaRecords *thema_records_read(const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name(path);
  g_autoptr(GBytes) text = read_text(path, shown, error);
  if (!text)
    return NULL;
  g_autoptr(ThemaRecords) records = g_new0(ThemaRecords, 1);
  records->strings = thema_arena_new();
  records->names = g_ptr_array_new();
  records->fields = g_ptr_array_new();
  records->lines = g_array_new(FALSE, FALSE, sizeof(guint));
  Reading reading = {.records = records, .shown = shown, .delimiter = is_tsv(path) ? '\t' : ','};
  parse(&reading, text);
  if (!reading.error)
    return g_steal_pointer(&records);
  g_propagate_error(error, reading.error);
  return NULL;
}

bool thema_records_fail(const char *path, guint line, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *shown = g_filename_display_name(path);
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_INPUT, "%s:%u: %s", shown, line, what);
  return false;
}
