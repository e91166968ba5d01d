#include "model/topic_alignment.h"

#include <math.h>
#include <string.h>

#include "harness.h"
#include "model/assignment.h"

/* The largest sum of gains over all assignments of rows from `row` on. */
static double best_sum(const double *gain, guint32 row, guint32 n_rows, guint32 n_columns, guint taken,
                       guint32 left_over)
{
  if (row == n_rows)
    return 0;
  double best = left_over > 0 ? best_sum(gain, row + 1, n_rows, n_columns, taken, left_over - 1) : -INFINITY;
  for (guint32 column = 0; column < n_columns; column++)
    if (!(taken & 1u << column))
      best = fmax(best, gain[row * n_columns + column] +
                            best_sum(gain, row + 1, n_rows, n_columns, taken | 1u << column, left_over));
  return best;
}

static void check_assignment(const double *gain, guint32 n_rows, guint32 n_columns)
{
  guint32 assigned[8];
  guint taken = 0, pairs = 0;
  double sum = 0;
  thema_assign(gain, n_rows, n_columns, assigned);
  for (guint32 row = 0; row < n_rows; row++) {
    if (assigned[row] == G_MAXUINT32)
      continue;
    CU_ASSERT_TRUE_FATAL(assigned[row] < n_columns);
    CU_ASSERT_FALSE(taken & 1u << assigned[row]);
    taken |= 1u << assigned[row];
    sum += gain[row * n_columns + assigned[row]];
    pairs++;
  }
  CU_ASSERT_EQUAL(pairs, MIN(n_rows, n_columns));
  guint32 left_over = n_rows > n_columns ? n_rows - n_columns : 0;
  CU_ASSERT_DOUBLE_EQUAL(sum, best_sum(gain, 0, n_rows, n_columns, 0, left_over), 1e-12);
}

/* Against a search of all assignments, with gains that tie and gains below 0. */
static void test_assignment(void)
{
  GRand *rand = g_rand_new_with_seed(3);
  double gain[36];
  for (guint round = 0; round < 300; round++) {
    guint32 n_rows = (guint32)g_rand_int_range(rand, 1, 7), n_columns = (guint32)g_rand_int_range(rand, 1, 7);
    for (guint i = 0; i < n_rows * n_columns; i++)
      gain[i] = round % 2 ? g_rand_int_range(rand, -2, 4) : g_rand_double_range(rand, -1, 1);
    check_assignment(gain, n_rows, n_columns);
  }
  g_rand_free(rand);
  thema_assign(gain, 0, 0, NULL);
  guint32 none[2];
  thema_assign(gain, 2, 0, none);
  CU_ASSERT_TRUE(none[0] == G_MAXUINT32 && none[1] == G_MAXUINT32);
}

/* The example of Greene, O'Callaghan & Cunningham 2014: album music best award win, sport best win medal
 * award. The number is also what their own program (topic-stability, unsupervised/rankings.py) gives. */
static void test_average_jaccard(void)
{
  static const guint32 a[] = {0, 1, 2, 3, 4}, b[] = {5, 2, 4, 6, 3};
  CU_ASSERT_DOUBLE_EQUAL(thema_average_jaccard(a, 5, b, 5), .154, 5e-4);
  CU_ASSERT_DOUBLE_EQUAL(thema_average_jaccard(a, 5, b, 5), (1. / 5 + 1. / 7 + 3. / 7) / 5, 1e-15);
  CU_ASSERT_EQUAL(thema_average_jaccard(a, 2, b, 2), 0);
  CU_ASSERT_EQUAL(thema_average_jaccard(a, 5, a, 5), 1);
  CU_ASSERT_TRUE(isnan(thema_average_jaccard(a, 0, b, 0)));
  /* The longer list goes on alone: 1/5, then 1/6 and 1/7. */
  CU_ASSERT_DOUBLE_EQUAL(thema_average_jaccard(a, 3, b, 5), (1. / 5 + 1. / 6 + 1. / 7) / 5, 1e-15);
  CU_ASSERT_EQUAL(thema_average_jaccard(a, 0, b, 5), 0);
  CU_ASSERT_EQUAL(thema_average_jaccard(b, 5, a, 3), thema_average_jaccard(a, 3, b, 5));
}

/* A topic of three terms, the first the heaviest. */
static void set_topic(ThemaTopicModel *model, guint32 topic, const guint32 *terms)
{
  static const double weights[] = {.5, .3, .2};
  for (guint i = 0; i < 3; i++)
    model->term_weights[(gsize)topic * model->n_terms + terms[i]] = weights[i];
}

