/* The Delta distances: z-scores of the most frequent words. */
#include <math.h>

#include "stats/similarity-private.h"

/* The z-scores of both rows. */
typedef struct {
  const double *x;
  const double *y;
  guint32 n;
} Scores;

static Scores scores_of(const ThemaProfilePair *pair)
{
  return (Scores){thema_profile_scores(pair->profiles, pair->x),
                  thema_profile_scores(pair->profiles, pair->y), pair->profiles->scale->n_frequent};
}

/* What the k-th of the frequent words adds; sum_of() adds them up. */
typedef double (*AddFunc)(const Scores *scores, guint32 k);

static inline double sum_of(const Scores *scores, AddFunc add)
{
  double sum = 0;
  for (guint32 k = 0; k < scores->n; k++)
    sum += add(scores, k);
  return scores->n > 0 ? sum : NAN;
}

static GArray *explain_scores(const ThemaProfilePair *pair, AddFunc add, double divisor)
{
  Scores scores = scores_of(pair);
  GArray *parts = g_array_sized_new(FALSE, FALSE, sizeof(ThemaContribution), scores.n);
  for (guint32 k = 0; k < scores.n; k++) {
    ThemaContribution part = {.column = pair->profiles->scale->frequent[k],
                              .value1 = scores.x[k],
                              .value2 = scores.y[k],
                              .contribution = add(&scores, k) / divisor};
    g_array_append_val(parts, part);
  }
  return parts;
}

static inline double add_distance(const Scores *scores, guint32 k)
{
  return fabs(scores->x[k] - scores->y[k]);
}

static double burrows(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  (void)shared;
  Scores scores = scores_of(pair);
  return sum_of(&scores, add_distance) / scores.n;
}

static GArray *burrows_parts(const ThemaProfilePair *pair)
{
  return explain_scores(pair, add_distance, pair->profiles->scale->n_frequent);
}

static inline double add_square(const Scores *scores, guint32 k)
{
  double difference = scores->x[k] - scores->y[k];
  return difference * difference;
}

static double argamon(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  (void)shared;
  Scores scores = scores_of(pair);
  return sqrt(sum_of(&scores, add_square)) / scores.n;
}

static GArray *argamon_parts(const ThemaProfilePair *pair)
{
  double n = pair->profiles->scale->n_frequent;
  return explain_scores(pair, add_square, n * n);
}

/* The commonest word weighs 1, the last 1/n. */
static inline double add_ranked(const Scores *scores, guint32 k)
{
  return add_distance(scores, k) * (scores->n - k) / scores->n;
}

static double eder(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  (void)shared;
  Scores scores = scores_of(pair);
  return sum_of(&scores, add_ranked) / scores.n;
}

static GArray *eder_parts(const ThemaProfilePair *pair)
{
  return explain_scores(pair, add_ranked, pair->profiles->scale->n_frequent);
}

static inline double add_product(const Scores *scores, guint32 k)
{
  return scores->x[k] * scores->y[k];
}

static double length_of(const double *score, guint32 n)
{
  Scores self = {score, score, n};
  return sqrt(sum_of(&self, add_product));
}

static double cosine_delta(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  (void)shared;
  Scores scores = scores_of(pair);
  Scores x = {scores.x, scores.x, scores.n}, y = {scores.y, scores.y, scores.n};
  double lengths = sqrt(sum_of(&x, add_product) * sum_of(&y, add_product));
  if (!(lengths > 0))
    return NAN;
  return fmax(0, fmin(2, 1 - sum_of(&scores, add_product) / lengths));
}

/* 1 - cos is half of the squared distance of both directions, which comes apart into what words differ by. */
static GArray *cosine_delta_parts(const ThemaProfilePair *pair)
{
  Scores scores = scores_of(pair);
  double x = length_of(scores.x, scores.n), y = length_of(scores.y, scores.n);
  GArray *parts = explain_scores(pair, add_product, 1);
  for (guint i = 0; i < parts->len; i++) {
    ThemaContribution *part = &g_array_index(parts, ThemaContribution, i);
    double difference = part->value1 / x - part->value2 / y;
    part->contribution = difference * difference / 2;
  }
  return parts;
}

const ThemaPairing thema_pairing_burrows = {NULL, burrows, burrows_parts};
const ThemaPairing thema_pairing_argamon = {NULL, argamon, argamon_parts};
const ThemaPairing thema_pairing_eder = {NULL, eder, eder_parts};
const ThemaPairing thema_pairing_cosine_delta = {NULL, cosine_delta, cosine_delta_parts};
