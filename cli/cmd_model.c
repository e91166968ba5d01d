#include <math.h>

#include "base/choice.h"
#include "base/error.h"
#include "base/number.h"
#include "command.h"
#include "report/modelling.h"
#include "report/topic_file.h"
#include "session.h"

#define TOPICS "20"
#define PASSAGE 200
#define LEAST_COUNT 5 /* of a term, where --min-count is not given */
#define HELD_OUT 0.1  /* of a scan */
#define CONFIDENCE 0.95
#define PRIOR_SUM 5
#define TERM_PRIOR 0.01
#define SWEEPS 1000 /* of the sampler */
#define FACTOR_ITERATIONS 200
#define SEEDS 5

static bool parse_passage(const Options *options, guint *passage, GError **error)
{
  guint64 words = PASSAGE;
  *passage = G_MAXUINT;
  if (g_strcmp0(options->passage, "unit") == 0)
    return true;
  if (options->passage && !(thema_integer_parse(options->passage, &words) && words < G_MAXINT)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--passage %s does not fit; give a number of words, or unit", options->passage);
    return false;
  }
  *passage = (guint)words;
  return true;
}

static bool input_options(const Session *session, ThemaTopicInputOptions *input, GError **error)
{
  const Options *options = session->options;
  *input = (ThemaTopicInputOptions){.min_df = (guint64)options->min_df, .max_df = 1};
  if (!session_term_options(session, "document", &input->terms, error) ||
      !parse_passage(options, &input->passage, error) ||
      !session_number("max-df", options->max_df, ABOVE_0_TO_1, &input->max_df, error))
    return false;
  if (!options->min_count_given && !options->terms)
    input->terms.min_count = LEAST_COUNT;
  return true;
}

/* --topics as numbers. */
static GArray *parse_topics(const Options *options, GError **error)
{
  g_autoptr(GArray) topics = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_auto(GStrv) parts = g_strsplit(options->topics ? options->topics : TOPICS, ",", -1);
  for (char **part = parts; *part; part++) {
    guint64 n;
    if (!thema_integer_parse(*part, &n) || n < 1 || n > THEMA_LDA_TOPICS_MAX) {
      g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                  "--topics %s does not fit; give a number from 1 to %d, or several parted by commas",
                  options->topics, THEMA_LDA_TOPICS_MAX);
      return NULL;
    }
    guint32 number = (guint32)n;
    g_array_append_val(topics, number);
  }
  return g_steal_pointer(&topics);
}

static bool parse_burn_in(const Options *options, ThemaLdaOptions *lda, GError **error)
{
  lda->burn_in = options->burn_in < 0 ? lda->iterations / 2 : (guint)options->burn_in;
  if (lda->burn_in < lda->iterations)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--burn-in %u leaves none of %u iterations; give fewer, or more --iterations", lda->burn_in,
              lda->iterations);
  return false;
}

static bool lda_options(const Session *session, ThemaLdaOptions *lda, GError **error)
{
  static const char *const names[] = {"asymmetric", "symmetric", "fixed"}; /* as ThemaPriorKind */
  const Options *options = session->options;
  guint prior = THEMA_PRIOR_ASYMMETRIC;
  *lda = (ThemaLdaOptions){.iterations = options->iterations ? (guint)options->iterations : SWEEPS,
                           .prior_sum = PRIOR_SUM,
                           .term_prior = TERM_PRIOR,
                           .threads = (guint)options->threads};
  if (!parse_burn_in(options, lda, error) ||
      !thema_choose("prior", options->prior, names, G_N_ELEMENTS(names), &prior, error))
    return false;
  lda->prior = (ThemaPriorKind)prior;
  return session_number("prior-sum", options->prior_sum, ABOVE_0, &lda->prior_sum, error) &&
         session_number("term-prior", options->term_prior, ABOVE_0, &lda->term_prior, error);
}

