#include <string.h>

#include "base/keyed_sort.h"
#include "base/parallel.h"
#include "report/pairs-private.h"

#define HELD_LEAST 4096 /* pairs are put in order by so many at least */
#define TASK_PAIRS 65536

/* A pair in the ranking: its key falls as g2 rises, and the highest bit of its index is set where its terms
 * attract each other. */
#define ATTRACTED (G_GUINT64_CONSTANT(1) << 63)

typedef struct {
  const ThemaCooccurrence *cooccurrence;
  const ThemaAssociation *g2;
  guint most;       /* pairs wanted */
  GArray **ranked;  /* of ThemaKeyed, one a worker: the first of those he has seen, and a few more */
  ThemaKeyed *last; /* one a worker: what comes after this is not among the first */
} Ranking;

guint64 thema_pairs_g2_key(const ThemaAssociation *g2, const ThemaSignature *measured)
{
  double value = g2->compute(measured, NULL);
  return ~thema_key_of_real(value == value ? value : 0);
}

static guint index_of(const ThemaKeyed *ranked)
{
  return (guint)(ranked->item & ~ATTRACTED);
}

/* Puts pairs of one g2 in order of f, the largest first. */
static void order_by_f(const ThemaCooccurrence *cooccurrence, ThemaKeyed *ranked, gsize n)
{
  guint64 key = ranked[0].key;
  bool differ = false;
  for (gsize i = 0; i < n; i++) {
    ranked[i].key = ~g_array_index(cooccurrence->pairs, ThemaPair, index_of(&ranked[i])).f;
    differ = differ || ranked[i].key != ranked[0].key;
  }
  if (differ)
    thema_keyed_sort(ranked, n);
  for (gsize i = 0; i < n; i++)
    ranked[i].key = key;
}

/* Attraction before the rest, then by g2, then by f, the largest first. What is equal in all stays as it
 * stands, which is in byte order. */
static void put_in_order(const ThemaCooccurrence *cooccurrence, GArray *ranking)
{
  ThemaKeyed *ranked = (ThemaKeyed *)(gpointer)ranking->data;
  thema_keyed_sort(ranked, ranking->len);
  for (gsize first = 0, end; first < ranking->len; first = end) {
    for (end = first + 1; end < ranking->len && ranked[end].key == ranked[first].key;)
      end++;
    if (end - first > 1)
      order_by_f(cooccurrence, ranked + first, end - first);
  }
  g_autofree ThemaKeyed *rest = g_new(ThemaKeyed, (gsize)ranking->len + 1);
  gsize n_attracted = 0;
  gsize n_rest = 0;
  for (gsize i = 0; i < ranking->len; i++) {
    if (ranked[i].item & ATTRACTED)
      ranked[n_attracted++] = ranked[i];
    else
      rest[n_rest++] = ranked[i];
  }
  if (n_rest > 0)
    memcpy(ranked + n_attracted, rest, n_rest * sizeof *rest);
}

/* Whether a pair comes after `last`, whatever their f. */
static bool comes_after(const ThemaKeyed *pair, const ThemaKeyed *last)
{
  if ((pair->item ^ last->item) & ATTRACTED)
    return last->item & ATTRACTED;
  return pair->key > last->key;
}

/* Leaves the first of what a worker holds; he gets pairs in their order, so that equals stand in it. */
static void cut_down(const Ranking *ranking, guint worker)
{
  GArray *ranked = ranking->ranked[worker];
  put_in_order(ranking->cooccurrence, ranked);
  g_array_set_size(ranked, ranking->most);
  ranking->last[worker] = g_array_index(ranked, ThemaKeyed, ranking->most - 1);
}

/* Pair i as it is ranked. */
static ThemaKeyed keyed_pair(const ThemaCooccurrence *cooccurrence, const ThemaAssociation *g2, guint i)
{
  ThemaSignature signature =
      thema_pairs_measured(cooccurrence, &g_array_index(cooccurrence->pairs, ThemaPair, i));
  bool attracted = thema_signature_direction(&signature) == '+';
  return (ThemaKeyed){thema_pairs_g2_key(g2, &signature), i | (attracted ? ATTRACTED : 0)};
}

static guint task_end(const ThemaCooccurrence *cooccurrence, guint first)
{
  return first + MIN(TASK_PAIRS, cooccurrence->pairs->len - first);
}

