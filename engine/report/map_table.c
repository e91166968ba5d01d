#include <math.h>

#include "base/choice.h"
#include "base/error.h"
#include "report/mapping.h"

/* A table of what a mapping holds. */
typedef struct {
  const char *name;
  ThemaTable *(*make)(const ThemaMapping *mapping);
  bool of_clusters;
  bool of_tree;
} Show;

static const char *unit_name(const ThemaMapping *mapping, guint32 unit)
{
  return g_array_index(mapping->terms->units->units, ThemaUnit, unit).name;
}

/* Columns name1, name2, … for the dimensions asked for; returns the first. */
static guint add_dimensions(const ThemaMapping *mapping, ThemaTable *table, const char *name)
{
  guint first = 0;
  for (guint d = 0; d < mapping->options->n_dimensions; d++) {
    g_autofree char *column = g_strdup_printf("%s%u", name, d + 1);
    guint at = thema_table_add_column(table, column, THEMA_COLUMN_REAL);
    first = d == 0 ? at : first;
  }
  return first;
}

/* What stays empty where there are no clusters. */
static void set_member(const ThemaMapping *mapping, ThemaTable *table, guint32 unit, guint cluster,
                       guint silhouette)
{
  guint32 member = mapping->member[unit];
  if (member == G_MAXUINT32 || mapping->n_clusters == 0)
    return;
  thema_table_set_integer(table, cluster, mapping->cluster[member] + 1);
  if (silhouette)
    thema_table_set_real(table, silhouette, mapping->silhouette[member]);
}

/* Places, quality and contributions of one unit of the map. */
static void set_place(const ThemaMapping *mapping, ThemaTable *table, guint32 row, guint dim, guint quality,
                      guint contribution)
{
  const ThemaMap *map = mapping->map;
  double square = 0;
  for (guint d = 0; d < map->n_dimensions; d++) {
    double x = map->unit[(gsize)row * map->n_dimensions + d];
    square += x * x;
    thema_table_set_real(table, dim + d, x);
    thema_table_set_real(table, contribution + d, map->unit_mass[row] * x * x / map->eigenvalue[d]);
  }
  thema_table_set_real(table, quality,
                       map->n_dimensions && map->unit_square[row] > 0 ? square / map->unit_square[row] : NAN);
}

static ThemaTable *units_table(const ThemaMapping *mapping)
{
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "unit", THEMA_COLUMN_TEXT);
  guint dim = add_dimensions(mapping, table, "dim");
  guint cluster = thema_table_add_column(table, "cluster", THEMA_COLUMN_INTEGER);
  guint silhouette = thema_table_add_column(table, "silhouette", THEMA_COLUMN_REAL);
  guint quality = thema_table_add_column(table, "quality", THEMA_COLUMN_REAL);
  guint contribution = add_dimensions(mapping, table, "contribution");
  for (guint32 i = 0; i < mapping->terms->units->units->len; i++) {
    thema_table_add_row(table);
    thema_table_set_text(table, 0, unit_name(mapping, i));
    if (mapping->place[i] != G_MAXUINT32)
      set_place(mapping, table, mapping->place[i], dim, quality, contribution);
    set_member(mapping, table, i, cluster, silhouette);
  }
  return table;
}

typedef struct {
  guint32 term; /* byte order */
  double contribution;
} Ranked;

static int larger_first(gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;
  if (x->contribution != y->contribution)
    return x->contribution > y->contribution ? -1 : 1;
  return x->term < y->term ? -1 : x->term > y->term;
}

/* What a term adds to the dimensions shown: in pca, whose terms are at V, an eigenvalue counts V²; in lsa all
 * terms weigh the same; else they weigh as much as they are counted. */
