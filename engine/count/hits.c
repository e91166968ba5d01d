#include "count/hits.h"

#include "base/span.h"
#include "count/matches-private.h"

/* Of the hits that begin where hit `i` of a sentence does the longest, which is the last. */
static guint longest(const GArray *found, guint i)
{
  while (i + 1 < found->len &&
         g_array_index(found, ThemaMatch, i + 1).first == g_array_index(found, ThemaMatch, i).first)
    i++;
  return i;
}

GArray *thema_hits_find_any(const ThemaStream *stream, const ThemaPattern *const *patterns, guint32 n)
{
  g_return_val_if_fail(stream != NULL && patterns != NULL, NULL);
  g_autoptr(ThemaMatches) matches = thema_matches_new(stream, patterns, n);
  GArray *hits = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  gsize free_from = 0;
  for (guint s = 0; s < stream->sentences->len; s++) {
    const GArray *found = thema_matches_of_sentence(matches, s);
    for (guint i = 0; i < found->len; i++) {
      i = longest(found, i);
      const ThemaMatch *match = &g_array_index(found, ThemaMatch, i);
      if (match->first < free_from)
        continue;
      ThemaSpan hit = {match->first, match->end};
      g_array_append_val(hits, hit);
      free_from = match->end;
    }
  }
  return hits;
}

GArray *thema_hits_find(const ThemaStream *stream, const ThemaPattern *pattern)
{
  return thema_hits_find_any(stream, &pattern, 1);
}
