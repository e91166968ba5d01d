#include "stats/bootstrap.h"

#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/parallel.h"
#include "stats/profiles.h"

#define TAIL 0.025 /* outside the interval at either end */

/* Unit by unit: its pieces, and the columns that any of them has. */
typedef struct {
  gsize *first; /* n_units + 1 */
  guint32 *item;
} Lists;

static void lists_clear(Lists *lists)
{
  g_free(lists->first);
  g_free(lists->item);
}

typedef struct {
  const ThemaResampling *from;
  const ThemaProfileScale *scale;
  const ThemaSimilarity *measure;
  const ThemaComparison *pairs;
  gsize n_pairs;
  Lists pieces;
  Lists columns;
  unsigned long *seeds; /* of each replicate */
  double *values;       /* replicate by pair */
  bool *needed;         /* units that stand in a pair */
} Bootstrap;

static Lists list_pieces(const ThemaResampling *from)
{
  Lists lists = {g_new0(gsize, (gsize)from->n_units + 2), g_new(guint32, (gsize)from->pieces->n_rows + 1)};
  /* first[u + 2] counts the pieces of unit u, and first[u + 1] becomes their end as they are placed. */
  for (guint32 piece = 0; piece < from->pieces->n_rows; piece++)
    if (from->unit_of_piece[piece] != G_MAXUINT32)
      lists.first[(gsize)from->unit_of_piece[piece] + 2]++;
  for (gsize u = 2; u < (gsize)from->n_units + 2; u++)
    lists.first[u] += lists.first[u - 1];
  for (guint32 piece = 0; piece < from->pieces->n_rows; piece++)
    if (from->unit_of_piece[piece] != G_MAXUINT32)
      lists.item[lists.first[(gsize)from->unit_of_piece[piece] + 1]++] = piece;
  return lists;
}

