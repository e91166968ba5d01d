#include <math.h>

#include "base/random.h"
#include "model/topic_fold.h"
#include "report/model_quality-private.h"
#include "report/topic_quality.h"

#define HALVES G_GUINT64_CONSTANT(0x100000002) /* the stream that parts the tokens of what is held out */

enum { TOPICS, FIT, PERPLEXITY, HELD_OUT, COHERENCES };

static double perplexity(const ThemaModelling *modelling)
{
  const ThemaModellingOptions *options = modelling->options;
  if (!modelling->held_out)
    return NAN;
  return thema_topic_perplexity(modelling->model, modelling->input->matrix, modelling->held_out,
                                thema_random_key(options->seed, HALVES), options->lda.threads);
}

/* Of the values that there are, `step` apart. */
static double mean(const double *values, guint32 n, gsize step)
{
  double sum = 0;
  guint32 defined = 0;
  for (guint32 i = 0; i < n; i++)
    if (!isnan(values[i * step])) {
      sum += values[i * step];
      defined++;
    }
  return defined > 0 ? sum / defined : NAN;
}

static void add_model(ThemaTable *table, const ThemaModelling *modelling, guint n_coherences)
{
  const ThemaTopicModel *model = modelling->model;
  g_autofree double *coherences = thema_topic_coherences(modelling->input, model);
  g_autofree double *exclusivity = thema_topic_exclusivity(model);
  thema_table_add_row(table);
  thema_table_set_integer(table, TOPICS, model->n_topics);
  thema_table_set_real(table, FIT, g_array_index(model->trace, ThemaTopicStep, model->trace->len - 1).fit);
  thema_table_set_real(table, PERPLEXITY, perplexity(modelling));
  thema_table_set_integer(table, HELD_OUT, modelling->n_held_out);
  for (guint m = 0; m < n_coherences; m++)
    thema_table_set_real(table, COHERENCES + m, mean(coherences + m, model->n_topics, n_coherences));
  thema_table_set_real(table, COHERENCES + n_coherences, mean(exclusivity, model->n_topics, 1));
  thema_table_set_real(table, COHERENCES + n_coherences + 1, thema_model_agreement(modelling));
}

ThemaTable *thema_model_scan(const ThemaTopicInput *input, const ThemaModellingOptions *options,
                             const guint32 *n_topics, guint n, guint n_seeds, GError **error)
{
  const ThemaHeading columns[] = {
      {"topics", THEMA_COLUMN_INTEGER},
      {options->method == THEMA_TOPICS_LDA ? "log_likelihood" : "squared_error", THEMA_COLUMN_REAL},
      {"perplexity", THEMA_COLUMN_REAL},
      {"held_out", THEMA_COLUMN_INTEGER}};
  guint n_coherences;
  const ThemaCoherence *coherences = thema_coherences(&n_coherences);
  g_autoptr(ThemaTable) table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  for (guint m = 0; m < n_coherences; m++)
    thema_table_add_column(table, coherences[m].about.id, THEMA_COLUMN_REAL);
  thema_table_add_column(table, "exclusivity", THEMA_COLUMN_REAL);
  thema_table_add_column(table, "agreement", THEMA_COLUMN_REAL);
  g_autofree ThemaTopicRun *reruns = g_new(ThemaTopicRun, n_seeds);
  for (guint i = 0; i < n; i++) {
    ThemaModellingOptions one = *options;
    one.n_topics = n_topics[i];
    one.unlabelled = true;
    one.reruns = reruns;
    one.n_reruns = n_seeds - 1;
    for (guint r = 0; r < one.n_reruns; r++)
      reruns[r] = (ThemaTopicRun){n_topics[i], options->seed + r + 1};
    g_autoptr(ThemaModelling) modelling = thema_modelling_new(input, &one, error);
    if (!modelling)
      return NULL;
    add_model(table, modelling, n_coherences);
  }
  return g_steal_pointer(&table);
}
