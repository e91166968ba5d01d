#include "command.h"
#include "report/terms.h"
#include "session.h"
#include "stats/weight.h"

/* idf says nothing where every term is in every unit; a table of zeros needs a word of explanation. */
static void explain_zeros(const Session *session, const ThemaTerms *terms, const ThemaWeighting *weighting)
{
  if (!g_str_equal(weighting->idf, "idf") || terms->counts->n_terms == 0)
    return;
  for (guint32 t = 0; t < terms->counts->n_terms; t++)
    if (terms->matrix->column_units[t] < terms->matrix->n_rows)
      return;
  thema_notify(
      &session->notices, THEMA_NOTICE_REMARK,
      "every term is in every unit, so that every weight is 0; choose a smaller unit, such as --by section "
      "or --by paragraph");
}

/* The rows as they are asked for; those that examples are put beside are needed together. */
static ThemaTable *make_rows(const Session *session, ThemaTerms *terms, ThemaWeigher *weigher,
                             const ThemaTermOptions *options, GError **error)
{
  if (!session->options->examples)
    return session_finish_rows(session, thema_weight_table_of_terms(terms, weigher, session_top(session)), 1,
                               error);
  g_autoptr(ThemaTerms) kept = terms;
  g_autoptr(ThemaWeigher) used = weigher;
  g_autofree double *weights = thema_weigher_apply(used, kept->matrix);
  return session_finish_terms(session, thema_weight_table(kept, weights), kept, options, error);
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  ThemaTermOptions options;
  ThemaWeighting weighting;
  Shape shape;
  if (!session_shape(session, false, &shape, error) ||
      !session_term_options(session, "document", &options, error))
    return NULL;
  if (!session_weighting(session, NULL, &weighting, error))
    return NULL;
  g_autoptr(ThemaTerms) terms = session_terms(session, operands, "auto", &options, error);
  g_autoptr(ThemaWeigher) weigher = terms ? thema_weigher_new(terms->matrix, &weighting, error) : NULL;
  if (!weigher)
    return NULL;
  explain_zeros(session, terms, &weighting);
  if (shape == SHAPE_LONG)
    return make_rows(session, g_steal_pointer(&terms), g_steal_pointer(&weigher), &options, error);
  g_autofree double *weights = thema_weigher_apply(weigher, terms->matrix);
  return session_profile(session, terms, weights, error);
}

const Command command_weight = {
    .name = "weight",
    .operands = "[INPUT…]",
    .least_operands = 0,
    .most_operands = ANY_NUMBER,
    .summary = "tf-idf weight of each term in each unit",
    .description =
        "Weighs each term of each unit by count × ln(N/df): N units, df of them holding the term; "
        "or as another\n"
        "tool does (--like). On raw text --like sklearn also means its token pattern, one unit a "
        "file and no\n"
        "stopwords, as TfidfVectorizer() has it. --from-counts takes a CSV with the columns unit, term and "
        "count\n"
        "instead of a text, stopwords and all. --wide puts the units beside each other, a column each.",
    .columns = "unit, term, count, weight; of the wide shape: term, total, df, then each unit",
    .groups = OPTIONS_BY | OPTIONS_TERMS | OPTIONS_SHAPE | OPTIONS_FROM_COUNTS | OPTIONS_LIKE |
              OPTIONS_COUNT | OPTIONS_RANK | OPTIONS_EXAMPLES | OPTIONS_INPUT | OPTIONS_TOKENS |
              OPTIONS_TABLE,
    .examples = {{"thema weight --top 10 speeches/", "the ten heaviest words of each speech"},
                 {"thema weight --like sklearn speeches/", "the numbers of scikit-learn's TfidfVectorizer"},
                 {"thema weight --from-counts counts.csv --like tidytext", "the weights of ready counts"}},
    .run = run,
};
