#include "stats/similarity.h"

#include <math.h>

#include "base/number.h"
#include "stats/similarity-private.h"

#define ALIKE "higher = more alike"
#define UNLIKE "higher = less alike"

#define SIMILAR(id, pairing, needs, formula, base, range, source, others)                                    \
  {                                                                                                          \
    {id, "similarity", formula, base, range, ALIKE, source, others}, THEMA_SIMILARITY, needs, false,         \
        &thema_pairing_##pairing                                                                             \
  }
#define DISTANT(id, pairing, needs, directed, formula, base, range, source, others)                          \
  {                                                                                                          \
    {id, "distance", formula, base, range, UNLIKE, source, others}, THEMA_DISTANCE, needs, directed,         \
        &thema_pairing_##pairing                                                                             \
  }
#define DELTA(id, pairing, formula, range, source, others)                                                   \
  DISTANT(id, pairing, THEMA_NEEDS_SCORES, false, formula, "", range, source, others)

/* x, y: counts of a term in the two units, X, Y their sums; p = x/X, q = y/Y; w, v: weights; r, s: ranks. */
/* clang-format off */
static const ThemaSimilarity registry[] = {
  SIMILAR("cosine", cosine, 0, "sum xy / sqrt(sum x^2 sum y^2)", "", "0 to 1", "Salton & McGill 1983",
          "quanteda cosine; scikit-learn cosine_similarity; scipy cosine: 1 - it"),
  SIMILAR("cosine_tfidf", cosine_tfidf, THEMA_NEEDS_WEIGHTS,
          "sum wv / sqrt(sum w^2 sum v^2), w and v the weights of thema weight", "", "-1 to 1",
          "Salton et al. 1975", "the default weight is tf ln(N/df); --like sklearn: scikit-learn's"),
  SIMILAR("jaccard", jaccard, 0, "|A and B| / |A or B|, A and B the terms of the units", "", "0 to 1",
          "Jaccard 1901", "quanteda jaccard; scipy, gensim jaccard: 1 - it; counts do not matter"),
  SIMILAR("dice", dice, 0, "2 |A and B| / (|A| + |B|)", "", "0 to 1", "Dice 1945",
          "quanteda dice; scipy dice: 1 - it; counts do not matter (with them: 1 - bray_curtis)"),
  SIMILAR("spearman", spearman, THEMA_NEEDS_RANKS,
          "Pearson correlation of the ranks of the counts, over the terms that either unit has", "", "-1 to 1",
          "Spearman 1904", "scipy spearmanr, R cor(method='spearman') over those terms; equal counts share the mean rank"),
  SIMILAR("kendall", kendall, THEMA_NEEDS_RANKS,
          "tau-b: (concordant - discordant pairs) / sqrt(pairs untied in x * untied in y), over the terms that either unit has",
          "", "-1 to 1", "Kendall 1945", "scipy kendalltau, R cor(method='kendall') over those terms"),

  DISTANT("jensen_shannon", jensen_shannon, THEMA_NEEDS_LOGS, false,
          "(sum p log2(p/m) + sum q log2(q/m)) / 2, m = (p + q)/2", "2", "0 to 1", "Lin 1991",
          "the divergence; gensim jensen_shannon: base e"),
  DISTANT("jensen_shannon_distance", jensen_shannon_distance, THEMA_NEEDS_LOGS, false, "sqrt(jensen_shannon)", "2", "0 to 1",
          "Endres & Schindelin 2003", "scipy jensenshannon(base=2); a metric"),
  DISTANT("kullback_leibler", kullback_leibler, THEMA_NEEDS_LOGS, true,
          "sum p log2(p/q), p = (x + 1/2)/(X + V/2), q likewise, V terms that either unit has", "2", "0 to inf",
          "Kullback & Leibler 1951", "scipy entropy(p, q, base=2) of the smoothed shares; of unit1 from unit2"),
  DISTANT("jeffreys", jeffreys, THEMA_NEEDS_LOGS, false, "sum (p - q) log2(p/q), p and q smoothed as for kullback_leibler", "2",
          "0 to inf", "Jeffreys 1946", "kullback_leibler in both directions together"),
  DISTANT("hellinger", hellinger, 0, false, "sqrt(sum (sqrt p - sqrt q)^2 / 2)", "", "0 to 1",
          "Hellinger 1909", "gensim hellinger; a metric"),
  DISTANT("chi2", chi2, 0, false, "sum (O - E)^2/E over the table of two units by terms", "", "0 to inf",
          "Kilgarriff 2001", "R chisq.test of the two rows; grows with the size of the units"),
  DISTANT("chi2_distance", chi2_distance, 0, false,
          "sqrt(sum (p - q)^2/c), c the term's share of all counts of the table", "", "0 to inf", "Benzecri 1973",
          "the distance of correspondence analysis"),
  DISTANT("bray_curtis", bray_curtis, 0, false, "sum |x - y| / (X + Y)", "", "0 to 1", "Bray & Curtis 1957",
          "scipy braycurtis, vegan's vegdist; of counts"),
  DISTANT("euclidean", euclidean, 0, false, "sqrt(sum (x - y)^2)", "", "0 to inf", "usual practice",
          "quanteda, R dist; of counts, so it grows with the size of the units; a metric"),
  DISTANT("manhattan", manhattan, 0, false, "sum |x - y|", "", "0 to inf", "usual practice",
          "quanteda, R dist; scipy cityblock; of counts, so it grows with the size of the units; a metric"),

  DELTA("burrows_delta", burrows, "sum |z1 - z2| / n, z of the rates of the n most frequent words", "0 to inf",
        "Burrows 2002", "stylo dist.delta; sd of the sample over the units; a word without variance is left out"),
  DELTA("argamon_delta", argamon, "sqrt(sum (z1 - z2)^2) / n", "0 to inf", "Argamon 2008",
        "stylo dist.argamon; Argamon's quadratic Delta is (n * it)^2"),
  DELTA("eder_delta", eder, "sum |z1 - z2| (n - r + 1)/n / n, r the rank of the word's frequency", "0 to inf",
        "Eder et al. 2016", "stylo dist.eder: the sum, with n - r + 2 for n - r + 1"),
  DELTA("cosine_delta", cosine_delta, "1 - sum z1 z2 / sqrt(sum z1^2 sum z2^2)", "0 to 2",
        "Smith & Aldridge 2011", "stylo dist.wurzburg"),
};
/* clang-format on */

const ThemaSimilarity *thema_similarities(guint *n)
{
  *n = G_N_ELEMENTS(registry);
  return registry;
}

const ThemaSimilarity *thema_similarity(const char *id)
{
  return thema_measures_find(registry, G_N_ELEMENTS(registry), sizeof *registry, id);
}

/* The one place where a range is told is its text, "LEAST to MOST". */
void thema_similarity_range(const ThemaSimilarity *measure, double *least, double *most)
{
  g_auto(GStrv) ends = g_strsplit(measure->about.range, " to ", 2);
  *least = -INFINITY;
  *most = INFINITY;
  thema_number_parse(ends[0], least);
  thema_number_parse(ends[1], most);
}

bool thema_similarity_of_all_words(const ThemaSimilarity *measure)
{
  return (measure->needs & THEMA_NEEDS_SCORES) != 0;
}
