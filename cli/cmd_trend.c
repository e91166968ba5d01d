#include <math.h>

#include "base/error.h"
#include "command.h"
#include "report/examples.h"
#include "report/trend.h"
#include "session.h"
#include "trend_subject.h"

typedef enum { SERIES, SLOPES, CHANGES, DOCUMENTS } Kind;

/* Which table is asked for. */
static bool choose_kind(const Options *options, Kind *kind, GError **error)
{
  const struct {
    const char *name;
    gboolean given;
  } kinds[] = {[SERIES] = {"--series", options->series},
               [SLOPES] = {"--slopes", options->slopes},
               [CHANGES] = {"--changes", options->changes},
               [DOCUMENTS] = {"--documents", options->documents}};
  const char *chosen = NULL;
  *kind = options->rising > 0 || options->falling > 0 ? SLOPES : SERIES;
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    if (!kinds[i].given)
      continue;
    if (chosen)
      return session_refuse_both(chosen, kinds[i].name, "each is a table of its own", error);
    chosen = kinds[i].name;
    *kind = (Kind)i;
  }
  bool fits = *kind == SERIES || (!options->examples && !options->smooth);
  if (!fits)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "%s is of the table of periods; give --series",
                options->examples ? "--examples" : "--smooth");
  return fits;
}

static bool trend_options(const Options *options, ThemaTrendOptions *trend, GError **error)
{
  guint n;
  const ThemaRateInterval *intervals = thema_rate_intervals(&n);
  *trend = (ThemaTrendOptions){.interval = intervals,
                               .confidence = 0.95,
                               .smooth = (guint)options->smooth,
                               .penalty = NAN,
                               .rising = (guint)options->rising,
                               .falling = (guint)options->falling};
  if (options->interval)
    trend->interval = thema_measures_find(intervals, n, sizeof *intervals, options->interval);
  if (!trend->interval)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "--interval %s is not known; give poisson or wilson",
                options->interval);
  else if (options->smooth % 2 == 0 && options->smooth > 0)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--smooth %d has no period in its middle; give an odd number", options->smooth);
  else
    return session_number("confidence", options->confidence, BETWEEN_0_AND_1, &trend->confidence, error) &&
           session_number("penalty", options->penalty, FROM_0, &trend->penalty, error);
  return false;
}

static ThemaTable *make_table(const Session *session, const ThemaTrend *trend, Kind kind)
{
  switch (kind) {
  case SLOPES:
    return thema_trend_slopes_table(trend);
  case CHANGES:
    return thema_trend_changes_table(trend);
  case DOCUMENTS:
    return thema_trend_documents_table(trend, session->stream);
  default:
    return thema_trend_series_table(trend);
  }
}

static void add_examples(const Session *session, ThemaTable *table, const TrendSubject *subject,
                         const ThemaPeriods *periods)
{
  guint n = (guint)session->options->examples;
  if (subject->names) {
    thema_trend_examples_of_hits(table, session->stream, periods, subject->names, subject->hits, n);
    return;
  }
  g_autoptr(ThemaUnits) units = thema_periods_as_units(periods, session->stream);
  thema_examples_of_terms(table, "period", session->stream, units,
                          subject->options.phrases ? NULL : &subject->options.ngrams, n);
}

