#ifndef THEMA_STATS_TERM_RANKING_H
#define THEMA_STATS_TERM_RANKING_H

#include <glib.h>

#include "base/api.h"
#include "stats/measure.h"

G_BEGIN_DECLS

/* Topics as distributions over terms, for scores that rank a topic's terms: what it says most often is not
 * always what tells it from other topics. */
typedef struct {
  guint32 n_topics;
  guint32 n_terms;
  const double *weights;    /* n_topics × n_terms; those of a topic sum to 1 */
  const double *term_share; /* n_terms: of each in all counts */
  double balance; /* of frex and relevance: what the first of the two things weighed counts, 0 to 1 */
} ThemaTopicTerms;

typedef struct {
  ThemaMeasure about;
  double balance; /* the usual one; NaN of scores that weigh nothing against another */
  /* Sets n_topics × n_terms scores: NaN where undefined. */
  void (*compute)(const ThemaTopicTerms *topics, double *scores);
} ThemaTermRanking;

/* The registry; sets *n. */
THEMA_API const ThemaTermRanking *thema_term_rankings(guint *n);

/* The ranking of that id, or NULL. */
THEMA_API const ThemaTermRanking *thema_term_ranking(const char *id);

/* How much of their own the first terms of each topic are (Roberts et al. 2014): the mean frex of its
 * `n_first` heaviest, none of weight 0, exclusivity counting .7. Sets n_topics numbers; NaN of a topic
 * without terms. */
THEMA_API void thema_topic_exclusivities(const ThemaTopicTerms *topics, guint32 n_first, double *exclusivity);

G_END_DECLS

#endif
