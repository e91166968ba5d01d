#include "base/error.h"
#include "command.h"
#include "report/topics_table.h"
#include "session.h"

/* An example was counted with, which its user should know. */
static void explain_example(const Session *session)
{
  if (!session->options->lexicon)
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "counted with the example lexicon policy; give your own with --lexicon FILE (or --lexicon "
                 "policy to be told no more)");
}

/* Every match where it stands, for which the text is kept as a stream. */
static ThemaTable *hits_table(Session *session, const ThemaLexicon *lexicon, ThemaOverlap overlap,
                              GError **error)
{
  g_autoptr(ThemaUnits) units =
      thema_units_of_corpus(session->corpus, session_by(session, "document"), error);
  if (!units)
    return NULL;
  session->stream = session_stream(session, "auto", error);
  return session->stream ? thema_topic_hits_table(session->stream, lexicon, overlap) : NULL;
}

static ThemaTable *counts_table(const Session *session, const ThemaLexicon *lexicon, ThemaOverlap overlap,
                                GError **error)
{
  ThemaStreamOptions reading;
  if (!session_reading(session, "auto", &reading, error))
    return NULL;
  g_autoptr(ThemaTopics) topics =
      thema_topics_new(session->corpus, &reading, lexicon, session_by(session, "document"), overlap, error);
  if (!topics)
    return NULL;
  return session->options->matched ? thema_topic_terms_table(topics) : thema_topics_table(topics);
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  const Options *options = session->options;
  ThemaOverlap overlap;
  if (options->hits && options->matched) {
    g_set_error_literal(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                        "--hits and --matched are two tables; ask for one at a time");
    return NULL;
  }
  if (!session_overlap(session, &overlap, error))
    return NULL;
  g_autoptr(ThemaLexicon) lexicon =
      session_lexicon(session, options->lexicon ? options->lexicon : "policy", error);
  if (!lexicon || !session_read_corpus(session, operands, "auto", error))
    return NULL;
  explain_example(session);
  g_autoptr(ThemaTable) table = options->hits ? hits_table(session, lexicon, overlap, error)
                                              : counts_table(session, lexicon, overlap, error);
  guint group = options->hits ? 0 : options->matched ? 2 : 1;
  return table && session_rank(session, table, group, 0, error) ? g_steal_pointer(&table) : NULL;
}

const Command command_topics = {
    .name = "topics",
    .operands = "INPUT…",
    .least_operands = 1,
    .most_operands = ANY_NUMBER,
    .summary = "how much of each unit is on each topic of a lexicon",
    .description =
        "Counts the topics of a lexicon, a list of patterns for each. A lexicon is a text in UTF-8:\n"
        "\n"
        "  [economy]\n"
        "  econom*                 a glob (* any characters, ? one)\n"
        "  labour market           words in a row; a stopword among them matches too\n"
        "  ! economy class         what lies within it is no match\n"
        "  [economy.prices]        counts for economy too\n"
        "  cost of living = 2      with a weight [1]\n"
        "  /^(in|de)flation/       a regular expression, found anywhere in one term\n"
        "  [welfare]\n"
        "  <health>                all of another topic\n"
        "\n"
        "# begins a comment. Words match in any form of their letters, within a sentence. A .csv or .tsv "
        "has\n"
        "the columns topic and pattern, and may have weight and exclude (yes); .dic is read as LIWC's\n"
        "dictionaries are, .ykd and .lcd as Yoshikoder's. The built-in lexicon policy, English and Chinese,\n"
        "is an example to start from.\n"
        "\n"
        "A match is the longest from its first word, and no token counts twice for a topic. A topic counts\n"
        "what those below it count. coverage is the share of the unit's word tokens in matches of the "
        "topic,\n"
        "unit_coverage of any topic; weighted, where there are weights, is their sum.",
    .columns =
        "unit, topic, count, per_million, terms_matched, coverage, unit_coverage[, weighted]; --matched: "
        "unit, topic, term, count, share; --hits: document, section, line, start, end, topic, pattern, text",
    .groups = OPTIONS_BY | OPTIONS_TOPICS | OPTIONS_RANK | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema topics --lexicon policy --by party --metadata speakers.csv speeches/",
                  "the built-in topics, by party"},
                 {"thema topics --lexicon mine.topics --matched --by corpus --top 10 speeches/",
                  "the ten terms that carry each topic most"},
                 {"thema topics --lexicon mine.topics --hits speech.txt", "every match where it stands"}},
    .run = run,
};
