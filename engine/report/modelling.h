#ifndef THEMA_REPORT_MODELLING_H
#define THEMA_REPORT_MODELLING_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/notice.h"
#include "model/lda.h"
#include "model/nmf.h"
#include "model/topic_model.h"
#include "report/topic_input.h"
#include "report/topic_seeds.h"
#include "stats/share_interval.h"
#include "stats/term_ranking.h"
#include "stats/weight.h"
#include "table/table.h"

G_BEGIN_DECLS

typedef enum { THEMA_TOPICS_LDA, THEMA_TOPICS_NMF } ThemaTopicMethod;

/* One of several models that are compared. */
typedef struct {
  guint32 n_topics;
  guint64 seed;
} ThemaTopicRun;

typedef struct {
  ThemaTopicMethod method;
  guint64 seed;
  guint32 n_topics;
  ThemaLdaOptions lda; /* of these two, seed and n_topics are not looked at */
  ThemaNmfOptions nmf;
  ThemaWeighting weighting;        /* of the counts, for nmf */
  const ThemaTermRanking *ranking; /* of the terms that tables show */
  double balance;                  /* of the ranking */
  const ThemaTopicRun *reruns;     /* n_reruns, for tables that compare models; borrowed */
  guint n_reruns;
  double held_out; /* of lda: share of passages, drawn at random, that nothing is learned from; 0 for none */
  bool unlabelled; /* labels are left out */
  const ThemaTopicSeeds *seeds; /* of lda: the first topics, which keep these names; or NULL */
  double confidence;            /* of the intervals of units' shares */
} ThemaModellingOptions;

/* Learned topics with what they were learned from. */
typedef struct {
  const ThemaTopicInput *input;         /* borrowed */
  const ThemaModellingOptions *options; /* borrowed */
  ThemaTopicModel *model;               /* units are the passages */
  GPtrArray *reruns;                    /* of ThemaTopicModel: what the options ask for beside it */
  char **labels;                        /* of each topic; NULL where they are left out */
  bool *held_out;                       /* of each passage; NULL where none is. Their shares are folded in */
  guint32 n_held_out;
} ThemaModelling;

/* Learns topics, the largest first. THEMA_ERROR_USAGE as of thema_lda_learn, and for weights that nmf cannot
 * take. Input and options must outlive the result. */
THEMA_API ThemaModelling *thema_modelling_new(const ThemaTopicInput *input,
                                              const ThemaModellingOptions *options, GError **error);

/* Topics that are there already, held against an input whose terms are theirs; `labels` are copied, nothing
 * is learned. See thema_topic_model_apply. */
THEMA_API ThemaModelling *thema_modelling_of_topics(const ThemaTopicInput *input,
                                                    const ThemaTopicModel *topics, char *const *labels,
                                                    const ThemaModellingOptions *options);
THEMA_API void thema_modelling_free(ThemaModelling *modelling);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaModelling, thema_modelling_free)

/* Shares of each unit, n_units × n_topics: of its passages, by their counted tokens; NaN of units that have
 * none. Intervals take the unit's documents for drawn, where it is of several, else its passages. Free with
 * g_free. */
THEMA_API ThemaShareInterval *thema_modelling_unit_shares(const ThemaModelling *modelling);

/* A table that --show names. */
typedef struct {
  const char *name;
  /* `most`: rows of a topic that are wanted, of a table that ranks them. NULL of scan, see below. */
  ThemaTable *(*make)(const ThemaModelling *modelling, guint32 most);
  guint group;      /* --top counts within the rows that have this many first columns equal */
  guint top;        /* where --top is not given; 0 for all */
  bool ranks_terms; /* as options ask */
  bool needs_reruns;
  bool takes_several;     /* numbers of topics */
  bool tells_of_learning; /* which topics from a file say nothing of */
  bool needs_windows;     /* of the text; without one, cells are empty */
  bool needs_passages;    /* units that are learned from whole, and ready counts, have none */
} ThemaModelShow;

/* The table that `name` names (NULL: terms); THEMA_ERROR_USAGE names those there are.
 *
 * topics: topic, share, prior, label, terms
 * terms: topic, rank, term, weight, count, label: the heaviest first
 * shares: unit, topic, share, low, high, tokens, label: units in input order
 * documents: topic, rank, unit, share, tokens, label: units with the largest share first
 * passages: topic, rank, document, section, line, share, tokens, label, text
 * coherence: topic, share, each coherence, exclusivity, label
 * stability: topic, share, agreement, least_agreement, similarity, label: of the topic's matches in reruns
 * alignment: topic, topics, seed, match, agreement, similarity, label, terms: its match in each rerun, which
 * has so many topics trace: iteration, log_likelihood, prior_sum, term_prior; of nmf iteration, squared_error
 * scan: see thema_model_scan */
THEMA_API const ThemaModelShow *thema_model_show(const char *name, GError **error);

/* Models of n numbers of topics beside each other, for choosing one: topics, log_likelihood (of nmf
 * squared_error) of the last iteration, perplexity, held_out (passages), then the mean of each coherence, of
 * exclusivity, and of agreement with the `n_seeds` - 1 runs by the seeds that follow. */
THEMA_API ThemaTable *thema_model_scan(const ThemaTopicInput *input, const ThemaModellingOptions *options,
                                       const guint32 *n_topics, guint n, guint n_seeds, GError **error);

G_END_DECLS

#endif
