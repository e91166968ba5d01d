/* C-value (Frantzi, Ananiadou & Mima 2000) over noun runs and their parts. */
#include <math.h>

#include "report/keyphrases-private.h"

/* What longer candidates take from one. */
typedef struct {
  guint64 nested; /* occurrences inside longer ones, those inside yet longer ones taken off */
  guint64 longer; /* how many longer ones */
} Nested;

static void add_parts(ThemaPhraseWork *work, const ThemaNounRun *run, const guint8 *roles, guint32 before)
{
  gsize n = run->end - run->first;
  if (n > THEMA_LONGEST_RUN)
    return;
  for (gsize i = 0; i < n; i++)
    for (guint words = 1; words <= THEMA_KEYPHRASE_WORDS && i + words <= n; words++)
      if (roles[i + words - 1] == THEMA_ROLE_NOUN)
        thema_candidates_add(&work->candidates, run->first + i, words, before, words == n);
}

/* Tells the parts of candidate `id` of its occurrences that are not inside a longer candidate. */
static void tell_parts(ThemaPhraseWork *work, guint32 id, Nested *nested)
{
  ThemaCandidates *candidates = &work->candidates;
  const ThemaRoots *roots = work->text->roots;
  guint n;
  const guint32 *whole = thema_sequence(&candidates->keys, id, &n);
  guint64 alone = g_array_index(candidates->candidates, ThemaCandidate, id).count - nested[id].nested;
  for (guint i = 0; i < n; i++)
    for (guint words = 2; words < n && i + words <= n; words++) {
      g_array_set_size(candidates->key, 0);
      g_array_append_vals(candidates->key, whole + i, words);
      guint32 *last = &g_array_index(candidates->key, guint32, words - 1);
      *last = g_array_index(roots->singular, guint32, *last);
      guint32 part = thema_sequences_find(&candidates->keys, (const guint32 *)candidates->key->data, words);
      if (part == THEMA_NO_SEQUENCE)
        continue;
      nested[part].nested += alone;
      nested[part].longer++;
    }
}

static double c_value(const ThemaCandidate *candidate, const Nested *nested)
{
  if (candidate->roots < 2)
    return NAN;
  double inside = nested->longer ? (double)nested->nested / (double)nested->longer : 0;
  return log2(candidate->roots) * (candidate->count - inside);
}

void thema_rank_cvalue(ThemaPhraseWork *work, guint32 unit)
{
  thema_visit_noun_runs(work, unit, add_parts);
  thema_candidates_join(&work->candidates);
  GArray *found = work->candidates.candidates;
  g_autofree Nested *nested = g_new0(Nested, (gsize)found->len + 1);
  guint longest = 0;
  for (guint32 id = 0; id < found->len; id++)
    longest = MAX(longest, g_array_index(found, ThemaCandidate, id).roots);
  for (guint words = longest; words >= 2; words--)
    for (guint32 id = 0; id < found->len; id++)
      if (g_array_index(found, ThemaCandidate, id).roots == words)
        tell_parts(work, id, nested);
  for (guint32 id = 0; id < found->len; id++) {
    ThemaCandidate *candidate = &g_array_index(found, ThemaCandidate, id);
    candidate->score = c_value(candidate, &nested[id]);
  }
}
