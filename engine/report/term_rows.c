#include <math.h>

#include "base/keyed_sort.h"
#include "base/parallel.h"
#include "report/terms-private.h"

/* Tables of terms by unit, whose rows several threads fill: all at once, or part by part. */

#define TASK_ROWS 4096
#define PART_ROWS 131072

/* A unit of more rows would be the work of one thread while the others wait for their turn to write. */
#define TASK_ROWS_MOST 32768

enum { UNIT, TERM, COUNT, WEIGHT = 3, PER_MILLION = 3, DF };

/* The cells of a table. */
typedef struct {
  const char **units;
  const char **terms;
  guint64 *counts;
  guint64 *integers; /* of the columns after them, where there are such */
  double *reals;
} Cells;

/* What a task works with. */
typedef struct {
  Cells cells;
  GArray *ranked;        /* of ThemaKeyed: the cells of the unit at hand in the order of its rows */
  GArray *weighed;       /* of double: their weights, where a weigher tells them */
  const double *weights; /* from the unit's first cell on; NULL for none */
  GArray *terms;         /* of guint32: those of its rows … */
  gsize first;           /* … which begin with this one */
} Desk;

typedef struct Rows Rows;

struct Rows {
  const ThemaTerms *terms;
  const double *weights;       /* to rank by before counts … */
  const ThemaWeigher *weigher; /* … or what tells them; both NULL where rows have none */
  gsize top;                   /* of each unit; G_MAXSIZE for all */
  /* Fills the cells after `count` of the rows of a unit. */
  void (*fill)(const Rows *rows, const Desk *desk, guint32 unit);
  const char **units; /* as the table keeps them */
  const char **names; /* of the terms */
  guint32 next;       /* the first unit whose rows are still to come */
  gsize *first_row;   /* of each unit at hand, and one past the last */
  GArray *tasks;      /* of guint32: the first unit of each, and one past the last */
  const Cells *cells; /* of the table at hand, where all tasks fill one */
};

/* Finds the weights of a unit. */
static void weigh_unit(const Rows *rows, guint32 unit, Desk *desk)
{
  gsize first = rows->terms->counts->row[unit];
  desk->weights = rows->weights != NULL ? rows->weights + first : NULL;
  if (rows->weigher == NULL)
    return;
  g_array_set_size(desk->weighed, (guint)(rows->terms->counts->row[unit + 1] - first));
  desk->weights = (const double *)(gpointer)desk->weighed->data;
  thema_weigher_row(rows->weigher, rows->terms->matrix, unit, (double *)(gpointer)desk->weighed->data);
}

/* Sorts cells of as much weight, or all where there is none: the commonest first. */
static void rank_by_count(const ThemaCounts *counts, ThemaKeyed *keyed, gsize n)
{
  for (gsize i = 0; i < n; i++)
    keyed[i].key = ~counts->count[keyed[i].item];
  thema_keyed_sort(keyed, n);
}

/* Puts the cells of a unit in the order of its rows: the heaviest first, undefined weights last, then the
 * commonest; what is left of ties is in term order, as the cells are, and the sorts keep it. */
static void rank_unit(const Rows *rows, guint32 unit, Desk *desk)
{
  const ThemaCounts *counts = rows->terms->counts;
  gsize first = counts->row[unit], n = counts->row[unit + 1] - first;
  g_array_set_size(desk->ranked, (guint)n);
  ThemaKeyed *keyed = (ThemaKeyed *)(gpointer)desk->ranked->data;
  for (gsize i = 0; i < n; i++) {
    double weight = desk->weights != NULL ? desk->weights[i] : 0;
    keyed[i] = (ThemaKeyed){isnan(weight) ? G_MAXUINT64 : ~thema_key_of_real(weight), first + i};
  }
  if (desk->weights != NULL)
    thema_keyed_sort(keyed, n);
  for (gsize i = 0, end; i < n; i = end) {
    for (end = i + 1; end < n && keyed[end].key == keyed[i].key;)
      end++;
    if (end > i + 1)
      rank_by_count(counts, keyed + i, end - i);
  }
}

/* The fixed terms that a unit does not hold, in their order, up to `end`. */
static void list_missing(const ThemaCounts *counts, guint32 unit, guint32 *to, const guint32 *end)
{
  gsize at = counts->row[unit];
  for (guint32 term = 0; to < end; term++) {
    if (at < counts->row[unit + 1] && counts->term[at] == term)
      at++;
    else
      *to++ = term;
  }
}

/* Fills the rows of a unit, from row `first` on: those of the terms it holds, and where there are more of
 * fixed terms, zeros. */
