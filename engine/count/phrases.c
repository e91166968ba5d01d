#include "count/phrases.h"

#include <string.h>

#include "count/noun_runs-private.h"
#include "count/phrases-private.h"

#define DEFAULT_WORDS 4

/* The candidates that stay. */
typedef struct {
  const ThemaRuns *runs;
  const guint8 *roles; /* by position: ThemaRole, or NULL */
  guint32 n;
  guint32 *term_of; /* by number: its index among them, or THEMA_NO_RUN */
  guint32 *number;  /* by index */
} Kept;

static Kept choose(const ThemaRuns *runs, const ThemaPhraseOptions *options)
{
  Kept kept = {runs, options->roles, 0, g_new(guint32, runs->runs->len), g_new(guint32, runs->runs->len)};
  for (guint32 i = 0; i < runs->runs->len; i++) {
    const ThemaRun *run = &g_array_index(runs->runs, ThemaRun, i);
    bool stays = run->total > 0 && (run->words == 1 || run->total >= options->min_count);
    kept.term_of[i] = stays ? kept.n : THEMA_NO_RUN;
    if (stays)
      kept.number[kept.n++] = i;
  }
  return kept;
}

/* Writes out the candidates' words. */
static void add_terms(ThemaCounts *counts, const Kept *kept, const ThemaStream *stream)
{
  g_autoptr(GString) joined = g_string_new(NULL);
  counts->n_terms = kept->n;
  counts->terms = g_new(const char *, kept->n);
  counts->words = g_new(guint8, kept->n);
  counts->strings = thema_arena_new();
  for (guint32 t = 0; t < kept->n; t++) {
    const ThemaRun *run = &g_array_index(kept->runs->runs, ThemaRun, kept->number[t]);
    g_string_truncate(joined, 0);
    for (guint word = 0; word < run->words; word++) {
      guint32 term = g_array_index(stream->positions, ThemaPosition, run->example + word).term;
      gsize length;
      const char *bytes = thema_vocabulary_term(stream->vocabulary, term, &length);
      if (word > 0)
        g_string_append_c(joined, ' ');
      g_string_append_len(joined, bytes, (gssize)length);
    }
    counts->terms[t] = thema_arena_add(counts->strings, joined->str, joined->len);
    counts->words[t] = run->words;
  }
}

/* The starts of runs unit by unit, in the order of the runs within each; *ends of each unit among them. */
static guint32 *starts_by_unit(const ThemaRuns *runs, guint32 n_units, guint32 **ends)
{
  guint32 *next = g_new0(guint32, (gsize)n_units + 1);
  for (guint32 i = 0; i < runs->n_starts; i++)
    next[runs->unit[runs->starts[i]] + 1]++;
  for (guint32 u = 0; u < n_units; u++)
    next[u + 1] += next[u];
  guint32 *starts = g_new(guint32, runs->n_starts);
  for (guint32 i = 0; i < runs->n_starts; i++)
    starts[next[runs->unit[runs->starts[i]]]++] = runs->starts[i];
  *ends = next;
  return starts;
}

/* One candidate in one unit, as it is gathered. */
typedef struct {
  guint32 term;
  guint32 where;
  guint64 count;
  guint64 nouns; /* of these, that are noun phrases */
  guint32 left;  /* term of the first neighbour seen on that side, or THEMA_NO_TERM */
  guint32 right;
  guint8 edges;
} Gathered;

/* Notes the neighbour on one side: *first is the one seen before. */
static guint8 note_neighbour(guint32 *first, guint32 neighbour, guint8 free, guint8 varies)
{
  if (neighbour == THEMA_NO_TERM)
    return free;
  if (*first == THEMA_NO_TERM)
    *first = neighbour;
  return *first == neighbour ? 0 : varies;
}

/* Whether a kept word is no part of a phrase by its role. A number is none of a run, but stands in phrases.
 */
static bool is_border(const Kept *kept, gsize position)
{
  return kept->roles && kept->runs->reach[position] > 0 && kept->roles[position] == THEMA_ROLE_BORDER;
}

/* Whether so many words at a position are a noun phrase. */
static bool is_noun_phrase(const Kept *kept, gsize start, guint words)
{
  if (!kept->roles)
    return true;
  for (guint i = 0; i + 1 < words; i++)
    if (is_border(kept, start + i))
      return false;
  return kept->roles[start + words - 1] == THEMA_ROLE_NOUN;
}

/* The term of a word that may be part of a phrase, or THEMA_NO_TERM. */
static guint32 neighbour_at(const Kept *kept, const GArray *positions, gsize position)
{
  return kept->runs->reach[position] > 0 && !is_border(kept, position)
             ? g_array_index(positions, ThemaPosition, position).term
             : THEMA_NO_TERM;
}

/* Adds the occurrence of a candidate of so many words at a position. */
static void gather(Gathered *gathered, const Kept *kept, const GArray *positions, guint32 start, guint words)
{
  const ThemaPosition *first = &g_array_index(positions, ThemaPosition, start);
  bool more = start + words < positions->len && !first[words].after_break;
  guint32 left = first->after_break ? THEMA_NO_TERM : neighbour_at(kept, positions, start - 1);
  guint32 right = more ? neighbour_at(kept, positions, start + words) : THEMA_NO_TERM;
  gathered->count++;
  gathered->nouns += is_noun_phrase(kept, start, words);
  gathered->where = MIN(gathered->where, start); /* runs come in the order of what follows, not of the text */
  gathered->edges |= note_neighbour(&gathered->left, left, THEMA_EDGE_LEFT_FREE, THEMA_EDGE_LEFT_VARIES);
  gathered->edges |= note_neighbour(&gathered->right, right, THEMA_EDGE_RIGHT_FREE, THEMA_EDGE_RIGHT_VARIES);
}

