/* Similarity of counts, weights and sets of terms. Sums of whole numbers are exact, so that what is left when
 * one is taken from another is exact too. */
#include <math.h>

#include "stats/similarity-private.h"

static double between(double least, double value, double most)
{
  return isnan(value) ? value : fmax(least, fmin(most, value));
}

static double total_of(const ThemaProfilePair *pair)
{
  return (double)(pair->profiles->total[pair->x] + pair->profiles->total[pair->y]);
}

static double types_of(const ThemaProfilePair *pair)
{
  return (double)(thema_profile_terms(pair->profiles, pair->x) +
                  thema_profile_terms(pair->profiles, pair->y));
}

/* |x|·|y|; NaN where either has no length. */
static double lengths_of(const ThemaProfilePair *pair)
{
  double x = (double)pair->profiles->squares[pair->x], y = (double)pair->profiles->squares[pair->y];
  return x > 0 && y > 0 ? sqrt(x * y) : NAN;
}

static double cosine(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  return between(0, (double)shared->product / lengths_of(pair), 1);
}

static void set_counts(const ThemaProfilePair *pair, const ThemaUnionTerm *term, ThemaContribution *part)
{
  part->value1 = thema_pair_count(pair, term->x);
  part->value2 = thema_pair_count(pair, term->y);
}

static void explain_cosine(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                           ThemaContribution *part)
{
  (void)n_terms;
  set_counts(pair, term, part);
  part->contribution = part->value1 * part->value2 / lengths_of(pair);
}

static double weighted_lengths_of(const ThemaProfilePair *pair)
{
  double x = pair->profiles->weight_squares[pair->x], y = pair->profiles->weight_squares[pair->y];
  return x > 0 && y > 0 ? sqrt(x * y) : NAN;
}

static double cosine_tfidf(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  return between(-1, shared->weights / weighted_lengths_of(pair), 1);
}

static double weight_at(const ThemaProfilePair *pair, gsize cell)
{
  return cell == THEMA_NO_CELL ? 0 : pair->profiles->by_row.weight[cell];
}

static void explain_cosine_tfidf(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                                 ThemaContribution *part)
{
  (void)n_terms;
  part->value1 = weight_at(pair, term->x);
  part->value2 = weight_at(pair, term->y);
  part->contribution = part->value1 * part->value2 / weighted_lengths_of(pair);
}

static double jaccard(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  double either = types_of(pair) - (double)shared->types;
  return either > 0 ? (double)shared->types / either : NAN;
}

static double dice(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  double types = types_of(pair);
  return types > 0 ? 2 * (double)shared->types / types : NAN;
}

/* 1 where a unit has the term, 0 where not. */
static bool set_presence(const ThemaUnionTerm *term, ThemaContribution *part)
{
  part->value1 = term->x != THEMA_NO_CELL;
  part->value2 = term->y != THEMA_NO_CELL;
  return term->x != THEMA_NO_CELL && term->y != THEMA_NO_CELL;
}

static void explain_jaccard(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                            ThemaContribution *part)
{
  (void)pair;
  part->contribution = set_presence(term, part) ? 1 / (double)n_terms : 0;
}

static void explain_dice(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                         ThemaContribution *part)
{
  (void)n_terms;
  part->contribution = set_presence(term, part) ? 2 / types_of(pair) : 0;
}

static double manhattan(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  const guint64 *total = pair->profiles->total;
  return (double)(total[pair->x] + total[pair->y] - 2 * shared->smaller);
}

static double bray_curtis(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  double total = total_of(pair);
  return total > 0 ? manhattan(pair, shared) / total : NAN;
}

/* The counts are whole numbers: what they differ by is taken before they become doubles. */
static double difference_of(const ThemaProfilePair *pair, const ThemaUnionTerm *term)
{
  const guint64 *count = pair->profiles->by_row.count;
  guint64 x = term->x == THEMA_NO_CELL ? 0 : count[term->x];
  guint64 y = term->y == THEMA_NO_CELL ? 0 : count[term->y];
  return x > y ? (double)(x - y) : (double)(y - x);
}

static void explain_manhattan(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                              ThemaContribution *part)
{
  (void)n_terms;
  set_counts(pair, term, part);
  part->contribution = difference_of(pair, term);
}

static void explain_bray_curtis(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                                ThemaContribution *part)
{
  explain_manhattan(pair, term, n_terms, part);
  part->contribution /= total_of(pair);
}

static double euclidean(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  const ThemaWide *squares = pair->profiles->squares;
  return sqrt((double)(squares[pair->x] + squares[pair->y] - 2 * shared->product));
}

static void explain_euclidean(const ThemaProfilePair *pair, const ThemaUnionTerm *term, gsize n_terms,
                              ThemaContribution *part)
{
  explain_manhattan(pair, term, n_terms, part);
  part->contribution *= part->contribution;
}

#define PAIRING(name, meeting)                                                                               \
  static GArray *name##_parts(const ThemaProfilePair *pair)                                                  \
  {                                                                                                          \
    return thema_pair_parts(pair, explain_##name);                                                           \
  }                                                                                                          \
  const ThemaPairing thema_pairing_##name = {&thema_meeting_##meeting, name, name##_parts};

PAIRING(cosine, products)
PAIRING(cosine_tfidf, weights)
PAIRING(jaccard, types)
PAIRING(dice, types)
PAIRING(manhattan, smaller)
PAIRING(bray_curtis, smaller)
PAIRING(euclidean, products)
