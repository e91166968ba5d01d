#include "report/modelling.h"

#include <math.h>

#include "report/topic_labels-private.h"

ThemaModelling *thema_modelling_new(const ThemaTopicInput *input, const ThemaLdaOptions *options,
                                    GError **error)
{
  g_autoptr(ThemaTopicModel) model = thema_lda_learn(input->matrix, options, error);
  if (!model)
    return NULL;
  thema_topic_model_order(model, 0);
  ThemaModelling *modelling = g_new0(ThemaModelling, 1);
  modelling->input = input;
  modelling->model = g_steal_pointer(&model);
  modelling->labels = thema_topic_labels(input, modelling->model);
  return modelling;
}

void thema_modelling_free(ThemaModelling *modelling)
{
  if (!modelling)
    return;
  thema_topic_model_free(modelling->model);
  g_strfreev(modelling->labels);
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
