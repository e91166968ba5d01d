#include "report/examples.h"

#include <string.h>

#include "report/postings.h"
#include "report/source_text.h"

/* One row that wants examples. */
typedef struct {
  gsize row;
  guint32 unit;
  guint found;
  guint last_sentence; /* of the newest example, so that one sentence is shown once */
} Request;

#define NO_SENTENCE G_MAXUINT

/* Adds the example columns; returns the index of the first. */
static guint add_columns(ThemaTable *table, guint n)
{
  guint first = thema_table_columns(table);
  for (guint i = 1; i <= n; i++) {
    g_autofree char *text = g_strdup_printf("example%u", i);
    g_autofree char *document = g_strdup_printf("example%u_document", i);
    g_autofree char *line = g_strdup_printf("example%u_line", i);
    thema_table_add_column(table, text, THEMA_COLUMN_TEXT);
    thema_table_add_column(table, document, THEMA_COLUMN_TEXT);
    thema_table_add_column(table, line, THEMA_COLUMN_INTEGER);
  }
  return first;
}

/* Shows sentences `from` and `to` (in reading order, of one document) as the next example of a row.
 * Neighbours are shown with all between them. */
static void show(ThemaTable *table, guint first_column, Request *request, const ThemaStream *stream,
                 guint from, guint to, GString *text)
{
  const ThemaSentence *a = &g_array_index(stream->sentences, ThemaSentence, from);
  const ThemaSentence *b = &g_array_index(stream->sentences, ThemaSentence, to);
  const ThemaDocument *document = g_ptr_array_index(stream->corpus->documents, a->document);
  guint column = first_column + 3 * request->found++;
  g_string_truncate(text, 0);
  if (to - from <= 2) {
    thema_source_text(document, (ThemaSpan){a->span.start, b->span.end}, text);
  } else {
    thema_source_text(document, a->span, text);
    g_string_append(text, " … ");
    thema_source_text(document, b->span, text);
  }
  thema_table_go_to(table, request->row);
  thema_table_set_text(table, column, text->str);
  thema_table_set_text(table, column + 1, document->id);
  thema_table_set_integer(table, column + 2, a->line);
  request->last_sentence = from;
}

/* The words of a term as vocabulary ids; false when one is unknown. */
static bool term_words(const ThemaVocabulary *vocabulary, const char *term, GArray *ids)
{
  g_array_set_size(ids, 0);
  for (const char *word = term;;) {
    const char *end = strchrnul(word, ' ');
    guint32 id = thema_vocabulary_find(vocabulary, word, (gsize)(end - word));
    if (id == THEMA_NO_TERM)
      return false;
    g_array_append_val(ids, id);
    if (!*end)
      return true;
    word = end + 1;
  }
}

/* Whether the words `ids` stand at `position` and on, inside positions before `end`. */
static bool stands_at(const ThemaStream *stream, gsize position, gsize end, const GArray *ids, bool unbroken)
{
  const ThemaPosition *positions = (const ThemaPosition *)stream->positions->data;
  if (position + ids->len > end || positions[position].reason != THEMA_KEPT)
    return false;
  for (guint i = 1; i < ids->len; i++) {
    const ThemaPosition *at = &positions[position + i];
    if (at->term != g_array_index(ids, guint32, i) || (unbroken && at->after_break))
      return false;
  }
  return true;
}

/* Walks a term's occurrences and fills the requests of its rows, one per unit: `of_unit[unit]`. */
static void exemplify_term(ThemaTable *table, guint first_column, const ThemaStream *stream,
                           const ThemaUnits *units, const ThemaPostings *postings, const GArray *ids,
                           Request **of_unit, bool unbroken, guint n, GString *text)
{
  guint32 first_word = g_array_index(ids, guint32, 0);
  for (gsize i = postings->first[first_word]; i < postings->first[first_word + 1]; i++) {
    gsize position = postings->position[i];
    guint s = thema_stream_sentence_at(stream, position);
    guint32 unit = units->of_sentence[s];
    Request *request = unit < units->units->len ? of_unit[unit] : NULL;
    if (!request || request->found == n || request->last_sentence == s)
      continue;
    gsize limit = unbroken ? g_array_index(stream->sentences, ThemaSentence, s).end : stream->positions->len;
    if (stands_at(stream, position, limit, ids, unbroken))
      show(table, first_column, request, stream, s, s, text);
  }
}

