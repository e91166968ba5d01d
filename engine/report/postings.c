#include "report/postings.h"

ThemaPostings *thema_postings_new(const ThemaStream *stream)
{
  const ThemaPosition *positions = (const ThemaPosition *)stream->positions->data;
  guint32 n_terms = thema_vocabulary_size(stream->vocabulary);
  ThemaPostings *postings = g_new(ThemaPostings, 1);
  postings->first = g_new0(gsize, (gsize)n_terms + 2);
  postings->position = g_new(gsize, stream->positions->len);
  /* first[t + 2] counts term t, becomes its start in first[t + 1], and its end when the term is placed. */
  for (gsize p = 0; p < stream->positions->len; p++)
    postings->first[(gsize)positions[p].term + 2]++;
  for (gsize t = 2; t < (gsize)n_terms + 2; t++)
    postings->first[t] += postings->first[t - 1];
  for (gsize p = 0; p < stream->positions->len; p++)
    postings->position[postings->first[(gsize)positions[p].term + 1]++] = p;
  return postings;
}

void thema_postings_free(ThemaPostings *postings)
{
  if (!postings)
    return;
  g_free(postings->first);
  g_free(postings->position);
  g_free(postings);
}

guint thema_stream_sentence_at(const ThemaStream *stream, gsize position)
{
  guint low = 0, high = stream->sentences->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(stream->sentences, ThemaSentence, middle).end <= position)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
