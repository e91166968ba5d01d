#ifndef THEMA_REPORT_KEYPHRASES_PRIVATE_H
#define THEMA_REPORT_KEYPHRASES_PRIVATE_H

#include "count/candidates-private.h"
#include "count/noun_runs-private.h"
#include "count/units.h"
#include "report/keyphrases.h"

G_BEGIN_DECLS

/* Phrases are of at most so many words; runs beyond LONGEST_RUN are lists, of which only the words count. */
#define THEMA_KEYPHRASE_WORDS 5
#define THEMA_LONGEST_RUN 12

/* What all workers look at. */
typedef struct {
  const ThemaStream *stream;
  const ThemaUnits *units;
  ThemaNounRuns *runs;
  ThemaRoots *roots;
  double *information; /* by root: ln(1 / its share of general language) */
  guint32 *unplural;   /* by term, see thema_unplurals_new; NULL but for yake */
  gsize *row;          /* unit u has the sentences [row[u], row[u + 1]) of `sentence` */
  guint32 *sentence;
} ThemaPhraseText;

/* What one worker works with. */
typedef struct {
  const ThemaPhraseText *text;
  const ThemaKeyphrasesOptions *options;
  ThemaCandidates candidates;
  GArray *roles;    /* of guint8: of the sentence at hand */
  guint64 *by_term; /* scratch of the ranker, by term; all 0 between units */
  guint64 *degree;  /* likewise */
} ThemaPhraseWork;

/* Fills work->candidates.candidates with the phrases of a unit and their scores, higher = better; one whose
 * score is NaN is none. */
typedef void (*ThemaPhraseRanker)(ThemaPhraseWork *work, guint32 unit);

void thema_rank_thema(ThemaPhraseWork *work, guint32 unit);
void thema_rank_rake(ThemaPhraseWork *work, guint32 unit);
void thema_rank_textrank(ThemaPhraseWork *work, guint32 unit);
void thema_rank_cvalue(ThemaPhraseWork *work, guint32 unit);
void thema_rank_yake(ThemaPhraseWork *work, guint32 unit);

/* By term: the term without the s at its end, where that is a term, too, and it has more than three
 * characters; else itself. Free with g_free. */
guint32 *thema_unplurals_new(const ThemaStream *stream);

/* A GCompareFunc of ThemaCandidate: higher scores first, then the commoner, the earlier, the longer. */
gint thema_candidate_best_first(gconstpointer a, gconstpointer b);

/* The form of a candidate that is shown. Free with g_free. */
char *thema_candidate_text(const ThemaStream *stream, const ThemaCandidate *candidate);

/* Does something with each run that looks like a noun phrase; `before` sentences stand before it in its
 * document and unit. */
typedef void (*ThemaRunVisitor)(ThemaPhraseWork *work, const ThemaNounRun *run, const guint8 *roles,
                                guint32 before);
void thema_visit_noun_runs(ThemaPhraseWork *work, guint32 unit, ThemaRunVisitor visit);

/* Sentence `i` of a unit, and how many before it are of the same document. */
const ThemaSentence *thema_unit_sentence(const ThemaPhraseText *text, gsize i, guint32 unit, guint32 *before);

G_END_DECLS

#endif
