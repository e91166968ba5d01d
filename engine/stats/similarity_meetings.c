#include <math.h>

#include "stats/similarity-private.h"

/* A cell of a row that is being compared. */
typedef struct {
  const ThemaCells *cells;
  gsize at;
  guint32 row;
} Met;

typedef void (*MeetFunc)(const ThemaProfiles *profiles, Met x, Met y, void *shared);

/* The two walks, inlined with what is done at each meeting. */
__attribute__((always_inline)) static inline void
walk_columns(const ThemaProfiles *profiles, guint32 row, bool later, char *shared, gsize size, MeetFunc meet)
{
  const ThemaCells *rows = &profiles->by_row, *columns = &profiles->by_column;
  for (gsize i = rows->start[row]; i < rows->start[row + 1]; i++) {
    guint32 column = rows->index[i];
    gsize k = later ? profiles->place[i] + 1 : columns->start[column];
    gsize end = columns->start[column + 1];
    for (; k < end; k++)
      meet(profiles, (Met){rows, i, row}, (Met){columns, k, columns->index[k]},
           shared + columns->index[k] * size);
  }
}

__attribute__((always_inline)) static inline void walk_pair(const ThemaProfilePair *pair, void *shared,
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

/* A meeting, and the type of what it adds to. */
#define MEETING(name, type)                                                                                  \
  static void name##_all(const ThemaProfiles *profiles, guint32 row, bool later, void *shared)               \
  {                                                                                                          \
    walk_columns(profiles, row, later, shared, sizeof(type), meet_##name);                                   \
  }                                                                                                          \
  static void name##_pair(const ThemaProfilePair *pair, void *shared)                                        \
  {                                                                                                          \
    walk_pair(pair, shared, meet_##name);                                                                    \
  }                                                                                                          \
  const ThemaMeeting thema_meeting_##name = {sizeof(type), name##_all, name##_pair};

static inline guint64 count_of(Met met)
{
  return met.cells->count[met.at];
}

static inline double share_of(Met met)
{
  return met.cells->share[met.at];
}

static inline void meet_types(const ThemaProfiles *profiles, Met x, Met y, void *shared)
{
  (void)profiles;
  (void)x;
  (void)y;
  guint64 *types = shared;
  ++*types;
}

static inline void meet_products(const ThemaProfiles *profiles, Met x, Met y, void *shared)
{
  (void)profiles;
  ThemaWide *product = shared;
  *product += (ThemaWide)count_of(x) * count_of(y);
}

static inline void meet_smaller(const ThemaProfiles *profiles, Met x, Met y, void *shared)
{
  (void)profiles;
  guint64 *smaller = shared;
  *smaller += MIN(count_of(x), count_of(y));
}

static inline void meet_weights(const ThemaProfiles *profiles, Met x, Met y, void *shared)
{
  (void)profiles;
  double *weights = shared;
  *weights += x.cells->weight[x.at] * y.cells->weight[y.at];
}

static inline void meet_ranks(const ThemaProfiles *profiles, Met x, Met y, void *shared)
{
  (void)profiles;
  ThemaSharedRanks *ranks = shared;
  guint32 r = x.cells->rank[x.at], s = y.cells->rank[y.at];
  ranks->product += (ThemaWide)r * s;
  ranks->x += r;
  ranks->y += s;
  ranks->types++;
}

static inline void add_shares(ThemaSharedShares *shares, Met x, Met y, double difference)
{
  shares->difference += difference;
  shares->x += count_of(x);
  shares->y += count_of(y);
}

static inline void meet_jensen(const ThemaProfiles *profiles, Met x, Met y, void *shared)
{
  (void)profiles;
  double p = share_of(x), q = share_of(y), mean = log2((p + q) / 2);
  double to_mean = p * (x.cells->share_log[x.at] - mean) + q * (y.cells->share_log[y.at] - mean);
  add_shares(shared, x, y, fmax(0, to_mean));
}

static inline void meet_roots(const ThemaProfiles *profiles, Met x, Met y, void *shared)
{
  (void)profiles;
  double difference = sqrt(share_of(x)) - sqrt(share_of(y));
  add_shares(shared, x, y, difference * difference);
}

static inline void meet_chi2(const ThemaProfiles *profiles, Met x, Met y, void *shared)
{
  (void)profiles;
  double difference = share_of(x) - share_of(y);
  add_shares(shared, x, y, difference * difference / ((double)count_of(x) + (double)count_of(y)));
}

static inline void meet_inertia(const ThemaProfiles *profiles, Met x, Met y, void *shared)
{
  ThemaSharedInertia *inertia = shared;
  double p = share_of(x), q = share_of(y);
  double mass = profiles->scale->mass[profiles->by_row.index[x.at]];
  inertia->difference += (p - q) * (p - q) / mass;
  inertia->x += p * p / mass;
  inertia->y += q * q / mass;
}

static inline void meet_logs(const ThemaProfiles *profiles, Met x, Met y, void *shared)
{
  (void)profiles;
  ThemaSharedLogs *logs = shared;
  double of_x = x.cells->log[x.at], of_y = y.cells->log[y.at];
  logs->x[0] += (double)count_of(x) * (of_x - of_y);
  logs->x[1] += (double)count_of(x) * of_x;
  logs->y[0] += (double)count_of(y) * (of_y - of_x);
  logs->y[1] += (double)count_of(y) * of_y;
  logs->types++;
}

MEETING(types, guint64)
MEETING(products, ThemaWide)
MEETING(smaller, guint64)
MEETING(weights, double)
MEETING(ranks, ThemaSharedRanks)
MEETING(jensen, ThemaSharedShares)
MEETING(roots, ThemaSharedShares)
MEETING(chi2, ThemaSharedShares)
MEETING(inertia, ThemaSharedInertia)
MEETING(logs, ThemaSharedLogs)