static double term_part(const ThemaMapping *mapping, guint32 term)
{
  const ThemaMap *map = mapping->map;
  const double *place = mapping->term_place + (gsize)term * map->n_dimensions;
  const char *method = mapping->options->method->id;
  bool loadings = g_str_equal(method, "pca"), counted = !loadings && !g_str_equal(method, "lsa");
  double mass = counted ? (double)mapping->terms->matrix->column_total[term] : 1, sum = 0;
  for (guint d = 0; d < map->n_dimensions; d++)
    sum += mass * place[d] * place[d] * (loadings ? map->eigenvalue[d] : 1);
  return sum;
}

static GArray *rank_terms(const ThemaMapping *mapping)
{
  guint32 n_terms = mapping->terms->matrix->n_columns;
  GArray *ranking = g_array_sized_new(FALSE, FALSE, sizeof(Ranked), n_terms);
  double all = 0;
  for (guint32 t = 0; t < n_terms; t++) {
    Ranked ranked = {t, term_part(mapping, t)};
    all += isnan(ranked.contribution) ? 0 : ranked.contribution;
    g_array_append_val(ranking, ranked);
  }
  for (guint32 t = 0; t < n_terms; t++) {
    Ranked *ranked = &g_array_index(ranking, Ranked, t);
    ranked->contribution = all > 0 && !isnan(ranked->contribution) ? ranked->contribution / all : -1;
  }
  g_array_sort(ranking, larger_first);
  return ranking;
}

static ThemaTable *terms_table(const ThemaMapping *mapping)
{
  guint k = mapping->map->n_dimensions;
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "term", THEMA_COLUMN_TEXT);
  thema_table_add_column(table, "count", THEMA_COLUMN_INTEGER);
  guint dim = add_dimensions(mapping, table, "dim");
  guint part = thema_table_add_column(table, "contribution", THEMA_COLUMN_REAL);
  g_autoptr(GArray) ranking = rank_terms(mapping);
  for (guint i = 0; i < ranking->len; i++) {
    const Ranked *ranked = &g_array_index(ranking, Ranked, i);
    thema_table_add_row(table);
    thema_table_set_text(table, 0, mapping->terms->counts->terms[ranked->term]);
    thema_table_set_integer(table, 1, mapping->terms->matrix->column_total[ranked->term]);
    for (guint d = 0; d < k; d++)
      thema_table_set_real(table, dim + d, mapping->term_place[(gsize)ranked->term * k + d]);
    thema_table_set_real(table, part, ranked->contribution < 0 ? NAN : ranked->contribution);
  }
  return table;
}

