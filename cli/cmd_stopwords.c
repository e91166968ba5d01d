#include "command.h"
#include "report/registries.h"
#include "session.h"

static ThemaTable *list(char **operands, GError **error)
{
  if (!operands[0])
    return thema_stopword_lists_table(NULL);
  const ThemaStopwordList *built_in = thema_stopword_list(operands[0]);
  if (built_in)
    return thema_stopword_lists_table(built_in);
  const char *const languages[] = {NULL};
  g_autoptr(ThemaStopwords) stopwords = thema_stopwords_new(operands[0], languages, error);
  return stopwords ? thema_stopwords_table(stopwords, operands[0]) : NULL;
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  g_autoptr(ThemaTable) table = list(operands, error);
  return table && session_rank(session, table, 0, 0, error) ? g_steal_pointer(&table) : NULL;
}

const Command command_stopwords = {
    .name = "stopwords",
    .operands = "[LIST]",
    .most_operands = 1,
    .summary = "the built-in stopwords, or what a list of yours comes to",
    .description = "The words that are left out by default: function words of each language, with their "
                   "origin. LIST is what\n"
                   "--stopwords takes: a name, a file, or several joined by commas. Connectors may stand "
                   "inside a phrase.",
    .columns = "list, word, connector, origin",
    .groups = OPTIONS_RANK | OPTIONS_TABLE,
    .examples = {{"thema stopwords en", "the English list"},
                 {"thema stopwords en,my-words.txt", "with words of one's own"}},
    .run = run,
};
