#include "count/features.h"

#include <string.h>

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

/* The words of the n-gram that begins at a position, joined by spaces. */
static const char *add_string(ThemaArena *strings, const ThemaStream *stream, guint32 first, guint n,
                              GString *buffer)
{
  g_string_truncate(buffer, 0);
  for (guint32 i = first; i < first + n; i++) {
    gsize length = 0;
    const ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, i);
    const char *word = thema_vocabulary_term(stream->vocabulary, position->term, &length);
    if (i > first)
      g_string_append_c(buffer, ' ');
    g_string_append_len(buffer, word, (gssize)length);
  }
  return thema_arena_add(strings, buffer->str, buffer->len);
}

/* Where each row begins. */
static void open_rows(ThemaCounts *counts, const ThemaGramList *lists, guint n_lists)
{
  for (guint i = 0; i < n_lists; i++)
    for (guint cell = 0; cell < lists[i].cells->len; cell++)
      counts->row[g_array_index(lists[i].cells, ThemaGramCell, cell).unit + 1]++;
  for (guint32 unit = 0; unit < counts->n_units; unit++)
    counts->row[unit + 1] += counts->row[unit];
}

/* A list and how far it has been merged. */
typedef struct {
  const ThemaGramList *list;
  guint n;
  guint next;
  const char *string; /* of the next n-gram; NULL at the end */
} Cursor;

static void load(Cursor *cursor, const ThemaStream *stream, ThemaArena *strings, GString *buffer)
{
  cursor->string = NULL;
  if (cursor->next < cursor->list->firsts->len)
    cursor->string = add_string(strings, stream, g_array_index(cursor->list->firsts, guint32, cursor->next),
                                cursor->n, buffer);
}

static Cursor *least(Cursor *cursors, guint n_cursors)
{
  Cursor *found = NULL;
  for (guint i = 0; i < n_cursors; i++)
    if (cursors[i].string != NULL && (found == NULL || strcmp(cursors[i].string, found->string) < 0))
      found = &cursors[i];
  return found;
}

/* Merges the lists, each in byte order, into one; rows fill in that order, so terms rise within them. */
static void merge_lists(ThemaCounts *counts, const ThemaStream *stream, const ThemaGramList *lists,
                        guint min_n, guint n_lists)
{
  g_autoptr(GString) buffer = g_string_new(NULL);
  g_autofree gsize *filled = g_memdup2(counts->row, ((gsize)counts->n_units + 1) * sizeof *filled);
  Cursor cursors[THEMA_NGRAM_MAX];
  for (guint i = 0; i < n_lists; i++) {
    cursors[i] = (Cursor){.list = &lists[i], .n = min_n + i};
    load(&cursors[i], stream, counts->strings, buffer);
  }
  for (guint32 term = 0; term < counts->n_terms; term++) {
    Cursor *cursor = least(cursors, n_lists);
    counts->terms[term] = cursor->string;
    counts->words[term] = (guint8)cursor->n;
    guint32 cell = cursor->next > 0 ? g_array_index(cursor->list->ends, guint32, cursor->next - 1) : 0;
    for (; cell < g_array_index(cursor->list->ends, guint32, cursor->next); cell++) {
      ThemaGramCell from = g_array_index(cursor->list->cells, ThemaGramCell, cell);
      gsize at = filled[from.unit]++;
      counts->term[at] = term;
      counts->count[at] = from.count;
    }
    cursor->next++;
    load(cursor, stream, counts->strings, buffer);
  }
}

ThemaCounts *thema_counts_ngrams(const ThemaStream *stream, const ThemaUnits *units,
                                 const ThemaNgrams *ngrams)
{
  g_return_val_if_fail(ngrams->min_n >= 1 && ngrams->min_n <= ngrams->max_n, NULL);
  g_return_val_if_fail(ngrams->max_n <= THEMA_NGRAM_MAX, NULL);
  ThemaGramList lists[THEMA_NGRAM_MAX] = {0};
  guint n_lists = ngrams->max_n - ngrams->min_n + 1;
  guint32 n_terms = 0;
  gsize n_cells = 0;
  g_autoptr(ThemaGramSorter) sorter = thema_gram_sorter_new(stream, units, ngrams);
  for (guint n = 1; n < ngrams->min_n; n++)
    thema_gram_sorter_step(sorter, NULL);
  for (guint i = 0; i < n_lists; i++) {
    thema_gram_sorter_step(sorter, &lists[i]);
    n_terms += lists[i].firsts->len;
    n_cells += lists[i].cells->len;
  }
  ThemaCounts *counts = thema_counts_new(units, n_terms, n_cells);
  open_rows(counts, lists, n_lists);
  merge_lists(counts, stream, lists, ngrams->min_n, n_lists);
  for (guint i = 0; i < n_lists; i++)
    thema_gram_list_clear(&lists[i]);
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

void thema_counts_prune(ThemaCounts *counts, guint64 min_count)
{
  if (min_count <= 1)
    return;
  g_autofree guint64 *totals = g_new0(guint64, (gsize)counts->n_terms + 1);
  g_autofree guint32 *index = g_new(guint32, (gsize)counts->n_terms + 1);
  for (gsize i = 0; i < counts->row[counts->n_units]; i++)
    totals[counts->term[i]] += counts->count[i];
  guint32 kept = 0;
  for (guint32 term = 0; term < counts->n_terms; term++) {
    index[term] = totals[term] >= min_count ? kept : G_MAXUINT32;
    if (index[term] == G_MAXUINT32)
      continue;
    counts->terms[kept] = counts->terms[term];
    counts->words[kept++] = counts->words[term];
  }
  counts->n_terms = kept;
  prune_rows(counts, index);
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
