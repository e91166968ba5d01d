#ifndef THEMA_CLI_MODEL_OPTIONS_H
#define THEMA_CLI_MODEL_OPTIONS_H

#include "report/modelling.h"
#include "session.h"

/* What topics are learned from. */
bool model_input_options(const Session *session, ThemaTopicInputOptions *input, GError **error);

/* --topics as numbers: of guint32, at least one. */
GArray *model_topics(const Options *options, GError **error);

/* How they are learned and ranked, for the table `show`; not n_topics, the reruns and the seeds of a lexicon.
 */
bool model_modelling_options(const Session *session, const ThemaModelShow *show,
                             ThemaModellingOptions *modelling, GError **error);

#endif
