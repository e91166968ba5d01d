#include "count/features.h"

#include <string.h>

#include "base/parallel.h"
#include "count/ngrams-private.h"

ThemaCounts *thema_counts_new(const ThemaUnits *units, guint32 n_terms, gsize n_cells)
{
  ThemaCounts *counts = g_new0(ThemaCounts, 1);
  counts->n_units = units->units->len;
  counts->n_terms = n_terms;
  counts->terms = g_new(const char *, (gsize)n_terms + 1);
  counts->words = g_new(guint8, (gsize)n_terms + 1);
  counts->row = g_new0(gsize, (gsize)counts->n_units + 1);
  counts->term = g_new(guint32, n_cells + 1);
  counts->count = g_new(guint64, n_cells + 1);
  counts->unit_tokens = g_new(guint64, (gsize)counts->n_units + 1);
  counts->strings = thema_arena_new();
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    counts->unit_tokens[unit] = g_array_index(units->units, ThemaUnit, unit).tokens;
    counts->tokens += counts->unit_tokens[unit];
  }
  return counts;
}

/* Where what a list has begins among all. */
typedef struct {
  guint32 term;
  gsize cell;
  gsize byte;
} Offset;

typedef struct {
  const ThemaGramText *text;
  const ThemaGramLists *lists;
  const Offset *offsets; /* one a list, and the sums behind them */
  ThemaCounts *counts;
  char *strings;
  guint32 *n_units; /* that hold each term; NULL where rows tell */
} Joining;

static Offset *find_offsets(const ThemaGramLists *lists)
{
  Offset *offsets = g_new0(Offset, (gsize)lists->n_lists + 1);
  for (guint i = 0; i < lists->n_lists; i++) {
    const ThemaGramList *list = &lists->lists[i];
    offsets[i + 1].term = offsets[i].term + list->grams->len;
    offsets[i + 1].cell = offsets[i].cell + list->cells->len;
    offsets[i + 1].byte = offsets[i].byte + list->bytes;
  }
  return offsets;
}

char *thema_gram_write(const ThemaGramText *text, const ThemaGram *gram, char *to)
{
  for (guint i = 0; i < gram->words; i++) {
    gsize length = 0;
    const char *word =
        thema_vocabulary_term(text->vocabulary, text->id_of[text->word[gram->place + i]], &length);
    memcpy(to, word, length);
    to[length] = ' ';
    to += length + 1;
  }
  to[-1] = '\0';
  return to;
}

static void write_terms(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Joining *joining = data;
  const ThemaGramList *list = &joining->lists->lists[task];
  guint32 first = joining->offsets[task].term;
  char *at = joining->strings + joining->offsets[task].byte;
  for (guint i = 0; i < list->grams->len; i++) {
    const ThemaGram *gram = &g_array_index(list->grams, ThemaGram, i);
    joining->counts->terms[first + i] = at;
    joining->counts->words[first + i] = gram->words;
    at = thema_gram_write(joining->text, gram, at);
  }
}

/* Adds up the cells of each term in the only row there is. */
static void add_up_terms(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const Joining *joining = data;
  const ThemaGramList *list = &joining->lists->lists[task];
  const ThemaGramCell *cell = (const ThemaGramCell *)(gconstpointer)list->cells->data;
  for (guint gram = 0; gram < list->grams->len; gram++) {
    guint32 term = joining->offsets[task].term + gram;
    joining->n_units[term] = g_array_index(list->grams, ThemaGram, gram).n_cells;
    joining->counts->term[term] = term;
    joining->counts->count[term] = 0;
    for (guint32 left = joining->n_units[term]; left > 0; left--, cell++)
      joining->counts->count[term] += cell->count;
  }
}

/* Where each row begins. */
static void open_rows(ThemaCounts *counts, const ThemaGramLists *lists)
{
  for (guint i = 0; i < lists->n_lists; i++)
    for (guint cell = 0; cell < lists->lists[i].cells->len; cell++)
      counts->row[g_array_index(lists->lists[i].cells, ThemaGramCell, cell).unit + 1]++;
  for (guint32 unit = 0; unit < counts->n_units; unit++)
    counts->row[unit + 1] += counts->row[unit];
}

