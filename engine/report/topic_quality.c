#include "report/topic_quality.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "count/contexts.h"

/* The first terms of all topics. */
typedef struct {
  guint32 n_distinct;
  guint32 *distinct; /* indices of terms, rising */
  guint32 *n;        /* of each topic */
  guint32 *first;    /* n_topics × THEMA_TOPIC_FIRST_TERMS: places in distinct[], the heaviest first */
} FirstTerms;

static void first_terms_clear(FirstTerms *terms)
{
  g_free(terms->distinct);
  g_free(terms->n);
  g_free(terms->first);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FirstTerms, first_terms_clear)

static int by_number(const void *a, const void *b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* Puts numbers in rising order, each once; returns how many are left. */
static guint32 sort_distinct(guint32 *numbers, gsize n)
{
  guint32 distinct = 0;
  qsort(numbers, n, sizeof *numbers, by_number);
  for (gsize i = 0; i < n; i++)
    if (i == 0 || numbers[i] != numbers[distinct - 1])
      numbers[distinct++] = numbers[i];
  return distinct;
}

static FirstTerms first_terms(const ThemaTopicModel *model)
{
  gsize room = (gsize)model->n_topics * THEMA_TOPIC_FIRST_TERMS, all = 0;
  FirstTerms terms = {.distinct = g_new(guint32, room + 1),
                      .n = g_new(guint32, (gsize)model->n_topics + 1),
                      .first = g_new(guint32, room + 1)};
  for (guint32 k = 0; k < model->n_topics; k++) {
    g_autofree guint32 *ranked = thema_topic_first_terms(model, k, THEMA_TOPIC_FIRST_TERMS, &terms.n[k]);
    memcpy(terms.first + (gsize)k * THEMA_TOPIC_FIRST_TERMS, ranked, sizeof(guint32) * terms.n[k]);
    memcpy(terms.distinct + all, ranked, sizeof(guint32) * terms.n[k]);
    all += terms.n[k];
  }
  terms.n_distinct = sort_distinct(terms.distinct, all);
  for (guint32 k = 0; k < model->n_topics; k++)
    for (guint32 i = 0; i < terms.n[k]; i++) {
      guint32 *term = &terms.first[(gsize)k * THEMA_TOPIC_FIRST_TERMS + i];
      const guint32 *at = bsearch(term, terms.distinct, terms.n_distinct, sizeof(guint32), by_number);
      *term = (guint32)(at - terms.distinct);
    }
  return terms;
}

static ThemaContexts *contexts_of(const ThemaTopicInput *input, const FirstTerms *terms, guint window)
{
  if (window == 0)
    return thema_contexts_of_units(input->counts, terms->distinct, terms->n_distinct);
  if (!input->stream)
    return NULL;
  const ThemaUnits *units = input->passages ? input->passages : input->units;
  return thema_contexts_of_windows(input->stream, units, input->counts, input->ngrams, terms->distinct,
                                   terms->n_distinct, window);
}

/* Sets the values of all topics by one measure. */
static void measure(const ThemaCoherence *coherence, const ThemaContexts *contexts, const FirstTerms *terms,
                    guint32 n_topics, double *values, guint stride)
{
  guint64 together[THEMA_TOPIC_FIRST_TERMS * THEMA_TOPIC_FIRST_TERMS];
  for (guint32 k = 0; k < n_topics; k++) {
    const guint32 *of_topic = terms->first + (gsize)k * THEMA_TOPIC_FIRST_TERMS;
    guint n = terms->n[k];
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j <= i; j++)
        together[i * n + j] = together[j * n + i] =
            thema_contexts_together(contexts, of_topic[i], of_topic[j]);
    const ThemaTermsTogether topic = {n, contexts->n_contexts, together};
    values[(gsize)k * stride] = coherence->compute(&topic);
  }
}

double *thema_topic_coherences(const ThemaTopicInput *input, const ThemaTopicModel *model)
{
  guint n;
  const ThemaCoherence *measures = thema_coherences(&n);
  g_auto(FirstTerms) terms = first_terms(model);
  double *values = g_new(double, (gsize)model->n_topics *n + 1);
  for (gsize i = 0; i < (gsize)model->n_topics * n; i++)
    values[i] = NAN;
  g_autoptr(ThemaContexts) contexts = NULL;
  for (guint m = 0; m < n; m++) {
    if (m == 0 || measures[m].window != measures[m - 1].window) {
      thema_contexts_free(contexts);
      contexts = contexts_of(input, &terms, measures[m].window);
    }
    if (contexts)
      measure(&measures[m], contexts, &terms, model->n_topics, values + m, n);
  }
  return values;
}

static double *term_shares(const ThemaMatrix *matrix)
{
  double *shares = g_new(double, (gsize)matrix->n_columns + 1), all = 0;
  for (guint32 t = 0; t < matrix->n_columns; t++)
    all += (double)matrix->column_total[t];
  for (guint32 t = 0; t < matrix->n_columns; t++)
    shares[t] = (double)matrix->column_total[t] / all;
  return shares;
}

double *thema_topic_term_scores(const ThemaTopicInput *input, const ThemaTopicModel *model,
                                const ThemaTermRanking *ranking, double balance)
{
  g_autofree double *shares = term_shares(input->matrix);
  const ThemaTopicTerms topics = {model->n_topics, model->n_terms, model->term_weights, shares, balance};
  double *scores = g_new(double, (gsize)model->n_topics * model->n_terms + 1);
  ranking->compute(&topics, scores);
  for (gsize i = 0; i < (gsize)model->n_topics * model->n_terms; i++)
    if (model->term_weights[i] == 0)
      scores[i] = NAN;
  return scores;
}

double *thema_topic_exclusivity(const ThemaTopicModel *model)
{
  const ThemaTopicTerms topics = {
      .n_topics = model->n_topics, .n_terms = model->n_terms, .weights = model->term_weights};
  double *exclusivity = g_new(double, (gsize)model->n_topics + 1);
  thema_topic_exclusivities(&topics, THEMA_TOPIC_FIRST_TERMS, exclusivity);
  return exclusivity;
}
