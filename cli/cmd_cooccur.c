#include "base/error.h"
#include "command.h"
#include "report/examples.h"
#include "report/pairs.h"
#include "session.h"

/* Ready counts have no text to look anything up in. */
static bool refuse_text_options(const Session *session, char **operands, GError **error)
{
  const Options *options = session->options;
  const char *beside = operands[0]         ? operands[0]
                       : options->window   ? "--window"
                       : options->within   ? "--within"
                       : options->examples ? "--examples"
                                           : NULL;
  if (beside)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--from-counts and %s do not go together; ready counts come without a text", beside);
  return !beside;
}

static ThemaTable *pairs_ready(Session *session, char **operands, GError **error)
{
  const Options *options = session->options;
  if (!refuse_text_options(session, operands, error))
    return NULL;
  guint64 min_count =
      options->min_count > 1 ? (guint64)options->min_count : 0; /* 0 is dropped only if asked */
  ThemaPairsOptions shown = {.measures = options->measure, .candidates = (guint64)options->candidates};
  g_autoptr(ThemaTable) table = thema_ready_pairs_table(options->from_counts, min_count, &shown, error);
  return table && session_rank(session, table, 0, 0, error) ? g_steal_pointer(&table) : NULL;
}

static ThemaTable *pairs_of_text(Session *session, char **operands, GError **error)
{
  ThemaCooccurrenceOptions options;
  if (!session_cooccurrence_options(session, &options, error) ||
      !session_read(session, operands, "auto", error))
    return NULL;
  g_autoptr(ThemaCooccurrence) pairs = thema_cooccurrence_new(session->stream, &options);
  bool by_default = !session->options->sort && session->options->top > 0;
  ThemaPairsOptions shown = {.measures = session->options->measure,
                             .top = by_default ? (gsize)session->options->top : 0,
                             .candidates = (guint64)session->options->candidates};
  g_autoptr(ThemaTable) table = thema_pairs_table(session->stream, pairs, &shown, error);
  if (!table || !session_rank(session, table, 0, 0, error))
    return NULL;
  if (session->options->examples)
    thema_examples_of_pairs(table, session->stream, NULL, &options, (guint)session->options->examples);
  return g_steal_pointer(&table);
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  return session->options->from_counts ? pairs_ready(session, operands, error)
                                       : pairs_of_text(session, operands, error);
}

const Command command_cooccur = {
    .name = "cooccur",
    .operands = "[INPUT…]",
    .least_operands = 0,
    .most_operands = ANY_NUMBER,
    .summary = "which terms occur together, and how strongly",
    .description =
        "All pairs of words that meet within a window of words, or in the same sentence, paragraph, section "
        "or\n"
        "document. f is how often they meet (O11), f1 and f2 how often each meets anything (R1, C1), n all\n"
        "meetings (N), from the real sizes of the windows. A symmetric window counts both directions, so a "
        "row\n"
        "of two different words has each pair of positions once. Attracted pairs come first, by g2.\n"
        "--from-counts takes a CSV with the columns term1, term2, f, f1, f2 and n instead of a text, and "
        "shows\n"
        "its rows in its order.",
    .columns = "term1, term2, f, f1, f2, n, expected, the measures, direction",
    .groups = OPTIONS_WINDOW | OPTIONS_MEASURE | OPTIONS_CANDIDATES | OPTIONS_COUNT | OPTIONS_RANK |
              OPTIONS_EXAMPLES | OPTIONS_FROM_COUNTS | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema cooccur --min-count 5 --top 50 speeches/",
                  "the 50 strongest pairs within five words"},
                 {"thema cooccur --window sentence --measure npmi,logdice speech.txt",
                  "pairs in the same sentence"},
                 {"thema cooccur --from-counts pairs.csv --measure all", "the measures of ready counts"}},
    .run = run,
};
