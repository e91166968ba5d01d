#include "report/model_quality-private.h"

#include <math.h>

#include "model/topic_alignment.h"
#include "report/topic_quality.h"

char *thema_topic_terms_text(const ThemaTopicInput *input, const guint32 *terms, guint32 n)
{
  GString *text = g_string_new(NULL);
  for (guint32 i = 0; i < n; i++)
    g_string_append_printf(text, "%s%s", i ? " " : "", input->counts->terms[terms[i]]);
  return g_string_free(text, FALSE);
}

static void add_topic(ThemaTable *table, const ThemaModelling *modelling, guint32 topic, guint label_column)
{
  thema_table_add_row(table);
  thema_table_set_integer(table, 0, topic + 1);
  thema_table_set_text(table, label_column, modelling->labels[topic]);
}

ThemaTable *thema_model_coherence_table(const ThemaModelling *modelling, guint32 most)
{
  (void)most;
  const ThemaTopicModel *model = modelling->model;
  guint n;
  const ThemaCoherence *measures = thema_coherences(&n);
  ThemaTable *table = thema_table_new();
  thema_table_add_column(table, "topic", THEMA_COLUMN_INTEGER);
  thema_table_add_column(table, "share", THEMA_COLUMN_REAL);
  for (guint m = 0; m < n; m++)
    thema_table_add_column(table, measures[m].about.id, THEMA_COLUMN_REAL);
  thema_table_add_column(table, "exclusivity", THEMA_COLUMN_REAL);
  thema_table_add_column(table, "label", THEMA_COLUMN_TEXT);
  g_autofree double *coherences = thema_topic_coherences(modelling->input, model);
  g_autofree double *exclusivity = thema_topic_exclusivity(model);
  for (guint32 k = 0; k < model->n_topics; k++) {
    add_topic(table, modelling, k, n + 3);
    thema_table_set_real(table, 1, model->topic_shares[k]);
    for (guint m = 0; m < n; m++)
      thema_table_set_real(table, 2 + m, coherences[(gsize)k * n + m]);
    thema_table_set_real(table, n + 2, exclusivity[k]);
  }
  return table;
}

/* The matches of the topics in each rerun, of ThemaTopicMatch*. */
static GPtrArray *match_reruns(const ThemaModelling *modelling)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < modelling->reruns->len; i++)
    g_ptr_array_add(
        matches, thema_topics_match(modelling->model, modelling->reruns->pdata[i], THEMA_TOPIC_FIRST_TERMS));
  return matches;
}

ThemaTable *thema_model_stability_table(const ThemaModelling *modelling, guint32 most)
{
  (void)most;
  static const ThemaHeading columns[] = {
      {"topic", THEMA_COLUMN_INTEGER},   {"share", THEMA_COLUMN_REAL},
      {"agreement", THEMA_COLUMN_REAL},  {"least_agreement", THEMA_COLUMN_REAL},
      {"similarity", THEMA_COLUMN_REAL}, {"label", THEMA_COLUMN_TEXT}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  g_autoptr(GPtrArray) matches = match_reruns(modelling);
  for (guint32 k = 0; k < modelling->model->n_topics; k++) {
    double agreement = 0, least = INFINITY, similarity = 0;
    for (guint i = 0; i < matches->len; i++) {
      const ThemaTopicMatch *match = (const ThemaTopicMatch *)matches->pdata[i] + k;
      agreement += match->agreement / matches->len;
      similarity += match->similarity / matches->len;
      least = fmin(least, match->agreement);
    }
    add_topic(table, modelling, k, 5);
    thema_table_set_real(table, 1, modelling->model->topic_shares[k]);
    thema_table_set_real(table, 2, agreement);
    thema_table_set_real(table, 3, least);
    thema_table_set_real(table, 4, similarity);
  }
  return table;
}

double thema_model_agreement(const ThemaModelling *modelling)
{
  g_autoptr(GPtrArray) matches = match_reruns(modelling);
  double sum = 0;
  for (guint i = 0; i < matches->len; i++)
    for (guint32 k = 0; k < modelling->model->n_topics; k++)
      sum += ((const ThemaTopicMatch *)matches->pdata[i])[k].agreement;
  return matches->len > 0 ? sum / ((double)matches->len * modelling->model->n_topics) : NAN;
}

/* What a topic is in another model; empty where that has fewer and none is left. */
static void set_match(ThemaTable *table, const ThemaTopicInput *input, const ThemaTopicModel *other,
                      const ThemaTopicMatch *match)
{
  if (match->topic == G_MAXUINT32)
    return;
  guint32 found;
  g_autofree guint32 *first = thema_topic_first_terms(other, match->topic, THEMA_TOPIC_FIRST_TERMS, &found);
  g_autofree char *terms = thema_topic_terms_text(input, first, found);
  thema_table_set_integer(table, 3, match->topic + 1);
  thema_table_set_real(table, 4, match->agreement);
  thema_table_set_real(table, 5, match->similarity);
  thema_table_set_text(table, 7, terms);
}

ThemaTable *thema_model_alignment_table(const ThemaModelling *modelling, guint32 most)
{
  (void)most;
  static const ThemaHeading columns[] = {{"topic", THEMA_COLUMN_INTEGER},  {"topics", THEMA_COLUMN_INTEGER},
                                         {"seed", THEMA_COLUMN_INTEGER},   {"match", THEMA_COLUMN_INTEGER},
                                         {"agreement", THEMA_COLUMN_REAL}, {"similarity", THEMA_COLUMN_REAL},
                                         {"label", THEMA_COLUMN_TEXT},     {"terms", THEMA_COLUMN_TEXT}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  g_autoptr(GPtrArray) matches = match_reruns(modelling);
  for (guint32 k = 0; k < modelling->model->n_topics; k++)
    for (guint i = 0; i < matches->len; i++) {
      const ThemaTopicModel *other = modelling->reruns->pdata[i];
      add_topic(table, modelling, k, 6);
      thema_table_set_integer(table, 1, other->n_topics);
      thema_table_set_integer(table, 2, modelling->options->reruns[i].seed);
      set_match(table, modelling->input, other, (const ThemaTopicMatch *)matches->pdata[i] + k);
    }
  return table;
}
