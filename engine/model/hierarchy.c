#include "model/hierarchy.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Clusters at work: each stands in the place of its first unit. */
typedef struct {
  guint32 n;
  double *distance; /* n × n; of Ward's, squared */
  guint32 *size;    /* 0 where a cluster has gone into another */
  ThemaLinkage linkage;
} Work;

/* A merge as found, of the clusters that stand at these places. */
typedef struct {
  guint32 a, b; /* a < b */
  double height;
  guint32 level; /* merges of the same height that must come first */
} Pair;

static double *distance_row(const Work *work, guint32 i)
{
  return work->distance + (gsize)i * work->n;
}

/* The nearest cluster to the one at `at`; `from` where it is among them. */
static guint32 nearest(const Work *work, guint32 at, guint32 from)
{
  const double *row = distance_row(work, at);
  guint32 best = from;
  for (guint32 j = 0; j < work->n; j++)
    if (j != at && work->size[j] && (best == G_MAXUINT32 || row[j] < row[best]))
      best = j;
  return best;
}

/* The distance of a cluster c to the union of a and b (Lance & Williams 1967). */
static double united(const Work *work, guint32 a, guint32 b, guint32 c)
{
  const double *row = distance_row(work, c);
  double of_a = row[a], of_b = row[b], n_a = work->size[a], n_b = work->size[b], n_c = work->size[c];
  switch (work->linkage) {
  case THEMA_LINKAGE_AVERAGE:
    return (n_a * of_a + n_b * of_b) / (n_a + n_b);
  case THEMA_LINKAGE_COMPLETE:
    return MAX(of_a, of_b);
  case THEMA_LINKAGE_WARD:
    break;
  }
  return ((n_a + n_c) * of_a + (n_b + n_c) * of_b - n_c * distance_row(work, a)[b]) / (n_a + n_b + n_c);
}

/* Puts the union of a and b at the lower place. */
static void unite(Work *work, guint32 a, guint32 b)
{
  for (guint32 c = 0; c < work->n; c++) {
    if (c == a || c == b || !work->size[c])
      continue;
    double distance = united(work, a, b, c);
    distance_row(work, a)[c] = distance_row(work, c)[a] = distance;
  }
  work->size[a] += work->size[b];
  work->size[b] = 0;
}

static bool is_in(const guint32 *chain, guint32 length, guint32 place)
{
  for (guint32 i = 0; i < length; i++)
    if (chain[i] == place)
      return true;
  return false;
}

/* Two clusters that are each other's nearest are merged; of the chain that led there the rest stays good. A
 * chain comes back to itself only where rounding has made a union nearer than its parts; it then starts anew
 * from where it is. */
static Pair *find_pairs(Work *work)
{
  Pair *pairs = g_new(Pair, work->n);
  g_autofree guint32 *chain = g_new(guint32, work->n + 1);
  guint32 length = 0, first = 0;
  for (guint32 found = 0; found + 1 < work->n;) {
    if (length == 0) {
      while (!work->size[first])
        first++;
      chain[length++] = first;
    }
    guint32 tip = chain[length - 1], from = length > 1 ? chain[length - 2] : G_MAXUINT32;
    guint32 next = nearest(work, tip, from);
    if (next != from) {
      if (is_in(chain, length, next))
        chain[0] = tip, length = 1;
      else
        chain[length++] = next;
      continue;
    }
    Pair pair = {MIN(tip, from), MAX(tip, from), distance_row(work, tip)[from], 0};
    pairs[found++] = pair;
    unite(work, pair.a, pair.b);
    length -= 2;
  }
  return pairs;
}

static int by_height(const void *left, const void *right)
{
  const Pair *a = left, *b = right;
  if (a->height != b->height)
    return a->height < b->height ? -1 : 1;
  if (a->level != b->level)
    return a->level < b->level ? -1 : 1;
  return a->a < b->a ? -1 : a->a > b->a;
}

/* A merge is as high as the higher of its sides at least, where rounding would have it a hair below. Pairs
 * come in an order in which sides come first. */
static void level_heights(Pair *pairs, guint32 n)
{
  g_autofree Pair *last = g_new0(Pair, (gsize)n + 1); /* that stands at a place; height 0 for a unit */
  for (guint32 p = 0; p + 1 < n; p++) {
    Pair *pair = &pairs[p];
    const Pair *sides[] = {&last[pair->a], &last[pair->b]};
    for (guint s = 0; s < 2; s++)
      pair->height = MAX(pair->height, sides[s]->height);
    for (guint s = 0; s < 2; s++)
      if (pair->height == sides[s]->height)
        pair->level = MAX(pair->level, sides[s]->level + 1);
    last[pair->a] = *pair;
  }
}

