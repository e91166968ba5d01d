#include "base/error.h"
#include "command.h"
#include "report/compare.h"
#include "session.h"

#define CONTRIBUTIONS 10

/* What is compared and how. */
typedef struct {
  Shape shape;
  GPtrArray *measures;
  bool of_terms;     /* some measure compares terms */
  bool of_all_words; /* some measure compares all words */
  ThemaWeighting weighting;
  guint64 seed;
  ThemaTermOptions options;
  ThemaTermList *fixed;
  ThemaStream *stream;  /* of all words, where it is another than the session's */
  ThemaTerms *terms[2]; /* those of all words are NULL where they are the same */
  ThemaParagraphs *paragraphs[2];
} Comparison;

static void comparison_clear(Comparison *comparison)
{
  g_clear_pointer(&comparison->measures, g_ptr_array_unref);
  g_clear_pointer(&comparison->fixed, thema_term_list_free);
  for (guint side = 0; side < 2; side++) {
    g_clear_pointer(&comparison->terms[side], thema_terms_free);
    g_clear_pointer(&comparison->paragraphs[side], thema_paragraphs_free);
  }
  g_clear_pointer(&comparison->stream, thema_stream_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Comparison, comparison_clear)

/* What --shape, --nearest, --contributions and --bootstrap leave of each other. */
static bool check_forms(const Session *session, Shape *shape, GError **error)
{
  static const char *const names[] = {"--shape long", "--shape wide", "--shape edges"};
  const Options *options = session->options;
  if (!session_shape(session, true, shape, error))
    return false;
  if (*shape != SHAPE_LONG && options->contributions)
    return session_refuse_both("--contributions", names[*shape], "contributions are long", error);
  if (*shape != SHAPE_LONG && options->bootstrap)
    return session_refuse_both("--bootstrap", names[*shape], "intervals stand beside the rows of pairs",
                               error);
  if (*shape == SHAPE_WIDE && options->nearest)
    return session_refuse_both("--nearest", names[*shape], "a matrix has all pairs", error);
  if (options->contributions && options->bootstrap)
    return session_refuse_both("--contributions", "--bootstrap", "give one", error);
  if (options->from_counts && options->bootstrap)
    return session_refuse_both("--from-counts", "--bootstrap", "ready counts have no paragraphs to draw",
                               error);
  if (options->seed && !options->bootstrap) {
    g_set_error(error, THEMA_ERROR, THEMA_ERROR_USAGE, "--seed is for --bootstrap; give both");
    return false;
  }
  return true;
}

static bool uses_weights(const Comparison *comparison)
{
  for (guint i = 0; i < comparison->measures->len; i++) {
    const ThemaSimilarity *measure = g_ptr_array_index(comparison->measures, i);
    if (measure->needs & THEMA_NEEDS_WEIGHTS)
      return true;
  }
  return false;
}

static bool choose_measures(const Session *session, Comparison *comparison, GError **error)
{
  const Options *options = session->options;
  comparison->measures = thema_compare_measures(options->measure, error);
  for (guint i = 0; comparison->measures && i < comparison->measures->len; i++) {
    bool all_words = thema_similarity_of_all_words(g_ptr_array_index(comparison->measures, i));
    comparison->of_all_words = comparison->of_all_words || all_words;
    comparison->of_terms = comparison->of_terms || !all_words;
  }
  if (!comparison->measures)
    return false;
  const ThemaSimilarity *first = g_ptr_array_index(comparison->measures, 0);
  if (options->most_frequent && !comparison->of_all_words)
    return session_refuse_both("--most-frequent", "these measures",
                               "it is for the Delta distances, as --measure burrows_delta", error);
  if (comparison->shape == SHAPE_EDGES && (comparison->measures->len > 1 || first->kind != THEMA_SIMILARITY))
    return session_refuse_both("--shape edges", "these measures", "give one similarity, as --measure cosine",
                               error);
  return uses_weights(comparison) || session_refuse_weights(session, "give --measure cosine_tfidf", error);
}

/* Phrases stand on stopwords, and fixed terms may be some. */
static bool have_own_words(const Options *options)
{
  return options->stopwords || options->terms || options->phrases || g_strcmp0(options->like, "sklearn") == 0;
}

/* Fixed terms may be stopwords, which only a stream knows apart. */
static bool needs_stream(const Session *session, const Comparison *comparison)
{
  return session->options->bootstrap || session->options->terms ||
         thema_terms_need_stream(&comparison->options);
}

/* Counts one side. --terms leave the whole corpus as it is: one unit, which is compared with nothing. */
static bool count_stream(const Session *session, Comparison *comparison, guint side,
                         const ThemaStream *stream, GError **error)
{
  ThemaTerms *terms = thema_terms_new(stream, &comparison->options, error);
  comparison->terms[side] = terms;
  if (!terms)
    return false;
  const ThemaTermList *fixed = comparison->fixed;
  if (fixed && terms->units->by != THEMA_BY_CORPUS)
    thema_terms_select(terms, (const char *const *)fixed->terms->pdata, fixed->terms->len);
  if (!session->options->bootstrap)
    return true;
  comparison->paragraphs[side] = thema_paragraphs_new(stream, terms, &comparison->options, error);
  return comparison->paragraphs[side] != NULL;
}

static bool count_side(Session *session, Comparison *comparison, guint side, const char *stopwords,
                       GError **error)
{
  if (!needs_stream(session, comparison)) {
    comparison->terms[side] = session_corpus_terms(session, stopwords, &comparison->options, error);
    return comparison->terms[side] != NULL;
  }
  ThemaStream **stream = side == 0 ? &session->stream : &comparison->stream;
  *stream = session_stream(session, stopwords, error);
  if (!*stream)
    return false;
  if (side == 0 && !session_fixed_terms(session, &comparison->options, &comparison->fixed, error))
    return false;
  return count_stream(session, comparison, side, *stream, error);
}

static bool read_text(Session *session, char **operands, Comparison *comparison, GError **error)
{
  const Options *options = session->options;
  const char *stopwords = session_stopwords(session, !comparison->of_terms);
  ThemaWithin *within = &comparison->options.ngrams.within;
  if (options->bootstrap && *within == THEMA_WITHIN_SECTION)
    *within = THEMA_WITHIN_PARAGRAPH;
  if (!session_read_corpus(session, operands, stopwords, error) ||
      !count_side(session, comparison, 0, stopwords, error))
    return false;
  bool alike = !comparison->of_terms || !comparison->of_all_words || have_own_words(options);
  return alike || count_side(session, comparison, 1, "none", error);
}

static bool read_counts(Session *session, char **operands, Comparison *comparison, GError **error)
{
  comparison->terms[0] = session_terms(session, operands, NULL, &comparison->options, error);
  return comparison->terms[0] != NULL;
}

/* Numbers that are right and say nothing need a word of explanation. */
static void explain_few(const Session *session, const Comparison *comparison)
{
  guint n = comparison->terms[0]->units->units->len;
  if (n == 1)
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "the input is one unit, so that there is no pair to compare; give more documents, or a "
                 "smaller unit, such as --by section");
  if (n == 2 && uses_weights(comparison) && g_str_equal(comparison->weighting.idf, "idf"))
    thema_notify(
        &session->notices, THEMA_NOTICE_REMARK,
        "of two units, idf weighs every term that both have by 0, so that cosine_tfidf is 0 or empty; give "
        "more units, or --idf smooth");
  if (n == 2 && comparison->of_all_words)
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "of two units, every z-score is 0.71 or -0.71, so that the Delta distances are the same for "
                 "any two; give more units");
}

