#include <math.h>

#include "base/keyed_sort.h"
#include "base/parallel.h"
#include "report/terms-private.h"

/* Tables of terms by unit, whose rows several threads fill. */

#define TASK_CELLS 16384

enum { UNIT, TERM, COUNT, WEIGHT = 3, PER_MILLION = 3, DF };

/* A row to be filled: a term of a unit, and its stored count, of a fixed term that the unit does not hold
 * none. */
typedef struct {
  gsize row;
  guint32 unit;
  guint32 term;
  gsize cell; /* G_MAXSIZE for none */
} Row;

typedef struct Rows Rows;

struct Rows {
  const ThemaTerms *terms;
  const double *weights; /* to rank by before counts; or NULL */
  /* Fills the cells after `count`. */
  void (*fill)(const Rows *rows, const Row *row);
  const char **units; /* as the table keeps them */
  const char **names; /* of the terms */
  gsize *first_row;   /* of each unit, and one past the last */
  GArray *tasks;      /* of guint32: the first unit of each, and one past the last */
  const char **unit_cells;
  const char **term_cells;
  guint64 *counts;
  guint64 *integers; /* of the columns after them, where there are such */
  double *reals;
};

/* Puts the cells of a unit in the order of its rows: the heaviest first, undefined weights last, then the
 * commonest; what is left of ties is in term order, as the cells are, and the sorts keep it. */
static void rank_unit(const Rows *rows, guint32 unit, GArray *ranked)
{
  const ThemaCounts *counts = rows->terms->counts;
  gsize first = counts->row[unit], n = counts->row[unit + 1] - first;
  g_array_set_size(ranked, (guint)n);
  ThemaKeyed *keyed = (ThemaKeyed *)(gpointer)ranked->data;
  for (gsize i = 0; i < n; i++)
    keyed[i] = (ThemaKeyed){~counts->count[first + i], first + i};
  thema_keyed_sort(keyed, n);
  if (rows->weights == NULL)
    return;
  for (gsize i = 0; i < n; i++) {
    double weight = rows->weights[keyed[i].item];
    keyed[i].key = isnan(weight) ? G_MAXUINT64 : ~thema_key_of_real(weight);
  }
  thema_keyed_sort(keyed, n);
}

static void fill_row(const Rows *rows, const Row *row)
{
  rows->unit_cells[row->row] = rows->units[row->unit];
  rows->term_cells[row->row] = rows->names[row->term];
  rows->counts[row->row] = row->cell == G_MAXSIZE ? 0 : rows->terms->counts->count[row->cell];
  rows->fill(rows, row);
}

/* Rows for the fixed terms that a unit does not hold. */
static void fill_zeros(const Rows *rows, Row row)
{
  const ThemaCounts *counts = rows->terms->counts;
  gsize at = counts->row[row.unit];
  row.cell = G_MAXSIZE;
  for (row.term = 0; row.term < counts->n_terms; row.term++) {
    if (at < counts->row[row.unit + 1] && counts->term[at] == row.term) {
      at++;
      continue;
    }
    fill_row(rows, &row);
    row.row++;
  }
}

static void fill_unit(const Rows *rows, guint32 unit, GArray *ranked)
{
  Row row = {.row = rows->first_row[unit], .unit = unit};
  rank_unit(rows, unit, ranked);
  for (guint i = 0; i < ranked->len; i++, row.row++) {
    row.cell = g_array_index(ranked, ThemaKeyed, i).item;
    row.term = rows->terms->counts->term[row.cell];
    fill_row(rows, &row);
  }
  if (row.row < rows->first_row[unit + 1])
    fill_zeros(rows, row);
}

static void fill_task(gpointer data, guint worker, guint task)
{
  (void)worker;
  const Rows *rows = data;
  g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(ThemaKeyed));
  guint32 end = g_array_index(rows->tasks, guint32, task + 1);
  for (guint32 unit = g_array_index(rows->tasks, guint32, task); unit < end; unit++)
    fill_unit(rows, unit, ranked);
}

