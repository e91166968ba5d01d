/* What tables of networks show: computed in the model, but named, with formula and source, beside the rest.
 * Letters: w the weight of an edge, k a node's degree, s its strength, m the weight of all edges; W and S of
 * a community, the weight within it and the strength of its nodes. */
#include "stats/measure.h"

#define MORE "higher = more connected"
#define CENTRAL "higher = more central"

static const ThemaMeasure measures[] = {
    {"degree", "network", "k: edges that end at the node", "", "1 to n - 1", MORE, "Freeman 1978", ""},
    {"strength", "network", "s = sum of w of the node's edges", "", "0 to inf", MORE, "Barrat et al. 2004",
     "weighted degree in Gephi"},
    {"inner_strength", "network", "sum of w of the node's edges within its community", "", "0 to s", CENTRAL,
     "Guimera & Amaral 2005", "what topics are ranked by; their k_i within the module, weighted"},
    {"participation", "network", "1 - sum over communities of (w of the edges to it / s)^2", "", "0 to 1",
     "higher = joins more communities", "Guimera & Amaral 2005", "participation coefficient"},
    {"pagerank", "network", "r = 0.15/n + 0.85 sum over neighbours of r' w/s'", "", "0 to 1, sum 1", CENTRAL,
     "Brin & Page 1998", "igraph and networkx pagerank, weighted"},
    {"betweenness", "network",
     "share of the shortest ways between two other nodes that lead through the node, over all pairs; an edge "
     "is "
     "1/w long",
     "", "0 to 1", "higher = bridges more", "Freeman 1977; Brandes 2001",
     "igraph and Gephi show its sum over pairs, (n - 1)(n - 2)/2 times this; networkx takes ways that differ "
     "by rounding for different"},
    {"density", "network", "edges / (n (n - 1)/2)", "", "0 to 1", "higher = more pairs are edges",
     "usual practice", "of communities: of the edges and nodes within"},
    {"disparity", "network",
     "p = (1 - w/s)^(k - 1) at either end, 1 where k = 1; an edge stays where the lower p < alpha", "",
     "0 to 1", "lower = more significant", "Serrano, Boguna & Vespignani 2009", "--backbone"},
    {"leiden", "network", "moves, refines and merges nodes while that raises the modularity", "", "", "",
     "Traag, Waltman & van Eck 2019",
     "igraph, randomness 0.01, 10 iterations at a time until nothing is gained; the best of --runs"},
    {"louvain", "network", "moves and merges nodes while that raises the modularity", "", "", "",
     "Blondel et al. 2008", "igraph, multilevel; the best of --runs"},
    {"modularity", "network", "sum over communities of W/m - gamma (S/2m)^2, gamma the --resolution", "",
     "-1/2 to 1 (gamma = 1)", "higher = better parted", "Newman & Girvan 2004; Reichardt & Bornholdt 2006",
     "igraph modularity; of one community its part of the sum"},
    {"stability", "network", "mean over the other --runs of the highest Jaccard index with a community there",
     "", "0 to 1", "higher = found again", "Hennig 2007",
     "there of resampled data, here of other random numbers"},
    {"share", "network", "count of the topic's terms / count of all topics' terms, in the unit", "", "0 to 1",
     "higher = more of the unit", "usual practice", "network --show shares"},
};

const ThemaMeasure *thema_network_measures(guint *n)
{
  *n = G_N_ELEMENTS(measures);
  return measures;
}
