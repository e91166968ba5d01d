#include "stats/term_ranking.h"

#include <math.h>
#include <string.h>

#include "base/keyed_sort.h"

#define FLOOR 1e-5                /* under a logarithm of weights that may be 0; that of R's lda */
#define BALANCE_OF_EXCLUSIVITY .7 /* that of stm's exclusivity() */

static double weight_of(const ThemaTopicTerms *topics, guint32 topic, guint32 term)
{
  return topics->weights[(gsize)topic * topics->n_terms + term];
}

static void weight(const ThemaTopicTerms *topics, double *scores)
{
  memcpy(scores, topics->weights, sizeof(double) * topics->n_topics * topics->n_terms);
}

/* Values in falling order, of equal ones the first first. */
static ThemaKeyed *falling(const double *values, guint32 n)
{
  ThemaKeyed *keyed = g_new(ThemaKeyed, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++)
    keyed[i] = (ThemaKeyed){~thema_key_of_real(values[i]), i};
  thema_keyed_sort(keyed, n);
  return keyed;
}

/* The share of the values that are no larger, for each (the empirical distribution function). */
static void share_below(const double *values, guint32 n, double *share)
{
  g_autofree ThemaKeyed *keyed = falling(values, n);
  for (guint32 i = 0, larger = 0; i < n; i++) {
    if (i > 0 && keyed[i].key != keyed[i - 1].key)
      larger = i;
    share[keyed[i].item] = (double)(n - larger) / n;
  }
}

static double *sums_by_term(const ThemaTopicTerms *topics)
{
  double *sums = g_new0(double, (gsize)topics->n_terms + 1);
  for (guint32 topic = 0; topic < topics->n_topics; topic++)
    for (guint32 term = 0; term < topics->n_terms; term++)
      sums[term] += weight_of(topics, topic, term);
  return sums;
}

static void frex(const ThemaTopicTerms *topics, double *scores)
{
  guint32 n = topics->n_terms;
  g_autofree double *sums = sums_by_term(topics);
  g_autofree double *exclusive = g_new(double, (gsize)n + 1), *frequent = g_new(double, (gsize)n + 1);
  for (guint32 topic = 0; topic < topics->n_topics; topic++) {
    double *score = scores + (gsize)topic * n;
    for (guint32 term = 0; term < n; term++)
      score[term] = sums[term] > 0 ? weight_of(topics, topic, term) / sums[term] : 0;
    share_below(score, n, exclusive);
    share_below(topics->weights + (gsize)topic * n, n, frequent);
    for (guint32 term = 0; term < n; term++)
      score[term] = 1 / (topics->balance / exclusive[term] + (1 - topics->balance) / frequent[term]);
  }
}

/* Sets the scores to what a function makes of each weight and its term's share; NaN for no weight. */
static void compare_with_share(const ThemaTopicTerms *topics, double *scores,
                               double (*score)(const ThemaTopicTerms *topics, double weight, double share))
{
  for (guint32 topic = 0; topic < topics->n_topics; topic++)
    for (guint32 term = 0; term < topics->n_terms; term++) {
      double weight = weight_of(topics, topic, term), share = topics->term_share[term];
      scores[(gsize)topic * topics->n_terms + term] =
          weight > 0 && share > 0 ? score(topics, weight, share) : NAN;
    }
}

static double lift_of(const ThemaTopicTerms *topics, double weight, double share)
{
  (void)topics;
  return weight / share;
}

static double relevance_of(const ThemaTopicTerms *topics, double weight, double share)
{
  return topics->balance * log(weight) + (1 - topics->balance) * log(weight / share);
}

static void lift(const ThemaTopicTerms *topics, double *scores)
{
  compare_with_share(topics, scores, lift_of);
}

static void relevance(const ThemaTopicTerms *topics, double *scores)
{
  compare_with_share(topics, scores, relevance_of);
}

static void score(const ThemaTopicTerms *topics, double *scores)
{
  for (guint32 term = 0; term < topics->n_terms; term++) {
    double mean = 0;
    for (guint32 topic = 0; topic < topics->n_topics; topic++)
      mean += log(weight_of(topics, topic, term) + FLOOR) / topics->n_topics;
    for (guint32 topic = 0; topic < topics->n_topics; topic++) {
      double weight = weight_of(topics, topic, term);
      scores[(gsize)topic * topics->n_terms + term] = weight * (log(weight + FLOOR) - mean);
    }
  }
}

void thema_topic_exclusivities(const ThemaTopicTerms *topics, guint32 n_first, double *exclusivity)
{
  guint32 n = topics->n_terms, first = MIN(n_first, n);
  ThemaTopicTerms balanced = *topics;
  balanced.balance = BALANCE_OF_EXCLUSIVITY;
  g_autofree double *scores = g_new(double, (gsize)topics->n_topics *n + 1);
  frex(&balanced, scores);
  for (guint32 topic = 0; topic < topics->n_topics; topic++) {
    g_autofree ThemaKeyed *keyed = falling(topics->weights + (gsize)topic * n, n);
    double sum = 0;
    guint32 taken = 0;
    for (; taken < first && weight_of(topics, topic, (guint32)keyed[taken].item) > 0; taken++)
      sum += scores[(gsize)topic * n + keyed[taken].item];
    exclusivity[topic] = taken > 0 ? sum / taken : NAN;
  }
}

#define ROW(id, balance, formula, base, range, source, others)                                               \
  {                                                                                                          \
    {#id, "ranking", formula, base, range, "higher = more the topic's", source, others}, balance, id         \
  }

/* clang-format off */
static const ThemaTermRanking registry[] = {
  ROW(weight, NAN, "phi: the term's share of the topic", "", "0 to 1", "Blei, Ng & Jordan 2003",
      "beta of many, topic-term probability"),
  ROW(frex, .5, "1/(w/F(phi / sum of phi over topics) + (1 - w)/F(phi)), F the share of the topic's terms with no "
      "larger value; w = .5", "", "0 to 1", "Bischof & Airoldi 2012; Airoldi & Bischof 2016",
      "frequent and exclusive; stm takes mean ranks where values are equal"),
  ROW(lift, NAN, "phi / the term's share of all counts", "", "0 to inf", "Taddy 2012",
      "stm lift; rare terms come first"),
  ROW(relevance, .6, "l ln(phi) + (1 - l) ln(phi / the term's share of all counts); l = .6", "e", "-inf to inf",
      "Sievert & Shirley 2014", "LDAvis, where l is lambda; 1 ranks by weight, 0 by lift"),
  ROW(score, NAN, "phi (ln(phi + e) - mean of ln(phi + e) over topics), e = 1e-5", "e", "-inf to inf",
      "Blei & Lafferty 2009", "R lda's top.topic.words(by.score), whose e this is; stm score"),
};
/* clang-format on */

const ThemaTermRanking *thema_term_rankings(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}

const ThemaTermRanking *thema_term_ranking(const char *id)
{
  return thema_measures_find(registry, G_N_ELEMENTS(registry), sizeof *registry, id);
}
