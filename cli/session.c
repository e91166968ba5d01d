#include "session.h"

#include "base/choice.h"
#include "base/error.h"
#include "base/number.h"
#include "report/examples.h"
#include "report/profile_table.h"
#include "source/general_list.h"
#include "token/stopwords.h"

#define MOST_FREQUENT 150
#define SEED 1

const char *session_by(const Session *session, const char *by)
{
  return session->options->by ? session->options->by : by;
}

static bool parse_within(const char *text, ThemaWithin *within, GError **error)
{
  static const char *const names[] = {"document", "section", "paragraph", "sentence"};
  static const ThemaWithin withins[] = {THEMA_WITHIN_DOCUMENT, THEMA_WITHIN_SECTION, THEMA_WITHIN_PARAGRAPH,
                                        THEMA_WITHIN_SENTENCE};
  guint chosen = 1;
  if (!thema_choose("within", text, names, G_N_ELEMENTS(names), &chosen, error))
    return false;
  *within = withins[chosen];
  return true;
}

/* Two whole numbers parted by `separator`, or one for both. */
static bool parse_pair(const char *text, const char *separator, guint most, guint *first, guint *second)
{
  g_auto(GStrv) parts = g_strsplit(text, separator, 2);
  guint64 a, b;
  if (!parts[0] || !thema_integer_parse(parts[0], &a))
    return false;
  b = a;
  if (parts[1] && !thema_integer_parse(parts[1], &b))
    return false;
  if (a > most || b > most)
    return false;
  *first = (guint)a;
  *second = (guint)b;
  return true;
}

bool session_term_options(const Session *session, const char *by, ThemaTermOptions *term_options,
                          GError **error)
{
  const Options *options = session->options;
  *term_options = (ThemaTermOptions){
      .by = session_by(session, by),
      .ngrams = {.min_n = 1, .max_n = 1},
      .phrases = options->phrases,
      .min_count = (guint64)options->min_count,
      .threads = (guint)options->threads,
  };
  ThemaNgrams *ngrams = &term_options->ngrams;
  if (options->ngrams && options->phrases)
    return session_refuse_both("--ngrams", "--phrases", "give one", error);
  if (options->ngrams &&
      (!parse_pair(options->ngrams, "-", THEMA_NGRAM_MAX, &ngrams->min_n, &ngrams->max_n) ||
       ngrams->min_n < 1 || ngrams->max_n < ngrams->min_n)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--ngrams %s is not a range; give N or N-M, from 1 to %d", options->ngrams, THEMA_NGRAM_MAX);
    return false;
  }
  return parse_within(options->within, &ngrams->within, error);
}

#define WINDOW_MOST 1000
#define WEIGHTED_MOST 100 /* each distance has counts of its own */

bool session_parse_window(const char *text, guint *left, guint *right, GError **error)
{
  if (parse_pair(text, ",", WINDOW_MOST, left, right) && *left + *right > 0)
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--window %s is not a window; give L,R in words, from 0 to %d", text, WINDOW_MOST);
  return false;
}

/* --ordered and --convention, which are of windows in words. */
static bool order_and_marginals(const Options *options, ThemaCooccurrenceOptions *cooccurrence,
                                GError **error)
{
  static const char *const names[] = {"windows", "church-hanks", "berry-rogghe"}; /* as ThemaMarginals */
  guint i = THEMA_MARGINALS_WINDOWS;
  if (!thema_choose("convention", options->convention, names, G_N_ELEMENTS(names), &i, error))
    return false;
  bool window = cooccurrence->meet == THEMA_MEET_WINDOW;
  if ((!window && (options->ordered || i != THEMA_MARGINALS_WINDOWS)) ||
      (options->ordered && cooccurrence->right == 0)) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "%s and --window %s do not go together; give %s",
                options->ordered ? "--ordered" : "--convention", options->window,
                window ? "words on the right" : "a window in words");
    return false;
  }
  if (options->ordered)
    cooccurrence->left = 0;
  cooccurrence->marginals = (ThemaMarginals)i;
  return true;
}

