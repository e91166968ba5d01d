#include <string.h>

#include "count/ngrams-private.h"
#include "count/words-private.h"

/* The cells of all counters in one array, their terms places in byte order. */
typedef struct {
  ThemaVocabulary *vocabulary; /* of all counters; that of the first */
  guint32 *ranks;              /* place of each of its terms among those that are counted */
  guint32 n_terms;             /* that are counted */
  ThemaWordCell *cells;
  ThemaWordCell *spare; /* as many */
  gsize n_cells;
} Joint;

/* Moves the cells of a counter into the joint, with the joint's ids. */
static void take_cells(Joint *joint, ThemaWordCounter *counter)
{
  guint32 n = thema_vocabulary_size(counter->vocabulary);
  g_autofree guint32 *ids = g_new(guint32, (gsize)n + 1);
  for (guint32 id = 0; id < n; id++) {
    gsize length = 0;
    const char *term = thema_vocabulary_term(counter->vocabulary, id, &length);
    ids[id] =
        counter->vocabulary == joint->vocabulary ? id : thema_vocabulary_add(joint->vocabulary, term, length);
  }
  for (guint i = 0; i < counter->cells->len; i++) {
    ThemaWordCell cell = g_array_index(counter->cells, ThemaWordCell, i);
    cell.term = ids[cell.term];
    joint->cells[joint->n_cells++] = cell;
  }
  g_array_set_size(counter->cells, 0);
}

/* Gives the terms that have a cell their places in byte order. */
static void rank_terms(Joint *joint)
{
  guint32 n = thema_vocabulary_size(joint->vocabulary);
  g_autofree guint32 *by_rank = g_new0(guint32, (gsize)n + 1);
  joint->ranks = thema_vocabulary_ranks(joint->vocabulary);
  for (gsize i = 0; i < joint->n_cells; i++)
    by_rank[joint->ranks[joint->cells[i].term]] = 1;
  for (guint32 rank = 0; rank < n; rank++) {
    bool counted = by_rank[rank];
    by_rank[rank] = counted ? joint->n_terms : G_MAXUINT32;
    joint->n_terms += counted;
  }
  for (guint32 id = 0; id < n; id++)
    joint->ranks[id] = by_rank[joint->ranks[id]];
  for (gsize i = 0; i < joint->n_cells; i++)
    joint->cells[i].term = joint->ranks[joint->cells[i].term];
}

/* Stable counting sort by the unit or the term of each cell, which is below n_keys. */
static void sort_cells(Joint *joint, gsize key, gsize n_keys)
{
  g_autofree gsize *starts = g_new0(gsize, n_keys + 1);
  for (gsize i = 0; i < joint->n_cells; i++)
    starts[G_STRUCT_MEMBER(guint32, &joint->cells[i], key) + (gsize)1]++;
  for (gsize i = 0; i < n_keys; i++)
    starts[i + 1] += starts[i];
  for (gsize i = 0; i < joint->n_cells; i++)
    joint->spare[starts[G_STRUCT_MEMBER(guint32, &joint->cells[i], key)]++] = joint->cells[i];
  ThemaWordCell *sorted = joint->spare;
  joint->spare = joint->cells;
  joint->cells = sorted;
}

/* One cell of those that are of the same term in the same unit. */
static void merge_cells(Joint *joint)
{
  gsize kept = 0;
  for (gsize i = 0; i < joint->n_cells; i++) {
    ThemaWordCell *last = kept > 0 ? &joint->cells[kept - 1] : NULL;
    if (last != NULL && last->unit == joint->cells[i].unit && last->term == joint->cells[i].term)
      last->count += joint->cells[i].count;
    else
      joint->cells[kept++] = joint->cells[i];
  }
  joint->n_cells = kept;
}

static ThemaCounts *to_counts(const Joint *joint, const ThemaUnits *units)
{
  ThemaCounts *counts = thema_counts_new(units, joint->n_terms, joint->n_cells);
  for (guint32 id = 0; id < thema_vocabulary_size(joint->vocabulary); id++) {
    gsize length = 0;
    const char *term = thema_vocabulary_term(joint->vocabulary, id, &length);
    if (joint->ranks[id] != G_MAXUINT32)
      counts->terms[joint->ranks[id]] = thema_arena_add(counts->strings, term, length);
  }
  memset(counts->words, 1, counts->n_terms);
  for (gsize i = 0; i < joint->n_cells; i++) {
    counts->row[joint->cells[i].unit + 1]++;
    counts->term[i] = joint->cells[i].term;
    counts->count[i] = joint->cells[i].count;
  }
  for (guint32 unit = 0; unit < counts->n_units; unit++)
    counts->row[unit + 1] += counts->row[unit];
  return counts;
}

/* Tokens read = tokens counted + left out for each reason + punctuation, over all counters, and the cells
 * hold those that are counted. */
static bool conserved(const ThemaWordCounter *counters, guint n, const ThemaCounts *counts, GError **error)
{
  guint64 read = 0;
  guint64 sum = 0;
  guint64 kept = 0;
  guint64 celled = 0;
  for (guint i = 0; i < n; i++) {
    read += counters[i].read;
    kept += counters[i].tokens[THEMA_KEPT];
    for (guint what = 0; what < THEMA_TALLY_TERMS; what++)
      sum += counters[i].tokens[what];
  }
  for (gsize i = 0; i < counts->row[counts->n_units]; i++)
    celled += counts->count[i];
  if (read == sum && kept == celled)
    return true;
  thema_set_not_conserved(error, read, sum);
  return false;
}

ThemaCounts *thema_word_counters_join(ThemaWordCounter *counters, guint n, ThemaUnits *units, GError **error)
{
  for (guint32 unit = 0; unit < units->units->len; unit++)
    for (guint i = 0; i < n; i++)
      g_array_index(units->units, ThemaUnit, unit).tokens += counters[i].unit_tokens[unit];
  gsize n_cells = 0;
  for (guint i = 0; i < n; i++)
    n_cells += counters[i].cells->len;
  Joint joint = {.vocabulary = counters[0].vocabulary};
  joint.cells = g_new(ThemaWordCell, n_cells + 1);
  joint.spare = g_new(ThemaWordCell, n_cells + 1);
  for (guint i = 0; i < n; i++)
    take_cells(&joint, &counters[i]);
  rank_terms(&joint);
  sort_cells(&joint, G_STRUCT_OFFSET(ThemaWordCell, term), joint.n_terms);
  sort_cells(&joint, G_STRUCT_OFFSET(ThemaWordCell, unit), units->units->len);
  merge_cells(&joint);
  g_autoptr(ThemaCounts) counts = to_counts(&joint, units);
  g_free(joint.ranks);
  g_free(joint.cells);
  g_free(joint.spare);
  return conserved(counters, n, counts, error) ? g_steal_pointer(&counts) : NULL;
}
