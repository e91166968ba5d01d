/* Likelihood of topics, and the priors under which it is largest. */
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>
#include <math.h>

#include "base/parallel.h"
#include "model/lda-private.h"

#define STEPS 20         /* of a fixed point, between sweeps */
#define PRIOR_LEAST 1e-6 /* below it a topic would never come back */

/* How many counts there are of each size above 0. */
typedef struct {
  guint32 *times; /* by size */
  guint32 largest;
} Histogram;

static void histogram_clear(Histogram *histogram)
{
  g_free(histogram->times);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Histogram, histogram_clear)

/* Of n counts, `step` apart. */
static Histogram histogram_of(const gint32 *count, gsize n, gsize step)
{
  Histogram histogram = {0};
  for (gsize i = 0; i < n; i++)
    histogram.largest = MAX(histogram.largest, (guint32)count[i * step]);
  histogram.times = g_new0(guint32, (gsize)histogram.largest + 1);
  for (gsize i = 0; i < n; i++)
    histogram.times[count[i * step]]++;
  return histogram;
}

/* Sum of psi(size + x) - psi(x). */
static double sum_psi(const Histogram *histogram, double x)
{
  double sum = 0, at_x = gsl_sf_psi(x);
  for (guint32 size = 1; size <= histogram->largest; size++)
    if (histogram->times[size])
      sum += histogram->times[size] * (gsl_sf_psi(size + x) - at_x);
  return sum;
}

/* ln gamma(size + x) - ln gamma(x). */
static double rise(double size, double x)
{
  return gsl_sf_lngamma(size + x) - gsl_sf_lngamma(x);
}

static double sum_rise(const Histogram *histogram, double x)
{
  double sum = 0;
  for (guint32 size = 1; size <= histogram->largest; size++)
    if (histogram->times[size])
      sum += histogram->times[size] * rise(size, x);
  return sum;
}

static double sum_of(const double *values, guint32 n)
{
  double sum = 0;
  for (guint32 i = 0; i < n; i++)
    sum += values[i];
  return sum;
}

static Histogram histogram_of_lengths(const ThemaLda *lda)
{
  return histogram_of((const gint32 *)lda->length, lda->n_units, 1);
}

typedef struct {
  const ThemaLda *lda;
  Histogram *topics; /* of counts in units, of each topic; or of counts of terms */
  const gint32 *count;
  gsize n;
} Counting;

static void count_topic(gpointer data, guint worker, guint topic)
{
  (void)worker;
  Counting *counting = data;
  counting->topics[topic] = histogram_of(counting->count + topic, counting->n, counting->lda->stride);
}

/* Of each topic's column of counts. */
static Histogram *histograms_of(const ThemaLda *lda, const gint32 *count, gsize n)
{
  Counting counting = {lda, g_new0(Histogram, lda->n_topics), count, n};
  thema_parallel_run(lda->n_workers, lda->n_topics, count_topic, &counting);
  return counting.topics;
}

static void histograms_free(const ThemaLda *lda, Histogram *histograms)
{
  for (guint32 k = 0; k < lda->n_topics; k++)
    histogram_clear(&histograms[k]);
  g_free(histograms);
}

static void optimize_topics(ThemaLda *lda)
{
  g_auto(Histogram) lengths = histogram_of_lengths(lda);
  Histogram *topics = histograms_of(lda, lda->unit_topic, lda->n_units);
  bool symmetric = lda->options->prior == THEMA_PRIOR_SYMMETRIC;
  for (guint step = 0; step < STEPS; step++) {
    double all = 0, below = sum_psi(&lengths, sum_of(lda->prior, lda->n_topics));
    for (guint32 k = 0; k < lda->n_topics; k++) {
      lda->prior[k] = MAX(lda->prior[k] * sum_psi(&topics[k], lda->prior[k]) / below, PRIOR_LEAST);
      all += lda->prior[k];
    }
    for (guint32 k = 0; symmetric && k < lda->n_topics; k++)
      lda->prior[k] = all / lda->n_topics;
  }
  histograms_free(lda, topics);
}

static void optimize_terms(ThemaLda *lda)
{
  Histogram *terms = histograms_of(lda, lda->term_topic, lda->n_terms);
  g_auto(Histogram) totals = histogram_of(lda->total, lda->n_topics, 1);
  for (guint step = 0; step < STEPS; step++) {
    double above = 0, below = sum_psi(&totals, lda->term_prior * lda->n_terms);
    for (guint32 k = 0; k < lda->n_topics; k++)
      above += sum_psi(&terms[k], lda->term_prior);
    lda->term_prior = MAX(lda->term_prior * above / (below * lda->n_terms), PRIOR_LEAST);
  }
  histograms_free(lda, terms);
}

void thema_lda_optimize(ThemaLda *lda)
{
  optimize_topics(lda);
  if (lda->options->n_seeds == 0)
    optimize_terms(lda);
  thema_lda_set_priors(lda);
}

/* What seeded terms add to a topic's likelihood beyond what the histogram, which takes them for others,
 * gives. */
static double of_seeds(const ThemaLda *lda, guint32 topic)
{
  double sum = 0;
  for (guint32 t = 0; t < lda->n_terms; t++) {
    double mass = lda->seed_mass[(gsize)lda->beta_row[t] * lda->n_topics + topic];
    gint32 count = lda->term_topic[(gsize)t * lda->stride + topic];
    if (mass > 0 && count > 0)
      sum += rise(count, lda->term_prior + mass) - rise(count, lda->term_prior);
  }
  return sum;
}

double thema_lda_log_likelihood(const ThemaLda *lda)
{
  g_auto(Histogram) lengths = histogram_of_lengths(lda);
  Histogram *units = histograms_of(lda, lda->unit_topic, lda->n_units);
  Histogram *terms = histograms_of(lda, lda->term_topic, lda->n_terms);
  double sum = -sum_rise(&lengths, sum_of(lda->prior, lda->n_topics));
  for (guint32 k = 0; k < lda->n_topics; k++) {
    sum += sum_rise(&units[k], lda->prior[k]);
    sum += sum_rise(&terms[k], lda->term_prior) - rise(lda->total[k], lda->term_mass[k]);
    if (lda->options->n_seeds > 0)
      sum += of_seeds(lda, k);
  }
  histograms_free(lda, units);
  histograms_free(lda, terms);
  return lda->n_tokens ? sum / lda->n_tokens : NAN;
}
