#include "model/topic_model.h"

#include <math.h>
#include <string.h>

#include "base/keyed_sort.h"

ThemaTopicModel *thema_topic_model_new(guint32 n_topics, guint32 n_terms, guint32 n_units)
{
  ThemaTopicModel *model = g_new0(ThemaTopicModel, 1);
  model->n_topics = n_topics;
  model->n_terms = n_terms;
  model->n_units = n_units;
  model->term_weights = g_new0(double, (gsize)n_topics *n_terms + 1);
  model->unit_shares = g_new0(double, (gsize)n_units *n_topics + 1);
  model->topic_shares = g_new0(double, (gsize)n_topics + 1);
  model->term_prior = NAN;
  model->trace = g_array_new(FALSE, FALSE, sizeof(ThemaTopicStep));
  return model;
}

void thema_topic_model_free(ThemaTopicModel *model)
{
  if (!model)
    return;
  g_free(model->term_weights);
  g_free(model->unit_shares);
  g_free(model->topic_shares);
  g_free(model->prior);
  g_array_unref(model->trace);
  g_free(model);
}

guint32 *thema_rank_largest(const double *values, guint32 n, guint32 most, guint32 *found)
{
  g_autofree ThemaKeyed *keyed = g_new(ThemaKeyed, (gsize)n + 1);
  guint32 n_keyed = 0;
  for (guint32 i = 0; i < n; i++)
    if (!isnan(values[i]))
      keyed[n_keyed++] = (ThemaKeyed){~thema_key_of_real(values[i]), i};
  thema_keyed_sort(keyed, n_keyed);
  *found = MIN(n_keyed, most);
  guint32 *ranked = g_new(guint32, (gsize)*found + 1);
  for (guint32 i = 0; i < *found; i++)
    ranked[i] = (guint32)keyed[i].item;
  return ranked;
}

guint32 *thema_topic_first_terms(const ThemaTopicModel *model, guint32 topic, guint32 most, guint32 *found)
{
  const double *weights = thema_topic_terms(model, topic);
  guint32 *ranked = thema_rank_largest(weights, model->n_terms, most, found);
  while (*found > 0 && weights[ranked[*found - 1]] == 0)
    --*found;
  return ranked;
}

/* Number i of n comes from order[i]; `spare` has room for all. */
static void permute(double *values, gsize n, const guint32 *order, double *spare)
{
  for (gsize i = 0; i < n; i++)
    spare[i] = values[order[i]];
  memcpy(values, spare, n * sizeof *values);
}

static void permute_rows(ThemaTopicModel *model, const guint32 *order)
{
  gsize width = model->n_terms;
  double *rows = g_new(double, (gsize)model->n_topics *width + 1);
  for (guint32 k = 0; k < model->n_topics; k++)
    memcpy(rows + k * width, thema_topic_terms(model, order[k]), width * sizeof *rows);
  g_free(model->term_weights);
  model->term_weights = rows;
}

void thema_topic_model_order(ThemaTopicModel *model, guint32 fixed)
{
  g_return_if_fail(fixed <= model->n_topics);
  guint32 found, n = model->n_topics - fixed;
  g_autofree guint32 *ranked = thema_rank_largest(model->topic_shares + fixed, n, n, &found);
  g_return_if_fail(found == n);
  g_autofree guint32 *order = g_new(guint32, (gsize)model->n_topics + 1);
  g_autofree double *spare = g_new(double, (gsize)model->n_topics + 1);
  for (guint32 k = 0; k < model->n_topics; k++)
    order[k] = k < fixed ? k : fixed + ranked[k - fixed];
  permute_rows(model, order);
  for (guint32 u = 0; u < model->n_units; u++)
    permute(model->unit_shares + (gsize)u * model->n_topics, model->n_topics, order, spare);
  permute(model->topic_shares, model->n_topics, order, spare);
  if (model->prior)
    permute(model->prior, model->n_topics, order, spare);
}
