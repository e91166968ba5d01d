#ifndef THEMA_MODEL_TOPIC_ALIGNMENT_H
#define THEMA_MODEL_TOPIC_ALIGNMENT_H

#include <glib.h>

#include "base/api.h"
#include "model/topic_model.h"

G_BEGIN_DECLS

/* How alike two lists of terms are, the first ones counting most: the mean of the Jaccard coefficients of
 * their first d terms, d from 1 to the length of the longer one (average Jaccard; Greene, O'Callaghan &
 * Cunningham 2014). No term is twice in a list. NaN of empty lists. */
THEMA_API double thema_average_jaccard(const guint32 *a, guint32 n_a, const guint32 *b, guint32 n_b);

/* What the topic of one model is in another. */
typedef struct {
  guint32 topic;     /* of the other model; G_MAXUINT32 where it has fewer topics and none is left */
  double agreement;  /* average Jaccard of the two topics' first terms; NaN without a topic */
  double similarity; /* sum of sqrt(weight × weight) over all terms (Bhattacharyya 1943) */
} ThemaTopicMatch;

/* Pairs the topics of two models of the same terms so that the agreements of their `n_first` heaviest terms
 * sum to the most, those that agree in nothing so that they are most similar. One match for each topic of
 * `model`; free with g_free. */
THEMA_API ThemaTopicMatch *thema_topics_match(const ThemaTopicModel *model, const ThemaTopicModel *other,
                                              guint32 n_first);

G_END_DECLS

#endif