static GHashTable *index_units(const ThemaUnits *units)
{
  GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint u = 0; u < units->units->len; u++)
    g_hash_table_insert(index, g_array_index(units->units, ThemaUnit, u).name, GUINT_TO_POINTER(u + 1));
  return index;
}

static int by_term_then_row(gconstpointer a, gconstpointer b, gpointer table_and_column)
{
  const ThemaTable *table = ((gpointer *)table_and_column)[0];
  guint column = GPOINTER_TO_UINT(((gpointer *)table_and_column)[1]);
  const Request *x = a, *y = b;
  int order = strcmp(thema_table_text(table, x->row, column), thema_table_text(table, y->row, column));
  return order ? order : x->row < y->row ? -1 : x->row > y->row;
}

/* The rows as requests, those of one term together. */
static GArray *request_rows(const ThemaTable *table, const char *unit_column, guint term_column,
                            const ThemaUnits *units)
{
  guint column = (guint)thema_table_find_column(table, unit_column);
  g_autoptr(GHashTable) index = index_units(units);
  GArray *requests = g_array_new(FALSE, FALSE, sizeof(Request));
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    guint unit = GPOINTER_TO_UINT(g_hash_table_lookup(index, thema_table_text(table, row, column)));
    Request request = {row, unit - 1, 0, NO_SENTENCE};
    if (unit)
      g_array_append_val(requests, request);
  }
  gpointer order[] = {(gpointer)table, GUINT_TO_POINTER(term_column)};
  g_array_sort_with_data(requests, by_term_then_row, order);
  return requests;
}

void thema_examples_of_terms(ThemaTable *table, const char *unit_column, const ThemaStream *stream,
                             const ThemaUnits *units, bool unbroken, guint n)
{
  guint term_column = (guint)thema_table_find_column(table, "term");
  g_autoptr(GArray) requests = request_rows(table, unit_column, term_column, units);
  guint first_column = add_columns(table, n);
  g_autoptr(ThemaPostings) postings = thema_postings_new(stream);
  g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GString) text = g_string_new(NULL);
  g_autofree Request **of_unit = g_new0(Request *, units->units->len + 1);
  Request *all = (Request *)requests->data;
  for (guint begin = 0, end; begin < requests->len; begin = end) {
    const char *term = thema_table_text(table, all[begin].row, term_column);
    for (end = begin;
         end < requests->len && !strcmp(thema_table_text(table, all[end].row, term_column), term); end++)
      of_unit[all[end].unit] = &all[end];
    if (term_words(stream->vocabulary, term, ids))
      exemplify_term(table, first_column, stream, units, postings, ids, of_unit, unbroken, n, text);
    for (guint i = begin; i < end; i++)
      of_unit[all[i].unit] = NULL;
  }
}

/* The kept positions of a term as one-word nodes. */
static GArray *word_nodes(const ThemaStream *stream, const ThemaPostings *postings, guint32 term)
{
  GArray *nodes = g_array_new(FALSE, FALSE, sizeof(ThemaSpan));
  for (gsize i = postings->first[term]; i < postings->first[term + 1]; i++) {
    gsize position = postings->position[i];
    ThemaSpan node = {position, position + 1};
    if (g_array_index(stream->positions, ThemaPosition, position).reason == THEMA_KEPT)
      g_array_append_val(nodes, node);
  }
  return nodes;
}

