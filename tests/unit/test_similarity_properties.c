#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dense_counts.h"
#include "harness.h"
#include "stats/similarity.h"
#include "stats/weight.h"

/* What must hold of every measure, on random tables. */

#define UNITS 9
#define TERMS 40
#define FREQUENT 15
#define TABLES 5

static guint64 counts_of[UNITS * TERMS];

/* Sparse and skewed as words are; a row in nine is empty, the next-to-last is the last doubled. */
static void fill_table(GRand *rand)
{
  for (guint unit = 0; unit < UNITS; unit++)
    for (guint term = 0; term < TERMS; term++) {
      guint64 most = 1 + 60 / (1 + term);
      bool held = g_rand_int_range(rand, 0, 3) > 0;
      counts_of[unit * TERMS + term] = held ? (guint64)g_rand_int_range(rand, 0, (gint32)most + 1) : 0;
    }
  for (guint term = 0; term < TERMS; term++) {
    counts_of[4 * TERMS + term] = 0;
    counts_of[7 * TERMS + term] = 2 * counts_of[8 * TERMS + term];
    counts_of[5 * TERMS + term] = counts_of[6 * TERMS + term];
  }
}

typedef struct {
  ThemaCounts *counts;
  ThemaMatrix *matrix;
  ThemaProfileScale *scale;
  ThemaProfiles *profiles;
} Table;

static Table table_new(bool zeros)
{
  Table table = {.counts = dense_counts(UNITS, TERMS, counts_of, zeros)};
  ThemaProfileOptions options = {.needs = THEMA_NEEDS_WEIGHTS | THEMA_NEEDS_RANKS | THEMA_NEEDS_LOGS |
                                          THEMA_NEEDS_SCORES,
                                 .weighting = thema_weighting_default(),
                                 .most_frequent = FREQUENT};
  table.matrix = thema_matrix_new(table.counts);
  table.scale = thema_profile_scale_new(table.matrix, &options, NULL);
  table.profiles = thema_profiles_new(table.matrix, table.scale);
  return table;
}

static void table_clear(Table *table)
{
  thema_profiles_free(table->profiles);
  thema_profile_scale_free(table->scale);
  thema_matrix_free(table->matrix);
  thema_counts_free(table->counts);
}

/* All values of a measure, row by row. */
static void fill_values(const Table *table, const ThemaSimilarity *measure, double values[UNITS][UNITS])
{
  ThemaComparison pairs[UNITS * UNITS];
  for (guint i = 0; i < UNITS * UNITS; i++)
    pairs[i] = (ThemaComparison){i / UNITS, i % UNITS, 0};
  thema_similarity_compute(table->profiles, measure, pairs, UNITS * UNITS, 3);
  for (guint i = 0; i < UNITS * UNITS; i++)
    values[i / UNITS][i % UNITS] = pairs[i].value;
}

static bool same(double a, double b)
{
  return a == b || (isnan(a) && isnan(b));
}

static double parse_bound(const char *text)
{
  return strcmp(text, "inf") == 0 ? INFINITY : g_ascii_strtod(text, NULL);
}

/* Bounds as the registry tells them, the same number both ways, and the least distance to itself. */
static void check_values(const ThemaSimilarity *measure, double values[UNITS][UNITS])
{
  g_auto(GStrv) bounds = g_strsplit(measure->about.range, " to ", 2);
  CU_ASSERT_EQUAL_FATAL(g_strv_length(bounds), 2);
  for (guint i = 0; i < UNITS; i++)
    for (guint k = 0; k < UNITS; k++) {
      double value = values[i][k];
      bool fits = isnan(value) || (value >= parse_bound(bounds[0]) && value <= parse_bound(bounds[1]));
      bool symmetric = measure->directed || same(value, values[k][i]);
      bool equal = i == k || (i == 5 && k == 6);
      double itself = measure->kind == THEMA_SIMILARITY ? 1 : 0;
      bool identity = !equal || isnan(value) || fabs(value - itself) < 1e-14;
      if (!fits || !symmetric || !identity || isinf(value)) {
        printf("\n  %s of %u and %u: %.17g, back %.17g\n", measure->about.id, i, k, value, values[k][i]);
        CU_FAIL("out of bounds, not symmetric, or no identity");
      }
    }
}

