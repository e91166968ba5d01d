#include "model/nmf.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "count/features.h"
#include "dense_counts.h"
#include "gold.h"
#include "harness.h"
#include "sparse_builder.h"
#include "stream_builder.h"

static double last_error(const ThemaNmf *nmf)
{
  return g_array_index(nmf->trace, double, nmf->trace->len - 1);
}

static double error_by_element(const ThemaSparse *matrix, const ThemaNmf *nmf)
{
  g_autofree double *dense = sparse_dense(matrix);
  double sum = 0;
  for (guint32 i = 0; i < matrix->n_rows; i++)
    for (guint32 j = 0; j < matrix->n_columns; j++) {
      double about = 0;
      for (guint t = 0; t < nmf->n_topics; t++)
        about += nmf->row[i * nmf->n_topics + t] * nmf->column[j * nmf->n_topics + t];
      double error = dense[(gsize)i * matrix->n_columns + j] - about;
      sum += error * error;
    }
  return sum;
}

static void expect_sound(const ThemaSparse *matrix, const ThemaNmf *nmf)
{
  for (gsize i = 0; i < (gsize)nmf->n_rows * nmf->n_topics; i++)
    CU_ASSERT_TRUE(nmf->row[i] >= 0 && isfinite(nmf->row[i]));
  for (gsize i = 0; i < (gsize)nmf->n_columns * nmf->n_topics; i++)
    CU_ASSERT_TRUE(nmf->column[i] >= 0 && isfinite(nmf->column[i]));
  for (guint i = 1; i < nmf->trace->len; i++) {
    double before = g_array_index(nmf->trace, double, i - 1), after = g_array_index(nmf->trace, double, i);
    if (!(after <= before * (1 + 1e-12)))
      printf("\n  iteration %u: %.17g after %.17g\n", i, after, before);
    CU_ASSERT_TRUE(after <= before * (1 + 1e-12));
  }
  harness_near(last_error(nmf), error_by_element(matrix, nmf), 1e-9, "error");
}

static void test_error_falls(void)
{
  static const guint sizes[][3] = {{30, 50, 4}, {200, 70, 9}, {5, 9, 12}, {1, 1, 1}, {120, 90, 20}};
  for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
    for (guint random = 0; random < 2; random++) {
      Sparse *sparse = sparse_random(i + 1, sizes[i][0], sizes[i][1], .2, false);
      const ThemaNmfOptions options = {sizes[i][2], 100, random, 7, 1};
      g_autoptr(ThemaNmf) nmf = thema_nmf_new(&sparse->matrix, &options);
      expect_sound(&sparse->matrix, nmf);
      sparse_free(sparse);
    }
}

static void test_threads(void)
{
  Sparse *sparse = sparse_random(3, 300, 150, .1, false);
  const ThemaNmfOptions one = {10, 30, false, 0, 1}, four = {10, 30, false, 0, 4};
  g_autoptr(ThemaNmf) a = thema_nmf_new(&sparse->matrix, &one), b = thema_nmf_new(&sparse->matrix, &four);
  CU_ASSERT_EQUAL(memcmp(a->row, b->row, sizeof(double) * 300 * 10), 0);
  CU_ASSERT_EQUAL(memcmp(a->column, b->column, sizeof(double) * 150 * 10), 0);
  CU_ASSERT_EQUAL(a->trace->len, b->trace->len);
  CU_ASSERT_EQUAL(last_error(a), last_error(b));
  const ThemaNmfOptions seed1 = {10, 30, true, 1, 4}, seed2 = {10, 30, true, 2, 4};
  g_autoptr(ThemaNmf) c = thema_nmf_new(&sparse->matrix, &seed1), d = thema_nmf_new(&sparse->matrix, &seed1);
  g_autoptr(ThemaNmf) e = thema_nmf_new(&sparse->matrix, &seed2);
  CU_ASSERT_EQUAL(memcmp(c->row, d->row, sizeof(double) * 300 * 10), 0);
  CU_ASSERT_NOT_EQUAL(memcmp(c->row, e->row, sizeof(double) * 300 * 10), 0);
  sparse_free(sparse);
}

#define PLANTED 5
#define UNITS 60
#define TERMS 40

/* Units of one topic or of two, topics of seven terms of their own and one that all share. Every second topic
 * is twice as long. */
static ThemaCounts *planted_counts(void)
{
  g_autofree guint64 *counts = g_new0(guint64, UNITS * TERMS);
  for (guint unit = 0; unit < UNITS; unit++)
    for (guint part = 0; part < 2; part++) {
      guint topic = part == 0 ? unit % PLANTED : (unit / PLANTED) % PLANTED;
      for (guint t = 0; t < 7; t++)
        counts[unit * TERMS + topic * 7 + t] += (t + 1) * (1 + part + unit % 3) * (1 + topic % 2);
      counts[unit * TERMS + 39] += (1 + part + unit % 3) * (1 + topic % 2);
    }
  return dense_counts(UNITS, TERMS, counts, FALSE);
}

