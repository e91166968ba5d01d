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

/* The first topics that are what they are by their seeds. */
static guint32 n_named(const ThemaModellingOptions *options)
{
  return options->seeds ? options->seeds->names->len : 0;
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
    if (options->seeds) {
      lda.seeds = (const ThemaTopicSeed *)(gconstpointer)options->seeds->seeds->data;
      lda.n_seeds = options->seeds->seeds->len;
    }
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
    thema_topic_model_order(model, n_named(options));
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
  for (guint32 k = 0; modelling->labels && k < n_named(options); k++) {
    g_free(modelling->labels[k]);
    modelling->labels[k] = g_strdup(options->seeds->names->pdata[k]);
  }
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

/* What a unit is made of: documents, or passages; shares and weights side by side. */
typedef struct {
  double *share;  /* pieces × n_topics */
  double *weight; /* pieces */
  guint32 n;
} Pieces;

static void pieces_clear(Pieces *pieces)
{
  g_free(pieces->share);
  g_free(pieces->weight);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pieces, pieces_clear)

static guint32 document_of(const ThemaTopicInput *input, guint32 passage)
{
  const ThemaUnits *passages = input->passages ? input->passages : input->units;
  return g_array_index(passages->units, ThemaUnit, passage).document;
}

/* Adds a passage to a piece. */
static void add_passage(const ThemaModelling *modelling, Pieces *pieces, guint32 piece, guint32 passage)
{
  guint32 n_topics = modelling->model->n_topics;
  double weight = (double)modelling->input->matrix->row_total[passage], all = pieces->weight[piece] + weight;
  double *share = pieces->share + (gsize)piece * n_topics;
  for (guint32 k = 0; weight > 0 && k < n_topics; k++)
    share[k] += (thema_topic_shares(modelling->model, passage)[k] - share[k]) * weight / all;
  pieces->weight[piece] = all;
}

/* The pieces of a unit whose `n` passages stand at `passages`, in input order. */
static Pieces make_pieces(const ThemaModelling *modelling, const guint32 *passages, guint32 n)
{
  const ThemaTopicInput *input = modelling->input;
  Pieces pieces = {g_new0(double, (gsize)n * modelling->model->n_topics + 1), g_new0(double, (gsize)n + 1),
                   0};
  bool several = n > 0 && document_of(input, passages[0]) != document_of(input, passages[n - 1]);
  for (guint32 i = 0; i < n; i++) {
    bool joins = several && i > 0 && document_of(input, passages[i]) == document_of(input, passages[i - 1]);
    pieces.n += !joins;
    add_passage(modelling, &pieces, pieces.n - 1, passages[i]);
  }
  return pieces;
}

/* The passages, those of a unit together; first[u] is where those of unit u begin. */
static guint32 *passages_by_unit(const ThemaTopicInput *input, guint32 *first)
{
  guint32 n_units = input->units->units->len;
  guint32 *passages = g_new(guint32, (gsize)input->n_passages + 1);
  for (guint32 p = 0; p < input->n_passages; p++)
    if (input->unit_of_passage[p] != G_MAXUINT32)
      first[input->unit_of_passage[p] + 2]++;
  for (guint32 u = 2; u < n_units + 2; u++)
    first[u] += first[u - 1];
  for (guint32 p = 0; p < input->n_passages; p++)
    if (input->unit_of_passage[p] != G_MAXUINT32)
      passages[first[input->unit_of_passage[p] + 1]++] = p;
  return passages;
}

ThemaShareInterval *thema_modelling_unit_shares(const ThemaModelling *modelling)
{
  const ThemaTopicInput *input = modelling->input;
  guint32 n_units = input->units->units->len, n_topics = modelling->model->n_topics;
  ThemaShareInterval *shares = g_new(ThemaShareInterval, (gsize)n_units * n_topics + 1);
  g_autofree guint32 *first = g_new0(guint32, (gsize)n_units + 2);
  g_autofree guint32 *passages = passages_by_unit(input, first);
  for (guint32 u = 0; u < n_units; u++) {
    g_auto(Pieces) pieces = make_pieces(modelling, passages + first[u], first[u + 1] - first[u]);
    for (guint32 k = 0; k < n_topics; k++)
      shares[(gsize)u * n_topics + k] = thema_share_interval(pieces.share + k, n_topics, pieces.weight,
                                                             pieces.n, modelling->options->confidence);
  }
  return shares;
}
