#ifndef THEMA_TESTS_RANDOM_TABLES_H
#define THEMA_TESTS_RANDOM_TABLES_H

#include <math.h>

#include "stats/association.h"

/* Contingency tables by chance, from a fixed seed. */

typedef long double Wide;

static guint64 random_state = 20240414;

/* Knuth's MMIX generator: the same tables on every machine. */
static inline guint64 random_below(guint64 limit)
{
  random_state =
      random_state * G_GUINT64_CONSTANT(6364136223846793005) + G_GUINT64_CONSTANT(1442695040888963407);
  return (random_state >> 11) % limit;
}

/* Small and large alike. */
static inline guint64 random_size(guint64 limit)
{
  double exponent = (double)random_below(1000000) / 1e6 * log((double)limit + 1);
  guint64 size = (guint64)exp(exponent) - 1 + random_below(2);
  return MIN(size, limit);
}

static inline ThemaSignature random_table(guint64 limit)
{
  ThemaSignature s = {0, 0, 0, 0};
  s.n = 1 + random_size(limit - 1);
  s.f1 = random_size(s.n);
  s.f2 = random_size(s.n);
  if (random_below(8) == 0)
    s.f1 = s.n - s.f1;
  if (random_below(8) == 0)
    s.f2 = s.n - s.f2;
  guint64 least = s.f1 + s.f2 > s.n ? s.f1 + s.f2 - s.n : 0, most = MIN(s.f1, s.f2);
  switch (random_below(6)) {
  case 0:
    s.f = least;
    break;
  case 1:
    s.f = most;
    break;
  case 2: /* near independence, where differences cancel */
    s.f = (guint64)((Wide)s.f1 * s.f2 / s.n) + random_below(2);
    s.f = CLAMP(s.f, least, most);
    break;
  default:
    s.f = least + random_size(most - least);
  }
  return s;
}

#endif
