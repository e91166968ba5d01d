#ifndef THEMA_CLI_TREND_SUBJECT_H
#define THEMA_CLI_TREND_SUBJECT_H

#include "count/topic_hits.h"
#include "report/term_documents.h"
#include "session.h"

/* What trend follows: patterns by name, typed or topics of a lexicon, and where they are hit; or terms that
 * are counted. */
typedef struct {
  GPtrArray *names;    /* of char*; NULL where terms are counted */
  GPtrArray *patterns; /* of GPtrArray of ThemaPattern*, those of each name; NULL with a lexicon */
  ThemaLexicon *lexicon;
  ThemaOverlap overlap;
  GPtrArray *hits; /* of GArray of ThemaSpan, those of each name */
  ThemaTermOptions options;
  ThemaTermDocuments *terms;
} TrendSubject;

void trend_subject_clear(TrendSubject *subject);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TrendSubject, trend_subject_clear)

/* Takes what is to be followed from the options, or from the first operand, before anything is read; sets
 * *inputs to the operands behind it. */
bool trend_subject_parse(TrendSubject *subject, const Session *session, char **operands, char ***inputs,
                         GError **error);

/* Finds or counts it in the session's stream, and sets `terms`. */
bool trend_subject_count(TrendSubject *subject, const Session *session, GError **error);

#endif