/* The planted topic is a topic of the model: 29 tokens of eight terms. */
static void expect_topic(const ThemaTopicModel *model, guint planted)
{
  for (guint topic = 0; topic < PLANTED; topic++) {
    const double *weights = thema_topic_terms(model, topic);
    double difference = fabs(weights[39] - 1. / 29);
    for (guint t = 0; t < 7; t++)
      difference += fabs(weights[planted * 7 + t] - (t + 1.) / 29);
    if (difference < .01)
      return;
  }
  CU_FAIL("a planted topic is not found");
}

static void test_planted(void)
{
  g_autoptr(ThemaCounts) counts = planted_counts();
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(counts);
  g_autofree double *weights = g_new(double, counts->row[counts->n_units]);
  for (gsize i = 0; i < counts->row[counts->n_units]; i++)
    weights[i] = (double)counts->count[i];
  for (guint random = 0; random < 4; random++) {
    const ThemaNmfOptions options = {PLANTED, 500, random > 0, random, 1};
    g_autoptr(ThemaTopicModel) model = thema_nmf_topics(matrix, weights, &options);
    for (guint planted = 0; planted < PLANTED; planted++)
      expect_topic(model, planted);
    double shares = 0;
    for (guint t = 0; t < PLANTED; t++)
      shares += model->topic_shares[t];
    CU_ASSERT_DOUBLE_EQUAL(shares, 1, 1e-12);
    const double *unit = thema_topic_shares(model, 0);
    CU_ASSERT_DOUBLE_EQUAL(fmax(unit[0], fmax(unit[1], fmax(unit[2], fmax(unit[3], unit[4])))), 1, .02);
    double largest = 0; /* of a unit with 3 x 29 tokens of the first topic and 4 x 58 of the second */
    for (guint t = 0; t < PLANTED; t++)
      largest = fmax(largest, thema_topic_shares(model, 5)[t]);
    CU_ASSERT_DOUBLE_EQUAL(largest, 8. / 11, .01);
    const ThemaTopicStep *last = &g_array_index(model->trace, ThemaTopicStep, model->trace->len - 1);
    CU_ASSERT_TRUE(last->fit < 1e-3 * g_array_index(model->trace, ThemaTopicStep, 0).fit);
    CU_ASSERT_TRUE(isnan(model->term_prior));
    CU_ASSERT_EQUAL(model->tokens, counts->tokens);
  }
}

/* More topics than there are terms, a unit and a term without a count: all numbers stay what they should be.
 */
static void test_more_topics_than_terms(void)
{
  static const guint64 count[] = {1, 0, 2, 0, 0, 0, 3, 0, 1};
  g_autoptr(ThemaCounts) counts = dense_counts(3, 3, count, FALSE);
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(counts);
  const double weights[] = {1, 2, 3, 1};
  const ThemaNmfOptions options = {6, 50, false, 1, 1};
  g_autoptr(ThemaTopicModel) model = thema_nmf_topics(matrix, weights, &options);
  double all = 0;
  for (guint t = 0; t < 6; t++) {
    double sum = 0;
    for (guint j = 0; j < 3; j++)
      sum += thema_topic_terms(model, t)[j];
    CU_ASSERT_DOUBLE_EQUAL(sum, 1, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(thema_topic_shares(model, 1)[t], 1. / 6, 1e-15);
    all += model->topic_shares[t];
  }
  CU_ASSERT_DOUBLE_EQUAL(all, 1, 1e-12);
}

/* No more than 1 % above the error that scikit-learn comes to from the same start, or one as good. */
static void test_scikit_learn(void)
{
  Gold gold = gold_read(THEMA_TEST_DATA "/gold-nmf.tsv");
  g_autoptr(ThemaStream) stream = stream_build_file(THEMA_TEST_DATA "/coherence-documents.txt");
  g_autoptr(ThemaUnits) units = stream_units(stream, THEMA_BY_DOCUMENT, G_MAXUINT32);
  g_autoptr(ThemaCounts) counts =
      thema_counts_ngrams(stream, units, &(ThemaNgrams){1, 1, THEMA_WITHIN_DOCUMENT});
  g_autofree double *value = g_new(double, counts->row[counts->n_units]);
  for (gsize i = 0; i < counts->row[counts->n_units]; i++)
    value[i] = (double)counts->count[i];
  const ThemaSparse matrix = {counts->n_units, counts->n_terms, counts->row, counts->term, value, NULL, NULL};
  for (guint row = 0; row < gold_rows(gold); row++) {
    const ThemaNmfOptions options = {(guint)gold_count(gold, row, "topics"), 200,
                                     strcmp(gold_text(gold, row, "init"), "random") == 0, 1, 1};
    g_autoptr(ThemaNmf) nmf = thema_nmf_new(&matrix, &options);
    double error = last_error(nmf), expected = gold_number(gold, row, "error");
    if (error > 1.01 * expected)
      printf("\n  error %g, of scikit-learn %g\n", error, expected);
    CU_ASSERT_TRUE(error <= 1.01 * expected);
  }
  gold_free(gold);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"the error is what it is and never rises", test_error_falls},
      {"the same numbers for any threads", test_threads},
      {"planted topics are found", test_planted},
      {"more topics than terms", test_more_topics_than_terms},
      {"the error that scikit-learn comes to", test_scikit_learn},
      {NULL, NULL},
  };
  return harness_run("nmf", tests);
}
