#ifndef THEMA_REPORT_KEYNESS_TABLE_H
#define THEMA_REPORT_KEYNESS_TABLE_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"
#include "match/term_list.h"
#include "report/keyness_groups.h"
#include "source/ready_counts.h"
#include "table/table.h"

G_BEGIN_DECLS

typedef enum {
  THEMA_KEYNESS_FIRST, /* the first group against the second */
  THEMA_KEYNESS_EACH,  /* each group against all others, or against the reference list */
  THEMA_KEYNESS_PAIRS  /* each group against each after it; the unit is A|B */
} ThemaKeynessForm;

/* What is compared with what. Without groups, the list `target` with the list `reference`. */
typedef struct {
  const ThemaKeynessGroups *groups; /* nullable */
  const ThemaCounts *counts;        /* by part of the groups */
  ThemaKeynessForm form;
  const ThemaReadyCounts *target;    /* nullable */
  const ThemaReadyCounts *reference; /* nullable */
  const ThemaTermList *terms;        /* only these, whether they occur or not; nullable */
} ThemaKeynessInput;

typedef struct {
  const char *measures; /* ids separated by commas, or "all"; nullable: g2, log_ratio, lrc, p, q_bh,
                           p_bonferroni. One named twice is shown once */
  gsize top;            /* rows of each unit; 0 for all */
  guint64 min_count;    /* over target and reference; not of fixed terms */
  guint64 candidates;   /* Bonferroni's m, and BH's; 0 takes the rows of the unit before `top` */
  double smoothing;     /* k of simple_maths, per million; 0 takes 1 */
  guint threads;        /* that compare; 0 for as many as the machine has cores */
} ThemaKeynessOptions;

/* unit, term, target_count, target_per_million, reference_count, reference_per_million, each measure,
 * direction, target_df, reference_df, range, dp: the last four over the parts of the groups, empty for lists.
 * Unit by unit, those without a token left out; in each the terms with direction + first, then by the size of
 * lrc, g2, and the bytes of the term; what cannot be compared, as it is on neither side, comes last, without
 * direction. Compares the union of both sides' terms; sizes are all word tokens. The unit of two lists is
 * `target`. Beside a nominal reference, tests and bounds (p, lrc …) are empty, and g2 ranks.
 * THEMA_ERROR_USAGE names the near ids for an unknown measure. */
THEMA_API ThemaTable *thema_keyness_table(const ThemaKeynessInput *input, const ThemaKeynessOptions *options,
                                          GError **error);

G_END_DECLS

#endif