/* A side of a merge that stands left of another in R's way. */
static bool stands_left(gint32 a, gint32 b)
{
  return (a < 0) != (b < 0) ? a < 0 : a < 0 ? a > b : a < b;
}

static void number_merges(ThemaHierarchy *hierarchy, const Pair *pairs)
{
  g_autofree gint32 *side = g_new(gint32, (gsize)hierarchy->n + 1);
  g_autofree guint32 *size = g_new(guint32, (gsize)hierarchy->n + 1);
  for (guint32 i = 0; i < hierarchy->n; i++) {
    side[i] = -(gint32)i - 1;
    size[i] = 1;
  }
  for (guint32 p = 0; p + 1 < hierarchy->n; p++) {
    guint32 a = pairs[p].a, b = pairs[p].b;
    bool as_is = stands_left(side[a], side[b]);
    hierarchy->merge[p] = (ThemaMerge){.left = as_is ? side[a] : side[b],
                                       .right = as_is ? side[b] : side[a],
                                       .height = pairs[p].height,
                                       .size = size[a] + size[b]};
    side[a] = (gint32)p + 1;
    size[a] += size[b];
  }
}

ThemaHierarchy *thema_hierarchy_new(const double *distances, guint32 n, ThemaLinkage linkage)
{
  g_return_val_if_fail(n < G_MAXINT32, NULL);
  gsize cells = (gsize)n * n;
  Work work = {n, g_new(double, cells + 1), g_new(guint32, (gsize)n + 1), linkage};
  for (gsize i = 0; i < cells; i++)
    work.distance[i] = linkage == THEMA_LINKAGE_WARD ? distances[i] * distances[i] : distances[i];
  for (guint32 i = 0; i < n; i++)
    work.size[i] = 1;
  g_autofree Pair *pairs = find_pairs(&work);
  level_heights(pairs, n);
  if (n > 1)
    qsort(pairs, n - 1, sizeof *pairs, by_height);
  ThemaHierarchy *hierarchy = g_new(ThemaHierarchy, 1);
  *hierarchy = (ThemaHierarchy){n, g_new(ThemaMerge, n)};
  number_merges(hierarchy, pairs);
  for (guint32 p = 0; linkage == THEMA_LINKAGE_WARD && p + 1 < n; p++)
    hierarchy->merge[p].height = sqrt(hierarchy->merge[p].height);
  g_free(work.distance);
  g_free(work.size);
  return hierarchy;
}

void thema_hierarchy_free(ThemaHierarchy *hierarchy)
{
  if (!hierarchy)
    return;
  g_free(hierarchy->merge);
  g_free(hierarchy);
}

guint32 *thema_hierarchy_order(const ThemaHierarchy *hierarchy)
{
  guint32 *order = g_new(guint32, (gsize)hierarchy->n + 1), n = 0, depth = 0;
  g_autofree gint32 *open = g_new(gint32, (gsize)hierarchy->n + 2);
  if (hierarchy->n > 0)
    open[depth++] = hierarchy->n > 1 ? (gint32)hierarchy->n - 1 : -1;
  while (depth > 0) {
    gint32 side = open[--depth];
    if (side < 0) {
      order[n++] = (guint32)(-side - 1);
      continue;
    }
    open[depth++] = hierarchy->merge[side - 1].right;
    open[depth++] = hierarchy->merge[side - 1].left;
  }
  return order;
}

guint32 *thema_hierarchy_cut(const ThemaHierarchy *hierarchy, guint32 k)
{
  g_return_val_if_fail(k >= 1 && k <= hierarchy->n, NULL);
  guint32 n = hierarchy->n, n_clusters = 0;
  gsize nodes = 2 * (gsize)n;
  /* What each unit and step goes into: the merges undone are those after n - k. */
  g_autofree guint32 *into = g_new0(guint32, nodes);
  guint32 *cluster = g_new(guint32, n);
  for (guint32 i = 0; i < nodes; i++)
    into[i] = i;
  for (guint32 p = 0; p < n - k; p++) {
    const gint32 sides[] = {hierarchy->merge[p].left, hierarchy->merge[p].right};
    for (guint s = 0; s < 2; s++)
      into[sides[s] < 0 ? (guint32)(-sides[s] - 1) : n + (guint32)sides[s] - 1] = n + p;
  }
  g_autofree guint32 *number = g_new0(guint32, nodes);
  for (gsize i = 0; i < nodes; i++)
    number[i] = G_MAXUINT32;
  for (gsize i = nodes; i-- > 0;)
    into[i] = into[into[i]];
  for (guint32 i = 0; i < n; i++) {
    if (number[into[i]] == G_MAXUINT32)
      number[into[i]] = n_clusters++;
    cluster[i] = number[into[i]];
  }
  return cluster;
}
