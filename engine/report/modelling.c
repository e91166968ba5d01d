#include "report/modelling.h"

#include <math.h>

#include "base/error.h"
#include "base/random.h"
#include "model/topic_fold.h"
#include "report/topic_labels-private.h"

/* The stream of random numbers that says which; those of sweeps are numbered from 1. */
#define HELD_OUT G_GUINT64_CONSTANT(0x100000001)

static bool check_nmf_topics(guint n, GError **error)
{
  if (n <= THEMA_NMF_TOPICS_MAX)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "%u topics are too many for nmf; give at most %d", n,
              THEMA_NMF_TOPICS_MAX);
  return false;
}

static bool any_above_0(const double *weights, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (weights[i] > 0)
      return true;
  return false;
}

static bool all_from_0(const double *weights, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!(isfinite(weights[i]) && weights[i] >= 0))
      return false;
  return true;
}

/* What nmf learns from: no weight is below 0 and not all are 0. */
static double *nmf_weights(const ThemaMatrix *matrix, const ThemaWeighting *weighting, GError **error)
{
  gsize n = matrix->row[matrix->n_rows];
  g_autofree double *weights = thema_weights_compute(matrix, weighting, error);
  if (!weights)
    return NULL;
  if (n == 0)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "0 tokens are left to learn topics from; give more text, or lower --min-count and --min-df");
  else if (!all_from_0(weights, n))
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--idf %s is below 0 or undefined for some of these terms; give another", weighting->idf);
  else if (!any_above_0(weights, n))
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "no term weighs more than 0; give --idf none, or more or smaller passages");
  else
    return g_steal_pointer(&weights);
  return NULL;
}

/* Chooses the passages that are held out, of those that have a token. */
static void hold_out(ThemaModelling *modelling)
{
  const ThemaTopicInput *input = modelling->input;
  const ThemaModellingOptions *options = modelling->options;
  guint64 key = thema_random_key(options->seed, HELD_OUT);
  if (options->method != THEMA_TOPICS_LDA || options->held_out <= 0)
    return;
  modelling->held_out = g_new0(bool, (gsize)input->n_passages + 1);
  for (guint32 p = 0; p < input->n_passages; p++) {
    bool held = input->matrix->row_total[p] > 0 && thema_random_real(key, p) < options->held_out;
    modelling->held_out[p] = held;
    modelling->n_held_out += held;
  }
}

static ThemaTopicModel *learn(const ThemaModelling *modelling, const ThemaTopicRun *run, GError **error)
{
  const ThemaTopicInput *input = modelling->input;
  const ThemaModellingOptions *options = modelling->options;
  g_autoptr(ThemaTopicModel) model = NULL;
  if (options->method == THEMA_TOPICS_LDA) {
    ThemaLdaOptions lda = options->lda;
    lda.seed = run->seed;
    lda.n_topics = run->n_topics;
    lda.left_out = modelling->held_out;
    model = thema_lda_learn(input->matrix, &lda, error);
  } else {
    ThemaNmfOptions nmf = options->nmf;
    nmf.seed = run->seed;
    nmf.n_topics = run->n_topics;
    nmf.random |= run->seed != options->seed;
    g_autofree double *weights =
        check_nmf_topics(nmf.n_topics, error) ? nmf_weights(input->matrix, &options->weighting, error) : NULL;
    model = weights ? thema_nmf_topics(input->matrix, weights, &nmf) : NULL;
  }
  if (model)
    thema_topic_model_order(model, 0);
  if (model && modelling->held_out)
    thema_topic_model_fold_in(model, input->matrix, modelling->held_out, options->lda.threads);
  return g_steal_pointer(&model);
}

ThemaModelling *thema_modelling_new(const ThemaTopicInput *input, const ThemaModellingOptions *options,
                                    GError **error)
{
  g_autoptr(ThemaModelling) modelling = g_new0(ThemaModelling, 1);
  modelling->input = input;
  modelling->options = options;
  modelling->reruns = g_ptr_array_new_with_free_func((GDestroyNotify)thema_topic_model_free);
  hold_out(modelling);
  const ThemaTopicRun first = {options->n_topics, options->seed};
  modelling->model = learn(modelling, &first, error);
  if (!modelling->model)
    return NULL;
  for (guint i = 0; i < options->n_reruns; i++) {
    ThemaTopicModel *rerun = learn(modelling, &options->reruns[i], error);
    if (!rerun)
      return NULL;
    g_ptr_array_add(modelling->reruns, rerun);
  }
  if (!options->unlabelled)
    modelling->labels = thema_topic_labels(input, modelling->model);
  return g_steal_pointer(&modelling);
}

ThemaModelling *thema_modelling_of_topics(const ThemaTopicInput *input, const ThemaTopicModel *topics,
                                          char *const *labels, const ThemaModellingOptions *options)
{
  ThemaModelling *modelling = g_new0(ThemaModelling, 1);
  modelling->input = input;
  modelling->options = options;
  modelling->reruns = g_ptr_array_new_with_free_func((GDestroyNotify)thema_topic_model_free);
  modelling->model = thema_topic_model_apply(topics, input->matrix, options->lda.threads);
  modelling->labels = g_strdupv((char **)labels);
  return modelling;
}

void thema_modelling_free(ThemaModelling *modelling)
{
  if (!modelling)
    return;
  thema_topic_model_free(modelling->model);
  g_clear_pointer(&modelling->reruns, g_ptr_array_unref);
  g_strfreev(modelling->labels);
  g_free(modelling->held_out);
  g_free(modelling);
}

double *thema_modelling_unit_shares(const ThemaModelling *modelling)
{
  const ThemaTopicInput *input = modelling->input;
  guint32 n_units = input->units->units->len, n_topics = modelling->model->n_topics;
  double *shares = g_new0(double, (gsize)n_units *n_topics + 1);
  g_autofree double *tokens = g_new0(double, (gsize)n_units + 1);
  for (guint32 p = 0; p < input->n_passages; p++) {
    guint32 unit = input->unit_of_passage[p];
    double weight = (double)input->matrix->row_total[p];
    if (unit == G_MAXUINT32)
      continue;
    tokens[unit] += weight;
    for (guint32 k = 0; k < n_topics; k++)
      shares[(gsize)unit * n_topics + k] += weight * thema_topic_shares(modelling->model, p)[k];
  }
  for (guint32 u = 0; u < n_units; u++)
    for (guint32 k = 0; k < n_topics; k++)
      shares[(gsize)u * n_topics + k] = tokens[u] > 0 ? shares[(gsize)u * n_topics + k] / tokens[u] : NAN;
  return shares;
}
