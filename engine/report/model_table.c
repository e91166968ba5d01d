#include <math.h>

#include "base/choice.h"
#include "report/model_quality-private.h"
#include "report/source_text.h"
#include "report/topic_quality.h"

static const char *unit_name(const ThemaUnits *units, guint32 unit)
{
  return g_array_index(units->units, ThemaUnit, unit).name;
}

static void add_topic_row(ThemaTable *table, guint topic_column, guint32 topic, guint label_column,
                          const ThemaModelling *modelling)
{
  thema_table_add_row(table);
  thema_table_set_integer(table, topic_column, topic + 1);
  thema_table_set_text(table, label_column, modelling->labels[topic]);
}

static double *term_scores(const ThemaModelling *modelling)
{
  const ThemaModellingOptions *options = modelling->options;
  return thema_topic_term_scores(modelling->input, modelling->model, options->ranking, options->balance);
}

static ThemaTable *topics_table(const ThemaModelling *modelling, guint32 most)
{
  (void)most;
  static const ThemaHeading columns[] = {{"topic", THEMA_COLUMN_INTEGER},
                                         {"share", THEMA_COLUMN_REAL},
                                         {"prior", THEMA_COLUMN_REAL},
                                         {"label", THEMA_COLUMN_TEXT},
                                         {"terms", THEMA_COLUMN_TEXT}};
  const ThemaTopicModel *model = modelling->model;
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  g_autofree double *scores = term_scores(modelling);
  for (guint32 k = 0; k < model->n_topics; k++) {
    guint32 found;
    g_autofree guint32 *ranked = thema_rank_largest(scores + (gsize)k * model->n_terms, model->n_terms,
                                                    THEMA_TOPIC_FIRST_TERMS, &found);
    g_autofree char *terms = thema_topic_terms_text(modelling->input, ranked, found);
    add_topic_row(table, 0, k, 3, modelling);
    thema_table_set_real(table, 1, model->topic_shares[k]);
    thema_table_set_real(table, 2, model->prior ? model->prior[k] : NAN);
    thema_table_set_text(table, 4, terms);
  }
  return table;
}

/* Ranked by another score than the weight, terms have it in a column of its own. */
static ThemaTable *terms_table(const ThemaModelling *modelling, guint32 most)
{
  const ThemaTopicModel *model = modelling->model;
  const ThemaTermRanking *ranking = modelling->options->ranking;
  const ThemaHeading columns[] = {{"topic", THEMA_COLUMN_INTEGER},       {"rank", THEMA_COLUMN_INTEGER},
                                  {"term", THEMA_COLUMN_TEXT},           {"weight", THEMA_COLUMN_REAL},
                                  {"count", THEMA_COLUMN_INTEGER},       {"label", THEMA_COLUMN_TEXT},
                                  {ranking->about.id, THEMA_COLUMN_REAL}};
  bool scored = !g_str_equal(ranking->about.id, "weight");
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns) - !scored);
  g_autofree double *scores = term_scores(modelling);
  for (guint32 k = 0; k < model->n_topics; k++) {
    const double *of_topic = scores + (gsize)k * model->n_terms;
    guint32 found;
    g_autofree guint32 *ranked = thema_rank_largest(of_topic, model->n_terms, most, &found);
    for (guint32 i = 0; i < found; i++) {
      add_topic_row(table, 0, k, 5, modelling);
      thema_table_set_integer(table, 1, i + 1);
      thema_table_set_text(table, 2, modelling->input->counts->terms[ranked[i]]);
      thema_table_set_real(table, 3, thema_topic_terms(model, k)[ranked[i]]);
      thema_table_set_integer(table, 4, modelling->input->matrix->column_total[ranked[i]]);
      if (scored)
        thema_table_set_real(table, 6, of_topic[ranked[i]]);
    }
  }
  return table;
}

/* Counted tokens of each unit. */
static guint64 *unit_tokens(const ThemaTopicInput *input)
{
  guint64 *tokens = g_new0(guint64, (gsize)input->units->units->len + 1);
  for (guint32 p = 0; p < input->n_passages; p++)
    if (input->unit_of_passage[p] != G_MAXUINT32)
      tokens[input->unit_of_passage[p]] += input->matrix->row_total[p];
  return tokens;
}

