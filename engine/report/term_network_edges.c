#include <string.h>

#include "base/keyed_sort.h"
#include "report/term_network-private.h"

#define SIGNIFICANT 10.827566170662733 /* chi-square of one degree of freedom, p = 0.001 */

/* Terms go by their ranks in byte order until it is known which are nodes. */
typedef struct {
  guint32 n;
  guint32 *rank;  /* by vocabulary id */
  guint32 *id;    /* by rank */
  guint64 *count; /* by rank: what is kept of the stream */
} Terms;

static Terms rank_terms(const ThemaStream *stream)
{
  guint32 n = thema_vocabulary_size(stream->vocabulary);
  Terms terms = {n, thema_vocabulary_ranks(stream->vocabulary), g_new(guint32, (gsize)n + 1),
                 g_new0(guint64, (gsize)n + 1)};
  for (guint32 id = 0; id < n; id++)
    terms.id[terms.rank[id]] = id;
  for (guint i = 0; i < stream->positions->len; i++) {
    const ThemaPosition *position = &g_array_index(stream->positions, ThemaPosition, i);
    terms.count[terms.rank[position->term]] += position->reason == THEMA_KEPT;
  }
  return terms;
}

static void clear_terms(Terms *terms)
{
  g_free(terms->rank);
  g_free(terms->id);
  g_free(terms->count);
}

/* By vocabulary id: 1 for the `most` commonest terms, or (0) all. */
static guint8 *choose_commonest(const Terms *terms, guint32 most)
{
  guint8 *chosen = g_new0(guint8, (gsize)terms->n + 1);
  g_autofree ThemaKeyed *order = g_new(ThemaKeyed, (gsize)terms->n + 1);
  for (guint32 rank = 0; rank < terms->n; rank++)
    order[rank] = (ThemaKeyed){~terms->count[rank], rank};
  thema_keyed_sort(order, terms->n);
  for (guint32 i = 0; i < terms->n && (!most || i < most); i++)
    chosen[terms->id[order[i].item]] = 1;
  return chosen;
}

/* Edges while they are chosen: each with what its row shows. */
typedef struct {
  GArray *edges;    /* of ThemaEdge */
  GArray *f;        /* of guint64 */
  GArray *expected; /* of double */
  guint32 refused;  /* attracted pairs whose measure is not above 0 */
} Found;

/* A measure of the two terms, whichever stands first. */
static double measure_pair(const ThemaAssociation *measure, const ThemaSignature *pair)
{
  static const ThemaAssociationContext context = {.candidates = 1};
  ThemaSignature turned = {pair->f, pair->f2, pair->f1, pair->n};
  return (measure->compute(pair, &context) + measure->compute(&turned, &context)) / 2;
}

static void add_pair(Found *found, const ThemaTermNetworkOptions *options, const Terms *terms,
                     const ThemaPair *pair, guint64 n)
{
  ThemaSignature signature = {pair->f, pair->f1, pair->f2, n};
  if (pair->term1 == pair->term2 || thema_signature_direction(&signature) != '+' ||
      !(thema_association("g2")->compute(&signature, NULL) >= SIGNIFICANT))
    return;
  double expected = thema_signature_expected(&signature);
  ThemaEdge edge = {terms->rank[pair->term1], terms->rank[pair->term2],
                    measure_pair(options->measure, &signature)};
  found->refused += !(edge.weight > 0);
  if (!(edge.weight > 0) || edge.weight < options->min_weight)
    return;
  g_array_append_val(found->edges, edge);
  g_array_append_val(found->f, pair->f);
  g_array_append_val(found->expected, expected);
}

