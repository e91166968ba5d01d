/* Correlation of ranks over the terms that either row has. A term that a row lacks has the count 0 there. All
 * sums are of whole numbers: ranks are counted in halves. */
#include <math.h>
#include <string.h>

#include "stats/similarity-private.h"

/* One row's side of a pair: n terms in all, `zeros` of them not in the row. */
typedef struct {
  ThemaSignedWide held;
  ThemaSignedWide zeros;
} Side;

static Side side_of(const ThemaProfilePair *pair, guint32 row, guint64 n)
{
  guint64 held = thema_profile_terms(pair->profiles, row);
  return (Side){held, (ThemaSignedWide)n - held};
}

/* Doubled ranks: of the row's terms 2·zeros more than by themselves, of the others zeros + 1. The sum of
 * their squared differences from the mean, n + 1. */
static ThemaSignedWide spread_of(const ThemaProfilePair *pair, guint32 row, Side side)
{
  ThemaSignedWide n = side.held + side.zeros, shift = 2 * side.zeros, sum = side.held * (side.held + 1);
  ThemaSignedWide squares =
      shift * shift * side.held + 2 * shift * sum + (ThemaSignedWide)pair->profiles->rank_squares[row];
  squares += side.zeros * (side.zeros + 1) * (side.zeros + 1);
  return squares - n * (n + 1) * (n + 1);
}

static ThemaSignedWide covariance(const ThemaShared *shared, Side x, Side y)
{
  ThemaSignedWide n = x.held + x.zeros, both = shared->ranks.types;
  ThemaSignedWide x_shift = 2 * x.zeros, y_shift = 2 * y.zeros;
  ThemaSignedWide x_sum = shared->ranks.x, y_sum = shared->ranks.y;
  ThemaSignedWide sum = x_shift * y_shift * both + x_shift * y_sum + y_shift * x_sum;
  sum += (ThemaSignedWide)shared->ranks.product;
  sum += (y.zeros + 1) * (x_shift * (x.held - both) + x.held * (x.held + 1) - x_sum);
  sum += (x.zeros + 1) * (y_shift * (y.held - both) + y.held * (y.held + 1) - y_sum);
  return sum - n * (n + 1) * (n + 1);
}

static guint64 terms_of_either(const ThemaProfilePair *pair, guint64 both)
{
  return thema_profile_terms(pair->profiles, pair->x) + thema_profile_terms(pair->profiles, pair->y) - both;
}

static double spreads_of(const ThemaProfilePair *pair, Side x, Side y)
{
  double of_x = (double)spread_of(pair, pair->x, x), of_y = (double)spread_of(pair, pair->y, y);
  return of_x > 0 && of_y > 0 ? sqrt(of_x * of_y) : NAN;
}

static double spearman(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  guint64 n = terms_of_either(pair, shared->ranks.types);
  Side x = side_of(pair, pair->x, n), y = side_of(pair, pair->y, n);
  double value = (double)covariance(shared, x, y) / spreads_of(pair, x, y);
  return isnan(value) ? value : fmax(-1, fmin(1, value));
}

static double doubled_rank(const ThemaProfilePair *pair, gsize cell, Side side)
{
  return cell == THEMA_NO_CELL ? (double)(side.zeros + 1)
                               : (double)(2 * side.zeros + pair->profiles->by_row.rank[cell]);
}

/* Ranks as they are read: 1 is the commonest. */
static GArray *rank_parts(const ThemaProfilePair *pair, const GArray *terms)
{
  Side x = side_of(pair, pair->x, terms->len), y = side_of(pair, pair->y, terms->len);
  GArray *parts = g_array_sized_new(FALSE, FALSE, sizeof(ThemaContribution), terms->len);
  for (guint i = 0; i < terms->len; i++) {
    const ThemaUnionTerm *term = &g_array_index(terms, ThemaUnionTerm, i);
    ThemaContribution part = {.column = term->column,
                              .value1 = terms->len + 1 - doubled_rank(pair, term->x, x) / 2,
                              .value2 = terms->len + 1 - doubled_rank(pair, term->y, y) / 2};
    g_array_append_val(parts, part);
  }
  return parts;
}

static GArray *spearman_parts(const ThemaProfilePair *pair)
{
  g_autoptr(GArray) terms = thema_pair_union(pair);
  GArray *parts = rank_parts(pair, terms);
  double spreads = spreads_of(pair, side_of(pair, pair->x, terms->len), side_of(pair, pair->y, terms->len));
  double middle = terms->len + 1.0; /* of doubled ranks */
  for (guint i = 0; i < parts->len; i++) {
    ThemaContribution *part = &g_array_index(parts, ThemaContribution, i);
    part->contribution = (2 * part->value1 - middle) * (2 * part->value2 - middle) / spreads;
  }
  return parts;
}

/* The terms of a pair in the order of x's counts, and what is known of those passed: how many have each place
 * in the order of y's counts (a Fenwick tree). */
typedef struct {
  guint n;
  guint32 *x; /* by term: 0 where it is not in the row, else its group there */
  guint32 *y;
  guint32 *order; /* terms, x rising */
  guint32 n_places;
  guint32 *passed;
} Sweep;

static void sweep_clear(Sweep *sweep)
{
  g_free(sweep->x);
  g_free(sweep->y);
  g_free(sweep->order);
  g_free(sweep->passed);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sweep, sweep_clear)

