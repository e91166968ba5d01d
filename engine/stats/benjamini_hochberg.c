#include <math.h>

#include "base/keyed_sort.h"
#include "stats/keyness.h"

void thema_benjamini_hochberg(const double *p, gsize n, guint64 m, double *q)
{
  ThemaKeyed *ranked = g_new(ThemaKeyed, n + 1);
  gsize defined = 0;
  for (gsize i = 0; i < n; i++) {
    if (!isnan(p[i]))
      ranked[defined++] = (ThemaKeyed){thema_key_of_real(p[i]), i};
    q[i] = p[i]; /* p may be q */
  }
  thema_keyed_sort(ranked, defined);
  double tests = (double)MAX(m, (guint64)defined);
  double least = 1;
  for (gsize rank = defined; rank > 0; rank--) {
    gsize i = ranked[rank - 1].item;
    least = fmin(least, q[i] * (tests / (double)rank));
    q[i] = least;
  }
  g_free(ranked);
}
