#ifndef THEMA_REPORT_KEYNESS_SIDES_PRIVATE_H
#define THEMA_REPORT_KEYNESS_SIDES_PRIVATE_H

#include <glib.h>

#include "report/keyness_table.h"

/* The terms compared, in byte order, and where those of each source stand among them. */
typedef struct {
  guint32 n;
  const char **terms;   /* borrowed */
  guint32 *of_counts;   /* index by term of the counts; G_MAXUINT32 for one that is not compared */
  guint32 *of_lists[2]; /* likewise of the list of the target and that of the reference */
} ThemaKeynessTerms;

ThemaKeynessTerms *thema_keyness_terms_new(const ThemaKeynessInput *input);
void thema_keyness_terms_free(ThemaKeynessTerms *terms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaKeynessTerms, thema_keyness_terms_free)

/* A target or a reference: counts by term, and where they stand in its parts. */
typedef struct {
  guint64 size;   /* word tokens */
  guint64 *count; /* of each term */
  guint32 *df;    /* parts that hold it; NULL for a list */
  /* of a group alone: */
  guint32 n_parts;
  guint64 smallest;    /* word tokens of the smallest part */
  gsize *first;        /* n + 1 offsets by term into … */
  guint64 *part_count; /* … its count in each part that holds it … */
  guint64 *part_size;  /* … and that part's word tokens */
} ThemaKeynessSide;

/* One group of the input. */
ThemaKeynessSide *thema_keyness_side_of_group(const ThemaKeynessInput *input, const ThemaKeynessTerms *terms,
                                              guint32 group);
/* All groups together, without what only a group has. */
ThemaKeynessSide *thema_keyness_side_of_all(const ThemaKeynessInput *input, const ThemaKeynessTerms *terms);
/* What `all` has and `side` has not. */
ThemaKeynessSide *thema_keyness_side_of_rest(const ThemaKeynessSide *all, const ThemaKeynessSide *side,
                                             const ThemaKeynessTerms *terms);
/* A list; `which` is 0 for that of the target, 1 for the reference's. */
ThemaKeynessSide *thema_keyness_side_of_list(const ThemaReadyCounts *list, const ThemaKeynessTerms *terms,
                                             guint which);
void thema_keyness_side_free(ThemaKeynessSide *side);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaKeynessSide, thema_keyness_side_free)

#endif