/* --distance-weights: a weight for each distance that the window has. */
static bool parse_weights(Session *session, guint reach, GError **error)
{
  const char *text = session->options->distance_weights;
  g_free(session->weights);
  session->weights = g_new(double, reach);
  if (g_str_equal(text, "1/d")) {
    for (guint d = 1; d <= reach; d++)
      session->weights[d - 1] = 1.0 / d;
    return true;
  }
  g_auto(GStrv) parts = g_strsplit(text, ",", -1);
  guint n = 0;
  while (n < reach && parts[n] && thema_number_parse(parts[n], &session->weights[n]) &&
         session->weights[n] >= 0)
    n++;
  if (n == reach && !parts[n])
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--distance-weights %s does not fit; give 1/d, or for each of the %u distances a number from 0",
              text, reach);
  return false;
}

/* Weights where they are asked for; only a window has distances. */
static bool weigh_distances(Session *session, ThemaCooccurrenceOptions *cooccurrence, GError **error)
{
  if (!session->options->distance_weights)
    return true;
  if (cooccurrence->meet != THEMA_MEET_WINDOW) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--distance-weights and --window %s do not go together; give a window in words",
                session->options->window);
    return false;
  }
  guint reach = MAX(cooccurrence->left, cooccurrence->right);
  if (reach > WEIGHTED_MOST) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "a window of %u words is too large for --distance-weights; give at most %d", reach,
                WEIGHTED_MOST);
    return false;
  }
  if (!parse_weights(session, reach, error))
    return false;
  cooccurrence->weights = session->weights;
  return true;
}

bool session_cooccurrence_options(Session *session, ThemaCooccurrenceOptions *cooccurrence, GError **error)
{
  static const struct {
    const char *name;
    ThemaMeet meet;
  } contexts[] = {{"sentence", THEMA_MEET_SENTENCE},
                  {"paragraph", THEMA_MEET_PARAGRAPH},
                  {"section", THEMA_MEET_SECTION},
                  {"document", THEMA_MEET_DOCUMENT}};
  const Options *options = session->options;
  *cooccurrence = (ThemaCooccurrenceOptions){
      .meet = THEMA_MEET_WINDOW, .left = 5, .right = 5, .min_count = (guint64)options->min_count};
  for (guint i = 0; options->window && i < G_N_ELEMENTS(contexts); i++)
    if (g_str_equal(options->window, contexts[i].name)) {
      cooccurrence->meet = contexts[i].meet;
      return order_and_marginals(options, cooccurrence, error) &&
             weigh_distances(session, cooccurrence, error);
    }
  if (options->window &&
      !session_parse_window(options->window, &cooccurrence->left, &cooccurrence->right, error))
    return false;
  return parse_within(options->within, &cooccurrence->within, error) &&
         order_and_marginals(options, cooccurrence, error) && weigh_distances(session, cooccurrence, error);
}

bool session_rank_within(const Session *session, ThemaTable *table, const guint *group, guint n_group,
                         guint top, GError **error)
{
  const Options *options = session->options;
  if (options->sort && !thema_table_sort_within(table, options->sort, group, n_group, error))
    return false;
  guint limit = options->top >= 0 ? (guint)options->top : top;
  if (limit)
    thema_table_top(table, limit, group, n_group);
  return true;
}

bool session_rank(const Session *session, ThemaTable *table, guint n_group, guint top, GError **error)
{
  static const guint group[] = {0, 1, 2};
  g_return_val_if_fail(n_group <= G_N_ELEMENTS(group), false);
  return session_rank_within(session, table, group, n_group, top, error);
}

bool session_weighting(const Session *session, const ThemaWeighting *base, ThemaWeighting *weighting,
                       GError **error)
{
  const Options *options = session->options;
  *weighting = base ? *base : thema_weighting_default();
  if (options->like && !thema_weighting_like(options->like, weighting, error))
    return false;
  weighting->tf = options->tf ? options->tf : weighting->tf;
  weighting->idf = options->idf ? options->idf : weighting->idf;
  weighting->norm = options->norm ? options->norm : weighting->norm;
  return true;
}

