#include "model/topic_alignment.h"

#include <math.h>
#include <stdbool.h>

#include "model/assignment.h"

#define TIE 1e-9 /* what similarity adds to an agreement: it decides between equal ones only */

static bool holds(const guint32 *list, guint32 n, guint32 term)
{
  for (guint32 i = 0; i < n; i++)
    if (list[i] == term)
      return true;
  return false;
}

double thema_average_jaccard(const guint32 *a, guint32 n_a, const guint32 *b, guint32 n_b)
{
  double sum = 0;
  guint32 n = MAX(n_a, n_b), common = 0; /* of the first d terms */
  for (guint32 d = 1; d <= n; d++) {
    if (d <= n_a)
      common += holds(b, MIN(d, n_b), a[d - 1]);
    if (d <= n_b)
      common += holds(a, MIN(d - 1, n_a), b[d - 1]);
    sum += (double)common / (MIN(d, n_a) + MIN(d, n_b) - common);
  }
  return n > 0 ? sum / n : NAN;
}

/* The first terms of a topic. */
typedef struct {
  guint32 *terms;
  guint32 n;
} FirstTerms;

static void first_terms_clear(gpointer data)
{
  g_free(((FirstTerms *)data)->terms);
}

static GArray *first_terms(const ThemaTopicModel *model, guint32 n_first)
{
  GArray *lists = g_array_sized_new(FALSE, TRUE, sizeof(FirstTerms), model->n_topics);
  g_array_set_clear_func(lists, first_terms_clear);
  for (guint32 topic = 0; topic < model->n_topics; topic++) {
    FirstTerms list;
    list.terms = thema_topic_first_terms(model, topic, n_first, &list.n);
    g_array_append_val(lists, list);
  }
  return lists;
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

/* n_topics × n_topics of the other; NaN of two topics that have no terms. */
static double *agreements(const ThemaTopicModel *model, const ThemaTopicModel *other, guint32 n_first)
{
  guint32 n = model->n_topics, m = other->n_topics;
  double *agreement = g_new(double, (gsize)n *m + 1);
  g_autoptr(GArray) lists = first_terms(model, n_first), others = first_terms(other, n_first);
  for (guint32 i = 0; i < n; i++)
    for (guint32 j = 0; j < m; j++) {
      const FirstTerms *a = &g_array_index(lists, FirstTerms, i), *b = &g_array_index(others, FirstTerms, j);
      agreement[(gsize)i * m + j] = thema_average_jaccard(a->terms, a->n, b->terms, b->n);
    }
  return agreement;
}

ThemaTopicMatch *thema_topics_match(const ThemaTopicModel *model, const ThemaTopicModel *other,
                                    guint32 n_first)
{
  g_return_val_if_fail(model->n_terms == other->n_terms, NULL);
  guint32 n = model->n_topics, m = other->n_topics;
  g_autofree double *similarity = similarities(model, other);
  g_autofree double *agreement = agreements(model, other, n_first);
  g_autofree double *gain = g_new(double, (gsize)n *m + 1);
  for (gsize at = 0; at < (gsize)n * m; at++)
    gain[at] = (isnan(agreement[at]) ? 0 : agreement[at]) + TIE * similarity[at];
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
