#include "count/hits.h"

#include "base/span.h"

enum { UNKNOWN, NO, YES };

/* A pattern word by vocabulary id, answered when first asked. */
typedef struct {
  const ThemaPattern *pattern;
  const ThemaVocabulary *vocabulary;
  guint8 **answers; /* per pattern word: one byte an id, made when the scan first gets so far */
} Matcher;

static bool matches(Matcher *matcher, guint word, guint32 term)
{
  if (!matcher->answers[word])
    matcher->answers[word] = g_malloc0(thema_vocabulary_size(matcher->vocabulary));
  guint8 *answer = &matcher->answers[word][term];
  if (*answer == UNKNOWN) {
    gsize length;
    const char *bytes = thema_vocabulary_term(matcher->vocabulary, term, &length);
    *answer = thema_pattern_matches(matcher->pattern, word, bytes, length) ? YES : NO;
  }
  return *answer == YES;
}

static bool matches_at(Matcher *matcher, guint n_words, const ThemaPosition *at)
{
  for (guint word = 0; word < n_words; word++)
    if (!matches(matcher, word, at[word].term))
      return false;
  return true;
}

GArray *thema_hits_find(const ThemaStream *stream, const ThemaPattern *pattern)
{
  g_return_val_if_fail(stream != NULL && pattern != NULL, NULL);
  guint n_words = thema_pattern_words(pattern);
  Matcher matcher = {pattern, stream->vocabulary, g_new0(guint8 *, n_words)};
  const ThemaPosition *positions = (const ThemaPosition *)stream->positions->data;
  GArray *hits = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    gsize p = sentence->first;
    while (p < sentence->end && sentence->end - p >= n_words) {
      if (!matches_at(&matcher, n_words, positions + p)) {
        p++;
        continue;
      }
      ThemaSpan hit = {p, p + n_words};
      g_array_append_val(hits, hit);
      p = hit.end;
    }
  }
  for (guint word = 0; word < n_words; word++)
    g_free(matcher.answers[word]);
  g_free(matcher.answers);
  return hits;
}
