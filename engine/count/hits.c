#include "count/hits.h"

#include "base/span.h"
#include "count/matches-private.h"

GArray *thema_hits_find(const ThemaStream *stream, const ThemaPattern *pattern)
{
  g_return_val_if_fail(stream != NULL && pattern != NULL, NULL);
  g_autoptr(ThemaMatches) matches = thema_matches_new(stream, &pattern, 1);
  GArray *hits = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  gsize free_from = 0;
  for (guint s = 0; s < stream->sentences->len; s++) {
    const GArray *found = thema_matches_of_sentence(matches, s);
    for (guint i = 0; i < found->len; i++) {
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