/* Gathers one unit's candidates, its runs given in their order, in `cells`. Sequences come up in rising
 * order, so each has its place as soon as it is seen; those with no valid occurrence keep a count of 0. */
static void gather_unit(const Kept *kept, const GArray *positions, const guint32 *starts, guint32 n,
                        GArray *cells)
{
  const ThemaRuns *runs = kept->runs;
  guint32 current[THEMA_NGRAM_MAX];
  guint place[THEMA_NGRAM_MAX] = {0};
  memset(current, 0xff, sizeof current);
  g_array_set_size(cells, 0);
  for (guint32 i = 0; i < n; i++) {
    guint32 start = starts[i];
    for (guint words = 1; words <= runs->reach[start]; words++) {
      guint32 number = runs->number[words - 1][start];
      guint32 term = number != THEMA_NO_RUN ? kept->term_of[number] : THEMA_NO_RUN;
      if (term == THEMA_NO_RUN)
        continue;
      if (current[words - 1] != number) {
        Gathered fresh = {.term = term, .where = G_MAXUINT32, .left = THEMA_NO_TERM, .right = THEMA_NO_TERM};
        current[words - 1] = number;
        place[words - 1] = cells->len;
        g_array_append_val(cells, fresh);
      }
      if (thema_runs_valid(runs, start, words))
        gather(&g_array_index(cells, Gathered, place[words - 1]), kept, positions, start, words);
    }
  }
}

/* Growing columns of stored counts. */
typedef struct {
  GArray *term;
  GArray *count;
  GArray *where;
  GArray *edges;
} Columns;

static void store_unit(const GArray *cells, Columns *columns)
{
  for (guint i = 0; i < cells->len; i++) {
    Gathered *cell = &g_array_index(cells, Gathered, i);
    if (cell->count == 0)
      continue;
    if (2 * cell->nouns >= cell->count)
      cell->edges |= THEMA_EDGE_NOUN;
    g_array_append_val(columns->term, cell->term);
    g_array_append_val(columns->count, cell->count);
    g_array_append_val(columns->where, cell->where);
    g_array_append_val(columns->edges, cell->edges);
  }
}

static void add_rows(ThemaPhrases *phrases, const Kept *kept, const ThemaStream *stream,
                     const ThemaUnits *units)
{
  ThemaCounts *counts = phrases->counts;
  counts->n_units = units->units->len;
  counts->row = g_new0(gsize, (gsize)counts->n_units + 1);
  counts->unit_tokens = g_new(guint64, counts->n_units);
  Columns columns = {g_array_new(FALSE, FALSE, sizeof(guint32)), g_array_new(FALSE, FALSE, sizeof(guint64)),
                     g_array_new(FALSE, FALSE, sizeof(guint32)), g_array_new(FALSE, FALSE, sizeof(guint8))};
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Gathered));
  g_autofree guint32 *ends = NULL;
  g_autofree guint32 *starts = starts_by_unit(kept->runs, counts->n_units, &ends);
  guint32 begin = 0;
  for (guint32 u = 0; u < counts->n_units; u++) {
    gather_unit(kept, stream->positions, starts + begin, ends[u] - begin, cells);
    store_unit(cells, &columns);
    begin = ends[u];
    counts->row[u + 1] = columns.term->len;
    counts->unit_tokens[u] = g_array_index(units->units, ThemaUnit, u).tokens;
    counts->tokens += counts->unit_tokens[u];
  }
  counts->term = (guint32 *)(gpointer)g_array_free(columns.term, FALSE);
  counts->count = (guint64 *)(gpointer)g_array_free(columns.count, FALSE);
  phrases->where = (guint32 *)(gpointer)g_array_free(columns.where, FALSE);
  phrases->edges = (guint8 *)g_array_free(columns.edges, FALSE);
}

/* Takes the scores of the candidates that stay. */
static void add_scores(ThemaPhrases *phrases, const Kept *kept, const ThemaRunScores *scores)
{
  phrases->total = g_new(guint64, kept->n);
  phrases->npmi = g_new(double, kept->n);
  phrases->c_value = g_new(double, kept->n);
  phrases->nested_max = g_new(guint64, kept->n);
  for (guint32 t = 0; t < kept->n; t++) {
    guint32 number = kept->number[t];
    phrases->total[t] = g_array_index(kept->runs->runs, ThemaRun, number).total;
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
  Kept kept = choose(runs, options);
  ThemaPhrases *phrases = g_new0(ThemaPhrases, 1);
  phrases->counts = g_new0(ThemaCounts, 1);
  add_terms(phrases->counts, &kept, stream);
  add_rows(phrases, &kept, stream, units);
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
      guint32 part = phrases->term_of[runs->number[words - 1][position]];
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
    guint32 number = runs->number[words - 1][position];
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
