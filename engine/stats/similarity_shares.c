/* Distances of profiles as distributions: the share that each term has in the counts of its unit. */
#include <math.h>

#include "stats/similarity-private.h"

#define ADDED 0.5 /* to each count, so that no share is 0: Kullback & Leibler's divergence is finite then */

static double total_of(const ThemaProfilePair *pair, guint32 row)
{
  return (double)pair->profiles->total[row];
}

static bool has_shares(const ThemaProfilePair *pair)
{
  return pair->profiles->total[pair->x] > 0 && pair->profiles->total[pair->y] > 0;
}

/* Shares of the counts whose terms the other row lacks, exact until they are divided. */
static double alone_of_x(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  return (double)(pair->profiles->total[pair->x] - shared->shares.x) / total_of(pair, pair->x);
}

static double alone_of_y(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  return (double)(pair->profiles->total[pair->y] - shared->shares.y) / total_of(pair, pair->y);
}

static void set_shares(const ThemaProfilePair *pair, const ThemaUnionTerm *term, ThemaContribution *part)
{
  part->value1 = thema_pair_count(pair, term->x) / total_of(pair, pair->x);
  part->value2 = thema_pair_count(pair, term->y) / total_of(pair, pair->y);
}

static double jensen_shannon(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  if (!has_shares(pair))
    return NAN;
  return fmin(1, (shared->shares.difference + (alone_of_x(pair, shared) + alone_of_y(pair, shared))) / 2);
}

static double jensen_shannon_distance(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  return sqrt(jensen_shannon(pair, shared));
}

static double to_mean(double share, double mean)
{
  return share > 0 ? share * log2(share / mean) : 0;
}

static void explain_jensen_shannon(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                                   ThemaContribution *part)
{
  (void)n_terms;
  set_shares(pair, term, part);
  double mean = (part->value1 + part->value2) / 2;
  part->contribution = fmax(0, to_mean(part->value1, mean) + to_mean(part->value2, mean)) / 2;
}

static double hellinger(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  if (!has_shares(pair))
    return NAN;
  return fmin(1,
              sqrt((shared->shares.difference + (alone_of_x(pair, shared) + alone_of_y(pair, shared))) / 2));
}

static void explain_hellinger(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                              ThemaContribution *part)
{
  (void)n_terms;
  set_shares(pair, term, part);
  double difference = sqrt(part->value1) - sqrt(part->value2);
  part->contribution = difference * difference / 2;
}

/* Σ (O - E)²/E of the table of two rows, a term adding XY(p - q)²/(x + y). */
static double chi2(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  if (!has_shares(pair))
    return NAN;
  double x = total_of(pair, pair->x), y = total_of(pair, pair->y);
  return shared->shares.difference * (x * y) + (alone_of_x(pair, shared) * y + alone_of_y(pair, shared) * x);
}

static void explain_chi2(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                         ThemaContribution *part)
{
  (void)n_terms;
  set_shares(pair, term, part);
  double difference = part->value1 - part->value2;
  part->value1 = thema_pair_count(pair, term->x);
  part->value2 = thema_pair_count(pair, term->y);
  part->contribution = difference * difference / (part->value1 + part->value2) *
                       (total_of(pair, pair->x) * total_of(pair, pair->y));
}

static void explain_chi2_distance(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                                  ThemaContribution *part)
{
  (void)n_terms;
  set_shares(pair, term, part);
  double difference = part->value1 - part->value2;
  part->contribution = difference * difference / pair->profiles->scale->mass[term->column];
}

/* Shares after smoothing, over the terms that either row has. */
static void set_smoothed(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                         ThemaContribution *part)
{
  double added = ADDED * (double)n_terms;
  part->value1 = (thema_pair_count(pair, term->x) + ADDED) / (total_of(pair, pair->x) + added);
  part->value2 = (thema_pair_count(pair, term->y) + ADDED) / (total_of(pair, pair->y) + added);
}

static void explain_kullback_leibler(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                                     ThemaContribution *part)
{
  set_smoothed(pair, term, n_terms, part);
  part->contribution = part->value1 * log2(part->value1 / part->value2);
}

static void explain_jeffreys(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                             ThemaContribution *part)
{
  set_smoothed(pair, term, n_terms, part);
  double more = fmax(part->value1, part->value2), less = fmin(part->value1, part->value2);
  part->contribution = (more - less) * log2(more / less);
}

/* With m = log2(2·count + 1), V terms in all, A = X + V/2 and B = Y + V/2, A times the divergence of x from y
 * is sum x·m(x) - sum of x·m(y) over what is shared, + (sum m(x) - sum m(y))/2, + A·log2(B/A). The first two
 * are taken as what the shared terms differ by and what x has alone, so that equal profiles give 0. */
static double divergence(const ThemaProfilePair *pair, guint32 x, guint32 y, const double real[2],
                         guint64 both)
{
  const ThemaProfiles *profiles = pair->profiles;
  guint64 terms = thema_profile_terms(profiles, x) + thema_profile_terms(profiles, y) - both;
  double added = ADDED * (double)terms;
  double of_x = total_of(pair, x) + added, of_y = total_of(pair, y) + added;
  double sum = real[0] + (profiles->logs_weighed[x] - real[1]) + (profiles->logs[x] - profiles->logs[y]) / 2;
  return has_shares(pair) ? fmax(0, sum / of_x + log2(of_y / of_x)) : NAN;
}

static double kullback_leibler(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  return divergence(pair, pair->x, pair->y, shared->logs.x, shared->logs.types);
}

static double jeffreys(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  return divergence(pair, pair->x, pair->y, shared->logs.x, shared->logs.types) +
         divergence(pair, pair->y, pair->x, shared->logs.y, shared->logs.types);
}

static double chi2_distance(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  if (!has_shares(pair))
    return NAN;
  const double *inertia = pair->profiles->inertia;
  double alone_x = inertia[pair->x] - shared->inertia.x, alone_y = inertia[pair->y] - shared->inertia.y;
  return sqrt(shared->inertia.difference + (fmax(0, alone_x) + fmax(0, alone_y)));
}

#define PAIRING(name, parts, meeting)                                                                        \
  static GArray *name##_parts(const ThemaProfilePair *pair)                                                  \
  {                                                                                                          \
    return thema_pair_parts(pair, explain_##parts);                                                          \
  }                                                                                                          \
  const ThemaPairing thema_pairing_##name = {meeting, name, name##_parts};

PAIRING(jensen_shannon, jensen_shannon, &thema_meeting_jensen)
PAIRING(jensen_shannon_distance, jensen_shannon, &thema_meeting_jensen)
PAIRING(hellinger, hellinger, &thema_meeting_roots)
PAIRING(chi2, chi2, &thema_meeting_chi2)
PAIRING(kullback_leibler, kullback_leibler, &thema_meeting_logs)
PAIRING(jeffreys, jeffreys, &thema_meeting_logs)
PAIRING(chi2_distance, chi2_distance, &thema_meeting_inertia)
