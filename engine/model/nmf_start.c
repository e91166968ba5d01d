#include <gsl/gsl_rng.h>
#include <math.h>

#include "model/nmf-private.h"
#include "model/svd.h"

/* The positive side of n numbers, or of those with the other sign. */
typedef struct {
  const double *value;
  guint32 n;
  double sign;
} Side;

static double side_at(const Side *side, guint32 i)
{
  return fmax(0, side->sign * side->value[i]);
}

static double length_of(const Side *side)
{
  double sum = 0;
  for (guint32 i = 0; i < side->n; i++)
    sum += side_at(side, i) * side_at(side, i);
  return sqrt(sum);
}

static void put_side(const Side *side, double scale, double *numbers, guint topic, guint n_topics)
{
  for (guint32 i = 0; i < side->n; i++)
    numbers[(gsize)i * n_topics + topic] = scale * side_at(side, i);
}

/* Of the two sides of a pair of singular vectors, the one of the larger product is most of what they make. */
static void start_topic(ThemaNmf *nmf, const ThemaSvd *svd, guint topic)
{
  Side left = {svd->left + (gsize)topic * nmf->n_rows, nmf->n_rows, 1};
  Side right = {svd->right + (gsize)topic * nmf->n_columns, nmf->n_columns, 1};
  double positive = length_of(&left) * length_of(&right);
  left.sign = right.sign = -1;
  double negative = length_of(&left) * length_of(&right);
  if (positive >= negative)
    left.sign = right.sign = 1;
  double scale = sqrt(svd->value[topic] * fmax(positive, negative));
  put_side(&left, scale / length_of(&left), nmf->row, topic, nmf->n_topics);
  put_side(&right, scale / length_of(&right), nmf->column, topic, nmf->n_topics);
}

static void start_at_random(double *numbers, guint32 n, guint first, guint n_topics, double scale,
                            gsl_rng *rng)
{
  for (guint32 i = 0; i < n; i++)
    for (guint topic = first; topic < n_topics; topic++)
      numbers[(gsize)i * n_topics + topic] = scale * gsl_rng_uniform_pos(rng);
}

/* So large that the product has the matrix's mean. */
static double random_scale(const ThemaSparse *matrix, guint n_topics)
{
  double sum = 0;
  for (gsize e = 0; e < matrix->row[matrix->n_rows]; e++)
    sum += matrix->value[e];
  return 2 * sqrt(sum / matrix->n_rows / matrix->n_columns / n_topics);
}

void thema_nmf_start(ThemaNmf *nmf, const ThemaSparse *matrix, const ThemaNmfOptions *options)
{
  guint k = nmf->n_topics, started = 0;
  if (!options->random) {
    g_autoptr(ThemaSvd) svd = thema_svd_new(matrix, k);
    for (; started < svd->n; started++)
      start_topic(nmf, svd, started);
  }
  gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(rng, (unsigned long)options->seed);
  double scale = random_scale(matrix, k);
  start_at_random(nmf->row, nmf->n_rows, started, k, scale, rng);
  start_at_random(nmf->column, nmf->n_columns, started, k, scale, rng);
  gsl_rng_free(rng);
}
