#include <math.h>

#include "model/nmf.h"

/* A topic's terms sum to 1; their sum before is given to the units' numbers. */
static void take_terms(ThemaTopicModel *model, ThemaNmf *nmf, guint topic)
{
  guint k = nmf->n_topics;
  double *weights = model->term_weights + (gsize)topic * model->n_terms, sum = 0;
  for (guint32 j = 0; j < nmf->n_columns; j++)
    sum += nmf->column[(gsize)j * k + topic];
  for (guint32 j = 0; j < nmf->n_columns; j++)
    weights[j] = sum > 0 ? nmf->column[(gsize)j * k + topic] / sum : 1. / nmf->n_columns;
  for (guint32 i = 0; i < nmf->n_rows; i++)
    nmf->row[(gsize)i * k + topic] *= sum;
}

static void take_unit(ThemaTopicModel *model, const ThemaNmf *nmf, guint32 unit)
{
  guint k = nmf->n_topics;
  const double *numbers = nmf->row + (gsize)unit * k;
  double *shares = model->unit_shares + (gsize)unit * k, sum = 0;
  for (guint t = 0; t < k; t++)
    sum += numbers[t];
  for (guint t = 0; t < k; t++)
    shares[t] = sum > 0 ? numbers[t] / sum : 1. / k;
}

static void take_trace(ThemaTopicModel *model, const ThemaNmf *nmf)
{
  for (guint i = 0; i < nmf->trace->len; i++) {
    ThemaTopicStep step = {i, g_array_index(nmf->trace, double, i), NAN, NAN};
    g_array_append_val(model->trace, step);
  }
}

ThemaTopicModel *thema_nmf_topics(const ThemaMatrix *matrix, const double *weights,
                                  const ThemaNmfOptions *options)
{
  const ThemaSparse sparse = {.n_rows = matrix->n_rows,
                              .n_columns = matrix->n_columns,
                              .row = matrix->row,
                              .column = matrix->column,
                              .value = weights};
  g_autoptr(ThemaNmf) nmf = thema_nmf_new(&sparse, options);
  ThemaTopicModel *model = thema_topic_model_new(options->n_topics, matrix->n_columns, matrix->n_rows);
  for (guint t = 0; t < options->n_topics; t++)
    take_terms(model, nmf, t);
  for (guint32 unit = 0; unit < matrix->n_rows; unit++) {
    take_unit(model, nmf, unit);
    model->tokens += matrix->row_total[unit];
    for (guint t = 0; t < options->n_topics; t++)
      model->topic_shares[t] += (double)matrix->row_total[unit] * thema_topic_shares(model, unit)[t];
  }
  for (guint t = 0; t < options->n_topics && model->tokens > 0; t++)
    model->topic_shares[t] /= (double)model->tokens;
  take_trace(model, nmf);
  return model;
}
