#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "stats/profiles-private.h"

static double *column_masses(const ThemaMatrix *matrix)
{
  double *mass = g_new(double, (gsize)matrix->n_columns + 1), total = 0;
  for (guint32 column = 0; column < matrix->n_columns; column++)
    total += (double)matrix->column_total[column];
  for (guint32 column = 0; column < matrix->n_columns; column++)
    mass[column] = total > 0 ? (double)matrix->column_total[column] / total : NAN;
  return mass;
}

/* A column and how common it is. */
typedef struct {
  guint64 total;
  guint32 column;
} Ranked;

static int commoner_first(const void *left, const void *right)
{
  const Ranked *a = left, *b = right;
  if (a->total != b->total)
    return a->total > b->total ? -1 : 1;
  return (a->column > b->column) - (a->column < b->column);
}

static void take_frequent(ThemaProfileScale *scale, const ThemaMatrix *matrix, guint32 most)
{
  g_autofree Ranked *ranking = g_new(Ranked, (gsize)matrix->n_columns + 1);
  for (guint32 column = 0; column < matrix->n_columns; column++)
    ranking[column] = (Ranked){matrix->column_total[column], column};
  if (matrix->n_columns > 0)
    qsort(ranking, matrix->n_columns, sizeof *ranking, commoner_first);
  guint32 n = MIN(most, matrix->n_columns);
  scale->frequent = g_new(guint32, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++)
    scale->frequent[i] = ranking[i].column;
  scale->n_frequent = n;
}

/* The rates of one column over the rows that have tokens, zeros too. */
typedef struct {
  double sum;
  double squares; /* of the differences from the mean */
  double least;
  double most;
  guint32 holding; /* rows that have one above 0 */
} Rates;

static void add_rate(Rates *rates, double rate)
{
  rates->least = rates->holding ? MIN(rates->least, rate) : rate;
  rates->most = rates->holding ? MAX(rates->most, rate) : rate;
  rates->sum += rate;
  rates->holding++;
}

static double rate_of(const ThemaMatrix *matrix, guint32 row, gsize cell)
{
  return (double)matrix->count[cell] / (double)matrix->row_tokens[row];
}

/* Place of each column among the frequent ones, G_MAXUINT32 for others. */
static guint32 *places_of(const ThemaProfileScale *scale, guint32 n_columns)
{
  guint32 *place = g_new(guint32, (gsize)n_columns + 1);
  for (guint32 column = 0; column < n_columns; column++)
    place[column] = G_MAXUINT32;
  for (guint32 i = 0; i < scale->n_frequent; i++)
    place[scale->frequent[i]] = i;
  return place;
}

static Rates *gather_rates(const ThemaProfileScale *scale, const ThemaMatrix *matrix, guint32 n)
{
  Rates *rates = g_new0(Rates, (gsize)scale->n_frequent + 1);
  g_autofree guint32 *place = places_of(scale, matrix->n_columns);
  for (guint pass = 0; pass < 2; pass++)
    for (guint32 row = 0; row < matrix->n_rows; row++)
      for (gsize i = matrix->row[row]; i < matrix->row[row + 1]; i++) {
        guint32 k = place[matrix->column[i]];
        if (k == G_MAXUINT32 || matrix->count[i] == 0)
          continue;
        double rate = rate_of(matrix, row, i), difference = rate - rates[k].sum / n;
        if (pass == 0)
          add_rate(&rates[k], rate);
        else
          rates[k].squares += difference * difference;
      }
  return rates;
}

/* Mean and deviation of the columns whose rates differ; the others are closed up. */
static void keep_varying(ThemaProfileScale *scale, const Rates *rates, guint32 n)
{
  guint32 kept = 0;
  scale->mean = g_new(double, (gsize)scale->n_frequent + 1);
  scale->deviation = g_new(double, (gsize)scale->n_frequent + 1);
  for (guint32 i = 0; i < scale->n_frequent; i++) {
    bool varies = rates[i].holding > 0 && (rates[i].holding < n || rates[i].least < rates[i].most);
    if (n < 2 || !varies)
      continue;
    double mean = rates[i].sum / n;
    double squares = rates[i].squares + (n - rates[i].holding) * mean * mean;
    scale->frequent[kept] = scale->frequent[i];
    scale->mean[kept] = mean;
    scale->deviation[kept++] = sqrt(squares / (n - 1));
  }
  scale->n_frequent = kept;
}

static void scale_frequent(ThemaProfileScale *scale, const ThemaMatrix *matrix)
{
  guint32 n = 0;
  for (guint32 row = 0; row < matrix->n_rows; row++)
    n += matrix->row_tokens[row] > 0;
  g_autofree Rates *rates = gather_rates(scale, matrix, n);
  keep_varying(scale, rates, n);
}

ThemaProfileScale *thema_profile_scale_new(const ThemaMatrix *matrix, const ThemaProfileOptions *options,
                                           GError **error)
{
  g_return_val_if_fail(matrix && options, NULL);
  g_autoptr(ThemaProfileScale) scale = g_new0(ThemaProfileScale, 1);
  scale->needs = options->needs;
  if (options->needs & THEMA_NEEDS_WEIGHTS) {
    scale->weigher = thema_weigher_new(matrix, &options->weighting, error);
    if (!scale->weigher)
      return NULL;
  }
  scale->mass = column_masses(matrix);
  if (options->needs & THEMA_NEEDS_SCORES) {
    take_frequent(scale, matrix, options->most_frequent);
    scale_frequent(scale, matrix);
  }
  return g_steal_pointer(&scale);
}

void thema_profile_scale_free(ThemaProfileScale *scale)
{
  if (!scale)
    return;
  thema_weigher_free(scale->weigher);
  g_free(scale->mass);
  g_free(scale->frequent);
  g_free(scale->mean);
  g_free(scale->deviation);
  g_free(scale);
}
