#ifndef THEMA_CLI_MODEL_ASKED_H
#define THEMA_CLI_MODEL_ASKED_H

#include "match/lexicon.h"
#include "report/modelling.h"
#include "report/topic_file.h"
#include "report/topic_seeds.h"
#include "session.h"

/* What is asked of model. */
typedef struct {
  ThemaTopicInputOptions input;
  ThemaModellingOptions modelling;
  GArray *topics;         /* of guint32 */
  GArray *reruns;         /* of ThemaTopicRun; `modelling` borrows them */
  ThemaTopicFile *file;   /* of --apply, else NULL */
  ThemaLexicon *lexicon;  /* of --lexicon, else NULL … */
  ThemaTopicSeeds *seeds; /* … and what it finds, once the input is read */
  const ThemaModelShow *show;
} ModelAsked;

void model_asked_clear(ModelAsked *asked);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ModelAsked, model_asked_clear)

/* Takes it from the options, and reads the files of topics they name; nothing of the input is read. */
bool model_asked_parse(ModelAsked *asked, const Session *session, GError **error);

/* How many seeds a table looks at, the first one included. */
guint model_asked_seeds(const ModelAsked *asked, const Options *options);

#endif
