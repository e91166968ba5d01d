#include "model/map.h"

#include <math.h>
#include <string.h>

#include "eurodist.h"
#include "harness.h"
#include "points.h"

#define ROWS 7
#define COLUMNS 4

/* A table of counts that owns its arrays. */
typedef struct {
  gsize row[ROWS + 1];
  guint32 term[ROWS * COLUMNS];
  guint64 count[ROWS * COLUMNS];
  guint64 tokens[ROWS];
  double weight[ROWS * COLUMNS];
  ThemaCounts counts;
  ThemaMatrix *matrix;
} Table;

static void table_fill(Table *table, const guint8 *cells, guint32 n_rows, guint32 n_columns)
{
  gsize n = 0;
  memset(table, 0, sizeof *table);
  for (guint32 i = 0; i < n_rows; i++) {
    for (guint32 j = 0; j < n_columns; j++)
      if (cells[i * n_columns + j] > 0) {
        table->term[n] = j;
        table->weight[n] = cells[i * n_columns + j];
        table->count[n++] = cells[i * n_columns + j];
      }
    table->row[i + 1] = n;
  }
  table->counts = (ThemaCounts){.n_units = n_rows,
                                .n_terms = n_columns,
                                .row = table->row,
                                .term = table->term,
                                .count = table->count,
                                .unit_tokens = table->tokens};
  table->matrix = thema_matrix_new(&table->counts);
}

static ThemaMap *compute(const Table *table, const char *id, guint k)
{
  guint n;
  const ThemaMapMethod *methods = thema_map_methods(&n);
  ThemaMapInput input = {table->matrix, table->weight, NULL};
  for (guint m = 0; m < n; m++)
    if (strcmp(methods[m].id, id) == 0)
      return methods[m].compute(&input, k);
  CU_FAIL_FATAL("no such method");
  return NULL;
}

static void near_column(const double *actual, guint stride, const double *expected, guint n, double tolerance,
                        const char *what)
{
  for (guint i = 0; i < n; i++)
    harness_near(actual[i * stride], expected[i], tolerance, what);
}

/* Greenacre's smokers (Theory and Applications of Correspondence Analysis, 1984): staff groups by none,
 * light, medium, heavy. Inertias .0748, .0100, .0004 as published; further digits from R's svd of the
 * standardized residuals. Signs as oriented here: the largest coordinate of a row is positive. */
static void test_smokers(void)
{
  static const guint8 smokers[] = {4, 2, 3, 2, 4, 3, 7, 4, 25, 10, 12, 4, 18, 24, 33, 13, 10, 6, 7, 2};
  static const double inertia[] = {7.4759105885755711e-02, 1.0017180512228774e-02, 4.1357407985622498e-04};
  static const double row1[] = {.06576838388025906, -.25895842143040226, .38059488705021305,
                                -.23295190822271838, .20108912188410918};
  static const double row2[] = {.193737003621610171, .243304574901462289, .010659907204889494,
                                -.057743907753215765, -.078911230929216591};
  static const double column1[] = {.393308448578718495, -.099455920793376937, -.196320956395290291,
                                   -.293775985243675208};
  static const double column2[] = {.0304920711091873527, -.1410642892001494619, -.0073591085867477013,
                                   .1977656563489861019};
  Table table;
  table_fill(&table, smokers, 5, 4);
  g_autoptr(ThemaMap) map = compute(&table, "ca", 3);
  CU_ASSERT_EQUAL_FATAL(map->n_dimensions, 3);
  near_column(map->eigenvalue, 1, inertia, 3, 1e-14, "inertia");
  CU_ASSERT_DOUBLE_EQUAL(map->eigenvalue[0], .0748, 5e-5);
  CU_ASSERT_DOUBLE_EQUAL(map->eigenvalue[1], .0100, 5e-5);
  CU_ASSERT_DOUBLE_EQUAL(map->eigenvalue[2], .0004, 5e-5);
  harness_near(map->total, .08518986047784069, 1e-14, "total inertia");
  near_column(map->unit, 3, row1, 5, 1e-13, "rows, axis 1");
  near_column(map->unit + 1, 3, row2, 5, 1e-13, "rows, axis 2");
  near_column(map->term, 3, column1, 4, 1e-13, "columns, axis 1");
  near_column(map->term + 1, 3, column2, 4, 1e-13, "columns, axis 2");
  harness_near(map->unit_mass[0], 11. / 193, 1e-15, "mass of a row");
  harness_near(map->term_mass[0], 61. / 193, 1e-15, "mass of a column");
  for (guint i = 0; i < 5; i++) {
    const double *x = map->unit + (gsize)3 * i;
    harness_near(map->unit_square[i], x[0] * x[0] + x[1] * x[1] + x[2] * x[2], 1e-14, "chi-square distance");
  }
  g_autoptr(ThemaMap) more = compute(&table, "ca", 10);
  CU_ASSERT_EQUAL(more->n_dimensions, 3);
  thema_matrix_free(table.matrix);
}

