#include "count/candidates-private.h"

#include <math.h>

void thema_candidates_init(ThemaCandidates *candidates, const ThemaStream *stream, const ThemaRoots *roots,
                           bool singular)
{
  *candidates = (ThemaCandidates){
      .stream = stream,
      .roots = roots,
      .singular = singular,
      .of_form = g_array_new(FALSE, FALSE, sizeof(ThemaCandidate)),
      .candidates = g_array_new(FALSE, FALSE, sizeof(ThemaCandidate)),
      .shown_count = g_array_new(FALSE, FALSE, sizeof(guint32)),
      .key = g_array_new(FALSE, FALSE, sizeof(guint32)),
  };
  thema_sequences_init(&candidates->forms);
  thema_sequences_init(&candidates->keys);
}

void thema_candidates_clear(ThemaCandidates *candidates)
{
  thema_sequences_clear(&candidates->forms);
  thema_sequences_clear(&candidates->keys);
  g_array_unref(candidates->of_form);
  g_array_unref(candidates->candidates);
  g_array_unref(candidates->shown_count);
  g_array_unref(candidates->key);
}

void thema_candidates_empty(ThemaCandidates *candidates)
{
  thema_sequences_empty(&candidates->forms);
  thema_sequences_empty(&candidates->keys);
  g_array_set_size(candidates->of_form, 0);
  g_array_set_size(candidates->candidates, 0);
  g_array_set_size(candidates->shown_count, 0);
}

void thema_candidates_add(ThemaCandidates *candidates, gsize first, guint words, guint32 before, bool free)
{
  const ThemaPosition *at = &g_array_index(candidates->stream->positions, ThemaPosition, first);
  guint32 terms[G_MAXUINT8];
  for (guint i = 0; i < words; i++)
    terms[i] = at[i].term;
  guint32 form = thema_sequences_add(&candidates->forms, terms, words);
  if (form == candidates->of_form->len) {
    ThemaCandidate fresh = {.first = first, .shown = first, .words = words, .before = before};
    g_array_append_val(candidates->of_form, fresh);
  }
  ThemaCandidate *found = &g_array_index(candidates->of_form, ThemaCandidate, form);
  found->count++;
  found->free += free;
}

static void join_form(ThemaCandidates *candidates, const ThemaCandidate *form)
{
  g_array_set_size(candidates->key, 0);
  thema_roots_append(candidates->roots, candidates->stream, form->first, form->words, candidates->singular,
                     candidates->key);
  guint32 key =
      thema_sequences_add(&candidates->keys, (const guint32 *)candidates->key->data, candidates->key->len);
  if (key == candidates->candidates->len) {
    ThemaCandidate fresh = *form;
    fresh.roots = candidates->key->len;
    g_array_append_val(candidates->candidates, fresh);
    g_array_append_val(candidates->shown_count, form->count);
    return;
  }
  ThemaCandidate *joined = &g_array_index(candidates->candidates, ThemaCandidate, key);
  guint32 *shown_count = &g_array_index(candidates->shown_count, guint32, key);
  joined->count += form->count;
  joined->free += form->free;
  joined->score = fmax(joined->score, form->score);
  if (form->count <= *shown_count)
    return;
  *shown_count = form->count;
  joined->shown = form->shown;
  joined->words = form->words;
}

/* Forms are numbered by their first occurrence, so the first form of a phrase has the phrase's. */
void thema_candidates_join(ThemaCandidates *candidates)
{
  for (guint form = 0; form < candidates->of_form->len; form++)
    join_form(candidates, &g_array_index(candidates->of_form, ThemaCandidate, form));
}
