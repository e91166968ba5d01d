#ifndef THEMA_REPORT_COMPARE_H
#define THEMA_REPORT_COMPARE_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"
#include "report/terms.h"
#include "stats/similarity.h"
#include "table/table.h"

G_BEGIN_DECLS

/* Units compared pair by pair. */

/* The counts of a corpus paragraph by paragraph, which a bootstrap draws from. */
typedef struct {
  ThemaCounts *counts; /* of the terms that are compared */
  guint32 *unit;       /* of each paragraph; G_MAXUINT32 for none */
} ThemaParagraphs;

/* Counts what `terms` were counted from by paragraph; with the options they were counted with, n-grams of
 * which must not cross paragraphs. THEMA_ERROR_USAGE where a unit is smaller than a paragraph. */
THEMA_API ThemaParagraphs *thema_paragraphs_new(const ThemaStream *stream, const ThemaTerms *terms,
                                                const ThemaTermOptions *options, GError **error);
THEMA_API void thema_paragraphs_free(ThemaParagraphs *paragraphs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaParagraphs, thema_paragraphs_free)

/* One way of counting the units. */
typedef struct {
  const ThemaTerms *terms;
  const ThemaParagraphs *paragraphs; /* NULL unless there is a bootstrap */
} ThemaCompareSide;

/* The same units, with the terms that most measures compare and with all words, which the Delta distances
 * do; both may be the same. */
typedef struct {
  ThemaCompareSide terms;
  ThemaCompareSide all_words;
} ThemaCompareInput;

typedef struct {
  const GPtrArray *measures; /* of ThemaSimilarity */
  ThemaWeighting weighting;
  guint32 most_frequent; /* words of the Delta distances */
  const char *const
      *units;       /* only pairs with the unit named, or of several only those among them; NULL: all */
  guint nearest;    /* of each unit (each named one) so many, in place of all pairs; 0: all */
  guint replicates; /* of the bootstrap; 0: none */
  guint64 seed;
  guint threads; /* 0: as many as there are cores */
} ThemaCompareOptions;

/* The measures that `ids` names, NULL for cosine; see thema_measures_choose. */
THEMA_API GPtrArray *thema_compare_measures(const char *ids, GError **error);

/* unit1, unit2, measure, value; then rank, if the nearest are asked for, and low, high and bias, if there is
 * a bootstrap (see thema_bootstrap_intervals). Measure by measure, each pair once, in the order of the units;
 * where a measure is directed, the pair the other way round follows. The nearest stand unit by unit, the
 * nearest first, ties in the order of the units, without those whose value is undefined. THEMA_ERROR_USAGE
 * for an unknown unit, naming near ones, for too many pairs, or for a measure or weighting that is not known.
 */
THEMA_API ThemaTable *thema_compare_table(const ThemaCompareInput *input, const ThemaCompareOptions *options,
                                          GError **error);

/* The values as a matrix: unit, then (of several measures) measure, then a column for each unit. Of one unit
 * named, its row only; of several, their rows and columns. */
THEMA_API ThemaTable *thema_compare_matrix(const ThemaCompareInput *input, const ThemaCompareOptions *options,
                                           GError **error);

/* What thema_compare_table gives for one similarity as source, target, weight: the pairs above 0. */
THEMA_API ThemaTable *thema_compare_edges(const ThemaTable *pairs);

/* unit1, unit2, term, value1, value2, contribution, share, measure: the terms of each pair that add anything,
 * the largest contribution first, whatever its sign, ties by term bytes; the first `top` of each pair, 0 for
 * all. Shares are of all of a pair's terms. */
THEMA_API ThemaTable *thema_compare_contributions(const ThemaCompareInput *input,
                                                  const ThemaCompareOptions *options, guint top,
                                                  GError **error);

G_END_DECLS

#endif
