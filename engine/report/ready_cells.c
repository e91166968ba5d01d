/* Ready counts of terms by part or by unit: the two forms differ in the columns and in the order of what the
 * terms are counted in. */
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "count/vocabulary.h"
#include "report/dispersion_table.h"
#include "report/terms.h"
#include "source/records.h"

enum { TERM, PART, COUNT, PART_SIZE, COLUMNS };

/* What a file is to hold. */
typedef struct {
  const char *names[COLUMNS]; /* NULL for a column that it has not */
  const char *all_names;
  const char *part;   /* "a part" */
  bool in_byte_order; /* of the parts; else by first sight */
  bool keeps_zeros;   /* counts of 0 come back as rows */
} Form;

static const Form part_form = {
    {"term", "part", "count", "part_size"}, "term, part, count and part_size", "a part", true, false};
static const Form unit_form = {
    {"term", "unit", "count", NULL}, "unit, term and count", "a unit", false, true};

/* A row, its names by number. */
typedef struct {
  guint32 term;
  guint32 part;
  guint64 count;
  guint row;
} Cell;

/* The size of a part and where it is first told. */
typedef struct {
  guint64 size;
  guint line;
} Size;

/* A file being read. */
typedef struct {
  const Form *form;
  const char *path;
  const ThemaRecords *records;
  guint column[COLUMNS];
  ThemaVocabulary *terms;
  ThemaVocabulary *parts;
  GArray *cells; /* of Cell */
  GArray *sizes; /* of Size, by part */
  guint64 tokens;
} Reading;

static guint line_of(const Reading *reading, guint row)
{
  return thema_records_line(reading->records, row);
}

static const char *field_of(const Reading *reading, guint row, guint field)
{
  return thema_records_get(reading->records, row, reading->column[field]);
}

static bool find_columns(Reading *reading, GError **error)
{
  const Form *form = reading->form;
  for (guint i = 0; i < COLUMNS && form->names[i]; i++) {
    int column = thema_records_find(reading->records, form->names[i]);
    if (column < 0)
      return thema_records_fail(reading->path, 1, error,
                                "there is no column '%s'; ready counts have the columns %s", form->names[i],
                                form->all_names);
    reading->column[i] = (guint)column;
  }
  return true;
}

static bool read_number(const Reading *reading, guint row, guint field, guint64 *value, GError **error)
{
  const char *text = field_of(reading, row, field);
  if (thema_integer_parse(text, value))
    return true;
  return thema_records_fail(reading->path, line_of(reading, row), error,
                            "the %s '%s' is not a whole number from 0; write digits only",
                            reading->form->names[field], text);
}

static bool read_name(const Reading *reading, guint row, guint field, ThemaVocabulary *names, guint32 *id,
                      GError **error)
{
  const char *text = field_of(reading, row, field);
  if (!*text)
    return thema_records_fail(reading->path, line_of(reading, row), error,
                              "the %s is empty; give a term and %s in each row", reading->form->names[field],
                              reading->form->part);
  *id = thema_vocabulary_add(names, text, strlen(text));
  return true;
}

/* A part without a size of its own has the sum of its counts. */
static bool add_size(Reading *reading, const Cell *cell)
{
  Size fresh = {0, line_of(reading, cell->row)};
  if (cell->part == reading->sizes->len)
    g_array_append_val(reading->sizes, fresh);
  g_array_index(reading->sizes, Size, cell->part).size += cell->count;
  return g_uint64_checked_add(&reading->tokens, reading->tokens, cell->count);
}

