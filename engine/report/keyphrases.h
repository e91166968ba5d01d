#ifndef THEMA_REPORT_KEYPHRASES_H
#define THEMA_REPORT_KEYPHRASES_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "count/stream.h"
#include "count/units.h"
#include "source/ready_counts.h"
#include "table/table.h"

G_BEGIN_DECLS

typedef struct {
  const char *method;                /* an id of thema_keyphrase_measures; NULL for the first */
  guint top;                         /* phrases of each unit; 0 for all */
  guint64 min_count;                 /* occurrences of a phrase in its unit */
  const ThemaReadyCounts *reference; /* of themes, see ThemaThemesOptions; nullable */
} ThemaKeyphrasesOptions;

/* The keyphrases of each unit, best first: a row a phrase: unit, rank, phrase, score, count. All forms of a
 * phrase, in letters and hyphens (and singular and plural, by thema and cvalue), are one, shown as its
 * commonest. The first row is the best, with the highest score, but the lowest by yake. But by themes, a
 * unit's phrases depend on nothing but the unit. Scores compare within a unit. THEMA_ERROR_USAGE for an
 * unknown method. Takes stream->threads threads. */
THEMA_API ThemaTable *thema_keyphrases_table(const ThemaStream *stream, const ThemaUnits *units,
                                             const ThemaKeyphrasesOptions *options, GError **error);

G_END_DECLS

#endif
