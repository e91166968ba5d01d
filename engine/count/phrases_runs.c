#include <string.h>

#include "count/phrases-private.h"

#define MAX_CONNECTORS 2 /* in a row: "state of the union" */

enum { LETTER = 1, PLAIN = 2 };

static bool holds_letter(const char *term, gsize length)
{
  const char *end = term + length;
  for (const char *p = term; p < end;) {
    gunichar c = g_utf8_get_char_validated(p, end - p);
    bool valid = c < 0x110000;
    if (valid && g_unichar_isalpha(c))
      return true;
    p += valid ? g_unichar_to_utf8(c, NULL) : 1;
  }
  return false;
}

/* A term with a blank or control character would upset the order of joined words. */
static bool is_plain(const char *term, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar)term[i] <= ' ')
      return false;
  return length > 0;
}

/* For each term: PLAIN when it may stand inside a phrase, LETTER too when it may end one. */
static guint8 *classify_terms(const ThemaVocabulary *vocabulary)
{
  guint32 n = thema_vocabulary_size(vocabulary);
  guint8 *kinds = g_new0(guint8, n);
  for (guint32 id = 0; id < n; id++) {
    gsize length;
    const char *term = thema_vocabulary_term(vocabulary, id, &length);
    if (is_plain(term, length))
      kinds[id] = PLAIN | (holds_letter(term, length) ? LETTER : 0);
  }
  return kinds;
}

static bool may_end(const ThemaPosition *at, const guint8 *kinds)
{
  return at->reason == THEMA_KEPT && kinds[at->term] & LETTER;
}

/* Words of the longest run that begins at `first`. */
static guint8 measure_run(const ThemaPosition *first, const ThemaPosition *sentence_end, guint max_words,
                          const guint8 *kinds)
{
  if (!may_end(first, kinds))
    return 0;
  guint8 reach = 1;
  guint connectors = 0;
  for (guint words = 2; words <= max_words && words <= (gsize)(sentence_end - first); words++) {
    const ThemaPosition *at = first + words - 1;
    if (at->after_break || at->token_class == THEMA_TOKEN_SYMBOL || !(kinds[at->term] & PLAIN))
      break;
    if (at->reason == THEMA_KEPT)
      connectors = 0;
    else if (!at->connector || (at->article && connectors == 0) || ++connectors > MAX_CONNECTORS)
      break;
    if (may_end(at, kinds))
      reach = (guint8)words;
  }
  return reach;
}

/* Finds where runs begin in the sentences that belong to a unit. */
static void find_runs(ThemaRuns *runs, const ThemaStream *stream, const ThemaUnits *units)
{
  g_autofree guint8 *kinds = classify_terms(stream->vocabulary);
  const ThemaPosition *positions = (const ThemaPosition *)stream->positions->data;
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    guint32 unit = units->of_sentence[s];
    if (unit == G_MAXUINT32)
      continue;
    runs->tokens += sentence->end - sentence->first;
    for (gsize p = sentence->first; p < sentence->end; p++) {
      runs->reach[p] = measure_run(positions + p, positions + sentence->end, runs->max_words, kinds);
      runs->unit[p] = unit;
      runs->n_sequences += runs->reach[p];
      if (runs->reach[p])
        runs->starts[runs->n_starts++] = (guint32)p;
    }
  }
}

/* Sorts the runs by their words' ranks, an ended run before a longer one: a radix sort from the last word to
 * the first, stable, so equal runs stay in reading order. */