/* Deals the cells out to their rows; they come by term, so terms rise within each. */
static void fill_rows(ThemaCounts *counts, const ThemaGramLists *lists)
{
  g_autofree gsize *filled = g_memdup2(counts->row, ((gsize)counts->n_units + 1) * sizeof *filled);
  guint32 term = 0;
  for (guint i = 0; i < lists->n_lists; i++) {
    const ThemaGramList *list = &lists->lists[i];
    const ThemaGramCell *cell = (const ThemaGramCell *)(gconstpointer)list->cells->data;
    for (guint gram = 0; gram < list->grams->len; gram++, term++)
      for (guint32 left = g_array_index(list->grams, ThemaGram, gram).n_cells; left > 0; left--, cell++) {
        gsize at = filled[cell->unit]++;
        counts->term[at] = term;
        counts->count[at] = cell->count;
      }
  }
}

/* N-grams by their terms. */
typedef struct {
  ThemaGramText *text;
  ThemaGramLists lists;
  Offset *offsets;
  Offset sums;
} Listed;

static Listed list_ngrams(const ThemaStream *stream, const ThemaUnits *units, const ThemaNgrams *ngrams)
{
  Listed listed = {.text = thema_gram_text_new(stream, units, ngrams->within)};
  listed.lists = thema_gram_lists_new(listed.text, ngrams, stream->threads);
  listed.offsets = find_offsets(&listed.lists);
  listed.sums = listed.offsets[listed.lists.n_lists];
  return listed;
}

static void listed_clear(Listed *listed)
{
  thema_gram_lists_clear(&listed->lists);
  thema_gram_text_free(listed->text);
  g_free(listed->offsets);
}

/* Does a task for each list. */
static void do_lists(const Listed *listed, const ThemaStream *stream, ThemaWork work, Joining joining)
{
  guint n = listed->lists.n_lists;
  joining.text = listed->text;
  joining.lists = &listed->lists;
  joining.offsets = listed->offsets;
  thema_parallel_run(thema_parallel_workers(stream->threads, n), n, work, &joining);
}

/* Counts with their terms, without cells but with room for them. */
static ThemaCounts *name_terms(const Listed *listed, const ThemaStream *stream, const ThemaUnits *units,
                               gsize n_cells)
{
  ThemaCounts *counts = thema_counts_new(units, listed->sums.term, n_cells);
  char *strings = thema_arena_reserve(counts->strings, listed->sums.byte);
  do_lists(listed, stream, write_terms, (Joining){.counts = counts, .strings = strings});
  return counts;
}

ThemaCounts *thema_counts_ngrams(const ThemaStream *stream, const ThemaUnits *units,
                                 const ThemaNgrams *ngrams)
{
  g_return_val_if_fail(ngrams->min_n >= 1 && ngrams->min_n <= ngrams->max_n, NULL);
  g_return_val_if_fail(ngrams->max_n <= THEMA_NGRAM_MAX, NULL);
  Listed listed = list_ngrams(stream, units, ngrams);
  ThemaCounts *counts = name_terms(&listed, stream, units, listed.sums.cell);
  open_rows(counts, &listed.lists);
  fill_rows(counts, &listed.lists);
  listed_clear(&listed);
  return counts;
}

ThemaCounts *thema_counts_ngrams_in_all(const ThemaStream *stream, const ThemaUnits *all,
                                        const ThemaUnits *units, const ThemaNgrams *ngrams, guint32 **n_units)
{
  g_return_val_if_fail(ngrams->min_n >= 1 && ngrams->min_n <= ngrams->max_n, NULL);
  g_return_val_if_fail(ngrams->max_n <= THEMA_NGRAM_MAX && all->units->len == 1, NULL);
  Listed listed = list_ngrams(stream, units, ngrams);
  ThemaCounts *counts = name_terms(&listed, stream, all, listed.sums.term);
  *n_units = g_new(guint32, (gsize)counts->n_terms + 1);
  do_lists(&listed, stream, add_up_terms, (Joining){.counts = counts, .n_units = *n_units});
  counts->row[1] = counts->n_terms;
  listed_clear(&listed);
  return counts;
}