static ThemaTable *shares_table(const ThemaModelling *modelling, guint32 most)
{
  (void)most;
  static const ThemaHeading columns[] = {{"unit", THEMA_COLUMN_TEXT},  {"topic", THEMA_COLUMN_INTEGER},
                                         {"share", THEMA_COLUMN_REAL}, {"low", THEMA_COLUMN_REAL},
                                         {"high", THEMA_COLUMN_REAL},  {"tokens", THEMA_COLUMN_INTEGER},
                                         {"label", THEMA_COLUMN_TEXT}};
  const ThemaTopicInput *input = modelling->input;
  guint32 n_topics = modelling->model->n_topics;
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  g_autofree ThemaShareInterval *shares = thema_modelling_unit_shares(modelling);
  g_autofree guint64 *tokens = unit_tokens(input);
  for (guint32 u = 0; u < input->units->units->len; u++)
    for (guint32 k = 0; k < n_topics; k++) {
      const ThemaShareInterval *share = &shares[(gsize)u * n_topics + k];
      add_topic_row(table, 1, k, 6, modelling);
      thema_table_set_text(table, 0, unit_name(input->units, u));
      thema_table_set_real(table, 2, share->share);
      thema_table_set_real(table, 3, share->low);
      thema_table_set_real(table, 4, share->high);
      thema_table_set_integer(table, 5, tokens[u]);
    }
  return table;
}

/* One topic's column of shares. */
static double *column_of(const double *shares, gsize n, guint32 n_topics, guint32 topic)
{
  double *column = g_new(double, n + 1);
  for (gsize i = 0; i < n; i++)
    column[i] = shares[i * n_topics + topic];
  return column;
}

static ThemaTable *documents_table(const ThemaModelling *modelling, guint32 most)
{
  static const ThemaHeading columns[] = {{"topic", THEMA_COLUMN_INTEGER},  {"rank", THEMA_COLUMN_INTEGER},
                                         {"unit", THEMA_COLUMN_TEXT},      {"share", THEMA_COLUMN_REAL},
                                         {"tokens", THEMA_COLUMN_INTEGER}, {"label", THEMA_COLUMN_TEXT}};
  const ThemaTopicInput *input = modelling->input;
  guint32 n_topics = modelling->model->n_topics, n_units = input->units->units->len, found;
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  g_autofree ThemaShareInterval *shares = thema_modelling_unit_shares(modelling);
  g_autofree double *of_topic = g_new(double, (gsize)n_units + 1);
  g_autofree guint64 *tokens = unit_tokens(input);
  for (guint32 k = 0; k < n_topics; k++) {
    for (guint32 u = 0; u < n_units; u++)
      of_topic[u] = shares[(gsize)u * n_topics + k].share;
    g_autofree guint32 *ranked = thema_rank_largest(of_topic, n_units, most, &found);
    for (guint32 i = 0; i < found; i++) {
      add_topic_row(table, 0, k, 5, modelling);
      thema_table_set_integer(table, 1, i + 1);
      thema_table_set_text(table, 2, unit_name(input->units, ranked[i]));
      thema_table_set_real(table, 3, of_topic[ranked[i]]);
      thema_table_set_integer(table, 4, tokens[ranked[i]]);
    }
  }
  return table;
}

/* Where a passage stands, and what it says. */
static void set_passage(ThemaTable *table, const ThemaTopicInput *input, guint first, guint end)
{
  const ThemaStream *stream = input->stream;
  const ThemaSentence *sentences = (const ThemaSentence *)stream->sentences->data;
  const ThemaDocument *document = g_ptr_array_index(stream->corpus->documents, sentences[first].document);
  ThemaSpan bytes = thema_position_bytes(stream, sentences[first].first, sentences[end - 1].end);
  g_autoptr(GString) text = g_string_new(NULL);
  thema_source_text(document, bytes, text);
  thema_table_set_text(table, 2, document->id);
  thema_table_set_integer(table, 3, sentences[first].section);
  thema_table_set_integer(table, 4, sentences[first].line);
  thema_table_set_text(table, 8, text->str);
}

