#include "command.h"
#include "count/hits.h"
#include "report/examples.h"
#include "report/pairs.h"
#include "session.h"

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  ThemaCooccurrenceOptions options;
  if (!session_cooccurrence_options(session, &options, error))
    return NULL;
  g_autoptr(ThemaPattern) pattern = session_pattern(session, operands[0], error);
  if (!pattern)
    return NULL;
  ThemaPairsOptions shown = {.measures = session->options->measure,
                             .node = operands[0],
                             .candidates = (guint64)session->options->candidates};
  if (!session->options->examples)
    return session_pairs_table(session, operands + 1, pattern, &options, &shown, error);
  if (!session_read(session, operands + 1, "auto", error))
    return NULL;
  g_autoptr(GArray) nodes = thema_hits_find(session->stream, pattern);
  g_autoptr(ThemaCooccurrence) pairs = thema_collocates_new(session->stream, nodes, &options);
  g_autoptr(ThemaTable) table = thema_pairs_table(session->stream, pairs, &shown, error);
  if (!table || !session_rank(session, table, 0, 0, error))
    return NULL;
  thema_examples_of_pairs(table, session->stream, nodes, &options, (guint)session->options->examples);
  return g_steal_pointer(&table);
}

const Command command_collocate = {
    .name = "collocate",
    .operands = "NODE INPUT…",
    .least_operands = 2,
    .most_operands = ANY_NUMBER,
    .summary = "which words a word, phrase or glob keeps company with",
    .description =
        "The collocates of NODE: a word, a phrase (\"basic research\") or a glob (\"econom*\"). Columns and\n"
        "numbers are those of cooccur, with NODE as term1;\n"
        "--ordered, --convention, --distance-weights and --memory-limit mean what thema help cooccur says.",
    .columns = "term1, term2, f, f1, f2, n, expected, the measures, direction",
    .groups = OPTIONS_WINDOW | OPTIONS_MEASURE | OPTIONS_CANDIDATES | OPTIONS_COUNT | OPTIONS_RANK |
              OPTIONS_EXAMPLES | OPTIONS_MEMORY | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema collocate government --top 20 speeches/", "the 20 closest companions of a word"},
                 {"thema collocate \"basic research\" --window 3,3 speech.txt",
                  "of a phrase, within three words"}},
    .run = run,
};
