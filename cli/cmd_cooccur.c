#include "command.h"
#include "report/examples.h"
#include "report/pairs.h"
#include "session.h"

static ThemaTable *run(Session *session, char **operands, GError **error)
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

const Command command_cooccur = {
    .name = "cooccur",
    .operands = "INPUT…",
    .least_operands = 1,
    .most_operands = ANY_NUMBER,
    .summary = "which terms occur together, and how strongly",
    .description =
        "All pairs of words that meet within a window of words, or in the same sentence, paragraph, section "
        "or\n"
        "document. f is how often they meet (O11), f1 and f2 how often each meets anything (R1, C1), n all\n"
        "meetings (N), from the real sizes of the windows. A symmetric window counts both directions, so a "
        "row\n"
        "of two different words has each pair of positions once. Attracted pairs come first, by g2.",
    .columns = "term1, term2, f, f1, f2, n, expected, the measures, direction",
    .groups = OPTIONS_WINDOW | OPTIONS_MEASURE | OPTIONS_CANDIDATES | OPTIONS_COUNT | OPTIONS_RANK |
              OPTIONS_EXAMPLES | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema cooccur --min-count 5 --top 50 speeches/",
                  "the 50 strongest pairs within five words"},
                 {"thema cooccur --window sentence --measure npmi,logdice speech.txt",
                  "pairs in the same sentence"}},
    .run = run,
};
