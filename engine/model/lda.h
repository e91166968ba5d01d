#ifndef THEMA_MODEL_LDA_H
#define THEMA_MODEL_LDA_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "matrix/matrix.h"
#include "model/topic_model.h"

G_BEGIN_DECLS

/* What is learned of the priors (Wallach, Mimno & McCallum 2009). */
typedef enum {
  THEMA_PRIOR_ASYMMETRIC, /* a prior for each topic, and the one of terms */
  THEMA_PRIOR_SYMMETRIC,  /* one for all topics, and the one of terms */
  THEMA_PRIOR_FIXED       /* both stay what they are told to be */
} ThemaPriorKind;

/* A term that a topic is to have. */
typedef struct {
  guint32 topic;
  guint32 term;
  double mass; /* what it is taken to have been seen there before: added to the topic's prior of the term */
} ThemaTopicSeed;

#define THEMA_LDA_TOPICS_MAX 10000

typedef struct {
  guint32 n_topics;
  guint64 seed;
  guint iterations; /* sweeps over all tokens, at least 1 */
  guint burn_in;    /* of these, the first that no estimate is taken from; below `iterations` */
  ThemaPriorKind prior;
  double prior_sum;            /* of the topics together, to begin with */
  double term_prior;           /* of a term, to begin with; stays where there are seeds */
  const ThemaTopicSeed *seeds; /* n_seeds, no pair twice */
  gsize n_seeds;
  const bool *left_out; /* of each unit: whether nothing is learned from it; NULL for none */
  guint threads;        /* 0: as many as there are cores; no result depends on it */
  guint blocks;         /* 0: by the number of tokens; see engine/README.md */
} ThemaLdaOptions;

/* Latent Dirichlet allocation (Blei, Ng & Jordan 2003) by collapsed Gibbs sampling (Griffiths & Steyvers
 * 2004). Weights and shares are means over every tenth sweep after the burn-in, the last one among them.
 *
 * The result depends on the matrix and the options but `threads` alone. THEMA_ERROR_USAGE where there are no
 * tokens to learn from, or more than 2^31 - 1. */
THEMA_API ThemaTopicModel *thema_lda_learn(const ThemaMatrix *matrix, const ThemaLdaOptions *options,
                                           GError **error);

G_END_DECLS

#endif