/* Finds where each unit's rows begin, and parts the units into tasks. */
static void place_units(Rows *rows)
{
  const ThemaCounts *counts = rows->terms->counts;
  bool zeros = rows->terms->fixed && rows->weights == NULL;
  gsize row = 0, begun = 0;
  rows->tasks = g_array_new(FALSE, FALSE, sizeof(guint32));
  rows->first_row = g_new(gsize, (gsize)counts->n_units + 1);
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    if (unit == 0 || row - begun >= TASK_CELLS) {
      g_array_append_val(rows->tasks, unit);
      begun = row;
    }
    rows->first_row[unit] = row;
    row += zeros ? counts->n_terms : counts->row[unit + 1] - counts->row[unit];
  }
  rows->first_row[counts->n_units] = row;
  if (counts->n_units > 0)
    g_array_append_val(rows->tasks, counts->n_units);
}

static void keep_names(Rows *rows, ThemaTable *table)
{
  const ThemaTerms *terms = rows->terms;
  rows->units = g_new(const char *, (gsize)terms->counts->n_units + 1);
  for (guint32 unit = 0; unit < terms->counts->n_units; unit++)
    rows->units[unit] = thema_table_keep(table, g_array_index(terms->units->units, ThemaUnit, unit).name);
  rows->names = g_new(const char *, (gsize)terms->counts->n_terms + 1);
  for (guint32 term = 0; term < terms->counts->n_terms; term++)
    rows->names[term] = thema_table_keep(table, terms->counts->terms[term]);
}

static void fill_table(ThemaTable *table, Rows *rows)
{
  place_units(rows);
  keep_names(rows, table);
  thema_table_add_rows(table, rows->first_row[rows->terms->counts->n_units]);
  rows->unit_cells = thema_table_texts(table, UNIT);
  rows->term_cells = thema_table_texts(table, TERM);
  rows->counts = thema_table_integers(table, COUNT);
  rows->reals = thema_table_reals(table, WEIGHT);
  rows->integers = thema_table_columns(table) > DF ? thema_table_integers(table, DF) : NULL;
  guint n_tasks = rows->tasks->len > 0 ? rows->tasks->len - 1 : 0;
  thema_parallel_run(thema_parallel_workers(rows->terms->threads, n_tasks), n_tasks, fill_task, rows);
  thema_table_settle(table, 0);
  g_free(rows->units);
  g_free(rows->names);
  g_free(rows->first_row);
  g_array_unref(rows->tasks);
}

static ThemaTable *new_table(void)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "unit", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "count", THEMA_COLUMN_INTEGER);
  return table;
}

static void fill_rate(const Rows *rows, const Row *row)
{
  const ThemaTerms *terms = rows->terms;
  rows->reals[row->row] = thema_per_million(rows->counts[row->row], terms->counts->unit_tokens[row->unit]);
  rows->integers[row->row] = terms->df[row->term];
}

ThemaTable *thema_count_table_new(void)
{
  ThemaTable *table = new_table();
  thema_table_add_column(table, "per_million", THEMA_COLUMN_REAL);
  thema_table_add_column(table, "df", THEMA_COLUMN_INTEGER);
  return table;
}

ThemaTable *thema_count_table(const ThemaTerms *terms)
{
  ThemaTable *table = thema_count_table_new();
  Rows rows = {.terms = terms, .fill = fill_rate};
  fill_table(table, &rows);
  return table;
}

static void fill_weight(const Rows *rows, const Row *row)
{
  rows->reals[row->row] = rows->weights[row->cell];
}

ThemaTable *thema_weight_table(const ThemaTerms *terms, const double *weights)
{
  ThemaTable *table = new_table();
  thema_table_add_column(table, "weight", THEMA_COLUMN_REAL);
  Rows rows = {.terms = terms, .weights = weights, .fill = fill_weight};
  fill_table(table, &rows);
  return table;
}
