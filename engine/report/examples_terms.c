#include <string.h>

#include "base/siphash.h"
#include "report/examples-private.h"

#define NO_SENTENCE G_MAXUINT

/* One row that wants examples. */
typedef struct {
  gsize row;
  guint32 unit;
  guint found;
  guint last_sentence; /* of the newest example, so that one sentence is shown once */
} Request;

/* A term as vocabulary ids, and its requests, one a unit, by unit. */
typedef struct {
  guint32 words[THEMA_NGRAM_MAX];
  guint n_words;
  guint first; /* requests [first, end) */
  guint end;
} Wanted;

/* The terms that are looked for, and the walk that looks for them. */
typedef struct {
  ThemaExampleColumns columns;
  const ThemaUnits *units;
  const ThemaNgrams *ngrams; /* NULL: phrases */
  guint n;
  GArray *requests;   /* of Request, those of one term together */
  GPtrArray *wanted;  /* of Wanted, owned */
  GHashTable *by_ids; /* set of Wanted, borrowed */
  guint8 *lengths;    /* by word: bit i for a wanted term of i + 1 words that begins with it */
  gsize open;         /* requests that still want an example */
} Search;

static guint hash_wanted(gconstpointer data)
{
  const Wanted *wanted = data;
  return (guint)thema_siphash(thema_hash_key(), wanted->words, sizeof(guint32) * wanted->n_words);
}

static gboolean same_words(gconstpointer a, gconstpointer b)
{
  const Wanted *x = a, *y = b;
  return x->n_words == y->n_words && memcmp(x->words, y->words, sizeof(guint32) * x->n_words) == 0;
}

static int by_term_then_unit(gconstpointer a, gconstpointer b, gpointer table_and_column)
{
  const ThemaTable *table = ((gpointer *)table_and_column)[0];
  guint column = GPOINTER_TO_UINT(((gpointer *)table_and_column)[1]);
  const Request *x = a, *y = b;
  int order = strcmp(thema_table_text(table, x->row, column), thema_table_text(table, y->row, column));
  if (order)
    return order;
  if (x->unit != y->unit)
    return x->unit < y->unit ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

/* The rows as requests, those of one term together, by unit. */
static GArray *request_rows(const ThemaTable *table, const char *unit_column, guint term_column,
                            const ThemaUnits *units)
{
  guint column = (guint)thema_table_find_column(table, unit_column);
  g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint u = 0; u < units->units->len; u++)
    g_hash_table_insert(index, (gpointer)g_array_index(units->units, ThemaUnit, u).name,
                        GUINT_TO_POINTER(u + 1));
  GArray *requests = g_array_new(FALSE, FALSE, sizeof(Request));
  for (gsize row = 0; row < thema_table_rows(table); row++) {
    guint unit = GPOINTER_TO_UINT(g_hash_table_lookup(index, thema_table_text(table, row, column)));
    Request request = {row, unit - 1, 0, NO_SENTENCE};
    if (unit)
      g_array_append_val(requests, request);
  }
  gpointer order[] = {(gpointer)table, GUINT_TO_POINTER(term_column)};
  g_array_sort_with_data(requests, by_term_then_unit, order);
  return requests;
}

/* The words of a term as vocabulary ids; false when one is unknown or they are too many. */
static bool find_words(const ThemaVocabulary *vocabulary, const char *term, Wanted *wanted)
{
  wanted->n_words = 0;
  for (const char *word = term; wanted->n_words < THEMA_NGRAM_MAX;) {
    const char *end = strchrnul(word, ' ');
    guint32 id = thema_vocabulary_find(vocabulary, word, (gsize)(end - word));
    if (id == THEMA_NO_TERM)
      return false;
    wanted->words[wanted->n_words++] = id;
    if (!*end)
      return true;
    word = end + 1;
  }
  return false;
}

static void want_terms(Search *search, guint term_column)
{
  const ThemaTable *table = search->columns.table;
  const ThemaVocabulary *vocabulary = search->columns.stream->vocabulary;
  const Request *requests = (const Request *)search->requests->data;
  for (guint first = 0, end; first < search->requests->len; first = end) {
    const char *term = thema_table_text(table, requests[first].row, term_column);
    for (end = first + 1; end < search->requests->len &&
                          g_str_equal(thema_table_text(table, requests[end].row, term_column), term);)
      end++;
    Wanted wanted = {.first = first, .end = end};
    if (!find_words(vocabulary, term, &wanted))
      continue;
    Wanted *kept = g_memdup2(&wanted, sizeof wanted);
    g_ptr_array_add(search->wanted, kept);
    g_hash_table_add(search->by_ids, kept);
    search->lengths[wanted.words[0]] |= (guint8)(1U << (wanted.n_words - 1));
    search->open += end - first;
  }
}

