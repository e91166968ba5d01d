#include "model_options.h"

#include <math.h>

#include "base/choice.h"
#include "base/error.h"
#include "base/number.h"

#define TOPICS "20"
#define PASSAGE 200
#define LEAST_COUNT 5 /* of a term, where --min-count is not given */
#define HELD_OUT 0.1  /* of a scan */
#define CONFIDENCE 0.95
#define PRIOR_SUM 5
#define TERM_PRIOR 0.01
#define SWEEPS 1000 /* of the sampler */
#define FACTOR_ITERATIONS 200

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

bool model_input_options(const Session *session, ThemaTopicInputOptions *input, GError **error)
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

GArray *model_topics(const Options *options, GError **error)
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

bool model_modelling_options(const Session *session, const ThemaModelShow *show,
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
