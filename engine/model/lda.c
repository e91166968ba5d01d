#include "model/lda.h"

#include <math.h>

#include "base/error.h"
#include "base/parallel.h"
#include "model/lda-private.h"

#define SAMPLE_EVERY 10  /* sweeps; those between are too much like their neighbours to add anything */
#define OPTIMIZE_FROM 50 /* sweeps until topics are worth looking at */
#define OPTIMIZE_EVERY 10

/* Adds what the topics of this moment say. */
static void take_sample(ThemaTopicModel *model, const ThemaLda *lda)
{
  guint32 n_topics = lda->n_topics;
  double prior_sum = 0;
  for (guint32 k = 0; k < n_topics; k++) {
    double of_all = lda->total[k] + lda->term_mass[k];
    double *weights = model->term_weights + (gsize)k * lda->n_terms;
    for (guint32 t = 0; t < lda->n_terms; t++) {
      double mass = lda->term_prior + lda->seed_mass[(gsize)lda->beta_row[t] * n_topics + k];
      weights[t] += (lda->term_topic[(gsize)t * lda->stride + k] + mass) / of_all;
    }
    model->topic_shares[k] += lda->total[k];
    prior_sum += lda->prior[k];
  }
  for (guint32 u = 0; u < lda->n_units; u++) {
    double *shares = model->unit_shares + (gsize)u * n_topics;
    for (guint32 k = 0; k < n_topics; k++)
      shares[k] +=
          (lda->unit_topic[(gsize)u * lda->stride + k] + lda->prior[k]) / (lda->length[u] + prior_sum);
  }
}

/* Rows that sum to 1. */
static void normalize(double *values, gsize n_rows, gsize width)
{
  for (gsize row = 0; row < n_rows; row++) {
    double sum = 0;
    for (gsize i = 0; i < width; i++)
      sum += values[row * width + i];
    for (gsize i = 0; i < width; i++)
      values[row * width + i] /= sum;
  }
}

static void finish(ThemaTopicModel *model, const ThemaLda *lda)
{
  normalize(model->term_weights, lda->n_topics, lda->n_terms);
  normalize(model->unit_shares, lda->n_units, lda->n_topics);
  normalize(model->topic_shares, 1, lda->n_topics);
  model->tokens = lda->n_tokens;
  model->prior = g_memdup2(lda->prior, sizeof(double) * lda->n_topics);
  model->term_prior = lda->term_prior;
}

static void trace(ThemaTopicModel *model, const ThemaLda *lda, guint iteration)
{
  ThemaTopicStep step = {
      .iteration = iteration, .fit = thema_lda_log_likelihood(lda), .term_prior = lda->term_prior};
  for (guint32 k = 0; k < lda->n_topics; k++)
    step.prior_sum += lda->prior[k];
  g_array_append_val(model->trace, step);
}

/* Every so many sweeps, the last one among them. */
static bool is_due(guint iteration, guint last, guint every)
{
  return (last - iteration) % every == 0;
}

static void learn(ThemaTopicModel *model, ThemaLda *lda)
{
  const ThemaLdaOptions *options = lda->options;
  for (guint iteration = 1; iteration <= options->iterations; iteration++) {
    thema_lda_sweep(lda, iteration);
    bool burning = iteration <= options->burn_in;
    if (options->prior != THEMA_PRIOR_FIXED && burning && iteration >= OPTIMIZE_FROM &&
        iteration % OPTIMIZE_EVERY == 0)
      thema_lda_optimize(lda);
    if (is_due(iteration, options->iterations, SAMPLE_EVERY)) {
      trace(model, lda, iteration);
      if (!burning)
        take_sample(model, lda);
    }
  }
}

static bool check_tokens(const ThemaMatrix *matrix, const ThemaLdaOptions *options, GError **error)
{
  guint64 tokens = 0;
  for (guint32 u = 0; u < matrix->n_rows; u++)
    tokens += options->left_out && options->left_out[u] ? 0 : matrix->row_total[u];
  if (tokens > 0 && tokens <= G_MAXINT32)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              tokens ? "%" G_GUINT64_FORMAT
                       " tokens are too many to learn topics from; raise --min-count, or "
                       "give fewer documents"
                     : "%" G_GUINT64_FORMAT " tokens are left to learn topics from; give more text, or lower "
                       "--min-count and --min-df",
              tokens);
  return false;
}

ThemaTopicModel *thema_lda_learn(const ThemaMatrix *matrix, const ThemaLdaOptions *options, GError **error)
{
  g_return_val_if_fail(options->n_topics >= 1 && options->n_topics <= THEMA_LDA_TOPICS_MAX, NULL);
  g_return_val_if_fail(options->burn_in < options->iterations, NULL);
  if (!check_tokens(matrix, options, error))
    return NULL;
  g_autoptr(ThemaLda) lda = thema_lda_new(matrix, options);
  lda->n_workers = thema_parallel_workers(options->threads, MAX(lda->n_blocks, 1));
  ThemaTopicModel *model = thema_topic_model_new(options->n_topics, lda->n_terms, lda->n_units);
  learn(model, lda);
  finish(model, lda);
  return model;
}
