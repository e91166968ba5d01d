#include "command.h"
#include "report/terms.h"
#include "session.h"

/* What needs the text or all counts once more has them in memory. */
static bool may_be_in_parts(const Session *session, Shape shape)
{
  const Options *options = session->options;
  return shape == SHAPE_LONG && !options->examples && !options->terms && !options->phrases &&
         !options->from_counts;
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  Shape shape;
  ThemaTermOptions options;
  if (!session_shape(session, false, &shape, error) ||
      !session_term_options(session, "corpus", &options, error))
    return NULL;
  if (may_be_in_parts(session, shape))
    return session_count_table(session, operands, session_stopwords(session, false), &options, error);
  g_autoptr(ThemaTerms) terms =
      session_terms(session, operands, session_stopwords(session, false), &options, error);
  if (!terms)
    return NULL;
  if (shape == SHAPE_WIDE)
    return session_profile(session, terms, NULL, error);
  return session_finish_terms(session, thema_count_table(terms), terms, &options, error);
}

const Command command_count = {
    .name = "count",
    .operands = "INPUT…",
    .least_operands = 1,
    .most_operands = ANY_NUMBER,
    .summary = "how often each term occurs",
    .description =
        "Counts words, n-grams or phrases in the corpus, or in each document, section or other "
        "unit. Rates are per\n"
        "million word tokens of the unit, stopwords included. df is the number of units that hold "
        "the term (by\n"
        "corpus, of documents). --wide puts the units beside each other, a column each with zeros, the "
        "commonest\n"
        "terms of all units first; --values count,per_million,rank gives each unit three columns. Words and "
        "n-grams are\n"
        "counted in no more memory than --memory-limit, whatever the text, but for what is known of its\n"
        "documents, paragraphs and units; --phrases, --terms, --examples, --wide and --sort take what they "
        "need.",
    .columns = "unit, term, count, per_million, df; of the wide shape: term, total, df, then each unit",
    .groups = OPTIONS_BY | OPTIONS_TERMS | OPTIONS_FIXED_TERMS | OPTIONS_SHAPE | OPTIONS_VALUES |
              OPTIONS_COUNT | OPTIONS_RANK | OPTIONS_EXAMPLES | OPTIONS_MEMORY | OPTIONS_INPUT |
              OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema count --top 20 speeches/", "the 20 commonest words of a folder of speeches"},
                 {"thema count --by document --ngrams 2-3 --min-count 5 speeches/",
                  "runs of two and three words"},
                 {"thema count --stopwords none --examples 1 speech.txt",
                  "every word, with a sentence it stands in"},
                 {"thema count --by decade --wide --top 500 -o profiles.xlsx speeches/",
                  "decades side by side, for a spreadsheet"}},
    .run = run,
};