static const guint8 cells[] = {3, 0, 1, 2, 2, 1, 0, 5, 3, 3, 0, 1, 4, 0,
                               2, 2, 0, 6, 1, 1, 1, 2, 7, 0, 2, 2, 2, 3};

/* prcomp() of the same table in R 4.2.2. */
static void test_prcomp(void)
{
  static const double variance[] = {7.40827436596427269, 5.52489094200887632, 1.56655530023727851,
                                    0.11932701083718256};
  static const double x1[] = {-1.58308751393308267, -3.11312905127647266, -0.85433303615730649,
                              -1.13211417159523697, 1.82633505510038030,  5.17706197010738300,
                              -0.32073325224566512};
  static const double x2[] = {-1.428653161502263513, 0.088865687660533099, 1.496256081060816756,
                              -2.272714026263489728, 4.355046242712765192, -2.173877780073437904,
                              -0.064923043594923069};
  static const double loading2[] = {-0.332255120626741562, 0.791276847968735875, -0.511805744134484430,
                                    -0.039272954522388381};
  Table table;
  table_fill(&table, cells, ROWS, COLUMNS);
  g_autoptr(ThemaMap) map = compute(&table, "pca", 4);
  CU_ASSERT_EQUAL_FATAL(map->n_dimensions, 4);
  near_column(map->eigenvalue, 1, variance, 4, 1e-13, "variances");
  near_column(map->unit, 4, x1, ROWS, 1e-13, "axis 1");
  near_column(map->unit + 1, 4, x2, ROWS, 1e-13, "axis 2");
  near_column(map->term + 1, 4, loading2, 4, 1e-13, "loadings");
  harness_near(map->total, variance[0] + variance[1] + variance[2] + variance[3], 1e-14, "variance");
  thema_matrix_free(table.matrix);
}

/* svd() of the table in R; units at UΣ and terms at VΣ give back the table, counted once too often by Σ. */
static void test_lsa(void)
{
  static const double value[] = {10.7054482592878042, 6.5925892447085168, 5.7510320708324230,
                                 2.9760333900214015};
  Table table;
  table_fill(&table, cells, ROWS, COLUMNS);
  g_autoptr(ThemaMap) map = compute(&table, "lsa", 4);
  CU_ASSERT_EQUAL_FATAL(map->n_dimensions, 4);
  double sum = 0;
  for (guint d = 0; d < 4; d++) {
    harness_near(sqrt(map->eigenvalue[d]), value[d], 1e-14, "singular values");
    sum += value[d] * value[d];
  }
  harness_near(map->total, sum, 1e-14, "sum of squares");
  for (guint i = 0; i < ROWS; i++)
    for (guint j = 0; j < COLUMNS; j++) {
      double cell = 0;
      for (guint d = 0; d < 4; d++)
        cell += map->unit[i * 4 + d] * map->term[j * 4 + d] / value[d];
      CU_ASSERT_DOUBLE_EQUAL(cell, cells[i * COLUMNS + j], 1e-12);
    }
  thema_matrix_free(table.matrix);
}

/* cmdscale(eurodist, eig = TRUE) of R 4.2.2: Athens, Barcelona, Hamburg, Vienna; the second axis turned. */
static void test_cmdscale(void)
{
  static const guint city[] = {0, 1, 9, 20};
  static const double x[] = {2290.27467963145227, -825.38279035333289, 561.10896994227460,
                             911.23050047807465};
  static const double y[] = {-1798.80292808528429, -546.81147998193478, 773.36928955615531,
                             -205.93019689753024};
  g_autofree double *distances = eurodist();
  g_autoptr(ThemaMap) map = thema_mds(distances, EURODIST_N, 2);
  CU_ASSERT_EQUAL_FATAL(map->n_dimensions, 2);
  harness_near(map->eigenvalue[0], 19538377.0895428322, 1e-13, "first eigenvalue");
  harness_near(map->eigenvalue[1], 11856555.3340010941, 1e-13, "second eigenvalue");
  harness_near(map->total, 30694356.238095187, 1e-13, "sum of all");
  for (guint c = 0; c < G_N_ELEMENTS(city); c++) {
    harness_near(map->unit[2 * city[c]], x[c], 1e-11, "axis 1");
    harness_near(map->unit[2 * city[c] + 1], y[c], 1e-11, "axis 2");
  }
  /* Negative eigenvalues have no axis. */
  g_autoptr(ThemaMap) all = thema_mds(distances, EURODIST_N, EURODIST_N);
  CU_ASSERT_TRUE(all->n_dimensions < EURODIST_N);
  for (guint d = 0; d < all->n_dimensions; d++)
    CU_ASSERT_TRUE(all->eigenvalue[d] > 0);
}