static void fill_unit(const Rows *rows, guint32 unit, gsize first, Desk *desk)
{
  const ThemaCounts *counts = rows->terms->counts;
  weigh_unit(rows, unit, desk);
  rank_unit(rows, unit, desk);
  g_array_set_size(desk->terms, (guint)(rows->first_row[unit + 1] - rows->first_row[unit]));
  guint n = desk->terms->len, held = MIN(n, desk->ranked->len);
  guint32 *terms = (guint32 *)(gpointer)desk->terms->data;
  const ThemaKeyed *ranked = (const ThemaKeyed *)(gconstpointer)desk->ranked->data;
  for (guint i = 0; i < held; i++)
    terms[i] = counts->term[ranked[i].item];
  list_missing(counts, unit, terms + held, terms + n);
  desk->first = first;
  for (guint i = 0; i < n; i++) {
    desk->cells.units[first + i] = rows->units[unit];
    desk->cells.terms[first + i] = rows->names[terms[i]];
    desk->cells.counts[first + i] = i < held ? counts->count[ranked[i].item] : 0;
  }
  rows->fill(rows, desk, unit);
}

/* Fills the rows of a task's units, the first of which is number `first` in these cells. */
static void fill_units(const Rows *rows, guint task, const Cells *cells, gsize first)
{
  g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(ThemaKeyed));
  g_autoptr(GArray) weighed = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(guint32));
  Desk desk = {*cells, ranked, weighed, NULL, terms, 0};
  guint32 unit = g_array_index(rows->tasks, guint32, task);
  guint32 end = g_array_index(rows->tasks, guint32, task + 1);
  gsize before = rows->first_row[unit];
  for (; unit < end; unit++)
    fill_unit(rows, unit, first + rows->first_row[unit] - before, &desk);
}

static void fill_task(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Rows *rows = data;
  fill_units(rows, task, rows->cells, rows->first_row[g_array_index(rows->tasks, guint32, task)]);
}

static gsize rows_of(const Rows *rows, guint32 unit)
{
  const ThemaCounts *counts = rows->terms->counts;
  bool zeros = rows->terms->fixed && rows->weights == NULL && rows->weigher == NULL;
  return MIN(rows->top, zeros ? counts->n_terms : counts->row[unit + 1] - counts->row[unit]);
}

/* Finds where the rows of the units to come begin, of so many that there are `enough` rows, and parts these
 * units into tasks. */
static void place_units(Rows *rows, gsize row, gsize enough)
{
  gsize begun = row;
  g_array_set_size(rows->tasks, 0);
  for (; rows->next < rows->terms->counts->n_units && row < enough; rows->next++) {
    guint32 unit = rows->next;
    if (rows->tasks->len == 0 || row - begun >= TASK_ROWS) {
      g_array_append_val(rows->tasks, unit);
      begun = row;
    }
    rows->first_row[unit] = row;
    row += rows_of(rows, unit);
  }
  rows->first_row[rows->next] = row;
  g_array_append_val(rows->tasks, rows->next);
}

static Cells cells_of(ThemaTable *table)
{
  return (Cells){.units = thema_table_texts(table, UNIT),
                 .terms = thema_table_texts(table, TERM),
                 .counts = thema_table_integers(table, COUNT),
                 .reals = thema_table_reals(table, WEIGHT),
                 .integers = thema_table_columns(table) > DF ? thema_table_integers(table, DF) : NULL};
}

/* Adds the rows of the units to come, so many units that the table has `enough` rows. */
static void fill_table(ThemaTable *table, Rows *rows, gsize enough)
{
  gsize before = thema_table_rows(table);
  place_units(rows, before, enough);
  thema_table_add_rows(table, rows->first_row[rows->next] - before);
  Cells cells = cells_of(table);
  rows->cells = &cells;
  guint n_tasks = rows->tasks->len - 1;
  thema_parallel_run(thema_parallel_workers(rows->terms->threads, n_tasks), n_tasks, fill_task, rows);
  rows->cells = NULL;
  thema_table_settle(table, before);
}

static const char *unless_empty(const char *text)
{
  return *text ? text : NULL;
}

/* Rows with the texts of their terms, which must live as long. */
static Rows rows_new(const ThemaTerms *terms)
{
  guint32 n_units = terms->counts->n_units, n_terms = terms->counts->n_terms;
  Rows rows = {.terms = terms, .top = G_MAXSIZE};
  rows.units = g_new(const char *, (gsize)n_units + 1);
  for (guint32 unit = 0; unit < n_units; unit++)
    rows.units[unit] = unless_empty(g_array_index(terms->units->units, ThemaUnit, unit).name);
  rows.names = g_new(const char *, (gsize)n_terms + 1);
  for (guint32 term = 0; term < n_terms; term++)
    rows.names[term] = unless_empty(terms->counts->terms[term]);
  rows.first_row = g_new(gsize, (gsize)n_units + 1);
  rows.tasks = g_array_new(FALSE, FALSE, sizeof(guint32));
  return rows;
}

static void rows_clear(Rows *rows)
{
  g_free(rows->units);
  g_free(rows->names);
  g_free(rows->first_row);
  g_array_unref(rows->tasks);
}

