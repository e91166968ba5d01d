#include "base/error.h"
#include "command.h"
#include "model_asked.h"

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

/* Of a table that ranks: the rows of a topic that will be shown. */
static guint32 wanted(const Options *options, const ThemaModelShow *show)
{
  guint top = options->top >= 0 ? (guint)options->top : show->top;
  return options->sort || top == 0 ? G_MAXUINT32 : top;
}

/* The seeds that the lexicon finds. */
static bool plant_seeds(ModelAsked *asked, const ThemaTopicInput *input, GError **error)
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

/* Learned now or before. */
static ThemaModelling *make_modelling(const ThemaTopicInput *input, const ModelAsked *asked,
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

static ThemaTable *make_table(const Options *options, const ThemaTopicInput *input, const ModelAsked *asked,
                              GError **error)
{
  if (!asked->show->make)
    return thema_model_scan(input, &asked->modelling, (const guint32 *)(gconstpointer)asked->topics->data,
                            asked->topics->len, model_asked_seeds(asked, options), error);
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
  g_auto(ModelAsked) asked = {0};
  if (!model_asked_parse(&asked, session, error))
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