/* Whether the word after others of a term may stand at `at`; a phrase may hold connectors, and no
 * punctuation. */
static bool continues(const Search *search, const ThemaPosition *at, bool last)
{
  bool kept = at->reason == THEMA_KEPT;
  return search->ngrams ? kept : !at->after_break && (kept || (!last && at->connector));
}

/* The request of a term in a unit, or NULL. */
static Request *request_in(const Search *search, const Wanted *wanted, guint32 unit)
{
  Request *requests = (Request *)search->requests->data;
  guint low = wanted->first, high = wanted->end;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (requests[middle].unit < unit)
      low = middle + 1;
    else
      high = middle;
  }
  return low < wanted->end && requests[low].unit == unit ? &requests[low] : NULL;
}

/* Shows the hit `words` of a term where its unit has a row that wants it. */
static void offer(Search *search, const Wanted *hit, ThemaSpan words, guint sentence)
{
  const ThemaSentence *sentences = (const ThemaSentence *)search->columns.stream->sentences->data;
  const Wanted *wanted = g_hash_table_lookup(search->by_ids, hit);
  guint32 unit = search->units->of_sentence[sentence];
  Request *request = wanted ? request_in(search, wanted, unit) : NULL;
  if (!request || request->found == search->n || request->last_sentence == sentence)
    return;
  guint last = sentence;
  while (sentences[last].end < words.end)
    last++;
  if (search->units->of_sentence[last] != unit)
    return;
  thema_example_show(&search->columns, request->row, request->found++, words, words);
  request->last_sentence = sentence;
  search->open -= request->found == search->n;
}

/* Looks for all terms that begin at a position and end before `limit`. */
static void look_at(Search *search, gsize position, gsize limit, guint sentence)
{
  const ThemaPosition *positions = (const ThemaPosition *)search->columns.stream->positions->data;
  guint lengths = search->lengths[positions[position].term];
  if (!lengths || positions[position].reason != THEMA_KEPT)
    return;
  Wanted hit = {0};
  for (gsize p = position; p < limit && hit.n_words < THEMA_NGRAM_MAX && lengths >> hit.n_words; p++) {
    if (hit.n_words > 0 && !continues(search, &positions[p], false))
      return;
    hit.words[hit.n_words++] = positions[p].term;
    bool ends = hit.n_words == 1 || continues(search, &positions[p], true);
    if (ends && lengths >> (hit.n_words - 1) & 1)
      offer(search, &hit, (ThemaSpan){position, p + 1}, sentence);
  }
}

static void walk(Search *search)
{
  const ThemaStream *stream = search->columns.stream;
  ThemaStretch kind = search->ngrams ? thema_stretch_within(search->ngrams->within) : THEMA_STRETCH_SENTENCE;
  g_autofree ThemaSpan *stretches = thema_stretches_new(stream, kind);
  for (guint s = 0; s < stream->sentences->len && search->open > 0; s++) {
    const ThemaSentence *sentence = &g_array_index(stream->sentences, ThemaSentence, s);
    for (gsize p = sentence->first; p < sentence->end; p++)
      look_at(search, p, stretches[s].end, s);
  }
}

void thema_examples_of_terms(ThemaTable *table, const char *unit_column, const ThemaStream *stream,
                             const ThemaUnits *units, const ThemaNgrams *ngrams, guint n)
{
  guint term_column = (guint)thema_table_find_column(table, "term");
  if (n == 0)
    return;
  Search search = {
      .columns = thema_example_columns_add(table, stream, n),
      .units = units,
      .ngrams = ngrams,
      .n = n,
      .requests = request_rows(table, unit_column, term_column, units),
      .wanted = g_ptr_array_new_with_free_func(g_free),
      .by_ids = g_hash_table_new(hash_wanted, same_words),
      .lengths = g_new0(guint8, thema_vocabulary_size(stream->vocabulary)),
  };
  want_terms(&search, term_column);
  walk(&search);
  g_free(search.lengths);
  g_hash_table_unref(search.by_ids);
  g_ptr_array_unref(search.wanted);
  g_array_unref(search.requests);
  g_string_free(search.columns.text, TRUE);
}
