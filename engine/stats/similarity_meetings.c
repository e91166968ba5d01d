#include <math.h>

#include "stats/similarity-private.h"

/* A cell of a row that is being compared. */
typedef struct {
  const ThemaCells *cells;
  gsize at;
  guint32 row;
} Met;

typedef void (*MeetFunc)(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared);

/* The two walks, inlined with what is done at each meeting. */
__attribute__((always_inline)) static inline void walk_columns(const ThemaProfiles *profiles, guint32 row,
                                                               bool later, ThemaShared *shared, MeetFunc meet)
{
  const ThemaCells *rows = &profiles->by_row, *columns = &profiles->by_column;
  for (gsize i = rows->start[row]; i < rows->start[row + 1]; i++) {
    guint32 column = rows->index[i];
    gsize k = later ? profiles->place[i] + 1 : columns->start[column];
    for (; k < columns->start[column + 1]; k++)
      meet(profiles, (Met){rows, i, row}, (Met){columns, k, columns->index[k]}, &shared[columns->index[k]]);
  }
}

__attribute__((always_inline)) static inline void walk_pair(const ThemaProfilePair *pair, ThemaShared *shared,
                                                            MeetFunc meet)
{
  const ThemaCells *rows = &pair->profiles->by_row;
  gsize i = rows->start[pair->x], k = rows->start[pair->y];
  while (i < rows->start[pair->x + 1] && k < rows->start[pair->y + 1]) {
    if (rows->index[i] == rows->index[k])
      meet(pair->profiles, (Met){rows, i, pair->x}, (Met){rows, k, pair->y}, shared);
    gsize first = i;
    i += rows->index[first] <= rows->index[k];
    k += rows->index[k] <= rows->index[first];
  }
}

#define MEETING(name)                                                                                        \
  static void name##_all(const ThemaProfiles *profiles, guint32 row, bool later, ThemaShared *shared)        \
  {                                                                                                          \
    walk_columns(profiles, row, later, shared, meet_##name);                                                 \
  }                                                                                                          \
  static void name##_pair(const ThemaProfilePair *pair, ThemaShared *shared)                                 \
  {                                                                                                          \
    walk_pair(pair, shared, meet_##name);                                                                    \
  }                                                                                                          \
  const ThemaMeeting thema_meeting_##name = {name##_all, name##_pair};

static inline guint64 count_of(Met met)
{
  return met.cells->count[met.at];
}

static inline double share_of(const ThemaProfiles *profiles, Met met)
{
  return (double)count_of(met) / (double)profiles->total[met.row];
}

static inline void meet_types(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared)
{
  (void)profiles;
  (void)x;
  (void)y;
  shared->n++;
}

static inline void meet_products(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared)
{
  (void)profiles;
  shared->product += (ThemaWide)count_of(x) * count_of(y);
}

static inline void meet_smaller(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared)
{
  (void)profiles;
  shared->x += MIN(count_of(x), count_of(y));
}

static inline void meet_weights(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared)
{
  (void)profiles;
  shared->real[0] += x.cells->weight[x.at] * y.cells->weight[y.at];
}

static inline void meet_ranks(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared)
{
  (void)profiles;
  guint32 r = x.cells->rank[x.at], s = y.cells->rank[y.at];
  shared->product += (ThemaWide)r * s;
  shared->x += r;
  shared->y += s;
  shared->n++;
}

static inline void add_counts(Met x, Met y, ThemaShared *shared)
{
  shared->x += count_of(x);
  shared->y += count_of(y);
}

static inline void meet_jensen(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared)
{
  double p = share_of(profiles, x), q = share_of(profiles, y), m = (p + q) / 2;
  shared->real[0] += fmax(0, p * log2(p / m) + q * log2(q / m));
  add_counts(x, y, shared);
}

static inline void meet_roots(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared)
{
  double difference = sqrt(share_of(profiles, x)) - sqrt(share_of(profiles, y));
  shared->real[0] += difference * difference;
  add_counts(x, y, shared);
}

static inline void meet_chi2(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared)
{
  double difference = share_of(profiles, x) - share_of(profiles, y);
  shared->real[0] += difference * difference / ((double)count_of(x) + (double)count_of(y));
  add_counts(x, y, shared);
}

static inline void meet_inertia(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared)
{
  double p = share_of(profiles, x), q = share_of(profiles, y);
  double mass = profiles->scale->mass[profiles->by_row.index[x.at]];
  shared->real[0] += (p - q) * (p - q) / mass;
  shared->real[1] += p * p / mass;
  shared->real[2] += q * q / mass;
}

static inline void meet_logs(const ThemaProfiles *profiles, Met x, Met y, ThemaShared *shared)
{
  (void)profiles;
  double of_x = x.cells->log[x.at], of_y = y.cells->log[y.at];
  shared->real[0] += (double)count_of(x) * (of_x - of_y);
  shared->real[1] += (double)count_of(x) * of_x;
  shared->real[2] += (double)count_of(y) * (of_y - of_x);
  shared->real[3] += (double)count_of(y) * of_y;
  shared->n++;
}

MEETING(types)
MEETING(products)
MEETING(smaller)
MEETING(weights)
MEETING(ranks)
MEETING(jensen)
MEETING(roots)
MEETING(chi2)
MEETING(inertia)
MEETING(logs)
