#ifndef THEMA_REPORT_COMPARE_PRIVATE_H
#define THEMA_REPORT_COMPARE_PRIVATE_H

#include "report/compare.h"

/* A comparison under way: the profiles of both sides, and the units that are asked for. */
typedef struct {
  const ThemaCompareInput *input;
  const ThemaCompareOptions *options;
  ThemaProfileScale *scale[2]; /* of the terms; of all words, NULL where that is the same or not needed */
  ThemaProfiles *profiles[2];
  guint32 n_units;
  GArray *named; /* numbers of the units named, rising; empty: all */
} ThemaCompare;

ThemaCompare *thema_compare_new(const ThemaCompareInput *input, const ThemaCompareOptions *options,
                                GError **error);
void thema_compare_free(ThemaCompare *compare);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaCompare, thema_compare_free)

const ThemaCompareSide *thema_compare_side(const ThemaCompare *compare, const ThemaSimilarity *measure);
const ThemaProfileScale *thema_compare_scale(const ThemaCompare *compare, const ThemaSimilarity *measure);
const ThemaProfiles *thema_compare_profiles(const ThemaCompare *compare, const ThemaSimilarity *measure);
const char *thema_compare_unit(const ThemaCompare *compare, guint32 unit);

/* The pairs that are asked for, in their order (see thema_compare_table), with their values where the
 * nearest are asked for or `values` is set: an array of ThemaComparison. */
GArray *thema_compare_pairs(const ThemaCompare *compare, const ThemaSimilarity *measure, bool values);

#endif
