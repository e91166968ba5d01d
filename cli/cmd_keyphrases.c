#include <string.h>

#include "command.h"
#include "report/keyphrases.h"
#include "session.h"

#define DEFAULT_TOP 10

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  const Options *options = session->options;
  if (!session_read(session, operands, "auto", error))
    return NULL;
  g_autoptr(ThemaUnits) units = thema_units_new(session->stream, session_by(session, "document"), error);
  if (!units)
    return NULL;
  bool themes = options->method && strcmp(options->method, "themes") == 0;
  g_autoptr(ThemaReadyCounts) reference =
      themes ? session_single_reference(session, units, "document") : NULL;
  guint top = options->top >= 0 ? (guint)options->top : DEFAULT_TOP;
  ThemaKeyphrasesOptions keyphrases = {.method = options->method,
                                       .top = options->sort ? 0 : top,
                                       .min_count = (guint64)options->min_count,
                                       .reference = reference};
  g_autoptr(ThemaTable) table = thema_keyphrases_table(session->stream, units, &keyphrases, error);
  if (table && options->sort && !session_rank(session, table, 1, top, error))
    return NULL;
  return g_steal_pointer(&table);
}

const Command command_keyphrases = {
    .name = "keyphrases",
    .operands = "INPUT…",
    .least_operands = 1,
    .most_operands = ANY_NUMBER,
    .summary = "the keyphrases of each document, from the document alone",
    .description =
        "Ranks the phrases of each document (or other unit) by what it says itself: how often a phrase "
        "stands\n"
        "alone, how rare its words are in general, how early it comes up, whether it comes back. Themes are\n"
        "what a unit has more of than the rest; keyphrases do not change with what is read beside them, but\n"
        "by --method themes. The forms of a phrase, singular and plural too, are one row with its commonest\n"
        "form. rake, textrank, yake and cvalue are the published methods (see thema measures); yake's score "
        "is\n"
        "the lower the better. Scores compare within a unit.",
    .columns = "unit, rank, phrase, score, count",
    .groups = OPTIONS_BY | OPTIONS_KEYPHRASES | OPTIONS_COUNT | OPTIONS_RANK | OPTIONS_INPUT |
              OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema keyphrases paper.txt", "ten phrases that tell what it is about"},
                 {"thema keyphrases --top 5 --method rake abstracts/", "five of each file, by RAKE"},
                 {"thema keyphrases --by section speech.md", "of each section"}},
    .run = run,
};