/* A unit of one paragraph is always drawn whole. */
static void explain_paragraphs(const Session *session, const Comparison *comparison)
{
  const ThemaParagraphs *paragraphs = comparison->paragraphs[0];
  if (!paragraphs)
    return;
  guint n = comparison->terms[0]->units->units->len, whole = 0;
  g_autofree guint *held = g_new0(guint, n + 1);
  for (guint32 i = 0; i < paragraphs->counts->n_units; i++)
    if (paragraphs->unit[i] != G_MAXUINT32)
      held[paragraphs->unit[i]]++;
  for (guint i = 0; i < n; i++)
    whole += held[i] == 1;
  if (whole > 0)
    thema_notify(&session->notices, THEMA_NOTICE_REMARK,
                 "%u of %u units have one paragraph, which is always drawn: their share of an interval is "
                 "missing",
                 whole, n);
}

static ThemaTable *make_contributions(const Session *session, const ThemaCompareInput *input,
                                      const ThemaCompareOptions *compare, GError **error)
{
  static const guint pair_and_measure[] = {0, 1, 7};
  const Options *options = session->options;
  guint top = options->top >= 0 ? (guint)options->top : CONTRIBUTIONS;
  g_autoptr(ThemaTable) table = thema_compare_contributions(input, compare, options->sort ? 0 : top, error);
  return table && session_rank_within(session, table, pair_and_measure, G_N_ELEMENTS(pair_and_measure), top,
                                      error)
             ? g_steal_pointer(&table)
             : NULL;
}

