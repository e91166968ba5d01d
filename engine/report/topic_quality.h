#ifndef THEMA_REPORT_TOPIC_QUALITY_H
#define THEMA_REPORT_TOPIC_QUALITY_H

#include <glib.h>

#include "base/api.h"
#include "model/topic_model.h"
#include "report/topic_input.h"
#include "stats/coherence.h"
#include "stats/term_ranking.h"

G_BEGIN_DECLS

#define THEMA_TOPIC_FIRST_TERMS                                                                              \
  10 /* of a topic, or what it has: its coherence and stability are of these                                 \
      */

/* Every coherence of each topic's heaviest terms, in the order of their registry: n_topics × measures. Units
 * are the passages, windows slide over documents; NaN of windows where there is no text. Free with g_free. */
THEMA_API double *thema_topic_coherences(const ThemaTopicInput *input, const ThemaTopicModel *model);

/* How much of their own each topic's heaviest terms are; see thema_topic_exclusivities. Free with g_free. */
THEMA_API double *thema_topic_exclusivity(const ThemaTopicModel *model);

/* The scores of each topic's terms by a ranking: n_topics × n_terms; NaN of terms that it does not have. Free
 * with g_free. */
THEMA_API double *thema_topic_term_scores(const ThemaTopicInput *input, const ThemaTopicModel *model,
                                          const ThemaTermRanking *ranking, double balance);

G_END_DECLS

#endif
