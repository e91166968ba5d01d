#ifndef THEMA_COUNT_TOPIC_HITS_H
#define THEMA_COUNT_TOPIC_HITS_H

#include <glib.h>

#include "base/api.h"
#include "count/stream.h"
#include "match/lexicon.h"

G_BEGIN_DECLS

/* What becomes of matches that share a token. */
typedef enum {
  THEMA_OVERLAP_LONGEST, /* leftmost-longest over the whole lexicon: `social security` is no `security`; equal
                            matches of several topics count for each */
  THEMA_OVERLAP_ALL      /* leftmost-longest within each topic by itself; topics do not see each other */
} ThemaOverlap;

/* One match, as it counts for one topic. No token is in two hits of a topic. */
typedef struct {
  gsize first; /* positions [first, end) of the stream */
  gsize end;
  guint32 sentence; /* index in the stream */
  guint32 topic;    /* for which it counts: the pattern's own, one above, or one that takes it in */
  guint32 pattern;  /* the most exact of those of the topic that match here */
} ThemaTopicHit;

/* All hits of a lexicon, by place, at one place by topic. Pads match too, so stopwords can stand in patterns;
 * a hit does not cross a sentence. Free with g_array_unref. */
THEMA_API GArray *thema_topic_hits_find(const ThemaStream *stream, const ThemaLexicon *lexicon,
                                        ThemaOverlap overlap);

G_END_DECLS

#endif