static ThemaTable *dimensions_table(const ThemaMapping *mapping)
{
  const ThemaMap *map = mapping->map;
  static const ThemaHeading columns[] = {{"dimension", THEMA_COLUMN_INTEGER},
                                         {"eigenvalue", THEMA_COLUMN_REAL},
                                         {"share", THEMA_COLUMN_REAL},
                                         {"cumulative", THEMA_COLUMN_REAL}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  double cumulative = 0;
  for (guint d = 0; d < map->n_dimensions; d++) {
    double share = map->total > 0 ? map->eigenvalue[d] / map->total : NAN;
    cumulative += share;
    thema_table_add_row(table);
    thema_table_set_integer(table, 0, d + 1);
    thema_table_set_real(table, 1, map->eigenvalue[d]);
    thema_table_set_real(table, 2, share);
    thema_table_set_real(table, 3, cumulative);
  }
  return table;
}

static ThemaTable *clusters_table(const ThemaMapping *mapping)
{
  static const ThemaHeading columns[] = {{"cluster", THEMA_COLUMN_INTEGER},
                                         {"units", THEMA_COLUMN_INTEGER},
                                         {"silhouette", THEMA_COLUMN_REAL},
                                         {"medoid", THEMA_COLUMN_TEXT}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  for (guint32 c = 0; c < mapping->n_clusters; c++) {
    guint32 units = 0;
    double sum = 0;
    for (guint32 i = 0; i < mapping->n_members; i++)
      if (mapping->cluster[i] == c) {
        units++;
        sum += mapping->silhouette[i];
      }
    thema_table_add_row(table);
    thema_table_set_integer(table, 0, c + 1);
    thema_table_set_integer(table, 1, units);
    thema_table_set_real(table, 2, sum / units);
    thema_table_set_text(table, 3, unit_name(mapping, mapping->unit_of_member[mapping->medoid[c]]));
  }
  return table;
}

/* A side of a merge, a unit by its row in the table of units. */
static void set_side(const ThemaMapping *mapping, ThemaTable *table, guint side, guint name, gint32 merged)
{
  guint32 unit = merged < 0 ? mapping->unit_of_member[-merged - 1] : 0;
  thema_table_set_real(table, side, merged < 0 ? -(double)(unit + 1) : merged);
  if (merged < 0)
    thema_table_set_text(table, name, unit_name(mapping, unit));
}

static ThemaTable *merges_table(const ThemaMapping *mapping)
{
  static const ThemaHeading columns[] = {{"step", THEMA_COLUMN_INTEGER},   {"left", THEMA_COLUMN_REAL},
                                         {"right", THEMA_COLUMN_REAL},     {"height", THEMA_COLUMN_REAL},
                                         {"size", THEMA_COLUMN_INTEGER},   {"left_unit", THEMA_COLUMN_TEXT},
                                         {"right_unit", THEMA_COLUMN_TEXT}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  for (guint32 p = 0; p + 1 < mapping->tree->n; p++) {
    const ThemaMerge *merge = &mapping->tree->merge[p];
    thema_table_add_row(table);
    thema_table_set_integer(table, 0, p + 1);
    set_side(mapping, table, 1, 5, merge->left);
    set_side(mapping, table, 2, 6, merge->right);
    thema_table_set_real(table, 3, merge->height);
    thema_table_set_integer(table, 4, merge->size);
  }
  return table;
}

static ThemaTable *order_table(const ThemaMapping *mapping)
{
  static const ThemaHeading columns[] = {
      {"position", THEMA_COLUMN_INTEGER}, {"unit", THEMA_COLUMN_TEXT}, {"cluster", THEMA_COLUMN_INTEGER}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  g_autofree guint32 *order = thema_hierarchy_order(mapping->tree);
  for (guint32 i = 0; i < mapping->tree->n; i++) {
    guint32 unit = mapping->unit_of_member[order[i]];
    thema_table_add_row(table);
    thema_table_set_integer(table, 0, i + 1);
    thema_table_set_text(table, 1, unit_name(mapping, unit));
    set_member(mapping, table, unit, 2, 0);
  }
  return table;
}

static const Show shows[] = {
    {"units", units_table, false, false},           {"terms", terms_table, false, false},
    {"dimensions", dimensions_table, false, false}, {"clusters", clusters_table, true, false},
    {"merges", merges_table, true, true},           {"order", order_table, true, true},
};

static const Show *find_show(const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS(shows)];
  guint chosen = 0;
  for (guint s = 0; s < G_N_ELEMENTS(shows); s++)
    names[s] = shows[s].name;
  return thema_choose("show", name, names, G_N_ELEMENTS(names), &chosen, error) ? &shows[chosen] : NULL;
}

bool thema_mapping_check_show(const char *name, ThemaClustering clustering, GError **error)
{
  const Show *show = find_show(name, error);
  if (!show)
    return false;
  if ((show->of_clusters && clustering == THEMA_CLUSTER_NONE) ||
      (show->of_tree && clustering == THEMA_CLUSTER_MEDOIDS)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--show %s and --cluster %s do not go together; give --cluster ward, average or complete",
                name, clustering == THEMA_CLUSTER_NONE ? "none" : "k-medoids");
    return false;
  }
  return true;
}

ThemaTable *thema_mapping_table(const ThemaMapping *mapping, const char *name, GError **error)
{
  if (!thema_mapping_check_show(name, mapping->options->clustering, error))
    return NULL;
  return find_show(name, error)->make(mapping);
}
