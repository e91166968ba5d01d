#ifndef THEMA_MATRIX_COLUMNS_H
#define THEMA_MATRIX_COLUMNS_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"

G_BEGIN_DECLS

/* Counts turned (compressed sparse columns): the units of each term rather than the terms of each unit. */
typedef struct {
  gsize *first;   /* n_terms + 1 offsets into the others */
  guint32 *row;   /* units, rising within a term */
  guint64 *count; /* of the term in that unit */
} ThemaColumns;

/* Owned by the caller; the counts are not needed any more. */
THEMA_API ThemaColumns *thema_columns_new(const ThemaCounts *counts);
THEMA_API void thema_columns_free(ThemaColumns *columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaColumns, thema_columns_free)

G_END_DECLS

#endif
