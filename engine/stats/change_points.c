#include "stats/change_points.h"

#include <math.h>

double thema_poisson_cost(double count, double tokens)
{
  return count > 0 ? 2 * (count - count * log(count / tokens)) : 0;
}

/* Sums of the first periods, as whole numbers: a run's are differences. */
typedef struct {
  guint64 *count;
  guint64 *tokens;
} Sums;

static double cost(const Sums *sums, guint first, guint end)
{
  return thema_poisson_cost((double)(sums->count[end] - sums->count[first]),
                            (double)(sums->tokens[end] - sums->tokens[first]));
}

/* The last change before `end` that is best, of the candidates; sets *best to the sum of costs. */
static guint best_change(const Sums *sums, const double *least, const GArray *candidates, guint end,
                         double penalty, double *best)
{
  guint from = 0;
  *best = INFINITY;
  for (guint i = 0; i < candidates->len; i++) {
    guint first = g_array_index(candidates, guint, i);
    double sum = least[first] + cost(sums, first, end) + penalty;
    if (sum < *best) {
      *best = sum;
      from = first;
    }
  }
  return from;
}

/* Drops the candidates that no later end can want: a run never costs less than its parts. What rounding could
 * have lifted over the best stays. */
static void prune(const Sums *sums, const double *least, GArray *candidates, guint end)
{
  double limit = least[end] + 1e-9 * fabs(least[end]);
  guint kept = 0;
  for (guint i = 0; i < candidates->len; i++) {
    guint first = g_array_index(candidates, guint, i);
    if (least[first] + cost(sums, first, end) <= limit)
      g_array_index(candidates, guint, kept++) = first;
  }
  g_array_set_size(candidates, kept);
}

GArray *thema_change_points(const guint64 *count, const guint64 *tokens, guint n, double penalty)
{
  g_autofree guint64 *counts = g_new0(guint64, (gsize)n + 1);
  g_autofree guint64 *exposure = g_new0(guint64, (gsize)n + 1);
  Sums sums = {counts, exposure};
  for (guint i = 0; i < n; i++) {
    counts[i + 1] = counts[i] + count[i];
    exposure[i + 1] = exposure[i] + tokens[i];
  }
  g_autofree double *least = g_new0(double, (gsize)n + 1); /* of the first periods */
  g_autofree guint *last = g_new0(guint, (gsize)n + 1);    /* change before each end */
  g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(guint));
  least[0] = -penalty;
  for (guint end = 1; end <= n; end++) {
    guint fresh = end - 1;
    g_array_append_val(candidates, fresh);
    last[end] = best_change(&sums, least, candidates, end, penalty, &least[end]);
    prune(&sums, least, candidates, end);
  }
  GArray *changes = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint end = n; end > 0 && last[end] > 0; end = last[end])
    g_array_prepend_val(changes, last[end]);
  return changes;
}
