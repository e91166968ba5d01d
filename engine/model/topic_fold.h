#ifndef THEMA_MODEL_TOPIC_FOLD_H
#define THEMA_MODEL_TOPIC_FOLD_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "matrix/matrix.h"
#include "model/topic_model.h"

G_BEGIN_DECLS

/* What a model says of units it was not learned from. Its topics stay as they are, and a unit's shares depend
 * on its own counts alone: each of its tokens is in topic k with a probability proportional to
 * (expected tokens of the unit in k, itself not counted, + prior) × weight of its term, which is repeated
 * until it stands still (CVB0: Asuncion, Welling, Smyth & Teh 2009). No chance is in it. */

/* The model with the rows of `matrix`, whose columns are its terms, as its units; no trace. */
THEMA_API ThemaTopicModel *thema_topic_model_apply(const ThemaTopicModel *model, const ThemaMatrix *matrix,
                                                   guint threads);

/* Sets the shares of the units that `which` is true of, which are rows of `matrix`. */
THEMA_API void thema_topic_model_fold_in(ThemaTopicModel *model, const ThemaMatrix *matrix, const bool *which,
                                         guint threads);

/* Perplexity of the units that `which` is true of: exp(-mean ln p(token)), p = sum over topics of share ×
 * weight, of half of a unit's tokens, drawn by `seed`, the shares being those of the other half (document
 * completion: Wallach, Murray, Salakhutdinov & Mimno 2009). NaN where no token is left. */
THEMA_API double thema_topic_perplexity(const ThemaTopicModel *model, const ThemaMatrix *matrix,
                                        const bool *which, guint64 seed, guint threads);

G_END_DECLS

#endif
