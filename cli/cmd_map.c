#include "command.h"
#include "report/mapping.h"
#include "session.h"

#define DIMENSIONS 2

/* Relative frequencies for principal components, and for LSA weights in which no unit is longer. */
static ThemaWeighting default_weighting(const ThemaMapMethod *method)
{
  if (g_str_equal(method->id, "pca"))
    return (ThemaWeighting){"prop", "none", "none"};
  return (ThemaWeighting){"log", "idf", "l2"};
}

/* Options that would be without effect are mistakes. */
static bool check_together(const Session *session, const ThemaMappingOptions *mapping, GError **error)
{
  const Options *options = session->options;
  bool distances = mapping->method->needs == THEMA_MAP_DISTANCES || mapping->clustering != THEMA_CLUSTER_NONE;
  if (options->clusters && mapping->clustering == THEMA_CLUSTER_NONE)
    return session_refuse_both("--clusters", "--cluster none", "give --cluster ward", error);
  if (options->measure && !distances)
    return session_refuse_both("--measure", "this method without clusters",
                               "it is for --method mds and --cluster", error);
  if (options->most_frequent && !thema_similarity_of_all_words(mapping->measure))
    return session_refuse_both("--most-frequent", "this measure",
                               "it is for the Delta distances, as --measure burrows_delta", error);
  bool weights = mapping->method->needs == THEMA_MAP_WEIGHTS ||
                 (distances && mapping->measure->needs & THEMA_NEEDS_WEIGHTS);
  return weights ||
         session_refuse_weights(session, "give --method pca or lsa, or --measure cosine_tfidf", error);
}

static bool mapping_options(const Session *session, ThemaMappingOptions *mapping, GError **error)
{
  const Options *options = session->options;
  *mapping =
      (ThemaMappingOptions){.method = thema_mapping_method(options->method, error),
                            .n_dimensions = options->dimensions ? (guint)options->dimensions : DIMENSIONS,
                            .n_clusters = (guint32)options->clusters,
                            .threads = (guint)options->threads,
                            .most_frequent = session_most_frequent(session)};
  if (!mapping->method || !thema_mapping_clustering(options->cluster, &mapping->clustering, error))
    return false;
  mapping->measure = thema_mapping_measure(options->measure, error);
  ThemaWeighting weighting = default_weighting(mapping->method);
  return mapping->measure && thema_mapping_check_show(options->show, mapping->clustering, error) &&
         check_together(session, mapping, error) &&
         session_weighting(session, NULL, &mapping->profile, error) &&
         session_weighting(session, &weighting, &mapping->weighting, error);
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  const Options *options = session->options;
  ThemaMappingOptions mapping_of;
  ThemaTermOptions term_options;
  if (!mapping_options(session, &mapping_of, error) ||
      !session_term_options(session, "document", &term_options, error))
    return NULL;
  bool all_words = (options->measure || mapping_of.method->needs == THEMA_MAP_DISTANCES) &&
                   thema_similarity_of_all_words(mapping_of.measure);
  g_autoptr(ThemaTerms) terms =
      session_terms(session, operands, session_stopwords(session, all_words), &term_options, error);
  g_autoptr(ThemaMapping) mapping =
      terms ? thema_mapping_new(terms, &mapping_of, &session->notices, error) : NULL;
  g_autoptr(ThemaTable) table = mapping ? thema_mapping_table(mapping, options->show, error) : NULL;
  return table && session_rank(session, table, 0, 0, error) ? g_steal_pointer(&table) : NULL;
}

const Command command_map = {
    .name = "map",
    .operands = "[INPUT…]",
    .least_operands = 0,
    .most_operands = ANY_NUMBER,
    .summary = "a place for each unit, near those that use the same terms, and its cluster",
    .description =
        "Puts the units of --by [document] on a map of a few dimensions, the first of which tells most:\n"
        "mds    classical scaling keeps the distances of --measure as well as so few dimensions can;\n"
        "       terms stand amid the units that use them\n"
        "ca     correspondence analysis of the counts: units near those with like profiles, terms near the\n"
        "       units that use them more than others do; a rare term of one long unit may be far out\n"
        "pca    principal components of relative frequencies, or of the weights of --tf, --idf and --norm:\n"
        "       common terms matter most\n"
        "lsa    latent semantic analysis, the same without a centre, of log tf-idf of length 1\n"
        "The units are clustered by the same distances. Without --clusters there are as many, from 2 to 10,\n"
        "as give the highest mean silhouette (one where none is above 0). Similarities s become distances "
        "sqrt(2(1 - s)).\n"
        "--show says of what the table tells:\n"
        "units       dim1, dim2, …; cluster and silhouette (below 0: nearer to another cluster); quality,\n"
        "            the share of the unit's distance from the centre that the map shows; contribution1, …,\n"
        "            the unit's share of each dimension\n"
        "terms       dim1, dim2, …; contribution, by which they are ranked: give --top\n"
        "dimensions  eigenvalue, share of all, cumulative share\n"
        "clusters    units, mean silhouette, medoid: the unit in its middle\n"
        "merges      the tree: left and right are -N for the Nth of the units, N for the result of step N\n"
        "order       the units from left to right under the tree\n"
        "--from-counts takes a CSV with the columns unit, term and count instead of a text.",
    .columns = "unit, dim1, dim2, …, cluster, silhouette, quality, contribution1, …; term, count, dim1, …,\n"
               "contribution; dimension, eigenvalue, share, cumulative; cluster, units, silhouette, medoid;\n"
               "step, left, right, height, size, left_unit, right_unit; position, unit, cluster",
    .groups = OPTIONS_MAP | OPTIONS_BY | OPTIONS_TERMS | OPTIONS_FIXED_TERMS | OPTIONS_FROM_COUNTS |
              OPTIONS_LIKE | OPTIONS_COUNT | OPTIONS_RANK | OPTIONS_INPUT | OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema map --by FirstName,President --metadata speakers.csv speeches/",
                  "speakers side by side"},
                 {"thema map --method ca --show terms --top 40 --min-count 10 speeches/",
                  "the terms that tell most of what sets speeches apart"},
                 {"thema map --measure burrows_delta --show merges novels/",
                  "a tree by style, as authorship studies draw it"},
                 {"thema map --show dimensions --dimensions 10 speeches/",
                  "how much of the differences each dimension shows"}},
    .run = run,
};
