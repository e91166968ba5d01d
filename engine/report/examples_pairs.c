#include <string.h>

#include "report/examples-private.h"
#include "report/postings.h"

/* Occurrences, rising: of a word, its kept positions and pads, or of a node. */
typedef struct {
  const gsize *positions;
  const ThemaSpan *nodes; /* in place of positions */
  gsize n;
} Places;

/* What all rows share. */
typedef struct {
  ThemaExampleColumns columns;
  const ThemaPostings *postings;
  const ThemaCooccurrenceOptions *options;
  ThemaSpan *stretches; /* by sentence: what windows stay within, or the contexts themselves */
  guint n;
} Search;

static ThemaSpan place_at(const Places *places, gsize i)
{
  return places->nodes ? places->nodes[i] : (ThemaSpan){places->positions[i], places->positions[i] + 1};
}

/* Index of the first place from `from` on that begins at `least` or after it. Steps double, so that passing
 * over many costs little and so does passing over few. */
static gsize advance(const Places *places, gsize from, gsize least)
{
  gsize step = 1, low = from;
  while (low + step <= places->n && place_at(places, low + step - 1).start < least) {
    low += step;
    step *= 2;
  }
  gsize high = MIN(places->n, low + step - 1);
  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (place_at(places, middle).start < least)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static bool is_kept(const ThemaStream *stream, gsize position)
{
  return g_array_index(stream->positions, ThemaPosition, position).reason == THEMA_KEPT;
}

static ThemaSpan stretch_of(const Search *search, gsize position)
{
  return search->stretches[thema_stream_sentence_at(search->columns.stream, position)];
}

/* The positions in which a node meets others. */
static ThemaSpan reach_of(const Search *search, ThemaSpan node)
{
  ThemaSpan stretch = stretch_of(search, node.start);
  if (search->options->meet != THEMA_MEET_WINDOW)
    return stretch;
  gsize left = MIN(search->options->left, node.start - stretch.start);
  gsize right = MIN(search->options->right, stretch.end - node.end);
  return (ThemaSpan){node.start - left, node.end + right};
}

/* Whether `position` counts as met by `node`: it is kept and no part of the node; in contexts, of no node. */
static bool is_met(const Search *search, const Places *nodes, ThemaSpan node, gsize position)
{
  if (!is_kept(search->columns.stream, position) || (position >= node.start && position < node.end))
    return false;
  if (search->options->meet == THEMA_MEET_WINDOW)
    return true;
  gsize after = advance(nodes, 0, position + 1);
  return after == 0 || place_at(nodes, after - 1).end <= position;
}

/* Index of the first node from `from` on whose reach may hold `position`, which lies beyond those before. */
static gsize next_to_reach(const Search *search, const Places *nodes, gsize from, gsize position)
{
  gsize least = stretch_of(search, position).start;
  if (search->options->meet == THEMA_MEET_WINDOW) {
    ThemaSpan node = place_at(nodes, from - 1); /* all nodes have as many words */
    gsize before = search->options->right + (node.end - node.start) - 1;
    least = MAX(least, position - MIN(position, before));
  }
  return advance(nodes, from, least);
}

/* The row that is shown, and what is known of it. */
typedef struct {
  gsize row;
  guint found;
  guint next_sentence; /* the first that may begin the next example, so that each begins one at most */
} Request;

static void show(Search *search, Request *request, ThemaSpan node, gsize position)
{
  ThemaSpan met = {position, position + 1};
  bool node_first = node.start < position;
  guint sentence = thema_stream_sentence_at(search->columns.stream, MIN(node.start, position));
  if (sentence < request->next_sentence)
    return;
  request->next_sentence = sentence + 1;
  thema_example_show(&search->columns, request->row, request->found++, node_first ? node : met,
                     node_first ? met : node);
}

/* Shows the meetings of a node with the places from `first` on that lie before `end`. */
static void show_met(Search *search, Request *request, const Places *nodes, ThemaSpan node,
                     const Places *others, gsize first, gsize end)
{
  bool window = search->options->meet == THEMA_MEET_WINDOW;
  for (gsize i = first; i < others->n && others->positions[i] < end && request->found < search->n; i++) {
    if (!is_met(search, nodes, node, others->positions[i]))
      continue;
    show(search, request, node, others->positions[i]);
    if (!window) /* a context counts once */
      return;
  }
}

/* Goes through the nodes and the others side by side, passing over those of either that no other reaches. */
static void exemplify(Search *search, gsize row, const Places *nodes, const Places *others)
{
  Request request = {.row = row};
  for (gsize i = 0, first = 0; i < nodes->n && request.found < search->n;) {
    ThemaSpan node = place_at(nodes, i++);
    if (!nodes->nodes && !is_kept(search->columns.stream, node.start))
      continue;
    ThemaSpan reach = reach_of(search, node);
    first = advance(others, first, reach.start);
    if (first == others->n)
      return;
    if (others->positions[first] >= reach.end) {
      i = next_to_reach(search, nodes, i, others->positions[first]);
      continue;
    }
    show_met(search, &request, nodes, node, others, first, reach.end);
    if (search->options->meet != THEMA_MEET_WINDOW)
      i = advance(nodes, i, reach.end);
  }
}

/* The occurrences of a word; none when it is unknown. */
static Places word_places(const Search *search, const char *term)
{
  guint32 id = thema_vocabulary_find(search->columns.stream->vocabulary, term, strlen(term));
  if (id == THEMA_NO_TERM)
    return (Places){0};
  const gsize *first = &search->postings->first[id];
  return (Places){.positions = search->postings->position + first[0], .n = first[1] - first[0]};
}

static ThemaStretch stretch_kind(const ThemaCooccurrenceOptions *options)
{
  switch (options->meet) {
  case THEMA_MEET_SENTENCE:
    return THEMA_STRETCH_SENTENCE;
  case THEMA_MEET_PARAGRAPH:
    return THEMA_STRETCH_PARAGRAPH;
  case THEMA_MEET_SECTION:
    return THEMA_STRETCH_SECTION;
  case THEMA_MEET_DOCUMENT:
    return THEMA_STRETCH_DOCUMENT;
  case THEMA_MEET_WINDOW:
  default:
    return thema_stretch_within(options->within);
  }
}

void thema_examples_of_pairs(ThemaTable *table, const ThemaStream *stream, const GArray *nodes,
                             const ThemaCooccurrenceOptions *options, guint n)
{
  guint column1 = (guint)thema_table_find_column(table, "term1");
  guint column2 = (guint)thema_table_find_column(table, "term2");
  g_autoptr(ThemaPostings) postings = thema_postings_new(stream);
  g_autofree ThemaSpan *stretches = thema_stretches_new(stream, stretch_kind(options));
  Search search = {thema_example_columns_add(table, stream, n), postings, options, stretches, n};
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    Places others = word_places(&search, thema_table_text(table, row, column2));
    Places own = nodes ? (Places){.nodes = (const ThemaSpan *)nodes->data, .n = nodes->len}
                       : word_places(&search, thema_table_text(table, row, column1));
    exemplify(&search, row, &own, &others);
  }
  g_string_free(search.columns.text, TRUE);
}
