#ifndef THEMA_TESTS_DENSE_COUNTS_H
#define THEMA_TESTS_DENSE_COUNTS_H

#include "count/features.h"

/* Counts of units by terms written out in full, without strings; a unit's tokens are the sum of its counts.
 * Where `zeros`, a count of 0 is stored too. Free with thema_counts_free. */
static inline ThemaCounts *dense_counts(guint32 n_units, guint32 n_terms, const guint64 *count,
                                        gboolean zeros)
{
  ThemaCounts *counts = g_new0(ThemaCounts, 1);
  counts->n_units = n_units;
  counts->n_terms = n_terms;
  counts->row = g_new0(gsize, (gsize)n_units + 1);
  counts->term = g_new(guint32, (gsize)n_units * n_terms + 1);
  counts->count = g_new(guint64, (gsize)n_units * n_terms + 1);
  counts->unit_tokens = g_new0(guint64, (gsize)n_units + 1);
  gsize n = 0;
  for (guint32 unit = 0; unit < n_units; unit++) {
    for (guint32 term = 0; term < n_terms; term++) {
      guint64 value = count[(gsize)unit * n_terms + term];
      counts->unit_tokens[unit] += value;
      if (value == 0 && !zeros)
        continue;
      counts->term[n] = term;
      counts->count[n++] = value;
    }
    counts->tokens += counts->unit_tokens[unit];
    counts->row[unit + 1] = n;
  }
  return counts;
}

#endif
