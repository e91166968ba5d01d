#include "base/parallel.h"
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

/* Sentences that a task looks through. */
#define TASK_SENTENCES 2048

/* A search for runs under way. */
typedef struct {
  ThemaRuns *runs;
  const ThemaStream *stream;
  const ThemaUnits *units;
  const guint8 *kinds; /* by term */
  guint64 *tokens;     /* of the sentences of each task that belong to a unit */
} Search;

static void find_runs_of(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Search *search = data;
  const ThemaStream *stream = search->stream;
  ThemaRuns *runs = search->runs;
  const ThemaPosition *positions = (const ThemaPosition *)(gconstpointer)stream->positions->data;
  guint end = MIN((task + 1) * TASK_SENTENCES, stream->sentences->len);
  for (guint s = task * TASK_SENTENCES; s < end; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    guint32 unit = search->units->of_sentence[s];
    if (unit == G_MAXUINT32)
      continue;
    search->tokens[task] += sentence->end - sentence->first;
    for (gsize p = sentence->first; p < sentence->end; p++) {
      runs->reach[p] = measure_run(positions + p, positions + sentence->end, runs->max_words, search->kinds);
      runs->unit[p] = unit;
    }
  }
}

/* Finds where runs begin in the sentences that belong to a unit. */
static void find_runs(ThemaRuns *runs, const ThemaStream *stream, const ThemaUnits *units)
{
  g_autofree guint8 *kinds = classify_terms(stream->vocabulary);
  guint n_tasks = (stream->sentences->len + TASK_SENTENCES - 1) / TASK_SENTENCES;
  g_autofree guint64 *tokens = g_new0(guint64, (gsize)n_tasks + 1);
  Search search = {runs, stream, units, kinds, tokens};
  thema_parallel_run(thema_parallel_workers(runs->threads, n_tasks), n_tasks, find_runs_of, &search);
  for (guint task = 0; task < n_tasks; task++)
    runs->tokens += tokens[task];
}

/* Finds where the sequences of each position are to stand. */
static void place_sequences(ThemaRuns *runs, gsize n_positions)
{
  guint32 first = 0; /* thema_phrases_new refuses what is too large for it */
  for (gsize p = 0; p < n_positions; p++) {
    runs->first[p] = first;
    first += runs->reach[p];
    runs->n_starts += runs->reach[p] > 0;
  }
  runs->n_sequences = first;
  runs->number = g_new(guint32, (gsize)first + 1);
  runs->starts = g_new(guint32, (gsize)runs->n_starts + 1);
}

ThemaRuns *thema_runs_new(const ThemaStream *stream, const ThemaUnits *units, guint max_words, guint64 most)
{
  ThemaRuns *runs = g_new0(ThemaRuns, 1);
  gsize n = stream->positions->len;
  runs->max_words = max_words;
  runs->threads = stream->threads;
  runs->reach = g_new0(guint8, n + 1);
  runs->unit = g_new(guint32, n + 1);
  runs->first = g_new(guint32, n + 1);
  find_runs(runs, stream, units);
  place_sequences(runs, n);
  runs->repeated_only = runs->n_sequences > most;
  thema_runs_number_all(runs, stream);
  return runs;
}

void thema_runs_free(ThemaRuns *runs)
{
  if (!runs)
    return;
  g_free(runs->reach);
  g_free(runs->unit);
  g_free(runs->first);
  g_free(runs->number);
  g_free(runs->starts);
  g_free(runs->runs);
  g_free(runs);
}
