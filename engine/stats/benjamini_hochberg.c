#include <math.h>
#include <stdlib.h>

#include "stats/keyness.h"

typedef struct {
  double p;
  gsize index;
} Ranked;

static int by_p(const void *left, const void *right)
{
  const Ranked *a = left, *b = right;
  if (a->p != b->p)
    return a->p < b->p ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

void thema_benjamini_hochberg(const double *p, gsize n, guint64 m, double *q)
{
  Ranked *ranked = g_new(Ranked, n);
  gsize defined = 0;
  for (gsize i = 0; i < n; i++) {
    if (!isnan(p[i]))
      ranked[defined++] = (Ranked){p[i], i};
    q[i] = NAN;
  }
  if (defined > 0)
    qsort(ranked, defined, sizeof *ranked, by_p);
  double tests = (double)MAX(m, (guint64)defined);
  double least = 1;
  for (gsize rank = defined; rank > 0; rank--) {
    least = fmin(least, ranked[rank - 1].p * (tests / (double)rank));
    q[ranked[rank - 1].index] = least;
  }
  g_free(ranked);
}
