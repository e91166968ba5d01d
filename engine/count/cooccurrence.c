#include "count/cooccurrence.h"

#include "count/cooccurrence-private.h"

ThemaCooccurrence *thema_cooccurrence_empty(const ThemaCooccurrenceOptions *options)
{
  ThemaCooccurrence *result = g_new0(ThemaCooccurrence, 1);
  result->pairs = g_array_new(FALSE, FALSE, sizeof(ThemaPair));
  if (options->meet == THEMA_MEET_WINDOW && options->weights)
    result->weighted = g_array_new(FALSE, FALSE, sizeof(double));
  if (options->meet == THEMA_MEET_WINDOW) {
    result->marginals = options->marginals;
    result->span = options->left + options->right;
  }
  return result;
}

void thema_cooccurrence_append(ThemaCooccurrence *result, const ThemaPairRows *rows, const double *weights)
{
  if (rows->pairs->len == 0)
    return;
  g_array_append_vals(result->pairs, rows->pairs->data, rows->pairs->len);
  const guint64 *counts = (const guint64 *)(gconstpointer)rows->distances->data;
  for (guint i = 0; rows->n_distances > 0 && i < rows->pairs->len; i++, counts += rows->n_distances) {
    double sum = 0;
    for (guint d = 0; d < rows->n_distances; d++)
      sum += weights[d] * (double)counts[d];
    g_array_append_val(result->weighted, sum);
  }
}

/* A result that is being filled. */
typedef struct {
  const ThemaCooccurrenceOptions *options;
  ThemaPairSink sink;
  ThemaCooccurrence *result; /* NULL once there is too much */
} Filling;

static void take_rows(gpointer data, const ThemaPairRows *rows)
{
  Filling *filling = data;
  gsize most = filling->options->most;
  if (!filling->result)
    return;
  thema_cooccurrence_append(filling->result, rows, filling->options->weights);
  if (most == 0 || filling->result->pairs->len <= most)
    return;
  g_clear_pointer(&filling->result, thema_cooccurrence_free);
  g_atomic_int_set(&filling->sink.stopped, 1);
}

ThemaCooccurrence *thema_cooccurrence_new(const ThemaStream *stream, const ThemaCooccurrenceOptions *options)
{
  g_return_val_if_fail(stream != NULL && options != NULL, NULL);
  g_autoptr(ThemaPlaces) places = thema_places_new(stream, options);
  Filling filling = {.options = options, .result = thema_cooccurrence_empty(options)};
  filling.sink = (ThemaPairSink){.data = &filling, .take = take_rows};
  guint64 n = options->meet == THEMA_MEET_WINDOW
                  ? thema_cooccurrence_windows(places, options, stream->threads, &filling.sink)
                  : thema_cooccurrence_contexts(places, options, stream->threads, &filling.sink);
  if (filling.result)
    filling.result->n = n;
  return filling.result;
}

void thema_cooccurrence_free(ThemaCooccurrence *cooccurrence)
{
  if (!cooccurrence)
    return;
  g_array_unref(cooccurrence->pairs);
  g_clear_pointer(&cooccurrence->weighted, g_array_unref);
  g_free(cooccurrence);
}
