/* RAKE (Rose, Engel, Cramer & Cowley 2010): runs of words between stopwords, punctuation and numbers, ranked
 * by how long the runs are that their words stand in. Two of them that adjoin, with nothing but stopwords in
 * between, twice in the same words are a keyword, too ("axis of evil", section 1.2.3): it scores the sum of
 * theirs, and tells nothing of its words. */
#include <math.h>
#include <string.h>

#include "report/keyphrases-private.h"

#define ADJOIN_TWICE 2

static bool is_content(const ThemaPosition *at)
{
  return at->reason == THEMA_KEPT && at->token_class != THEMA_TOKEN_NUMBER &&
         at->token_class != THEMA_TOKEN_SYMBOL;
}

/* Adds the keyword that a run makes with the one before it, where only stopwords stand in between. */
static void add_pair(ThemaPhraseWork *work, gsize before_first, gsize before_end, gsize first, gsize end,
                     guint32 before)
{
  const ThemaPosition *positions = (const ThemaPosition *)work->text->stream->positions->data;
  gsize p = before_end;
  while (p < first && positions[p].reason == THEMA_LEFT_STOPWORD && !positions[p].after_break)
    p++;
  if (p == first && p > before_end && !positions[p].after_break && end - before_first <= G_MAXUINT8)
    thema_candidates_add(&work->candidates, before_first, (guint)(end - before_first), before, false);
}

static void add_runs(ThemaPhraseWork *work, const ThemaSentence *sentence, guint32 before)
{
  const ThemaPosition *positions = (const ThemaPosition *)work->text->stream->positions->data;
  gsize last_first = sentence->first, last_end = sentence->end;
  for (gsize first = sentence->first, end; first < sentence->end; first = end) {
    end = first + 1;
    if (!is_content(&positions[first]))
      continue;
    while (end < sentence->end && is_content(&positions[end]) && !positions[end].after_break)
      end++;
    if (end - first <= G_MAXUINT8)
      thema_candidates_add(&work->candidates, first, (guint)(end - first), before, true);
    if (last_end < first)
      add_pair(work, last_first, last_end, first, end, before);
    last_first = first;
    last_end = end;
  }
}

/* Whether a form is a pair of keywords: no occurrence of it is a run. */
static bool is_pair(const ThemaCandidate *form)
{
  return form->free == 0;
}

/* Frequency and degree of each word, from the runs counted; or back to 0. */
static void tell_words(ThemaPhraseWork *work, bool clear)
{
  const ThemaPosition *positions = (const ThemaPosition *)work->text->stream->positions->data;
  const GArray *forms = work->candidates.of_form;
  for (guint f = 0; f < forms->len; f++) {
    const ThemaCandidate *form = &g_array_index(forms, ThemaCandidate, f);
    for (guint i = 0; i < form->words && !is_pair(form); i++) {
      guint32 term = positions[form->first + i].term;
      work->by_term[term] = clear ? 0 : work->by_term[term] + form->count;
      work->degree[term] = clear ? 0 : work->degree[term] + (guint64)form->count * form->words;
    }
  }
}

/* The sum of the scores of a form's words, but of the stopwords inside a pair. */
static double score(const ThemaPhraseWork *work, const ThemaCandidate *form)
{
  const ThemaPosition *words = (const ThemaPosition *)work->text->stream->positions->data + form->first;
  double sum = 0;
  for (guint i = 0; i < form->words; i++)
    if (is_content(&words[i]))
      sum += (double)work->degree[words[i].term] / (double)work->by_term[words[i].term];
  return sum;
}

void thema_rank_rake(ThemaPhraseWork *work, guint32 unit)
{
  const ThemaPhraseText *text = work->text;
  guint32 before = 0;
  for (gsize i = text->row[unit]; i < text->row[unit + 1]; i++) {
    const ThemaSentence *sentence = thema_unit_sentence(text, i, unit, &before);
    add_runs(work, sentence, before);
  }
  tell_words(work, false);
  GArray *forms = work->candidates.of_form;
  for (guint f = 0; f < forms->len; f++) {
    ThemaCandidate *form = &g_array_index(forms, ThemaCandidate, f);
    form->score = score(work, form);
  }
  tell_words(work, true);
  thema_candidates_join(&work->candidates);
  for (guint id = 0; id < work->candidates.candidates->len; id++) {
    ThemaCandidate *candidate = &g_array_index(work->candidates.candidates, ThemaCandidate, id);
    if (is_pair(candidate) && candidate->count < ADJOIN_TWICE)
      candidate->score = NAN;
  }
}