/* Greene et al.'s example of three topics: sport win award, bank finance money, music album band, against
 * finance bank economy, music band award, win sport money. They agree by .50, .50 and .61, by their program
 * too. */
enum { SPORT, WIN, AWARD, BANK, FINANCE, MONEY, MUSIC, ALBUM, BAND, ECONOMY, TERMS };

static void test_match(void)
{
  static const guint32 first[][3] = {{SPORT, WIN, AWARD}, {BANK, FINANCE, MONEY}, {MUSIC, ALBUM, BAND}};
  static const guint32 second[][3] = {{FINANCE, BANK, ECONOMY}, {MUSIC, BAND, AWARD}, {WIN, SPORT, MONEY}};
  g_autoptr(ThemaTopicModel) a = thema_topic_model_new(3, TERMS, 0);
  g_autoptr(ThemaTopicModel) b = thema_topic_model_new(3, TERMS, 0);
  for (guint32 topic = 0; topic < 3; topic++) {
    set_topic(a, topic, first[topic]);
    set_topic(b, topic, second[topic]);
  }
  g_autofree ThemaTopicMatch *match = thema_topics_match(a, b, 3);
  CU_ASSERT_EQUAL(match[0].topic, 2);
  CU_ASSERT_EQUAL(match[1].topic, 0);
  CU_ASSERT_EQUAL(match[2].topic, 1);
  CU_ASSERT_DOUBLE_EQUAL(match[0].agreement, .5, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(match[1].agreement, .5, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(match[2].agreement, (1 + 1. / 3 + 1. / 2) / 3, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL(match[0].similarity, 2 * sqrt(.5 * .3), 1e-12);
  g_autofree ThemaTopicMatch *same = thema_topics_match(a, a, 3);
  for (guint32 topic = 0; topic < 3; topic++) {
    CU_ASSERT_EQUAL(same[topic].topic, topic);
    CU_ASSERT_EQUAL(same[topic].agreement, 1);
    CU_ASSERT_DOUBLE_EQUAL(same[topic].similarity, 1, 1e-12);
  }
}

/* Of two topics against three, and three against two; more first terms than there are. */
static void test_other_numbers(void)
{
  static const guint32 topics[][3] = {{SPORT, WIN, AWARD}, {BANK, FINANCE, MONEY}, {MUSIC, ALBUM, BAND}};
  g_autoptr(ThemaTopicModel) three = thema_topic_model_new(3, TERMS, 0);
  g_autoptr(ThemaTopicModel) two = thema_topic_model_new(2, TERMS, 0);
  for (guint32 topic = 0; topic < 3; topic++)
    set_topic(three, topic, topics[topic]);
  set_topic(two, 0, topics[2]);
  set_topic(two, 1, topics[1]);
  g_autofree ThemaTopicMatch *up = thema_topics_match(two, three, 100);
  CU_ASSERT_TRUE(up[0].topic == 2 && up[1].topic == 1);
  g_autofree ThemaTopicMatch *down = thema_topics_match(three, two, 100);
  CU_ASSERT_EQUAL(down[0].topic, G_MAXUINT32);
  CU_ASSERT_TRUE(isnan(down[0].agreement) && isnan(down[0].similarity));
  CU_ASSERT_TRUE(down[1].topic == 1 && down[2].topic == 0);
}

/* First terms decide, however much more alike all the others are: 0 1 2 agrees with 0 4 5 by .51, with 1 2 0,
 * which has nearly all of its weight, by .44. */
static void test_first_terms_decide(void)
{
  static const double of_a[] = {.4, .3, .3, 0, 0, 0, /**/ 0, 0, 0, 1, 0, 0};
  static const double of_b[] = {.1, .5, .4, 0, 0, 0, /**/ .34, 0, 0, 0, .33, .33};
  g_autoptr(ThemaTopicModel) a = thema_topic_model_new(2, 6, 0), b = thema_topic_model_new(2, 6, 0);
  memcpy(a->term_weights, of_a, sizeof of_a);
  memcpy(b->term_weights, of_b, sizeof of_b);
  g_autofree ThemaTopicMatch *match = thema_topics_match(a, b, 3);
  CU_ASSERT_EQUAL(match[0].topic, 1);
  CU_ASSERT_DOUBLE_EQUAL(match[0].agreement, (1 + 1. / 3 + 1. / 5) / 3, 1e-15);
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"assignments against all there are", test_assignment},
      {"average Jaccard", test_average_jaccard},
      {"three topics in two models", test_match},
      {"models of more and fewer topics", test_other_numbers},
      {"first terms decide", test_first_terms_decide},
      {NULL, NULL},
  };
  return harness_run("topic_alignment", tests);
}
