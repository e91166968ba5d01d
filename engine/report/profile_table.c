#include "report/profile_table.h"

#include <string.h>

#include "base/error.h"

/* The terms that are rows, and what there is to say of them. */
typedef struct {
  const ThemaTerms *terms;
  const double *weights;
  guint32 *order;  /* of all terms: the commonest first */
  guint32 *row_of; /* a term's row; of those left out, n_rows or more */
  guint32 n_rows;
} Profile;

static void profile_clear(Profile *profile)
{
  g_free(profile->order);
  g_free(profile->row_of);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Profile, profile_clear)

/* What a unit's column shows: each fills it, all rows of it. */
typedef struct {
  const char *name;
  ThemaColumnType type;
  void (*fill)(const Profile *profile, guint32 unit, ThemaTable *table, guint column);
} Value;

/* Zeros where the unit holds no term. */
static void fill_zeros(const Profile *profile, ThemaTable *table, guint column)
{
  for (guint32 row = 0; row < profile->n_rows; row++) {
    thema_table_go_to(table, row);
    if (thema_table_column_type(table, column) == THEMA_COLUMN_INTEGER)
      thema_table_set_integer(table, column, 0);
    else
      thema_table_set_real(table, column, 0);
  }
}

/* Goes to the row of a stored count; false when its term has none. */
static bool go_to(const Profile *profile, gsize cell, ThemaTable *table)
{
  guint32 row = profile->row_of[profile->terms->counts->term[cell]];
  if (row < profile->n_rows)
    thema_table_go_to(table, row);
  return row < profile->n_rows;
}

static void fill_count(const Profile *profile, guint32 unit, ThemaTable *table, guint column)
{
  const ThemaCounts *counts = profile->terms->counts;
  fill_zeros(profile, table, column);
  for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
    if (go_to(profile, i, table))
      thema_table_set_integer(table, column, counts->count[i]);
}

static void fill_rate(const Profile *profile, guint32 unit, ThemaTable *table, guint column)
{
  const ThemaCounts *counts = profile->terms->counts;
  if (counts->unit_tokens[unit] == 0)
    return;
  fill_zeros(profile, table, column);
  for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
    if (go_to(profile, i, table))
      thema_table_set_real(table, column, thema_per_million(counts->count[i], counts->unit_tokens[unit]));
}

static int larger_count_first(gconstpointer a, gconstpointer b, gpointer data)
{
  const guint64 *count = data;
  guint64 x = count[*(const gsize *)a], y = count[*(const gsize *)b];
  return x > y ? -1 : x < y;
}

static void fill_rank(const Profile *profile, guint32 unit, ThemaTable *table, guint column)
{
  const ThemaCounts *counts = profile->terms->counts;
  gsize first = counts->row[unit], n = counts->row[unit + 1] - first;
  g_autofree gsize *cells = g_new(gsize, n + 1);
  for (gsize i = 0; i < n; i++)
    cells[i] = first + i;
  g_qsort_with_data(cells, (gint)n, sizeof *cells, larger_count_first, counts->count);
  gsize rank = 1;
  for (gsize i = 0; i < n && counts->count[cells[i]] > 0; i++) {
    if (i > 0 && counts->count[cells[i]] < counts->count[cells[i - 1]])
      rank = i + 1;
    if (go_to(profile, cells[i], table))
      thema_table_set_integer(table, column, rank);
  }
}

static void fill_weight(const Profile *profile, guint32 unit, ThemaTable *table, guint column)
{
  const ThemaCounts *counts = profile->terms->counts;
  fill_zeros(profile, table, column);
  for (gsize i = counts->row[unit]; i < counts->row[unit + 1]; i++)
    if (go_to(profile, i, table))
      thema_table_set_real(table, column, profile->weights[i]);
}

static const Value values[] = {{"count", THEMA_COLUMN_INTEGER, fill_count},
                               {"per_million", THEMA_COLUMN_REAL, fill_rate},
                               {"rank", THEMA_COLUMN_INTEGER, fill_rank}};
static const Value weight = {"weight", THEMA_COLUMN_REAL, fill_weight};

static const Value *find_value(const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS(values); i++)
    if (strcmp(values[i].name, name) == 0)
      return &values[i];
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--values %s is not known; give count, per_million and rank, or some of them", name);
  return NULL;
}