/* Pairs come by term bytes, so that edges do. */
static Found find_pairs(const ThemaTermNetwork *network, const Terms *terms)
{
  Found found = {g_array_new(FALSE, FALSE, sizeof(ThemaEdge)), g_array_new(FALSE, FALSE, sizeof(guint64)),
                 g_array_new(FALSE, FALSE, sizeof(double)), 0};
  g_autofree guint8 *chosen = choose_commonest(terms, network->options.most_nodes);
  ThemaCooccurrenceOptions options = network->options.pairs;
  options.only = chosen;
  g_autoptr(ThemaCooccurrence) pairs = thema_cooccurrence_new(network->stream, &options);
  for (guint i = 0; i < pairs->pairs->len; i++)
    add_pair(&found, &network->options, terms, &g_array_index(pairs->pairs, ThemaPair, i), pairs->n);
  return found;
}

static ThemaNetwork network_of(const Found *found, guint32 n_nodes)
{
  return (ThemaNetwork){n_nodes, found->edges->len, (const ThemaEdge *)(gconstpointer)found->edges->data};
}

static void drop_unkept(Found *found, const bool *keep)
{
  guint left = 0;
  for (guint i = 0; i < found->edges->len; i++) {
    if (!keep[i])
      continue;
    g_array_index(found->edges, ThemaEdge, left) = g_array_index(found->edges, ThemaEdge, i);
    g_array_index(found->f, guint64, left) = g_array_index(found->f, guint64, i);
    g_array_index(found->expected, double, left) = g_array_index(found->expected, double, i);
    left++;
  }
  g_array_set_size(found->edges, left);
  g_array_set_size(found->f, left);
  g_array_set_size(found->expected, left);
}

/* What is heaviest is told of the backbone, where one is asked for. */
static void thin_out(Found *found, const ThemaTermNetworkOptions *options, guint32 n_nodes)
{
  g_autofree bool *keep = g_new(bool, (gsize)found->edges->len + 1);
  memset(keep, true, (gsize)found->edges->len + 1);
  if (options->backbone > 0) {
    ThemaNetwork all = network_of(found, n_nodes);
    thema_network_keep_backbone(&all, options->backbone, keep);
    drop_unkept(found, keep);
  }
  if (options->neighbours > 0) {
    ThemaNetwork rest = network_of(found, n_nodes);
    memset(keep, true, (gsize)found->edges->len + 1);
    thema_network_keep_heaviest(&rest, options->neighbours, keep);
    drop_unkept(found, keep);
  }
}

/* Makes nodes of the terms that have an edge, and hands the edges over. */
static void number_nodes(ThemaTermNetwork *network, const Terms *terms, Found *found)
{
  ThemaNetwork by_rank = network_of(found, terms->n);
  g_autofree guint32 *degrees = thema_network_degrees(&by_rank);
  g_autofree guint32 *node = g_new(guint32, (gsize)terms->n + 1);
  guint32 n = 0;
  for (guint32 rank = 0; rank < terms->n; rank++)
    if (degrees[rank] > 0)
      node[rank] = n++;
  network->term = g_new(guint32, (gsize)n + 1);
  network->count = g_new(guint64, (gsize)n + 1);
  for (guint32 rank = 0; rank < terms->n; rank++)
    if (degrees[rank] > 0) {
      network->term[node[rank]] = terms->id[rank];
      network->count[node[rank]] = terms->count[rank];
    }
  for (guint i = 0; i < found->edges->len; i++) {
    ThemaEdge *edge = &g_array_index(found->edges, ThemaEdge, i);
    edge->a = node[edge->a];
    edge->b = node[edge->b];
  }
  network->network = network_of(found, n);
  network->edges = (ThemaEdge *)(gpointer)g_array_free(found->edges, FALSE);
  network->f = (guint64 *)(gpointer)g_array_free(found->f, FALSE);
  network->expected = (double *)(gpointer)g_array_free(found->expected, FALSE);
}

guint32 thema_term_network_find_edges(ThemaTermNetwork *network)
{
  Terms terms = rank_terms(network->stream);
  Found found = find_pairs(network, &terms);
  thin_out(&found, &network->options, terms.n);
  number_nodes(network, &terms, &found);
  clear_terms(&terms);
  return found.refused;
}
