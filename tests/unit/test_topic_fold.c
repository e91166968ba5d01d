#include "model/topic_fold.h"

#include <math.h>

#include "dense_counts.h"
#include "harness.h"

/* Two topics of two terms. */
static ThemaTopicModel *make_model(guint32 n_units)
{
  static const double weights[] = {0.9, 0.1, 0.2, 0.8};
  ThemaTopicModel *model = thema_topic_model_new(2, 2, n_units);
  for (guint i = 0; i < 4; i++)
    model->term_weights[i] = weights[i];
  model->prior = g_new(double, 2);
  model->prior[0] = model->prior[1] = 1;
  return model;
}

/* One token of term 0 has only the prior beside it: .9 to .2; nothing has the prior alone. */
static void test_by_hand(void)
{
  static const guint64 count[] = {1, 0, 0, 0};
  g_autoptr(ThemaTopicModel) model = make_model(0);
  g_autoptr(ThemaCounts) counts = dense_counts(2, 2, count, FALSE);
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(counts);
  g_autoptr(ThemaTopicModel) applied = thema_topic_model_apply(model, matrix, 1);
  harness_near(thema_topic_shares(applied, 0)[0], (0.9 / 1.1 + 1) / 3, 1e-14, "share of one token");
  harness_near(thema_topic_shares(applied, 1)[0], 0.5, 1e-14, "share of none");
  harness_near(applied->topic_shares[0], thema_topic_shares(applied, 0)[0], 1e-14, "share of all tokens");
  CU_ASSERT_EQUAL(applied->tokens, 1);
}

/* Two tokens of term 0, and three of term 0 beside four of term 1: the equations, repeated here by hand. */
static void test_stands_still(void)
{
  static const guint64 count[] = {2, 0, 3, 4};
  g_autoptr(ThemaTopicModel) model = make_model(0);
  g_autoptr(ThemaCounts) counts = dense_counts(2, 2, count, FALSE);
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(counts);
  g_autoptr(ThemaTopicModel) applied = thema_topic_model_apply(model, matrix, 4);
  double x = 0.5, a = 0.5, b = 0.5;
  for (guint i = 0; i < 1000; i++) {
    x = (x + 1) * 0.9 / ((x + 1) * 0.9 + (2 - x) * 0.2);
    double in = 3 * a + 4 * b;
    a = (in - a + 1) * 0.9 / ((in - a + 1) * 0.9 + (6 - in + a + 1) * 0.2);
    in = 3 * a + 4 * b;
    b = (in - b + 1) * 0.1 / ((in - b + 1) * 0.1 + (6 - in + b + 1) * 0.8);
  }
  harness_near(thema_topic_shares(applied, 0)[0], (2 * x + 1) / 4, 1e-6, "two tokens");
  harness_near(thema_topic_shares(applied, 1)[0], (3 * a + 4 * b + 1) / 9, 1e-6, "seven tokens");
}

/* Of a unit of one token it is seen or held back; held back, its p is .5 × .9 + .5 × .2. */
static void test_perplexity(void)
{
  enum { UNITS = 40 };
  guint64 count[UNITS * 2] = {0};
  bool which[UNITS], none[UNITS] = {false};
  for (guint u = 0; u < UNITS; u++) {
    count[u * 2] = 1;
    which[u] = u % 2 == 0;
  }
  g_autoptr(ThemaTopicModel) model = make_model(UNITS);
  g_autoptr(ThemaCounts) counts = dense_counts(UNITS, 2, count, FALSE);
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(counts);
  harness_near(thema_topic_perplexity(model, matrix, which, 1, 2), 1 / 0.55, 1e-13, "perplexity");
  CU_ASSERT_TRUE(isnan(thema_topic_perplexity(model, matrix, none, 1, 2)));
}

/* Without a prior the tokens alone decide; only the units asked for change. */
static void test_no_prior(void)
{
  static const guint64 count[] = {5, 0, 5, 0};
  static const bool which[] = {false, true};
  g_autoptr(ThemaTopicModel) model = make_model(2);
  g_clear_pointer(&model->prior, g_free);
  g_autoptr(ThemaCounts) counts = dense_counts(2, 2, count, FALSE);
  g_autoptr(ThemaMatrix) matrix = thema_matrix_new(counts);
  thema_topic_model_fold_in(model, matrix, which, 1);
  CU_ASSERT_EQUAL(thema_topic_shares(model, 0)[0], 0);
  harness_near(thema_topic_shares(model, 1)[0], 1, 1e-6, "share");
}

int main(void)
{
  static const ThemaTest tests[] = {{"by hand", test_by_hand},
                                    {"stands still", test_stands_still},
                                    {"perplexity", test_perplexity},
                                    {"no prior", test_no_prior},
                                    {NULL, NULL}};
  return harness_run("topic_fold", tests);
}
