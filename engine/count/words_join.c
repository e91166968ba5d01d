#include <string.h>

#include "count/ngrams-private.h"
#include "count/words-private.h"

/* The counts of all counters together, their terms places in byte order. */
typedef struct {
  const ThemaWordCounter *counters;
  guint n_counters;
  ThemaVocabulary *vocabulary; /* of all counters; that of the first */
  guint32 **ids;               /* of each counter's terms in it, and then their places among those counted */
  guint32 *ranks;         /* the place of each term of the vocabulary; G_MAXUINT32 of those not counted */
  guint32 n_terms;        /* that are counted */
  GArray *sums;           /* of ThemaWordTotal, by id; those of the first counter, and then all */
  ThemaWordTotal *totals; /* by place; NULL where units are not the corpus */
  guint64 counted;        /* the sum of all counts */
} Joint;

/* Gives the terms of a counter the joint's ids, and adds up its totals. */
static void take_terms(Joint *joint, ThemaWordCounter *counter, guint number)
{
  guint32 n = thema_vocabulary_size(counter->vocabulary);
  guint32 *ids = joint->ids[number] = g_new0(guint32, (gsize)n + 1);
  for (guint32 id = 0; id < n; id++) {
    gsize length = 0;
    const char *term = thema_vocabulary_term(counter->vocabulary, id, &length);
    ids[id] = number == 0 ? id : thema_vocabulary_add(joint->vocabulary, term, length);
  }
  if (number == 0)
    return;
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
static void rank_terms(Joint *joint)
{
  guint32 n = thema_vocabulary_size(joint->vocabulary);
  g_autofree guint32 *by_rank = g_new0(guint32, (gsize)n + 1);
  joint->ranks = thema_vocabulary_ranks(joint->vocabulary);
  for (guint c = 0; c < joint->n_counters; c++) {
    const GArray *held = joint->counters[c].cells.held;
    for (guint32 id = 0; id < held->len; id++)
      by_rank[joint->ranks[joint->ids[c][id]]] |= g_array_index(held, guint8, id);
  }
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
  for (guint c = 0; c < joint->n_counters; c++)
    for (guint32 id = 0; id < thema_vocabulary_size(joint->counters[c].vocabulary); id++)
      joint->ids[c][id] = joint->ranks[joint->ids[c][id]];
}

static gsize count_cells(const Joint *joint)
{
  gsize n = 0;
  for (guint c = 0; c < joint->n_counters; c++)
    n += joint->counters[c].cells.all->len;
  return n;
}

/* Of the corpus: a term has its total of the documents that were done, and the cells of those that were not,
 * each document's of which count it once. */
static void add_up(Joint *joint)
{
  gsize n = count_cells(joint), at = 0;
  g_autofree ThemaKeyed *keyed = g_new(ThemaKeyed, n + 1);
  for (guint c = 0; c < joint->n_counters; at += joint->counters[c++].cells.all->len)
    thema_word_cells_list(&joint->counters[c].cells, joint->ids[c], keyed + at);
  thema_keyed_sort(keyed, n);
  joint->totals = g_new0(ThemaWordTotal, (gsize)joint->n_terms + 1);
  for (guint i = 0; i < joint->sums->len; i++)
    if (joint->ranks[i] != G_MAXUINT32)
      joint->totals[joint->ranks[i]] = g_array_index(joint->sums, ThemaWordTotal, i);
  for (gsize i = 0; i < n; i++) {
    ThemaWordTotal *total = &joint->totals[(guint32)keyed[i].key];
    total->count += keyed[i].item;
    total->documents += i == 0 || keyed[i].key != keyed[i - 1].key;
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

static ThemaCounts *cells_to_counts(Joint *joint, const ThemaUnits *units)
{
  ThemaCounts *counts = terms_to_counts(joint, units, count_cells(joint));
  joint->counted = thema_word_cells_place(joint->counters, joint->n_counters, joint->ids, counts);
  return counts;
}

static ThemaCounts *totals_to_counts(Joint *joint, const ThemaUnits *units, guint32 **documents)
{
  ThemaCounts *counts = terms_to_counts(joint, units, joint->n_terms);
  *documents = g_new(guint32, (gsize)joint->n_terms + 1);
  counts->row[1] = joint->n_terms;
  for (guint32 term = 0; term < joint->n_terms; term++) {
    counts->term[term] = term;
    counts->count[term] = joint->totals[term].count;
    joint->counted += joint->totals[term].count;
    (*documents)[term] = joint->totals[term].documents;
  }
  return counts;
}

/* Tokens read = tokens counted + left out for each reason + punctuation, over all counters, and the counts
 * hold those that are counted. */
static bool conserved(const Joint *joint, GError **error)
{
  guint64 read = 0;
  guint64 sum = 0;
  guint64 kept = 0;
  for (guint i = 0; i < joint->n_counters; i++) {
    const ThemaWordCounter *counter = &joint->counters[i];
    read += counter->read;
    kept += counter->tokens[THEMA_KEPT];
    for (guint what = 0; what < THEMA_TALLY_TERMS; what++)
      sum += counter->tokens[what];
  }
  if (read == sum && kept == joint->counted)
    return true;
  thema_set_not_conserved(error, read, sum);
  return false;
}

static void joint_init(Joint *joint, ThemaWordCounter *counters)
{
  joint->sums = g_steal_pointer(&counters[0].totals);
  joint->ids = g_new(guint32 *, joint->n_counters);
  for (guint i = joint->n_counters; i-- > 0;) /* the first last: by then its vocabulary is that of all */
    take_terms(joint, &counters[i], i);
  rank_terms(joint);
}

static void joint_clear(Joint *joint)
{
  for (guint i = 0; i < joint->n_counters; i++)
    g_free(joint->ids[i]);
  g_free(joint->ids);
  g_free(joint->ranks);
  g_free(joint->totals);
  g_array_unref(joint->sums);
}

ThemaCounts *thema_word_counters_join(ThemaWordCounter *counters, guint n, ThemaUnits *units,
                                      guint32 **documents, GError **error)
{
  for (guint32 unit = 0; unit < units->units->len && !thema_units_are_small(units); unit++)
    for (guint i = 0; i < n; i++)
      g_array_index(units->units, ThemaUnit, unit).tokens += counters[i].unit_tokens[unit];
  Joint joint = {.counters = counters, .n_counters = n, .vocabulary = counters[0].vocabulary};
  joint_init(&joint, counters);
  g_autoptr(ThemaCounts) counts = NULL;
  if (units->by == THEMA_BY_CORPUS) {
    add_up(&joint);
    counts = totals_to_counts(&joint, units, documents);
  } else {
    counts = cells_to_counts(&joint, units);
  }
  joint_clear(&joint);
  return conserved(&joint, error) ? g_steal_pointer(&counts) : NULL;
}
