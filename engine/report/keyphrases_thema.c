/* Thema's own ranking of keyphrases; knows nothing but the unit and how frequent words are in general.
 *
 * 1. Candidates are runs that look like noun phrases (count/noun_runs-private.h), their parts of up to five
 * words that end in a noun. All forms of one are taken together.
 * 2. An occurrence as a whole run counts in full, one inside a longer run an eighth: so a text that says a
 * word by itself again and again (news) gets the word, one that says it inside phrases (an abstract) the
 * phrases.
 * 3. Times the square of the mean information of its words, ln(1/p), p their share of general language, where
 * there is a list for the language.
 * 4. Times (1 + s)^-e, s the sentences before its first mention in its document. e = 0.15 ln(n/50), n the
 * tokens of a document, 0 below 50: the start of a long paper tells what it is about, that of an abstract
 * hardly.
 * 5. A phrase that comes back is a term: times 1.1 + ln(its occurrences). */
#include <math.h>

#include "report/keyphrases-private.h"

#define INSIDE (1 / 8.)      /* of an occurrence inside a longer run */
#define POSITION_WEIGHT 0.15 /* e for each e-fold of length beyond … */
#define SHORT_TEXT 50        /* … so many tokens */
#define PHRASE_ONCE 1.1

static void add_parts(ThemaPhraseWork *work, const ThemaNounRun *run, const guint8 *roles, guint32 before)
{
  gsize n = run->end - run->first;
  guint most = n > THEMA_LONGEST_RUN ? 1 : THEMA_KEYPHRASE_WORDS;
  for (gsize i = 0; i < n; i++)
    for (guint words = 1; words <= most && i + words <= n; words++) {
      guint8 role = roles[i + words - 1];
      if (role == THEMA_ROLE_NOUN)
        thema_candidates_add(&work->candidates, run->first + i, words, before, words == n);
    }
}

/* Whether a single word tells anything: a Latin letter or an ordinal in digits does not. */
static bool is_telling(const char *word, gsize length)
{
  return length > 1 && !g_ascii_isdigit(*word);
}

/* The mean information of the words of the form that is shown. */
static double information(const ThemaPhraseText *text, const ThemaCandidate *candidate, GArray *key)
{
  double sum = 0;
  g_array_set_size(key, 0);
  thema_roots_append(text->roots, text->stream, candidate->shown, candidate->words, false, key);
  for (guint i = 0; i < key->len; i++)
    sum += text->information[g_array_index(key, guint32, i)];
  gsize length;
  const char *word = thema_vocabulary_term(text->roots->names, g_array_index(key, guint32, 0), &length);
  return key->len == 1 && !is_telling(word, length) ? 0 : sum / key->len;
}

/* e of a unit: by the mean length of its documents. */
static double position_exponent(const ThemaPhraseText *text, guint32 unit)
{
  guint32 documents = 0, before = 0;
  for (gsize i = text->row[unit]; i < text->row[unit + 1]; i++) {
    thema_unit_sentence(text, i, unit, &before);
    documents += before == 0;
  }
  double tokens = (double)g_array_index(text->units->units, ThemaUnit, unit).tokens;
  return POSITION_WEIGHT * fmax(0, log(tokens / MAX(documents, 1) / SHORT_TEXT));
}

void thema_rank_thema(ThemaPhraseWork *work, guint32 unit)
{
  thema_visit_noun_runs(work, unit, add_parts);
  thema_candidates_join(&work->candidates);
  double exponent = position_exponent(work->text, unit);
  GArray *found = work->candidates.candidates;
  for (guint i = 0; i < found->len; i++) {
    ThemaCandidate *candidate = &g_array_index(found, ThemaCandidate, i);
    double told = information(work->text, candidate, work->candidates.key);
    double weight = candidate->free + INSIDE * (candidate->count - candidate->free);
    double phrase = candidate->roots > 1 ? PHRASE_ONCE + log(candidate->count) : 1;
    candidate->score = weight * told * told * pow(1 + candidate->before, -exponent) * phrase;
    if (told <= 0)
      candidate->score = NAN;
  }
}
