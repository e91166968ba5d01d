#include "report/topic_quality.h"

#include <math.h>
#include <string.h>

#include "gold.h"
#include "harness.h"
#include "stream_builder.h"

static const ThemaNgrams words = {1, 1, THEMA_WITHIN_DOCUMENT};

/* The text that gensim's values are of, each document a unit. */
static ThemaTopicInput *gold_input(ThemaStream *stream)
{
  ThemaTopicInput *input = g_new0(ThemaTopicInput, 1);
  input->stream = stream;
  input->ngrams = &words;
  input->units = stream_units(stream, THEMA_BY_DOCUMENT, G_MAXUINT32);
  input->n_passages = input->units->units->len;
  input->counts = thema_counts_ngrams(stream, input->units, &words);
  input->matrix = thema_matrix_new(input->counts);
  return input;
}

/* Topics whose heaviest terms are the names of the gold that has ten, the first the heaviest. */
static ThemaTopicModel *gold_model(const ThemaTopicInput *input, Gold gold, guint *row_of_topic)
{
  ThemaTopicModel *model = thema_topic_model_new(8, input->counts->n_terms, input->n_passages);
  guint32 topic = 0;
  for (guint row = 0; row < gold_rows(gold); row++) {
    g_auto(GStrv) names = g_strsplit(gold_text(gold, row, "terms"), " ", -1);
    if (strcmp(gold_text(gold, row, "measure"), "u_mass") != 0 || g_strv_length(names) != 10)
      continue;
    row_of_topic[topic] = row;
    for (guint i = 0; i < 10; i++)
      model->term_weights[(gsize)topic * model->n_terms + thema_counts_find(input->counts, names[i])] =
          .2 - .01 * i;
    topic++;
  }
  model->n_topics = topic;
  return model;
}

/* The gold of the same terms by another measure. */
static double gold_value(Gold gold, const char *measure, const char *terms)
{
  for (guint row = 0; row < gold_rows(gold); row++)
    if (strcmp(gold_text(gold, row, "measure"), measure) == 0 &&
        strcmp(gold_text(gold, row, "terms"), terms) == 0)
      return gold_number(gold, row, "value");
  return NAN;
}

static void expect_gold(const ThemaTopicModel *model, Gold gold, const guint *rows, const double *values)
{
  guint n;
  const ThemaCoherence *measures = thema_coherences(&n);
  for (guint32 topic = 0; topic < model->n_topics; topic++)
    for (guint m = 0; m < n; m++) {
      double expected = gold_value(gold, measures[m].about.id, gold_text(gold, rows[topic], "terms"));
      if (!isnan(expected))
        harness_near(values[topic * n + m], expected, 1e-9, measures[m].about.id);
    }
}

static void test_coherences(void)
{
  Gold gold = gold_read(THEMA_TEST_DATA "/gold-coherence.tsv");
  g_autoptr(ThemaStream) stream = stream_build_file(THEMA_TEST_DATA "/coherence-documents.txt");
  g_autoptr(ThemaTopicInput) input = gold_input(stream);
  guint rows[8], n;
  g_autoptr(ThemaTopicModel) model = gold_model(input, gold, rows);
  CU_ASSERT_EQUAL(model->n_topics, 2);
  g_autofree double *values = thema_topic_coherences(input, model);
  expect_gold(model, gold, rows, values);
  /* Ready counts have units but no windows. */
  input->stream = NULL;
  g_autofree double *of_counts = thema_topic_coherences(input, model);
  const ThemaCoherence *measures = thema_coherences(&n);
  for (guint i = 0; i < n * model->n_topics; i++) {
    bool windows = measures[i % n].window > 0;
    CU_ASSERT_TRUE(windows ? isnan(of_counts[i]) : of_counts[i] == values[i]);
  }
  gold_free(gold);
}

/* Three terms, "b" half of all counts: fewer than the first terms that there could be. */
static void test_few_terms(void)
{
  g_autoptr(ThemaStream) stream = stream_build("a b b |||| b c b a |||| c");
  g_autoptr(ThemaTopicInput) input = gold_input(stream);
  g_autoptr(ThemaTopicModel) model = thema_topic_model_new(2, 3, 3);
  static const double weights[] = {.6, .4, 0, .1, .5, .4};
  memcpy(model->term_weights, weights, sizeof weights);
  g_autofree double *lift = thema_topic_term_scores(input, model, thema_term_ranking("lift"), NAN);
  CU_ASSERT_DOUBLE_EQUAL(lift[0], .6 / .25, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL(lift[1], .4 / .5, 1e-12);
  CU_ASSERT_TRUE(isnan(lift[2]));
  guint n;
  thema_coherences(&n);
  g_autofree double *values = thema_topic_coherences(input, model);
  for (guint i = 0; i < 2 * n; i++)
    CU_ASSERT_TRUE(isfinite(values[i]));
  g_autofree double *exclusivity = thema_topic_exclusivity(model);
  CU_ASSERT_TRUE(exclusivity[0] > 0 && exclusivity[0] <= 1);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"gensim's values of a model's topics", test_coherences},
      {"fewer terms than a topic's first", test_few_terms},
      {NULL, NULL},
  };
  return harness_run("topic_quality", tests);
}
