#ifndef THEMA_REPORT_MODELLING_H
#define THEMA_REPORT_MODELLING_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/notice.h"
#include "model/lda.h"
#include "model/topic_model.h"
#include "report/topic_input.h"
#include "table/table.h"

G_BEGIN_DECLS

/* Learned topics with what they were learned from. */
typedef struct {
  const ThemaTopicInput *input; /* borrowed */
  ThemaTopicModel *model;       /* units are the passages */
  char **labels;                /* of each topic */
} ThemaModelling;

/* Learns topics, the largest first. THEMA_ERROR_USAGE as of thema_lda_learn. The input must outlive the
 * result. */
THEMA_API ThemaModelling *thema_modelling_new(const ThemaTopicInput *input, const ThemaLdaOptions *options,
                                              GError **error);
THEMA_API void thema_modelling_free(ThemaModelling *modelling);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaModelling, thema_modelling_free)

/* Shares of each unit: of its passages, by their counted tokens; n_units × n_topics, NaN of units that have
 * none. Free with g_free. */
THEMA_API double *thema_modelling_unit_shares(const ThemaModelling *modelling);

/* A table that --show names. */
typedef struct {
  const char *name;
  /* `most`: rows of a topic that are wanted, of a table that ranks them. */
  ThemaTable *(*make)(const ThemaModelling *modelling, guint32 most);
  guint group;         /* --top counts within the rows that have this many first columns equal */
  guint top;           /* where --top is not given; 0 for all */
  bool needs_passages; /* units that are learned from whole, and ready counts, have none */
} ThemaModelShow;

/* The table that `name` names (NULL: terms); THEMA_ERROR_USAGE names those there are.
 *
 * topics: topic, share, prior, label, terms
 * terms: topic, rank, term, weight, count, label: the heaviest first
 * shares: unit, topic, share, tokens, label: units in input order
 * documents: topic, rank, unit, share, tokens, label: units with the largest share first
 * passages: topic, rank, document, section, line, share, tokens, label, text
 * trace: iteration, log_likelihood, prior_sum, term_prior */
THEMA_API const ThemaModelShow *thema_model_show(const char *name, GError **error);

G_END_DECLS

#endif
