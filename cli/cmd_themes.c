#include "command.h"
#include "report/examples.h"
#include "report/themes.h"
#include "session.h"

#define DEFAULT_TOP 10

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  const Options *options = session->options;
  if (!session_read(session, operands, "auto", error))
    return NULL;
  g_autoptr(ThemaUnits) units = thema_units_new(session->stream, session_by(session, "section"), error);
  if (!units)
    return NULL;
  g_autoptr(ThemaReadyCounts) reference = session_single_reference(session, units, "section");
  ThemaThemesOptions themes = {.top = options->top >= 0 ? (guint)options->top : DEFAULT_TOP,
                               .min_count = (guint64)options->min_count,
                               .reference = reference,
                               .notices = &session->notices,
                               .sort = options->sort};
  g_autoptr(ThemaTable) table = thema_themes_table(session->stream, units, &themes, error);
  if (table && options->examples)
    thema_examples_of_terms(table, "unit", session->stream, units, NULL, (guint)options->examples);
  return g_steal_pointer(&table);
}

const Command command_themes = {
    .name = "themes",
    .operands = "INPUT…",
    .least_operands = 1,
    .most_operands = ANY_NUMBER,
    .summary = "the key themes of each section: words and phrases that stand out",
    .description =
        "Ranks the words and phrases of each section (or document, or other unit) by how much "
        "more it has of them\n"
        "than the rest of the input. A phrase is preferred to its parts where it accounts for "
        "half of them; a\n"
        "word that occurs only inside its phrase is not listed beside it. Stopwords are left out. A\n"
        "single unit, English or Chinese, is compared with a general list of words: tests are then "
        "empty.",
    .columns = "document, section, section_title, rank, term, kind, count, per_million, df, tfidf, g2, "
               "log_ratio, lrc,\n"
               "q_bh, npmi, c_value, score, unit",
    .groups = OPTIONS_BY | OPTIONS_COUNT | OPTIONS_RANK | OPTIONS_EXAMPLES | OPTIONS_INPUT | OPTIONS_TOKENS |
              OPTIONS_TABLE,
    .examples = {{"thema themes speech.txt", "the ten key themes of each section"},
                 {"thema themes --by document --top 5 --examples 1 speeches/",
                  "of each speech, with a sentence as evidence"},
                 {"thema themes --by party --metadata speakers.csv speeches/", "of each party"}},
    .run = run,
};