/* A part that is new gets its size, one that is known must have it. */
static bool check_size(Reading *reading, const Cell *cell, guint64 size, GError **error)
{
  if (cell->part < reading->sizes->len) {
    const Size *known = &g_array_index(reading->sizes, Size, cell->part);
    if (known->size == size)
      return true;
    return thema_records_fail(reading->path, line_of(reading, cell->row), error,
                              "the part '%s' has the size %" G_GUINT64_FORMAT ", but %" G_GUINT64_FORMAT
                              " on line %u; give a part one size",
                              thema_vocabulary_term(reading->parts, cell->part, NULL), size, known->size,
                              known->line);
  }
  Size fresh = {size, line_of(reading, cell->row)};
  g_array_append_val(reading->sizes, fresh);
  if (!g_uint64_checked_add(&reading->tokens, reading->tokens, size))
    return thema_records_fail(reading->path, line_of(reading, cell->row), error,
                              "the sum of the sizes of the parts is too large");
  return true;
}

static bool read_row(Reading *reading, guint row, GError **error)
{
  Cell cell = {.row = row};
  guint64 size;
  bool sized = reading->form->names[PART_SIZE];
  if (!read_name(reading, row, TERM, reading->terms, &cell.term, error) ||
      !read_name(reading, row, PART, reading->parts, &cell.part, error) ||
      !read_number(reading, row, COUNT, &cell.count, error) ||
      (sized && !read_number(reading, row, PART_SIZE, &size, error)))
    return false;
  g_array_append_val(reading->cells, cell);
  if (!sized)
    return add_size(reading, &cell) || thema_records_fail(reading->path, line_of(reading, row), error,
                                                          "the sum of the counts is too large");
  if (cell.count > size)
    return thema_records_fail(reading->path, line_of(reading, row), error,
                              "the count %" G_GUINT64_FORMAT " is more than the size %" G_GUINT64_FORMAT
                              "; give the size of the part in word tokens",
                              cell.count, size);
  return check_size(reading, &cell, size, error);
}

