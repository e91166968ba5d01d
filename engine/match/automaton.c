#include "match/automaton.h"

#include "match/pair_table-private.h"
#include "match/word_index-private.h"

#define NO_STEP (THEMA_STATE_START + 1) /* among the steps: no step leads back to the start */

/* A run of guint32 in a pool. */
typedef struct {
  guint32 first;
  guint32 n;
} Run;

/* The words of terms that are the same to every pattern. */
typedef struct {
  Run words;
  guint64 marks;
} Class;

/* A set of nodes of the trie: all that the patterns can have come to. */
typedef struct {
  Run nodes;
  Run found;     /* patterns that end here */
  guint64 marks; /* of the words that go on from here; 0 where nothing does */
} State;

/* Patterns are a trie over the ids of their words. A term may be several words at once (`economy` and
 * `econom*`), so a state is a set of its nodes. */
struct ThemaAutomaton {
  ThemaWordIndex *index;
  ThemaPairTable children; /* node and word → node */
  GPtrArray *endings;      /* by node: GArray of the patterns that end there, or NULL */
  GArray *marks;           /* by node: guint64, of the words that go on from it */
  GArray *classes;         /* of Class, runs in `words` */
  GArray *words;           /* guint32: ids of words, a run a class */
  GHashTable *by_words;    /* GBytes of a class's words → class */
  GArray *states;          /* of State */
  GArray *pool;            /* guint32: nodes and patterns of states */
  GArray *start_steps;     /* guint32 by class: from the start, 0 where not known yet */
  ThemaPairTable steps;    /* state and class → state + 1, or NO_STEP */
  GArray *scratch;         /* guint32 */
};

/* One bit of 64 for a word: sets of words without a bit in common have no word in common, which spares most
 * look-ups. */
static guint64 mark_of(guint32 word)
{
  return G_GUINT64_CONSTANT(1) << (word & 63);
}

static guint32 add_node(ThemaAutomaton *automaton)
{
  guint64 marks = 0;
  g_ptr_array_add(automaton->endings, NULL);
  g_array_append_val(automaton->marks, marks);
  return automaton->marks->len - 1;
}

static void add_pattern(ThemaAutomaton *automaton, const ThemaPattern *pattern, guint32 id)
{
  guint32 node = 0;
  for (guint i = 0; i < thema_pattern_words(pattern); i++) {
    guint32 word = thema_word_index_add(automaton->index, pattern, i);
    guint32 next = thema_pair_table_find(&automaton->children, node, word);
    if (next == 0) {
      next = add_node(automaton);
      thema_pair_table_add(&automaton->children, node, word, next);
      g_array_index(automaton->marks, guint64, node) |= mark_of(word);
    }
    node = next;
  }
  GArray **ending = (GArray **)&automaton->endings->pdata[node];
  if (*ending == NULL)
    *ending = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_array_append_val(*ending, id);
}

static void free_ending(gpointer ending)
{
  if (ending)
    g_array_unref(ending);
}