/* Without a seed there is no chance in it: it begins from the singular vectors. */
static bool nmf_options(const Session *session, ThemaModellingOptions *modelling, GError **error)
{
  static const ThemaWeighting weighting = {"log", "idf", "l2"};
  const Options *options = session->options;
  modelling->nmf = (ThemaNmfOptions){
      .max_iterations = options->iterations ? (guint)options->iterations : FACTOR_ITERATIONS,
      .random = options->seed != NULL,
      .threads = (guint)options->threads,
  };
  return session_weighting(session, &weighting, &modelling->weighting, error);
}

static bool choose_ranking(const Options *options, const ThemaModelShow *show,
                           ThemaModellingOptions *modelling, GError **error)
{
  guint n, chosen = 0;
  const ThemaTermRanking *rankings = thema_term_rankings(&n);
  g_autofree const char **names = g_new(const char *, n);
  for (guint i = 0; i < n; i++)
    names[i] = rankings[i].about.id;
  if (!thema_choose("rank", options->rank, names, n, &chosen, error))
    return false;
  if (options->rank && !show->ranks_terms)
    return session_refuse_both("--rank", "this --show", "it is for terms and topics", error);
  modelling->ranking = &rankings[chosen];
  modelling->balance = rankings[chosen].balance;
  if (options->balance && isnan(modelling->balance))
    return session_refuse_both("--balance", "this --rank", "it is for frex and relevance", error);
  return session_number("balance", options->balance, FROM_0_TO_1, &modelling->balance, error);
}

/* Options that would be without effect are mistakes. */
static bool check_method(const Session *session, ThemaTopicMethod method, GError **error)
{
  const char *other = options_given(session->options, OPTIONS_LDA, 0);
  if (method == THEMA_TOPICS_LDA)
    return session_refuse_weights(session, "give --method nmf", error);
  if (!other)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--%s and --method nmf do not go together; it is for lda", other);
  return false;
}

static bool modelling_options(const Session *session, const ThemaModelShow *show,
                              ThemaModellingOptions *modelling, GError **error)
{
  static const char *const methods[] = {"lda", "nmf"}; /* as ThemaTopicMethod */
  const Options *options = session->options;
  guint method = THEMA_TOPICS_LDA;
  *modelling = (ThemaModellingOptions){.held_out = show->make ? 0 : HELD_OUT, .confidence = CONFIDENCE};
  if (!thema_choose("method", options->method, methods, G_N_ELEMENTS(methods), &method, error) ||
      !check_method(session, (ThemaTopicMethod)method, error))
    return false;
  modelling->method = (ThemaTopicMethod)method;
  if (options->seeds && !show->needs_reruns && show->make)
    return session_refuse_both("--seeds", "this --show", "it is for stability, alignment and scan", error);
  return session_seed(session, &modelling->seed, error) && choose_ranking(options, show, modelling, error) &&
         session_number("confidence", options->confidence, BETWEEN_0_AND_1, &modelling->confidence, error) &&
         session_number("held-out", options->held_out, BETWEEN_0_AND_1, &modelling->held_out, error) &&
         lda_options(session, &modelling->lda, error) && nmf_options(session, modelling, error);
}

/* The text in passages, or ready counts; of the terms of `known` where it is not NULL. */
static ThemaTopicInput *read_input(Session *session, char **operands, ThemaTopicInputOptions *input_of,
                                   const GPtrArray *known, GError **error)
{
  if (session->options->from_counts) {
    ThemaTerms *ready = session_terms(session, operands, "auto", &input_of->terms, error);
    input_of->terms.fixed = known;
    return ready ? thema_topic_input_of_terms(ready, input_of) : NULL;
  }
  g_autoptr(ThemaTermList) fixed = NULL;
  if (!session_read(session, operands, session_stopwords(session, false), error) ||
      !session_fixed_terms(session, &input_of->terms, &fixed, error))
    return NULL;
  input_of->terms.fixed = fixed ? fixed->terms : known;
  ThemaTopicInput *input = thema_topic_input_new(session->stream, input_of, error);
  input_of->terms.fixed = NULL;
  return input;
}

