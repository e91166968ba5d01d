#include "count/phrases.h"

#include <string.h>

#include "base/parallel.h"
#include "count/phrases-private.h"

#define DEFAULT_WORDS 4

static ThemaKept choose(const ThemaRuns *runs, const ThemaPhraseOptions *options)
{
  ThemaKept kept = {runs, options->roles, 0, g_new(guint32, runs->n_runs), g_new(guint32, runs->n_runs)};
  for (guint32 i = 0; i < runs->n_runs; i++) {
    const ThemaRun *run = &runs->runs[i];
    bool stays = run->total > 0 && (run->words == 1 || run->total >= options->min_count);
    kept.term_of[i] = stays ? kept.n : THEMA_NO_RUN;
    if (stays)
      kept.number[kept.n++] = i;
  }
  return kept;
}

/* Candidates whose words a task writes out. */
#define TASK_TERMS 8192

/* A writing of candidates' words, joined by spaces. */
typedef struct {
  const ThemaKept *kept;
  const ThemaStream *stream;
  ThemaCounts *counts;
  gsize *bytes;  /* by task: how many it writes; then how many those before it write */
  char *strings; /* what all write */
} Writing;

static const char *word_at(const ThemaStream *stream, guint32 position, gsize *length)
{
  guint32 term = g_array_index(stream->positions, ThemaPosition, position).term;
  return thema_vocabulary_term(stream->vocabulary, term, length);
}

static void measure_terms(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Writing *writing = data;
  guint32 end = MIN((task + 1) * TASK_TERMS, writing->kept->n);
  gsize bytes = 0;
  for (guint32 t = task * TASK_TERMS; t < end; t++) {
    const ThemaRun *run = &writing->kept->runs->runs[writing->kept->number[t]];
    for (guint word = 0; word < run->words; word++) {
      gsize length;
      word_at(writing->stream, run->example + word, &length);
      bytes += length + 1;
    }
  }
  writing->bytes[task] = bytes;
}

static void write_terms(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Writing *writing = data;
  guint32 end = MIN((task + 1) * TASK_TERMS, writing->kept->n);
  char *at = writing->strings + writing->bytes[task];
  for (guint32 t = task * TASK_TERMS; t < end; t++) {
    const ThemaRun *run = &writing->kept->runs->runs[writing->kept->number[t]];
    writing->counts->terms[t] = at;
    writing->counts->words[t] = run->words;
    for (guint word = 0; word < run->words; word++) {
      gsize length;
      const char *bytes = word_at(writing->stream, run->example + word, &length);
      memcpy(at, bytes, length);
      at[length] = ' ';
      at += length + 1;
    }
    at[-1] = '\0';
  }
}

/* Writes out the candidates' words. */
static void add_terms(ThemaCounts *counts, const ThemaKept *kept, const ThemaStream *stream)
{
  guint n_tasks = (kept->n + TASK_TERMS - 1) / TASK_TERMS;
  guint n_workers = thema_parallel_workers(stream->threads, n_tasks);
  g_autofree gsize *bytes = g_new(gsize, (gsize)n_tasks + 1);
  Writing writing = {kept, stream, counts, bytes, NULL};
  counts->n_terms = kept->n;
  counts->terms = g_new(const char *, (gsize)kept->n + 1);
  counts->words = g_new(guint8, (gsize)kept->n + 1);
  counts->strings = thema_arena_new();
  thema_parallel_run(n_workers, n_tasks, measure_terms, &writing);
  gsize sum = 0;
  for (guint task = 0; task < n_tasks; task++) {
    gsize needed = bytes[task];
    bytes[task] = sum;
    sum += needed;
  }
  writing.strings = thema_arena_reserve(counts->strings, sum);
  thema_parallel_run(n_workers, n_tasks, write_terms, &writing);
}

/* Takes the scores of the candidates that stay. */
static void add_scores(ThemaPhrases *phrases, const ThemaKept *kept, const ThemaRunScores *scores)
{
  phrases->total = g_new(guint64, kept->n);
  phrases->npmi = g_new(double, kept->n);
  phrases->c_value = g_new(double, kept->n);
  phrases->nested_max = g_new(guint64, kept->n);
  for (guint32 t = 0; t < kept->n; t++) {
    guint32 number = kept->number[t];
    phrases->total[t] = kept->runs->runs[number].total;
    phrases->npmi[t] = scores->npmi[number];
    phrases->c_value[t] = scores->c_value[number];
    phrases->nested_max[t] = scores->nested_max[number];
  }
}

