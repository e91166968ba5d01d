#include "model/lda.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/random.h"
#include "dense_counts.h"
#include "harness.h"
#include "model/lda-private.h"

/* Counts of units × terms written out, and their matrix. */
typedef struct {
  ThemaCounts *counts;
  ThemaMatrix *matrix;
} Written;

static Written write_counts(const guint64 *count, guint32 n_units, guint32 n_terms)
{
  ThemaCounts *counts = dense_counts(n_units, n_terms, count, FALSE);
  return (Written){counts, thema_matrix_new(counts)};
}

static void written_clear(Written *written)
{
  thema_matrix_free(written->matrix);
  thema_counts_free(written->counts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Written, written_clear)

#define SIDE 5
#define BARS (2 * SIDE)
#define PIXELS (SIDE * SIDE)

/* Griffiths & Steyvers 2004: each unit mixes ten topics, the rows and columns of a square, evenly at random.
 */
static Written draw_bars(guint32 n_units, guint32 length)
{
  g_autofree guint64 *count = g_new0(guint64, (gsize)n_units * PIXELS);
  guint64 drawn = 0, key = 20041004;
  for (guint32 u = 0; u < n_units; u++) {
    double share[BARS], all = 0;
    for (guint k = 0; k < BARS; k++)
      all += share[k] = -log1p(-thema_random_real(key, drawn++));
    for (guint32 i = 0; i < length; i++) {
      double at = thema_random_real(key, drawn++) * all;
      guint bar = 0, place = (guint)(thema_random_real(key, drawn++) * SIDE);
      while (bar < BARS - 1 && at >= share[bar])
        at -= share[bar++];
      count[(gsize)u * PIXELS + (bar < SIDE ? bar * SIDE + place : place * SIDE + bar - SIDE)]++;
    }
  }
  return write_counts(count, n_units, PIXELS);
}

static guint bars_found(const ThemaTopicModel *model)
{
  guint found = 0;
  for (guint bar = 0; bar < BARS; bar++) {
    double best = 0;
    for (guint32 k = 0; k < model->n_topics; k++) {
      double in_bar = 0, squares = 0;
      for (guint p = 0; p < PIXELS; p++) {
        double weight = thema_topic_terms(model, k)[p];
        bool inside = bar < SIDE ? p / SIDE == bar : p % SIDE == bar - SIDE;
        squares += weight * weight;
        in_bar += inside ? weight : 0;
      }
      best = fmax(best, in_bar / sqrt(squares * SIDE));
    }
    found += best > 0.95;
  }
  return found;
}

static void test_bars(void)
{
  g_auto(Written) written = draw_bars(1000, 100);
  guint recovered = 0;
  for (guint seed = 1; seed <= 20; seed++) {
    ThemaLdaOptions options = {.n_topics = BARS,
                               .seed = seed,
                               .iterations = 110,
                               .burn_in = 100,
                               .prior = THEMA_PRIOR_FIXED,
                               .prior_sum = BARS,
                               .term_prior = 0.1};
    g_autoptr(ThemaTopicModel) model = thema_lda_learn(written.matrix, &options, NULL);
    recovered += bars_found(model) == BARS;
  }
  printf("bars: all ten of %u of 20 seeds\n", recovered);
  CU_ASSERT_TRUE(recovered >= 19);
}

/* Counts of topics are those of the tokens, and no token is lost. */
static void check_conserved(const ThemaLda *lda, const ThemaMatrix *matrix)
{
  g_autofree gint32 *of_unit = g_new0(gint32, (gsize)lda->n_units * lda->stride);
  g_autofree gint32 *of_term = g_new0(gint32, (gsize)lda->n_terms * lda->stride);
  g_autofree gint32 *total = g_new0(gint32, lda->stride);
  guint64 tokens = 0;
  for (guint32 u = 0; u < matrix->n_rows; u++)
    tokens += matrix->row_total[u];
  CU_ASSERT_EQUAL(lda->n_tokens, tokens);
  for (guint r = 0; r + 1 < lda->runs->len; r++) {
    const ThemaLdaRun *run = &g_array_index(lda->runs, ThemaLdaRun, r);
    for (guint32 i = run->first; i < run[1].first; i++) {
      CU_ASSERT_TRUE_FATAL(lda->topic[i] < lda->n_topics);
      of_unit[(gsize)run->unit * lda->stride + lda->topic[i]]++;
      of_term[(gsize)lda->term[i] * lda->stride + lda->topic[i]]++;
      total[lda->topic[i]]++;
    }
  }
  CU_ASSERT_EQUAL(memcmp(of_unit, lda->unit_topic, sizeof(gint32) * lda->n_units * lda->stride), 0);
  CU_ASSERT_EQUAL(memcmp(of_term, lda->term_topic, sizeof(gint32) * lda->n_terms * lda->stride), 0);
  CU_ASSERT_EQUAL(memcmp(total, lda->total, sizeof(gint32) * lda->stride), 0);
}

static ThemaLdaOptions some_options(guint32 n_topics)
{
  return (ThemaLdaOptions){.n_topics = n_topics,
                           .seed = 7,
                           .iterations = 70,
                           .burn_in = 60,
                           .prior_sum = 2,
                           .term_prior = 0.05,
                           .blocks = 5};
}

static void test_conserved(void)
{
  g_auto(Written) written = draw_bars(60, 30);
  ThemaLdaOptions options = some_options(11);
  g_autoptr(ThemaLda) lda = thema_lda_new(written.matrix, &options);
  lda->n_workers = 3;
  for (guint sweep = 1; sweep <= 3; sweep++) {
    thema_lda_sweep(lda, sweep);
    check_conserved(lda, written.matrix);
  }
  for (guint32 t = 0; t < lda->n_terms; t++) {
    gint32 count = 0;
    for (guint32 k = 0; k < lda->n_topics; k++)
      count += lda->term_topic[(gsize)t * lda->stride + k];
    CU_ASSERT_EQUAL(count, written.matrix->column_total[t]);
  }
}

/* The same topics by one thread and by eight, with vectors and without. */
static void test_same_bits(void)
{
  g_auto(Written) written = draw_bars(100, 40);
  ThemaLdaOptions options = some_options(13);
  options.threads = 1;
  g_autoptr(ThemaTopicModel) one = thema_lda_learn(written.matrix, &options, NULL);
  options.threads = 8;
  g_autoptr(ThemaTopicModel) eight = thema_lda_learn(written.matrix, &options, NULL);
  gsize weights = sizeof(double) * one->n_topics * one->n_terms;
  CU_ASSERT_EQUAL(memcmp(one->term_weights, eight->term_weights, weights), 0);
  CU_ASSERT_EQUAL(memcmp(one->unit_shares, eight->unit_shares, sizeof(double) * one->n_topics * one->n_units),
                  0);
  CU_ASSERT_EQUAL(memcmp(one->prior, eight->prior, sizeof(double) * one->n_topics), 0);
  options.seed++;
  g_autoptr(ThemaTopicModel) other = thema_lda_learn(written.matrix, &options, NULL);
  CU_ASSERT_NOT_EQUAL(memcmp(one->term_weights, other->term_weights, weights), 0);
  g_autoptr(ThemaLda) vectors = thema_lda_new(written.matrix, &options);
  g_autoptr(ThemaLda) scalars = thema_lda_new(written.matrix, &options);
  vectors->n_workers = scalars->n_workers = 1;
  for (guint sweep = 1; sweep <= 5; sweep++) {
    thema_lda_sweep(vectors, sweep);
    thema_lda_sweep_portable(scalars, sweep);
  }
  CU_ASSERT_EQUAL(memcmp(vectors->topic, scalars->topic, sizeof(guint16) * vectors->n_tokens), 0);
}

#define TOKENS 5

/* ln p(terms, topics), token by token: the chance of each topic given those before it in its unit, times that
 * of its term given those before it in the topic. */
static double urn(const ThemaLda *lda, const guint16 *topic)
{
  double log_p = 0;
  guint of_unit[2][2] = {{0}}, length[2] = {0}, of_topic[2] = {0}, of_term[3][2] = {{0}};
  const ThemaLdaRun *run = (const ThemaLdaRun *)lda->runs->data;
  for (guint32 i = 0; i < lda->n_tokens; i++) {
    run += i == run[1].first;
    guint u = run->unit, k = topic[i], t = lda->term[i];
    double mass = lda->term_prior + lda->seed_mass[lda->beta_row[t] * 2 + k];
    log_p += log((of_unit[u][k]++ + lda->prior[k]) / (length[u]++ + lda->prior[0] + lda->prior[1]));
    log_p += log((of_term[t][k]++ + mass) / (of_topic[k]++ + lda->term_mass[k]));
  }
  return log_p;
}

static guint16 topic_of(guint state, guint token)
{
  return (guint16)(state >> token & 1);
}

/* Five tokens in two topics have 32 states; the sampler comes to each as often as its probability says. */
static void test_exact(void)
{
  static const guint64 count[] = {2, 1, 0, 0, 1, 1};
  static const ThemaTopicSeed seeds[] = {{1, 2, 0.7}};
  enum { SWEEPS = 60000 };
  g_auto(Written) written = write_counts(count, 2, 3);
  ThemaLdaOptions options = {.n_topics = 2,
                             .seed = 3,
                             .iterations = SWEEPS,
                             .prior = THEMA_PRIOR_FIXED,
                             .prior_sum = 1.2,
                             .term_prior = 0.3,
                             .seeds = seeds,
                             .n_seeds = 1};
  g_autoptr(ThemaLda) lda = thema_lda_new(written.matrix, &options);
  lda->n_workers = 1;
  lda->prior[0] = 0.9;
  lda->prior[1] = 0.3;
  thema_lda_set_priors(lda);
  double p[1 << TOKENS], all = 0;
  guint seen[1 << TOKENS] = {0};
  for (guint state = 0; state < 1 << TOKENS; state++) {
    guint16 topic[TOKENS];
    for (guint i = 0; i < TOKENS; i++)
      topic[i] = topic_of(state, i);
    all += p[state] = exp(urn(lda, topic));
  }
  for (guint sweep = 1; sweep <= SWEEPS; sweep++) {
    guint state = 0;
    thema_lda_sweep(lda, sweep);
    for (guint i = 0; i < TOKENS; i++)
      state |= (guint)lda->topic[i] << i;
    seen[state]++;
  }
  harness_near(thema_lda_log_likelihood(lda), urn(lda, lda->topic) / TOKENS, 1e-12, "log likelihood");
  for (guint state = 0; state < 1 << TOKENS; state++)
    harness_near((double)seen[state] / SWEEPS, p[state] / all, 0.01, "share of a state");
}

/* One topic, two terms once each: 1/2 × 1/4 by hand. */
static void test_likelihood(void)
{
  static const guint64 count[] = {1, 1};
  g_auto(Written) written = write_counts(count, 1, 2);
  ThemaLdaOptions options = {.n_topics = 1, .seed = 1, .iterations = 1, .prior_sum = 3, .term_prior = 0.5};
  g_autoptr(ThemaLda) lda = thema_lda_new(written.matrix, &options);
  lda->n_workers = 1;
  thema_lda_sweep(lda, 1);
  harness_near(thema_lda_log_likelihood(lda), log(0.125) / 2, 1e-14, "log likelihood");
}

/* No prior that is a little larger or smaller makes the topics likelier. */
static void test_optimize(void)
{
  g_auto(Written) written = draw_bars(100, 30);
  ThemaLdaOptions options = some_options(4);
  options.prior = THEMA_PRIOR_ASYMMETRIC;
  g_autoptr(ThemaLda) lda = thema_lda_new(written.matrix, &options);
  lda->n_workers = 2;
  for (guint sweep = 1; sweep <= 20; sweep++)
    thema_lda_sweep(lda, sweep);
  double before = thema_lda_log_likelihood(lda);
  for (guint i = 0; i < 200; i++)
    thema_lda_optimize(lda);
  double best = thema_lda_log_likelihood(lda);
  CU_ASSERT_TRUE(best > before);
  for (guint i = 0; i < 10; i++) {
    double *prior = i / 2 < 4 ? &lda->prior[i / 2] : &lda->term_prior, was = *prior;
    *prior *= i % 2 ? 1.02 : 0.98;
    thema_lda_set_priors(lda);
    CU_ASSERT_TRUE(thema_lda_log_likelihood(lda) < best);
    *prior = was;
  }
  options.prior = THEMA_PRIOR_SYMMETRIC;
  thema_lda_optimize(lda);
  CU_ASSERT_EQUAL(lda->prior[0], lda->prior[3]);
}

/* Rows are distributions; a unit without tokens, or left out, has what the prior says. */
static void test_model(void)
{
  static const guint64 count[] = {4, 4, 0, 0, /**/ 0, 0, 0, 0, /**/ 0, 0, 5, 4, /**/ 0, 0, 9, 9};
  static const bool left_out[] = {false, false, false, true};
  g_auto(Written) written = write_counts(count, 4, 4);
  ThemaLdaOptions options = some_options(2);
  options.left_out = left_out;
  g_autoptr(ThemaTopicModel) model = thema_lda_learn(written.matrix, &options, NULL);
  CU_ASSERT_EQUAL(model->tokens, 17);
  double prior_sum = model->prior[0] + model->prior[1];
  for (guint32 k = 0; k < 2; k++) {
    double sum = 0;
    for (guint32 t = 0; t < 4; t++)
      sum += thema_topic_terms(model, k)[t];
    harness_near(sum, 1, 1e-14, "weights of a topic");
    harness_near(thema_topic_shares(model, 1)[k], model->prior[k] / prior_sum, 1e-14, "share of nothing");
    harness_near(thema_topic_shares(model, 3)[k], model->prior[k] / prior_sum, 1e-14, "share of left out");
  }
  for (guint32 u = 0; u < 4; u++)
    harness_near(thema_topic_shares(model, u)[0] + thema_topic_shares(model, u)[1], 1, 1e-14, "shares");
  harness_near(model->topic_shares[0] + model->topic_shares[1], 1, 1e-14, "topic shares");
  CU_ASSERT_EQUAL(g_array_index(model->trace, ThemaTopicStep, model->trace->len - 1).iteration, 70);
}

/* Terms with a prior in a topic draw their companions there. */
static void test_seeds(void)
{
  g_auto(Written) written = draw_bars(200, 60);
  ThemaTopicSeed seeds[BARS];
  for (guint k = 0; k < BARS; k++)
    seeds[k] = (ThemaTopicSeed){k, k < SIDE ? k * SIDE + (k + 1) % SIDE : (k - SIDE) * (SIDE + 1), 500};
  ThemaLdaOptions options = some_options(BARS);
  options.seeds = seeds;
  options.n_seeds = SIDE;
  g_autoptr(ThemaTopicModel) model = thema_lda_learn(written.matrix, &options, NULL);
  for (guint32 k = 0; k < SIDE; k++) {
    guint32 found;
    g_autofree guint32 *first = thema_rank_largest(thema_topic_terms(model, k), PIXELS, 1, &found);
    CU_ASSERT_EQUAL(first[0], seeds[k].term);
  }
  CU_ASSERT_EQUAL(model->term_prior, options.term_prior);
}

static void test_nothing(void)
{
  static const guint64 count[] = {0, 0};
  g_auto(Written) written = write_counts(count, 2, 1);
  ThemaLdaOptions options = some_options(3);
  GError *error = NULL;
  CU_ASSERT_PTR_NULL(thema_lda_learn(written.matrix, &options, &error));
  harness_expect_error(&error, THEMA_ERROR_USAGE, "0 tokens are left to learn topics from");
}

int main(void)
{
  static const ThemaTest tests[] = {{"likelihood", test_likelihood},
                                    {"exact", test_exact},
                                    {"conserved", test_conserved},
                                    {"same bits", test_same_bits},
                                    {"optimize", test_optimize},
                                    {"model", test_model},
                                    {"seeds", test_seeds},
                                    {"nothing", test_nothing},
                                    {"bars", test_bars},
                                    {NULL, NULL}};
  return harness_run("lda", tests);
}