static bool check_show(const ThemaModelShow *show, const Options *options, guint passage, GError **error)
{
  if (!show->needs_passages)
    return true;
  if (options->from_counts)
    return session_refuse_both("--show passages", "--from-counts", "ready counts come without a text", error);
  return passage != G_MAXUINT || session_refuse_both("--show passages", "--passage unit",
                                                     "give --show documents, or passages of N words", error);
}

/* Of a table that ranks: the rows of a topic that will be shown. */
static guint32 wanted(const Options *options, const ThemaModelShow *show)
{
  guint top = options->top >= 0 ? (guint)options->top : show->top;
  return options->sort || top == 0 ? G_MAXUINT32 : top;
}

/* What is asked for. */
typedef struct {
  ThemaTopicInputOptions input;
  ThemaModellingOptions modelling;
  GArray *topics;         /* of guint32 */
  GArray *reruns;         /* of ThemaTopicRun */
  ThemaTopicFile *file;   /* of --apply */
  ThemaLexicon *lexicon;  /* of --lexicon … */
  ThemaTopicSeeds *seeds; /* … and what it finds in the input */
  const ThemaModelShow *show;
} Asked;

static void asked_clear(Asked *asked)
{
  g_clear_pointer(&asked->topics, g_array_unref);
  g_clear_pointer(&asked->reruns, g_array_unref);
  g_clear_pointer(&asked->file, thema_topic_file_free);
  g_clear_pointer(&asked->lexicon, thema_lexicon_free);
  g_clear_pointer(&asked->seeds, thema_topic_seeds_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Asked, asked_clear)

/* Several numbers of topics are a scan. */
static bool choose_show(const Options *options, Asked *asked, GError **error)
{
  bool several = asked->topics->len > 1;
  asked->show = thema_model_show(several && !options->show ? "scan" : options->show, error);
  if (!asked->show)
    return false;
  return !several || asked->show->takes_several ||
         session_refuse_both("several numbers of --topics", "this --show",
                             "give --show scan or alignment, or one number", error);
}

/* --apply: what was said when the topics were learned holds, and is not to be said again. */
static bool read_topics(const Options *options, Asked *asked, GError **error)
{
  const char *learning = options_given(
      options,
      OPTIONS_LEARN | OPTIONS_LDA | OPTIONS_TERMS | OPTIONS_FIXED_TERMS | OPTIONS_LIKE | OPTIONS_COUNT, 0);
  if (!options->apply)
    return true;
  g_autofree char *beside = learning ? g_strconcat("--", learning, NULL) : NULL;
  if (beside)
    return session_refuse_both("--apply", beside, "the file says what the topics are", error);
  if (asked->show->tells_of_learning)
    return session_refuse_both("--apply", "this --show", "nothing is learned", error);
  asked->file = thema_topic_file_read(options->apply, error);
  if (!asked->file)
    return false;
  asked->modelling.method = asked->file->method;
  asked->input.passage = asked->file->passage;
  asked->input.terms.ngrams = asked->file->ngrams;
  asked->input.terms.phrases = asked->file->phrases;
  asked->input.terms.min_count = 1;
  return true;
}

/* How many seeds a table looks at, the first one included. */
static guint seeds_of(const Options *options, const Asked *asked)
{
  if (options->seeds)
    return (guint)options->seeds;
  return asked->show->needs_reruns && asked->topics->len == 1 ? SEEDS : 1;
}

/* The models that the first is held against: each number of topics by each seed. */
static void choose_reruns(const Options *options, Asked *asked)
{
  guint n_seeds = seeds_of(options, asked);
  asked->reruns = g_array_new(FALSE, FALSE, sizeof(ThemaTopicRun));
  for (guint i = 0; asked->show->needs_reruns && i < asked->topics->len; i++)
    for (guint s = 0; s < n_seeds; s++) {
      ThemaTopicRun run = {g_array_index(asked->topics, guint32, i), asked->modelling.seed + s};
      if (i > 0 || s > 0)
        g_array_append_val(asked->reruns, run);
    }
  asked->modelling.reruns = (const ThemaTopicRun *)(gconstpointer)asked->reruns->data;
  asked->modelling.n_reruns = asked->reruns->len;
}

static bool read_lexicon(const Session *session, Asked *asked, GError **error)
{
  const Options *options = session->options;
  if (!options->lexicon)
    return true;
  if (options->from_counts)
    return session_refuse_both("--lexicon", "--from-counts", "its patterns are looked for in a text", error);
  asked->lexicon = session_lexicon(session, options->lexicon, error);
  return asked->lexicon != NULL;
}

/* The seeds that the lexicon finds. */
static bool plant_seeds(Asked *asked, const ThemaTopicInput *input, GError **error)
{
  if (!asked->lexicon)
    return true;
  asked->seeds = thema_topic_seeds_new(input, asked->lexicon);
  asked->modelling.seeds = asked->seeds;
  for (guint i = 0; i < asked->topics->len; i++) {
    guint32 n = g_array_index(asked->topics, guint32, i);
    if (n >= asked->seeds->names->len)
      continue;
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--topics %u is too few for the %u topics of the lexicon; give at least as many", n,
                asked->seeds->names->len);
    return false;
  }
  return true;
}

