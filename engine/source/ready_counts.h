#ifndef THEMA_SOURCE_READY_COUNTS_H
#define THEMA_SOURCE_READY_COUNTS_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/arena.h"

G_BEGIN_DECLS

/* A frequency list counted elsewhere. Terms are what the list says, byte for byte, in byte order, each once.
 */
typedef struct {
  guint32 n_terms;
  const char **terms;
  guint64 *count; /* of each term; may be 0 */
  guint64 size;   /* word tokens of what was counted */
  bool nominal;   /* counts and size are rates in another dress: they say nothing of certainty */
  ThemaArena *strings;
} ThemaReadyCounts;

/* Reads a CSV (see thema_records_read) with the columns `term` and `count`; other columns are ignored. `size`
 * is the word tokens of what was counted, stopwords included; 0 takes the sum of the counts.
 * THEMA_ERROR_INPUT with FILE:LINE for a missing column, an empty or repeated term, a count that is not a
 * whole number from 0, or that is more than the size. */
THEMA_API ThemaReadyCounts *thema_ready_counts_read(const char *path, guint64 size, GError **error);
THEMA_API void thema_ready_counts_free(ThemaReadyCounts *counts);

/* The count of a term, 0 for one that is not in the list. */
THEMA_API guint64 thema_ready_counts_find(const ThemaReadyCounts *counts, const char *term);

/* Drops the terms that `keep` is false for; the size stays. Returns how many, and sets *first (nullable) to
 * the first of them, NULL where there is none. */
THEMA_API guint32 thema_ready_counts_filter(ThemaReadyCounts *counts,
                                            bool (*keep)(const char *term, gpointer data), gpointer data,
                                            const char **first);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaReadyCounts, thema_ready_counts_free)

G_END_DECLS

#endif
