/* TextRank (Mihalcea & Tarau 2004): words that stand side by side are neighbours in a graph; of the third of
 * them with the highest PageRank, those side by side in the text make a phrase. Words are those of noun runs,
 * where the paper has a tagger's nouns and adjectives. */
#include <math.h>

#include "model/pagerank.h"
#include "report/keyphrases-private.h"

/* The graph of a unit. work->by_term is 1 + the node of each term, 0 for none. */
typedef struct {
  GArray *terms;        /* of guint32, by node */
  ThemaSequences edges; /* pairs of nodes, the lower first */
  double *rank;         /* by node */
  bool *best;           /* by node: of the best third */
} WordGraph;

static guint32 node_of(ThemaPhraseWork *work, GArray *terms, guint32 term)
{
  if (work->by_term[term] == 0) {
    g_array_append_val(terms, term);
    work->by_term[term] = terms->len;
  }
  return (guint32)work->by_term[term] - 1;
}

/* Every position of the unit in a noun run, as `words` = 1; those next to each other are neighbours. */
static void note_run(ThemaPhraseWork *work, const ThemaNounRun *run, const guint8 *roles, guint32 before)
{
  (void)roles;
  for (gsize p = run->first; p < run->end; p++)
    thema_candidates_add(&work->candidates, p, p + 1 < run->end ? 2 : 1, before, true);
}

static void find_neighbours(ThemaPhraseWork *work, WordGraph *graph)
{
  const ThemaPosition *positions = (const ThemaPosition *)work->text->stream->positions->data;
  const GArray *forms = work->candidates.of_form;
  for (guint f = 0; f < forms->len; f++) {
    const ThemaCandidate *form = &g_array_index(forms, ThemaCandidate, f);
    guint32 a = node_of(work, graph->terms, positions[form->first].term);
    guint32 b = form->words == 2 ? node_of(work, graph->terms, positions[form->first + 1].term) : a;
    guint32 pair[] = {MIN(a, b), MAX(a, b)};
    if (a != b)
      thema_sequences_add(&graph->edges, pair, 2);
  }
}

static void rank_words(WordGraph *graph)
{
  guint32 n = graph->terms->len, n_edges = thema_sequences_count(&graph->edges);
  g_autofree gsize *row = g_new0(gsize, (gsize)n + 2);
  g_autofree guint32 *neighbour = g_new(guint32, 2 * (gsize)n_edges + 1);
  const guint32 *ends = (const guint32 *)graph->edges.numbers->data;
  for (gsize i = 0; i < 2 * (gsize)n_edges; i++)
    row[ends[i] + 2]++;
  for (guint32 i = 0; i < n; i++)
    row[i + 2] += row[i + 1];
  for (gsize i = 0; i < 2 * (gsize)n_edges; i++)
    neighbour[row[ends[i] + 1]++] = ends[i ^ 1];
  graph->rank = g_new(double, (gsize)n + 1);
  ThemaGraph words = {n, row, neighbour};
  thema_pagerank(&words, THEMA_PAGERANK_DAMPING, graph->rank);
}

static int higher_rank_first(gconstpointer a, gconstpointer b, gpointer data)
{
  const double *rank = data;
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  if (rank[x] != rank[y])
    return rank[x] > rank[y] ? -1 : 1;
  return x < y ? -1 : x > y;
}

static void choose_best(WordGraph *graph)
{
  guint32 n = graph->terms->len;
  g_autoptr(GArray) nodes = g_array_sized_new(FALSE, FALSE, sizeof(guint32), n);
  for (guint32 i = 0; i < n; i++)
    g_array_append_val(nodes, i);
  g_array_sort_with_data(nodes, higher_rank_first, graph->rank);
  graph->best = g_new0(bool, (gsize)n + 1);
  for (guint32 i = 0; i < (n + 2) / 3; i++)
    graph->best[g_array_index(nodes, guint32, i)] = true;
}

/* Marks the terms that are not among the best as none. */
static void forget_others(ThemaPhraseWork *work, const WordGraph *graph)
{
  for (guint32 i = 0; i < graph->terms->len; i++)
    if (!graph->best[i])
      work->by_term[g_array_index(graph->terms, guint32, i)] = 0;
}

/* The best words side by side, as far as they go. */
static void add_phrases(ThemaPhraseWork *work, const ThemaNounRun *run, const guint8 *roles, guint32 before)
{
  (void)roles;
  const ThemaPosition *positions = (const ThemaPosition *)work->text->stream->positions->data;
  for (gsize first = run->first, end; first < run->end; first = end + 1) {
    for (end = first; end < run->end && work->by_term[positions[end].term];)
      end++;
    if (end > first && end - first <= G_MAXUINT8)
      thema_candidates_add(&work->candidates, first, (guint)(end - first), before, true);
  }
}

void thema_rank_textrank(ThemaPhraseWork *work, guint32 unit)
{
  const ThemaPosition *positions = (const ThemaPosition *)work->text->stream->positions->data;
  WordGraph graph = {.terms = g_array_new(FALSE, FALSE, sizeof(guint32))};
  thema_sequences_init(&graph.edges);
  thema_visit_noun_runs(work, unit, note_run);
  find_neighbours(work, &graph);
  rank_words(&graph);
  choose_best(&graph);
  forget_others(work, &graph);
  thema_candidates_empty(&work->candidates);
  thema_visit_noun_runs(work, unit, add_phrases);
  for (guint f = 0; f < work->candidates.of_form->len; f++) {
    ThemaCandidate *form = &g_array_index(work->candidates.of_form, ThemaCandidate, f);
    for (guint i = 0; i < form->words; i++)
      form->score += graph.rank[work->by_term[positions[form->first + i].term] - 1];
  }
  thema_candidates_join(&work->candidates);
  for (guint32 i = 0; i < graph.terms->len; i++)
    work->by_term[g_array_index(graph.terms, guint32, i)] = 0;
  thema_sequences_clear(&graph.edges);
  g_array_unref(graph.terms);
  g_free(graph.rank);
  g_free(graph.best);
}