static bool parse(const Session *session, Asked *asked, GError **error)
{
  const Options *options = session->options;
  asked->topics = parse_topics(options, error);
  if (!asked->topics || !choose_show(options, asked, error) ||
      !input_options(session, &asked->input, error) ||
      !modelling_options(session, asked->show, &asked->modelling, error) ||
      !read_lexicon(session, asked, error) || !read_topics(options, asked, error) ||
      !check_show(asked->show, options, asked->input.passage, error))
    return false;
  asked->modelling.n_topics = g_array_index(asked->topics, guint32, 0);
  choose_reruns(options, asked);
  return true;
}

/* Learned now or before. */
static ThemaModelling *make_modelling(const ThemaTopicInput *input, const Asked *asked,
                                      const Options *options, GError **error)
{
  const ThemaTopicFile *file = asked->file;
  if (file)
    return thema_modelling_of_topics(input, file->model, file->labels, &asked->modelling);
  g_autoptr(ThemaModelling) modelling = thema_modelling_new(input, &asked->modelling, error);
  bool good =
      modelling && (!options->save || thema_topic_file_save(options->save, modelling, &asked->input, error));
  return good ? g_steal_pointer(&modelling) : NULL;
}

static ThemaTable *make_table(const Options *options, const ThemaTopicInput *input, const Asked *asked,
                              GError **error)
{
  if (!asked->show->make)
    return thema_model_scan(input, &asked->modelling, (const guint32 *)(gconstpointer)asked->topics->data,
                            asked->topics->len, seeds_of(options, asked), error);
  g_autoptr(ThemaModelling) modelling = make_modelling(input, asked, options, error);
  return modelling ? asked->show->make(modelling, wanted(options, asked->show)) : NULL;
}

/* Topics say little of a text in other words than theirs. */
static void explain_unknown(const Session *session, const ThemaTopicInput *input)
{
  guint64 kept = input->stream ? input->stream->tokens[THEMA_KEPT] : 0, known = 0;
  for (guint32 p = 0; p < input->n_passages; p++)
    known += input->matrix->row_total[p];
  if (kept > 0 && known * 2 < kept)
    thema_notify(
        &session->notices, THEMA_NOTICE_REMARK,
        "%.0f %% of the words that are no stopwords are terms of the topics: they tell little of this "
        "text",
        100 * (double)known / (double)kept);
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  g_auto(Asked) asked = {0};
  if (!parse(session, &asked, error))
    return NULL;
  g_autoptr(ThemaTopicInput) input =
      read_input(session, operands, &asked.input, asked.file ? asked.file->terms : NULL, error);
  if (!input || !plant_seeds(&asked, input, error))
    return NULL;
  g_autoptr(ThemaTable) table = make_table(session->options, input, &asked, error);
  if (!table)
    return NULL;
  if (asked.file)
    explain_unknown(session, input);
  if (asked.show->needs_windows && !input->stream)
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "ready counts come without a text: what looks at windows of it is empty");
  return session_rank(session, table, asked.show->group, asked.show->top, error) ? g_steal_pointer(&table)
                                                                                 : NULL;
}

