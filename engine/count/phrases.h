#ifndef THEMA_COUNT_PHRASES_H
#define THEMA_COUNT_PHRASES_H

#include <glib.h>

#include "base/api.h"
#include "count/features.h"

G_BEGIN_DECLS

/* Phrase candidates: 2 to max_words words in a row within a sentence, no punctuation between them, the first
 * and last kept words that hold a letter, those inside kept words or connectors, at most two connectors in a
 * row, an article only as the second ("community of shared future", "state of the union"). Words (1) are
 * candidates too: kept words that hold a letter. Symbols break phrases as punctuation does. A term that holds
 * a blank or control character is no candidate and no part of one. Sentences that belong to no unit are not
 * looked at. Counts are by unit. Beside them stands, for each term, what its standing as a phrase needs; all
 * of it takes every candidate into account, those below min_count too. */
typedef struct {
  ThemaCounts *counts; /* words and phrases, byte order; `words` counts connectors too */
  guint64 *total;      /* count over all units */
  double *npmi; /* of a phrase: lowest over its splits in two of log2(p(xy)/(p(x)p(y))) / -log2 p(xy), where p
                   is the count over the word tokens of all units. A phrase splits between any two of its
                   words that may end a phrase and have no other such word between them; the connectors and
                   numbers between them belong to neither part ("community of | shared future" is community,
                   shared future), so both parts are candidates. NaN for a word */
  double *c_value; /* Frantzi, Ananiadou & Mima 2000: log2(words + 1) × (f − mean f of the longer candidates
                      that hold it in one piece, each taken once); + 1 so that words have one too */
  guint64 *nested_max; /* count of the commonest longer candidate that holds it in one piece; 0 when none.
                          Equal to total: it occurs only inside that one */
  guint32
      *where; /* by stored count (parallel to counts->count): position of its first occurrence in the unit */
  guint8 *edges;          /* by stored count: ThemaPhraseEdge bits over its occurrences in the unit */
  bool bounded;           /* phrases that occur once are left out */
  struct ThemaRuns *runs; /* what thema_phrases_parts looks at; private */
  guint32 *term_of;       /* likewise */
} ThemaPhrases;

/* How a candidate stands among its neighbours. A neighbour is a word that may begin or end a phrase and
 * touches the candidate with no punctuation between. Where every occurrence has one and the same neighbour,
 * the candidate is a fragment of something longer. */
typedef enum {
  THEMA_EDGE_LEFT_FREE = 1 << 0,    /* once there is no neighbour before it */
  THEMA_EDGE_RIGHT_FREE = 1 << 1,   /* once there is none after it */
  THEMA_EDGE_LEFT_VARIES = 1 << 2,  /* two occurrences have different neighbours before them */
  THEMA_EDGE_RIGHT_VARIES = 1 << 3, /* or after them */
  THEMA_EDGE_NOUN = 1 << 4 /* half of its occurrences or more are noun phrases by their roles: no border
                              within, and a noun at the end. Where no roles are given, all are */
} ThemaPhraseEdge;

/* Candidates that a phrase of THEMA_NGRAM_MAX words can hold. */
#define THEMA_PHRASE_PARTS (THEMA_NGRAM_MAX * (THEMA_NGRAM_MAX + 1) / 2)

typedef struct {
  guint max_words;   /* 1 to THEMA_NGRAM_MAX (more is taken as that); 0 is the default, 4 */
  guint64 min_count; /* of a phrase over all units; words are always kept */
  guint64 most; /* 0: no bound. Where more sequences of words than this begin in the stream, each as often
                   as it occurs, phrases that occur once are no candidates */
  const guint8 *roles; /* by position: what each word is to a phrase (ThemaRole), or NULL. A border is then no
                          neighbour */
} ThemaPhraseOptions;

/* Memory grows with the tokens and the candidates, never with max_words to a power. */
THEMA_API ThemaPhrases *thema_phrases_new(const ThemaStream *stream, const ThemaUnits *units,
                                          const ThemaPhraseOptions *options);

/* Index in counts->term of each shorter candidate inside the one that stored count `cell` is of, as it stands
 * at where[cell]: by place, shorter first; one that stands there twice comes twice. Those below min_count are
 * left out. Returns how many. */
THEMA_API guint thema_phrases_parts(const ThemaPhrases *phrases, gsize cell,
                                    guint32 parts[THEMA_PHRASE_PARTS]);

/* By term: how many documents hold it, in sentences that belong to a unit. The stream is that of the phrases.
 * Free it with g_free. */
THEMA_API guint32 *thema_phrases_documents(const ThemaPhrases *phrases, const ThemaStream *stream);

THEMA_API void thema_phrases_free(ThemaPhrases *phrases);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaPhrases, thema_phrases_free)

G_END_DECLS

#endif
