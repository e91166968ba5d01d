#include "model/topic_model.h"

#include <math.h>

#include "harness.h"

static void test_rank(void)
{
  static const double values[] = {0.25, NAN, 0.5, -1, 0.5, 0};
  guint32 found;
  g_autofree guint32 *all = thema_rank_largest(values, 6, 10, &found);
  static const guint32 expected[] = {2, 4, 0, 5, 3};
  CU_ASSERT_EQUAL_FATAL(found, 5);
  for (guint i = 0; i < found; i++)
    CU_ASSERT_EQUAL(all[i], expected[i]);
  g_autofree guint32 *two = thema_rank_largest(values, 6, 2, &found);
  CU_ASSERT_EQUAL_FATAL(found, 2);
  CU_ASSERT_EQUAL(two[1], 4);
  g_autofree guint32 *none = thema_rank_largest(values, 0, 2, &found);
  CU_ASSERT_EQUAL(found, 0);
}

/* Every number of a topic is its share + 0.001 × where it stands, so that what goes astray shows. */
static ThemaTopicModel *make_model(void)
{
  static const double shares[] = {0.1, 0.2, 0.5, 0.2};
  ThemaTopicModel *model = thema_topic_model_new(4, 3, 2);
  model->prior = g_new(double, 4);
  for (guint32 k = 0; k < 4; k++) {
    model->topic_shares[k] = shares[k];
    model->prior[k] = k + shares[k];
    for (guint32 t = 0; t < 3; t++)
      model->term_weights[k * 3 + t] = k + shares[k] + 0.001 * t;
    for (guint32 u = 0; u < 2; u++)
      model->unit_shares[u * 4 + k] = k + shares[k] + 0.001 * u;
  }
  return model;
}

static void check_order(guint32 fixed, const guint32 *order)
{
  static const double shares[] = {0.1, 0.2, 0.5, 0.2};
  g_autoptr(ThemaTopicModel) model = make_model();
  thema_topic_model_order(model, fixed);
  for (guint32 k = 0; k < 4; k++) {
    double was = order[k] + shares[order[k]];
    CU_ASSERT_EQUAL(model->topic_shares[k], shares[order[k]]);
    CU_ASSERT_EQUAL(model->prior[k], was);
    for (guint32 t = 0; t < 3; t++)
      CU_ASSERT_EQUAL(thema_topic_terms(model, k)[t], was + 0.001 * t);
    for (guint32 u = 0; u < 2; u++)
      CU_ASSERT_EQUAL(thema_topic_shares(model, u)[k], was + 0.001 * u);
  }
}

static void test_order(void)
{
  check_order(0, (const guint32[]){2, 1, 3, 0});
  check_order(1, (const guint32[]){0, 2, 1, 3});
  check_order(4, (const guint32[]){0, 1, 2, 3});
}

int main(void)
{
  static const ThemaTest tests[] = {{"rank", test_rank}, {"order", test_order}, {NULL, NULL}};
  return harness_run("topic_model", tests);
}