const Command command_model = {
    .name = "model",
    .operands = "[INPUT…]",
    .least_operands = 0,
    .most_operands = ANY_NUMBER,
    .summary = "topics learned from the text itself, and how much of each unit is on each",
    .description =
        "Learns topics, each a distribution over terms, from which terms stand together in passages.\n"
        "--method says how: latent Dirichlet allocation by Gibbs sampling, or non-negative factorization of\n"
        "weighted counts, which is quicker and keeps topics further apart. Speeches are long and speak of "
        "many\n"
        "things, so that topics are learned from --passage, and their shares told for the units of --by\n"
        "[document]. The same seed gives the same topics whatever the number of threads; another seed gives\n"
        "others: look at several. Terms that occur fewer than 5 times are left out where --min-count does "
        "not\n"
        "say otherwise. The largest topic is the first. A label is made of the topic's most typical "
        "phrases.\n"
        "--show says of what the table tells:\n"
        "terms      the first terms of each topic by --rank, 20 unless --top says otherwise; count is of "
        "the\n"
        "           term in all topics\n"
        "topics     a row a topic: its share of the tokens, prior, label and first terms\n"
        "shares     the topics of each unit, --by decade over time; low and high bound what other documents "
        "of\n"
        "           the unit, or passages of the document, would give; tokens are those learned from\n"
        "documents  the units most given to each topic\n"
        "passages   the passages most given to each topic, to be read\n"
        "coherence  how far the ten heaviest terms of each topic stand together in the text, and how much\n"
        "           of their own they are: thema measures has the formulas\n"
        "stability  how far each topic comes again with other seeds, --seeds of them\n"
        "alignment  and as what: its match in each of these runs, or with the other numbers of --topics\n"
        "trace      log likelihood per token and priors as sampling goes on: whether it has settled; of nmf\n"
        "           the squared error\n"
        "scan       a row for each number of --topics: log likelihood or error, mean coherence, with "
        "--seeds\n"
        "           how far the topics come again, and of lda the perplexity of passages held out, half of\n"
        "           each telling its shares and the other half judged: the lower, the better\n"
        "With --lexicon the first topics begin from its own (those below another count for that), whose "
        "names\n"
        "they keep: its words begin there, and a tenth of what it finds of them in the text is taken for "
        "seen.\n"
        "--save keeps the topics, and --apply holds them against another text: each passage gets the shares\n"
        "that fit its terms, those that the topics do not know left out.\n"
        "--from-counts takes a CSV with the columns unit, term and count instead of a text.",
    .columns =
        "topic, rank, term, weight, count, label; topic, share, prior, label, terms; unit, topic, share,\n"
        "low, high, tokens, label; topic, rank, unit, share, tokens, label; topic, rank, document, section, "
        "line,\n"
        "share, tokens, label, text; topic, share, each coherence, exclusivity, label; topic, share,\n"
        "agreement, least_agreement, similarity, label; topic, topics, seed, match, agreement, similarity,\n"
        "label, terms; iteration, log_likelihood, prior_sum, term_prior (of nmf iteration, squared_error); "
        "topics,\n"
        "log_likelihood (squared_error), perplexity, held_out, each coherence, exclusivity,\n"
        "agreement",
    .groups = OPTIONS_MODEL | OPTIONS_LEARN | OPTIONS_LDA | OPTIONS_LIKE | OPTIONS_BY | OPTIONS_TERMS |
              OPTIONS_FIXED_TERMS | OPTIONS_FROM_COUNTS | OPTIONS_COUNT | OPTIONS_RANK | OPTIONS_INPUT |
              OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema model --topics 30 --show topics speeches/", "thirty topics at a glance"},
                 {"thema model --topics 10,20,30,50 speeches/", "how many topics the text bears"},
                 {"thema model --topics 30 --show passages --top 5 speeches/",
                  "five passages of each, to see what it is about"},
                 {"thema model --method nmf --topics 30 --rank frex --top 10 speeches/",
                  "terms both frequent in a topic and its own"}},
    .run = run,
};
