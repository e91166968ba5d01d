#include "report/topic_input.h"

#include "count/passages.h"

#define SHARE_ROUNDING 1e-9 /* 0.29 of 100 are 29 */

void thema_topic_input_free(ThemaTopicInput *input)
{
  if (!input)
    return;
  g_clear_pointer(&input->matrix, thema_matrix_free);
  g_clear_pointer(&input->counts, thema_counts_free);
  thema_units_free(input->passages);
  thema_units_free(input->units);
  g_free(input->unit_of_passage);
  g_free(input);
}

static void finish(ThemaTopicInput *input, const ThemaTopicInputOptions *options)
{
  const GPtrArray *fixed = options->terms.fixed;
  if (fixed)
    thema_counts_select(input->counts, (const char *const *)fixed->pdata, fixed->len);
  thema_counts_prune(input->counts, options->terms.min_count);
  if (options->min_df > 1 || options->max_df < 1)
    thema_counts_prune_by_units(input->counts, options->min_df,
                                (guint64)(options->max_df * input->n_passages + SHARE_ROUNDING));
  input->matrix = thema_matrix_new(input->counts);
}

ThemaTopicInput *thema_topic_input_new(const ThemaStream *stream, const ThemaTopicInputOptions *options,
                                       GError **error)
{
  g_autoptr(ThemaUnits) units = thema_units_new(stream, options->terms.by, error);
  if (!units)
    return NULL;
  ThemaTopicInput *input = g_new0(ThemaTopicInput, 1);
  input->stream = stream;
  input->ngrams = options->terms.phrases ? NULL : &options->terms.ngrams;
  input->units = g_steal_pointer(&units);
  if (options->passage != G_MAXUINT)
    input->passages = thema_passages_new(stream, input->units, options->passage);
  const ThemaUnits *passages = input->passages ? input->passages : input->units;
  input->n_passages = passages->units->len;
  input->unit_of_passage = g_new(guint32, (gsize)input->n_passages + 1);
  for (guint32 p = 0; p < input->n_passages; p++)
    input->unit_of_passage[p] = input->passages ? G_MAXUINT32 : p;
  for (guint s = 0; s < stream->sentences->len; s++)
    if (passages->of_sentence[s] != G_MAXUINT32)
      input->unit_of_passage[passages->of_sentence[s]] = input->units->of_sentence[s];
  input->counts = thema_terms_count(stream, passages, &options->terms);
  finish(input, options);
  return input;
}

ThemaTopicInput *thema_topic_input_of_terms(ThemaTerms *terms, const ThemaTopicInputOptions *options)
{
  ThemaTopicInput *input = g_new0(ThemaTopicInput, 1);
  input->units = g_steal_pointer(&terms->units);
  input->counts = g_steal_pointer(&terms->counts);
  input->n_passages = input->counts->n_units;
  input->unit_of_passage = g_new(guint32, (gsize)input->n_passages + 1);
  for (guint32 p = 0; p < input->n_passages; p++)
    input->unit_of_passage[p] = p;
  thema_terms_free(terms);
  finish(input, options);
  return input;
}
