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

typedef struct {
  ThemaMeet meet;
  guint left;         /* of a window: positions before the node */
  guint right;        /* and after it */
  ThemaWithin within; /* what a window does not cross */
  guint64 min_count;  /* pairs met less often are left out of the rows, not of the sums */
} ThemaCooccurrenceOptions;

/* One pair with its contingency signature. */
typedef struct {
  guint32 term1; /* vocabulary ids of the stream */
  guint32 term2;
  guint64 f;  /* O11: directed pairs of positions (node term1, other term2), or contexts that hold both */
  guint64 f1; /* R1: of term1, sum of f over all partners; or contexts that hold it */
  guint64 f2; /* C1: of term2 */
} ThemaPair;

typedef struct {
  GArray *pairs; /* of ThemaPair, by bytes of term1, then of term2 */
  guint64 n;     /* N: all directed pairs, or all contexts */
} ThemaCooccurrence;

/* All pairs. Pads hold distance but make no pair. With left = right each row has term1 before term2 in byte
 * order (or equal, where a pair of positions counts twice); with left ≠ right a row is (node, collocate) and
 * both orders occur. */
THEMA_API ThemaCooccurrence *thema_cooccurrence_new(const ThemaStream *stream,
                                                    const ThemaCooccurrenceOptions *options);

/* Collocates of a node: term1 is the node. `nodes` (of ThemaSpan over stream positions [start, end), rising,
 * not overlapping) are its occurrences; the node's own positions are not its collocates. term1 of the rows is
 * THEMA_NO_TERM. Windows reach from the node's first and last word. f1 = sum of real window sizes, f2 = what
 * each collocate would have as node term over the same windows: its directed pairs with any kept token; n as
 * of all pairs. */
THEMA_API ThemaCooccurrence *thema_collocates_new(const ThemaStream *stream, const GArray *nodes,
                                                  const ThemaCooccurrenceOptions *options);
THEMA_API void thema_cooccurrence_free(ThemaCooccurrence *cooccurrence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaCooccurrence, thema_cooccurrence_free)

G_END_DECLS

#endif
