#include "command.h"
#include "match/pattern.h"
#include "report/concordance.h"
#include "session.h"

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  ThemaConcordanceOptions context = {.left = 10, .right = 10};
  const char *window = session->options->window;
  if (window && !session_parse_window(window, &context.left, &context.right, error))
    return NULL;
  g_autoptr(ThemaPattern) pattern = session_pattern(session, operands[0], error);
  if (!pattern || !session_read(session, operands + 1, "none", error))
    return NULL;
  g_autoptr(ThemaTable) table = thema_concordance_table(session->stream, pattern, &context);
  return session_rank(session, table, 0, 0, error) ? g_steal_pointer(&table) : NULL;
}

const Command command_kwic = {
    .name = "kwic",
    .operands = "NODE INPUT…",
    .least_operands = 2,
    .most_operands = ANY_NUMBER,
    .summary = "every occurrence of a word, phrase or glob in its context",
    .description = "A concordance: NODE is a word, a phrase (\"basic research\") or a glob (\"econom*\"; * "
                   "alone is any one\n"
                   "word), in any form of its letters. Text is as in the source; line is that of the node.",
    .columns = "document, section, line, left, node, right",
    .groups = OPTIONS_CONTEXT | OPTIONS_RANK | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema kwic \"basic research\" speech.txt", "a phrase in its context"},
                 {"thema kwic \"econom*\" --window 5,5 --sort +right speeches/", "sorted by what follows"}},
    .run = run,
};