ThemaPhrases *thema_phrases_new(const ThemaStream *stream, const ThemaUnits *units,
                                const ThemaPhraseOptions *options)
{
  g_return_val_if_fail(stream != NULL && units != NULL && options != NULL, NULL);
  guint max_words = options->max_words ? MIN(options->max_words, THEMA_NGRAM_MAX) : DEFAULT_WORDS;
  g_return_val_if_fail(stream->positions->len < G_MAXUINT32 / max_words, NULL);
  g_autoptr(ThemaRuns) runs =
      thema_runs_new(stream, units, max_words, options->most ? options->most : G_MAXUINT64);
  ThemaRunScores scores = thema_run_scores(runs);
  ThemaKept kept = choose(runs, options);
  ThemaPhrases *phrases = g_new0(ThemaPhrases, 1);
  phrases->counts = g_new0(ThemaCounts, 1);
  add_terms(phrases->counts, &kept, stream);
  thema_phrases_gather(phrases, &kept, stream, units);
  add_scores(phrases, &kept, &scores);
  thema_run_scores_clear(&scores);
  g_free(kept.number);
  phrases->term_of = kept.term_of;
  phrases->bounded = runs->repeated_only;
  phrases->runs = g_steal_pointer(&runs);
  return phrases;
}

guint thema_phrases_parts(const ThemaPhrases *phrases, gsize cell, guint32 parts[THEMA_PHRASE_PARTS])
{
  const ThemaRuns *runs = phrases->runs;
  guint whole = phrases->counts->words[phrases->counts->term[cell]];
  guint n = 0;
  for (guint words = 1; words < whole; words++)
    for (guint offset = 0; offset + words <= whole; offset++) {
      guint32 position = phrases->where[cell] + offset;
      if (runs->reach[position] == 0 || !thema_runs_valid(runs, position, words))
        continue;
      guint32 part = phrases->term_of[thema_runs_number(runs, position, words)];
      if (part != THEMA_NO_RUN)
        parts[n++] = part;
    }
  return n;
}

/* What is known of a term on the way through the documents. */
typedef struct {
  guint32 documents;
  guint32 last; /* index of the last of them, from 1 */
} Held;

/* Notes that a document, its index from 1, holds the candidates that begin at a position. */
static void note_document(const ThemaPhrases *phrases, guint32 position, guint32 document, Held *held)
{
  const ThemaRuns *runs = phrases->runs;
  for (guint words = 1; words <= runs->reach[position]; words++) {
    guint32 number = thema_runs_number(runs, position, words);
    if (number == THEMA_NO_RUN)
      return; /* nor have longer ones a number */
    guint32 term = phrases->term_of[number];
    if (term == THEMA_NO_RUN || held[term].last == document || !thema_runs_valid(runs, position, words))
      continue;
    held[term].last = document;
    held[term].documents++;
  }
}

guint32 *thema_phrases_documents(const ThemaPhrases *phrases, const ThemaStream *stream)
{
  guint32 n_terms = phrases->counts->n_terms;
  g_autofree Held *held = g_new0(Held, (gsize)n_terms + 1);
  for (guint s = 0; s < stream->sentences->len; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    for (gsize p = sentence->first; p < sentence->end; p++)
      note_document(phrases, (guint32)p, sentence->document + 1, held);
  }
  guint32 *documents = g_new(guint32, (gsize)n_terms + 1);
  for (guint32 term = 0; term < n_terms; term++)
    documents[term] = held[term].documents;
  return documents;
}

void thema_phrases_free(ThemaPhrases *phrases)
{
  if (!phrases)
    return;
  thema_counts_free(phrases->counts);
  g_free(phrases->total);
  g_free(phrases->npmi);
  g_free(phrases->c_value);
  g_free(phrases->nested_max);
  g_free(phrases->where);
  g_free(phrases->edges);
  g_free(phrases->term_of);
  thema_runs_free(phrases->runs);
  g_free(phrases);
}
