#ifndef THEMA_COUNT_COOCCURRENCE_H
#define THEMA_COUNT_COOCCURRENCE_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "count/features.h"
#include "count/stream.h"

G_BEGIN_DECLS

/* Where two terms meet. */
typedef enum {
  THEMA_MEET_WINDOW,   /* within left/right positions of each other */
  THEMA_MEET_SENTENCE, /* in the same sentence, paragraph, section, document: each such context counts once */
  THEMA_MEET_PARAGRAPH,
  THEMA_MEET_SECTION,
  THEMA_MEET_DOCUMENT
} ThemaMeet;

/* What f1, f2 and n of windows are. f, the directed pairs of positions, is the same in all. With S the window
 * of left + right words: */
typedef enum {
  /* the sums of f, from the real sizes of the windows, so that E = f1·f2/n */
  THEMA_MARGINALS_WINDOWS,
  /* word frequencies and the word tokens of the corpus, left-out ones included: E = f1·f2·S/n (Church & Hanks
   * 1990, who take the logarithm of S off the score instead) */
  THEMA_MARGINALS_CHURCH_HANKS,
  /* the same three numbers, but p = f2/(n - f1) and E = p·f1·S (Berry-Rogghe 1973) */
  THEMA_MARGINALS_BERRY_ROGGHE
} ThemaMarginals;

typedef struct {
  ThemaMeet meet;
  guint left;         /* of a window: positions before the node */
  guint right;        /* and after it */
  ThemaWithin within; /* what a window does not cross */
  guint64 min_count;  /* pairs met less often are left out of the rows, not of the sums */
  /* What a meeting in a window weighs at the distance 1, 2, … up to the larger of left and right; NULL where
   * no weighted sum is asked for. Distance is from the nearer edge of the node, pads included. */
  const double *weights;
  ThemaMarginals marginals;
  const guint8
      *only;  /* by vocabulary id: 1 for a term that may be in a row; NULL for all. The sums are of all */
  gsize most; /* rows that may be; 0 for any. Where there are more of all pairs, there is no result */
} ThemaCooccurrenceOptions;

/* One pair with its contingency signature. */
typedef struct {
  guint32 term1; /* vocabulary ids of the stream */
  guint32 term2;
  guint64 f;  /* O11: directed pairs of positions (node term1, other term2), or contexts that hold both */
  guint64 f1; /* R1: of term1 as node, sum of f over all others; or contexts that hold it */
  guint64 f2; /* C1: of term2 as the other, sum of f over all nodes; or contexts that hold it */
} ThemaPair;

typedef struct {
  GArray *pairs;    /* of ThemaPair, by bytes of term1, then of term2 */
  GArray *weighted; /* of double, for each pair the weights of the meetings in f; NULL without weights */
  guint64 n;        /* N: all directed pairs, or all contexts that hold a word token, pads included */
  ThemaMarginals marginals;
  guint span; /* S; matters with word frequencies only */
} ThemaCooccurrence;

/* All pairs; NULL where they are more than the options' `most`. Only kept tokens make pairs; pads hold
 * distance. In a window, with left = right each row has term1 before term2 in byte order (or equal, where a
 * pair of positions counts twice, as in quanteda's fcm); with left ≠ right a row is (node, collocate) and
 * both orders occur. In contexts each row has term1 before term2, and a term makes no pair with itself. */
THEMA_API ThemaCooccurrence *thema_cooccurrence_new(const ThemaStream *stream,
                                                    const ThemaCooccurrenceOptions *options);

/* Collocates of a node. `nodes` (of ThemaSpan over stream positions [start, end), rising, not overlapping,
 * none empty or across a sentence, as thema_hits_find gives them) are its occurrences; the node's own
 * positions are not its collocates. term1 of the rows is THEMA_NO_TERM.
 *
 * Windows reach from the node's first word to the left and from its last word to the right. f1 is the sum of
 * the kept tokens in the real windows; f2 and n are those of all pairs, so that the rows of a one-word node
 * equal its rows there. Where an edge word of the node is a pad (a stopword is looked up) its pairs are in no
 * sum of all pairs; they are added to f2 and n. In contexts f1 counts those that hold the node, f2 those
 * that hold the collocate outside the node, f both. */
THEMA_API ThemaCooccurrence *thema_collocates_new(const ThemaStream *stream, const GArray *nodes,
                                                  const ThemaCooccurrenceOptions *options);
THEMA_API void thema_cooccurrence_free(ThemaCooccurrence *cooccurrence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaCooccurrence, thema_cooccurrence_free)

G_END_DECLS

#endif