/* All rows at once, in a table that needs the terms no more. */
static ThemaTable *whole_table(ThemaTable *table, Rows *rows)
{
  for (guint32 unit = 0; unit < rows->terms->counts->n_units; unit++)
    rows->units[unit] = thema_table_keep(table, rows->units[unit]);
  for (guint32 term = 0; term < rows->terms->counts->n_terms; term++)
    rows->names[term] = thema_table_keep(table, rows->names[term]);
  fill_table(table, rows, G_MAXSIZE);
  rows_clear(rows);
  return table;
}

/* Where a table in parts comes from. */
typedef struct {
  ThemaTerms *terms;
  ThemaWeigher *weigher; /* or NULL */
  Rows rows;
} Source;

static void source_free(gpointer data)
{
  Source *source = data;
  rows_clear(&source->rows);
  thema_weigher_free(source->weigher);
  thema_terms_free(source->terms);
  g_free(source);
}

static bool add_part(gpointer data, ThemaTable *table, GError **error)
{
  (void)error;
  Source *source = data;
  fill_table(table, &source->rows, thema_table_rows(table) + PART_ROWS);
  return true;
}

/* The rows of a task as a part. */
static void make_part(gpointer data, guint part, ThemaTable *table)
{
  const Rows *rows = &((Source *)data)->rows;
  gsize before = thema_table_rows(table);
  guint32 first = g_array_index(rows->tasks, guint32, part);
  guint32 end = g_array_index(rows->tasks, guint32, part + 1);
  thema_table_add_rows(table, rows->first_row[end] - rows->first_row[first]);
  Cells cells = cells_of(table);
  fill_units(rows, part, &cells, before);
  thema_table_settle(table, before);
}

static bool has_large_unit(const Rows *rows)
{
  bool large = false;
  for (guint32 unit = 0; unit < rows->terms->counts->n_units; unit++)
    large |= rows_of(rows, unit) > TASK_ROWS_MOST;
  return large;
}

/* A part at a time, and where units are small those of several threads at once. */
static ThemaTable *table_in_parts(ThemaTable *table, Rows rows, ThemaTerms *terms, ThemaWeigher *weigher,
                                  gsize top)
{
  Source *source = g_new(Source, 1);
  rows.weigher = weigher;
  rows.top = top > 0 ? top : G_MAXSIZE;
  *source = (Source){terms, weigher, rows};
  if (has_large_unit(&source->rows)) {
    thema_table_set_parts(table, add_part, source, source_free);
    add_part(source, table, NULL);
    return table;
  }
  place_units(&source->rows, 0, G_MAXSIZE);
  thema_table_set_numbered_parts(table, source->rows.tasks->len - 1, make_part, source, source_free);
  return table;
}

static ThemaTable *new_table(void)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "unit", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "count", THEMA_COLUMN_INTEGER);
  return table;
}

static void fill_rate(const Rows *rows, const Desk *desk, guint32 unit)
{
  guint64 tokens = rows->terms->counts->unit_tokens[unit];
  for (guint i = 0; i < desk->terms->len; i++) {
    desk->cells.reals[desk->first + i] = thema_per_million(desk->cells.counts[desk->first + i], tokens);
    desk->cells.integers[desk->first + i] = rows->terms->df[g_array_index(desk->terms, guint32, i)];
  }
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
  Rows rows = rows_new(terms);
  rows.fill = fill_rate;
  return whole_table(thema_count_table_new(), &rows);
}

ThemaTable *thema_count_table_of_terms(ThemaTerms *terms, gsize top)
{
  Rows rows = rows_new(terms);
  rows.fill = fill_rate;
  return table_in_parts(thema_count_table_new(), rows, terms, NULL, top);
}

static ThemaTable *new_weight_table(void)
{
  ThemaTable *table = new_table();
  thema_table_add_column(table, "weight", THEMA_COLUMN_REAL);
  return table;
}

static void fill_weight(const Rows *rows, const Desk *desk, guint32 unit)
{
  gsize first_cell = rows->terms->counts->row[unit];
  for (guint i = 0; i < desk->terms->len; i++)
    desk->cells.reals[desk->first + i] =
        desk->weights[g_array_index(desk->ranked, ThemaKeyed, i).item - first_cell];
}

ThemaTable *thema_weight_table(const ThemaTerms *terms, const double *weights)
{
  Rows rows = rows_new(terms);
  rows.weights = weights;
  rows.fill = fill_weight;
  return whole_table(new_weight_table(), &rows);
}

ThemaTable *thema_weight_table_of_terms(ThemaTerms *terms, ThemaWeigher *weigher, gsize top)
{
  Rows rows = rows_new(terms);
  rows.fill = fill_weight;
  return table_in_parts(new_weight_table(), rows, terms, weigher, top);
}
