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

ThemaCooccurrence *thema_cooccurrence_new(const ThemaStream *stream, const ThemaCooccurrenceOptions *options)
{
  g_return_val_if_fail(stream != NULL && options != NULL, NULL);
  g_autoptr(ThemaPlaces) places = thema_places_new(stream, options);
  return options->meet == THEMA_MEET_WINDOW ? thema_cooccurrence_windows(places, options, stream->threads)
                                            : thema_cooccurrence_contexts(places, options, stream->threads);
}

void thema_cooccurrence_free(ThemaCooccurrence *cooccurrence)
{
  if (!cooccurrence)
    return;
  g_array_unref(cooccurrence->pairs);
  g_clear_pointer(&cooccurrence->weighted, g_array_unref);
  g_free(cooccurrence);
}
