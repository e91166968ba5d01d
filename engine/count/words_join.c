#include <string.h>

#include "count/ngrams-private.h"
#include "count/words-private.h"

/* The counts of all counters together, their terms places in byte order. */
typedef struct {
  ThemaVocabulary *vocabulary; /* of all counters; that of the first */
  guint32 *ranks;              /* place of each of its terms among those that are counted */
  guint32 n_terms;             /* that are counted */
  GArray *cells;               /* of ThemaWordCell; those of the first counter, and then all */
  GArray *sums;                /* of ThemaWordTotal, by id, likewise */
  ThemaWordTotal *totals;      /* by place; NULL where units are not the corpus */
} Joint;

/* Moves what a counter has into the joint, with the joint's ids. */
static void take_counts(Joint *joint, ThemaWordCounter *counter)
{
  guint32 n = thema_vocabulary_size(counter->vocabulary);
  g_autofree guint32 *ids = g_new(guint32, (gsize)n + 1);
  for (guint32 id = 0; id < n; id++) {
    gsize length = 0;
    const char *term = thema_vocabulary_term(counter->vocabulary, id, &length);
    ids[id] = thema_vocabulary_add(joint->vocabulary, term, length);
  }
  for (guint i = 0; i < counter->cells->len; i++) {
    ThemaWordCell cell = g_array_index(counter->cells, ThemaWordCell, i);
    cell.term = ids[cell.term];
    g_array_append_val(joint->cells, cell);
  }
  g_array_set_size(joint->sums, MAX(joint->sums->len, thema_vocabulary_size(joint->vocabulary)));
  for (guint i = 0; i < counter->totals->len; i++) {
    const ThemaWordTotal *from = &g_array_index(counter->totals, ThemaWordTotal, i);
    ThemaWordTotal *sum = &g_array_index(joint->sums, ThemaWordTotal, ids[i]);
    sum->count += from->count;
    sum->documents += from->documents;
  }
  g_clear_pointer(&counter->cells, g_array_unref);
  g_clear_pointer(&counter->totals, g_array_unref);
}

/* Gives the terms that are counted their places in byte order. */
static void rank_terms(Joint *joint)
{
  guint32 n = thema_vocabulary_size(joint->vocabulary);
  g_autofree guint32 *by_rank = g_new0(guint32, (gsize)n + 1);
  joint->ranks = thema_vocabulary_ranks(joint->vocabulary);
  for (guint i = 0; i < joint->cells->len; i++)
    by_rank[joint->ranks[g_array_index(joint->cells, ThemaWordCell, i).term]] = 1;
  for (guint i = 0; i < joint->sums->len; i++)
    if (g_array_index(joint->sums, ThemaWordTotal, i).count > 0)
      by_rank[joint->ranks[i]] = 1;
  for (guint32 rank = 0; rank < n; rank++) {
    bool counted = by_rank[rank];
    by_rank[rank] = counted ? joint->n_terms : G_MAXUINT32;
    joint->n_terms += counted;
  }
  for (guint32 id = 0; id < n; id++)
    joint->ranks[id] = by_rank[joint->ranks[id]];
  for (guint i = 0; i < joint->cells->len; i++) {
    ThemaWordCell *cell = &g_array_index(joint->cells, ThemaWordCell, i);
    cell->term = joint->ranks[cell->term];
  }
}

/* Of the corpus: a term has its total of the documents that were done, and the cells of those that were not,
 * each of another document. */
static void add_up(Joint *joint)
{
  joint->totals = g_new0(ThemaWordTotal, (gsize)joint->n_terms + 1);
  for (guint i = 0; i < joint->sums->len; i++)
    if (joint->ranks[i] != G_MAXUINT32)
      joint->totals[joint->ranks[i]] = g_array_index(joint->sums, ThemaWordTotal, i);
  for (guint i = 0; i < joint->cells->len; i++) {
    const ThemaWordCell *cell = &g_array_index(joint->cells, ThemaWordCell, i);
    joint->totals[cell->term].count += cell->count;
    joint->totals[cell->term].documents++;
  }
}

static ThemaCounts *terms_to_counts(const Joint *joint, const ThemaUnits *units, gsize n_cells)
{
  ThemaCounts *counts = thema_counts_new(units, joint->n_terms, n_cells);
  for (guint32 id = 0; id < thema_vocabulary_size(joint->vocabulary); id++) {
    gsize length = 0;
    const char *term = thema_vocabulary_term(joint->vocabulary, id, &length);
    if (joint->ranks[id] != G_MAXUINT32)
      counts->terms[joint->ranks[id]] = thema_arena_add(counts->strings, term, length);
  }
  memset(counts->words, 1, counts->n_terms);
  return counts;
}

static ThemaCounts *cells_to_counts(const Joint *joint, const ThemaUnits *units)
{
  ThemaCounts *counts = terms_to_counts(joint, units, joint->cells->len);
  for (guint i = 0; i < joint->cells->len; i++) {
    const ThemaWordCell *cell = &g_array_index(joint->cells, ThemaWordCell, i);
    counts->row[cell->unit + 1]++;
    counts->term[i] = cell->term;
    counts->count[i] = cell->count;
  }
  for (guint32 unit = 0; unit < counts->n_units; unit++)
    counts->row[unit + 1] += counts->row[unit];
  return counts;
}

static ThemaCounts *totals_to_counts(const Joint *joint, const ThemaUnits *units, guint32 **documents)
{
  ThemaCounts *counts = terms_to_counts(joint, units, joint->n_terms);
  *documents = g_new(guint32, (gsize)joint->n_terms + 1);
  counts->row[1] = joint->n_terms;
  for (guint32 term = 0; term < joint->n_terms; term++) {
    counts->term[term] = term;
    counts->count[term] = joint->totals[term].count;
    (*documents)[term] = joint->totals[term].documents;
  }
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

ThemaCounts *thema_word_counters_join(ThemaWordCounter *counters, guint n, ThemaUnits *units,
                                      guint32 **documents, GError **error)
{
  for (guint32 unit = 0; unit < units->units->len && !thema_units_are_small(units); unit++)
    for (guint i = 0; i < n; i++)
      g_array_index(units->units, ThemaUnit, unit).tokens += counters[i].unit_tokens[unit];
  Joint joint = {.vocabulary = counters[0].vocabulary};
  joint.cells = g_steal_pointer(&counters[0].cells);
  joint.sums = g_steal_pointer(&counters[0].totals);
  for (guint i = 1; i < n; i++)
    take_counts(&joint, &counters[i]);
  rank_terms(&joint);
  thema_word_cells_merge(joint.cells);
  g_autoptr(ThemaCounts) counts = NULL;
  if (units->by == THEMA_BY_CORPUS) {
    add_up(&joint);
    counts = totals_to_counts(&joint, units, documents);
  } else {
    counts = cells_to_counts(&joint, units);
  }
  g_free(joint.ranks);
  g_free(joint.totals);
  g_array_unref(joint.cells);
  g_array_unref(joint.sums);
  return conserved(counters, n, counts, error) ? g_steal_pointer(&counts) : NULL;
}
