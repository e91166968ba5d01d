#include "command.h"
#include "report/segments.h"
#include "session.h"

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  ThemaStreamOptions reading;
  if (!session_read_corpus(session, operands, "auto", error) ||
      !session_reading(session, "auto", &reading, error))
    return NULL;
  g_autoptr(GArray) extents = thema_section_extents(session->corpus, &reading, error);
  if (!extents)
    return NULL;
  g_autoptr(ThemaTable) table =
      thema_segments_table(session->corpus, extents, session->options->show_excluded);
  return session_rank(session, table, 0, 0, error) ? g_steal_pointer(&table) : NULL;
}

const Command command_segment = {
    .name = "segment",
    .operands = "INPUT…",
    .least_operands = 1,
    .most_operands = ANY_NUMBER,
    .summary = "how the input was split into documents and sections, and why",
    .description =
        "The audit of all other tables: each section of each document, its lines, and the rule that opened "
        "it;\n"
        "with --show-excluded also what was set apart (running headers, photo credits, notes, repeated\n"
        "headlines, date and speaker lines), so that every line of the input is accounted for. Lines count "
        "from 1.",
    .columns = "document, kind, title, date, section, section_title, level, paragraphs, sentences, tokens, "
               "first_line,\n"
               "last_line, rule, speaker, keywords; with --show-excluded also excluded, text",
    .groups = OPTIONS_SEGMENT | OPTIONS_RANK | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema segment page.txt", "documents and sections of a page"},
                 {"thema segment --show-excluded page.txt", "and what is in no section"}},
    .run = run,
};
