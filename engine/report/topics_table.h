#ifndef THEMA_REPORT_TOPICS_TABLE_H
#define THEMA_REPORT_TOPICS_TABLE_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"
#include "count/stream.h"
#include "count/topic_hits.h"
#include "count/units.h"
#include "match/lexicon.h"
#include "table/table.h"

G_BEGIN_DECLS

/* What of a lexicon is in a corpus. */
typedef struct {
  const ThemaLexicon *lexicon; /* borrowed */
  ThemaUnits *units;
  ThemaCounts *clusters; /* of its patterns: see count/clusters.h */
  ThemaStream *words;    /* the clusters, each a sentence */
  GArray *hits;          /* of ThemaTopicHit, in `words` */
} ThemaTopics;

/* Counts straight from the text, without a stream of it. THEMA_ERROR_USAGE for a `by` that fits nothing;
 * other errors are those of thema_counts_words. The lexicon must outlive the result. */
THEMA_API ThemaTopics *thema_topics_new(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                                        const ThemaLexicon *lexicon, const char *by, ThemaOverlap overlap,
                                        GError **error);
THEMA_API void thema_topics_free(ThemaTopics *topics);

/* unit, topic, count (hits), per_million, terms_matched (distinct), coverage (share of the unit's tokens in
 * hits of the topic), unit_coverage (in those of any topic), and where the lexicon has weights weighted
 * (their sum, term by term): each topic of each unit, those without a hit too. */
THEMA_API ThemaTable *thema_topics_table(const ThemaTopics *topics);

/* unit, topic, term, count, share (of the topic's count in the unit): what carries a topic, the commonest
 * term first, ties by term bytes. A term is its words joined by one space. */
THEMA_API ThemaTable *thema_topic_terms_table(const ThemaTopics *topics);

/* document, section, line, start, end, topic, pattern, text: each hit where it stands, under the pattern's
 * own topic. Bytes [start, end) are of the source as UTF-8; text is as in the source. */
THEMA_API ThemaTable *thema_topic_hits_table(const ThemaStream *stream, const ThemaLexicon *lexicon,
                                             ThemaOverlap overlap);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTopics, thema_topics_free)

G_END_DECLS

#endif