/* Points in three dimensions keep their distances, few units and many. */
static void test_distances_kept(void)
{
  for (guint n = 8; n <= 180; n += 172) {
    g_autofree double *points = points_random(n, n, 3);
    g_autofree double *distances = points_distances(points, n, 3);
    g_autoptr(ThemaMap) map = thema_mds(distances, n, 5);
    CU_ASSERT_EQUAL_FATAL(map->n_dimensions, 3);
    g_autofree double *kept = points_distances(map->unit, n, 3);
    for (guint i = 0; i < n * n; i++)
      CU_ASSERT_DOUBLE_EQUAL(kept[i], distances[i], 1e-9);
    harness_near(map->total, map->eigenvalue[0] + map->eigenvalue[1] + map->eigenvalue[2], 1e-12, "total");
  }
}

/* Another order of the units is the same map in that order, up to the sign that ties decide. */
static void test_order(void)
{
  enum { N = 130 };
  g_autofree double *points = points_random(5, N, 4);
  g_autofree double *turned = g_new(double, (gsize)N * 4);
  for (guint i = 0; i < N; i++)
    memcpy(turned + 4 * (N - 1 - i), points + 4 * i, 4 * sizeof(double));
  g_autofree double *distances = points_distances(points, N, 4);
  g_autofree double *other_distances = points_distances(turned, N, 4);
  g_autoptr(ThemaMap) map = thema_mds(distances, N, 2);
  g_autoptr(ThemaMap) other = thema_mds(other_distances, N, 2);
  for (guint i = 0; i < N; i++)
    for (guint d = 0; d < 2; d++)
      CU_ASSERT_DOUBLE_EQUAL(map->unit[2 * i + d], other->unit[2 * (N - 1 - i) + d], 1e-8);
}

static void test_term_centres(void)
{
  static const guint8 counts[] = {1, 1, 0, 3, 0, 1};
  static const double distances[] = {0, 4, 4, 0};
  Table table;
  table_fill(&table, counts, 2, 3);
  g_autoptr(ThemaMap) map = thema_mds(distances, 2, 2);
  CU_ASSERT_EQUAL_FATAL(map->n_dimensions, 1);
  harness_near(map->unit[0], 2, 1e-14, "the first of a tie is positive");
  harness_near(map->unit[1], -2, 1e-14, "the other is not");
  g_autofree double *centres = thema_map_term_centres(map, table.matrix);
  harness_near(centres[0], (0.5 * 2 - 0.75 * 2) / 1.25, 1e-14, "between");
  harness_near(centres[1], 2, 1e-14, "only in the first");
  harness_near(centres[2], -2, 1e-14, "only in the second");
  thema_matrix_free(table.matrix);
}

/* One unit, units alike, none: no axis, and no number that is none. */
static void test_edges(void)
{
  static const guint8 alike[] = {1, 2, 3, 2, 4, 6, 1, 2, 3};
  static const double zero[9] = {0};
  static const char *const methods[] = {"ca", "pca", "lsa"};
  Table table;
  for (guint32 n = 0; n <= 3; n++) {
    table_fill(&table, alike, n, 3);
    for (guint m = 0; n > 0 && m < G_N_ELEMENTS(methods); m++) {
      if (m == 1 && n > 1)
        continue;
      g_autoptr(ThemaMap) map = compute(&table, methods[m], 2);
      CU_ASSERT_EQUAL(map->n_dimensions, m == 2);
    }
    g_autoptr(ThemaMap) map = thema_mds(zero, n, 2);
    CU_ASSERT_EQUAL(map->n_dimensions, 0);
    thema_matrix_free(table.matrix);
  }
}

int main(void)
{
  static const ThemaTest tests[] = {{"smokers", test_smokers},
                                    {"R's prcomp", test_prcomp},
                                    {"R's svd", test_lsa},
                                    {"R's cmdscale", test_cmdscale},
                                    {"distances are kept", test_distances_kept},
                                    {"order of units", test_order},
                                    {"centres of terms", test_term_centres},
                                    {"edges", test_edges},
                                    {NULL, NULL}};
  return harness_run("map", tests);
}
