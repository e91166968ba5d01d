#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "stats/similarity-private.h"

GArray *thema_pair_union(const ThemaProfilePair *pair)
{
  const ThemaCells *rows = &pair->profiles->by_row;
  gsize x = rows->start[pair->x], y = rows->start[pair->y];
  gsize x_end = rows->start[pair->x + 1], y_end = rows->start[pair->y + 1];
  GArray *terms = g_array_sized_new(FALSE, FALSE, sizeof(ThemaUnionTerm), (guint)(x_end - x + (y_end - y)));
  while (x < x_end || y < y_end) {
    guint32 of_x = x < x_end ? rows->index[x] : G_MAXUINT32, of_y = y < y_end ? rows->index[y] : G_MAXUINT32;
    ThemaUnionTerm term = {MIN(of_x, of_y), of_x <= of_y ? x : THEMA_NO_CELL,
                           of_y <= of_x ? y : THEMA_NO_CELL};
    x += of_x <= of_y;
    y += of_y <= of_x;
    g_array_append_val(terms, term);
  }
  return terms;
}

GArray *thema_pair_parts(const ThemaProfilePair *pair, ThemaPartFunc fill)
{
  g_autoptr(GArray) terms = thema_pair_union(pair);
  GArray *parts = g_array_sized_new(FALSE, FALSE, sizeof(ThemaContribution), terms->len);
  for (guint i = 0; i < terms->len; i++) {
    const ThemaUnionTerm *term = &g_array_index(terms, ThemaUnionTerm, i);
    ThemaContribution part = {.column = term->column};
    fill(pair, term, terms->len, &part);
    g_array_append_val(parts, part);
  }
  return parts;
}

GArray *thema_similarity_contributions(const ThemaProfiles *profiles, const ThemaSimilarity *measure,
                                       guint32 unit1, guint32 unit2)
{
  g_return_val_if_fail(profiles && measure && unit1 < profiles->n_rows && unit2 < profiles->n_rows, NULL);
  ThemaProfilePair pair = {profiles, unit1, unit2};
  g_autoptr(GArray) parts = measure->pairing->explain(&pair);
  double sum = 0;
  for (guint i = 0; i < parts->len; i++)
    sum += g_array_index(parts, ThemaContribution, i).contribution;
  for (guint i = 0; i < parts->len; i++) {
    ThemaContribution *part = &g_array_index(parts, ThemaContribution, i);
    part->share = sum != 0 ? part->contribution / sum : NAN;
  }
  return g_steal_pointer(&parts);
}

/* Pairs of one unit1; walking the columns pays where many of the other rows are asked for. */
#define FEW 8 /* of so many rows, one */

static void compute_one_by_one(const ThemaProfiles *profiles, const ThemaPairing *pairing,
                               ThemaComparison *pairs, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    ThemaProfilePair pair = {profiles, pairs[i].unit1, pairs[i].unit2};
    ThemaShared shared = {0};
    if (pairing->meeting)
      pairing->meeting->pair(&pair, &shared);
    pairs[i].value = pairing->value(&pair, &shared);
  }
}

static void compute_run(const ThemaProfiles *profiles, const ThemaPairing *pairing, ThemaComparison *pairs,
                        gsize n)
{
  guint32 row = pairs[0].unit1;
  bool later = true;
  for (gsize i = 0; i < n; i++)
    later = later && pairs[i].unit2 > row;
  if (!pairing->meeting || n < (later ? profiles->n_rows - row : profiles->n_rows) / FEW) {
    compute_one_by_one(profiles, pairing, pairs, n);
    return;
  }
  gsize size = pairing->meeting->size;
  g_autofree char *sums = g_malloc0_n(profiles->n_rows, size);
  pairing->meeting->all(profiles, row, later, sums);
  for (gsize i = 0; i < n; i++) {
    ThemaProfilePair pair = {profiles, row, pairs[i].unit2};
    ThemaShared shared;
    memcpy(&shared, sums + pairs[i].unit2 * size, size);
    pairs[i].value = pairing->value(&pair, &shared);
  }
}

static gsize run_end(const ThemaComparison *pairs, gsize n, gsize first)
{
  gsize end = first + 1;
  while (end < n && pairs[end].unit1 == pairs[first].unit1)
    end++;
  return end;
}

typedef struct {
  const ThemaProfiles *profiles;
  const ThemaSimilarity *measure;
  ThemaComparison *pairs;
  GArray *first; /* of each run, and the end */
} Computing;

static void compute_nth(gpointer data, guint worker, guint i)
{
  (void)worker;
  const Computing *computing = data;
  const gsize *first = &g_array_index(computing->first, gsize, i);
  compute_run(computing->profiles, computing->measure->pairing, computing->pairs + first[0],
              first[1] - first[0]);
}

static void compute_runs(const ThemaProfiles *profiles, const ThemaSimilarity *measure,
                         ThemaComparison *pairs, gsize n, guint threads)
{
  g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(gsize));
  for (gsize at = 0; at < n; at = run_end(pairs, n, at))
    g_array_append_val(first, at);
  guint runs = first->len;
  g_array_append_val(first, n);
  Computing computing = {profiles, measure, pairs, first};
  thema_parallel_run(thema_parallel_workers(threads, runs), runs, compute_nth, &computing);
}

/* Places of the pairs, those of one unit1 together. */
static gsize *group_pairs(const ThemaProfiles *profiles, const ThemaComparison *pairs, gsize n)
{
  g_autofree gsize *start = g_new0(gsize, (gsize)profiles->n_rows + 1);
  gsize *place = g_new0(gsize, n + 1);
  for (gsize i = 0; i < n; i++)
    start[pairs[i].unit1 + 1]++;
  for (guint32 row = 0; row < profiles->n_rows; row++)
    start[row + 1] += start[row];
  for (gsize i = 0; i < n; i++)
    place[start[pairs[i].unit1]++] = i;
  return place;
}

/* Pairs of a directed measure stand there and back, which would make a run of each. */
void thema_similarity_compute(const ThemaProfiles *profiles, const ThemaSimilarity *measure,
                              ThemaComparison *pairs, gsize n, guint threads)
{
  g_return_if_fail(profiles && measure && (pairs || n == 0));
  g_return_if_fail((measure->needs & ~profiles->scale->needs) == 0);
  if (!measure->directed) {
    compute_runs(profiles, measure, pairs, n, threads);
    return;
  }
  g_autofree gsize *place = group_pairs(profiles, pairs, n);
  g_autofree ThemaComparison *grouped = g_new(ThemaComparison, n + 1);
  for (gsize i = 0; i < n; i++)
    grouped[i] = pairs[place[i]];
  compute_runs(profiles, measure, grouped, n, threads);
  for (gsize i = 0; i < n; i++)
    pairs[place[i]].value = grouped[i].value;
}
