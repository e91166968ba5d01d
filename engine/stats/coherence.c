#include "stats/coherence.h"

#include <math.h>
#include <stdbool.h>

#define EPSILON                                                                                              \
  1e-12 /* keeps the logarithm of terms never met finite; that of Roeder et al. and of gensim                \
         */

static double probability(const ThemaTermsTogether *topic, guint i, guint j)
{
  return (double)topic->together[(gsize)i * topic->n + j] / (double)topic->contexts;
}

static bool occurs(const ThemaTermsTogether *topic, guint i)
{
  return topic->together[(gsize)i * topic->n + i] > 0;
}

/* ln((P(i, j) + e)/P(j)), which says how well the term ranked higher foretells the other. */
static double log_conditional(const ThemaTermsTogether *topic, guint i, guint j)
{
  return log((probability(topic, i, j) + EPSILON) / probability(topic, j, j));
}

static double smoothed_conditional(const ThemaTermsTogether *topic, guint i, guint j)
{
  guint64 both = topic->together[(gsize)i * topic->n + j], one = topic->together[(gsize)j * topic->n + j];
  return log(((double)both + 1) / (double)one);
}

static double pmi(const ThemaTermsTogether *topic, guint i, guint j)
{
  return log((probability(topic, i, j) + EPSILON) / (probability(topic, i, i) * probability(topic, j, j)));
}

/* Terms that are in every context tell nothing of each other. */
static double npmi(const ThemaTermsTogether *topic, guint i, guint j)
{
  double both = probability(topic, i, j);
  return both < 1 ? pmi(topic, i, j) / -log(both + EPSILON) : 0;
}

typedef double (*Confirmation)(const ThemaTermsTogether *topic, guint i, guint j);

/* Over each pair of terms that occur; *pairs is how many. */
static double sum_of_pairs(const ThemaTermsTogether *topic, Confirmation confirm, guint *pairs)
{
  double sum = 0;
  *pairs = 0;
  for (guint i = 1; i < topic->n; i++)
    for (guint j = 0; j < i; j++) {
      if (!occurs(topic, i) || !occurs(topic, j))
        continue;
      sum += confirm(topic, i, j);
      ++*pairs;
    }
  return sum;
}

static double mean_of_pairs(const ThemaTermsTogether *topic, Confirmation confirm)
{
  guint pairs;
  double sum = sum_of_pairs(topic, confirm, &pairs);
  return pairs > 0 ? sum / pairs : NAN;
}

static double u_mass(const ThemaTermsTogether *topic)
{
  return mean_of_pairs(topic, log_conditional);
}

static double semantic_coherence(const ThemaTermsTogether *topic)
{
  guint pairs;
  double sum = sum_of_pairs(topic, smoothed_conditional, &pairs);
  return pairs > 0 ? sum : NAN;
}

static double c_uci(const ThemaTermsTogether *topic)
{
  return mean_of_pairs(topic, pmi);
}

static double c_npmi(const ThemaTermsTogether *topic)
{
  return mean_of_pairs(topic, npmi);
}

/* Cosine of two rows of n numbers. */
static double cosine(const double *a, const double *b, guint n)
{
  double product = 0, squares_a = 0, squares_b = 0;
  for (guint i = 0; i < n; i++) {
    product += a[i] * b[i];
    squares_a += a[i] * a[i];
    squares_b += b[i] * b[i];
  }
  return product / sqrt(squares_a * squares_b);
}

/* Each term's row of NPMI against the sum of all rows. */
static double c_v(const ThemaTermsTogether *topic)
{
  guint n = topic->n, terms = 0;
  g_autofree double *rows = g_new0(double, (gsize)n *n + 1);
  g_autofree double *sum = g_new0(double, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++) {
      if (!occurs(topic, i) || !occurs(topic, j))
        continue;
      rows[(gsize)i * n + j] = i == j ? 1 : npmi(topic, i, j);
      sum[j] += rows[(gsize)i * n + j];
    }
  double cosines = 0;
  for (guint i = 0; i < n; i++)
    if (occurs(topic, i)) {
      cosines += cosine(rows + (gsize)i * n, sum, n);
      terms++;
    }
  return terms > 1 ? cosines / terms : NAN;
}

#define ROW(id, window, formula, base, range, source, others)                                                \
  {                                                                                                          \
    {#id, "coherence", formula, base, range, "higher = more coherent", source, others}, window, id           \
  }

#define ROEDER "Roeder, Both & Hinneburg 2015"

/* clang-format off */
static const ThemaCoherence registry[] = {
  ROW(c_npmi, 10, "mean of ln((P(i,j) + e)/(P(i) P(j))) / -ln(P(i,j) + e) over the pairs of a topic's first "
      "terms; P the share of windows of 10 word tokens, e = 1e-12; 0 where P(i,j) = 1", "e", "-1 to 1",
      "Aletras & Stevenson 2013; " ROEDER,
      "gensim c_npmi, which slides over what stopwords leave and miscounts a word that repeats within a window"),
  ROW(c_uci, 10, "mean of ln((P(i,j) + e)/(P(i) P(j))), as c_npmi", "e", "-inf to inf",
      "Newman et al. 2010; " ROEDER, "gensim c_uci"),
  ROW(u_mass, 0, "mean of ln((P(i,j) + e)/P(j)) over pairs, j ranked before i; P the share of units, e = 1e-12",
      "e", "-inf to 0", "Mimno et al. 2011; " ROEDER,
      "gensim u_mass; one pair that never meets pulls the mean far down"),
  ROW(semantic_coherence, 0, "sum of ln((D(i,j) + 1)/D(j)) over pairs, j ranked before i; D counts units", "e",
      "-inf to inf", "Mimno et al. 2011",
      "MALLET's coherence; stm's semanticCoherence adds .01; grows with the number of terms taken"),
  ROW(c_v, 110, "mean cosine of each term's NPMI with all first terms (1 with itself) and the sum of these rows; "
      "P the share of windows of 110 word tokens", "e", "-1 to 1", ROEDER,
      "gensim c_v; known faults: its authors' later tool does not reproduce the published values, and they advise "
      "against it: words chosen at random score well"),
};
/* clang-format on */

const ThemaCoherence *thema_coherences(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}

const ThemaCoherence *thema_coherence(const char *id)
{
  return thema_measures_find(registry, G_N_ELEMENTS(registry), sizeof *registry, id);
}
