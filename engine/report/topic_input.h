#ifndef THEMA_REPORT_TOPIC_INPUT_H
#define THEMA_REPORT_TOPIC_INPUT_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"
#include "count/stream.h"
#include "count/units.h"
#include "matrix/matrix.h"
#include "report/terms.h"

G_BEGIN_DECLS

/* What topics are learned from. */
typedef struct {
  ThemaTermOptions terms; /* `by`: the units whose shares are told */
  guint passage;          /* see thema_passages_new; G_MAXUINT: the units themselves */
  guint64 min_df;         /* least number of passages that a term stands in */
  double max_df;          /* and their largest share, above 0 to 1 */
} ThemaTopicInputOptions;

/* A text in passages, or ready counts, whose units are the passages. */
typedef struct {
  const ThemaStream *stream; /* NULL of ready counts */
  const ThemaNgrams *ngrams; /* that are counted; NULL: phrases. Borrowed from the options */
  ThemaUnits *units;         /* of --by */
  ThemaUnits *passages;      /* NULL where the units are the passages */
  guint32 n_passages;
  guint32 *unit_of_passage; /* G_MAXUINT32 for none */
  ThemaCounts *counts;      /* by passage */
  ThemaMatrix *matrix;
} ThemaTopicInput;

/* THEMA_ERROR_USAGE for a `by` that fits nothing. The stream must outlive the result. */
THEMA_API ThemaTopicInput *thema_topic_input_new(const ThemaStream *stream,
                                                 const ThemaTopicInputOptions *options, GError **error);

/* The same of ready counts, which it takes over. */
THEMA_API ThemaTopicInput *thema_topic_input_of_terms(ThemaTerms *terms,
                                                      const ThemaTopicInputOptions *options);
THEMA_API void thema_topic_input_free(ThemaTopicInput *input);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTopicInput, thema_topic_input_free)

G_END_DECLS

#endif