static void sort_runs(ThemaRuns *runs, const ThemaStream *stream)
{
  const ThemaPosition *positions = (const ThemaPosition *)stream->positions->data;
  gsize n_keys = (gsize)thema_vocabulary_size(stream->vocabulary) + 1;
  g_autofree guint32 *ranks = thema_vocabulary_ranks(stream->vocabulary);
  g_autofree guint32 *next = g_new(guint32, n_keys + 1);
  guint32 *sorted = g_new(guint32, runs->n_starts);
  g_autofree guint32 *key = g_new(guint32, runs->n_starts);
  for (guint word = runs->max_words; word-- > 0;) {
    memset(next, 0, (n_keys + 1) * sizeof *next);
    for (guint32 i = 0; i < runs->n_starts; i++) {
      guint32 start = runs->starts[i];
      key[i] = word < runs->reach[start] ? ranks[positions[start + word].term] + 1 : 0;
      next[key[i] + 1]++;
    }
    for (gsize k = 0; k < n_keys; k++)
      next[k + 1] += next[k];
    for (guint32 i = 0; i < runs->n_starts; i++)
      sorted[next[key[i]]++] = runs->starts[i];
    guint32 *spare = runs->starts;
    runs->starts = sorted;
    sorted = spare;
  }
  g_free(sorted);
}

/* How many words two runs that follow each other in their order share; none with what is beyond the ends. */
static guint shared_words(const ThemaRuns *runs, const ThemaPosition *positions, guint32 i, guint32 j)
{
  if (i >= runs->n_starts || j >= runs->n_starts)
    return 0;
  guint32 a = runs->starts[i];
  guint32 b = runs->starts[j];
  guint most = MIN(runs->reach[a], runs->reach[b]);
  guint words = 0;
  while (words < most && positions[a + words].term == positions[b + words].term)
    words++;
  return words;
}

/* Numbers the beginnings of the sorted runs and counts their occurrences. */
static void number_runs(ThemaRuns *runs, const ThemaStream *stream)
{
  const ThemaPosition *positions = (const ThemaPosition *)stream->positions->data;
  guint32 path[THEMA_NGRAM_MAX] = {0}; /* sequences of the run before */
  for (guint32 i = 0; i < runs->n_starts; i++) {
    guint32 start = runs->starts[i];
    guint shared = i > 0 ? shared_words(runs, positions, i - 1, i) : 0;
    guint repeated =
        runs->repeated_only ? MAX(MAX(shared, shared_words(runs, positions, i, i + 1)), 1) : THEMA_NGRAM_MAX;
    for (guint words = 1; words <= runs->reach[start]; words++) {
      if (words > repeated) {
        runs->number[words - 1][start] = THEMA_NO_RUN;
        continue;
      }
      if (words > shared) {
        ThemaRun fresh = {.example = start, .words = (guint8)words};
        path[words - 1] = runs->runs->len;
        g_array_append_val(runs->runs, fresh);
      }
      runs->number[words - 1][start] = path[words - 1];
      if (!thema_runs_valid(runs, start, words))
        continue;
      ThemaRun *run = &g_array_index(runs->runs, ThemaRun, path[words - 1]);
      if (run->total++ == 0)
        run->example = start;
    }
  }
}

ThemaRuns *thema_runs_new(const ThemaStream *stream, const ThemaUnits *units, guint max_words, guint64 most)
{
  ThemaRuns *runs = g_new0(ThemaRuns, 1);
  gsize n = stream->positions->len;
  runs->max_words = max_words;
  runs->reach = g_new0(guint8, n);
  runs->unit = g_new(guint32, n);
  runs->starts = g_new(guint32, n);
  runs->runs = g_array_new(FALSE, FALSE, sizeof(ThemaRun));
  find_runs(runs, stream, units);
  runs->repeated_only = runs->n_sequences > most;
  for (guint words = 0; words < max_words; words++)
    runs->number[words] = g_new(guint32, n);
  sort_runs(runs, stream);
  number_runs(runs, stream);
  return runs;
}

void thema_runs_free(ThemaRuns *runs)
{
  if (!runs)
    return;
  g_free(runs->reach);
  g_free(runs->unit);
  g_free(runs->starts);
  g_array_unref(runs->runs);
  for (guint words = 0; words < THEMA_NGRAM_MAX; words++)
    g_free(runs->number[words]);
  g_free(runs);
}