/* The tokens of sklearn are an end of their own. */
bool session_refuse_weights(const Session *session, const char *advice, GError **error)
{
  const char *option = options_given(session->options, OPTIONS_LIKE, 0);
  if (!option || (g_str_equal(option, "like") && g_str_equal(session->options->like, "sklearn")))
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "--%s is without effect: nothing here is weighed; %s",
              option, advice);
  return false;
}

/* What terms and patterns of the user are cut with. */
static ThemaTokenizer *pattern_tokenizer(const Session *session, GError **error)
{
  ThemaTokenizerOptions options = {.split_hyphens = session->options->split_hyphens};
  return thema_tokenizer_new(&options, error);
}

bool session_fixed_terms(const Session *session, ThemaTermOptions *term_options, ThemaTermList **list,
                         GError **error)
{
  const Options *options = session->options;
  *list = NULL;
  if (!options->terms)
    return true;
  g_autoptr(ThemaTokenizer) tokenizer = pattern_tokenizer(session, error);
  g_autoptr(ThemaStopwords) none = tokenizer ? thema_stopwords_new("none", NULL, error) : NULL;
  if (!none)
    return false;
  *list = thema_term_list_read(options->terms, tokenizer, session->stream ? session->stream->stopwords : none,
                               THEMA_NGRAM_MAX, error);
  if (*list && !options->ngrams && !options->phrases) {
    term_options->ngrams.min_n = (*list)->min_words;
    term_options->ngrams.max_n = (*list)->max_words;
  }
  return *list != NULL;
}

ThemaPattern *session_pattern(const Session *session, const char *text, GError **error)
{
  g_autoptr(ThemaTokenizer) tokenizer = pattern_tokenizer(session, error);
  return tokenizer ? thema_pattern_new(text, tokenizer, error) : NULL;
}

bool session_shape(const Session *session, bool edges, Shape *shape, GError **error)
{
  static const char *const names[] = {"long", "wide", "edges"};
  const Options *options = session->options;
  guint n = edges ? G_N_ELEMENTS(names) : SHAPE_EDGES;
  guint i = options->wide ? SHAPE_WIDE : SHAPE_LONG;
  if (!thema_choose("shape", options->shape, names, n, &i, error))
    return false;
  *shape = (Shape)i;
  if (options->wide && i != SHAPE_WIDE)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "--wide and --shape %s do not go together; give one",
                names[i]);
  else if (i != SHAPE_LONG && options->examples)
    g_set_error(
        error, THEMA_ERROR, THEMA_ERROR_USAGE,
        "--examples and --shape %s do not go together; examples stand beside the rows of the long shape",
        names[i]);
  else if (i != SHAPE_WIDE && options->values)
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
                "--values and --shape %s do not go together; give --wide", names[i]);
  else
    return true;
  return false;
}

ThemaLexicon *session_lexicon(const Session *session, const char *name, GError **error)
{
  g_autoptr(ThemaTokenizer) tokenizer = pattern_tokenizer(session, error);
  return tokenizer ? thema_lexicon_read(name, tokenizer, error) : NULL;
}

bool session_overlap(const Session *session, ThemaOverlap *overlap, GError **error)
{
  static const char *const names[] = {"longest", "all"}; /* as ThemaOverlap */
  guint chosen = THEMA_OVERLAP_LONGEST;
  if (!thema_choose("overlap", session->options->overlap, names, G_N_ELEMENTS(names), &chosen, error))
    return false;
  *overlap = (ThemaOverlap)chosen;
  return true;
}

guint32 session_most_frequent(const Session *session)
{
  const Options *options = session->options;
  return options->most_frequent ? (guint32)options->most_frequent
         : options->terms       ? G_MAXUINT32
                                : MOST_FREQUENT;
}