/* Whether two sentences lie in one boundary of the kind that windows or contexts stay within. */
static bool together(const ThemaStream *stream, guint a, guint b, const ThemaCooccurrenceOptions *options)
{
  const ThemaSentence *x = &g_array_index(stream->sentences, ThemaSentence, a);
  const ThemaSentence *y = &g_array_index(stream->sentences, ThemaSentence, b);
  bool window = options->meet == THEMA_MEET_WINDOW;
  if (x->document != y->document)
    return false;
  if (options->meet == THEMA_MEET_DOCUMENT)
    return true;
  if (x->section != y->section)
    return false;
  if (window ? options->within == THEMA_WITHIN_SECTION : options->meet == THEMA_MEET_SECTION)
    return true;
  if (x->paragraph != y->paragraph)
    return false;
  return a == b ||
         (window ? options->within == THEMA_WITHIN_PARAGRAPH : options->meet == THEMA_MEET_PARAGRAPH);
}

/* Index of the first of `n` rising positions that is at least `least`. */
static gsize first_at_least(const gsize *positions, gsize n, gsize least)
{
  gsize low = 0, high = n;
  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (positions[middle] < least)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The first position of the term that meets the node; G_MAXSIZE for none. */
static gsize meeting(const ThemaStream *stream, const ThemaPostings *postings, ThemaSpan node, guint32 term,
                     const ThemaCooccurrenceOptions *options)
{
  const gsize *positions = postings->position + postings->first[term];
  gsize count = postings->first[term + 1] - postings->first[term];
  guint node_sentence = thema_stream_sentence_at(stream, node.start);
  bool window = options->meet == THEMA_MEET_WINDOW;
  const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, node_sentence);
  gsize least = window ? node.start - MIN(options->left, node.start) : sentence->first;
  gsize most = window ? node.end + options->right : G_MAXSIZE;
  if (!window && options->meet != THEMA_MEET_SENTENCE) /* a wide context begins before the node's sentence */
    least = 0;
  for (gsize i = first_at_least(positions, count, least); i < count && positions[i] < most; i++) {
    if (positions[i] >= node.start && positions[i] < node.end)
      continue;
    guint s = thema_stream_sentence_at(stream, positions[i]);
    if (together(stream, node_sentence, s, options) &&
        g_array_index(stream->positions, ThemaPosition, positions[i]).reason == THEMA_KEPT)
      return positions[i];
    if (s > node_sentence && !together(stream, node_sentence, s, options))
      break;
  }
  return G_MAXSIZE;
}

static void exemplify_pair(ThemaTable *table, guint first_column, gsize row, const ThemaStream *stream,
                           const ThemaPostings *postings, const GArray *nodes, guint32 term,
                           const ThemaCooccurrenceOptions *options, guint n, GString *text)
{
  Request request = {row, 0, 0, NO_SENTENCE};
  for (guint i = 0; i < nodes->len && request.found < n; i++) {
    ThemaSpan node = g_array_index(nodes, ThemaSpan, i);
    gsize other = meeting(stream, postings, node, term, options);
    if (other == G_MAXSIZE)
      continue;
    guint a = thema_stream_sentence_at(stream, node.start), b = thema_stream_sentence_at(stream, other);
    if (MIN(a, b) != request.last_sentence)
      show(table, first_column, &request, stream, MIN(a, b), MAX(a, b), text);
  }
}

void thema_examples_of_pairs(ThemaTable *table, const ThemaStream *stream, const GArray *nodes,
                             const ThemaCooccurrenceOptions *options, guint n)
{
  guint column1 = (guint)thema_table_find_column(table, "term1");
  guint column2 = (guint)thema_table_find_column(table, "term2");
  guint first_column = add_columns(table, n);
  g_autoptr(ThemaPostings) postings = thema_postings_new(stream);
  g_autoptr(GString) text = g_string_new(NULL);
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    const char *term1 = thema_table_text(table, row, column1), *term2 = thema_table_text(table, row, column2);
    guint32 id2 = thema_vocabulary_find(stream->vocabulary, term2, strlen(term2));
    guint32 id1 = nodes ? 0 : thema_vocabulary_find(stream->vocabulary, term1, strlen(term1));
    if (id1 == THEMA_NO_TERM || id2 == THEMA_NO_TERM)
      continue;
    g_autoptr(GArray) own = nodes ? NULL : word_nodes(stream, postings, id1);
    exemplify_pair(table, first_column, row, stream, postings, nodes ? nodes : own, id2, options, n, text);
  }
}
