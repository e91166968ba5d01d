/* RAKE (Rose, Engel, Cramer & Cowley 2010): runs of words between stopwords, punctuation and numbers, ranked
 * by how long the runs are that their words stand in. */
#include <string.h>

#include "report/keyphrases-private.h"

static bool is_content(const ThemaPosition *at)
{
  return at->reason == THEMA_KEPT && at->token_class != THEMA_TOKEN_NUMBER &&
         at->token_class != THEMA_TOKEN_SYMBOL;
}

static void add_runs(ThemaPhraseWork *work, const ThemaSentence *sentence, guint32 before)
{
  const ThemaPosition *positions = (const ThemaPosition *)work->text->stream->positions->data;
  for (gsize first = sentence->first, end; first < sentence->end; first = end) {
    end = first + 1;
    if (!is_content(&positions[first]))
      continue;
    while (end < sentence->end && is_content(&positions[end]) && !positions[end].after_break)
      end++;
    if (end - first <= G_MAXUINT8)
      thema_candidates_add(&work->candidates, first, (guint)(end - first), before, true);
  }
}

/* Frequency and degree of each word, from the runs counted; or back to 0. */
static void tell_words(ThemaPhraseWork *work, bool clear)
{
  const ThemaPosition *positions = (const ThemaPosition *)work->text->stream->positions->data;
  const GArray *forms = work->candidates.of_form;
  for (guint f = 0; f < forms->len; f++) {
    const ThemaCandidate *form = &g_array_index(forms, ThemaCandidate, f);
    for (guint i = 0; i < form->words; i++) {
      guint32 term = positions[form->first + i].term;
      work->by_term[term] = clear ? 0 : work->by_term[term] + form->count;
      work->degree[term] = clear ? 0 : work->degree[term] + (guint64)form->count * form->words;
    }
  }
}

void thema_rank_rake(ThemaPhraseWork *work, guint32 unit)
{
  const ThemaPhraseText *text = work->text;
  const ThemaPosition *positions = (const ThemaPosition *)text->stream->positions->data;
  guint32 before = 0;
  for (gsize i = text->row[unit]; i < text->row[unit + 1]; i++) {
    const ThemaSentence *sentence = thema_unit_sentence(text, i, unit, &before);
    add_runs(work, sentence, before);
  }
  tell_words(work, false);
  GArray *forms = work->candidates.of_form;
  for (guint f = 0; f < forms->len; f++) {
    ThemaCandidate *form = &g_array_index(forms, ThemaCandidate, f);
    for (guint i = 0; i < form->words; i++) {
      guint32 term = positions[form->first + i].term;
      form->score += (double)work->degree[term] / (double)work->by_term[term];
    }
  }
  tell_words(work, true);
  thema_candidates_join(&work->candidates);
}