/* The values that are named, each once; NULL and an error for an unknown one. */
static GPtrArray *choose_values(const char *names, GError **error)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new();
  g_auto(GStrv) parts = g_strsplit(names ? names : values[0].name, ",", -1);
  for (char **part = parts; *part; part++) {
    const Value *value = find_value(g_strstrip(*part), error);
    if (!value)
      return NULL;
    if (!g_ptr_array_find(chosen, value, NULL))
      g_ptr_array_add(chosen, (gpointer)value);
  }
  return chosen->len || find_value("", error) ? g_steal_pointer(&chosen) : NULL;
}

static int commonest_first(gconstpointer a, gconstpointer b, gpointer data)
{
  const guint64 *total = data;
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  if (total[x] != total[y])
    return total[x] > total[y] ? -1 : 1;
  return x < y ? -1 : x > y;
}

static Profile new_profile(const ThemaTerms *terms, const ThemaProfileOptions *options)
{
  guint32 n = terms->counts->n_terms;
  Profile profile = {.terms = terms,
                     .weights = options->weights,
                     .order = g_new(guint32, (gsize)n + 1),
                     .row_of = g_new(guint32, (gsize)n + 1),
                     .n_rows = options->top && options->top < n ? (guint32)options->top : n};
  for (guint32 t = 0; t < n; t++)
    profile.order[t] = t;
  g_qsort_with_data(profile.order, (gint)n, sizeof *profile.order, commonest_first,
                    terms->matrix->column_total);
  for (guint32 row = 0; row < n; row++)
    profile.row_of[profile.order[row]] = row;
  return profile;
}

static bool check_size(const Profile *profile, gsize n_columns, GError **error)
{
  if (n_columns * profile->n_rows <= THEMA_PROFILE_CELLS_MOST)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "a table of %u terms by %" G_GSIZE_FORMAT
              " columns is too large (%d cells at most); give a higher --min-count, a lower --top or larger "
              "units",
              profile->n_rows, n_columns, THEMA_PROFILE_CELLS_MOST);
  return false;
}

static void add_unit_column(ThemaTable *table, const char *unit, const Value *value, bool alone)
{
  g_autofree char *name = alone ? g_strdup(unit) : g_strdup_printf("%s %s", unit, value->name);
  thema_table_add_column(table, name, value->type);
}

/* The rows with what is said of a term as a whole. */
static ThemaTable *new_table(const Profile *profile, const GPtrArray *chosen)
{
  const ThemaTerms *terms = profile->terms;
  ThemaTable *table = thema_table_new();
  guint term = thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  guint total = thema_table_add_column(table, "total", THEMA_COLUMN_INTEGER);
  guint df = thema_table_add_column(table, "df", THEMA_COLUMN_INTEGER);
  for (guint32 unit = 0; unit < terms->counts->n_units; unit++)
    for (guint i = 0; i < chosen->len; i++)
      add_unit_column(table, g_array_index(terms->units->units, ThemaUnit, unit).name,
                      g_ptr_array_index(chosen, i), chosen->len == 1);
  for (guint32 row = 0; row < profile->n_rows; row++) {
    guint32 at = profile->order[row];
    thema_table_add_row(table);
    thema_table_set_text(table, term, terms->counts->terms[at]);
    thema_table_set_integer(table, total, terms->matrix->column_total[at]);
    thema_table_set_integer(table, df, terms->df[at]);
  }
  return table;
}

ThemaTable *thema_profile_table(const ThemaTerms *terms, const ThemaProfileOptions *options, GError **error)
{
  g_return_val_if_fail(terms && options && terms->counts->n_terms <= G_MAXINT, NULL);
  g_autoptr(GPtrArray) chosen = options->weights ? g_ptr_array_new() : choose_values(options->values, error);
  if (!chosen)
    return NULL;
  if (options->weights)
    g_ptr_array_add(chosen, (gpointer)&weight);
  g_auto(Profile) profile = new_profile(terms, options);
  if (!check_size(&profile, 3 + (gsize)terms->counts->n_units * chosen->len, error))
    return NULL;
  ThemaTable *table = new_table(&profile, chosen);
  guint column = 3;
  for (guint32 unit = 0; unit < terms->counts->n_units; unit++)
    for (guint i = 0; i < chosen->len; i++) {
      const Value *value = g_ptr_array_index(chosen, i);
      value->fill(&profile, unit, table, column++);
    }
  return table;
}
