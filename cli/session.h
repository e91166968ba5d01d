#ifndef THEMA_CLI_SESSION_H
#define THEMA_CLI_SESSION_H

#include "command.h"
#include "count/cooccurrence.h"
#include "count/topic_hits.h"
#include "match/lexicon.h"
#include "match/pattern.h"
#include "match/term_list.h"
#include "report/pairs.h"
#include "report/terms.h"
#include "source/ready_counts.h"
#include "stats/weight.h"

/* What commands share: from options to the engine's own. All report what does not fit as THEMA_ERROR_USAGE.
 */

/* Reads the inputs into session->corpus and tokenizes them into session->stream. `stopwords` is what a
 * command takes where
 * --stopwords is not given: "auto" or "none". */
bool session_read(Session *session, char **inputs, const char *stopwords, GError **error);

/* What --stopwords is where it is not given: fixed terms may be stopwords, some measures are of `all_words`,
 * but phrases stand on stopwords. */
const char *session_stopwords(const Session *session, bool all_words);

/* Terms counted in the operands, or --from-counts; of --terms only these. There is a stream only where the
 * options need one. How many words --terms have goes into *options. */
ThemaTerms *session_terms(Session *session, char **operands, const char *stopwords, ThemaTermOptions *options,
                          GError **error);

/* The same of texts in steps, for a corpus that is counted in more ways than one: reads it, makes a stream of
 * it, or counts terms that need none. */
bool session_read_corpus(Session *session, char **inputs, const char *stopwords, GError **error);
ThemaStream *session_stream(const Session *session, const char *stopwords, GError **error);
ThemaTerms *session_corpus_terms(const Session *session, const char *stopwords,
                                 const ThemaTermOptions *options, GError **error);

/* The table of `thema count` of words and n-grams, finished, in the memory that --memory-limit allows. */
ThemaTable *session_count_table(Session *session, char **inputs, const char *stopwords,
                                const ThemaTermOptions *options, GError **error);

/* The same of the pairs of `thema cooccur`, or with a node `thema collocate`, in rows. */
ThemaTable *session_pairs_table(Session *session, char **inputs, const ThemaPattern *node,
                                const ThemaCooccurrenceOptions *options, const ThemaPairsOptions *shown,
                                GError **error);

/* How texts are cut into tokens. */
bool session_reading(const Session *session, const char *stopwords, ThemaStreamOptions *reading,
                     GError **error);

/* --by, else `by`. */
const char *session_by(const Session *session, const char *by);

/* --ngrams, --phrases, --within, --min-count and --by as term options. */
bool session_term_options(const Session *session, const char *by, ThemaTermOptions *options, GError **error);

/* --window, --within, --ordered, --convention and --distance-weights as what pairs are; the session keeps the
 * weights. */
bool session_cooccurrence_options(Session *session, ThemaCooccurrenceOptions *options, GError **error);

/* "L,R" or "N" for both sides. */
bool session_parse_window(const char *text, guint *left, guint *right, GError **error);

/* --sort and --top, inside each run of rows with the same first `n_group` columns; `top` where --top is not
 * given, 0 for all. */
bool session_rank(const Session *session, ThemaTable *table, guint n_group, guint top, GError **error);

/* The same, inside each run of rows with the same cells in the columns of `group`. */
bool session_rank_within(const Session *session, ThemaTable *table, const guint *group, guint n_group,
                         guint top, GError **error);

/* --like, and what --tf, --idf and --norm say beside it; `base` (NULL: thema weight's default) is what holds
 * where nothing is said. */
bool session_weighting(const Session *session, const ThemaWeighting *base, ThemaWeighting *weighting,
                       GError **error);

/* An error for --like, --tf, --idf or --norm where no weight is shown; `advice` says where one is. */
bool session_refuse_weights(const Session *session, const char *advice, GError **error);

/* --terms as a list, which says how many words are counted together where no other option does; *list is NULL
 * where it is not given. After session_read, where there is anything to read. */
bool session_fixed_terms(const Session *session, ThemaTermOptions *options, ThemaTermList **list,
                         GError **error);

/* NODE as a pattern, its words cut as those of the corpus are. */
ThemaPattern *session_pattern(const Session *session, const char *text, GError **error);

/* The shapes of a table: a row for each pair, or term of a unit; a matrix; a weighted list for networks. */
typedef enum { SHAPE_LONG, SHAPE_WIDE, SHAPE_EDGES } Shape;

/* --shape and --wide. `edges` is whether the command knows that shape; only the long one has examples. */
bool session_shape(const Session *session, bool edges, Shape *shape, GError **error);

/* A lexicon by name or file, its words cut as those of the corpus are. */
ThemaLexicon *session_lexicon(const Session *session, const char *name, GError **error);

/* --overlap. */
bool session_overlap(const Session *session, ThemaOverlap *overlap, GError **error);

/* How many words the Delta distances compare: --most-frequent, else all of --terms, else 150 (Burrows
 * 2002). */
guint32 session_most_frequent(const Session *session);

/* --seed, else 1. */
bool session_seed(const Session *session, guint64 *seed, GError **error);

/* What a number may be. */
typedef enum { FROM_0, ABOVE_0, BETWEEN_0_AND_1, ABOVE_0_TO_1, FROM_0_TO_1 } NumberRange;

/* The text of option --`name` as a number; *value stays what it is where it is not given (NULL). */
bool session_number(const char *name, const char *text, NumberRange range, double *value, GError **error);

/* What themes of a single unit of `by` (of --by, where it is given), with nothing beside it, are compared
 * with: the general list of its language; without one they are only its most frequent terms. NULL where there
 * are more units. */
ThemaReadyCounts *session_single_reference(const Session *session, const ThemaUnits *units, const char *by);

/* An error: "FIRST and SECOND do not go together; ADVICE". Returns false. */
bool session_refuse_both(const char *first, const char *second, const char *advice, GError **error);

/* Ready counts come without a text: an error for an input, or an option about texts, beside them. */
bool session_refuse_text(const Session *session, char **operands, GError **error);

/* --sort, --top and --examples of a table of terms by unit, which it takes over. */
ThemaTable *session_finish_terms(const Session *session, ThemaTable *unfinished, const ThemaTerms *terms,
                                 const ThemaTermOptions *options, GError **error);

/* The first rows of each unit that --top leaves of a table in parts; 0 for all, which --sort needs first. */
gsize session_top(const Session *session);

/* --sort and --top of a table, which may come in parts and of which the first n_group columns part it. Takes
 * the table over; NULL for NULL. */
ThemaTable *session_finish_rows(const Session *session, ThemaTable *made, guint n_group, GError **error);

/* The wide shape of such a table, finished too: --values, or `weights` where they are not NULL. */
ThemaTable *session_profile(const Session *session, const ThemaTerms *terms, const double *weights,
                            GError **error);

#endif
