/* What a map and its clusters are made of: computed in the model, but named, with formula and source, beside
 * the rest. Letters: X the units' weights or counts, d their distances, U s V' a singular value
 * decomposition. */
#include "stats/measure.h"

#define FARTHER "farther apart = less alike"

static const ThemaMeasure measures[] = {
    {"mds", "map", "eigenvectors of -1/2 J d^2 J (J = I - 1/n), times the square root of their eigenvalues",
     "", "", FARTHER, "Torgerson 1952; Gower 1966",
     "R cmdscale; a similarity s is taken as d = sqrt(2 (1 - s)), a directed measure as the mean of both "
     "directions; a term stands at the mean of the units, weighted by its share of their counts"},
    {"ca", "map",
     "(p - rc)/sqrt(rc) = U s V', p the shares of all counts, r and c their sums by unit and term; units at "
     "U s/sqrt(r), terms at V s/sqrt(c)",
     "", "", FARTHER, "Benzecri 1973; Greenacre 1984",
     "R ca and FactoMineR CA: both in principal coordinates; eigenvalues are inertias"},
    {"pca", "map", "X - mean of each term = U s V'; units at U s, terms at V", "", "", FARTHER,
     "Pearson 1901; Hotelling 1933",
     "R prcomp, not scaled; of --tf prop, --idf none and --norm none where nothing else is asked for"},
    {"lsa", "map", "X = U s V'; units at U s, terms at V s", "", "", FARTHER, "Deerwester et al. 1990",
     "scikit-learn TruncatedSVD; of --tf log, --idf idf and --norm l2 where nothing else is asked for"},
    {"eigenvalue", "map", "mds: of -1/2 J d^2 J; ca, lsa: s^2; pca: s^2/(n - 1)", "", "0 to inf",
     "higher = tells more", "Torgerson 1952; Greenacre 1984",
     "R cmdscale eig, prcomp sdev^2; FactoMineR eig"},
    {"share", "map", "eigenvalue / sum of all eigenvalues", "", "0 to 1 (Euclidean)", "higher = tells more",
     "Torgerson 1952; Greenacre 1984",
     "explained variance or inertia; in mds of a distance that is not Euclidean negative eigenvalues are in "
     "the "
     "sum, so that it may exceed 1"},
    {"quality", "map",
     "sum of a unit's squared coordinates / its squared distance from the centre (lsa: from 0)", "",
     "0 to 1 (Euclidean)", "higher = better shown", "Greenacre 1984",
     "cos2 of FactoMineR, summed over the dimensions shown; above 1 for distances that are not Euclidean"},
    {"contribution", "map",
     "unit: m x^2 / eigenvalue, x its coordinate, m its mass (ca: r; pca: 1/(n - 1); else 1); term: m x^2 "
     "summed "
     "over the dimensions shown, of the same sum of all terms (m in ca, mds: its share of all counts; lsa: "
     "1; pca: "
     "the eigenvalue)",
     "", "0 to 1", "higher = matters more", "Greenacre 1984",
     "FactoMineR contrib / 100; of all units, or all terms, 1"},

    {"ward", "cluster", "sqrt(2ab/(a + b)) times the distance of the centres, of a and b units", "",
     "0 to inf", "higher = less alike", "Ward 1963; Murtagh & Legendre 2014",
     "R hclust ward.D2; scipy ward: from squared distances; for Euclidean ones"},
    {"average", "cluster", "mean distance of all pairs", "", "0 to inf", "higher = less alike",
     "Sokal & Michener 1958", "UPGMA; R hclust and scipy average"},
    {"complete", "cluster", "largest distance of all pairs", "", "0 to inf", "higher = less alike",
     "Sorensen 1948", "R hclust and scipy complete"},
    {"k_medoids", "cluster", "k central units so chosen that the distances to the nearest sum to least", "",
     "", "", "Kaufman & Rousseeuw 1990; Schubert & Rousseeuw 2021", "--cluster k-medoids; R cluster's pam"},
    {"silhouette", "cluster",
     "(b - a)/max(a, b), a the mean distance to the others of the cluster, b to those of the nearest other "
     "one",
     "", "-1 to 1", "higher = better placed", "Rousseeuw 1987",
     "R cluster's silhouette, scikit-learn silhouette_samples; 0 in a cluster of one"},
};

const ThemaMeasure *thema_map_measures(guint *n)
{
  *n = G_N_ELEMENTS(measures);
  return measures;
}
