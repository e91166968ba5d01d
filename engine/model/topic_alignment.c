#include "model/topic_alignment.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "model/assignment.h"

#define TIE 1e-9 /* what similarity adds to an agreement: it decides between equal ones only */

static bool holds(const guint32 *list, guint32 n, guint32 term)
{
  for (guint32 i = 0; i < n; i++)
    if (list[i] == term)
      return true;
  return false;
}

double thema_average_jaccard(const guint32 *a, const guint32 *b, guint32 n)
{
  double sum = 0;
  guint32 common = 0; /* of the first d terms */
  for (guint32 d = 1; d <= n; d++) {
    common += holds(b, d, a[d - 1]);
    common += holds(a, d - 1, b[d - 1]);
    sum += (double)common / (2 * d - common);
  }
  return n > 0 ? sum / n : NAN;
}

/* The first terms of each topic, one list after the other. */
static guint32 *first_terms(const ThemaTopicModel *model, guint32 n)
{
  guint32 *terms = g_new(guint32, (gsize)model->n_topics * n + 1);
  for (guint32 topic = 0; topic < model->n_topics; topic++) {
    guint32 found;
    g_autofree guint32 *ranked =
        thema_rank_largest(thema_topic_terms(model, topic), model->n_terms, n, &found);
    memcpy(terms + (gsize)topic * n, ranked, sizeof(guint32) * n);
  }
  return terms;
}

/* Square roots of all weights, the topics of a term next to each other. */
static double *roots_by_term(const ThemaTopicModel *model)
{
  double *roots = g_new(double, (gsize)model->n_terms * model->n_topics + 1);
  for (guint32 topic = 0; topic < model->n_topics; topic++)
    for (guint32 term = 0; term < model->n_terms; term++)
      roots[(gsize)term * model->n_topics + topic] = sqrt(thema_topic_terms(model, topic)[term]);
  return roots;
}

/* n_topics × n_topics of the other. */
static double *similarities(const ThemaTopicModel *model, const ThemaTopicModel *other)
{
  guint32 n = model->n_topics, m = other->n_topics;
  double *similarity = g_new0(double, (gsize)n *m + 1);
  g_autofree double *a = roots_by_term(model), *b = roots_by_term(other);
  for (guint32 term = 0; term < model->n_terms; term++)
    for (guint32 i = 0; i < n; i++)
      for (guint32 j = 0; j < m; j++)
        similarity[(gsize)i * m + j] += a[(gsize)term * n + i] * b[(gsize)term * m + j];
  return similarity;
}

ThemaTopicMatch *thema_topics_match(const ThemaTopicModel *model, const ThemaTopicModel *other,
                                    guint32 n_first)
{
  g_return_val_if_fail(model->n_terms == other->n_terms, NULL);
  guint32 n = model->n_topics, m = other->n_topics, first = MIN(n_first, model->n_terms);
  g_autofree guint32 *a = first_terms(model, first), *b = first_terms(other, first);
  g_autofree double *similarity = similarities(model, other);
  g_autofree double *agreement = g_new(double, (gsize)n *m + 1);
  g_autofree double *gain = g_new(double, (gsize)n *m + 1);
  for (guint32 i = 0; i < n; i++)
    for (guint32 j = 0; j < m; j++) {
      gsize at = (gsize)i * m + j;
      agreement[at] = thema_average_jaccard(a + (gsize)i * first, b + (gsize)j * first, first);
      gain[at] = (first > 0 ? agreement[at] : 0) + TIE * similarity[at];
    }
  g_autofree guint32 *assigned = g_new(guint32, (gsize)n + 1);
  thema_assign(gain, n, m, assigned);
  ThemaTopicMatch *matches = g_new(ThemaTopicMatch, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++) {
    gsize at = (gsize)i * m + assigned[i];
    matches[i] = assigned[i] == G_MAXUINT32 ? (ThemaTopicMatch){G_MAXUINT32, NAN, NAN}
                                            : (ThemaTopicMatch){assigned[i], agreement[at], similarity[at]};
  }
  return matches;
}