void thema_counts_free(ThemaCounts *counts)
{
  if (counts == NULL)
    return;
  g_free(counts->terms);
  g_free(counts->words);
  g_free(counts->row);
  g_free(counts->term);
  g_free(counts->count);
  g_free(counts->unit_tokens);
  g_clear_pointer(&counts->strings, thema_arena_free);
  g_free(counts);
}

/* Closes up the rows; index[term] is its new place, or G_MAXUINT32 when it goes. */
static void prune_rows(ThemaCounts *counts, const guint32 *index)
{
  gsize kept = 0;
  gsize start = 0;
  for (guint32 unit = 0; unit < counts->n_units; unit++) {
    gsize end = counts->row[unit + 1];
    for (gsize i = start; i < end; i++) {
      if (index[counts->term[i]] == G_MAXUINT32)
        continue;
      counts->term[kept] = index[counts->term[i]];
      counts->count[kept++] = counts->count[i];
    }
    start = end;
    counts->row[unit + 1] = kept;
  }
}

/* Drops terms of which `of_term` is not from `least` to `most`. */
static void prune_terms(ThemaCounts *counts, const guint64 *of_term, guint64 least, guint64 most)
{
  g_autofree guint32 *index = g_new(guint32, (gsize)counts->n_terms + 1);
  guint32 kept = 0;
  for (guint32 term = 0; term < counts->n_terms; term++) {
    index[term] = of_term[term] >= least && of_term[term] <= most ? kept : G_MAXUINT32;
    if (index[term] == G_MAXUINT32)
      continue;
    counts->terms[kept] = counts->terms[term];
    counts->words[kept++] = counts->words[term];
  }
  counts->n_terms = kept;
  prune_rows(counts, index);
}

void thema_counts_prune(ThemaCounts *counts, guint64 min_count)
{
  if (min_count <= 1)
    return;
  g_autofree guint64 *totals = g_new0(guint64, (gsize)counts->n_terms + 1);
  for (gsize i = 0; i < counts->row[counts->n_units]; i++)
    totals[counts->term[i]] += counts->count[i];
  prune_terms(counts, totals, min_count, G_MAXUINT64);
}

void thema_counts_prune_by_units(ThemaCounts *counts, guint64 least, guint64 most)
{
  g_autofree guint64 *units = g_new0(guint64, (gsize)counts->n_terms + 1);
  for (gsize i = 0; i < counts->row[counts->n_units]; i++)
    units[counts->term[i]] += counts->count[i] > 0;
  prune_terms(counts, units, least, most);
}

static guint8 words_in(const char *term)
{
  guint8 words = 1;
  for (; *term; term++)
    words += *term == ' ' && words < G_MAXUINT8;
  return words;
}

void thema_counts_select(ThemaCounts *counts, const char *const *terms, guint32 n)
{
  g_autofree guint32 *index = g_new(guint32, (gsize)counts->n_terms + 1);
  const char **strings = g_new(const char *, (gsize)n + 1);
  guint8 *words = g_new(guint8, (gsize)n + 1);
  guint32 old = 0;
  for (guint32 i = 0; i < n; i++) {
    strings[i] = thema_arena_add(counts->strings, terms[i], strlen(terms[i]));
    words[i] = words_in(terms[i]);
    while (old < counts->n_terms && strcmp(counts->terms[old], terms[i]) < 0)
      index[old++] = G_MAXUINT32;
    if (old < counts->n_terms && strcmp(counts->terms[old], terms[i]) == 0)
      index[old++] = i;
  }
  while (old < counts->n_terms)
    index[old++] = G_MAXUINT32;
  prune_rows(counts, index);
  g_free(counts->terms);
  g_free(counts->words);
  counts->terms = strings;
  counts->words = words;
  counts->n_terms = n;
}

guint32 thema_counts_find(const ThemaCounts *counts, const char *term)
{
  guint32 low = 0;
  guint32 high = counts->n_terms;
  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    int order = strcmp(counts->terms[middle], term);
    if (order == 0)
      return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return G_MAXUINT32;
}
