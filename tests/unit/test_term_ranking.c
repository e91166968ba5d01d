#include "stats/term_ranking.h"

#include <math.h>

#include "gold.h"
#include "harness.h"

/* Two topics of four terms; the third is the second topic's alone, the fourth both have as often. */
static const double weights[] = {.5, .3, 0, .2, /**/ .1, .2, .5, .2};
static const double shares[] = {.3, .25, .25, .2};

static void expect(const char *id, double balance, const double *expected)
{
  const ThemaTermRanking *ranking = thema_term_ranking(id);
  CU_ASSERT_PTR_NOT_NULL_FATAL(ranking);
  double scores[8];
  const ThemaTopicTerms topics = {2, 4, weights, shares, balance};
  ranking->compute(&topics, scores);
  for (guint i = 0; i < 8; i++)
    if (isnan(expected[i])) {
      CU_ASSERT_TRUE(isnan(scores[i]));
    } else {
      harness_near(scores[i], expected[i], 1e-12, id);
    }
}

static void test_by_hand(void)
{
  expect("weight", 0, weights);
  expect("lift", 0, (const double[]){5. / 3, 1.2, NAN, 1, 1. / 3, .8, 2, 1});
  expect("relevance", 1,
         (const double[]){log(.5), log(.3), NAN, log(.2), log(.1), log(.2), log(.5), log(.2)});
  expect("relevance", 0, (const double[]){log(5. / 3), log(1.2), NAN, 0, log(1. / 3), log(.8), log(2), 0});
  double first = .6 * log(.5) + .4 * log(5. / 3);
  expect("relevance", .6,
         (const double[]){first, .6 * log(.3) + .4 * log(1.2), NAN, .6 * log(.2),
                          .6 * log(.1) + .4 * log(1. / 3), .6 * log(.2) + .4 * log(.8),
                          .6 * log(.5) + .4 * log(2), .6 * log(.2)});
  double spread = (log(.50001) - log(.10001)) / 2, apart = (log(.30001) - log(.20001)) / 2;
  double alone = (log(.50001) - log(.00001)) / 2;
  expect("score", 0,
         (const double[]){.5 * spread, .3 * apart, 0, 0, -.1 * spread, -.2 * apart, .5 * alone, 0});
}

/* Exclusivities of the first topic 5/6, 3/5, 0, 1/2, of the second 1/6, 2/5, 1, 1/2: in quarters 4, 3, 1, 2
 * and 1, 2, 4, 3. Weights in quarters: 4, 3, 1, 2 and 1, 3, 4, 3. */
static void test_frex(void)
{
  expect("frex", .5, (const double[]){1, .75, .25, .5, .25, 1 / (.5 / .5 + .5 / .75), 1, .75});
  expect("frex", 1, (const double[]){1, .75, .25, .5, .25, .5, 1, .75});
  expect("frex", 0, (const double[]){1, .75, .25, .5, .25, .75, 1, .75});
  const ThemaTopicTerms topics = {2, 4, weights, shares, .1};
  double exclusivity[2];
  thema_topic_exclusivities(&topics, 2, exclusivity);
  CU_ASSERT_DOUBLE_EQUAL(exclusivity[0], .875, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL(exclusivity[1], (1 + 1 / (.7 / .5 + .3 / .75)) / 2, 1e-12);
  thema_topic_exclusivities(&topics, 9, exclusivity);
  CU_ASSERT_DOUBLE_EQUAL(exclusivity[0], 2.25 / 3, 1e-12);
  thema_topic_exclusivities(&topics, 0, exclusivity);
  CU_ASSERT_TRUE(isnan(exclusivity[0]));
}

#define TOPICS 4
#define TERMS 12

static void expect_gold(Gold gold, const char *id, double balance, const char *column)
{
  double phi[TOPICS * TERMS], share[TERMS], scores[TOPICS * TERMS], all = 0;
  CU_ASSERT_EQUAL_FATAL(gold_rows(gold), TOPICS * TERMS);
  for (guint i = 0; i < TOPICS * TERMS; i++)
    phi[i] = gold_number(gold, i, "phi");
  for (guint t = 0; t < TERMS; t++)
    all += share[t] = gold_number(gold, t, "count");
  for (guint t = 0; t < TERMS; t++)
    share[t] /= all;
  const ThemaTopicTerms topics = {TOPICS, TERMS, phi, share, balance};
  thema_term_ranking(id)->compute(&topics, scores);
  for (guint i = 0; i < TOPICS * TERMS; i++)
    harness_near(scores[i], gold_number(gold, i, column), 1e-13, column);
  double exclusivity[TOPICS];
  thema_topic_exclusivities(&topics, 5, exclusivity);
  for (guint k = 0; k < TOPICS; k++)
    harness_near(exclusivity[k], gold_number(gold, k * TERMS, "exclusivity"), 1e-13, "exclusivity");
}

static void test_gold(void)
{
  Gold gold = gold_read(THEMA_TEST_DATA "/gold-term-ranking.tsv");
  expect_gold(gold, "frex", .5, "frex");
  expect_gold(gold, "frex", .7, "frex7");
  expect_gold(gold, "lift", NAN, "lift");
  expect_gold(gold, "relevance", .6, "relevance");
  expect_gold(gold, "relevance", .3, "relevance3");
  expect_gold(gold, "score", NAN, "score");
  gold_free(gold);
}

static void test_registry(void)
{
  guint n;
  const ThemaTermRanking *all = thema_term_rankings(&n);
  CU_ASSERT_EQUAL(n, 5);
  for (guint i = 0; i < n; i++)
    CU_ASSERT_PTR_EQUAL(thema_term_ranking(all[i].about.id), &all[i]);
  CU_ASSERT_EQUAL(thema_term_ranking("frex")->balance, .5);
  CU_ASSERT_EQUAL(thema_term_ranking("relevance")->balance, .6);
  CU_ASSERT_PTR_NULL(thema_term_ranking("probability"));
}

int main(void)
{
  static const ThemaTest tests[] = {
      {"scores worked out by hand", test_by_hand},
      {"frequent and exclusive terms", test_frex},
      {"as stm, LDAvis and lda have them", test_gold},
      {"the registry", test_registry},
      {NULL, NULL},
  };
  return harness_run("term_ranking", tests);
}