static int by_part_then_term(gconstpointer a, gconstpointer b)
{
  const Cell *x = a, *y = b;
  if (x->part != y->part)
    return x->part < y->part ? -1 : 1;
  if (x->term != y->term)
    return x->term < y->term ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

/* Numbers terms and parts by their bytes and sorts the cells; a term that stands twice in a part is wrong. */
static bool sort_cells(Reading *reading, const guint32 *term_ranks, const guint32 *part_ranks, GError **error)
{
  for (guint i = 0; i < reading->cells->len; i++) {
    Cell *cell = &g_array_index(reading->cells, Cell, i);
    cell->term = term_ranks[cell->term];
    cell->part = part_ranks[cell->part];
  }
  g_array_sort(reading->cells, by_part_then_term);
  const Cell *cells = (const Cell *)(gconstpointer)reading->cells->data, *twice = NULL;
  for (guint i = 1; i < reading->cells->len; i++) {
    bool again = cells[i].part == cells[i - 1].part && cells[i].term == cells[i - 1].term;
    if (again && (!twice || cells[i].row < twice->row))
      twice = &cells[i];
  }
  return !twice ||
         thema_records_fail(reading->path, line_of(reading, twice->row), error,
                            "the term '%s' is repeated in its %s from line %u; give each term one row %s",
                            field_of(reading, twice->row, TERM), reading->form->names[PART],
                            line_of(reading, twice[-1].row), reading->form->part);
}

/* The sorted cells as counts; where zeros are not kept they leave a term and a part behind, but no cell. */
static ThemaCounts *fill_counts(const Reading *reading, const guint32 *term_ranks, const guint32 *part_ranks)
{
  ThemaCounts *counts = g_new0(ThemaCounts, 1);
  counts->n_units = thema_vocabulary_size(reading->parts);
  counts->n_terms = thema_vocabulary_size(reading->terms);
  counts->strings = thema_arena_new();
  counts->terms = g_new(const char *, (gsize)counts->n_terms + 1);
  counts->words = g_new0(guint8, (gsize)counts->n_terms + 1);
  counts->row = g_new0(gsize, (gsize)counts->n_units + 1);
  counts->term = g_new(guint32, (gsize)reading->cells->len + 1);
  counts->count = g_new(guint64, (gsize)reading->cells->len + 1);
  counts->unit_tokens = g_new(guint64, (gsize)counts->n_units + 1);
  counts->tokens = reading->tokens;
  for (guint32 id = 0; id < counts->n_terms; id++) {
    gsize length;
    const char *term = thema_vocabulary_term(reading->terms, id, &length);
    counts->terms[term_ranks[id]] = thema_arena_add(counts->strings, term, length);
  }
  for (guint32 id = 0; id < counts->n_units; id++)
    counts->unit_tokens[part_ranks[id]] = g_array_index(reading->sizes, Size, id).size;
  gsize n = 0;
  guint32 unit = 0;
  for (guint i = 0; i < reading->cells->len; i++) {
    const Cell *cell = &g_array_index(reading->cells, Cell, i);
    while (unit < cell->part)
      counts->row[++unit] = n;
    if (cell->count == 0 && !reading->form->keeps_zeros)
      continue;
    counts->term[n] = cell->term;
    counts->count[n++] = cell->count;
  }
  while (unit < counts->n_units)
    counts->row[++unit] = n;
  return counts;
}

static guint32 *rank_parts(const Reading *reading)
{
  guint32 *ranks = thema_vocabulary_ranks(reading->parts);
  for (guint32 i = 0; !reading->form->in_byte_order && i < thema_vocabulary_size(reading->parts); i++)
    ranks[i] = i;
  return ranks;
}

static ThemaCounts *read_counts(Reading *reading, GError **error)
{
  if (!find_columns(reading, error))
    return NULL;
  for (guint row = 0; row < thema_records_rows(reading->records); row++)
    if (!read_row(reading, row, error))
      return NULL;
  g_autofree guint32 *term_ranks = thema_vocabulary_ranks(reading->terms);
  g_autofree guint32 *part_ranks = rank_parts(reading);
  if (!sort_cells(reading, term_ranks, part_ranks, error))
    return NULL;
  return fill_counts(reading, term_ranks, part_ranks);
}

/* Reads a file; the parts' names, by their first sight, go to `parts`. */
static ThemaCounts *read_file(const char *path, const Form *form, ThemaVocabulary *parts, GError **error)
{
  g_autoptr(ThemaRecords) records = thema_records_read(path, error);
  if (!records)
    return NULL;
  g_autoptr(ThemaVocabulary) terms = thema_vocabulary_new();
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
  g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(Size));
  Reading reading = {.form = form,
                     .path = path,
                     .records = records,
                     .terms = terms,
                     .parts = parts,
                     .cells = cells,
                     .sizes = sizes};
  return read_counts(&reading, error);
}

ThemaCounts *thema_ready_parts_read(const char *path, GError **error)
{
  g_autoptr(ThemaVocabulary) parts = thema_vocabulary_new();
  return read_file(path, &part_form, parts, error);
}

static ThemaUnits *name_units(const ThemaVocabulary *names, const ThemaCounts *counts)
{
  g_autofree const char **texts = g_new(const char *, (gsize)counts->n_units + 1);
  for (guint32 i = 0; i < counts->n_units; i++)
    texts[i] = thema_vocabulary_term(names, i, NULL);
  ThemaUnits *units = thema_units_named(texts, counts->n_units);
  for (guint32 i = 0; i < counts->n_units; i++)
    g_array_index(units->units, ThemaUnit, i).tokens = counts->unit_tokens[i];
  return units;
}

ThemaTerms *thema_ready_units_read(const char *path, guint64 min_count, GError **error)
{
  g_autoptr(ThemaVocabulary) names = thema_vocabulary_new();
  g_autoptr(ThemaCounts) counts = read_file(path, &unit_form, names, error);
  if (!counts)
    return NULL;
  ThemaTerms *terms = g_new0(ThemaTerms, 1);
  if (min_count > 1)
    thema_counts_prune(counts, min_count);
  terms->units = name_units(names, counts);
  terms->counts = g_steal_pointer(&counts);
  terms->matrix = thema_matrix_new(terms->counts);
  terms->df = g_memdup2(terms->matrix->column_units, sizeof(guint32) * terms->counts->n_terms);
  return terms;
}
