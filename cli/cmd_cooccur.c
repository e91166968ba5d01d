#include "base/error.h"
#include "command.h"
#include "report/examples.h"
#include "report/pair_shapes.h"
#include "report/pairs.h"
#include "session.h"

static bool choose_shape(const Session *session, Shape *shape, GError **error)
{
  if (!session_shape(session, true, shape, error))
    return false;
  if (*shape != SHAPE_WIDE && session->options->from_counts && session->options->ordered) {
    g_set_error(
        error, THEMA_ERROR, THEMA_ERROR_USAGE,
        "--from-counts and --ordered go together with --shape wide only; a row of ready counts is as it "
        "stands");
    return false;
  }
  return true;
}

/* What is shown of the pairs; they stand in their order already, so that only a sort needs all of them. */
static ThemaPairsOptions shown_pairs(const Options *options, Shape shape)
{
  return (ThemaPairsOptions){.measures =
                                 shape == SHAPE_EDGES && !options->measure ? "logdice" : options->measure,
                             .top = !options->sort && options->top > 0 ? (gsize)options->top : 0,
                             .candidates = (guint64)options->candidates};
}

/* The first attracted pairs, which are not the attracted ones of the first pairs. */
static ThemaTable *edges_of(const Session *session, ThemaTable *pairs, GError **error)
{
  const Options *options = session->options;
  if (options->sort && !thema_table_sort(pairs, options->sort, error))
    return NULL;
  ThemaTable *edges = thema_pairs_edges(pairs);
  if (options->top > 0)
    thema_table_top(edges, (gsize)options->top, NULL, 0);
  return edges;
}

static ThemaTable *pairs_ready(Session *session, Shape shape, char **operands, GError **error)
{
  const Options *options = session->options;
  if (!session_refuse_text(session, operands, error))
    return NULL;
  guint64 min_count =
      options->min_count > 1 ? (guint64)options->min_count : 0; /* 0 is dropped only if asked */
  ThemaPairsOptions shown = shown_pairs(options, shape);
  shown.top = 0; /* the file's order is not that of attraction */
  g_autoptr(ThemaTable) table = thema_ready_pairs_table(options->from_counts, min_count, &shown, error);
  if (!table)
    return NULL;
  if (shape == SHAPE_EDGES)
    return edges_of(session, table, error);
  if (!session_rank(session, table, 0, 0, error))
    return NULL;
  ThemaPairsMatrixOptions matrix = {.symmetric = !options->ordered};
  return shape == SHAPE_WIDE ? thema_pairs_matrix(table, &matrix, error) : g_steal_pointer(&table);
}

static ThemaTable *pairs_of_text(Session *session, Shape shape, char **operands, GError **error)
{
  ThemaCooccurrenceOptions options;
  if (!session_cooccurrence_options(session, &options, error))
    return NULL;
  ThemaPairsOptions shown = shown_pairs(session->options, shape);
  if (shape == SHAPE_LONG && !session->options->examples)
    return session_pairs_table(session, operands, NULL, &options, &shown, error);
  if (!session_read(session, operands, "auto", error))
    return NULL;
  g_autoptr(ThemaCooccurrence) pairs = thema_cooccurrence_new(session->stream, &options);
  g_autoptr(ThemaTable) table = thema_pairs_table(session->stream, pairs, &shown, error);
  if (!table)
    return NULL;
  if (shape == SHAPE_EDGES)
    return edges_of(session, table, error);
  if (!session_rank(session, table, 0, 0, error))
    return NULL;
  bool window = options.meet == THEMA_MEET_WINDOW;
  ThemaPairsMatrixOptions matrix = {.symmetric = !window || options.left == options.right,
                                    .complete = options.min_count <= 1 && session->options->top <= 0,
                                    .loops = window};
  if (shape == SHAPE_WIDE)
    return thema_pairs_matrix(table, &matrix, error);
  if (session->options->examples)
    thema_examples_of_pairs(table, session->stream, NULL, &options, (guint)session->options->examples);
  return g_steal_pointer(&table);
}

static ThemaTable *run(Session *session, char **operands, GError **error)
{
  Shape shape;
  if (!choose_shape(session, &shape, error))
    return NULL;
  return session->options->from_counts ? pairs_ready(session, shape, operands, error)
                                       : pairs_of_text(session, shape, operands, error);
}

const Command command_cooccur = {
    .name = "cooccur",
    .operands = "[INPUT…]",
    .least_operands = 0,
    .most_operands = ANY_NUMBER,
    .summary = "which terms occur together, and how strongly",
    .description =
        "All pairs of words that meet within a window of words, or in the same sentence, paragraph, section "
        "or\n"
        "document. f is how often they meet (O11), f1 and f2 how often each meets anything (R1, C1), n all\n"
        "meetings (N), from the real sizes of the windows. A symmetric window counts both directions, so a "
        "row\n"
        "of two different words has each pair of positions once. Attracted pairs come first, by g2.\n"
        "--ordered takes the words on the right only, so that term1 stands before term2. --convention takes "
        "word\n"
        "frequencies as f1 and f2, and the word tokens of the input, stopwords included, as n; with a window "
        "of\n"
        "S = L + R words, church-hanks (1990) expects f1*f2*S/n, berry-rogghe (1973) p*f1*S with p = f2/(n - "
        "f1);\n"
        "her z is the measure z_berry_rogghe. Windows are taken as full then, whether or not a section cuts "
        "them.\n"
        "--distance-weights adds a column after f, the sum of its meetings by their distance in words, "
        "left-out\n"
        "ones included: 1/d is what GloVe and quanteda take. The measures stay those of f.\n"
        "--shape wide is f (with --distance-weights, weighted) as a matrix, its rows the nodes, for at most "
        "4000\n"
        "terms; pairs that --min-count or --top leave out are empty cells there, pairs that never meet 0.\n"
        "--shape edges is a list for network tools: the attracted pairs, weighted by the first of --measure\n"
        "[logdice].\n"
        "--from-counts takes a CSV with the columns term1, term2, f, f1, f2 and n instead of a text, and "
        "shows\n"
        "its rows in its order; in the wide shape a pair stands on both sides of the diagonal, with "
        "--ordered\n"
        "where its row says, and pairs without a row are empty.\n"
        "Rows of pairs are counted in no more memory than --memory-limit, whatever the text, but for what "
        "is\n"
        "known of its documents and paragraphs; the other shapes, --examples and --sort take what they need.",
    .columns = "term1, term2, f, f1, f2, n, expected, the measures, direction; of edges: source, target,\n"
               "weight, the other measures, f; of the wide shape: term1, then a column for each term",
    .groups = OPTIONS_WINDOW | OPTIONS_MEASURE | OPTIONS_CANDIDATES | OPTIONS_COUNT | OPTIONS_RANK |
              OPTIONS_EXAMPLES | OPTIONS_MEMORY | OPTIONS_SHAPE | OPTIONS_FROM_COUNTS | OPTIONS_INPUT |
              OPTIONS_TOKENS | OPTIONS_TABLE,
    .examples = {{"thema cooccur --min-count 5 --top 50 speeches/",
                  "the 50 strongest pairs within five words"},
                 {"thema cooccur --shape edges --min-count 3 -o network.csv speeches/",
                  "a network for Gephi or igraph"},
                 {"thema cooccur --from-counts pairs.csv --measure all", "the measures of ready counts"}},
    .run = run,
};
