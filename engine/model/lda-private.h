#ifndef THEMA_MODEL_LDA_PRIVATE_H
#define THEMA_MODEL_LDA_PRIVATE_H

#include "model/lda.h"

#define THEMA_LDA_LANES 8 /* topics that are weighed at once */
#define THEMA_LDA_NONE G_MAXUINT16

/* The tokens of one unit in a cell: from `first` to where the next run begins. */
typedef struct {
  guint32 unit;
  guint32 first;
} ThemaLdaRun;

/* Units and terms are each divided into blocks, the tokens into cells of a block of units and a block of
 * terms. Cells that share neither have no counts in common but those of whole topics, and are sampled at
 * once. All counts are kept in rows of `stride` topics, those behind n_topics 0. */
typedef struct {
  const ThemaLdaOptions *options;
  guint32 n_topics;
  guint32 stride;
  guint32 n_units;
  guint32 n_terms;
  guint32 n_tokens;
  guint n_blocks;
  guint n_workers;
  guint32 *term;      /* of each token */
  guint16 *topic;     /* of each token; THEMA_LDA_NONE before the first sweep */
  GArray *runs;       /* of ThemaLdaRun, and one that ends them */
  guint32 *cell;      /* n_blocks × n_blocks + 1: the first run of each cell, by units, then terms */
  gint32 *unit_topic; /* n_units × stride: tokens of the unit in the topic */
  gint32 *term_topic; /* n_terms × stride */
  gint32 *total;      /* stride: tokens of the topic */
  guint32 *length;    /* tokens of each unit */
  double *prior;      /* n_topics: alpha */
  double term_prior;  /* beta */
  double *term_mass;  /* n_topics: sum of the topic's priors of terms */
  float *alpha;       /* stride: prior as the sampler wants it */
  float *beta;        /* rows of stride: the prior of most terms, then of those that are seeded */
  guint32 *beta_row;  /* of each term: its row in beta */
  double *seed_mass;  /* rows as in beta, of n_topics: what is added to term_prior; the first is 0 */
  guint32 n_beta;     /* rows */
} ThemaLda;

/* Lays the tokens out, none of them in a topic yet, and sets the priors to what they begin with. */
ThemaLda *thema_lda_new(const ThemaMatrix *matrix, const ThemaLdaOptions *options);
void thema_lda_free(ThemaLda *lda);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaLda, thema_lda_free)

/* Draws a topic for every token, given those of all others. */
void thema_lda_sweep(ThemaLda *lda, guint iteration);

/* The same without vector instructions: what the other must give, bit for bit. */
void thema_lda_sweep_portable(ThemaLda *lda, guint iteration);

/* After the priors have changed: what the sampler keeps of them. */
void thema_lda_set_priors(ThemaLda *lda);

/* Moves the priors towards the largest likelihood of the topics as they are: fixed points of Minka 2000, in
 * the histogram form of Wallach 2008. */
void thema_lda_optimize(ThemaLda *lda);

/* log p(terms, topics) of all tokens, per token. */
double thema_lda_log_likelihood(const ThemaLda *lda);

#endif
