#ifndef THEMA_COUNT_CLUSTERS_H
#define THEMA_COUNT_CLUSTERS_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"
#include "count/stream.h"
#include "count/units.h"
#include "match/pattern.h"

G_BEGIN_DECLS

/* A cluster of patterns is words of a sentence in a row, each of which is in a match that shares a word with
 * another of them; no match reaches out of it. So whatever is chosen among the matches of a text depends on
 * the words of each cluster alone, and clusters can be counted as words are: each is looked at once, however
 * often it stands in the text. */

/* Counts clusters straight from the text, without a stream: the terms of the counts are clusters, their words
 * joined by one space, and words[] is 0. Otherwise as thema_counts_words. Stopwords are words too. */
THEMA_API ThemaCounts *thema_counts_clusters(const ThemaCorpus *corpus, const ThemaStreamOptions *options,
                                             ThemaUnits *units, const ThemaPattern *const *patterns,
                                             guint32 n, GError **error);

/* The clusters as a stream, each a sentence, in their order; there is no corpus. Free with
 * thema_stream_free. */
THEMA_API ThemaStream *thema_clusters_stream(const ThemaCounts *clusters);

G_END_DECLS

#endif