/* One period tells of no movement; a table of empty cells needs a word of explanation. */
static void explain_one_period(const Session *session, const ThemaPeriods *periods, Kind kind)
{
  guint spoken = 0;
  for (guint i = 0; i < periods->periods->len; i++)
    spoken += g_array_index(periods->periods, ThemaPeriod, i).tokens > 0;
  if (spoken == 1 && (kind == SLOPES || kind == CHANGES))
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "all text is of one %s, so that nothing moves; choose shorter periods, such as --by month",
                 periods->step);
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  const Options *options = session->options;
  Kind kind;
  ThemaTrendOptions trend_opts;
  g_auto(TrendSubject) subject = {0};
  char **inputs;
  if (!choose_kind(options, &kind, error) || !trend_options(options, &trend_opts, error) ||
      !trend_subject_parse(&subject, session, operands, &inputs, error) ||
      !session_read(session, inputs, session_stopwords(session, false), error))
    return NULL;
  g_autoptr(ThemaPeriods) periods =
      thema_periods_new(session->stream, session_by(session, "year"), &session->notices, error);
  if (!periods)
    return NULL;
  explain_one_period(session, periods, kind);
  if (!trend_subject_count(&subject, session, error))
    return NULL;
  g_autoptr(ThemaTrend) trend = thema_trend_new(subject.terms, periods, &trend_opts, kind == SLOPES, error);
  if (!trend)
    return NULL;
  g_autoptr(ThemaTable) table = make_table(session, trend, kind);
  if (!session_rank(session, table, 0, 0, error))
    return NULL;
  if (options->examples)
    add_examples(session, table, &subject, periods);
  return g_steal_pointer(&table);
}

const Command command_trend = {
    .name = "trend",
    .operands = "TERM[,TERM…] INPUT…",
    .least_operands = 1,
    .most_operands = ANY_NUMBER,
    .summary = "how a term's or topic's rate moves over years, decades or months",
    .description =
        "The rate of each TERM in each period: a word, a phrase (\"health care\") or a glob (\"slave*\"); of "
        "a\n"
        "--topic, which counts several together, a place in the text once; or of each topic of a --lexicon,\n"
        "as thema topics finds them. With --topic, --lexicon, --terms, --rising or --falling there is no\n"
        "TERM, only INPUT.\n\n"
        "Periods are years by the documents' dates, or --by decade, month, document or a metadata key (in "
        "the\n"
        "order of its numbers or dates, else of the input). Calendar periods between the first and the last "
        "that\n"
        "have no document are shown with no tokens and no rate. Rates are per million word tokens of the "
        "period,\n"
        "stopwords included; low and high bound them, as if each occurrence came by itself: speeches repeat\n"
        "their words, so that true bounds are wider.\n\n"
        "--slopes tells how a term moves over the periods with text: slope is in occurrences per million a "
        "year\n"
        "(decade, month), the median over all pairs of periods, so that one speech does not decide it; tau "
        "and p "
        "are\n"
        "of Mann and Kendall, q_bh corrects p for all terms compared, early and late are the rates of the "
        "two\n"
        "halves. --rising and --falling rank by slope. A term that most periods lack has slope 0; such terms "
        "come\n"
        "last, by p. --rising 100000 --sort tau --top 20 shows what rises most steadily instead.\n\n"
        "--changes finds the runs of periods between which the rate changes (PELT). thema measures has the\n"
        "formulas.",
    .columns =
        "period, term, count, tokens, per_million, low, high, documents, smoothed with --smooth; of "
        "--slopes: "
        "term, count, slope, slope_low, slope_high, tau, s, p, q_bh, periods, per_million, early, late, "
        "first, "
        "last; of --changes: term, run, from, to, periods, count, tokens, per_million, low, high, before, "
        "log_ratio; of --documents: period, term, document, count, tokens, per_million",
    .groups = OPTIONS_BY | OPTIONS_TERMS | OPTIONS_FIXED_TERMS | OPTIONS_COUNT | OPTIONS_TREND |
              OPTIONS_RANK | OPTIONS_EXAMPLES | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema trend --by decade \"union,slave*,health care\" --metadata speeches.csv speeches/",
                  "three terms over decades"},
                 {"thema trend --rising 20 --by decade speeches/", "the words that have grown most"},
                 {"thema trend --topic \"war=war,wars,battle*\" --smooth 5 speeches/",
                  "a topic by year, with a moving average"},
                 {"thema trend --changes \"railroad*\" speeches/", "when it came and went"}},
    .run = run,
};
