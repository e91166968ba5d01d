#ifndef THEMA_COUNT_CLUSTERS_PRIVATE_H
#define THEMA_COUNT_CLUSTERS_PRIVATE_H

#include <stdbool.h>

#include "count/vocabulary.h"
#include "match/automaton.h"

/* A word of a text, where a cluster may be. */
typedef struct {
  guint32 term;
  guint32 start; /* bytes [start, end) of the text */
  guint32 end;
} ThemaClusterWord;

/* What a term is to the patterns. */
typedef struct {
  guint32 term_class;
  guint32 state; /* behind it as a first word; THEMA_STATE_NONE where no pattern begins with it */
  bool known;
  bool ends;    /* a pattern of this one word */
  bool goes_on; /* a pattern that begins with it has more words */
} ThemaClusterTerm;

/* Finds the clusters of patterns (see count/clusters.h). Not for two threads at once. */
typedef struct {
  ThemaVocabulary *vocabulary; /* borrowed; of words, and of the clusters of several words that were found */
  ThemaAutomaton *automaton;
  GArray *terms; /* of ThemaClusterTerm, by term; not known until a term is met */
  GArray *words; /* of ThemaClusterWord: room for those who look for clusters */
  GArray *found; /* guint32: the clusters found last, ids in the vocabulary */
  GString *name;
} ThemaClusterFinder;

/* The patterns must outlive the finder. */
ThemaClusterFinder *thema_cluster_finder_new(ThemaVocabulary *vocabulary, const ThemaPattern *const *patterns,
                                             guint32 n);
void thema_cluster_finder_free(ThemaClusterFinder *finder);

/* Sets finder->found to the clusters of n words of one sentence. Where `text` is given they are of a text
 * whose sentences are not known; false when a cluster may be of two of them. */
bool thema_clusters_find(ThemaClusterFinder *finder, const ThemaClusterWord *words, guint n,
                         const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaClusterFinder, thema_cluster_finder_free)

#endif
