#ifndef THEMA_COUNT_MATCHES_PRIVATE_H
#define THEMA_COUNT_MATCHES_PRIVATE_H

#include "count/stream.h"
#include "match/automaton.h"

/* A pattern found at positions [first, end). */
typedef struct {
  gsize first;
  gsize end;
  guint32 pattern;
} ThemaMatch;

/* Every place of every pattern in a stream, overlapping or not, a sentence at a time. */
typedef struct ThemaMatches ThemaMatches;

/* The patterns and the stream must outlive the matches. */
ThemaMatches *thema_matches_new(const ThemaStream *stream, const ThemaPattern *const *patterns, guint32 n);
void thema_matches_free(ThemaMatches *matches);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaMatches, thema_matches_free)

/* Those within sentence `index`: ThemaMatch by first, then end, then pattern; valid until the next call. */
const GArray *thema_matches_of_sentence(ThemaMatches *matches, guint index);

#endif