static int by_number(gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

static Lists list_columns(const ThemaResampling *from, const Lists *pieces)
{
  const ThemaMatrix *matrix = from->pieces;
  g_autofree guint32 *seen = g_new0(guint32, (gsize)matrix->n_columns + 1); /* unit + 1 */
  GArray *columns = g_array_new(FALSE, FALSE, sizeof(guint32));
  Lists lists = {.first = g_new0(gsize, (gsize)from->n_units + 1)};
  for (guint32 unit = 0; unit < from->n_units; unit++) {
    guint start = columns->len;
    for (gsize p = pieces->first[unit]; p < pieces->first[unit + 1]; p++)
      for (gsize i = matrix->row[pieces->item[p]]; i < matrix->row[pieces->item[p] + 1]; i++) {
        guint32 column = matrix->column[i];
        if (seen[column] != unit + 1)
          g_array_append_val(columns, column);
        seen[column] = unit + 1;
      }
    if (columns->len > start)
      qsort(&g_array_index(columns, guint32, start), columns->len - start, sizeof(guint32), by_number);
    lists.first[unit + 1] = columns->len;
  }
  lists.item = (guint32 *)(gpointer)g_array_free(columns, FALSE);
  return lists;
}

/* Each replicate's own seed, from a generator that is seeded with the one given. */
static unsigned long *draw_seeds(const ThemaResampling *from)
{
  unsigned long *seeds = g_new(unsigned long, (gsize)from->replicates + 1);
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(rng, (unsigned long)from->seed);
  for (guint i = 0; i < from->replicates; i++)
    seeds[i] = gsl_rng_get(rng);
  gsl_rng_free(rng);
  return seeds;
}

/* How often each piece is drawn. */
static guint32 *draw_pieces(const Bootstrap *bootstrap, guint replicate)
{
  guint32 *times = g_new0(guint32, (gsize)bootstrap->from->pieces->n_rows + 1);
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(rng, bootstrap->seeds[replicate]);
  for (guint32 unit = 0; unit < bootstrap->from->n_units; unit++) {
    gsize first = bootstrap->pieces.first[unit], n = bootstrap->pieces.first[unit + 1] - first;
    for (gsize i = 0; i < n; i++)
      times[bootstrap->pieces.item[first + gsl_rng_uniform_int(rng, n)]]++;
  }
  gsl_rng_free(rng);
  return times;
}

/* Adds up the drawn pieces of a unit. */
static void fill_unit(const Bootstrap *bootstrap, guint32 unit, const guint32 *times, guint64 *sums,
                      ThemaCounts *counts)
{
  const ThemaMatrix *matrix = bootstrap->from->pieces;
  for (gsize p = bootstrap->pieces.first[unit]; p < bootstrap->pieces.first[unit + 1]; p++) {
    guint32 piece = bootstrap->pieces.item[p], drawn = times[piece];
    counts->unit_tokens[unit] += drawn * matrix->row_tokens[piece];
    for (gsize i = matrix->row[piece]; drawn > 0 && i < matrix->row[piece + 1]; i++)
      sums[matrix->column[i]] += drawn * matrix->count[i];
  }
  counts->tokens += counts->unit_tokens[unit];
  gsize n = counts->row[unit];
  for (gsize c = bootstrap->columns.first[unit]; c < bootstrap->columns.first[unit + 1]; c++) {
    guint32 column = bootstrap->columns.item[c];
    if (sums[column] == 0)
      continue;
    counts->term[n] = column;
    counts->count[n++] = sums[column];
    sums[column] = 0;
  }
  counts->row[unit + 1] = n;
}

/* The counts of one replicate; without strings, as a matrix wants them. */
static ThemaCounts *draw_counts(const Bootstrap *bootstrap, guint replicate)
{
  guint32 n_units = bootstrap->from->n_units, n_terms = bootstrap->from->pieces->n_columns;
  gsize most = bootstrap->columns.first[n_units];
  ThemaCounts *counts = g_new0(ThemaCounts, 1);
  counts->n_units = n_units;
  counts->n_terms = n_terms;
  counts->row = g_new0(gsize, (gsize)n_units + 1);
  counts->term = g_new(guint32, most + 1);
  counts->count = g_new(guint64, most + 1);
  counts->unit_tokens = g_new0(guint64, (gsize)n_units + 1);
  g_autofree guint64 *sums = g_new0(guint64, (gsize)n_terms + 1);
  g_autofree guint32 *times = draw_pieces(bootstrap, replicate);
  for (guint32 unit = 0; unit < n_units; unit++)
    if (bootstrap->needed[unit])
      fill_unit(bootstrap, unit, times, sums, counts);
    else
      counts->row[unit + 1] = counts->row[unit];
  return counts;
}

static void replicate_once(gpointer data, guint worker, guint replicate)
{
  (void)worker;
  const Bootstrap *bootstrap = data;
  g_autoptr(ThemaCounts) counts = draw_counts(bootstrap, replicate);
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(counts);
  g_autoptr(ThemaProfiles) profiles = thema_profiles_new(matrix, bootstrap->scale);
  gsize n = bootstrap->n_pairs;
  g_autofree ThemaComparison *pairs = g_memdup2(bootstrap->pairs, n * sizeof *pairs);
  thema_similarity_compute(profiles, bootstrap->measure, pairs, n, 1); /* replicates share the threads */
  for (gsize i = 0; i < n; i++)
    bootstrap->values[replicate * n + i] = pairs[i].value;
}

/* Of the replicates in which the measure is defined. */
static ThemaInterval interval_of(const Bootstrap *bootstrap, gsize pair, double *sorted)
{
  double value = bootstrap->pairs[pair].value, least, most;
  gsize n = 0;
  for (guint i = 0; i < bootstrap->from->replicates; i++) {
    double drawn = bootstrap->values[i * bootstrap->n_pairs + pair];
    if (!isnan(drawn))
      sorted[n++] = drawn;
  }
  if (n == 0 || isnan(value))
    return (ThemaInterval){NAN, NAN, NAN};
  gsl_sort(sorted, 1, n);
  double bias = gsl_stats_quantile_from_sorted_data(sorted, 1, n, 0.5) - value;
  double low = gsl_stats_quantile_from_sorted_data(sorted, 1, n, TAIL) - bias;
  double high = gsl_stats_quantile_from_sorted_data(sorted, 1, n, 1 - TAIL) - bias;
  thema_similarity_range(bootstrap->measure, &least, &most);
  return (ThemaInterval){fmax(least, fmin(low, value)), fmin(most, fmax(high, value)), bias};
}

ThemaInterval *thema_bootstrap_intervals(const ThemaResampling *resampling, const ThemaProfileScale *scale,
                                         const ThemaSimilarity *measure, const ThemaComparison *pairs,
                                         gsize n)
{
  g_return_val_if_fail(resampling && scale && measure && (pairs || n == 0), NULL);
  g_return_val_if_fail(resampling->replicates > 0, NULL);
  Bootstrap bootstrap = {.from = resampling,
                         .scale = scale,
                         .measure = measure,
                         .pairs = pairs,
                         .n_pairs = n,
                         .pieces = list_pieces(resampling),
                         .seeds = draw_seeds(resampling),
                         .needed = g_new0(bool, (gsize)resampling->n_units + 1),
                         .values = g_new(double, n * resampling->replicates + 1)};
  for (gsize i = 0; i < n; i++)
    bootstrap.needed[pairs[i].unit1] = bootstrap.needed[pairs[i].unit2] = true;
  bootstrap.columns = list_columns(resampling, &bootstrap.pieces);
  guint workers = thema_parallel_workers(resampling->threads, resampling->replicates);
  thema_parallel_run(workers, resampling->replicates, replicate_once, &bootstrap);
  ThemaInterval *intervals = g_new(ThemaInterval, n + 1);
  g_autofree double *sorted = g_new(double, resampling->replicates);
  for (gsize i = 0; i < n; i++)
    intervals[i] = interval_of(&bootstrap, i, sorted);
  lists_clear(&bootstrap.pieces);
  lists_clear(&bootstrap.columns);
  g_free(bootstrap.seeds);
  g_free(bootstrap.needed);
  g_free(bootstrap.values);
  return intervals;
}