bool session_seed(const Session *session, guint64 *seed, GError **error)
{
  const char *text = session->options->seed;
  *seed = SEED;
  if (!text || (thema_integer_parse(text, seed) && *seed <= G_MAXUINT32))
    return true;
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE,
              "--seed %s is not a seed; give a whole number from 0 to %u", text, G_MAXUINT32);
  return false;
}

static bool is_in_range(double value, NumberRange range)
{
  bool to_1 = range == ABOVE_0_TO_1 || range == FROM_0_TO_1;
  bool above = range == FROM_0 || range == FROM_0_TO_1 ? value >= 0 : value > 0;
  return above && (range == BETWEEN_0_AND_1 ? value < 1 : !to_1 || value <= 1);
}

bool session_number(const char *name, const char *text, NumberRange range, double *value, GError **error)
{
  static const char *const told[] = {"from 0", "above 0", "between 0 and 1", "above 0, up to 1",
                                     "from 0 to 1"};
  double read;
  if (!text)
    return true;
  if (thema_number_parse(text, &read) && is_in_range(read, range)) {
    *value = read;
    return true;
  }
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "--%s %s does not fit; give a number %s", name, text,
              told[range]);
  return false;
}

bool session_refuse_both(const char *first, const char *second, const char *advice, GError **error)
{
  g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "%s and %s do not go together; %s", first, second,
              advice);
  return false;
}

/* An option that a command does not take is never given, so that one list serves all commands. */
bool session_refuse_text(const Session *session, char **operands, GError **error)
{
  const char *option = options_given(session->options,
                                     OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_BY | OPTIONS_TERMS |
                                         OPTIONS_WINDOW | OPTIONS_EXAMPLES,
                                     OPTIONS_OF_READY);
  if (!operands[0] && !option)
    return true;
  g_autofree char *beside = operands[0] ? g_strdup(operands[0]) : g_strconcat("--", option, NULL);
  return session_refuse_both("--from-counts", beside, "ready counts come without a text", error);
}

ThemaTable *session_finish_terms(const Session *session, ThemaTable *unfinished, const ThemaTerms *terms,
                                 const ThemaTermOptions *options, GError **error)
{
  g_autoptr(ThemaTable) table = unfinished;
  if (!session_rank(session, table, 1, 0, error))
    return NULL;
  if (session->options->examples)
    thema_examples_of_terms(table, "unit", session->stream, terms->units,
                            options->phrases ? NULL : &options->ngrams, (guint)session->options->examples);
  return g_steal_pointer(&table);
}

/* The first rows are chosen before the table is made, unless another order is asked for. */
ThemaTable *session_profile(const Session *session, const ThemaTerms *terms, const double *weights,
                            GError **error)
{
  const Options *options = session->options;
  ThemaProfileOptions shown = {.values = options->values,
                               .weights = weights,
                               .top = !options->sort && options->top > 0 ? (gsize)options->top : 0};
  g_autoptr(ThemaTable) table = thema_profile_table(terms, &shown, error);
  return table && session_rank(session, table, 0, 0, error) ? g_steal_pointer(&table) : NULL;
}

ThemaReadyCounts *session_single_reference(const Session *session, const ThemaUnits *units, const char *by)
{
  guint spoken = 0;
  for (guint i = 0; i < units->units->len; i++)
    spoken += g_array_index(units->units, ThemaUnit, i).tokens > 0;
  if (spoken != 1)
    return NULL;
  const char *language = session->stream->language;
  ThemaReadyCounts *general = thema_general_list(language, NULL);
  if (general)
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "the input is one %s: with nothing beside it, it is compared with the general list of words "
                 "(%s); give more documents, or choose a smaller unit with --by",
                 session_by(session, by), language);
  else
    thema_notify(
        &session->notices, THEMA_NOTICE_REMARK,
        "the input is one %s: nothing to compare it with, so that its themes are its most frequent terms; "
        "give more documents, or choose a smaller unit with --by",
        session_by(session, by));
  return general;
}