static int by_value(gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* Makes the nodes in `scratch` a state. */
static guint32 add_state(ThemaAutomaton *automaton)
{
  GArray *pool = automaton->pool;
  State state = {.nodes = {pool->len, automaton->scratch->len}};
  g_array_append_vals(pool, automaton->scratch->data, automaton->scratch->len);
  state.found.first = pool->len;
  for (guint i = 0; i < state.nodes.n; i++) {
    guint32 node = g_array_index(automaton->scratch, guint32, i);
    const GArray *ending = g_ptr_array_index(automaton->endings, node);
    if (ending)
      g_array_append_vals(pool, ending->data, ending->len);
    state.marks |= g_array_index(automaton->marks, guint64, node);
  }
  state.found.n = pool->len - state.found.first;
  if (state.found.n > 1)
    g_qsort_with_data((guint32 *)(gpointer)pool->data + state.found.first, (gint)state.found.n,
                      sizeof(guint32), (GCompareDataFunc)(void (*)(void))by_value, NULL);
  g_array_append_val(automaton->states, state);
  return automaton->states->len - 1;
}

ThemaAutomaton *thema_automaton_new(const ThemaPattern *const *patterns, guint32 n)
{
  ThemaAutomaton *automaton = g_new0(ThemaAutomaton, 1);
  automaton->index = thema_word_index_new();
  thema_pair_table_init(&automaton->children);
  automaton->endings = g_ptr_array_new_with_free_func(free_ending);
  automaton->marks = g_array_new(FALSE, FALSE, sizeof(guint64));
  automaton->classes = g_array_new(FALSE, FALSE, sizeof(Class));
  automaton->words = g_array_new(FALSE, FALSE, sizeof(guint32));
  automaton->by_words =
      g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  automaton->states = g_array_new(FALSE, FALSE, sizeof(State));
  automaton->pool = g_array_new(FALSE, FALSE, sizeof(guint32));
  automaton->start_steps = g_array_new(FALSE, TRUE, sizeof(guint32));
  thema_pair_table_init(&automaton->steps);
  automaton->scratch = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint32 root = add_node(automaton);
  for (guint32 i = 0; i < n; i++)
    add_pattern(automaton, patterns[i], i);
  Class none = {{0, 0}, 0};
  g_array_append_val(automaton->classes, none);
  g_array_set_size(automaton->start_steps, 1);
  g_array_append_val(automaton->scratch, root);
  add_state(automaton);
  return automaton;
}

void thema_automaton_free(ThemaAutomaton *automaton)
{
  if (!automaton)
    return;
  thema_word_index_free(automaton->index);
  thema_pair_table_clear(&automaton->children);
  g_ptr_array_unref(automaton->endings);
  g_array_unref(automaton->marks);
  g_array_unref(automaton->classes);
  g_array_unref(automaton->words);
  g_hash_table_unref(automaton->by_words);
  g_array_unref(automaton->states);
  g_array_unref(automaton->pool);
  g_array_unref(automaton->start_steps);
  thema_pair_table_clear(&automaton->steps);
  g_array_unref(automaton->scratch);
  g_free(automaton);
}

guint32 thema_automaton_class(ThemaAutomaton *automaton, const char *term, gsize length)
{
  GArray *ids = automaton->scratch;
  thema_word_index_find(automaton->index, term, length, ids);
  if (ids->len == 0)
    return THEMA_CLASS_NONE;
  GBytes *words = g_bytes_new(ids->data, ids->len * sizeof(guint32));
  guint32 known = GPOINTER_TO_UINT(g_hash_table_lookup(automaton->by_words, words));
  if (known) {
    g_bytes_unref(words);
    return known;
  }
  guint32 fresh = automaton->classes->len;
  Class made = {{automaton->words->len, ids->len}, 0};
  for (guint i = 0; i < ids->len; i++)
    made.marks |= mark_of(g_array_index(ids, guint32, i));
  g_array_append_vals(automaton->words, ids->data, ids->len);
  g_array_append_val(automaton->classes, made);
  g_array_set_size(automaton->start_steps, fresh + 1);
  g_hash_table_insert(automaton->by_words, words, GUINT_TO_POINTER(fresh));
  return fresh;
}

/* Makes the step, which was not made before. */
static guint32 make_step(ThemaAutomaton *automaton, guint32 from, guint32 term_class)
{
  Run nodes = g_array_index(automaton->states, State, from).nodes;
  Run words = g_array_index(automaton->classes, Class, term_class).words;
  g_array_set_size(automaton->scratch, 0);
  for (guint i = 0; i < nodes.n; i++) {
    guint32 node = g_array_index(automaton->pool, guint32, nodes.first + i);
    for (guint j = 0; j < words.n; j++) {
      guint32 word = g_array_index(automaton->words, guint32, words.first + j);
      guint32 child = thema_pair_table_find(&automaton->children, node, word);
      if (child)
        g_array_append_val(automaton->scratch, child);
    }
  }
  return automaton->scratch->len ? add_state(automaton) : THEMA_STATE_NONE;
}

guint32 thema_automaton_step(ThemaAutomaton *automaton, guint32 state, guint32 term_class)
{
  guint64 marks = g_array_index(automaton->states, State, state).marks;
  if ((marks & g_array_index(automaton->classes, Class, term_class).marks) == 0)
    return THEMA_STATE_NONE;
  if (state == THEMA_STATE_START) {
    guint32 known = g_array_index(automaton->start_steps, guint32, term_class);
    if (known == 0) {
      known = make_step(automaton, state, term_class);
      g_array_index(automaton->start_steps, guint32, term_class) = known;
    }
    return known;
  }
  guint known = thema_pair_table_find(&automaton->steps, state, term_class);
  if (known == 0) {
    guint32 made = make_step(automaton, state, term_class);
    known = made == THEMA_STATE_NONE ? NO_STEP : made + 1;
    thema_pair_table_add(&automaton->steps, state, term_class, known);
  }
  return known == NO_STEP ? THEMA_STATE_NONE : known - 1;
}

bool thema_automaton_goes_on(const ThemaAutomaton *automaton, guint32 state)
{
  return g_array_index(automaton->states, State, state).marks != 0;
}

const guint32 *thema_automaton_found(const ThemaAutomaton *automaton, guint32 state, guint *n)
{
  Run found = g_array_index(automaton->states, State, state).found;
  *n = found.n;
  return (const guint32 *)(gconstpointer)automaton->pool->data + found.first;
}
