#include "model_asked.h"

#include "base/error.h"
#include "model_options.h"

#define SEEDS 5

void model_asked_clear(ModelAsked *asked)
{
  g_clear_pointer(&asked->topics, g_array_unref);
  g_clear_pointer(&asked->reruns, g_array_unref);
  g_clear_pointer(&asked->file, thema_topic_file_free);
  g_clear_pointer(&asked->lexicon, thema_lexicon_free);
  g_clear_pointer(&asked->seeds, thema_topic_seeds_free);
}

/* Their units are what is learned from, whatever they are. */
static bool check_counts(const ThemaModelShow *show, const Options *options, GError **error)
{
  if (!options->from_counts)
    return true;
  if (options->passage)
    return session_refuse_both("--passage", "--from-counts", "the units of ready counts are the passages",
                               error);
  if (options->lexicon)
    return session_refuse_both("--lexicon", "--from-counts", "its patterns are looked for in a text", error);
  return !show->needs_passages ||
         session_refuse_both("--show passages", "--from-counts", "ready counts come without a text", error);
}

static bool check_show(const ThemaModelShow *show, guint passage, GError **error)
{
  return !show->needs_passages || passage != G_MAXUINT ||
         session_refuse_both("--show passages", "--passage unit",
                             "give --show documents, or passages of N words", error);
}

/* Several numbers of topics are a scan. */
static bool choose_show(const Options *options, ModelAsked *asked, GError **error)
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
static bool read_topics(const Options *options, ModelAsked *asked, GError **error)
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

guint model_asked_seeds(const ModelAsked *asked, const Options *options)
{
  if (options->seeds)
    return (guint)options->seeds;
  return asked->show->needs_reruns && asked->topics->len == 1 ? SEEDS : 1;
}

/* The models that the first is held against: each number of topics by each seed. */
static void choose_reruns(const Options *options, ModelAsked *asked)
{
  guint n_seeds = model_asked_seeds(asked, options);
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

static bool read_lexicon(const Session *session, ModelAsked *asked, GError **error)
{
  const Options *options = session->options;
  if (!options->lexicon)
    return true;
  asked->lexicon = session_lexicon(session, options->lexicon, error);
  return asked->lexicon != NULL;
}

bool model_asked_parse(ModelAsked *asked, const Session *session, GError **error)
{
  const Options *options = session->options;
  asked->topics = model_topics(options, error);
  if (!asked->topics || !choose_show(options, asked, error) ||
      !model_input_options(session, &asked->input, error) ||
      !model_modelling_options(session, asked->show, &asked->modelling, error) ||
      !read_topics(options, asked, error) || !check_counts(asked->show, options, error) ||
      !read_lexicon(session, asked, error) || !check_show(asked->show, asked->input.passage, error))
    return false;
  asked->modelling.n_topics = g_array_index(asked->topics, guint32, 0);
  choose_reruns(options, asked);
  return true;
}
