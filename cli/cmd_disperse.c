#include "base/error.h"
#include "command.h"
#include "count/words.h"
#include "report/dispersion_table.h"
#include "session.h"

#define TEXT_AT_HAND ((gsize)512 << 20) /* bytes of memory */

/* --terms and --min-count. */
static void choose_terms(const Session *session, const ThemaTermList *fixed, ThemaCounts *counts)
{
  if (fixed)
    thema_counts_select(counts, (const char *const *)fixed->terms->pdata, fixed->terms->len);
  thema_counts_prune(counts, (guint64)session->options->min_count);
}

static ThemaTable *disperse_ready(Session *session, char **operands, GError **error)
{
  const Options *options = session->options;
  ThemaTermOptions term_options;
  g_autoptr(ThemaTermList) fixed = NULL;
  if (!session_refuse_text(session, operands, error) ||
      !session_term_options(session, "document", &term_options, error) ||
      !session_fixed_terms(session, &term_options, &fixed, error))
    return NULL;
  g_autoptr(ThemaCounts) counts = thema_ready_parts_read(options->from_counts, error);
  if (!counts)
    return NULL;
  choose_terms(session, fixed, counts);
  return thema_dispersion_table(counts, NULL, options->measure, error);
}

/* One part says nothing of dispersion; a table of empty cells needs a word of explanation. */
static void explain_one_part(const Session *session, const ThemaUnits *units)
{
  guint parts = 0;
  for (guint i = 0; i < units->units->len; i++)
    parts += g_array_index(units->units, ThemaUnit, i).tokens > 0;
  if (parts == 1)
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "the input is one part, so that most measures are empty; choose a smaller unit, such as "
                 "--by section or --by paragraph");
}

/* Words, of which it is enough to know how many there are, and for arf how far from each other: no stream is
 * made of the text as a whole. */
static ThemaTable *disperse_words(Session *session, char **operands, const char *by, bool positions,
                                  GError **error)
{
  const char *stopwords = session_stopwords(session, false);
  ThemaStreamOptions reading;
  if (!session_read_corpus(session, operands, stopwords, error) ||
      !session_reading(session, stopwords, &reading, error))
    return NULL;
  g_autoptr(ThemaUnits) units = thema_units_of_corpus(session->corpus, by, error);
  g_autoptr(ThemaCounts) counts =
      units ? thema_counts_words(session->corpus, &reading, units, NULL, error) : NULL;
  if (!counts)
    return NULL;
  explain_one_part(session, units);
  choose_terms(session, NULL, counts);
  g_autofree double *arf = positions ? thema_reduced_frequencies_of_corpus(session->corpus, &reading, units,
                                                                           counts, TEXT_AT_HAND, error)
                                     : NULL;
  if (positions && !arf)
    return NULL;
  return thema_dispersion_table(counts, arf, session->options->measure, error);
}

static ThemaTable *disperse_text(Session *session, char **operands, GError **error)
{
  const Options *options = session->options;
  bool positions = thema_dispersion_needs_positions(options->measure);
  ThemaTermOptions term_options;
  g_autoptr(ThemaTermList) fixed = NULL;
  if (!session_term_options(session, "document", &term_options, error))
    return NULL;
  if (!options->terms && !thema_terms_need_stream(&term_options))
    return disperse_words(session, operands, term_options.by, positions, error);
  if (!session_read(session, operands, session_stopwords(session, false), error) ||
      !session_fixed_terms(session, &term_options, &fixed, error))
    return NULL;
  g_autoptr(ThemaUnits) units = thema_units_new(session->stream, term_options.by, error);
  if (!units)
    return NULL;
  explain_one_part(session, units);
  g_autoptr(ThemaCounts) counts = thema_terms_count(session->stream, units, &term_options);
  choose_terms(session, fixed, counts);
  const ThemaNgrams *ngrams = term_options.phrases ? NULL : &term_options.ngrams;
  g_autofree double *arf =
      positions ? thema_reduced_frequencies(session->stream, units, counts, ngrams) : NULL;
  return thema_dispersion_table(counts, arf, options->measure, error);
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  g_autoptr(ThemaTable) table = session->options->from_counts ? disperse_ready(session, operands, error)
                                                              : disperse_text(session, operands, error);
  return table && session_rank(session, table, 0, 0, error) ? g_steal_pointer(&table) : NULL;
}

const Command command_disperse = {
    .name = "disperse",
    .operands = "[INPUT…]",
    .least_operands = 0,
    .most_operands = ANY_NUMBER,
    .summary = "how evenly each term is spread over documents or other units",
    .description =
        "Compares how a term's occurrences are shared out among the parts of the input with how its\n"
        "word tokens are. Parts are the units of --by [document] that have a token, those without the\n"
        "term included; they need not be of one size. 0 is even for dp, dp_norm and dkl, 1 is for\n"
        "juilland_d, carroll_d2, rosengren_s and da. The commonest terms come first. --from-counts takes\n"
        "a CSV with the columns term, part, count and part_size instead of a text; arf, which needs\n"
        "positions, is empty then.\n"
        "In the formulas of thema measures, a part has v of the f occurrences, which is a share t = v/f, a "
        "share s\n"
        "of the N word tokens, and a rate p; n is the number of parts.",
    .columns = "term, count, the measures",
    .groups = OPTIONS_BY | OPTIONS_TERMS | OPTIONS_FIXED_TERMS | OPTIONS_FROM_COUNTS | OPTIONS_MEASURE |
              OPTIONS_COUNT | OPTIONS_RANK | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema disperse --min-count 20 --sort dp_norm --top 50 speeches/",
                  "frequent words that few speeches hold"},
                 {"thema disperse --measure dp,dkl,arf --by party --metadata speakers.csv speeches/",
                  "three measures, over parties"},
                 {"thema disperse --from-counts parts.csv", "the measures of ready counts"}},
    .run = run,
};
