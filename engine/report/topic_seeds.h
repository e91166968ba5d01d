#ifndef THEMA_REPORT_TOPIC_SEEDS_H
#define THEMA_REPORT_TOPIC_SEEDS_H

#include <glib.h>

#include "base/api.h"
#include "match/lexicon.h"
#include "model/lda.h"
#include "report/topic_input.h"

G_BEGIN_DECLS

/* Topics of a lexicon as what learned topics begin from. */
typedef struct {
  GPtrArray *names; /* of char*: of the topics, the first ones learned; those below another count for that */
  GArray *seeds;    /* of ThemaTopicSeed */
} ThemaTopicSeeds;

/* A term that a topic's patterns match alone is its seed; what it is taken to have been seen there is how
 * often they match it in the text (leftmost-longest over the lexicon), each time by the pattern's weight.
 * Topics that match no term have a name, and no seeds. The input is of a text. */
THEMA_API ThemaTopicSeeds *thema_topic_seeds_new(const ThemaTopicInput *input, const ThemaLexicon *lexicon);
THEMA_API void thema_topic_seeds_free(ThemaTopicSeeds *seeds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ThemaTopicSeeds, thema_topic_seeds_free)

G_END_DECLS

#endif
