#include <string.h>

#include "count/ngrams-private.h"
#include "count/words-private.h"

/* The counts of all counters together, their terms places in byte order. */
typedef struct {
  ThemaVocabulary *vocabulary; /* of all counters; that of the first */
  guint32 *ranks;              /* place of each of its terms among those that are counted */
  guint32 n_terms;             /* that are counted */
  GArray *sums;                /* of ThemaWordTotal, by id; those of the first counter, and then all */
  ThemaWordTotal *totals;      /* by place; NULL where units are not the corpus */
} Joint;

/* Gives the cells of a counter the joint's ids, and adds up its totals. */
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
    guint32 *term = &g_array_index(counter->cells, ThemaWordCell, i).term;
    *term = ids[*term];
  }
  g_array_set_size(joint->sums, MAX(joint->sums->len, thema_vocabulary_size(joint->vocabulary)));
  for (guint i = 0; i < counter->totals->len; i++) {
    const ThemaWordTotal *from = &g_array_index(counter->totals, ThemaWordTotal, i);
    ThemaWordTotal *sum = &g_array_index(joint->sums, ThemaWordTotal, ids[i]);
    sum->count += from->count;
    sum->documents += from->documents;
  }
  g_clear_pointer(&counter->totals, g_array_unref);
}

/* Gives the terms that are counted their places in byte order. */
static void rank_terms(Joint *joint, const ThemaWordCounter *counters, guint n_counters)
{
  guint32 n = thema_vocabulary_size(joint->vocabulary);
  g_autofree guint32 *by_rank = g_new0(guint32, (gsize)n + 1);
  joint->ranks = thema_vocabulary_ranks(joint->vocabulary);
  for (guint c = 0; c < n_counters; c++)
    for (guint i = 0; i < counters[c].cells->len; i++)
      by_rank[joint->ranks[g_array_index(counters[c].cells, ThemaWordCell, i).term]] = 1;
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
}

/* Of the corpus: a term has its total of the documents that were done, and the cells of those that were not,
 * each, when they are merged, of another document. */
static void add_up(Joint *joint, const ThemaWordCounter *counters, guint n_counters)
{
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(ThemaWordCell));
  for (guint c = 0; c < n_counters; c++)
    g_array_append_vals(cells, counters[c].cells->data, counters[c].cells->len);
  thema_word_cells_merge(cells);
  joint->totals = g_new0(ThemaWordTotal, (gsize)joint->n_terms + 1);
  for (guint i = 0; i < joint->sums->len; i++)
    if (joint->ranks[i] != G_MAXUINT32)
      joint->totals[joint->ranks[i]] = g_array_index(joint->sums, ThemaWordTotal, i);
  for (guint i = 0; i < cells->len; i++) {
    const ThemaWordCell *cell = &g_array_index(cells, ThemaWordCell, i);
    guint32 term = joint->ranks[cell->term];
    joint->totals[term].count += cell->count;
    joint->totals[term].documents++;
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

static ThemaCounts *cells_to_counts(const Joint *joint, const ThemaUnits *units, ThemaWordCounter *counters,
                                    guint n)
{
  gsize n_cells = 0;
  for (guint i = 0; i < n; i++)
    n_cells += counters[i].cells->len;
  ThemaCounts *counts = terms_to_counts(joint, units, n_cells);
  thema_word_cells_place(counters, n, joint->ranks, counts);
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
  joint.sums = g_steal_pointer(&counters[0].totals);
  for (guint i = 1; i < n; i++)
    take_counts(&joint, &counters[i]);
  rank_terms(&joint, counters, n);
  g_autoptr(ThemaCounts) counts = NULL;
  if (units->by == THEMA_BY_CORPUS) {
    add_up(&joint, counters, n);
    counts = totals_to_counts(&joint, units, documents);
  } else {
    counts = cells_to_counts(&joint, units, counters, n);
  }
  g_free(joint.ranks);
  g_free(joint.totals);
  g_array_unref(joint.sums);
  return conserved(counters, n, counts, error) ? g_steal_pointer(&counts) : NULL;
}