static ThemaTable *make_table(const Session *session, Shape shape, const ThemaCompareInput *input,
                              const ThemaCompareOptions *compare, GError **error)
{
  static const guint measure[] = {2}, unit_and_measure[] = {0, 2}, of_matrix[] = {1};
  const Options *options = session->options;
  if (options->contributions)
    return make_contributions(session, input, compare, error);
  bool wide = shape == SHAPE_WIDE, edges = shape == SHAPE_EDGES;
  g_autoptr(ThemaTable) table =
      wide ? thema_compare_matrix(input, compare, error) : thema_compare_table(input, compare, error);
  if (table && edges) {
    ThemaTable *pairs = g_steal_pointer(&table);
    table = thema_compare_edges(pairs);
    thema_table_free(pairs);
  }
  if (!table)
    return NULL;
  const guint *group = wide ? of_matrix : options->nearest ? unit_and_measure : measure;
  guint n_group = edges || (wide && compare->measures->len == 1) ? 0 : wide || !options->nearest ? 1 : 2;
  return session_rank_within(session, table, group, n_group, 0, error) ? g_steal_pointer(&table) : NULL;
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  const Options *options = session->options;
  g_auto(Comparison) comparison = {0};
  if (!check_forms(session, &comparison.shape, error) || !session_seed(session, &comparison.seed, error) ||
      !choose_measures(session, &comparison, error) ||
      !session_term_options(session, "document", &comparison.options, error) ||
      !session_weighting(session, NULL, &comparison.weighting, error))
    return NULL;
  if (!(options->from_counts ? read_counts : read_text)(session, operands, &comparison, error))
    return NULL;
  explain_few(session, &comparison);
  explain_paragraphs(session, &comparison);
  guint other = comparison.terms[1] != NULL;
  ThemaCompareInput input = {.terms = {comparison.terms[0], comparison.paragraphs[0]},
                             .all_words = {comparison.terms[other], comparison.paragraphs[other]}};
  ThemaCompareOptions compare = {.measures = comparison.measures,
                                 .weighting = comparison.weighting,
                                 .most_frequent = session_most_frequent(session),
                                 .units = (const char *const *)options->unit,
                                 .nearest = (guint)options->nearest,
                                 .replicates = (guint)options->bootstrap,
                                 .seed = comparison.seed,
                                 .threads = (guint)options->threads};
  return make_table(session, comparison.shape, &input, &compare, error);
}

const Command command_compare = {
    .name = "compare",
    .operands = "[INPUT…]",
    .least_operands = 0,
    .most_operands = ANY_NUMBER,
    .summary = "how alike speeches or other units are, pair by pair, and which terms make them so",
    .description =
        "Compares the term profiles of the units of --by [document], each pair once, by similarities "
        "(higher\n"
        "is more alike) and distances (lower is more alike); thema measures tells the formula of each, and\n"
        "what other tools call it. The default is cosine, of counts. cosine_tfidf takes the weights of "
        "thema\n"
        "weight (--tf, --idf, --norm, --like); jensen_shannon, hellinger and the like take shares of the\n"
        "counted terms; euclidean, manhattan, bray_curtis and chi2 take counts, so that longer units are\n"
        "farther apart. kullback_leibler is of unit1 from unit2: both directions are rows.\n"
        "The Delta distances compare the rates of the most frequent words, as authorship studies do. They\n"
        "keep stopwords, which all other measures leave out: both kinds may be asked for at once, each\n"
        "counts its own words, unless --stopwords, --terms or --phrases says which for all of them.\n"
        "--contributions shows the terms behind each number. A contribution is the term's part of the sum\n"
        "that the measure is, or of its square where it is a root; of a similarity they make units alike,\n"
        "of a distance different. value1 and value2 are what is compared: counts, weights, shares, ranks or\n"
        "z-scores.\n"
        "--bootstrap adds low and high, between which the middle 95 % of the values lie when the paragraphs\n"
        "of each unit are drawn anew with replacement, as many as there are. Drawing loses some terms, so\n"
        "that sparse profiles come out less alike: bias is how far the median of those values is from "
        "value,\n"
        "and low and high are freed of it. idf and the scale of z-scores stay those of the input, and\n"
        "n-grams do not cross paragraphs.\n"
        "--from-counts takes a CSV with the columns unit, term and count instead of a text.\n"
        "In the formulas of thema measures x and y are a term's counts in the two units, X and Y the sums "
        "of\n"
        "all, p = x/X and q = y/Y.",
    .columns =
        "unit1, unit2, measure, value; rank with --nearest; low, high, bias with --bootstrap; with\n"
        "--contributions unit1, unit2, term, value1, value2, contribution, share, measure; of the wide\n"
        "shape unit, measure (of several), a column for each unit; of edges source, target, weight",
    .groups = OPTIONS_BY | OPTIONS_TERMS | OPTIONS_FIXED_TERMS | OPTIONS_FROM_COUNTS | OPTIONS_LIKE |
              OPTIONS_MEASURE | OPTIONS_COMPARE | OPTIONS_SHAPE | OPTIONS_COUNT | OPTIONS_RANK |
              OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema compare --by president --metadata speeches.csv --shape wide speeches/",
                  "a matrix of cosines between presidents"},
                 {"thema compare --measure cosine_tfidf --nearest 5 --unit 1861-Lincoln.txt speeches/",
                  "the five speeches nearest to one"},
                 {"thema compare --by party --metadata speeches.csv --measure jensen_shannon --contributions "
                  "speeches/",
                  "the words that set parties apart"},
                 {"thema compare --measure cosine_delta --most-frequent 500 --bootstrap 1000 speeches/",
                  "distances of style, with intervals"}},
    .run = run,
};