static void rank_task(gpointer data, guint worker, guint task)
{
  const Ranking *ranking = data;
  const ThemaCooccurrence *cooccurrence = ranking->cooccurrence;
  GArray *ranked = ranking->ranked[worker];
  guint first = task * TASK_PAIRS;
  guint end = task_end(cooccurrence, first);
  for (guint i = first; i < end; i++) {
    ThemaKeyed pair = keyed_pair(cooccurrence, ranking->g2, i);
    if (ranked->len >= ranking->most && comes_after(&pair, &ranking->last[worker]))
      continue;
    g_array_append_val(ranked, pair);
    if (ranked->len / 2 > MAX(ranking->most, HELD_LEAST))
      cut_down(ranking, worker);
  }
}

/* What all workers hold, in the order of the pairs. */
static GArray *gather(const Ranking *ranking, guint n_workers)
{
  g_autoptr(GArray) held = g_array_new(FALSE, FALSE, sizeof(ThemaKeyed));
  for (guint i = 0; i < n_workers; i++)
    g_array_append_vals(held, ranking->ranked[i]->data, ranking->ranked[i]->len);
  g_autofree ThemaKeyed *order = g_new(ThemaKeyed, (gsize)held->len + 1);
  for (guint i = 0; i < held->len; i++)
    order[i] = (ThemaKeyed){index_of(&g_array_index(held, ThemaKeyed, i)), i};
  thema_keyed_sort(order, held->len);
  GArray *gathered = g_array_sized_new(FALSE, FALSE, sizeof(ThemaKeyed), held->len);
  for (guint i = 0; i < held->len; i++)
    g_array_append_val(gathered, g_array_index(held, ThemaKeyed, order[i].item));
  return gathered;
}

static GArray *rank_first(const ThemaCooccurrence *cooccurrence, guint most, guint threads, guint n_tasks)
{
  guint n_workers = thema_parallel_workers(threads, n_tasks);
  Ranking ranking = {cooccurrence, thema_association("g2"), most, g_new(GArray *, n_workers),
                     g_new(ThemaKeyed, n_workers)};
  for (guint i = 0; i < n_workers; i++) {
    ranking.ranked[i] = g_array_new(FALSE, FALSE, sizeof(ThemaKeyed));
    ranking.last[i] = (ThemaKeyed){G_MAXUINT64, 0};
  }
  thema_parallel_run(n_workers, n_tasks, rank_task, &ranking);
  GArray *held = gather(&ranking, n_workers);
  for (guint i = 0; i < n_workers; i++)
    g_array_unref(ranking.ranked[i]);
  g_free(ranking.ranked);
  g_free(ranking.last);
  return held;
}

/* A ranking of all pairs, where each has its place before it is put in order. */
typedef struct {
  const ThemaCooccurrence *cooccurrence;
  const ThemaAssociation *g2;
  ThemaKeyed *ranked;
} WholeRanking;

static void key_task(gpointer data, guint worker G_GNUC_UNUSED, guint task)
{
  const WholeRanking *ranking = data;
  guint end = task_end(ranking->cooccurrence, task * TASK_PAIRS);
  for (guint i = task * TASK_PAIRS; i < end; i++)
    ranking->ranked[i] = keyed_pair(ranking->cooccurrence, ranking->g2, i);
}

static GArray *rank_whole(const ThemaCooccurrence *cooccurrence, guint threads, guint n_tasks)
{
  GArray *all = g_array_sized_new(FALSE, FALSE, sizeof(ThemaKeyed), cooccurrence->pairs->len);
  g_array_set_size(all, cooccurrence->pairs->len);
  WholeRanking ranking = {cooccurrence, thema_association("g2"), (ThemaKeyed *)(gpointer)all->data};
  thema_parallel_run(thema_parallel_workers(threads, n_tasks), n_tasks, key_task, &ranking);
  return all;
}

GArray *thema_pairs_rank(const ThemaCooccurrence *cooccurrence, gsize top, guint threads)
{
  guint n = cooccurrence->pairs->len;
  guint most = (guint)MIN(top ? top : G_MAXUINT, n);
  guint n_tasks = n / TASK_PAIRS + (n % TASK_PAIRS > 0);
  GArray *ranked = most < n ? rank_first(cooccurrence, most, threads, n_tasks)
                            : rank_whole(cooccurrence, threads, n_tasks);
  put_in_order(cooccurrence, ranked);
  g_array_set_size(ranked, most);
  for (guint i = 0; i < ranked->len; i++)
    g_array_index(ranked, ThemaKeyed, i).item = index_of(&g_array_index(ranked, ThemaKeyed, i));
  return ranked;
}
