#include "command.h"
#include "report/lexdiv_table.h"
#include "session.h"

/* Whoever asks for measures should know why they are empty. */
static void explain_no_readability(const Session *session, const ThemaTable *table)
{
  int words = thema_table_find_column(table, "words");
  if (!session->options->measure || words < 0)
    return;
  gsize row = 0;
  while (row < thema_table_rows(table) && thema_table_is_empty(table, row, (guint)words))
    row++;
  if (row > 0 && row == thema_table_rows(table))
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "nothing here is known to be English, so that readability is empty; give --lang en where it "
                 "is English");
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  if (!session_read(session, operands, "none", error))
    return NULL;
  ThemaLexdivOptions options = {.by = session_by(session, "document"),
                                .measures = session->options->measure,
                                .language = session->options->lang};
  g_autoptr(ThemaTable) table = thema_lexdiv_table(session->stream, &options, error);
  if (table)
    explain_no_readability(session, table);
  return table && session_rank(session, table, 0, 0, error) ? g_steal_pointer(&table) : NULL;
}

const Command command_lexdiv = {
    .name = "lexdiv",
    .operands = "INPUT…",
    .least_operands = 1,
    .most_operands = ANY_NUMBER,
    .summary = "lexical diversity and readability of each unit",
    .description =
        "How varied the words of each unit are, from the type-token ratio to MTLD and Yule's K, and how hard "
        "it\n"
        "is to read. Tokens and types are those kept, by default all: stopwords too. mattr, msttr, mtld and "
        "hdd\n"
        "bear comparison between units of different length; they are empty where a unit is too short.\n"
        "\n"
        "Readability is for English, and empty for other languages; it is of the whole text, whatever is "
        "left "
        "out\n"
        "by options. Syllables are counted by rules of spelling, without a dictionary: right for 99 of 100 "
        "words\n"
        "of running text. Difficult words are those not of the Dale-Chall list, nor regular forms of its "
        "words;\n"
        "names count like other words. The counts a formula is made of are shown beside it. Headings count "
        "as\n"
        "sentences.",
    .columns = "unit, tokens, types, the measures, sentences, words, characters, syllables, polysyllables, "
               "difficult",
    .groups = OPTIONS_BY | OPTIONS_MEASURE | OPTIONS_RANK | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema lexdiv --measure mattr,mtld,hdd speeches/", "what holds for texts of any length"},
                 {"thema lexdiv --by speaker --metadata speakers.csv --measure flesch,smog speeches/",
                  "how hard each speaker is to read"}},
    .run = run,
};