/* Doubling a unit changes nothing where shares or directions are compared. */
static void check_scaling(const ThemaSimilarity *measure, double values[UNITS][UNITS])
{
  static const char *const free_of_scale[] = {"cosine",        "cosine_tfidf",
                                              "jaccard",       "dice",
                                              "spearman",      "kendall",
                                              "hellinger",     "jensen_shannon",
                                              "chi2_distance", "burrows_delta",
                                              "argamon_delta", "eder_delta",
                                              "cosine_delta",  NULL};
  for (guint i = 0; g_strv_contains(free_of_scale, measure->about.id) && i < 7; i++) {
    if (isnan(values[i][7]) ? isnan(values[i][8]) : fabs(values[i][7] - values[i][8]) < 1e-13)
      continue;
    printf("\n  %s: %.17g, doubled %.17g\n", measure->about.id, values[i][8], values[i][7]);
    CU_FAIL("depends on the size of a unit");
  }
}

static void check_triangle(const ThemaSimilarity *measure, double values[UNITS][UNITS])
{
  static const char *const metrics[] = {
      "jensen_shannon_distance", "hellinger",     "chi2_distance", "euclidean", "manhattan",
      "burrows_delta",           "argamon_delta", "eder_delta",    NULL};
  if (!g_strv_contains(metrics, measure->about.id))
    return;
  for (guint i = 0; i < UNITS; i++)
    for (guint j = 0; j < UNITS; j++)
      for (guint k = 0; k < UNITS; k++)
        CU_ASSERT_FALSE(values[i][k] > values[i][j] + values[j][k] + 1e-12);
}

static bool is_root(const char *id)
{
  static const char *const roots[] = {"jensen_shannon_distance", "hellinger", "chi2_distance", "euclidean",
                                      "argamon_delta",           NULL};
  return g_strv_contains(roots, id);
}

/* Contributions sum to the value or its square, shares to 1; the columns rise or are the frequent ones. */
static void check_contributions(const Table *table, const ThemaSimilarity *measure,
                                double values[UNITS][UNITS])
{
  for (guint i = 0; i < UNITS; i++)
    for (guint k = 0; k < UNITS; k++) {
      g_autoptr(GArray) parts = thema_similarity_contributions(table->profiles, measure, i, k);
      double sum = 0, shares = 0;
      for (guint p = 0; p < parts->len; p++) {
        sum += g_array_index(parts, ThemaContribution, p).contribution;
        shares += g_array_index(parts, ThemaContribution, p).share;
      }
      double value = is_root(measure->about.id) ? values[i][k] * values[i][k] : values[i][k];
      if (isnan(value))
        continue;
      harness_near(sum, value, 1e-12, measure->about.id);
      if (fabs(sum) > 1e-3)
        harness_near(shares, 1, 1e-9, measure->about.id);
    }
}

/* A pair by itself is what it is among all others, and stored zeros are as if they were not there. */
static void check_ways(const Table *table, const Table *with_zeros, const ThemaSimilarity *measure,
                       double values[UNITS][UNITS])
{
  double again[UNITS][UNITS];
  fill_values(with_zeros, measure, again);
  for (guint i = 0; i < UNITS; i++)
    for (guint k = 0; k < UNITS; k++) {
      ThemaComparison pair = {i, k, 0};
      thema_similarity_compute(table->profiles, measure, &pair, 1, 0);
      CU_ASSERT_TRUE(same(pair.value, values[i][k]));
      CU_ASSERT_TRUE(same(again[i][k], values[i][k]));
    }
  ThemaComparison later[UNITS];
  for (guint k = 1; k < UNITS; k++)
    later[k - 1] = (ThemaComparison){0, k, 0};
  thema_similarity_compute(table->profiles, measure, later, UNITS - 1, 1);
  for (guint k = 1; k < UNITS; k++)
    CU_ASSERT_TRUE(same(later[k - 1].value, values[0][k]));
}

static void test_properties(void)
{
  guint n;
  const ThemaSimilarity *all = thema_similarities(&n);
  g_autoptr(GRand) rand = g_rand_new_with_seed(20261125);
  for (guint t = 0; t < TABLES; t++) {
    fill_table(rand);
    Table table = table_new(false), with_zeros = table_new(true);
    for (guint m = 0; m < n; m++) {
      double values[UNITS][UNITS];
      fill_values(&table, &all[m], values);
      check_values(&all[m], values);
      check_scaling(&all[m], values);
      check_triangle(&all[m], values);
      check_contributions(&table, &all[m], values);
      check_ways(&table, &with_zeros, &all[m], values);
    }
    table_clear(&table);
    table_clear(&with_zeros);
  }
}

/* Slow twins, straight from the definitions, over dense rows of the table. */
typedef struct {
  const guint64 *x;
  const guint64 *y;
} Rows;

