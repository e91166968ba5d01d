#ifndef THEMA_MODEL_TOPIC_MODEL_H
#define THEMA_MODEL_TOPIC_MODEL_H

#include <glib.h>

#include "base/api.h"

G_BEGIN_DECLS

/* How far learning had come after so many sweeps. */
typedef struct {
  guint32 iteration;
  double fit; /* of lda: log p(words, topics of words) per token; of nmf: the squared error that is left */
  double prior_sum;  /* of lda: of all topics together */
  double term_prior; /* of lda */
} ThemaTopicStep;

/* Topics learned from the rows of a ThemaMatrix, whatever the method: a topic is a distribution over terms, a
 * unit a mixture of topics. Units and terms stand as in the matrix. A unit without a counted term has the
 * shares that the prior gives (of nmf, equal ones). All numbers but those that a method does not know are
 * finite. */
typedef struct {
  guint32 n_topics;
  guint32 n_terms;
  guint32 n_units;
  guint64 tokens;       /* counted tokens learned from */
  double *term_weights; /* n_topics × n_terms; a topic's sum to 1 (phi of lda) */
  double *unit_shares;  /* n_units × n_topics; a unit's sum to 1 (theta of lda) */
  double *topic_shares; /* n_topics: of all tokens; their sum is 1 */
  double *prior;        /* n_topics: Dirichlet prior of a unit's topics (alpha); NULL of nmf */
  double term_prior;    /* Dirichlet prior of a topic's terms (beta), for each term; NaN of nmf */
  GArray *trace;        /* of ThemaTopicStep */
} ThemaTopicModel;

/* With room for all arrays, their numbers 0, no prior, and an empty trace. */
THEMA_API ThemaTopicModel *thema_topic_model_new(guint32 n_topics, guint32 n_terms, guint32 n_units);
THEMA_API void thema_topic_model_free(ThemaTopicModel *model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTopicModel, thema_topic_model_free)

/* The row of a topic, n_terms weights, and of a unit, n_topics shares. */
static inline const double *thema_topic_terms(const ThemaTopicModel *model, guint32 topic)
{
  return model->term_weights + (gsize)topic * model->n_terms;
}

static inline const double *thema_topic_shares(const ThemaTopicModel *model, guint32 unit)
{
  return model->unit_shares + (gsize)unit * model->n_topics;
}

/* The places of the `most` largest of n values, largest first, of equal ones the first; *found of them, fewer
 * than `most` where there are no more. A value that is not a number is in no place. Free with g_free. */
THEMA_API guint32 *thema_rank_largest(const double *values, guint32 n, guint32 most, guint32 *found);

/* Its heaviest terms, none of weight 0: as thema_rank_largest has them. */
THEMA_API guint32 *thema_topic_first_terms(const ThemaTopicModel *model, guint32 topic, guint32 most,
                                           guint32 *found);

/* Puts topics in the order of their shares, largest first, of equal ones the first: what a reader meets. The
 * first `fixed` of them stay where they are. */
THEMA_API void thema_topic_model_order(ThemaTopicModel *model, guint32 fixed);

G_END_DECLS

#endif