static guint32 group_at(const ThemaProfilePair *pair, gsize cell)
{
  return cell == THEMA_NO_CELL ? 0 : pair->profiles->group[cell];
}

static Sweep sweep_of(const ThemaProfilePair *pair, const GArray *terms)
{
  guint32 x_groups = pair->profiles->groups[pair->x] + 1, y_groups = pair->profiles->groups[pair->y] + 1;
  Sweep sweep = {.n = terms->len,
                 .x = g_new(guint32, (gsize)terms->len + 1),
                 .y = g_new(guint32, (gsize)terms->len + 1),
                 .order = g_new0(guint32, (gsize)terms->len + 1),
                 .n_places = y_groups,
                 .passed = g_new0(guint32, (gsize)y_groups + 1)};
  g_autofree guint32 *start = g_new0(guint32, (gsize)x_groups + 1);
  for (guint i = 0; i < terms->len; i++) {
    const ThemaUnionTerm *term = &g_array_index(terms, ThemaUnionTerm, i);
    sweep.x[i] = group_at(pair, term->x);
    sweep.y[i] = group_at(pair, term->y);
    start[sweep.x[i] + 1]++;
  }
  for (guint32 group = 0; group < x_groups; group++)
    start[group + 1] += start[group];
  for (guint i = 0; i < terms->len; i++)
    sweep.order[start[sweep.x[i]]++] = i;
  return sweep;
}

static void pass(Sweep *sweep, guint32 place)
{
  for (guint32 i = place + 1; i <= sweep->n_places; i += i & -i)
    sweep->passed[i]++;
}

/* How many of those passed stand before `place`. */
static gint64 passed_before(const Sweep *sweep, guint32 place)
{
  gint64 sum = 0;
  for (guint32 i = place; i > 0; i -= i & -i)
    sum += sweep->passed[i];
  return sum;
}

static guint32 term_at(const Sweep *sweep, bool falling, guint i)
{
  return sweep->order[falling ? sweep->n - 1 - i : i];
}

/* Passes the terms from one end of the order to the other; adds to the score of each those before it that y
 * has in the same order and takes away those that it has the other way round. Returns the sum of the scores.
 */
static gint64 run_sweep(Sweep *sweep, bool falling, gint64 *scores)
{
  gint64 sum = 0, n_passed = 0;
  memset(sweep->passed, 0, ((gsize)sweep->n_places + 1) * sizeof *sweep->passed);
  for (guint i = 0, end; i < sweep->n; i = end) {
    guint32 first = term_at(sweep, falling, i);
    for (end = i; end < sweep->n && sweep->x[term_at(sweep, falling, end)] == sweep->x[first]; end++) {
      guint32 term = term_at(sweep, falling, end);
      gint64 below = passed_before(sweep, sweep->y[term]);
      gint64 above = n_passed - passed_before(sweep, sweep->y[term] + 1);
      gint64 score = falling ? above - below : below - above;
      sum += score;
      if (scores)
        scores[term] += score;
    }
    for (guint k = i; k < end; k++)
      pass(sweep, sweep->y[term_at(sweep, falling, k)]);
    n_passed += end - i;
  }
  return sum;
}

/* Pairs of terms that the row puts in an order. */
static double untied_of(const ThemaProfilePair *pair, guint32 row, Side side)
{
  ThemaSignedWide n = side.held + side.zeros;
  ThemaSignedWide tied = (ThemaSignedWide)pair->profiles->tied[row] + side.zeros * (side.zeros - 1) / 2;
  ThemaSignedWide untied = n * (n - 1) / 2 - tied;
  return (double)untied;
}

/* What concordance is divided by in tau-b; NaN where a row puts nothing in order. */
static double untied_of_both(const ThemaProfilePair *pair, guint64 n)
{
  double x = untied_of(pair, pair->x, side_of(pair, pair->x, n));
  double y = untied_of(pair, pair->y, side_of(pair, pair->y, n));
  return x > 0 && y > 0 ? sqrt(x * y) : NAN;
}

static double kendall(const ThemaProfilePair *pair, const ThemaShared *shared)
{
  (void)shared;
  g_autoptr(GArray) terms = thema_pair_union(pair);
  g_auto(Sweep) sweep = sweep_of(pair, terms);
  double value = (double)run_sweep(&sweep, false, NULL) / untied_of_both(pair, terms->len);
  return isnan(value) ? value : fmax(-1, fmin(1, value));
}

/* Each pair of terms counts half for either of them. */
static GArray *kendall_parts(const ThemaProfilePair *pair)
{
  g_autoptr(GArray) terms = thema_pair_union(pair);
  g_auto(Sweep) sweep = sweep_of(pair, terms);
  g_autofree gint64 *scores = g_new0(gint64, (gsize)terms->len + 1);
  run_sweep(&sweep, false, scores);
  run_sweep(&sweep, true, scores);
  GArray *parts = rank_parts(pair, terms);
  double untied = untied_of_both(pair, terms->len);
  for (guint i = 0; i < parts->len; i++)
    g_array_index(parts, ThemaContribution, i).contribution = (double)scores[i] / 2 / untied;
  return parts;
}

const ThemaPairing thema_pairing_spearman = {&thema_meeting_ranks, spearman, spearman_parts};
const ThemaPairing thema_pairing_kendall = {NULL, kendall, kendall_parts};