/* The first sentence of each passage, and the end of the last. */
static guint *passage_sentences(const ThemaTopicInput *input)
{
  guint *first = g_new0(guint, (gsize)input->n_passages + 1);
  for (guint s = input->stream->sentences->len; s-- > 0;)
    first[input->passages->of_sentence[s]] = s;
  first[input->n_passages] = input->stream->sentences->len;
  return first;
}

static ThemaTable *passages_table(const ThemaModelling *modelling, guint32 most)
{
  static const ThemaHeading columns[] = {
      {"topic", THEMA_COLUMN_INTEGER},   {"rank", THEMA_COLUMN_INTEGER}, {"document", THEMA_COLUMN_TEXT},
      {"section", THEMA_COLUMN_INTEGER}, {"line", THEMA_COLUMN_INTEGER}, {"share", THEMA_COLUMN_REAL},
      {"tokens", THEMA_COLUMN_INTEGER},  {"label", THEMA_COLUMN_TEXT},   {"text", THEMA_COLUMN_TEXT}};
  const ThemaTopicInput *input = modelling->input;
  const ThemaTopicModel *model = modelling->model;
  guint32 found;
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, G_N_ELEMENTS(columns));
  g_autofree guint *first = passage_sentences(input);
  for (guint32 k = 0; k < model->n_topics; k++) {
    g_autofree double *of_topic = column_of(model->unit_shares, model->n_units, model->n_topics, k);
    g_autofree guint32 *ranked = thema_rank_largest(of_topic, model->n_units, most, &found);
    for (guint32 i = 0; i < found; i++) {
      add_topic_row(table, 0, k, 7, modelling);
      thema_table_set_integer(table, 1, i + 1);
      set_passage(table, input, first[ranked[i]], first[ranked[i] + 1]);
      thema_table_set_real(table, 5, of_topic[ranked[i]]);
      thema_table_set_integer(table, 6, input->matrix->row_total[ranked[i]]);
    }
  }
  return table;
}

static ThemaTable *trace_table(const ThemaModelling *modelling, guint32 most)
{
  (void)most;
  bool lda = modelling->options->method == THEMA_TOPICS_LDA;
  const ThemaHeading columns[] = {{"iteration", THEMA_COLUMN_INTEGER},
                                  {lda ? "log_likelihood" : "squared_error", THEMA_COLUMN_REAL},
                                  {"prior_sum", THEMA_COLUMN_REAL},
                                  {"term_prior", THEMA_COLUMN_REAL}};
  ThemaTable *table = thema_table_new();
  thema_table_add_columns(table, columns, lda ? 4 : 2);
  for (guint i = 0; i < modelling->model->trace->len; i++) {
    const ThemaTopicStep *step = &g_array_index(modelling->model->trace, ThemaTopicStep, i);
    thema_table_add_row(table);
    thema_table_set_integer(table, 0, step->iteration);
    thema_table_set_real(table, 1, step->fit);
    if (!lda)
      continue;
    thema_table_set_real(table, 2, step->prior_sum);
    thema_table_set_real(table, 3, step->term_prior);
  }
  return table;
}

static const ThemaModelShow shows[] = {
    {.name = "terms", .make = terms_table, .group = 1, .top = 20, .ranks_terms = true},
    {.name = "topics", .make = topics_table, .ranks_terms = true},
    {.name = "shares", .make = shares_table, .group = 1},
    {.name = "documents", .make = documents_table, .group = 1, .top = 10},
    {.name = "passages", .make = passages_table, .group = 1, .top = 3, .needs_passages = true},
    {.name = "coherence", .make = thema_model_coherence_table, .needs_windows = true},
    {.name = "stability",
     .tells_of_learning = true,
     .make = thema_model_stability_table,
     .needs_reruns = true},
    {.name = "alignment",
     .tells_of_learning = true,
     .make = thema_model_alignment_table,
     .group = 1,
     .needs_reruns = true,
     .takes_several = true},
    {.name = "trace", .make = trace_table, .tells_of_learning = true},
    {.name = "scan", .tells_of_learning = true, .needs_windows = true, .takes_several = true},
};

const ThemaModelShow *thema_model_show(const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS(shows)];
  guint chosen = 0;
  for (guint s = 0; s < G_N_ELEMENTS(shows); s++)
    names[s] = shows[s].name;
  return thema_choose("show", name, names, G_N_ELEMENTS(names), &chosen, error) ? &shows[chosen] : NULL;
}