static double slow_rank(const guint64 *row, const Rows *rows, guint term)
{
  double rank = 0.5;
  for (guint i = 0; i < TERMS; i++)
    if (rows->x[i] || rows->y[i])
      rank += row[i] < row[term] ? 1 : row[i] == row[term] ? 0.5 : 0;
  return rank;
}

static double slow_spearman(const Rows *rows)
{
  double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (guint i = 0; i < TERMS; i++) {
    if (!rows->x[i] && !rows->y[i])
      continue;
    double r = slow_rank(rows->x, rows, i), s = slow_rank(rows->y, rows, i);
    n++, x += r, y += s, xx += r * r, yy += s * s, xy += r * s;
  }
  return (xy - x * y / n) / sqrt((xx - x * x / n) * (yy - y * y / n));
}

static int order(guint64 a, guint64 b)
{
  return (a > b) - (a < b);
}

static double slow_kendall(const Rows *rows)
{
  double score = 0, x = 0, y = 0;
  for (guint i = 0; i < TERMS; i++)
    for (guint k = 0; k < i; k++) {
      if ((!rows->x[i] && !rows->y[i]) || (!rows->x[k] && !rows->y[k]))
        continue;
      int of_x = order(rows->x[i], rows->x[k]), of_y = order(rows->y[i], rows->y[k]);
      score += of_x * of_y;
      x += of_x != 0;
      y += of_y != 0;
    }
  return score / sqrt(x * y);
}

static double sum_of(const guint64 *row)
{
  double sum = 0;
  for (guint i = 0; i < TERMS; i++)
    sum += (double)row[i];
  return sum;
}

static double slow_jensen_shannon(const Rows *rows)
{
  double sum = 0;
  for (guint i = 0; i < TERMS; i++) {
    double p = (double)rows->x[i] / sum_of(rows->x), q = (double)rows->y[i] / sum_of(rows->y);
    sum += (p > 0 ? p * log2(2 * p / (p + q)) : 0) + (q > 0 ? q * log2(2 * q / (p + q)) : 0);
  }
  return sum / 2;
}

static double slow_kullback_leibler(const Rows *rows)
{
  double terms = 0, sum = 0;
  for (guint i = 0; i < TERMS; i++)
    terms += rows->x[i] || rows->y[i];
  for (guint i = 0; i < TERMS; i++) {
    double p = ((double)rows->x[i] + .5) / (sum_of(rows->x) + terms / 2);
    double q = ((double)rows->y[i] + .5) / (sum_of(rows->y) + terms / 2);
    sum += rows->x[i] || rows->y[i] ? p * log2(p / q) : 0;
  }
  return sum;
}

static double slow_chi2(const Rows *rows)
{
  double x = sum_of(rows->x), y = sum_of(rows->y), sum = 0;
  for (guint i = 0; i < TERMS; i++) {
    double both = (double)rows->x[i] + (double)rows->y[i];
    double of_x = both * x / (x + y), of_y = both * y / (x + y);
    if (both > 0)
      sum += pow((double)rows->x[i] - of_x, 2) / of_x + pow((double)rows->y[i] - of_y, 2) / of_y;
  }
  return sum;
}

static void test_slow_twins(void)
{
  static const struct {
    const char *id;
    double (*compute)(const Rows *rows);
  } twins[] = {{"spearman", slow_spearman},
               {"kendall", slow_kendall},
               {"jensen_shannon", slow_jensen_shannon},
               {"kullback_leibler", slow_kullback_leibler},
               {"chi2", slow_chi2}};
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);
  for (guint t = 0; t < TABLES; t++) {
    fill_table(rand);
    Table table = table_new(false);
    for (guint m = 0; m < G_N_ELEMENTS(twins); m++) {
      double values[UNITS][UNITS];
      fill_values(&table, thema_similarity(twins[m].id), values);
      for (guint i = 0; i < UNITS; i++)
        for (guint k = 0; k < UNITS; k++) {
          Rows rows = {counts_of + (gsize)i * TERMS, counts_of + (gsize)k * TERMS};
          double slow = twins[m].compute(&rows);
          if (isfinite(slow) && sum_of(rows.x) > 0 && sum_of(rows.y) > 0)
            harness_near(values[i][k], slow, 1e-12, twins[m].id);
          else
            CU_ASSERT_TRUE(isnan(values[i][k]));
        }
    }
    table_clear(&table);
  }
}

static const ThemaTest tests[] = {
    {"bounds, symmetry, identity, scale, triangle, contributions", test_properties},
    {"slow twins", test_slow_twins},
    {NULL, NULL},
};

int main(void)
{
  return harness_run("similarity_properties", tests);
}
