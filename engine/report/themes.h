#ifndef THEMA_REPORT_THEMES_H
#define THEMA_REPORT_THEMES_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/notice.h"
#include "count/stream.h"
#include "count/units.h"
#include "source/ready_counts.h"
#include "table/table.h"

G_BEGIN_DECLS

typedef struct {
  guint top;                         /* themes of each unit; 0 for all */
  guint64 min_count;                 /* of a phrase, and of a theme, in the unit */
  const ThemaReadyCounts *reference; /* words to compare a single unit with; nullable */
  const ThemaNotices *notices;       /* nullable */
  const char *sort; /* columns to rank by instead of the score (see thema_table_sort); nullable */
} ThemaThemesOptions;

/* The key themes of each unit: words and phrases that the unit has more of than the rest of the input. A row
 * a theme: document, section, section_title, rank, term, kind (word, phrase), count, per_million, df, tfidf,
 * g2, log_ratio, lrc, q_bh, npmi, c_value, score, unit. `document` and `section` are empty for units that
 * span several.
 *
 * In very large inputs (more than 8 million phrases, as often as they occur) phrases that occur once are no
 * candidates, which is told. The ranking is described at engine/report/theme_ranking.c and in the README. lrc
 * and q_bh take as their number of comparisons the candidates of the unit. With a single unit it is compared
 * with the reference, where a phrase has the count of its rarest word; lrc and q_bh are empty where the
 * reference is nominal. Without a reference all keyness cells are empty and terms rank by frequency.
 * THEMA_ERROR_USAGE for an unknown column in `sort`. */
THEMA_API ThemaTable *thema_themes_table(const ThemaStream *stream, const ThemaUnits *units,
                                         const ThemaThemesOptions *options, GError **error);

G_END_DECLS

#endif
